// The attack strings of the shared folder, each as a page of its own, through the whole pipeline into the real view and into
// exported HTML, in both browsers, watched by the oracle that stands beside them. ATTACKS=all takes every one, ATTACKS=N each Nth.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { promisify } from "node:util";
import { page, serveViews, through } from "./attack-pages.mjs";
import { BROWSERS, clickIn, enter, saveInto, until } from "./both.mjs";
import { ROOT, SHARED, serve } from "./server.mjs";

const KIT = SHARED && join(SHARED, "security");
const CORE = join(ROOT, "pkg/chaffinch.js");
const missing = !KIT ? "skipped: no shared folder here" : !existsSync(CORE) ? "skipped: pkg/ is not built" : false;
const STEP = process.env.ATTACKS === "all" ? 1 : Number(process.env.ATTACKS ?? 12);
/** How many attacks go through the live extension, from a page in a tab to a saved file. */
const LIVE = 12;
/** The share of raw attacks that fire in a browser that lets them: 200 of all 861, and some leeway in a part of them. */
const ALIVE = STEP === 1 ? 200 / 861 : 0.12;

/**
 * Runs the oracle over attacks.
 * @param {string} folder @param {string} browser @param {"raw" | "view" | "exported"} field @param {string} list
 * @returns {Promise<{ summary: any, results: any[] }>}
 */
async function oracle(folder, browser, field, list = "attacks.jsonl") {
  const out = join(folder, `${browser}-${field}.jsonl`);
  const sink = field === "raw" ? "body" : "doc";
  const args = ["oracle.mjs", "--browser", browser, "--in", join(folder, list), "--field", field, "--sink", sink, "--out", out];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: folder, timeout: 1_800_000, maxBuffer: 1 << 26 });
  const results = readFileSync(out, "utf8").trim().split("\n").map((line) => JSON.parse(line));
  return { summary: JSON.parse(stdout.trim().split("\n").at(-1) ?? "{}"), results };
}

describe("attacks", { skip: missing }, () => {
  const folder = mkdtempSync(join(tmpdir(), "chaffinch-attacks-"));
  /** @type {Awaited<ReturnType<typeof serveViews>>} */ let views;
  let count = 0;
  let elements = 0;
  before(async () => {
    // eslint-disable-next-line no-unsanitized/method -- our own build, whose place is known
    const core = await import(CORE);
    core.initSync({ module: readFileSync(CORE.replace(".js", "_bg.wasm")) });
    const all = readFileSync(join(KIT ?? "", "xss-vectors.jsonl"), "utf8").trim().split("\n").map((line) => JSON.parse(line));
    const went = through(all.filter((_, at) => at % STEP === 0), core);
    ({ elements } = went);
    count = went.read.length;
    views = await serveViews(went.read);
    const lines = went.read.map(({ id, html, exported }, at) => JSON.stringify({ id, raw: html, exported, view: views.document(at) }));
    writeFileSync(join(folder, "attacks.jsonl"), lines.join("\n") + "\n");
    // The oracle beside its packages: the driver that we have, and in the cleaner's place nothing, since we do not use it.
    copyFileSync(join(KIT ?? "", "oracle.mjs"), join(folder, "oracle.mjs"));
    mkdirSync(join(folder, "node_modules/dompurify/dist"), { recursive: true });
    writeFileSync(join(folder, "node_modules/dompurify/dist/purify.min.js"), "");
    symlinkSync(join(ROOT, "node_modules/puppeteer-core"), join(folder, "node_modules/puppeteer-core"));
    console.log(`${count} of ${all.length} attacks came out of the pipeline with ${elements} elements`);
  });
  after(() => {
    views?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /**
   * Opens attacks in tabs, their scripts held back so that they stay there, and saves what the view shows.
   * @param {(typeof BROWSERS)[number]} launch
   */
  async function savedByTheExtension(launch) {
    const [pages, saved] = ["pages", "saved"].map((part) => join(folder, `${launch.name}-${part}`));
    for (const made of [pages, saved]) mkdirSync(made);
    const attacks = readFileSync(join(folder, "attacks.jsonl"), "utf8").trim().split("\n").map((line) => JSON.parse(line));
    const chosen = attacks.filter((_, at) => at % Math.ceil(attacks.length / LIVE) === 0);
    chosen.forEach(({ raw }, at) => writeFileSync(join(pages, `${at}.html`), page(raw)));
    const server = await serve(pages);
    const browser = await launch();
    try {
      await saveInto(browser, saved);
      const lines = [];
      for (const [at, { id }] of chosen.entries()) {
        await browser.goto(server.url(`${at}.html?still`));
        await enter(browser);
        await browser.press("s");
        await until(`${id}: the panel`, () => browser.inView((shadow) => Boolean(shadow.querySelector("[data-save]"))), 60);
        await clickIn(browser, '[data-save="html"]');
        const file = () => readdirSync(saved).filter((name) => name.endsWith(".html")).map((name) => join(saved, name)).find((path) => /<\/html>\s*$/.test(readFileSync(path, "utf8")));
        const path = await until(`${id}: the file`, async () => file(), 60);
        const exported = readFileSync(path, "utf8").replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, "");
        // An attack that is never closed may swallow what stands behind it, as it does on the page.
        assert.ok(exported.includes("printed its tide table for sixty years"), `${id}: the story is in it`);
        lines.push(JSON.stringify({ id, exported }));
        rmSync(path);
      }
      writeFileSync(join(folder, `${launch.name}-saved.jsonl`), lines.join("\n") + "\n");
      return lines.length;
    } finally {
      await browser.close();
      server.close();
    }
  }

  /** What of the oracle's results is bad; our own script that opens the view is the one thing that its policy reports. @param {any[]} results @param {string} field */
  const bad = (results, field) =>
    results
      .map((result) => ({
        id: result.id,
        fired: [...(result.fired ?? []), ...(result.topfire ? ["top"] : [])],
        csp: (result.csp ?? []).filter((/** @type {string} */ entry) => !entry.includes(views.origin)),
        nav: result.nav ?? null,
        // Our own head has metas.
        residue: (result.residue ?? []).filter((/** @type {string} */ entry) => field === "view" || entry !== "<meta>"),
        error: result.err ?? (result.hang ? "hangs" : null),
      }))
      .filter(({ fired, csp, nav, residue, error }) => fired.length || csp.length || nav || residue.length || error);

  for (const launch of BROWSERS) {
    const { name } = launch;
    test(`${name}: the oracle is alive`, async () => {
      const { summary } = await oracle(folder, name, "raw");
      console.log(`${name}: ${summary.fired} of ${count} attacks fire when raw`);
      assert.ok(summary.fired > ALIVE * count, `only ${summary.fired} of ${count} fire`);
    });

    for (const field of /** @type {const} */ (["view", "exported"])) {
      test(`${name}: nothing fires in ${field === "view" ? "the view" : "exported HTML"}`, async () => {
        const { results } = await oracle(folder, name, field);
        const found = bad(results, field);
        const seen = results.reduce((sum, { els }) => sum + (els ?? 0), 0);
        console.log(`${name}, ${field}: ${results.length} attacks, ${seen} elements looked at, ${found.length} with anything to show`);
        assert.deepEqual(found, []);
        assert.deepEqual(results.filter(({ els }) => !(els > 5)).map(({ id }) => id), [], "each page was looked at");
        assert.ok(seen > elements / 2, "and its elements are there");
      });
    }

    test(`${name}: nothing fires in a file that the live view saved`, async () => {
      const saved = await savedByTheExtension(launch);
      const { results } = await oracle(folder, name, "exported", `${name}-saved.jsonl`);
      console.log(`${name}, saved: ${results.length} attacks went through the live extension`);
      assert.deepEqual(bad(results, "exported"), []);
      assert.equal(results.length, saved);
    });
  }

  test("exported HTML has our own metas and no other", () => {
    for (const line of readFileSync(join(folder, "attacks.jsonl"), "utf8").trim().split("\n")) {
      const { id, exported } = JSON.parse(line);
      assert.equal(exported.split("<meta").length - 1, 3, id);
    }
  });
});

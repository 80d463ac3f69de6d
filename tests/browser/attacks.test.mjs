// The attack strings of the shared folder, each as a page of its own, through the whole pipeline into the real view and into
// exported HTML, in both browsers, watched by the oracle that stands beside them. ATTACKS=all takes every one, ATTACKS=N each Nth.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { promisify } from "node:util";
import { serveViews, through } from "./attack-pages.mjs";
import { BROWSERS } from "./both.mjs";
import { ROOT, SHARED } from "./server.mjs";

const KIT = SHARED && join(SHARED, "security");
const CORE = join(ROOT, "pkg/chaffinch.js");
const missing = !KIT ? "skipped: no shared folder here" : !existsSync(CORE) ? "skipped: pkg/ is not built" : false;
const STEP = process.env.ATTACKS === "all" ? 1 : Number(process.env.ATTACKS ?? 12);
/** The share of raw attacks that fire in a browser that lets them: 200 of all 861, and some leeway in a part of them. */
const ALIVE = STEP === 1 ? 200 / 861 : 0.12;

/**
 * Runs the oracle over attacks.
 * @param {string} folder @param {string} browser @param {"raw" | "view" | "exported"} field
 * @returns {Promise<{ summary: any, results: any[] }>}
 */
async function oracle(folder, browser, field) {
  const out = join(folder, `${browser}-${field}.jsonl`);
  const sink = field === "raw" ? "body" : "doc";
  const args = ["oracle.mjs", "--browser", browser, "--in", join(folder, "attacks.jsonl"), "--field", field, "--sink", sink, "--out", out];
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

  for (const { name } of BROWSERS) {
    test(`${name}: the oracle is alive`, async () => {
      const { summary } = await oracle(folder, name, "raw");
      console.log(`${name}: ${summary.fired} of ${count} attacks fire when raw`);
      assert.ok(summary.fired > ALIVE * count, `only ${summary.fired} of ${count} fire`);
    });

    for (const field of /** @type {const} */ (["view", "exported"])) {
      test(`${name}: nothing fires in ${field === "view" ? "the view" : "exported HTML"}`, async () => {
        const { results } = await oracle(folder, name, field);
        // Our own script that opens the view is the one thing that the oracle's policy reports; our own head has metas.
        const bad = results.map((result) => ({
          id: result.id,
          fired: [...(result.fired ?? []), ...(result.topfire ? ["top"] : [])],
          csp: (result.csp ?? []).filter((/** @type {string} */ entry) => !entry.includes(views.origin)),
          nav: result.nav ?? null,
          residue: (result.residue ?? []).filter((/** @type {string} */ entry) => field === "view" || entry !== "<meta>"),
          error: result.err ?? (result.hang ? "hangs" : null),
        }));
        const found = bad.filter(({ fired, csp, nav, residue, error }) => fired.length || csp.length || nav || residue.length || error);
        const seen = results.reduce((sum, { els }) => sum + (els ?? 0), 0);
        console.log(`${name}, ${field}: ${results.length} attacks, ${seen} elements looked at, ${found.length} with anything to show`);
        assert.deepEqual(found, []);
        assert.ok(results.every(({ els }) => els > 5), "each page was looked at");
        assert.ok(seen > elements / 2, "and its elements are there");
      });
    }
  }

  test("exported HTML has our own metas and no other", () => {
    for (const line of readFileSync(join(folder, "attacks.jsonl"), "utf8").trim().split("\n")) {
      const { id, exported } = JSON.parse(line);
      assert.equal(exported.split("<meta").length - 1, 3, id);
    }
  });
});

// The same page, the same bytes out: what Chromium and Firefox read in their backgrounds, Node's wasm and the native
// core read too from the same arrays. CHAFFINCH_PAGES=200 takes that many pages of the corpus and all odd ones.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { initSync, readSnapshot } from "../../dist/chaffinch/wasm/chaffinch.js";
import { lines, unpack } from "../../dist/chaffinch/core.js";
import { BROWSERS, benchExtension } from "../../benches/browser/drive.mjs";
import { oddPages } from "./generated.mjs";
import { ROOT, corpusPages, serve } from "./server.mjs";

const many = Number(process.env.CHAFFINCH_PAGES ?? 0);
const fixtures = readdirSync(join(ROOT, "tests/pages"));
const odd = oddPages();
const extension = benchExtension();
const names = [
  ...fixtures.map((name) => `${name}?still`), ...corpusPages(many || 8).map((name) => `${name}?still`),
  ...odd.files.filter((_, at) => many || at % 8 === 0).map((name) => `generated/${name}`),
];
after(() => (extension.remove(), odd.remove()));

/** What has to be the same. @param {string} reading */
function essence(reading) {
  const { first, blocks: list } = lines(reading);
  const { verdict, article } = JSON.parse(first);
  const blocks = JSON.parse(list);
  return { labels: blocks.map((/** @type {any} */ block) => block.label), roles: blocks.map((/** @type {any} */ block) => block.role), is_article: verdict.is_article, article };
}

for (const [name, launch] of Object.entries(BROWSERS).filter(([name]) => !process.env.BROWSER || process.env.BROWSER === name)) {
  describe(name, () => {
    /** @type {Awaited<ReturnType<typeof serve>>} */ let server;
    /** @type {{ name: string, snapshot: any, reading: string }[]} */
    const taken = [];
    before(async () => {
      server = await serve(undefined, odd);
      const browser = await launch(extension.folder);
      for (const name of names) {
        // Some odd inputs are no pages that an extension may run on.
        const got = await browser.goto(server.url(name)).then(() => browser.call("flat")).catch(() => null);
        if (got?.reading) taken.push({ name, ...got });
      }
      await browser.close();
    });
    after(() => server?.close());

    test("Node's wasm reads the same", () => {
      const missed = fixtures.filter((name) => !taken.some((one) => one.name === `${name}?still`));
      assert.deepEqual(missed, [], "every fixture page is read");
      initSync({ module: readFileSync(join(ROOT, "dist/chaffinch/wasm/chaffinch_bg.wasm")) });
      for (const { name, snapshot, reading } of taken) {
        assert.equal(readSnapshot(snapshot.address, snapshot.names, unpack(snapshot.numbers), snapshot.text), reading, name);
      }
      console.log(`${name}: ${taken.length} of ${taken.length} readable pages of ${names.length} give the same bytes in Node`);
    });

    test("the native core reads the same", () => {
      execFileSync("cargo", ["build", "--quiet", "--profile", "tool", "--example", "flat"], { cwd: ROOT });
      const lines = taken.map(({ snapshot }) => JSON.stringify(snapshot)).join("\n");
      const native = execFileSync(join(ROOT, "target/tool/examples/flat"), { input: lines, encoding: "utf8", maxBuffer: 1 << 30 }).trim().split("\n");
      assert.equal(native.length, taken.length);
      for (const [at, { name, reading }] of taken.entries()) assert.deepEqual(JSON.parse(native[at]), essence(reading), name);
      console.log(`${name}: ${taken.length} of ${taken.length} pages give the same labels, roles and tree natively`);
    });
  });
}

// Native and wasm give the same: every fixture page, and the pages of ../shared where it is there.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { initSync, readHtml } from "../../pkg/chaffinch.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
initSync({ module: readFileSync(`${root}pkg/chaffinch_bg.wasm`) });

const fixtures = readdirSync(`${root}tests/pages`).map((name) => `${root}tests/pages/${name}/page.html`);
const shared = ["table", "semantic"].map((name) => `${root}../shared/seed/${name}.html`);
const pages = [...fixtures, ...shared].filter((page) => existsSync(page));
if (!existsSync(shared[0])) console.log("skipped, ../shared is not there: the seed pages");

const four = (/** @type {number} */ probability) => Math.round(probability * 1e4) / 1e4;

for (const page of pages) {
  test(page.replace(root, ""), () => {
    const lines = execFileSync(`${root}target/release/chaffinch`, ["classify", "--json", page], { encoding: "utf8" });
    const native = lines.trim().split("\n").filter(Boolean).map((line) => JSON.parse(line));
    const { version, generator, left_out, ...tree } = JSON.parse(execFileSync(`${root}target/release/chaffinch`, ["read", "--format", "json", page], { encoding: "utf8", stdio: "pipe" }));
    const { blocks, article } = readHtml("", readFileSync(page, "utf8"));
    assert.deepEqual(blocks.map(({ label, probability, text }) => ({ label, probability: four(probability), text })), native);
    assert.deepEqual(JSON.parse(JSON.stringify(article)), tree);
  });
}

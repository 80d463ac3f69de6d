// The npm package: what is in it, whether its README's example runs, and how it fails.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { decode, read, render, write } from "../../pkg/index.js";
import { PIECES } from "../../scripts/module.mjs";
import { SAID, example } from "./example.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const pkg = join(root, "pkg");

test("npm pack takes the module, its types, licences and README, and nothing else", () => {
  const [{ files, unpackedSize }] = JSON.parse(execFileSync("npm", ["pack", "--dry-run", "--json"], { cwd: pkg, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
  assert.deepEqual(files.map((/** @type {{ path: string }} */ { path }) => path).sort(), [
    "LICENSE-APACHE", "LICENSE-MIT", "README.md", "chaffinch.d.ts", "chaffinch.js", "chaffinch_bg.wasm", "index.d.ts", "index.js", "package.json", "view.js",
  ]);
  assert.ok(unpackedSize < 2_050_000, `${unpackedSize} bytes, and the README says 2.0 MB`);
});

test("its version is the crate's", () => {
  const version = /^version = "(.+)"$/m.exec(readFileSync(join(root, "Cargo.toml"), "utf8"))?.[1];
  assert.equal(JSON.parse(readFileSync(join(pkg, "package.json"), "utf8")).version, version);
});

test("its drawing code is the extension's, word for word", () => {
  const view = readFileSync(join(pkg, "view.js"), "utf8");
  for (const piece of PIECES) assert.ok(view.includes(readFileSync(join(root, piece), "utf8")), piece);
});

test("the README's example runs in Node, from the packed package", () => {
  const folder = mkdtempSync(join(tmpdir(), "chaffinch-"));
  try {
    mkdirSync(join(folder, "node_modules"));
    cpSync(pkg, join(folder, "node_modules/chaffinch"), { recursive: true });
    writeFileSync(join(folder, "example.mjs"), example());
    const said = execFileSync(process.execPath, ["example.mjs"], { cwd: folder, encoding: "utf8" });
    for (const line of SAID) assert.match(said, line);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("bytes are decoded, by the charset given or found", async () => {
  const bytes = Buffer.from("<meta charset=windows-1251><p>\xd7\xe0\xe9\xea\xe0 \xed\xe0\xe4 \xe3\xe0\xe2\xe0\xed\xfc\xfe", "latin1");
  assert.equal((await read(bytes)).blocks[0].text, "Чайка над гаванью");
  assert.equal((await read(new Uint8Array(bytes).buffer)).blocks[0].text, "Чайка над гаванью");
  assert.equal(await decode(new Uint8Array([0xc8, 0xcd]), "windows-1251"), "ИН");
});

test("every format is written", async () => {
  const reading = await read(readFileSync(join(root, "tests/pages/sample-news/page.html")), { url: "https://courier.example/ferry" });
  assert.equal(JSON.parse(await write(reading, "json")).left_out.ads, reading.left_out.ads);
  assert.match(await write(reading, "markdown"), /^---\ntitle: "?Night ferry[^]*## A crossing of nine hours/);
  assert.match(await write(reading, "html"), /^<!DOCTYPE html>/);
  assert.match(await write(reading, "text"), /^A crossing of nine hours$/m);
  assert.equal(Buffer.from(await write(reading, "epub")).subarray(0, 2).toString(), "PK");
  await assert.rejects(write(reading, /** @type {any} */ ("pdf")), /the formats are text, markdown, html and json/);
});

test("errors say what was met and what to do", async () => {
  await assert.rejects(read(/** @type {any} */ (7)), new TypeError("read was given number; give HTML text, the bytes of a page, or a Document"));
  await assert.rejects(read(/** @type {any} */ (null)), TypeError);
  await assert.rejects(read(Buffer.from("%PDF-1.7")), /this is a PDF document, not an HTML page; open an HTML page/);
  await assert.rejects(read("a".repeat(30 << 20)), /the page has too much text: 31457280, and the limit is 25165824/);
  await assert.rejects(read("<div>".repeat(30_000)), /too complex/);
  assert.throws(() => render({ .../** @type {any} */ ({}) }, /** @type {any} */ (undefined)), /it cannot run in a worker or in Node/);
  assert.deepEqual((await read("")).blocks, []);
});

// Makes dist/www, the playground as any static host serves it; with `serve`, serves it on localhost.
// Everything but www/ itself is used where it stands: the module of pkg/, the extension's view, the tests' pages, pictures.
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { SAMPLES } from "../www/samples.js";
import { PIECES } from "./pieces.mjs";
import { serveFolder } from "./serve.mjs";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
const OUT = join(ROOT, "dist/www");

/** @param {string} folder @returns {string[]} */
const filesIn = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? filesIn(join(folder, entry.name)) : [join(folder, entry.name)]));

export function makeSite() {
  rmSync(OUT, { recursive: true, force: true });
  const copy = (/** @type {string} */ from, /** @type {string} */ to) => cpSync(join(ROOT, from), join(OUT, to), { recursive: true });
  copy("www", ".");
  for (const name of ["index.js", "index.d.ts", "view.js", "chaffinch.js", "chaffinch.d.ts", "chaffinch_bg.wasm"]) copy(`pkg/${name}`, `core/${name}`);
  for (const name of PIECES) copy(`extension/content/${name}.js`, `view/${name}.js`);
  writeFileSync(join(OUT, "view/files.json"), JSON.stringify(PIECES));
  copy("extension/exports.js", "view/exports.js");
  copy("extension/reader.css", "view/reader.css");
  copy("extension/_locales/en/messages.json", "view/messages.json");
  for (const name of ["32.png", "48.png"]) copy(`extension/icons/${name}`, `icons/${name}`);
  copy("docs/images/before-after.png", "images/before-after.png");
  for (const { id } of SAMPLES) {
    mkdirSync(join(OUT, "samples", id), { recursive: true });
    const folder = join(ROOT, "tests/pages", id);
    if (id === "long-read") continue; // its own, in www/samples
    for (const file of filesIn(folder).filter((file) => !/(?:labels\.json|article\.txt)$/.test(file))) cpSync(file, join(OUT, "samples", id, relative(folder, file)));
  }
  const files = filesIn(OUT).map((file) => relative(OUT, file)).filter((file) => file !== "sw.js").sort();
  const digest = createHash("sha256");
  for (const file of files) digest.update(file).update(readFileSync(join(OUT, file)));
  const worker = readFileSync(join(OUT, "sw.js"), "utf8")
    .replace("%VERSION%", `chaffinch-${digest.digest("hex").slice(0, 16)}`)
    .replace('["%FILES%"]', JSON.stringify(["./", ...files]));
  writeFileSync(join(OUT, "sw.js"), worker);
  return OUT;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  makeSite();
  if (process.argv[2] === "serve") {
    const { url } = await serveFolder(OUT, { port: Number(process.env.PORT ?? 8080) }).catch(() => serveFolder(OUT));
    console.log(`The playground is at ${url()} (Ctrl+C ends it).`);
  }
}

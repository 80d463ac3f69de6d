// Makes pkg/ the npm package: beside the core that wasm-bindgen wrote there, the module's own files, and the extension's
// drawing code as an ES module: the same files, word for word, with a world of their own instead of the content script's.
import { copyFileSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const ROOT = new URL("../", import.meta.url);
const path = (/** @type {string} */ name) => fileURLToPath(new URL(name, ROOT));
const text = (/** @type {string} */ name) => readFileSync(path(name), "utf8");

/** The pieces of the content script that turn an article's data into elements. */
export const PIECES = ["start", "allowed", "build"].map((name) => `extension/content/${name}.js`);

export function viewModule() {
  const pieces = PIECES.map(text);
  const english = JSON.parse(text("extension/_locales/en/messages.json"));
  const keys = new Set(pieces.flatMap((piece) => [...piece.matchAll(/\btr\("(\w+)"/g)].map(([, key]) => key)));
  const words = Object.fromEntries([...keys].map((key) => [key, english[key].message]));
  return `// Made by scripts/module.mjs of ${PIECES.join(", ")}.
// @ts-nocheck: each piece is checked where it stands, in the extension.
const WORDS = ${JSON.stringify(words)};
/** @type {any} */
const chaffinch = {};
((globalThis, chrome) => {
${pieces.join("\n")}
})({ chaffinch }, { i18n: { getMessage: (key) => WORDS[key] ?? "" } });
/** @type {(contents: import("./chaffinch.js").Content[], view: { reading: { blocks: import("./chaffinch.js").Block[] }, settings: { images: boolean } }) => DocumentFragment} */
export const build = chaffinch.build;
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const name of readdirSync(path("module"))) copyFileSync(path(`module/${name}`), path(`pkg/${name}`));
  for (const name of ["LICENSE-MIT", "LICENSE-APACHE"]) copyFileSync(path(name), path(`pkg/${name}`));
  // wasm-bindgen's notes on the raw exports are of use to nobody.
  rmSync(path("pkg/chaffinch_bg.wasm.d.ts"), { force: true });
  writeFileSync(path("pkg/view.js"), viewModule());
}

// The content script's pieces, in the order in which they have to run, and the one file that the extension puts into a page:
// many files are a message each.
import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
export const PIECES = [
  "start", "icons", "allowed", "build", "sight", "snapshot", "settings", "panel", "drawer", "page", "speech", "extras", "outline", "teach", "score", "place", "selection", "back",
  "pages", "pictures", "save", "keys", "draw", "frame", "view", "press",
];
/** What is also a file of its own: what runs on a page that nobody has asked to read is to be little. */
const ALONE = new Set(["auto.js", "start.js", "sight.js", "snapshot.js"]);

/**
 * Gives the text of all pieces, with the view's style sheet after the first. They run once a page, however often they come; what
 * the file comes to in the end is the background script's answer.
 */
export function contentScript() {
  const text = (/** @type {string} */ name) => readFileSync(join(ROOT, "extension", name), "utf8");
  const [start, ...others] = PIECES.map((name) => text(`content/${name}.js`));
  const once = [start, `chaffinch.css = ${JSON.stringify(text("reader.css"))};\n`, ...others].join("\n");
  return `if (!globalThis.chaffinch?.press) {\n${once}}\nchaffinch.arrive();\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const out = join(ROOT, "dist/chaffinch");
  writeFileSync(join(out, "content.js"), contentScript());
  for (const name of readdirSync(join(out, "content"))) if (!ALONE.has(name)) rmSync(join(out, "content", name));
  rmSync(join(out, "reader.css"));
}

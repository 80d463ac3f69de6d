// Attack strings made into what the oracle takes: the raw string, the exported file, and a page with the real view open on it.
import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { contentScript } from "../../scripts/pieces.mjs";
import { ROOT } from "./server.mjs";

/** A page of its own for an attack: a story long enough to be one, with the attack in its middle. @param {string} attack */
export const page = (attack) => `<!doctype html><html lang="en"><head><title>The tide table of a small harbour | The Quay Gazette</title></head><body>
<nav><a href="/news">News</a> <a href="/sport">Sport</a></nav>
<article><h1>The tide table of a small harbour</h1><p>By Ann Lee</p>
<p>The harbour office of Saint Orrin has printed its tide table for sixty years on the back of the ferry's list of prices, and this spring it asked the people who use it whether they would rather have it on a screen by the quay.</p>
<div>${attack}</div>
<p>Nobody wanted the screen. The table is read at breakfast, said the woman who keeps the chandlery, and a table that cannot lie beside an egg is of no use to anybody who has to be on the water before the office opens.</p>
<p>${attack}</p>
<p>So the list of prices will be printed again, with the moon in the left margin as before, and with one change: the hours of darkness are now set in grey, which the printer had offered for years at no extra cost.</p>
</article></body></html>`;

/** @typedef {{ id: string, html: string }} Attack */
/** @typedef {import("../../dist/chaffinch/wasm/chaffinch.js").Reading} Reading */
/**
 * What is used of the core with the HTML door.
 * @typedef {{ readHtml(address: string, html: string): Reading, exportArticle(article: any, format: string, leftOut: any): string }} Core
 */

/**
 * Takes attacks through the whole pipeline.
 * @param {Attack[]} attacks @param {Core} core
 */
export function through(attacks, core) {
  let elements = 0;
  /** @param {import("../../dist/chaffinch/wasm/chaffinch.js").Content[]} contents @returns {number} */
  const count = (contents) => contents.reduce((sum, content) => sum + (typeof content === "string" ? 0 : 1 + count(content[2])), 0);
  const read = attacks.map(({ id, html }) => {
    const reading = core.readHtml("http://127.0.0.1/story", page(html));
    elements += count(reading.article.body);
    // Its policy would shut in whatever got through; the escaping has to hold without it.
    const exported = core.exportArticle(reading.article, "html", reading.left_out).replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, "");
    return { id, html, reading, exported };
  });
  return { read, elements };
}

/** What the extension's world has and a page has not; the view's shadow is left open so that the oracle sees into it. */
const STAND_IN = `{ const attach = Element.prototype.attachShadow;
Element.prototype.attachShadow = function (options) { return attach.call(this, { ...options, mode: "open" }); };
const english = MESSAGES;
globalThis.chrome = { i18n: { getMessage: (key) => english[key]?.message ?? (key === "@@ui_locale" ? "en" : "") },
  runtime: { id: "x", sendMessage: async () => undefined, getURL: (path) => path }, storage: { local: { get: async () => ({}), set: async () => undefined } } }; }\n`;

/**
 * Serves, for each reading, a script that opens the real view on the page it stands in.
 * @param {{ id: string, reading: Reading }[]} read
 */
export async function serveViews(read) {
  const messages = readFileSync(join(ROOT, "extension/_locales/en/messages.json"), "utf8");
  const pieces = STAND_IN.replace("MESSAGES", messages) + contentScript();
  const server = createServer((request, response) => {
    const found = read[Number(new URL(request.url ?? "/", "http://x").searchParams.get("at"))];
    if (!found) return void response.writeHead(404).end();
    // A page that is none gets a view too: the reader may insist.
    const opening = { reading: { ...found.reading, verdict: { ...found.reading.verdict, is_article: true } }, settings: {}, site: null, taught: [], score: null, secret: true, way: "page" };
    response.writeHead(200, { "content-type": "text/javascript" }).end(`${pieces}\nchaffinch.view.open(${JSON.stringify(opening)});\n`);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  const origin = `http://127.0.0.1:${port}`;
  return { origin, document: (/** @type {number} */ at) => `<body><script data-kit src="${origin}/?at=${at}"></script>`, close: () => server.close() };
}

// The npm package in a page and in a worker: the README's example, a Document, and drawing.
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { serveFolder } from "../../scripts/serve.mjs";
import { SAID, example } from "../wasm/example.mjs";
import { BROWSERS, until } from "./both.mjs";
import { ROOT } from "./server.mjs";

const folder = mkdtempSync(join(tmpdir(), "chaffinch-"));
cpSync(join(ROOT, "pkg"), join(folder, "chaffinch"), { recursive: true });
/** What the example prints goes to `said`; a worker knows no import map, so there the module goes by its address. */
const heard = "const said = []; const console = { log: (...words) => said.push(words.join(' ')) };\n";
writeFileSync(join(folder, "example.js"), `${heard}${example()}\nwindow.said = said.join("\\n");`);
writeFileSync(join(folder, "worker.js"), `${heard}${example().replace('"chaffinch"', '"./chaffinch/index.js"')}\npostMessage(said.join("\\n"));`);
writeFileSync(join(folder, "page.html"), `<!doctype html><html lang="en"><title>A page</title><script type="importmap">{ "imports": { "chaffinch": "./chaffinch/index.js" } }</script>
<script type="module" src="example.js"></script>
<script type="module">new Worker("worker.js", { type: "module" }).addEventListener("message", ({ data }) => (window.worker = data));</script><div id="place">old</div></html>`);

for (const launch of BROWSERS) {
  describe(launch.name, () => {
    /** @type {import("./both.mjs").Driven} */ let browser;
    /** @type {Awaited<ReturnType<typeof serveFolder>>} */ let server;
    before(async () => {
      server = await serveFolder(folder);
      browser = await launch();
      await browser.goto(server.url("page.html"));
    });
    after(async () => {
      await browser?.close();
      await server?.close();
      if (launch === BROWSERS.at(-1)) rmSync(folder, { recursive: true });
    });

    for (const where of ["said", "worker"]) {
      test(`the README's example runs in a ${where === "said" ? "page" : "worker"}`, async () => {
        const said = await until("it has spoken", () => browser.inPage((where) => /** @type {any} */ (window)[where], where), 60);
        for (const line of SAID) assert.match(said, line);
      });
    }

    test("an article is drawn element by element, and what may not be there is not", async () => {
      const { html, gone, last } = await browser.inPage(async () => {
        const { read, render } = await import(/** @type {any} */ ("./chaffinch/index.js"));
        const { article } = await read(`<html lang="fr"><title>Le moulin tourne</title><meta name="author" content="Clémence Aubert"><meta property="article:published_time" content="2026-06-03"><main><h1>Le moulin tourne</h1>
          <p>Après quatre ans de travaux, le moulin à eau a recommencé à moudre du blé samedi, devant <a href="/trois">trois cents habitants</a> venus avec leurs sacs vides.</p>
          <p>La roue, entièrement refaite en chêne, a été posée par une équipe de bénévoles dont le plus jeune a seize ans.</p></main>`, { url: "https://a.example/" });
        article.body.push(["script", {}, ["document.title = 'ran'"]], ["p", { onclick: "document.title = 'ran'" }, [["a", { href: "javascript:document.title='ran'" }, ["here"]]]]);
        const place = /** @type {Element} */ (document.getElementById("place"));
        const made = render(article, place);
        const last = made.querySelector("p:last-of-type a");
        return { html: place.innerHTML, gone: made.querySelectorAll("script, [onclick]").length, last: last?.outerHTML };
      });
      assert.match(html, /^<article lang="fr" dir="[a-z]+"><header><h1>Le moulin tourne<\/h1><p>Clémence Aubert · <time datetime="2026-06-03[^"]*">3 juin 2026<\/time><\/p><\/header><p/);
      assert.ok(html.includes('<a href="https://a.example/trois"'), html);
      assert.deepEqual([gone, last], [0, "<a>here</a>"]);
    });

    test("a Document is read where it stands, and in a frame, and is not changed", async () => {
      const found = await browser.inPage(async () => {
        const { read } = await import(/** @type {any} */ ("./chaffinch/index.js"));
        const frame = document.createElement("iframe");
        frame.srcdoc = "<title>Ropes</title><style>.no { display: none }</style><h1>Ropes</h1><p class=no>Hidden words.</p><div id=host><template shadowrootmode=open><p>Words in a shadow.</p></template></div>";
        document.body.append(frame);
        await new Promise((resolve) => frame.addEventListener("load", resolve));
        const page = /** @type {Document} */ (frame.contentDocument);
        const before = page.documentElement.outerHTML;
        const { blocks } = await read(page);
        return { texts: blocks.map((/** @type {{ text: string }} */ { text }) => text), same: page.documentElement.outerHTML === before };
      });
      assert.deepEqual(found, { texts: ["Ropes", "Words in a shadow."], same: true });
    });
  });
}

// The three doors agree: each fixture page, as the extension reads it, as HTML text, and as a Document.
import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { serveFolder } from "../../scripts/serve.mjs";
import { BROWSERS } from "./both.mjs";
import { ROOT } from "./server.mjs";

const PAGES = readdirSync(join(ROOT, "tests/pages")).filter((name) => existsSync(join(ROOT, "tests/pages", name, "page.html")));

for (const launch of BROWSERS) {
  describe(launch.name, () => {
    /** @type {import("./both.mjs").Driven} */ let browser;
    /** @type {Awaited<ReturnType<typeof serveFolder>>} */ let server;
    before(async () => {
      server = await serveFolder(ROOT);
      browser = await launch();
    });
    after(async () => {
      await browser?.close();
      await server?.close();
    });

    /** Each letter in its place: capitals are shown, small ones are not. */
    const SHOWN = {
      "a first child that is hidden": "<div><div><p class=gone>[a]</p></div><p>[B]</p></div><p>[C]</p>",
      "a first child that is a script": "<div><script>0</script><p>[A]</p></div><div class=gone><script>0</script><p>[b]</p></div>",
      "boxes that only their children have": "<div class=none>[A]<p>[B]</p><p class=gone>[c]</p></div><section class=none><div><b>[D]</b></div></section>",
      "text that is invisible, with visible text in it": "<div class=faint>[a]<p>[b] <b>[c]</b></p><p class=clear>[D] <b>[E]</b></p><span class=clear>[F]</span></div>",
      "visible cells of an invisible table": "<table class=faint><tbody><tr><td>[a]</td><td class=clear><i>[b]</i><span class=clear>[C]</span></td></tr></tbody></table>",
      "closed details, which a reader opens": "<details><summary>[A]</summary><p>[B]</p><p class=gone>[c]</p></details>",
      "a deep line of first children": `${"<div>".repeat(30)}<p class=gone>[a]</p>[B]${"</div>".repeat(30)}<div class=gone>${"<div>".repeat(30)}[c]${"</div>".repeat(31)}<p>[D]</p>`,
      "what a hidden box shows to nobody": "<div class=gone><p class=clear>[a]</p></div><div hidden><p>[b]</p></div><p>[C]</p>",
    };
    for (const [what, html] of Object.entries(SHOWN)) {
      test(what, async () => {
        await browser.goto(server.url("tests/pages/browser-story/page.html"));
        const css = ".gone { display: none } .none { display: contents } .faint { visibility: hidden } .clear { visibility: visible }";
        const found = await browser.inPage(async (css, html) => (await import(/** @type {any} */ ("/tests/browser/doors-page.mjs"))).letters(css, html), css, html);
        assert.equal(found, [...html.matchAll(/\[([A-Z])\]/g)].map(([, letter]) => letter).join(""));
      });
    }

    for (const name of PAGES) {
      test(name, async () => {
        await browser.goto(server.url(`tests/pages/${name}/page.html`));
        const { flat, document, html } = JSON.parse(await browser.inPage(async () => (await import(/** @type {any} */ ("/tests/browser/doors-page.mjs"))).read()));
        assert.ok(flat.blocks.length > 0);
        assert.deepEqual(document, flat, "the Document against the extension's snapshot");
        assert.deepEqual(html, flat, "HTML text against the extension's snapshot");
      });
    }
  });
}

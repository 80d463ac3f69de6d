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

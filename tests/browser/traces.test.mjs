// Before the button is pressed a page finds nothing of the extension: no node, no name, no style, no file.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inBothBrowsers } from "./both.mjs";

inBothBrowsers(({ browser, server }) => {
  test("nothing is on the page", async () => {
    await browser.goto(server.url("browser-front"));
    const found = await browser.inPage(() => {
      const frame = document.createElement("iframe");
      document.body.append(frame);
      // A fresh window of the browser's own has every name that a page has without us.
      const known = new Set(Object.getOwnPropertyNames(frame.contentWindow ?? {}));
      frame.remove();
      return {
        // Numbered names are frames; names of elements with an id are the page's own; puppeteer and WebDriver add theirs.
        names: Object.getOwnPropertyNames(window).filter((name) => !known.has(name) && !/^\d+$|^(?:__|cdc_|\$)/.test(name) && !document.getElementById(name)),
        root: document.documentElement.attributes.length === 1 && [...document.documentElement.children].map((child) => child.localName).join(" "),
        adopted: document.adoptedStyleSheets.length,
        mentions: document.documentElement.outerHTML.includes("chaffinch"),
      };
    });
    assert.deepEqual(found, { names: [], root: "head body", adopted: 0, mentions: false });
  });

  test("no file of the extension can be asked for", async () => {
    await browser.goto(server.url("browser-front"));
    for (const path of ["manifest.json", "icons/16.png", "content.js", "content/auto.js", "wasm/chaffinch_bg.wasm", "pages/welcome.html"]) {
      const got = await browser.inPage((address) => fetch(address).then((response) => response.status, () => "refused"), browser.base + path);
      assert.equal(got, "refused", path);
    }
  });
});

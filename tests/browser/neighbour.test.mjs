// Other extensions at work in the view: a dictionary looks up the word that is double-clicked, a reading aid the selection.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe } from "node:test";
import { BROWSERS, enter, isOpen, repeated, until } from "./both.mjs";
import { serve } from "./server.mjs";

const MANIFEST = {
  manifest_version: 3, name: "A dictionary", version: "1", content_scripts: [{ matches: ["http://127.0.0.1/*"], js: ["look.js"] }],
  browser_specific_settings: { gecko: { id: "dictionary@chaffinch.example" } },
};
// As such extensions do it: on a double click, or when a key is let go, the document's selection as text.
const LOOK = `for (const kind of ["dblclick", "keyup"]) document.addEventListener(kind, () => {
  document.documentElement.setAttribute("data-" + kind, String(getSelection()).trim());
});`;

for (const launch of BROWSERS) {
  describe(launch.name, () => {
    /** @type {import("./both.mjs").Driven} */ let browser;
    /** @type {Awaited<ReturnType<typeof serve>>} */ let server;
    const folder = mkdtempSync(join(tmpdir(), "chaffinch-dictionary-"));
    before(async () => {
      writeFileSync(join(folder, "manifest.json"), JSON.stringify(MANIFEST));
      writeFileSync(join(folder, "look.js"), LOOK);
      server = await serve();
      browser = await launch();
      await browser.install(folder);
    });
    after(async () => {
      await browser?.close();
      server?.close();
      rmSync(folder, { recursive: true, force: true });
    });
    const given = (/** @type {string} */ kind) => browser.inPage((kind) => document.documentElement.getAttribute(`data-${kind}`), kind);

    repeated("a double click gives a dictionary the word, Ctrl-A a reading aid the story", async () => {
      await browser.goto(server.url("browser-everything/page.html"));
      await enter(browser);
      const at = await browser.inView((shadow) => {
        const text = [...shadow.querySelectorAll(".body p")].find((part) => part.textContent.includes("Nobody in our street")).firstChild;
        const range = document.createRange();
        range.setStart(text, text.data.indexOf("street"));
        range.setEnd(text, text.data.indexOf("street") + 6);
        text.parentElement.scrollIntoView({ block: "center" });
        const box = range.getBoundingClientRect();
        return [box.x + box.width / 2, box.y + box.height / 2];
      });
      await browser.doubleClick(at[0], at[1]);
      await until("the word is looked up", async () => (await given("dblclick")) === "street");
      await browser.chord("Control", "a");
      await until("the story is selected", async () => /Nobody in our street[^]*switched off/.test((await given("keyup")) ?? ""));
      assert.ok(await isOpen(browser));
    });
  });
}

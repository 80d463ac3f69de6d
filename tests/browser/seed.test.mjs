// The page this project began with, through the extension: the story is in the view, and every other block in its drawer, by class.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { clickIn, enter, inBothBrowsers, textOf, until } from "./both.mjs";
import { SHARED } from "./server.mjs";

/** @type {{ label: string, text: string }[]} */
const blocks = SHARED ? JSON.parse(readFileSync(join(SHARED, "seed/labels.json"), "utf8")).blocks : [];
const squash = (/** @type {string} */ text) => text.replace(/\s+/g, "");
const texts = (/** @type {string} */ label) => blocks.filter((block) => block.label === label).map((block) => squash(block.text));

if (!SHARED) test("the first page", { skip: "skipped: no shared folder here" }, () => undefined);
else inBothBrowsers(({ browser, server }) => {
  for (const name of ["table.html", "semantic.html"]) {
    test(name, async () => {
      await browser.goto(server.url(`shared/seed/${name}`));
      await enter(browser);
      const [headline, dateLine, ...story] = texts("article");
      assert.equal(squash(await textOf(browser, "h1")), headline);
      const shown = squash(await textOf(browser, ".body"));
      assert.ok([story.join(""), dateLine + story.join("")].includes(shown), shown);
      await clickIn(browser, ".chip");
      await until("the drawer", () => textOf(browser, ".drawer"));
      for (const label of ["ad", "navigation"]) {
        const listed = await browser.inView((shadow, label) => [...shadow.querySelectorAll(`.left.${label} .text`)].map((text) => text.textContent), label);
        assert.deepEqual(listed.map((/** @type {string} */ text) => squash(text)), texts(label));
      }
      assert.equal(await browser.inView((shadow) => shadow.querySelector(".legal").open), false);
      assert.ok(squash(await textOf(browser, ".legal")).endsWith(texts("legal").join("")));
      await browser.press("Escape");
      await browser.press("Escape");
    });
  }
});

// What four classes give a reader: legal notices folded, places shown, the x-ray's labels, disclosures.
import assert from "node:assert/strict";
import { afterEach } from "node:test";
import { clickIn, enter, inBothBrowsers, panel, repeated, styleOf, textOf, until } from "./both.mjs";

inBothBrowsers(({ browser, server, story, leave }) => {
  afterEach(leave);
  const html = () => browser.inPage(() => document.documentElement.outerHTML);
  const bar = () => browser.inBar((shadow) => shadow?.querySelector(".bar")?.textContent ?? null);

  repeated("legal notices are folded at the end, and a click unfolds them", async () => {
    await story();
    const box = () => browser.inView((shadow) => {
      const fold = shadow.querySelector("details.legal");
      return { last: fold === shadow.querySelector("article").lastElementChild, open: fold.open, seen: fold.querySelector("p").checkVisibility() };
    });
    assert.deepEqual(await box(), { last: true, open: false, seen: false });
    assert.match(await textOf(browser, "details.legal summary"), /^1 legal notice$/);
    await clickIn(browser, "details.legal summary");
    await until("the notice", async () => (await box()).seen);
    assert.match(await textOf(browser, "details.legal"), /No part of this page may be reproduced/);
  });

  repeated("hovering over a block that was left out shows its place in the story", async () => {
    await story();
    await clickIn(browser, ".chip");
    await panel(browser, "left_out");
    const at = await browser.inView((shadow) => {
      const item = shadow.querySelector(".left.ad");
      item.scrollIntoView({ block: "center" });
      const box = item.getBoundingClientRect();
      return [box.x + box.width / 2, box.y + 8];
    });
    await browser.move(at[0], at[1]);
    await until("the place", async () => /^After eleven years/.test((await textOf(browser, ".here")) ?? ""));
    assert.notEqual(await styleOf(browser, ".here", "boxShadow"), "none");
    await browser.move(300, 300);
    await until("no place", async () => (await textOf(browser, ".here")) === null);
  });

  repeated("the x-ray labels the blocks of the page, counts them in its legend, and follows the page's width", async () => {
    await browser.goto(server.url("browser-story/page.html"));
    const was = await html();
    await enter(browser);
    await browser.press("x");
    await until("the legend", bar);
    assert.match(await bar(), /¶ Article \d+.*◆ Ad 1.*☰ Navigation \d+.*§ Legal notice 1/);
    // A mark of the legend is a line of words, whatever styles the view has for its own parts.
    assert.equal(await browser.inBar((shadow) => getComputedStyle(shadow.querySelector(".legend.legal")).borderTopStyle), "none");
    const labelled = () => browser.inBar((shadow) => {
      const tags = [...shadow.querySelectorAll(".tag")].map((tag) => ({ text: tag.textContent, box: tag.getBoundingClientRect() }));
      const near = (/** @type {string} */ selector, /** @type {RegExp} */ words) => {
        const range = document.createRange();
        range.selectNodeContents(/** @type {Element} */ (document.querySelector(selector)));
        const to = range.getClientRects()[0];
        const above = (/** @type {DOMRect} */ box) => Math.abs(box.left - to.left) < 4 && Math.abs(box.bottom - to.top) < 16;
        const beside = (/** @type {DOMRect} */ box) => Math.abs(box.right - to.left) < 6 && Math.abs(box.top - to.top) < 8;
        return tags.some(({ text, box }) => words.test(text) && (above(box) || beside(box)));
      };
      return { ad: near(".ad p", /^◆ Ad$/), headline: near("h1", /^¶ Article$/), menu: near("nav a", /^☰$/), legal: near("footer p", /^§ Legal notice$/) };
    });
    const all = { ad: true, headline: true, menu: true, legal: true };
    assert.deepEqual(await labelled(), all);
    await browser.inPage(() => scrollTo(0, 200));
    assert.deepEqual(await labelled(), all, "labels go with the page");
    await browser.resize(620, 800);
    await until("labels where the blocks are now", async () => Object.values(await labelled()).every(Boolean));
    await browser.resize(1000, 800);
    await browser.inPage(() => scrollTo(0, 0));
    await browser.press("Escape");
    await until("all is back", async () => (await html()) === was);
  });

  repeated("the dial's first step is the page as it came", async () => {
    await browser.goto(server.url("browser-story/page.html"));
    const was = await html();
    await enter(browser);
    await browser.press("r");
    await panel(browser, "left_out");
    await clickIn(browser, '[data-dial="original"]');
    await until("the page", async () => (await html()) === was);
  });

  repeated("a disclosure opens to the page's own words", async () => {
    await story("browser-everything/page.html");
    const seen = () => browser.inView((shadow) => shadow.querySelector(".disclosure p").checkVisibility());
    assert.match(await textOf(browser, ".disclosure summary"), /Affiliate links/);
    assert.equal(await seen(), false);
    await clickIn(browser, ".disclosure summary");
    await until("its words", seen);
    assert.match(await textOf(browser, ".disclosure p"), /earns a small commission/);
  });
});

// One visit in which a reader uses all that there is; then the page is exactly as it was.
import assert from "node:assert/strict";
import { afterEach } from "node:test";
import { clickIn, enter, inBothBrowsers, isOpen, panel, repeated, textOf, until } from "./both.mjs";
import { state, touched, watch } from "./trouble.mjs";

inBothBrowsers(({ browser, server, leave }) => {
  afterEach(leave);
  const there = (/** @type {string} */ selector) => browser.inView((shadow, selector) => Boolean(shadow?.querySelector(selector)), selector);
  const gone = (/** @type {string} */ selector) => until(`no ${selector}`, async () => !(await there(selector)));

  repeated("zoom, further pages, voice, line focus, looks, drawer, teaching, then x-ray and dial", async () => {
    await browser.goto(server.url("browser-report/page.html"));
    // A reader who was in the middle of something: scrolled, with words selected.
    await watch(browser);
    await browser.inPage(() => document.getSelection()?.selectAllChildren(/** @type {Element} */ (document.querySelector("h1"))));
    const was = await state(browser);
    await enter(browser);

    await clickIn(browser, ".body img");
    await until("the picture", () => there("dialog.zoom[open]"));
    await browser.press("Escape");
    await gone("dialog.zoom");

    await clickIn(browser, "[data-more]");
    await until("the last page", async () => ((await textOf(browser, ".body")) ?? "").includes("What comes after"), 30);

    await browser.press("t");
    // Without a voice the browser ends it at once.
    await until("something is heard or said", async () => (await there(".speaking")) || /voice/.test((await textOf(browser, ".live")) ?? "") || (await there('[data-item="speak"][aria-pressed="false"]')));
    if (await there(".speaking")) await browser.press("t");
    await gone(".speaking");

    await browser.press("l");
    await until("the band", () => there(".line-focus"));
    await browser.press("l");
    await gone(".line-focus");

    await browser.press("d");
    await browser.press("+");
    await browser.press("0");
    await browser.press("a");
    await panel(browser, "appearance");
    await clickIn(browser, '.settings [data-value="system"]');
    await browser.press("Escape");
    await gone(".panel");

    await browser.press("r");
    await panel(browser, "left_out");
    await clickIn(browser, ".left.ad [data-put-back]");
    await until("the block is back", async () => ((await textOf(browser, ".body")) ?? "").includes("Waders"));
    await browser.press("Escape");
    await gone(".panel");
    await browser.press("z");
    await until("the block is out", async () => !((await textOf(browser, ".body")) ?? "").includes("Waders"));

    await browser.press("m");
    await until("the question", () => there("dialog.note[open]"));
    await clickIn(browser, '[data-teach="ad"]');
    await until("the answer is kept", async () => /Remembered|this page only/.test((await textOf(browser, ".live")) ?? ""));
    await browser.press("z");

    await leave();
    await until("the page scrolls as before", async () => (await state(browser)).overflow === was.overflow);
    assert.deepEqual(await state(browser), was);
    assert.equal(await touched(browser), 0, "changes of the page's own nodes");

    // The x-ray and the dial do touch the page, and give it back by key, button and toolbar.
    for (const [step, end] of /** @type {[string, () => Promise<unknown>][]} */ ([
      ["xray", () => browser.press("x")],
      ["ads", () => browser.press("Escape")],
      ["navigation", () => browser.toolbar()],
      ["xray", async () => {
        const at = await browser.inBar((shadow) => {
          const box = shadow.querySelector("[data-leave]").getBoundingClientRect();
          return [box.x + box.width / 2, box.y + box.height / 2];
        });
        await browser.click(at[0], at[1]);
      }],
    ])) {
      await enter(browser);
      await browser.press("r");
      await panel(browser, "left_out");
      await clickIn(browser, step === "xray" ? "[data-xray]" : `[data-dial="${step}"]`);
      await until(`${step}: the bar`, () => browser.inBar((shadow) => Boolean(shadow?.querySelector(".bar"))));
      assert.notEqual((await state(browser)).html, was.html, `${step} shows on the page`);
      await end();
      await until(`${step}: nothing of ours`, async () => !(await isOpen(browser)) && (await state(browser)).html === was.html);
      // A click on the bar is a click on the page to the browser: it may end the selection.
      const { selected, anchor, focus, ...rest } = await state(browser);
      const { selected: _selected, anchor: _anchor, focus: _focus, ...before } = was;
      assert.deepEqual(rest, before, step);
      if (step !== "xray") assert.deepEqual([selected, anchor, focus], [was.selected, was.anchor, was.focus], step);
    }
  });
});

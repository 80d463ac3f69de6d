// The view as a person meets it: opens, shows, leaves, and the page is as it was.
import assert from "node:assert/strict";
import { test } from "node:test";
import { clickIn, enter, inBothBrowsers, isOpen, repeated, textOf, until } from "./both.mjs";
import { SHARED } from "./server.mjs";

/** Everything of a page that leaving has to give back. */
function state() {
  const { activeElement } = document;
  const selection = document.getSelection();
  const fields = [.../** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll("input, textarea, select"))];
  return {
    html: document.documentElement.outerHTML, x: scrollX, y: scrollY, title: document.title, url: location.href, history: history.length,
    active: activeElement?.id || activeElement?.localName, selected: String(selection), anchor: selection?.anchorOffset, focus: selection?.focusOffset,
    carets: fields.map((field) => [field.value, field.selectionStart, field.selectionEnd]),
    sheets: document.styleSheets.length, adopted: document.adoptedStyleSheets.length,
  };
}

inBothBrowsers(({ browser, server }) => {
  const closes = () => until("the view closes", async () => !(await isOpen(browser)));

  repeated("a click shows the article", async () => {
    await browser.goto(server.url("browser-story"));
    await enter(browser);
    assert.match(await textOf(browser, "h1"), /Harbour town lets its lighthouse to the birds/);
    const body = await textOf(browser, ".body");
    for (const words of ["After eleven years", "The decision ends", "Seven councillors", "What changes", "The roof has to be"]) assert.ok(body.includes(words), words);
    assert.ok(!body.includes("Boats for every pocket"));
    assert.match(await textOf(browser, ".byline"), /minute/);
    assert.match(await textOf(browser, ".chip"), /1 ad · .*navigation · 1 legal notice/);
    assert.equal(await browser.inView((shadow) => shadow.querySelector(".legal").open), false);
    assert.match(await textOf(browser, ".live"), /Reader on/);
    assert.equal(await browser.inView((shadow) => shadow.activeElement?.localName), "h1");
  });

  repeated("Esc, the view's button and the toolbar's button leave", async () => {
    await browser.goto(server.url("browser-story"));
    await enter(browser);
    await browser.press("Escape");
    await closes();
    await enter(browser);
    await clickIn(browser, '[data-item="leave"]');
    await closes();
    await enter(browser);
    await browser.toolbar();
    await closes();
  });

  repeated("leaving gives the page back exactly", async () => {
    await browser.goto(server.url("browser-story"));
    await browser.inPage(() => {
      const field = /** @type {HTMLInputElement} */ (document.getElementById("field"));
      field.value = "typed by hand";
      field.focus();
      field.setSelectionRange(2, 5);
      scrollTo(0, 700);
      const page = /** @type {any} */ (window);
      page.seen = [];
      new MutationObserver((records) => page.seen.push(...records)).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
      /** @type {HTMLIFrameElement} */ (document.getElementById("frame")).contentWindow?.addEventListener("pagehide", () => (page.reloaded = true));
      document.getElementById("video")?.addEventListener("pause", () => (page.paused = true));
    });
    const was = await browser.inPage(state);
    const count = () => browser.inPage(() => Number(/** @type {HTMLIFrameElement} */ (document.getElementById("frame")).contentDocument?.getElementById("n")?.textContent));
    const counted = await count();
    await enter(browser);
    await browser.press("j");
    await browser.press("d");
    await clickIn(browser, ".body > p");
    await browser.press("Escape");
    await closes();
    await until("the page scrolls again", () => browser.inPage(() => getComputedStyle(document.documentElement).overflow === "visible"));
    assert.deepEqual(await browser.inPage(state), was);
    const seen = await browser.inPage(() => {
      const page = /** @type {any} */ (window);
      const ours = (/** @type {MutationRecord} */ record) => record.type === "childList" && record.target === document.documentElement;
      return { foreign: page.seen.filter((/** @type {MutationRecord} */ record) => !ours(record)).length, ours: page.seen.filter(ours).length, reloaded: page.reloaded, paused: page.paused };
    });
    assert.deepEqual({ ...seen, reloaded: Boolean(seen.reloaded), paused: Boolean(seen.paused) }, { foreign: 0, ours: 2, reloaded: false, paused: false });
    assert.ok((await count()) > counted, "the frame counted on");
    assert.equal(await browser.inPage(() => /** @type {HTMLVideoElement} */ (document.getElementById("video")).paused), false);
  });

  repeated("a selection in the text survives", async () => {
    await browser.goto(server.url("browser-story"));
    await browser.inPage(() => document.getSelection()?.selectAllChildren(/** @type {Element} */ (document.querySelector("h2"))));
    const was = await browser.inPage(state);
    await enter(browser);
    await clickIn(browser, ".body > p");
    await browser.press("Escape");
    await closes();
    assert.deepEqual(await browser.inPage(state), was);
  });

  repeated("a page with a strict policy", async () => {
    await browser.goto(server.url("browser-story?csp"));
    const was = await browser.inPage(state);
    await enter(browser);
    assert.ok((await textOf(browser, ".body")).includes("After eleven years"));
    assert.equal(await browser.inView((shadow) => getComputedStyle(shadow.querySelector("dialog")).position), "fixed");
    await browser.press("Escape");
    await closes();
    assert.deepEqual(await browser.inPage(state), was);
  });

  repeated("a front page is refused with figures, and opens anyway", async () => {
    await browser.goto(server.url("browser-front"));
    await enter(browser);
    assert.match(await textOf(browser, ".refusal"), /% of the text is navigation.*longest run of article is \d+ words/);
    await clickIn(browser, ".refusal .primary");
    await until("the article shows", () => textOf(browser, ".body"));
    await browser.press("Escape");
    await closes();
  });

  repeated("a page that takes the host away is left cleanly", async () => {
    await browser.goto(server.url("browser-story"));
    const was = await browser.inPage(state);
    await enter(browser);
    await browser.inPage(() => document.documentElement.lastElementChild?.remove());
    await until("the page scrolls again", () => browser.inPage(() => getComputedStyle(document.documentElement).overflow === "visible"));
    assert.deepEqual(await browser.inPage(state), was);
  });

  repeated("where no extension may run a message says so", async () => {
    await browser.goto(browser.name === "chromium" ? "chrome://version/" : "about:support");
    await browser.toolbar();
    await until("the message", async () => (await browser.open()).some((/** @type {string} */ url) => url.includes("pages/message.html?why=restricted")));
    // While Firefox folds its popup away, the button only folds it.
    await until("the popup is gone", async () => browser.name === "chromium" || !(await browser.open()).some((/** @type {string} */ url) => url.includes("message.html")));
  });

  for (const name of ["table.html", "semantic.html"]) {
    test(`the first page, ${name}`, { skip: SHARED ? false : "skipped: no shared folder here" }, async () => {
      await browser.goto(server.url(`shared/seed/${name}`));
      await enter(browser);
      assert.ok((await textOf(browser, ".body")).length > 500);
      await browser.press("Escape");
      await closes();
    });
  }
});

// axe-core on the view, its panels and the extension's own pages, by theme and width.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { chromium } from "./chromium.mjs";
import { enter, isOpen, until } from "./both.mjs";
import { ROOT, serve } from "./server.mjs";

const AXE = readFileSync(join(ROOT, "node_modules/axe-core/axe.min.js"), "utf8");
const CSS = readFileSync(join(ROOT, "extension/reader.css"), "utf8");

describe("axe-core", () => {
  /** @type {Awaited<ReturnType<typeof chromium>>} */ let browser;
  /** @type {Awaited<ReturnType<typeof serve>>} */ let server;
  before(async () => {
    server = await serve();
    browser = await chromium();
  });
  after(async () => {
    await browser?.close();
    server?.close();
  });

  const violations = async () => {
    await browser.page.evaluate(AXE);
    const { violations } = await browser.page.evaluate(() => /** @type {any} */ (window).axe.run());
    return violations.map((/** @type {any} */ found) => `${found.id}: ${found.nodes.slice(0, 3).map((/** @type {any} */ node) => `${node.html.slice(0, 120)} ${node.any?.[0]?.message ?? ""}`).join(" | ")}`);
  };

  /** The page for each state of the view, and the state's name. */
  const STATES = [
    ["browser-everything", ""], ["browser-doubt", "unsure blocks"], ["browser-teach/another.html", "a disclosure"], ["browser-front", "refusal"], ["arabic", "right to left"],
    ...["appearance", "left_out", "outline", "save", "help"].map((panel) => ["browser-story", panel]), ["browser-story", "teaching"],
  ];
  for (const theme of ["light", "sepia", "dark", "black"]) {
    for (const [page, state] of STATES) {
      test(`the view, ${theme} ${state}`, async () => {
        const found = [];
        await browser.goto(server.url(page));
        await enter(browser);
        await browser.isolated(`chaffinch.settings.change(chaffinch.view.current(), { theme: "${theme}" })`);
        if (state === "teaching") await browser.isolated(`chaffinch.teach.ask(chaffinch.view.current(), 8)`);
        else if (page === "browser-story") await browser.isolated(`chaffinch.panel.toggle(chaffinch.view.current(), "${state}")`);
        // axe cannot see into a closed shadow root: it gets the same elements and styles on a page of their own.
        const html = await browser.inView((shadow) => shadow.querySelector("dialog").outerHTML);
        for (let again = 0; again < 3 && (await isOpen(browser)); again++) await browser.press("Escape");
        for (const width of [1000, 360]) {
          await browser.resize(width, 800);
          await browser.page.setContent(`<!doctype html><html lang="en"><title>view</title><style>${CSS} main { animation: none !important; } .rail { opacity: 1 !important; }</style>${html}`);
          found.push(...(await violations()));
        }
        assert.deepEqual(found, []);
      });
    }
  }

  for (const path of ["pages/welcome.html", "pages/message.html", "options/options.html"]) {
    for (const scheme of ["light", "dark"]) {
      test(`${path}, ${scheme}`, async () => {
        await browser.page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
        await browser.goto(browser.base + path);
        // The options page with something in each of its lists.
        await browser.page.evaluate(() => {
          const rule = { print: { path: [{ tag: "p", names: ["tip"] }], linked: 0, size: 6 }, label: "ad", place: null, sample: "A walk along the rope shed" };
          return chrome.storage.local.set({ "site:a.example": { size: 24 }, "always:a.example": { except: ["/live"] }, "taught:a.example": [rule], "score:a.example": { pages: 3, shares: [0.5, 0.1, 0.3, 0.1] } });
        });
        for (const width of [1000, 360]) {
          await browser.resize(width, 800);
          await browser.goto(browser.base + path);
          await until("the words", () => browser.page.evaluate(() => document.querySelector("h1")?.textContent));
          assert.deepEqual(await violations(), []);
          assert.ok(await browser.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `no sideways scroll at ${width}`);
        }
      });
    }
  }
});

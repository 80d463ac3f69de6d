// axe-core on the view, its panels and the extension's own pages, by theme and width.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { chromium } from "./chromium.mjs";
import { enter, until } from "./both.mjs";
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

  for (const theme of ["light", "sepia", "dark", "black"]) {
    for (const panel of ["", "appearance", "left_out", "outline", "save", "help"]) {
      test(`the view, ${theme} ${panel}`, async () => {
        const found = [];
        for (const width of [1000, 360]) {
          await browser.resize(width, 800);
          await browser.goto(server.url("browser-story"));
          await enter(browser);
          await browser.isolated(`chaffinch.settings.change(chaffinch.view.current(), { theme: "${theme}" })`);
          if (panel) await browser.isolated(`chaffinch.panel.toggle(chaffinch.view.current(), "${panel}")`);
          // axe cannot see into a closed shadow root: it gets the same elements and styles on a page of their own.
          const html = await browser.inView((shadow) => shadow.querySelector("dialog").outerHTML);
          await browser.press("Escape");
          if (panel) await browser.press("Escape");
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
        await until("the words", () => browser.page.evaluate(() => document.querySelector("h1")?.textContent));
        assert.deepEqual(await violations(), []);
      });
    }
  }
});

// The extension's own pages: what is kept is shown, changed, carried away and brought back; the first run; a browser without
// menus, as on a telephone; and an interface that runs from right to left.
import assert from "node:assert/strict";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach } from "node:test";
import { chromium } from "./chromium.mjs";
import { clickOn, enter, inBothBrowsers, isOpen, panel, repeated, saveInto, styleOf, textOf, until } from "./both.mjs";
import { firefox } from "./firefox.mjs";
import { ROOT } from "./server.mjs";

const folder = mkdtempSync(join(tmpdir(), "chaffinch-options-"));
after(() => rmSync(folder, { recursive: true, force: true }));

/** What a reader may have on this machine. */
const RULE = { print: { path: [{ tag: "p", names: ["tip"] }], linked: 0, size: 6 }, label: "ad", place: null, sample: "A walk along the rope shed" };

inBothBrowsers(({ browser, server, story, leave }) => {
  afterEach(leave);
  const status = () => browser.inPage(() => document.querySelector("[role=status]")?.textContent);
  const options = async () => {
    await browser.goto(`${browser.base}options/options.html`);
    await until("the page", () => browser.inPage(() => document.querySelector("h1")?.textContent && document.querySelector(".taught li")));
  };

  repeated("a theme chosen there is that of the view", async () => {
    await options();
    await browser.inPage(() => document.getElementById("theme")?.focus());
    await browser.press("b");
    await until("it is kept", status);
    await story();
    assert.equal(await styleOf(browser, "dialog", "backgroundColor"), "rgb(0, 0, 0)");
    await browser.store("settings", {});
  });

  repeated("all is exported, deleted, and imported again", async () => {
    await saveInto(browser, folder);
    await browser.store("taught:a.example", [RULE]);
    await browser.store("settings", { size: 24 });
    await options();
    await clickOn(browser, "#export");
    const file = join(folder, "chaffinch.json");
    await until("the file", async () => existsSync(file) && readFileSync(file).length > 2, 20);
    const kept = JSON.parse(readFileSync(file, "utf8"));
    assert.deepEqual([kept["taught:a.example"], kept.settings], [[RULE], { size: 24 }]);
    await clickOn(browser, ".taught button");
    await until("the rule is gone", () => browser.inPage(() => !document.querySelector(".taught button")));
    await browser.store("settings", {});
    await browser.upload("#import", file);
    await until("the rule is back", () => browser.inPage(() => document.querySelector(".taught li")?.textContent?.includes("A walk along the rope shed")));
    await story();
    assert.equal(await styleOf(browser, "article", "fontSize"), "24px");
    await browser.store("settings", {});
    rmSync(file);
  });

  repeated("a file that is none of ours is refused, and nothing changes", async () => {
    const file = join(folder, "other.json");
    for (const text of ["no JSON", '{"recipes": []}', '{"taught:a.example": [{"label": "best"}]}']) {
      writeFileSync(file, text);
      await options();
      const before = await browser.inPage(() => document.querySelector("main")?.textContent);
      await browser.upload("#import", file);
      await until("it is told", async () => /holds no Chaffinch settings/.test(await status()));
      assert.equal(await browser.inPage(() => document.querySelector("main")?.textContent?.replace(/This file holds no Chaffinch settings\./, "")), before);
    }
  });

  repeated("settings out of their bounds, from an edited file, do no harm", async () => {
    await browser.store("settings", { size: "huge", width: -3, line: 99, theme: "pink", columns: "many" });
    await story();
    const type = await Promise.all(["fontSize", "lineHeight"].map((name) => styleOf(browser, "article", name)));
    assert.deepEqual(type, ["20px", "48px"]);
    assert.ok((await textOf(browser, ".body")).includes("After eleven years"));
    await browser.store("settings", {});
  });

  repeated("the first-run page shows both gestures", async () => {
    await browser.goto(`${browser.base}pages/welcome.html`);
    const words = await until("the words", () => browser.inPage(() => document.querySelector("h1")?.textContent && document.body.innerText));
    assert.match(words, /click the bird in the toolbar[^]*Alt\+Shift\+F[^]*Esc/);
  });

  repeated("a PDF and what is no web page are told apart", async () => {
    for (const [why, words] of [["pdf", "This is a PDF"], ["kind", "not a web page that Chaffinch can read"]]) {
      await browser.goto(`${browser.base}pages/message.html?why=${why}`);
      await until(words, () => browser.inPage((words) => document.body.innerText.includes(words), words));
    }
  });

  repeated("on a drawing the button says that it is no web page, and nothing is left on it", async () => {
    await browser.goto(server.url("browser-everything/wheel.svg"));
    const was = await browser.inPage(() => document.documentElement.outerHTML);
    await browser.toolbar();
    await until("the message", async () => (await browser.open()).some((/** @type {string} */ url) => url.includes("pages/message.html?why=kind")));
    assert.equal(await browser.inPage(() => document.documentElement.outerHTML), was);
    await until("the popup is gone", async () => browser.name === "chromium" || !(await browser.open()).some((/** @type {string} */ url) => url.includes("message.html")));
  });
});

inBothBrowsers(({ browser, server, story, leave }) => {
  afterEach(async () => {
    await browser.resize(1000, 800);
    await leave();
  });

  repeated("where the browser has no menus the button still opens the view, on a telephone's width", async () => {
    await browser.resize(360, 740);
    await story("browser-everything/page.html");
    await until("the width", () => browser.inPage(() => innerWidth <= 361));
    const seen = await browser.inView((shadow) => {
      const [dialog, rail] = [shadow.querySelector("dialog"), shadow.querySelector(".rail").getBoundingClientRect()];
      return { sideways: dialog.scrollWidth > dialog.clientWidth, below: Math.abs(rail.bottom - innerHeight) < 2, wide: rail.width >= dialog.clientWidth };
    });
    assert.deepEqual(seen, { sideways: false, below: true, wide: true });
    await browser.press("r");
    await panel(browser, "left_out");
    const sheet = await browser.inView((shadow) => {
      const box = shadow.querySelector(".panel").getBoundingClientRect();
      return { below: Math.abs(box.bottom - innerHeight) < 2, width: Math.round(box.width), top: box.top > 100 };
    });
    assert.deepEqual(sheet, { below: true, width: await browser.inPage(() => innerWidth), top: true });
  });

  repeated("where the browser runs from right to left so do the tools and the panels, and the story as its language does", async () => {
    await story();
    await browser.press("a");
    await panel(browser, "appearance");
    const seen = await browser.inView((shadow) => {
      const box = (/** @type {string} */ selector) => shadow.querySelector(selector).getBoundingClientRect();
      return {
        direction: shadow.querySelector("dialog").dir, rail: box(".rail").left > innerWidth / 2, panel: Math.round(box(".panel").left), story: getComputedStyle(shadow.querySelector(".body p")).direction,
      };
    });
    assert.deepEqual(seen, { direction: "rtl", rail: true, panel: 0, story: "ltr" });
    await leave();
    await browser.press("Escape");
    await browser.goto(`${browser.base}options/options.html`);
    await until("the page's direction", () => browser.inPage(() => getComputedStyle(document.documentElement).direction === "rtl"));
    await browser.goto(server.url("browser-story/page.html"));
    await enter(browser);
    assert.ok(await isOpen(browser));
  });
}, (launch) => {
  // A copy that asks for no menus has none, as in Firefox for Android.
  const copy = join(folder, launch.name);
  cpSync(join(ROOT, "dist/chaffinch"), copy, { recursive: true });
  const manifest = JSON.parse(readFileSync(join(copy, "manifest.json"), "utf8"));
  manifest.permissions = manifest.permissions.filter((/** @type {string} */ name) => name !== "contextMenus");
  writeFileSync(join(copy, "manifest.json"), JSON.stringify(manifest));
  return launch === firefox ? firefox(copy, { "intl.l10n.pseudo": "bidi" }) : chromium(copy, ["--force-ui-direction=rtl"]);
});

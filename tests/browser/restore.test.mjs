// Whatever goes wrong, the page is as it was: leaving, a trap in the core, a deadline, a background that is stopped, an
// extension that is switched off. CHAFFINCH_PAGES=100 takes that many pages of the corpus and all odd ones.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { BROWSERS, isOpen, until } from "./both.mjs";
import { oddPages } from "./generated.mjs";
import { corpusPages, serve } from "./server.mjs";
import { gone, leave, press, pressAndStall, rests, state, touched, troubledExtension, watch } from "./trouble.mjs";

const many = Number(process.env.CHAFFINCH_PAGES ?? 0);
const odd = oddPages();
const names = [
  "browser-story?still", "browser-front?still", ...corpusPages(many || 2).map((name) => `${name}?still`),
  ...odd.files.filter((_, at) => many || at % 12 === 3).map((name) => `generated/${name}`),
];
const extension = troubledExtension();
after(() => (extension.remove(), odd.remove()));

for (const launch of BROWSERS) {
  describe(launch.name, () => {
    /** @type {import("./both.mjs").Driven} */ let browser;
    /** @type {Awaited<ReturnType<typeof serve>>} */ let server;
    /** @type {Set<string>} */
    const files = new Set();
    before(async () => {
      server = await serve(undefined, odd);
      browser = await launch(extension.folder);
    });
    after(async () => {
      await browser?.close();
      server?.close();
    });

    /**
     * Loads a page, does something to it, and compares; where the browser saves a feed as a file there is nothing to compare.
     * @param {string} name @param {() => Promise<unknown>} what
     */
    const asBefore = async (name, what) => {
      await browser.goto(server.url(name)).catch(() => undefined);
      if ((await browser.inPage(() => location.href)) !== server.url(name)) {
        assert.match(odd.types.get(name.replace("generated/", "")) ?? "", /rss|atom/, "the browser does not show it");
        return void files.add(name);
      }
      await rests(browser);
      await watch(browser);
      const was = await state(browser);
      await what();
      await until("the page scrolls as before", async () => (await state(browser)).overflow === was.overflow);
      assert.deepEqual(await state(browser), was, name);
      assert.equal(await touched(browser), 0, `${name}: changes of the page's own nodes`);
    };
    /** @param {import("./trouble.mjs").Trouble} trouble @param {(name: string) => Promise<unknown>} what */
    const onAll = async (trouble, what) => {
      await browser.store("trouble", trouble);
      const failed = /** @type {string[]} */ ([]);
      for (const name of names) {
        await asBefore(name, () => what(name)).catch((error) => failed.push(`${name}: ${error.message.split("\n").slice(0, 12).join(" ")}`));
      }
      console.log(`${launch.name}, ${trouble || "no trouble"}: ${names.length - failed.length} of ${names.length} pages as before${files.size ? `, of them saved as files: ${[...files].join(", ")}` : ""}`);
      assert.deepEqual(failed, []);
    };
    test("leaving", () => onAll("", async () => {
      if ((await press(browser)) !== "message") await leave(browser);
    }));

    for (const trouble of /** @type {const} */ (["trap", "deadline"])) {
      test(`a ${trouble} in the core`, () => onAll(trouble, async () => {
        const given = await press(browser);
        assert.notEqual(given, "view");
        if (given === "notice") await leave(browser);
      }));
    }

    test("after them the next press works", async () => {
      await browser.store("trouble", "");
      await asBefore(names[0], async () => {
        assert.equal(await press(browser), "view");
        await leave(browser);
      });
    });

    test("the background is stopped at work, then under the open view", async () => {
      await onAll("stall", async () => {
        if (!(await pressAndStall(browser))) return;
        await browser.stopBackground();
        await gone(browser);
      });
      await onAll("", async () => {
        if ((await press(browser)) === "message") return;
        await browser.stopBackground();
        await leave(browser);
      });
    });

    test("the extension is switched off under the open view", () => onAll("", async () => {
      if ((await press(browser)) === "message") return;
      await browser.enable(false);
      try {
        if (browser.name === "chromium") return await leave(browser);
        // Firefox ends our code with the extension: Esc still closes the dialog, the empty box that held it stays.
        await browser.press("Escape");
        await until("no view is open", async () => !(await isOpen(browser)));
        await browser.inPage(() => document.documentElement.lastElementChild?.remove());
      } finally {
        await browser.enable(true);
      }
    }));
  });
}

// Ways into the view and what it remembers: the place in the text, a selection, sites that always open, a site's scorecard.
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { BROWSERS, clickIn, enter, isOpen, repeated, textOf, until } from "./both.mjs";
import { ROOT, serve } from "./server.mjs";

for (const launch of BROWSERS) {
  describe(launch.name, () => {
    /** @type {import("./both.mjs").Driven} */ let browser;
    /** @type {Awaited<ReturnType<typeof serve>>} */ let server;
    const copy = mkdtempSync(join(tmpdir(), "chaffinch-allowed-"));
    before(async () => {
      // The browser's own question cannot be answered by a test: in this copy the host may be asked for without one.
      cpSync(join(ROOT, "dist/chaffinch"), copy, { recursive: true });
      const manifest = JSON.parse(readFileSync(join(copy, "manifest.json"), "utf8"));
      if (launch.name === "chromium") manifest.host_permissions = ["*://127.0.0.1/*"];
      writeFileSync(join(copy, "manifest.json"), JSON.stringify(manifest));
      server = await serve();
      browser = await launch(copy);
      await browser.allowWithoutAsking();
    });
    after(async () => {
      await browser?.close();
      server?.close();
      rmSync(copy, { recursive: true, force: true });
    });
    const closes = () => until("the view closes", async () => !(await isOpen(browser)));
    const leave = async () => {
      await browser.press("Escape");
      await closes();
    };
    const scrolled = () => browser.inView((shadow) => shadow.querySelector("dialog").scrollTop);

    repeated("the view opens where the page was, and again where the reader was", async () => {
      await browser.goto(server.url("browser-story"));
      await browser.resize(800, 420);
      await browser.inPage(() => document.querySelectorAll("h2")[1].scrollIntoView({ block: "start", behavior: "instant" }));
      let page = -1;
      // The window takes its new size in steps.
      await until("the page rests", async () => page === (page = await browser.inPage(() => new Promise((resolve) => setTimeout(() => resolve(scrollY), 100)))));
      assert.ok(page > 210, "the page is scrolled");
      await enter(browser);
      const top = await browser.inView((shadow) => [...shadow.querySelectorAll(".body h2")].at(-1).getBoundingClientRect().top);
      assert.ok((await scrolled()) > 0 && Math.abs(top) < 300, `the heading stands at ${top}`);
      await browser.inView((shadow) => void (shadow.querySelector("dialog").scrollTop = 333));
      await leave();
      assert.equal(await browser.inPage(() => scrollY), page);
      await enter(browser);
      assert.equal(await scrolled(), 333);
      await leave();
      await browser.resize(1000, 800);
    });

    test("a story of very many paragraphs stands whole", async () => {
      await browser.goto(server.url("browser-story"));
      await browser.inPage(() => {
        const lines = new DocumentFragment();
        for (let line = 0; line < 70_000; line++) lines.append(Object.assign(document.createElement("p"), { textContent: `It rains, for the ${line}th time this year, and the boat to the island stays at the quay.` }));
        [...document.querySelectorAll("main p")].at(-1)?.after(lines);
      });
      await browser.toolbar();
      await until("all of it stands", () => isOpen(browser), 60);
      assert.ok((await browser.inView((shadow) => shadow.querySelectorAll(".body p").length)) > 70_000);
      await leave();
    });

    // The first screens end within the one that comes first.
    for (const order of [["ol", "table"], ["table", "ol"]]) {
      test(`a long ${order[0]} before a long ${order[1]}: each stays one, in its order`, async () => {
        await browser.goto(server.url("browser-story"));
        await browser.inPage((order) => {
          const made = (/** @type {string} */ name, /** @type {(string | Element)[]} */ ...inner) => {
            const element = document.createElement(name);
            element.append(...inner);
            return element;
          };
          const line = (/** @type {number} */ at) => `Sailing ${at} of the year was late, and nobody on the quay could say why the boat had waited.`;
          const numbers = [...Array(2_000).keys()];
          const wholes = /** @type {Record<string, Element>} */ ({
            ol: made("ol", ...numbers.map((at) => made("li", line(at)))),
            table: made("table", made("thead", made("tr", made("th", "Day"), made("th", "What was said"))), made("tbody", ...numbers.map((at) => made("tr", made("td", `Day ${at}`), made("td", line(at)))))),
          });
          document.querySelectorAll("main p")[0].after(...order.map((/** @type {string} */ name) => wholes[name]));
        }, order);
        await browser.toolbar();
        await until("all of it stands", () => isOpen(browser), 20);
        const texts = await browser.inView((shadow) => ["ol", "tbody"].map((name) => [...shadow.querySelectorAll(`.body ${name}`)].map((one) => [...one.children].map((child) => child.textContent))));
        for (const lists of texts) assert.deepEqual(lists.map((/** @type {string[]} */ list) => list.map((item) => Number(/Sailing (\d+)/.exec(item)?.[1]))), [[...Array(2_000).keys()]]);
        await leave();
      });
    }

    repeated("only what is selected", async () => {
      await browser.goto(server.url("browser-story"));
      await browser.inPage(() => {
        const paragraphs = document.querySelectorAll("main p");
        document.getSelection()?.setBaseAndExtent(paragraphs[1], 0, paragraphs[2], 1);
      });
      await browser.menu("selection");
      await until("the view opens", () => isOpen(browser));
      const body = await textOf(browser, ".body");
      assert.ok(body.includes("After eleven years") && body.includes("The decision ends"));
      assert.ok(!body.includes("Seven councillors") && !body.includes("A vote by one hand"));
      await clickIn(browser, "[data-whole]");
      await until("the whole page", async () => (await textOf(browser, ".body")).includes("Seven councillors"));
      await leave();
    });

    repeated("a link opened in the reader", async () => {
      await browser.goto(server.url("browser-everything/page.html"));
      await browser.menu("link", 'nav a[href*="browser-story"]');
      await until("the link's page shows", async () => /lighthouse/.test((await textOf(browser, "h1")) ?? ""), 20);
      assert.match(await browser.inPage(() => location.pathname), /browser-story/);
      await leave();
    });

    repeated("a disclosure stands under the byline, and the scorecard knows the site", async () => {
      await browser.goto(server.url("browser-teach"));
      await enter(browser);
      assert.equal(await textOf(browser, ".disclosures"), null);
      await leave();
      await browser.goto(server.url("browser-teach/another.html"));
      await enter(browser);
      assert.match(await textOf(browser, ".disclosures"), /Affiliate links.*earn a commission/);
      await clickIn(browser, ".chip");
      await until("the scorecard", () => textOf(browser, "[data-site-score]"));
      assert.match(await textOf(browser, "[data-site-score]"), /over \d+ pages.*article\d+\s?%/);
      await browser.press("Escape");
      await leave();
    });

    repeated("a site that always opens, but for some paths, until it is given back", async () => {
      const options = `${browser.base}options/options.html?always=127.0.0.1`;
      const click = async (/** @type {string} */ selector) => {
        const at = await until(selector, () => browser.inPage((selector) => {
          const element = document.querySelector(selector);
          element?.scrollIntoView({ block: "center" });
          const box = element?.getBoundingClientRect();
          return box?.width ? [box.x + box.width / 2, box.y + box.height / 2] : null;
        }, selector));
        await browser.click(at[0], at[1]);
      };
      await browser.goto(options);
      await until("the site is filled in", () => browser.inPage(() => /** @type {HTMLInputElement} */ (document.getElementById("host"))?.value === "127.0.0.1"));
      await click("#allow");
      await until("the site is listed", () => browser.inPage(() => document.querySelector(".always button")));
      await browser.goto(server.url("browser-story"));
      await until("the view opens by itself", () => isOpen(browser));
      await leave();
      await browser.goto(server.url("browser-front"));
      await browser.goto(server.url("browser-teach"));
      await until("the next story opens by itself", () => isOpen(browser));
      await leave();

      await browser.goto(options);
      await click(".always input");
      for (const key of "/browser-story") await browser.press(key);
      await browser.press("Tab");
      await until("the exception is kept", () => browser.inPage(() => document.querySelector("[role=status]")?.textContent));
      await browser.goto(server.url("browser-story"));
      await browser.goto(server.url("browser-teach"));
      await until("other paths open", () => isOpen(browser));
      await leave();
      await browser.goto(server.url("browser-story"));
      await browser.inPage(() => new Promise((resolve) => setTimeout(resolve, 700)));
      assert.ok(!(await isOpen(browser)), "a path that is excepted stays as it is");
      await until("the button says that the page reads well", async () => (await browser.badge()) === "¶");
      await browser.goto(server.url("browser-front"));
      await until("on another page it does not", async () => !(await browser.badge()));

      await browser.goto(options);
      await click(".always button");
      await until("the site is gone", () => browser.inPage(() => !document.querySelector(".always button")));
      await browser.goto(server.url("browser-teach"));
      await browser.inPage(() => new Promise((resolve) => setTimeout(resolve, 700)));
      assert.ok(!(await isOpen(browser)), "a site that was given back stays as it is");
    });
  });
}

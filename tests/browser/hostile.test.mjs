// Pages built to stop a reader, in both browsers: each that the browser can load is answered, by a view or by a line of
// notice, and its tab lives on. Prints the table. CHAFFINCH_HOSTILE=1 takes all of them, otherwise every sixth.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { BROWSERS } from "./both.mjs";
import { hostilePages } from "./generated.mjs";
import { serve } from "./server.mjs";
import { leave, press } from "./trouble.mjs";

const pages = hostilePages();
const names = pages.files.filter((_, at) => process.env.CHAFFINCH_HOSTILE || at % 6 === 0);
after(() => pages.remove());

/** @template T @param {Promise<T>} work @param {number} seconds @returns {Promise<T>} */
const within = (work, seconds) => Promise.race([work, new Promise((_, reject) => setTimeout(() => reject(new Error("no answer")), seconds * 1000).unref())]);

for (const launch of BROWSERS) {
  describe(launch.name, { skip: names.length ? false : "skipped: no shared folder here" }, () => {
    /** @type {import("./both.mjs").Driven} */ let browser;
    /** @type {Awaited<ReturnType<typeof serve>>} */ let server;
    before(async () => {
      server = await serve(undefined, pages);
      browser = await launch();
    });
    after(async () => {
      await browser?.close();
      server?.close();
    });

    test("every page that loads is answered", async () => {
      const bad = [];
      let answered = 0;
      let lost = 0;
      for (const name of names) {
        // Whether the browser itself comes to terms with the page: it has to answer a script within the time.
        const loads = await within(browser.goto(server.url(`generated/${name}`)).then(() => browser.inPage(() => document.readyState)), 30).catch(() => null);
        if (!loads) {
          console.log(`${launch.name}  ${name.padEnd(32)} the browser itself gives up`);
          lost++;
          await within(browser.close(), 20).catch(() => undefined);
          browser = await launch();
          continue;
        }
        const start = Date.now();
        try {
          const given = await press(browser, 60);
          console.log(`${launch.name}  ${name.padEnd(32)} ${given} ${Date.now() - start} ms`);
          if (given !== "message") await leave(browser);
          assert.equal(await browser.inPage(() => document.readyState), "complete", "the tab lives");
          answered++;
        } catch (error) {
          console.log(`${launch.name}  ${name.padEnd(32)} ${String(error)}`);
          bad.push(name);
          await within(browser.close(), 20).catch(() => undefined);
          browser = await launch();
        }
      }
      console.log(`${launch.name}: ${answered} of ${names.length} answered, ${lost} that the browser itself gives up`);
      assert.deepEqual(bad, []);
    });
  });
}

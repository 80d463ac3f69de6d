// What the view writes out, saved by real clicks into a folder, and a story of several pages read to its end.
import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, describe } from "node:test";
import { BROWSERS, clickIn, enter, isOpen, repeated, saveInto, textOf, until } from "./both.mjs";
import { serve } from "./server.mjs";

/** The names and first bytes in an uncompressed zip. @param {Buffer} bytes */
function entries(bytes) {
  /** @type {Record<string, Buffer>} */
  const found = {};
  for (let at = 0; bytes.readUInt32LE(at) === 0x04034b50; ) {
    const [size, name] = [bytes.readUInt32LE(at + 18), bytes.readUInt16LE(at + 26)];
    const start = at + 30 + name + bytes.readUInt16LE(at + 28);
    found[bytes.toString("utf8", at + 30, at + 30 + name)] = bytes.subarray(start, start + size);
    at = start + size;
  }
  return found;
}

for (const launch of BROWSERS) {
  describe(launch.name, () => {
    /** @type {import("./both.mjs").Driven} */ let browser;
    /** @type {Awaited<ReturnType<typeof serve>>} */ let server;
    const folder = mkdtempSync(join(tmpdir(), "chaffinch-saved-"));
    before(async () => {
      server = await serve();
      browser = await launch();
      await saveInto(browser, folder);
    });
    after(async () => {
      await browser?.close();
      server?.close();
      rmSync(folder, { recursive: true, force: true });
    });
    afterEach(async () => {
      for (let again = 0; again < 3 && (await isOpen(browser)); again++) await browser.press("Escape");
    });

    /** @param {string} page */
    const story = async (page) => {
      await browser.goto(server.url(page));
      await enter(browser);
    };
    /** Clicks a button of the panel and waits for the file. @param {string} format @param {string} name */
    async function saved(format, name) {
      if (!(await browser.inView((shadow) => Boolean(shadow.querySelector("[data-save]"))))) await browser.press("s");
      await until("the panel", () => browser.inView((shadow) => Boolean(shadow.querySelector("[data-save]"))));
      await clickIn(browser, `[data-save="${format}"]`);
      const path = join(folder, name);
      await until(`${name} among ${readdirSync(folder)}`, async () => existsSync(path) && readFileSync(path).length > 0, 30);
      return readFileSync(path);
    }
    const NAME = "A-year-of-counting-the-rivers-steps";

    repeated("every format holds the story and says what was left out", async () => {
      await story("browser-report/page.html");
      const markdown = String(await saved("markdown", `${NAME}.md`));
      for (const part of ["# A year of counting the river's steps", "authors:", "Tobias Renn", "## What the gauge says", "| Season | Morning | Evening |", "1. Read the gauge", "weir.png)", "1 advertisement"]) {
        assert.ok(markdown.includes(part), `${part} in ${markdown}`);
      }
      assert.ok(!markdown.includes("Waders"), "no advertising");
      const html = String(await saved("html", `${NAME}.html`));
      for (const part of ["<!DOCTYPE html>", "default-src 'none'", "<h2>What the gauge says</h2>", "<th scope=\"col\">Season</th>", "1 advertisement"]) assert.ok(html.includes(part), part);
      const text = String(await saved("text", `${NAME}.txt`));
      assert.ok(text.includes("Forty people put their names") && !text.includes("Waders"));
      const json = JSON.parse(String(await saved("json", `${NAME}.json`)));
      assert.deepEqual([json.version, json.metadata.authors, json.left_out.ads], [1, ["Tobias Renn"], 1]);
      const book = entries(await saved("epub", `${NAME}.epub`));
      assert.equal(String(book.mimetype), "application/epub+zip");
      assert.ok(String(book["OEBPS/article.xhtml"]).includes('src="image-1.png"'), "the picture stands in the chapter");
      assert.deepEqual([...book["OEBPS/image-1.png"].subarray(0, 4)], [0x89, 0x50, 0x4e, 0x47]);
    });

    repeated("what the reader puts back is written out too", async () => {
      await story("browser-report/page.html");
      await clickIn(browser, ".chip");
      await until("the drawer", () => browser.inView((shadow) => Boolean(shadow.querySelector(".left.ad button"))));
      await clickIn(browser, ".left.ad button");
      await until("the block is back", async () => (await textOf(browser, ".body")).includes("Waders"));
      for (const file of readdirSync(folder)) rmSync(join(folder, file));
      const markdown = String(await saved("markdown", `${NAME}.md`));
      assert.ok(markdown.includes("Waders") && markdown.includes("0 advertisements"));
    });

    repeated("the other pages of a story come on a click, joined without repeats", async () => {
      await story("browser-report/page.html");
      await clickIn(browser, "[data-more]");
      await until("the last page", async () => (await textOf(browser, ".body")).includes("What comes after"), 30);
      const body = await textOf(browser, ".body");
      for (const part of ["What the gauge says", "The night of the ice", "What comes after"]) assert.equal(body.split(part).length, 2, part);
      assert.ok(!body.includes("Next page") && !body.includes("Waders"), "neither links nor advertising");
      await until("the end is told", async () => /pages 1 to 3/.test(await textOf(browser, ".more-pages")));
      for (const file of readdirSync(folder)) rmSync(join(folder, file));
      const markdown = String(await saved("markdown", `${NAME}.md`));
      assert.ok(markdown.includes("The night of the ice") && markdown.includes("3 advertisements"));
      assert.equal(await browser.inPage(() => "ran" in window), false, "no script of a further page runs");
    });

    repeated("under a strict policy too, and the page sees no violation of it", async () => {
      await browser.goto(server.url("browser-report/page.html?csp"));
      await browser.inPage(() => {
        const page = /** @type {any} */ (window);
        page.violations = [];
        document.addEventListener("securitypolicyviolation", (event) => page.violations.push(`${event.effectiveDirective} ${event.blockedURI}`));
      });
      await enter(browser);
      await clickIn(browser, "[data-more]");
      if (browser.name === "firefox") {
        // Its content scripts may connect only where the page may: nowhere, here. The view says so and links the page.
        await until("it is told", () => browser.inView((shadow) => Boolean(shadow.querySelector('.more-pages a[href$="page_2.html"]'))), 30);
        return assert.ok((await textOf(browser, ".body")).includes("What the gauge says"));
      }
      await until("the last page", async () => (await textOf(browser, ".body")).includes("What comes after"), 30);
      const seen = await browser.inPage(() => /** @type {any} */ (window).violations);
      assert.deepEqual(seen.filter((/** @type {string} */ one) => !one.startsWith("img-src")), []);
    });

    repeated("loading can be stopped", async () => {
      await story("browser-report/page.html?slow");
      await clickIn(browser, "[data-more]");
      await until("the button to stop", () => browser.inView((shadow) => Boolean(shadow.querySelector("[data-cancel]"))));
      await clickIn(browser, "[data-cancel]");
      await until("it stops", async () => /Stopped/.test(await textOf(browser, ".more-pages")));
      assert.ok(!(await textOf(browser, ".body")).includes("What comes after"));
    });
  });
}

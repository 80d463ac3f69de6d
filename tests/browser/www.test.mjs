// The playground under a sub-path of a plain static host, in both browsers.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { PIECES } from "../../scripts/pieces.mjs";
import { makeSite } from "../../scripts/www.mjs";
import { serveFolder } from "../../scripts/serve.mjs";
import { SAMPLES } from "../../www/samples.js";
import { BROWSERS, until } from "./both.mjs";
import { playground } from "./playground.mjs";
import { ROOT } from "./server.mjs";

const AXE = readFileSync(join(ROOT, "node_modules/axe-core/axe.min.js"), "utf8");
const SITE = makeSite();

test("the view is the extension's, byte for byte", () => {
  for (const name of PIECES) assert.deepEqual(readFileSync(join(SITE, `view/${name}.js`)), readFileSync(join(ROOT, `extension/content/${name}.js`)), name);
  for (const name of ["reader.css", "exports.js"]) assert.deepEqual(readFileSync(join(SITE, "view", name)), readFileSync(join(ROOT, "extension", name)), name);
});

/** What tells paragraphs of a made-up page apart: a paragraph said twice is one that the page repeats. */
const DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday"];

for (const launch of BROWSERS) {
  describe(launch.name, () => {
    /** @type {import("./both.mjs").Driven} */ let browser;
    /** @type {Awaited<ReturnType<typeof serveFolder>>} */ let server;
    /** @type {ReturnType<typeof playground>} */ let site;
    before(async () => {
      server = await serveFolder(SITE, { path: "/some/path/" });
      browser = await launch();
      site = playground(browser, () => server.url());
      await browser.resize(1200, 900);
    });
    after(async () => {
      await browser?.close();
      await server?.close();
    });

    test("each sample is read, coloured and shown in the reader view", async () => {
      await site.arrive();
      for (const { id } of SAMPLES) {
        await site.sample(id);
        const { blocks, counts, placed } = await browser.inPage(() => ({
          blocks: document.querySelectorAll("#blocks [role=option]").length,
          counts: [...document.querySelectorAll("#legend li")].map((item) => Number(item.textContent?.match(/\d+/)?.[0])),
          placed: Number(document.getElementById("legend")?.dataset.placed),
        }));
        assert.ok(blocks > 10, id);
        assert.equal(counts.reduce((/** @type {number} */ sum, /** @type {number} */ count) => sum + count, 0), blocks, `${id}: the counts add up`);
        assert.equal(placed, blocks, `${id}: every block is found on the page`);
        assert.ok((await site.inReader("h1"))?.length > 3, `${id}: the reader has a headline`);
        assert.ok((await site.inReader(".body"))?.length > 200, `${id}: the reader has the story`);
        const coloured = await browser.inPage(() => {
          const { CSS } = /** @type {any} */ (document.querySelector("#frame iframe")).contentWindow;
          return ["article", "ad", "navigation", "legal"].map((label) => CSS.highlights.get(label)?.size ?? 0);
        });
        assert.ok(coloured[0] > 3 && coloured[2] > 3, `${id}: colours ${coloured}`);
      }
    });

    test("every export", async () => {
      await site.arrive();
      const ids = /** @type {[string, RegExp, RegExp][]} */ ([
        ["markdown", /^---\ntitle: "?Night ferry[^]*\n## A crossing of nine hours\n/, /\.md$/],
        ["json", /^\{\s*"version": 1,[^]*"Ines Holloway"/, /\.json$/],
        ["text", /\n\nA crossing of nine hours\n\nThe ship leaves at ten/, /\.txt$/],
      ]);
      for (const [view, words, ending] of ids) {
        await site.press(`#tab-${view}`);
        await until(`${view} is written`, async () => words.test(await site.text("export")));
        await site.press("#save");
        await until(`${view} is saved`, async () => /^Saved as Night-ferry/.test(await site.text("copied")));
        assert.match(await site.text("copied"), ending);
        await site.press("#copy");
        await until(`${view} is copied, or selected`, async () => /^(?:Copied|The browser would not copy)/.test(await site.text("copied")));
      }
      assert.equal(JSON.parse(await browser.inPage(async () => {
        document.getElementById("tab-json")?.click();
        await new Promise((resolve) => setTimeout(resolve, 500));
        return document.getElementById("export")?.textContent;
      })).metadata.site_name, "The Aldermouth Courier");
    });

    test("the view's own save panel writes a book", async () => {
      await site.arrive();
      const book = await browser.inPage(() => {
        const { chaffinch } = /** @type {any} */ (document.getElementById("reader")).contentWindow;
        return chaffinch.save.written(chaffinch.view.current(), "epub");
      });
      assert.match(book.name, /^Night-ferry.*\.epub$/);
      assert.equal(Buffer.from(book.base64, "base64").subarray(0, 2).toString(), "PK");
    });

    test("a pasted page is read, asks no other host, and runs nothing", async () => {
      const asked = /** @type {string[]} */ ([]);
      const other = await serveFolder(SITE);
      const html = `<!doctype html><title>Kites over the bay | The Post</title><base href="${other.url()}"><link rel=stylesheet href="${other.url("style.css")}">
        <script>parent.document.title = "ran"; document.title = "ran"</script><img src="${other.url("icons/48.png")}" onerror="parent.document.title='ran'">
        <nav><a href="/a">Home</a> <a href="/b">News</a> <a href="/c">Sport</a></nav><main><h1>Kites over the bay</h1>
        ${DAYS.map((day) => `<p>On ${day} the sky above the bay was full of kites, and for once nobody on the beach looked at a telephone for long.</p>`).join("")}</main>`;
      await site.arrive();
      const before = await browser.inPage(() => document.title);
      await site.paste(html, "https://post.example/kites");
      await site.read("The pasted page");
      assert.equal(await site.inReader("h1"), "Kites over the bay");
      assert.equal(await browser.inPage(() => document.title), before);
      asked.push(...(await browser.inPage((host) => performance.getEntriesByType("resource").map(({ name }) => name).filter((name) => name.startsWith(host)), other.url())));
      const loaded = await browser.inPage(() => /** @type {any} */ (document.querySelector("#frame iframe")).contentDocument.querySelector("img").naturalWidth);
      assert.deepEqual([asked, loaded], [[], 0]);
      await other.close();
    });

    test("files are picked and dropped, in their own encoding, also gzipped", async () => {
      await site.arrive();
      const story = [
        "Вчера утром над гаванью поднялось столько чаек, что паром вышел на двадцать минут позже, чем стоит в расписании.",
        "Смотритель порта сказал, что такого он не видел с тех пор, как закрыли рыбный рынок, а это было одиннадцать лет назад.",
        "Птицы слетелись к старому складу, где накануне меняли крышу: под досками, говорят рабочие, нашлись целые ящики зерна.",
        "К полудню зерно увезли, и чайки разлетелись, но несколько десятков остались сидеть на мачтах и смотреть на людей.",
        "Капитан парома записал в журнале ветер, высоту воды и число птиц, потому что, как он говорит, потом никто не поверит.",
      ];
      const russian = `<meta charset=windows-1251><title>Чайки над гаванью</title><h1>Чайки над гаванью</h1>${story.map((line) => `<p>${line}</p>`).join("")}`;
      // The letters from А to я stand in windows-1251 as they do in Unicode.
      const bytes = Array.from(russian, (letter) => letter.charCodeAt(0)).map((code) => (code >= 0x410 ? code - 0x350 : code));
      await site.give("pick", "gulls.html", bytes);
      await site.read("gulls.html");
      assert.equal(await site.inReader("h1"), "Чайки над гаванью");
      const { gzipSync } = await import("node:zlib");
      await site.give("drop", "packed.html.gz", [...gzipSync(Buffer.from(bytes))]);
      await site.read("packed.html.gz");
      assert.equal(await site.inReader("h1"), "Чайки над гаванью");
    });

    test("wrong input is refused with what was met and what to do", async () => {
      await site.arrive();
      await site.paste("   ");
      await site.refused(/The box is empty\. Paste the HTML/);
      await site.give("drop", "empty.html", []);
      await site.refused(/empty\.html is empty/);
      await site.give("pick", "paper.pdf", [...Buffer.from("%PDF-1.7 and more")]);
      await site.refused(/this is a PDF document, not an HTML page; open an HTML page/);
      await site.give("pick", "noise.bin", Array.from({ length: 4000 }, (_, at) => (at * 7919 + 13) % 32));
      await site.refused(/noise\.bin is not text: it looks like a binary file/);
      await browser.inPage(() => {
        const transfer = new DataTransfer();
        transfer.items.add(new File(["a".repeat(30 << 20)], "huge.html"));
        document.getElementById("drop")?.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true }));
      });
      await site.refused(/huge\.html is too large: 30 MB, and the limit is 24 MB\. Give a part of it\./);
      await site.paste("<div>".repeat(40_000));
      await site.refused(/could not be read: the page's markup is too complex/);
      await site.sample("recipe");
      assert.equal(await browser.inPage(() => document.getElementById("error")?.hidden), true, "a good page takes the error away");
    });

    test("the live document leaves out what a style sheet hides", async () => {
      await site.arrive();
      const html = `<!doctype html><title>Ropes and how they age | The Post</title><style>.gone { display: none }</style><h1>Ropes and how they age</h1><p class="gone">Nobody sees these words on the page.</p>
        ${DAYS.slice(1).map((day) => `<p>A rope that has been wet and dry by ${day} is stronger than it looks, said the rigger, and weaker than you may hope.</p>`).join("")}`;
      await site.paste(html);
      await site.read("The pasted page");
      const listed = () => site.text("blocks");
      assert.ok((await listed()).includes("Nobody sees these words"));
      await site.press("#door-document");
      await until("the hidden words are gone", async () => !(await listed()).includes("Nobody sees these words"));
      assert.match(await site.text("door-note"), /through its DOM/);
      assert.equal(await site.inReader("h1"), "Ropes and how they age");
      await site.press("#again");
      await until("it is read again", async () => (await site.status()).startsWith("The pasted page: 6 blocks read in"));
    });

    test("the pointer on a block shows its class, probability and reasons", async () => {
      await site.arrive();
      await browser.inPage(() => document.getElementById("frame")?.scrollIntoView({ block: "start" }));
      const [x, y] = await browser.inPage(() => {
        const frame = /** @type {HTMLIFrameElement} */ (document.querySelector("#frame iframe"));
        const link = /** @type {Element} */ (frame.contentDocument?.querySelector(".slot-top a b"));
        const [outer, inner] = [frame.getBoundingClientRect(), link.getClientRects()[0]];
        return [outer.x + inner.x + inner.width / 2, outer.y + inner.y + inner.height / 2];
      });
      await browser.click(x, y);
      await until("the advertisement is told", async () => /^ad \d+\s?% sure/.test(await site.text("inspector")));
      assert.match(await site.text("inspector"), /Harrow & Daughters boots/);
      assert.equal(await browser.inPage(() => /** @type {any} */ (document.querySelector("#frame iframe")).contentDocument.URL), "about:srcdoc", "links lead nowhere");
    });

    test("the view's drawer works the page beside it", async () => {
      await site.arrive();
      await browser.inPage(() => /** @type {any} */ (document.getElementById("reader")).contentWindow.chaffinch.page.dial("ads"));
      const away = () => browser.inPage(() => /** @type {any} */ (document.querySelector("#frame iframe")).contentWindow.CSS.highlights.get("away")?.size ?? 0);
      assert.ok((await away()) > 1);
      assert.equal(await site.inReader("h1"), null, "the view is left");
      await browser.inPage(() => /** @type {any} */ (document.getElementById("reader")).contentDocument.getElementById("reopen").click());
      assert.ok((await site.inReader("h1"))?.startsWith("Night ferry"));
    });

    test("by keyboard alone", async () => {
      await site.arrive();
      await browser.inPage(() => /** @type {HTMLElement} */ (document.querySelector(".brand")).focus());
      await site.tabTo('[data-sample="recipe"]');
      await browser.press("Enter");
      await site.read("Recipe");
      assert.equal(await browser.inPage(() => document.activeElement?.getAttribute("data-sample")), "recipe", "the focus stays");
      await site.tabTo("#door-html");
      await browser.press("ArrowRight");
      await until("the live document is read", async () => /through its DOM/.test(await site.text("door-note")));
      await browser.inPage(() => /** @type {HTMLElement} */ (document.getElementById("colours")).focus());
      await site.tabTo("#tab-reader");
      await browser.press("ArrowRight");
      await site.tabTo("#blocks");
      const first = await site.text("inspector");
      assert.match(first, /% sure/);
      await browser.press("ArrowDown");
      await until("the next block is told", async () => (await site.text("inspector")) !== first);
      const active = await browser.inPage(() => document.getElementById("blocks")?.getAttribute("aria-activedescendant"));
      assert.equal(active, "block-1");
      assert.ok(await browser.inPage(() => /** @type {any} */ (document.querySelector("#frame iframe")).contentWindow.CSS.highlights.get("chosen").size > 0), "and shown on the page");
    });

    test("nothing is wider than a narrow screen, and axe-core finds nothing", async () => {
      const found = /** @type {string[]} */ ([]);
      for (const width of [1200, 360]) {
        await browser.resize(width, 900);
        await site.arrive();
        if (launch.name === "chromium") await browser.inPage(() => document.getElementById("tab-blocks")?.click());
        const [wide, inner] = await browser.inPage(() => [document.documentElement.scrollWidth, innerWidth]);
        assert.ok(wide <= inner, `${wide} px in a window of ${inner}`);
        for (const scheme of launch.name === "chromium" ? ["light", "dark"] : ["light"]) {
          if ("page" in browser) await browser.page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
          for (const tab of ["reader", "blocks", "json"]) {
            await site.press(`#tab-${tab}`);
            found.push(...(await axe()).map((violation) => `${width} ${scheme} ${tab} ${violation}`));
          }
        }
      }
      await browser.resize(1200, 900);
      if ("page" in browser) await browser.page.emulateMediaFeatures([]);
      assert.deepEqual(found, []);
    });

    /** @returns {Promise<string[]>} */
    async function axe() {
      // The site's policy lets no script of ours in; the drivers' own way goes past it.
      await ("driver" in browser ? browser.driver.executeScript(AXE) : browser.page.evaluate(AXE));
      // Frames are left out: one holds somebody's page, the other the view, which has tests of its own.
      return browser.inPage(() =>
        /** @type {any} */ (window).axe.run(document, { iframes: false }).then((/** @type {any} */ { violations }) =>
          violations.map((/** @type {any} */ { id, nodes }) => `${id}: ${nodes.slice(0, 2).map((/** @type {any} */ node) => node.html.slice(0, 150)).join(" | ")}`)));
    }

    test("a reload works with the server gone", async () => {
      await site.arrive();
      await until("the site is kept", () => browser.inPage(() => Boolean(navigator.serviceWorker.controller)), 60);
      await server.close();
      await browser.goto(server.url());
      await site.read("News");
      await site.sample("japanese");
      assert.ok((await site.inReader(".body"))?.length > 100);
      server = await serveFolder(SITE, { path: "/some/path/" });
    });
  });
}

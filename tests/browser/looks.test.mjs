// How the article looks and what its frame tells: themes, type, settings of a site, header, progress, tools.
import assert from "node:assert/strict";
import { afterEach } from "node:test";
import { clickIn, clickOn, enter, inBothBrowsers, isOpen, panel, repeated, styleOf, textOf, until } from "./both.mjs";

/** Paper and text of the themes, from shared/readers.md by way of reader.css. */
const PAPERS = { light: "rgb(253, 252, 250)", sepia: "rgb(246, 237, 217)", dark: "rgb(27, 28, 31)", black: "rgb(0, 0, 0)" };

inBothBrowsers(({ browser, server, story, leave }) => {
  afterEach(async () => {
    await browser.resize(1000, 800);
    await leave();
  });
  const paper = () => styleOf(browser, "dialog", "backgroundColor");
  const appearance = async () => {
    await browser.press("a");
    await panel(browser, "appearance");
  };
  const reset = () => clickIn(browser, ".settings .actions button:not([data-always])");
  /** Moves a slider by its key as often. @param {string} name @param {string} key */
  const slide = async (name, key, times = 1) => {
    await browser.inView((shadow, name) => shadow.querySelector(`[data-set="${name}"]`).focus(), name);
    for (let time = 0; time < times; time++) await browser.press(key);
  };

  repeated("every theme by its button, the system's by day and by night, and the next by d", async () => {
    await story();
    await appearance();
    for (const [theme, colour] of Object.entries(PAPERS)) {
      await clickIn(browser, `[data-value="${theme}"]`);
      assert.equal(await paper(), colour, theme);
    }
    await clickIn(browser, '[data-value="system"]');
    await browser.feature("prefers-color-scheme", "dark");
    await until("the night's paper", async () => (await paper()) === PAPERS.dark);
    await browser.feature("prefers-color-scheme", "light");
    await until("the day's paper", async () => (await paper()) === PAPERS.light);
    await browser.press("Escape");
    for (const theme of /** @type {const} */ (["light", "sepia", "dark", "black"])) {
      await browser.press("d");
      assert.equal(await paper(), PAPERS[theme], theme);
    }
    await appearance();
    await reset();
  });

  repeated("width, line height, letter and word spacing change what is seen at once, and reset gives all back", async () => {
    await browser.resize(1600, 800);
    await story();
    await appearance();
    const seen = async () => {
      const [width, line, letter, word] = await Promise.all(["width", "lineHeight", "letterSpacing", "wordSpacing"].map((name) => styleOf(browser, "article", name)));
      return { width: Number.parseFloat(width), line: Number.parseFloat(line), letter, word };
    };
    const usual = await seen();
    await slide("width", "ArrowLeft", 4);
    await slide("line", "ArrowRight", 4);
    await slide("letter", "ArrowRight", 6);
    await slide("word", "ArrowRight", 8);
    const changed = await seen();
    assert.ok(changed.width < usual.width - 20, `width ${usual.width}, then ${changed.width}`);
    assert.deepEqual([changed.line, changed.letter, changed.word], [36, "2.4px", "3.2px"]);
    await reset();
    assert.deepEqual(await seen(), usual);
    await browser.press("Escape");
    await browser.press("]");
    assert.ok((await seen()).width > usual.width);
    await browser.press("[");
    assert.equal((await seen()).width, usual.width);
  });

  repeated("fonts: serif, sans, mono, and one of the reader's own that the options page names", async () => {
    await browser.goto(`${browser.base}options/options.html`);
    await clickOn(browser, "#own");
    for (const key of "Gill Sans") await browser.press(key);
    await browser.press("Tab");
    await until("it is kept", () => browser.inPage(() => document.querySelector("[role=status]")?.textContent));
    await story();
    const family = () => styleOf(browser, "article", "fontFamily");
    assert.match(await family(), /^"?Gill Sans"?, serif$/);
    await appearance();
    for (const [font, words] of /** @type {const} */ ([["serif", /Charter/], ["sans", /system-ui/], ["mono", /ui-monospace/], ["own", /Gill Sans/]])) {
      await clickIn(browser, `.settings [data-value="${font}"]`);
      assert.match(await family(), words);
    }
    await reset();
  });

  repeated("justified lines are hyphenated", async () => {
    await story();
    await appearance();
    await browser.inView((shadow) => [...shadow.querySelectorAll(".settings .check")].find((row) => /Justify/.test(row.textContent)).querySelector("input").focus());
    await browser.press(" ");
    assert.deepEqual([await styleOf(browser, ".body p", "textAlign"), await styleOf(browser, ".body p", "hyphens")], ["justify", "auto"]);
    await reset();
    assert.equal(await styleOf(browser, ".body p", "hyphens"), "manual");
  });

  repeated("settings for one site stay with it", async () => {
    const size = () => styleOf(browser, "article", "fontSize");
    const only = async () => {
      await appearance();
      await browser.inView((shadow) => [...shadow.querySelectorAll(".settings .check")].find((row) => /^Only for/.test(row.textContent)).querySelector("input").focus());
      await browser.press(" ");
      await browser.press("Escape");
    };
    await story();
    await only();
    await browser.press("+");
    await browser.press("+");
    assert.equal(await size(), "22px");
    await leave();
    await browser.goto(server.url("browser-story/page.html").replace("127.0.0.1", "localhost"));
    await enter(browser);
    assert.equal(await size(), "20px", "another site");
    await leave();
    await story("browser-report/page.html");
    assert.equal(await size(), "22px", "the site's next page");
    await only();
    await leave();
    await story();
    assert.equal(await size(), "20px", "the site as any other");
  });

  repeated("site, headline, dek, byline, date and reading time stand over the story", async () => {
    await story("live-blog/page.html");
    assert.match(await textOf(browser, ".site a"), /127\.0\.0\.1/);
    assert.match(await textOf(browser, "h1"), /^Storm Edda: latest updates/);
    assert.match(await textOf(browser, ".dek"), /^Gusts of up to 96 mph/);
    assert.match(await textOf(browser, ".byline"), /Sam Achterberg, Noor Haddad.*7 November 2026.*1 minute/);
    assert.equal(await browser.inView((shadow) => shadow.querySelector("time").dateTime.slice(0, 10)), "2026-11-07");
  });

  repeated("a story with fewer than two headings has no outline", async () => {
    await story("brief-of-one-paragraph/page.html");
    await browser.press("o");
    await panel(browser, "outline");
    assert.match(await textOf(browser, ".panel"), /Nothing here/);
  });

  repeated("the line above tells how much is read, and the tools go on the way down and come back on the way up", async () => {
    await browser.resize(1000, 420);
    await story("browser-everything/page.html");
    const progress = () => browser.inView((shadow) => new DOMMatrix(getComputedStyle(shadow.querySelector(".progress")).transform).a);
    const tools = () => styleOf(browser, ".rail", "opacity");
    assert.equal(await progress(), 0);
    await browser.move(600, 200);
    for (let key = 0; key < 4; key++) await browser.press("PageDown");
    await until("the tools are gone", async () => (await tools()) === "0");
    assert.ok((await progress()) > 0.2);
    await browser.press("End");
    // A key that comes while the text still glides may be lost.
    let last = 0;
    await until("all is read, and the text is at rest", async () => {
      const before = last;
      last = await progress();
      return last > 0.99 && last === before;
    });
    await browser.press("PageUp");
    await until("the tools are back", async () => (await tools()) === "0.75");
    await browser.press("PageDown");
    await until("the tools are gone", async () => (await tools()) === "0");
    await browser.move(30, 60);
    await until("the pointer calls them", async () => (await tools()) === "1");
    await clickIn(browser, '[data-item="leave"]');
    await until("the view closes", async () => !(await isOpen(browser)));
  });

  repeated("by night drawings keep a light ground, and a question has the night's paper", async () => {
    await browser.store("settings", { theme: "dark" });
    await story("browser-everything/page.html");
    await until("the picture", () => browser.inView((shadow) => shadow.querySelector(".body img").classList.contains("drawing")));
    assert.equal(await styleOf(browser, ".body img", "backgroundColor"), "rgb(232, 230, 225)");
    await browser.press("m");
    await until("the question", () => textOf(browser, "dialog.note"));
    assert.equal(await styleOf(browser, "dialog.note", "backgroundColor"), PAPERS.dark);
    await browser.store("settings", {});
  });

  repeated("a sign no higher than a few lines stays in its line", async () => {
    await browser.goto(server.url("browser-everything/page.html"));
    await browser.inPage(() => {
      const sign = document.createElement("img");
      Object.assign(sign, { src: "formula.svg", width: 96, height: 22, alt: "a sign" });
      document.querySelector("main h2 ~ p")?.prepend("It takes ", sign, " of this kind. ");
      return sign.decode();
    });
    await enter(browser);
    const sign = () => browser.inView((shadow) => shadow.querySelector('.body p img[alt="a sign"]')?.className);
    await until("the picture is there", async () => /inline/.test(await sign()));
    assert.equal(await styleOf(browser, '.body p img[alt="a sign"]', "display"), "inline");
    await clickIn(browser, '.body p img[alt="a sign"]');
    assert.equal(await browser.inView((shadow) => shadow.querySelector("dialog.zoom")), null, "it does not open up close");
  });

  repeated("between the tools and an open panel the whole story stays in sight, however wide it is set", async () => {
    await browser.resize(1020, 800);
    await story();
    await appearance();
    await slide("width", "End");
    const order = await browser.inView((shadow) => {
      const [rail, article, panel] = [".rail", "article", ".panel"].map((selector) => shadow.querySelector(selector).getBoundingClientRect());
      return rail.right <= article.left && article.right <= panel.left && article.width > 400;
    });
    assert.ok(order);
    await reset();
  });

  repeated("landmarks with one headline, a word on opening, and a ring around what has the focus", async () => {
    await story();
    const seen = await browser.inView((shadow) => {
      const count = (/** @type {string} */ selector) => shadow.querySelectorAll(selector).length;
      return { main: count("main > article[lang]"), tools: count("nav[aria-label]"), headlines: count("h1"), live: shadow.querySelector('[aria-live="polite"]').textContent };
    });
    const { live, ...landmarks } = seen;
    assert.deepEqual(landmarks, { main: 1, tools: 1, headlines: 1 });
    assert.match(live, /^Reader on, \d+ minutes?, \d+ blocks? hidden$/);
    await browser.press("Tab");
    const ring = await browser.inView((shadow) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(shadow.activeElement);
      return [shadow.activeElement.localName, outlineStyle, outlineWidth];
    });
    assert.deepEqual(ring.slice(1), ["solid", "2px"], ring[0]);
  });
});

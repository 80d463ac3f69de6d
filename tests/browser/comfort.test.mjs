// The comforts of the view, used by mouse and keys in both browsers. REPEAT=3 goes through all of them three times.
import assert from "node:assert/strict";
import { afterEach } from "node:test";
import { clickIn, enter, inBothBrowsers, isOpen, repeated, textOf, until } from "./both.mjs";

inBothBrowsers(({ browser, server, story, leave }) => {
  afterEach(async () => {
    await browser.resize(1000, 800);
    await leave();
  });
  /** @param {string} selector @param {string} property */
  const style = (selector, property) =>
    browser.inView((shadow, selector, property) => getComputedStyle(shadow.querySelector(selector))[property], selector, property);
  /** @param {string} selector */
  const there = (selector) => browser.inView((shadow, selector) => Boolean(shadow?.querySelector(selector)), selector);
  const html = () => browser.inPage(() => document.documentElement.outerHTML);
  /** Moves a slider by its keys. @param {string} name @param {string} key */
  const slide = async (name, key) => {
    await browser.inView((shadow, name) => shadow.querySelector(`[data-set="${name}"]`).focus(), name);
    await browser.press(key);
  };

  /** Turns a setting on or off by its box. @param {RegExp} words */
  const set = async (words) => {
    if (!(await there(".settings"))) await browser.press("a");
    await until("the panel", () => there(".settings"));
    await browser.inView((shadow, words) => {
      const row = [...shadow.querySelectorAll(".settings .check")].find((row) => new RegExp(words).test(row.textContent));
      row.querySelector("input").focus();
    }, words.source);
    await browser.press(" ");
  };

  repeated("a picture opens up close by mouse and by key, and Esc puts it away", async () => {
    await browser.goto(server.url("browser-everything/page.html"));
    const was = await html();
    await enter(browser);
    await clickIn(browser, ".body img");
    await until("the picture", () => there("dialog.zoom[open]"));
    await browser.press("Escape");
    await until("the picture is away", async () => !(await there("dialog.zoom")));
    assert.ok(await isOpen(browser), "the view stays");
    await browser.inView((shadow) => shadow.querySelector(".body img").focus());
    await browser.press("Enter");
    await until("the picture", () => there("dialog.zoom[open]"));
    await browser.press("Escape");
    await until("the picture is away", async () => !(await there("dialog.zoom")));
    await leave();
    assert.equal(await html(), was);
  });

  repeated("a note opens where it is cited", async () => {
    await story("browser-everything/page.html");
    await clickIn(browser, ".body sup a, .body a[href*='#note-1']");
    await until("the note", () => there("dialog.note[open]"));
    assert.match(await textOf(browser, "dialog.note"), /van's driver paid/);
    await browser.press("Escape");
    await until("the note is away", async () => !(await there("dialog.note")));
    assert.ok(await isOpen(browser), "the view stays");
  });

  repeated("code keeps its white space, and its button copies it", async () => {
    await story("browser-everything/page.html");
    assert.match(await textOf(browser, "pre"), /high\):\n {4}phase = \(now - high\) % PERIOD\n/);
    await clickIn(browser, ".code .copy");
    await until("the word", async () => (await textOf(browser, ".live")) === "Copied");
  });

  repeated("a wide table scrolls in the column, and links that leave are marked", async () => {
    await browser.resize(360, 740);
    await story("browser-everything/page.html");
    const table = await browser.inView((shadow) => {
      const box = shadow.querySelector(".wide");
      return { inside: box.scrollWidth > box.clientWidth, page: shadow.querySelector("dialog").scrollWidth - shadow.querySelector("dialog").clientWidth, tab: box.tabIndex };
    });
    assert.deepEqual(table, { inside: true, page: 0, tab: 0 });
    assert.ok(await there('a.leaves[href="https://gears.example/ring"]'));
  });

  repeated("sizes from 12 to 128 pixels by the slider, at any of which nothing is cut off", async () => {
    await story("browser-everything/page.html");
    await browser.press("a");
    await until("the panel", () => there('[data-set="size"]'));
    for (const [key, size] of [["Home", "12px"], ["End", "128px"]]) {
      await slide("size", key);
      await until(size, async () => (await style("article", "fontSize")) === size);
      assert.equal(await browser.inView((shadow) => shadow.querySelector("dialog").scrollWidth > shadow.querySelector("dialog").clientWidth), false, size);
    }
    await clickIn(browser, ".settings .actions button:not([data-always])");
    await until("the usual size", async () => (await style("article", "fontSize")) === "20px");
  });

  repeated("two columns, justified text, no pictures, another font", async () => {
    await story("browser-everything/page.html");
    await browser.press("a");
    await until("the panel", () => there(".settings"));
    await clickIn(browser, '.settings [data-value="2"]');
    assert.equal(await style(".body", "columnCount"), "2");
    await clickIn(browser, '.settings [data-value="mono"]');
    assert.match(await style("article", "fontFamily"), /monospace/);
    await set(/Justify/);
    assert.equal(await style(".body", "textAlign"), "justify");
    await set(/pictures/);
    await until("no pictures", async () => !(await there(".body img")));
    if (!(await there(".settings"))) await browser.press("a");
    await until("the panel", () => there(".settings"));
    await clickIn(browser, ".settings .actions button:not([data-always])");
    await until("all as usual", async () => (await style(".body", "columnCount")) !== "2" && (await style(".body", "textAlign")) !== "justify");
  });

  repeated("single keys can be switched off, and Esc still leaves", async () => {
    await story("browser-everything/page.html");
    await set(/Single-key/);
    await browser.press("Escape");
    await until("the panel is away", async () => !(await there(".panel")));
    await browser.press("o");
    await browser.press("d");
    assert.equal(await there(".panel"), false, "o does nothing");
    await clickIn(browser, '[data-item="appearance"]');
    await until("the panel", () => there(".settings"));
    await set(/Single-key/);
    await browser.press("Escape");
    await until("the panel is away", async () => !(await there(".panel")));
    await browser.press("o");
    await until("the outline", () => there('[data-panel="outline"]'));
  });

  repeated("an unsure block is tinted, kept by y, removed by Delete, and undone", async () => {
    await story("browser-doubt/page.html");
    const words = await textOf(browser, "[data-unsure]");
    assert.ok(words, "the page has a block of which the model is not sure");
    assert.notEqual(await style("[data-unsure]", "backgroundColor"), "rgba(0, 0, 0, 0)");
    const count = () => browser.inView((shadow) => shadow.querySelectorAll("[data-unsure]").length);
    const all = await count();
    const at = () => browser.inView((shadow, words) => {
      const block = [...shadow.querySelectorAll(".body [data-block]")].find((block) => block.textContent === words);
      block.tabIndex = -1;
      block.focus();
    }, words);
    await at();
    await browser.press("y");
    await until("it is kept", async () => (await count()) === all - 1);
    assert.ok((await textOf(browser, ".body")).includes(words));
    await browser.press("z");
    await until("undone", async () => (await count()) === all);
    await at();
    await browser.press("Delete");
    await until("it is gone", async () => !(await textOf(browser, ".body")).includes(words));
    await browser.press("z");
    await until("undone", async () => (await textOf(browser, ".body")).includes(words));
  });

  repeated("line focus follows the pointer, and its key ends it", async () => {
    await story("browser-everything/page.html");
    await browser.press("l");
    await until("the band", () => there(".line-focus"));
    // A pointer that is there already does not move.
    await browser.move(400, 200);
    await browser.move(400, 300);
    await until("it follows", async () => (await browser.inView((shadow) => shadow.querySelector(".line-focus").style.getPropertyValue("--at"))) === "300px");
    await browser.press("l");
    await until("it is gone", async () => !(await there(".line-focus")));
  });

  repeated("read aloud marks the sentence, or says that there is no voice", async () => {
    await browser.goto(server.url("browser-everything/page.html"));
    const was = await html();
    await enter(browser);
    await browser.press("t");
    // Without a voice the browser ends it at once; either way it says so or shows where it is.
    await until("something is heard or said", async () => (await there(".speaking")) || /voice/.test(await textOf(browser, ".live")) );
    if (await there(".speaking")) await browser.press("t");
    await until("silence", async () => !(await there(".speaking")));
    await leave();
    assert.equal(await html(), was);
  });

  repeated("a second press while it opens, and presses in a row, leave one view or none", async () => {
    await browser.goto(server.url("browser-everything/page.html"));
    const was = await html();
    const rest = () => until("it comes to rest", async () => {
      const first = await isOpen(browser);
      await new Promise((resolve) => setTimeout(resolve, 500));
      return first === (await isOpen(browser));
    });
    await Promise.all([browser.toolbar(), browser.toolbar()]);
    // The second may come when the view stands already, and then closes it.
    await rest();
    await leave();
    for (let press = 0; press < 5; press++) await browser.toolbar();
    await rest();
    await leave();
    await until("the page is as it was", async () => (await html()) === was);
    await until("it scrolls", () => browser.inPage(() => getComputedStyle(document.documentElement).overflow === "visible"));
  });

  repeated("Back by key, by the mouse's button and, on wish, by the browser's own leaves the reader and not the page", async () => {
    await browser.goto(server.url("browser-front/page.html"));
    await browser.goto(server.url("browser-everything/page.html"));
    const here = await browser.inPage(() => location.href);
    const closed = async () => {
      await until("the view closes", async () => !(await isOpen(browser)));
      assert.equal(await browser.inPage(() => location.href), here);
    };
    const steps = await browser.inPage(() => history.length);
    await enter(browser);
    await browser.chord("Alt", "ArrowLeft");
    await closed();
    await enter(browser);
    await browser.backButton(500, 400);
    await closed();
    assert.equal(await browser.inPage(() => history.length), steps, "no trace in the history");
    await enter(browser);
    await set(/The Back button/);
    await leave();
    await enter(browser);
    await clickIn(browser, "h1");
    await browser.back();
    await closed();
    await enter(browser);
    await set(/The Back button/);
    await leave();
    await until("no step is left", async () => (await browser.inPage(() => location.href)) === here);
  });

  repeated("an Arabic story runs from right to left, the view's own words as their language does", async () => {
    await story("arabic/page.html");
    for (const [selector, direction] of [["article", "rtl"], [".body p", "rtl"], ["dialog", "ltr"], [".rail", "ltr"], [".chip", "ltr"]]) {
      assert.equal(await style(selector, "direction"), direction, selector);
    }
    assert.match(await browser.inView((shadow) => shadow.querySelector("article").lang), /^ar/);
  });

  repeated("the keyboard alone: Tab reaches every tool, Enter opens it, Esc comes back to it", async () => {
    await story("browser-everything/page.html");
    for (let tab = 0; tab < 12; tab++) {
      if ((await browser.inView((shadow) => shadow.activeElement?.dataset?.item)) === "appearance") break;
      await browser.inView((shadow) => shadow.activeElement?.localName === "h1" && shadow.querySelector(".skip").focus());
      await browser.press("Tab");
    }
    assert.equal(await browser.inView((shadow) => shadow.activeElement?.dataset?.item), "appearance");
    await browser.press("Enter");
    await until("the panel", () => there('[data-panel="appearance"]'));
    await browser.press("Escape");
    await until("the focus is back", async () => (await browser.inView((shadow) => shadow.activeElement?.dataset?.item)) === "appearance");
  });
});

// What the view offers, used by mouse and keys in both browsers.
import assert from "node:assert/strict";
import { afterEach } from "node:test";
import { clickIn, enter, inBothBrowsers, isOpen, panel, repeated, textOf, until } from "./both.mjs";

inBothBrowsers(({ browser, server, story }) => {
  const closes = () => until("the view closes", async () => !(await isOpen(browser)));
  const pageText = () => browser.inPage(() => document.body.innerText);
  afterEach(async () => {
    for (let again = 0; again < 3 && (await isOpen(browser)); again++) await browser.press("Escape");
  });

  repeated("appearance: a theme and a size, at once and at the next page", async () => {
    await story();
    await clickIn(browser, '[data-item="appearance"]');
    await panel(browser, "appearance");
    await clickIn(browser, '[data-value="sepia"]');
    const paper = () => browser.inView((shadow) => getComputedStyle(shadow.querySelector("dialog")).backgroundColor);
    assert.equal(await paper(), "rgb(246, 237, 217)");
    await browser.press("Escape");
    assert.ok(await isOpen(browser), "Esc leaves the panel first");
    await browser.press("+");
    const size = () => browser.inView((shadow) => getComputedStyle(shadow.querySelector("article")).fontSize);
    assert.equal(await size(), "21px");
    await browser.press("Escape");
    await closes();
    await story();
    assert.deepEqual([await paper(), await size()], ["rgb(246, 237, 217)", "21px"]);
    await browser.press("0");
    await clickIn(browser, '[data-item="appearance"]');
    await panel(browser, "appearance");
    await clickIn(browser, '[data-value="light"]');
    assert.equal(await paper(), "rgb(253, 252, 250)");
  });

  repeated("the drawer says why, puts a block back, and undo takes it out", async () => {
    await story();
    await clickIn(browser, ".chip");
    await panel(browser, "left_out");
    const text = await textOf(browser, ".drawer");
    assert.match(text, /1 ad/);
    assert.match(text, /Boats for every pocket/);
    assert.match(text, /\d+\s?%/);
    await clickIn(browser, ".left.ad button");
    await until("the block is back", async () => (await textOf(browser, ".body")).includes("Boats for every pocket"));
    assert.ok((await textOf(browser, ".body")).indexOf("Boats") < (await textOf(browser, ".body")).indexOf("After eleven"), "in its place");
    await browser.press("z");
    await until("the block is out", async () => !(await textOf(browser, ".body")).includes("Boats for every pocket"));
  });

  repeated("the dial hides on the page by class and gives all back", async () => {
    await browser.goto(server.url("browser-story"));
    const before = await browser.inPage(() => document.documentElement.outerHTML);
    await enter(browser);
    await browser.press("r");
    await panel(browser, "left_out");
    await clickIn(browser, '[data-dial="ads"]');
    await until("the ad is gone", async () => !(await pageText()).includes("Boats for every pocket"));
    const text = await pageText();
    assert.ok(text.includes("Weather") && text.includes("After eleven years"));
    await browser.press("Escape");
    await until("all is back", async () => (await browser.inPage(() => document.documentElement.outerHTML)) === before);
    await enter(browser);
    await browser.press("r");
    await panel(browser, "left_out");
    await clickIn(browser, '[data-dial="navigation"]');
    await until("the menu is gone", async () => !(await pageText()).includes("Weather"));
    assert.ok((await pageText()).includes("After eleven years"));
    await browser.toolbar();
    await until("all is back", async () => (await browser.inPage(() => document.documentElement.outerHTML)) === before);
  });

  repeated("the x-ray tints the page by class and gives all back", async () => {
    await browser.goto(server.url("browser-story"));
    const before = await browser.inPage(() => document.documentElement.outerHTML);
    await enter(browser);
    await browser.press("x");
    const tint = (/** @type {string} */ selector) => browser.inPage((selector) => getComputedStyle(document.querySelector(selector)).backgroundColor, selector);
    await until("the ad is red", async () => /rgba\(198, 40, 40/.test(await tint(".ad p")));
    assert.match(await tint("main p:nth-of-type(2)"), /rgba\(46, 125, 50/);
    await browser.press("x");
    await until("all is back", async () => (await browser.inPage(() => document.documentElement.outerHTML)) === before);
  });

  repeated("outline, keys and headings by key", async () => {
    await story();
    await browser.press("o");
    await panel(browser, "outline");
    assert.match(await textOf(browser, ".outline"), /A vote by one hand.*What it costs/s);
    await browser.press("o");
    await browser.press("?");
    await panel(browser, "help");
    assert.match(await textOf(browser, ".keys"), /Read aloud/);
    await browser.press("Escape");
    await browser.press("j");
    await until("a paragraph has the focus", () => browser.inView((shadow) => shadow.activeElement?.closest(".body") !== null));
  });

  repeated("Ctrl-A selects the article", async () => {
    await story();
    await browser.chord("Control", "a");
    assert.match(await browser.inView((shadow) => String(document.getSelection()) || String(shadow.getSelection?.() ?? "")), /After eleven years/);
  });

  repeated("Markdown holds the article", async () => {
    await story();
    await browser.press("s");
    await panel(browser, "save");
    assert.match(await textOf(browser, ".panel"), /Markdown/);
  });

  repeated("what the reader teaches is known on the site's next page, and can be undone and deleted", async () => {
    const tip = "bench at the far end";
    await story("browser-teach");
    assert.ok((await textOf(browser, ".body")).includes(tip), "at first the tip is part of the story");
    await browser.inView((shadow, tip) => {
      const block = [...shadow.querySelectorAll(".body [data-block]")].find((block) => block.textContent.includes(tip));
      block.tabIndex = -1;
      block.focus();
    }, tip);
    await browser.press("m");
    await until("the question", () => textOf(browser, "dialog.note"));
    await clickIn(browser, '[data-teach="ad"]');
    await until("the tip is gone", async () => !(await textOf(browser, ".body")).includes(tip));
    await browser.press("z");
    await until("the tip is back", async () => (await textOf(browser, ".body")).includes(tip));
    const hover = await browser.inView((shadow, tip) => {
      const block = [...shadow.querySelectorAll(".body [data-block]")].find((block) => block.textContent.includes(tip));
      block.scrollIntoView({ block: "center" });
      const box = block.getBoundingClientRect();
      return [box.x + 40, box.y + 12];
    }, tip);
    await browser.move(hover[0], hover[1]);
    await until("the button beside the block", () => browser.inView((shadow) => Boolean(shadow.querySelector(".mark-block"))));
    await clickIn(browser, ".mark-block");
    await until("the question", () => textOf(browser, "dialog.note"));
    await clickIn(browser, '[data-teach="ad"]');
    await until("the tip is gone", async () => !(await textOf(browser, ".body")).includes(tip));
    await browser.press("Escape");
    await closes();

    await story("browser-teach/another.html");
    const text = await textOf(browser, ".body");
    for (const words of ["took four days", "over her boots", "do not need oil", "when both had"]) assert.ok(text.includes(words), words);
    assert.ok(!text.includes("crabbers land their pots"), "the tip of the next page is known");
    await clickIn(browser, ".chip");
    await panel(browser, "left_out");
    assert.match(await textOf(browser, ".left.ad .why"), /100\s?%.*you said so/);
    await browser.press("Escape");
    await browser.press("Escape");
    await closes();

    await browser.goto(`${browser.base}options/options.html`);
    await until("the rule is listed", () => browser.inPage(() => document.querySelector(".taught button")));
    assert.match(await browser.inPage(() => document.querySelector(".taught")?.textContent), /127\.0\.0\.1.*Ad.*A walk along the rope shed/);
    const at = await browser.inPage(() => {
      const button = /** @type {Element} */ (document.querySelector(".taught button"));
      button.scrollIntoView({ block: "center", behavior: "instant" });
      const box = button.getBoundingClientRect();
      return [box.x + box.width / 2, box.y + box.height / 2];
    });
    await browser.click(at[0], at[1]);
    await until("the rule is gone", () => browser.inPage(() => !document.querySelector(".taught button")));
    await story("browser-teach/another.html");
    assert.ok((await textOf(browser, ".body")).includes("crabbers land their pots"));
  });

  repeated("a page that goes to another of its stories closes the view", async () => {
    await story();
    await browser.inPage(() => history.pushState(null, "", "/browser-story?next"));
    await closes();
  });
});

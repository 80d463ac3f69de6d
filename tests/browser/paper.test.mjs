// The view on paper, in forced colours, without motion, and enlarged four times, in both browsers.
import assert from "node:assert/strict";
import { after, before, describe } from "node:test";
import { inflateSync } from "node:zlib";
import { BROWSERS, enter, isOpen, repeated, until } from "./both.mjs";
import { firefox } from "./firefox.mjs";
import { serve } from "./server.mjs";

/** All that a PDF says, packed parts too. @param {Buffer} bytes */
function unpacked(bytes) {
  const parts = [bytes.toString("latin1")];
  for (const { index, 0: head } of parts[0].matchAll(/stream\r?\n/g)) {
    if (parts[0].slice(index - 3, index) === "end") continue;
    try {
      parts.push(inflateSync(bytes.subarray(index + head.length), { finishFlush: 2 }).toString("latin1"));
    } catch {
      // A picture or a font, packed in another way.
    }
  }
  return parts.join("\n");
}

for (const launch of BROWSERS) {
  describe(launch.name, () => {
    /** @type {import("./both.mjs").Driven} */ let browser;
    /** @type {Awaited<ReturnType<typeof serve>>} */ let server;
    before(async () => {
      server = await serve();
      // What a person sets in the system, Firefox takes from its profile.
      browser = launch === firefox ? await firefox(undefined, { "browser.display.document_color_use": 2, "ui.prefersReducedMotion": 1 }) : await launch();
    });
    after(async () => {
      await browser?.close();
      server?.close();
    });
    const story = async () => {
      await browser.goto(server.url("browser-everything/page.html"));
      await enter(browser);
    };

    repeated("print holds the story with live links, on as many pages as it needs, and nothing of the page", async () => {
      await story();
      const pdf = unpacked(await browser.pdf());
      const pages = [...pdf.matchAll(/\/Type\s*\/Page\b/g)].length;
      assert.ok(pages >= 2 && pages <= 4, `${pages} pages`);
      assert.match(pdf, /gears\.example\/ring/);
      assert.doesNotMatch(pdf, /\/(?:clocks|radios|forum)\b/, "the page's menu");
      assert.ok(await isOpen(browser));
    });

    repeated("forced colours are the system's, and classes differ by sign and line", async () => {
      await browser.feature("forced-colors", "active");
      await story();
      await browser.press("r");
      await until("the drawer", () => browser.inView((shadow) => Boolean(shadow.querySelector(".drawer .left"))));
      const seen = await browser.inView((shadow) => {
        const dialog = shadow.querySelector("dialog");
        const probe = shadow.querySelector(".live").cloneNode();
        probe.style.setProperty("background", "Canvas");
        probe.style.setProperty("color", "CanvasText");
        dialog.append(probe);
        const [system, own] = [getComputedStyle(probe), getComputedStyle(dialog)];
        const colours = { forced: matchMedia("(forced-colors: active)").matches, paper: own.backgroundColor === system.backgroundColor, text: own.color === system.color };
        probe.remove();
        const signs = [...shadow.querySelectorAll(".drawer .mark")].map((mark) => mark.textContent);
        return { ...colours, signs: signs.length > 1 && new Set(signs).size === signs.length };
      });
      assert.deepEqual(seen, { forced: true, paper: true, text: true, signs: true });
      await browser.press("Escape");
      await browser.feature("forced-colors", "none");
    });

    repeated("without motion nothing fades, and the first frame is paper and text", async () => {
      await browser.feature("prefers-reduced-motion", "reduce");
      await story();
      const fading = await browser.inView((shadow) => shadow.querySelector("main").getAnimations().length);
      assert.equal(fading, 0);
      assert.equal(await browser.inView((shadow) => getComputedStyle(shadow.querySelector("main")).opacity), "1");
    });

    repeated("enlarged four times, the story runs in one column without a sideways scroll", async () => {
      // 1280 pixels enlarged four times are 320 wide.
      await browser.resize(320, 256);
      await story();
      const box = await browser.inView((shadow) => {
        const dialog = shadow.querySelector("dialog");
        const small = [...shadow.querySelectorAll("button, summary")].filter((part) => part.getBoundingClientRect().width > 0 && part.getBoundingClientRect().height < 44 && !part.closest(".code"));
        return { sideways: dialog.scrollWidth > dialog.clientWidth, small: small.map((part) => part.outerHTML.slice(0, 80)) };
      });
      assert.deepEqual(box, { sideways: false, small: [] });
      await browser.resize(1000, 800);
    });
  });
}

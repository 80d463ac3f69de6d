// Contrast, computed from the style sheets by WCAG 2: text at least 7, muted text, links and class colours at least 4.5.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { ROOT } from "./server.mjs";

const reader = readFileSync(join(ROOT, "extension/reader.css"), "utf8");
const pages = readFileSync(join(ROOT, "extension/pages/pages.css"), "utf8");

/** The relative luminance of a colour in hexadecimal. @param {string} colour */
function luminance(colour) {
  const digits = colour.slice(1).replace(/^(.)(.)(.)$/, "$1$1$2$2$3$3");
  const [r, g, b] = [0, 2, 4].map((at) => Number.parseInt(digits.slice(at, at + 2), 16) / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
/** @param {string} one @param {string} other */
function contrast(one, other) {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** A colour laid over another. @param {string} over @param {string} under @param {number} share */
function mixed(over, under, share) {
  const parts = (/** @type {string} */ colour) => [1, 3, 5].map((at) => Number.parseInt(colour.slice(1).replace(/^(.)(.)(.)$/, "$1$1$2$2$3$3").slice(at - 1, at + 1), 16));
  const [front, back] = [parts(over), parts(under)];
  return `#${front.map((part, at) => Math.round(part * share + back[at] * (1 - share)).toString(16).padStart(2, "0")).join("")}`;
}

/** The custom properties of each rule that sets a paper, by its selector. */
const themes = [...reader.matchAll(/([^{}]+)\{([^{}]*--paper: #[^{}]*)\}/g)].map(([, selector, body]) => ({
  name: selector.trim().split("\n").at(-1) ?? "",
  colours: Object.fromEntries([...body.matchAll(/--([a-z]+): (#[0-9a-f]{3,6})\b/gi)].map(([, key, value]) => [key, value])),
}));

describe("contrast", () => {
  test("every theme is found", () => {
    assert.equal(themes.length, 6, "light, sepia, dark, black, system in the dark, print");
  });

  for (const { name, colours } of themes) {
    test(name, () => {
      const { paper, raise, tint } = colours;
      const papers = { paper, raise, ...(tint && { tint: mixed(tint, paper, 0.6) }) };
      for (const [under, ground] of Object.entries(papers)) {
        /** @type {[string, number][]} */
        const least = [["text", 7], ["muted", 4.5], ["link", 4.5], ...(under === "paper" ? /** @type {[string, number][]} */ ([["ad", 4.5], ["navigation", 4.5], ["legal", 4.5]]) : [])];
        for (const [key, floor] of least) {
          if (!colours[key]) continue;
          const found = contrast(colours[key], ground);
          assert.ok(found >= floor, `${key} ${colours[key]} on ${under} ${ground}: ${found.toFixed(2)}, at least ${floor}`);
        }
      }
      const rail = Number(/\.rail \{[^}]*opacity: ([\d.]+)/.exec(reader)?.[1] ?? 1);
      const icons = contrast(mixed(colours.muted, paper, rail), paper);
      assert.ok(icons >= 3, `the rail's icons: ${icons.toFixed(2)}, at least 3`);
    });
  }

  test("options, first run and messages, by day and by night", () => {
    const pairs = Object.fromEntries([...pages.matchAll(/--([a-z]+): light-dark\((#[0-9a-f]+), (#[0-9a-f]+)\)/g)].map(([, key, day, night]) => [key, [day, night]]));
    for (const at of [0, 1]) {
      for (const [key, floor] of /** @type {[string, number][]} */ ([["text", 7], ["muted", 4.5], ["link", 4.5], ["edge", 3]])) {
        const found = contrast(pairs[key][at], pairs.paper[at]);
        assert.ok(found >= floor, `${key} ${pairs[key][at]} on ${pairs.paper[at]}: ${found.toFixed(2)}, at least ${floor}`);
      }
    }
  });
});

// Figures to words: a table in Markdown, and a chart.

/** @typedef {{ name: string, length: number, chaffinch: number, snapshot: number, core: number, draw: number, all: number, readability: number, defuddle: number }} Warm */
/** @typedef {{ browser: string, load: number[], warm: Warm[], cold: { name: string, chaffinch: number, readability: number, defuddle: number }[], growth: { times: number, took: number }[] }} Results */

/** @param {number[]} values */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

const KB = 1000;
/** Characters of HTML. @type {[string, (page: Warm) => boolean][]} */
const SIZES = [
  ["under 50 K", ({ length }) => length < 50 * KB],
  ["50–200 K", ({ length }) => length >= 50 * KB && length < 200 * KB],
  ["over 200 K", ({ length }) => length >= 200 * KB],
  ["all", () => true],
];

const ms = (/** @type {number} */ value) => value.toFixed(1);
const ratio = (/** @type {number} */ value) => value.toFixed(2);
const row = (/** @type {(string | number)[]} */ cells) => `| ${cells.join(" | ")} |`;

/** Writes the results; ratios are medians of the pages' own ratios. @param {Results[]} results @param {string} peers */
export function table(results, peers) {
  const lines = [
    "# How fast", "",
    `Chaffinch beside ${peers}, on the same loaded pages of a corpus of real ones, in real headless browsers; made by \`./build.sh bench\`.`,
    "Chaffinch's time is the extension's whole way from the click: snapshot, message to the background, core, settings, message back, styles, a dialog with the first screens of the article laid out in it; “all” is the time until the rest stands below them.",
    "A peer's is taken in the page, without any message: clone, parse, a dialog with the article laid out in it. Each begins on a page at rest. Milliseconds are medians on a busy two-core machine; the ratios are what counts.",
  ];
  for (const { browser, load, warm, cold, growth } of results) {
    lines.push("", `## ${browser}`, "", `Load of the machine before and after: ${load.map((value) => value.toFixed(1)).join(", ")}.`, "", row(["page's HTML, characters", "pages", "Chaffinch", "snapshot", "core", "draw", "all", "Readability", "Defuddle", "÷ Readability", "÷ Defuddle"]), row(Array(11).fill("---")));
    for (const [size, fits] of SIZES) {
      const pages = warm.filter(fits);
      if (!pages.length) continue;
      const of = (/** @type {(page: Warm) => number} */ pick) => median(pages.map(pick));
      lines.push(row([
        size, pages.length, ...[of((page) => page.chaffinch), of((page) => page.snapshot), of((page) => page.core), of((page) => page.draw), of((page) => page.all), of((page) => page.readability), of((page) => page.defuddle)].map(ms),
        ratio(of((page) => page.chaffinch / page.readability)), ratio(of((page) => page.chaffinch / page.defuddle)),
      ]));
    }
    if (cold.length) {
      const of = (/** @type {(page: Results["cold"][0]) => number} */ pick) => median(cold.map(pick));
      lines.push("", `First click after the browser's start, files injected and WebAssembly compiled (${cold.length} pages): Chaffinch ${ms(of((page) => page.chaffinch))} ms, Readability ${ms(of((page) => page.readability))} ms, Defuddle ${ms(of((page) => page.defuddle))} ms; ratio ${ratio(of((page) => page.chaffinch / page.readability))} and ${ratio(of((page) => page.chaffinch / page.defuddle))}.`);
    }
    if (growth.length === 2) lines.push("", `A page ten times as long takes ${ms(growth[1].took / growth[0].took)} times as long (${ms(growth[0].took)} and ${ms(growth[1].took)} ms).`);
  }
  return `${lines.join("\n")}\n`;
}

const SERIES = /** @type {const} */ ([["chaffinch", "Chaffinch", "#b5502f"], ["readability", "Readability", "#4a6a8a"], ["defuddle", "Defuddle", "#8a8a8a"]]);
const [WIDTH, HEIGHT, LEFT, TOP, BOTTOM] = [640, 320, 60, 40, 50];

/** Draws milliseconds by length, both axes logarithmic, a panel a browser. @param {Results[]} results */
export function chart(results) {
  const all = results.flatMap(({ warm }) => warm);
  const decades = (/** @type {number[]} */ values) => [Math.floor(Math.log10(Math.min(...values))), Math.ceil(Math.log10(Math.max(...values)))];
  const [x0, x1] = decades(all.map(({ length }) => length));
  const [y0, y1] = decades(all.flatMap((page) => SERIES.map(([key]) => page[key])));
  const x = (/** @type {number} */ value) => LEFT + ((Math.log10(value) - x0) / (x1 - x0)) * (WIDTH - LEFT - 20);
  const y = (/** @type {number} */ value) => TOP + (1 - (Math.log10(value) - y0) / (y1 - y0)) * (HEIGHT - TOP - BOTTOM);
  const range = (/** @type {number} */ from, /** @type {number} */ to) => Array.from({ length: to - from + 1 }, (_, at) => 10 ** (from + at));
  const panels = results.map(({ browser, warm }, at) => {
    const parts = [`<text x="${LEFT}" y="22" font-weight="600">${browser.replace(/[^\w./ -]/g, "")}</text>`];
    for (const value of range(y0, y1)) parts.push(`<path d="M${LEFT} ${y(value).toFixed(1)}H${WIDTH - 20}" stroke="#ddd"/><text x="${LEFT - 8}" y="${(y(value) + 4).toFixed(1)}" text-anchor="end">${value} ms</text>`);
    for (const value of range(x0, x1)) parts.push(`<text x="${x(value).toFixed(1)}" y="${HEIGHT - BOTTOM + 20}" text-anchor="middle">${value >= 1e6 ? `${value / 1e6} M` : `${value / 1e3} K`}</text>`);
    parts.push(`<text x="${WIDTH - 20}" y="${HEIGHT - 8}" text-anchor="end">characters of HTML</text>`);
    SERIES.forEach(([key, name, colour], place) => {
      for (const page of warm) parts.push(`<circle cx="${x(page.length).toFixed(1)}" cy="${y(page[key]).toFixed(1)}" r="3" fill="${colour}" fill-opacity=".7"/>`);
      parts.push(`<circle cx="${300 + place * 110}" cy="18" r="4" fill="${colour}"/><text x="${310 + place * 110}" y="22">${name}</text>`);
    });
    return `<g transform="translate(0 ${at * HEIGHT})">${parts.join("\n")}</g>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT * results.length}" font-family="system-ui, sans-serif" font-size="12" fill="#333">\n<rect width="100%" height="100%" fill="#fff"/>\n${panels.join("\n")}\n</svg>\n`;
}

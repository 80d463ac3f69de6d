// The browser benchmark: Chaffinch beside Mozilla Readability and Defuddle, in one run, on the same loaded pages.
//   node benches/browser/run.mjs [--pages 100] [--times 5] [--cold 8] [--browsers chromium,firefox] [--write]
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { loadavg } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ROOT, corpusPages, serve } from "../../tests/browser/server.mjs";
import { BROWSERS, benchExtension } from "./drive.mjs";
import { growthPages } from "./growth.mjs";
import { chart, median, table } from "./report.mjs";

const { values } = parseArgs({
  options: {
    pages: { type: "string", default: "100" },
    times: { type: "string", default: "5" },
    cold: { type: "string", default: "8" },
    browsers: { type: "string", default: "chromium,firefox" },
    write: { type: "boolean", default: false },
  },
});
const names = corpusPages(Number(values.pages));
if (!names.length) {
  console.log("skipped, ../shared/corpus is not there: the browser benchmark");
  process.exit(0);
}
const version = (/** @type {string} */ name) => JSON.parse(readFileSync(join(ROOT, "node_modules", name, "package.json"), "utf8")).version;
const extension = benchExtension();
const corpus = await serve();
const growth = growthPages();
const grown = await serve(growth.folder);
/** @type {import("./report.mjs").Results[]} */
const results = [];

/** @param {string} browser */
async function measure(browser) {
  const launch = BROWSERS[/** @type {keyof typeof BROWSERS} */ (browser)];
  let bench = await launch(extension.folder);
  /** @type {import("./report.mjs").Results} */
  const result = { browser: await bench.version(), load: [], warm: [], cold: [], growth: [] };
  for (const [at, name] of names.entries()) {
    // Long sessions slow a browser down, for every reader alike.
    if (at && at % 50 === 0) {
      await bench.close();
      bench = await launch(extension.folder);
    }
    try {
      await bench.goto(`${corpus.url(name)}?still`);
      const taken = await bench.call("warm", Number(values.times));
      const { length } = await (await fetch(corpus.url(name))).text();
      const of = (/** @type {(one: any) => number} */ pick) => median(taken.chaffinch.map(pick));
      result.warm.push({
        name, length, chaffinch: of((one) => one.total), snapshot: of((one) => one.snapshot), core: of((one) => one.core), draw: of((one) => one.draw), all: of((one) => one.all),
        readability: median(taken.readability), defuddle: median(taken.defuddle),
      });
    } catch (error) {
      console.log(`${browser}: ${name} is left out: ${String(error).slice(0, 200)}`);
    }
  }
  for (const { times, file } of growth.pages) {
    try {
      await bench.goto(`${grown.url(file)}?still`);
      const taken = await bench.call("warm", Number(values.times));
      result.growth.push({ times, took: median(taken.chaffinch.map((/** @type {any} */ one) => one.total)) });
    } catch (error) {
      console.log(`${browser}: the page of ${times} times is left out: ${String(error).slice(0, 200)}`);
    }
  }
  await bench.close();
  // A first reading needs a browser of its own, once for each reader.
  for (let at = 0; at < Number(values.cold); at++) {
    const name = names[Math.floor((at * names.length) / Number(values.cold))];
    /** @type {Record<string, number>} */
    const took = {};
    for (const who of ["chaffinch", "readability", "defuddle"]) {
      const fresh = await launch(extension.folder);
      await fresh.goto(`${corpus.url(name)}?still`);
      took[who] = await fresh.call("cold", who);
      await fresh.close();
    }
    result.cold.push({ name, chaffinch: took.chaffinch, readability: took.readability, defuddle: took.defuddle });
  }
  return result;
}

for (const browser of values.browsers.split(",")) {
  const before = loadavg()[0];
  const result = await measure(browser);
  results.push({ ...result, load: [before, loadavg()[0]] });
}
corpus.close();
grown.close();
growth.remove();
extension.remove();
const text = table(results, `Mozilla Readability ${version("@mozilla/readability")}, Defuddle ${version("defuddle")}`);
console.log(text);
if (values.write) {
  mkdirSync(join(ROOT, "docs/images"), { recursive: true });
  writeFileSync(join(ROOT, "docs/BENCHMARK.md"), `${text}\n![Milliseconds by the length of the page](images/benchmark.svg)\n`);
  writeFileSync(join(ROOT, "docs/images/benchmark.svg"), chart(results));
}
process.exit(0);

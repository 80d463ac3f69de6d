// The article's text by Mozilla Readability and Defuddle (in Chromium) and by trafilatura, over the shared corpus's pages with
// gold texts, scored by the corpus's own scorer. Prints the table's rows.
//   node benches/quality.mjs [--every 1] [--keep FOLDER]
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import puppeteer from "puppeteer-core";
import { ALONE } from "../tests/browser/chromium.mjs";
import { ROOT, SHARED, serve } from "../tests/browser/server.mjs";

/** The release that is measured. */
const TRAFILATURA = "2.3.1";
/** The sets with a gold for the article's text, and how the scorer scores each. */
const SETS = { trafilatura: "segments", wcxb: "shingles", chinese: "shingles" };
/** How long a page is waited for, in milliseconds. */
const PATIENCE = 60_000;

const { values } = parseArgs({ options: { every: { type: "string", default: "1" }, keep: { type: "string" } } });
if (!SHARED) {
  console.log("skipped, ../shared/corpus is not there: the peers' scores");
  process.exit(0);
}
const corpus = join(SHARED, "corpus");
const out = values.keep ?? mkdtempSync(join(tmpdir(), "chaffinch-quality-"));
mkdirSync(out, { recursive: true });
/** @typedef {{ id: string, url?: string, type?: string }} Gold */
/** @type {Record<string, Gold[]>} */
const golds = Object.fromEntries(Object.keys(SETS).map((set) => {
  const lines = readFileSync(join(corpus, set, "gold.jsonl"), "utf8").split("\n").filter(Boolean);
  return [set, lines.map((line) => JSON.parse(line)).filter((_, at) => at % Number(values.every) === 0)];
}));

/** What runs in the page: the text of what a peer makes of it, a line a block. @param {string} who @param {string} url */
function extract(who, url) {
  const scope = /** @type {any} */ (globalThis);
  const made = who === "readability" ? new scope.Readability(document.cloneNode(true)).parse() : new scope.Defuddle(document, { url }).parse();
  const { body } = new DOMParser().parseFromString(made?.content ?? "", "text/html");
  for (const block of body.querySelectorAll("address, article, blockquote, br, dd, div, dl, dt, figcaption, figure, h1, h2, h3, h4, h5, h6, hr, li, ol, p, pre, section, table, td, th, tr, ul")) block.after("\n");
  for (const unread of body.querySelectorAll("script, style, figcaption")) unread.remove();
  return body.textContent ?? "";
}

/** Runs a peer in Chromium over all pages; each page is loaded anew, its scripts still. @param {string} who @param {string} code */
async function inChromium(who, code) {
  const server = await serve();
  const launch = () => puppeteer.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", headless: true, pipe: true, args: ALONE });
  let browser = await launch();
  let page = await browser.newPage();
  for (const [set, pages] of Object.entries(golds)) {
    const lines = [];
    for (const { id, url } of pages) {
      let text = "";
      try {
        await page.goto(server.url(`shared/corpus/${set}/pages/${encodeURIComponent(id)}.html.gz?still`), { waitUntil: "domcontentloaded", timeout: PATIENCE });
        await page.evaluate(code);
        text = await page.evaluate(extract, who, url ?? "");
      } catch (error) {
        console.error(`${who}: ${set}/${id} counts as empty: ${String(error).split("\n")[0]}`);
        await browser.close().catch(() => undefined);
        browser = await launch();
        page = await browser.newPage();
      }
      lines.push(JSON.stringify({ id, text }));
    }
    writeFileSync(join(out, `${who}.${set}.ndjson`), lines.join("\n"));
  }
  await browser.close();
  server.close();
}

/** Runs trafilatura, in a Python environment of its own, with its defaults but for the comments, which no gold has. */
function inPython() {
  const venv = join(ROOT, "target/trafilatura-venv");
  const python = join(venv, "bin/python");
  if (!existsSync(python)) {
    execFileSync("python3", ["-m", "venv", venv]);
    execFileSync(python, ["-m", "pip", "install", "--quiet", `trafilatura==${TRAFILATURA}`, "lxml_html_clean"]);
  }
  for (const [set, pages] of Object.entries(golds)) {
    const script = `
import gzip, json, sys, trafilatura
for line in sys.stdin:
    page = json.loads(line)
    text = trafilatura.extract(gzip.open(page["path"]).read(), url=page["url"] or None, include_comments=False)
    print(json.dumps({"id": page["id"], "text": text or ""}))`;
    const input = pages.map(({ id, url }) => JSON.stringify({ id, url: url ?? "", path: join(corpus, set, "pages", `${id}.html.gz`) })).join("\n");
    writeFileSync(join(out, `trafilatura.${set}.ndjson`), execFileSync(python, ["-c", script], { input, maxBuffer: 1 << 30, stdio: ["pipe", "pipe", "ignore"] }));
  }
}

/** Scores a file. @param {string} who @param {string} set @param {(gold: any) => boolean} [only] */
function score(who, set, only = () => true) {
  const gold = join(out, `gold.${set}.jsonl`);
  writeFileSync(gold, golds[set].filter(only).map((line) => JSON.stringify(line)).join("\n"));
  const told = execFileSync(join(corpus, "score.py"), [SETS[/** @type {keyof typeof SETS} */ (set)], gold, join(out, `${who}.${set}.ndjson`), "--json"], { encoding: "utf8" });
  const parsed = JSON.parse(told);
  if (typeof parsed.f1 !== "number") throw new Error(`${basename(gold)}: the scorer gave no f1 but ${Object.keys(parsed)}`);
  return parsed.f1.toFixed(3);
}

const source = (/** @type {string} */ path) => readFileSync(join(ROOT, "node_modules", path), "utf8");
await inChromium("readability", source("@mozilla/readability/Readability.js"));
await inChromium("defuddle", source("defuddle/dist/index.js"));
inPython();
console.log("| | trafilatura's pages | WCXB, all / articles | Chinese |\n| --- | --- | --- | --- |");
for (const who of ["trafilatura", "readability", "defuddle"]) {
  console.log(`| ${who} | ${score(who, "trafilatura")} | ${score(who, "wcxb")} / ${score(who, "wcxb", (gold) => gold.type === "article")} | ${score(who, "chinese")} |`);
}

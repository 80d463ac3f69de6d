// Exports by their own standards: JSON by our schema, HTML by a validator; of our pages and of corpus pages where they are there.
import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { Ajv2020 } from "ajv/dist/2020.js";
import { HtmlValidate, StaticConfigLoader } from "html-validate";
import { exportArticle, initSync, readHtml } from "../../pkg/chaffinch.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
initSync({ module: readFileSync(`${root}pkg/chaffinch_bg.wasm`) });
/** Each how manyth corpus page is taken; 1 takes all. */
const STEP = Number(process.env.CORPUS_STEP ?? 40);

const corpus = `${root}../shared/corpus`;
const sets = existsSync(corpus) ? ["readability", "postlight", "wcxb", "trafilatura"].map((set) => `${corpus}/${set}/pages`) : [];
if (!sets.length) console.log("skipped, ../shared is not there: the corpus pages");
const pages = [
  ...readdirSync(`${root}tests/pages`).map((name) => `${root}tests/pages/${name}/page.html`),
  ...sets.flatMap((folder) => readdirSync(folder).sort().map((name) => `${folder}/${name}`).filter((_, at) => at % STEP === 0)),
];

/** Pages that are not read at all (too hostile for the parser) export nothing. @param {string} path */
function reading(path) {
  const bytes = readFileSync(path);
  try {
    return readHtml("https://a.example/story", String(path.endsWith(".gz") ? gunzipSync(bytes) : bytes));
  } catch {
    return null;
  }
}
const readings = pages.flatMap((path) => {
  const found = reading(path);
  return found ? [{ path, reading: found }] : [];
});
assert.ok(readings.length > pages.length / 2, "most pages are read");

test("JSON is what the schema says", () => {
  const validate = new Ajv2020({ allErrors: true, strictTuples: false, strictTypes: false }).compile(JSON.parse(readFileSync(`${root}docs/article.schema.json`, "utf8")));
  for (const { path, reading } of readings) {
    const json = JSON.parse(exportArticle(reading.article, "json", reading.left_out));
    assert.ok(validate(json), `${path}: ${JSON.stringify(validate.errors?.slice(0, 3))}`);
  }
  const bad = JSON.parse(exportArticle(readings[0].reading.article, "json", undefined));
  bad.body = [["script", {}, ["x"]]];
  assert.ok(!validate(bad), "the schema refuses what no article may hold");
  console.log(`JSON of ${readings.length} pages is valid`);
});

test("HTML passes a validator", async () => {
  const validator = new HtmlValidate(new StaticConfigLoader({ extends: ["html-validate:standard"] }));
  const failed = [];
  for (const { path, reading } of readings) {
    const report = await validator.validateString(exportArticle(reading.article, "html", reading.left_out));
    for (const { ruleId, message, line } of report.results.flatMap(({ messages }) => messages).slice(0, 3)) failed.push(`${path}:${line}: ${ruleId}: ${message}`);
  }
  assert.deepEqual(failed.slice(0, 20), []);
  console.log(`HTML of ${readings.length} pages is valid`);
});

// Every language has every message, every message is used, and every message that is asked for is there.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { ROOT } from "./server.mjs";

const DIR = join(ROOT, "extension/_locales");
/** @param {string} language @returns {Record<string, { message: string }>} */
const messages = (language) => JSON.parse(readFileSync(join(DIR, language, "messages.json"), "utf8"));
const english = messages("en");
const PLURAL = /_(?:zero|one|two|few|many|other)$/;
/** Keys that the code puts together from parts. */
const MADE = /^(?:disclosure|is|reason|theme|font|set|class|dial|count|save|more)_/;

const sources = readdirSync(join(ROOT, "extension"), { recursive: true, encoding: "utf8" })
  .filter((path) => /\.(?:js|html|json)$/.test(path) && !path.startsWith("_locales"))
  .map((path) => readFileSync(join(ROOT, "extension", path), "utf8"))
  .join("\n");

describe("messages", () => {
  for (const language of readdirSync(DIR)) {
    test(`${language} is complete`, () => {
      const own = messages(language);
      assert.deepEqual(Object.keys(english).filter((key) => !own[key]?.message), [], "missing");
      const more = Object.keys(own).filter((key) => !english[key]);
      assert.deepEqual(more.filter((key) => !PLURAL.test(key) || !english[key.replace(PLURAL, "_other")]), [], "unknown");
      assert.ok(own.description.message.length <= 132, "stores cut a description at 132 characters");
      // A form for one or two may say the number in words.
      const blanks = (/** @type {string} */ text) => [...new Set(text.match(/\$\d/g))].sort().join();
      const differ = Object.keys(english).filter((key) => !/_one$/.test(key) && blanks(own[key].message) !== blanks(english[key].message));
      assert.deepEqual(differ, [], "blanks");
    });
  }

  test("every message is used", () => {
    const unused = Object.keys(english).filter((key) => !MADE.test(key) && !sources.includes(`"${key.replace(PLURAL, "")}"`) && !sources.includes(`__MSG_${key}__`));
    assert.deepEqual(unused, []);
  });

  test("every message that is asked for is there", () => {
    const asked = [...sources.matchAll(/(?:tr\(|getMessage\(|data-message=)"([a-z_]+)"/g), ...sources.matchAll(/__MSG_([a-z_]+)__/g)].map((match) => match[1]);
    assert.deepEqual([...new Set(asked)].filter((key) => !english[key]), []);
  });

  test("every reason of the core has its words", () => {
    const core = readFileSync(join(ROOT, "src/classify/reasons.rs"), "utf8").split("#[cfg(test)]")[0];
    const keys = [...core.matchAll(/(?:say\(|", )"([a-z_]+)"/g)].map((match) => match[1]);
    assert.ok(keys.length > 8);
    assert.deepEqual(keys.filter((key) => !english[`reason_${key}`]), []);
  });
});

// Links in all documents lead somewhere, pictures say what they show and come from a script.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const documents = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "*.md", "www/*.html", "extension/**/*.html"], { cwd: ROOT, encoding: "utf8" }).trim().split("\n")
  .filter((name) => !name.startsWith("www/samples/"));
/** Files that the playground's build puts in place. */
const BUILT = /^(?:icons|images)\//;

/** Leaves out what only looks like a link. @param {string} text */
const prose = (text) => text.replace(/```[^]*?```/g, "").replace(/^(?: {4}|\t).*$/gm, "").replace(/`[^`\n]*`/g, "");

/** The addresses and pictures of a document. @param {string} name */
function linksOf(name) {
  const markdown = name.endsWith(".md");
  const whole = readFileSync(join(ROOT, name), "utf8");
  const text = markdown ? prose(whole) : whole;
  /** @type {{ target: string, alt?: string | undefined }[]} */
  const found = [];
  if (markdown) {
    for (const [, picture, alt, target] of text.matchAll(/(!?)\[([^\]]*)\]\(([^)\s]+)\)/g)) found.push({ target, ...(picture && { alt }) });
  }
  for (const [tag, target] of text.matchAll(/<(?:a|img|link|script|source)\b[^>]*?(?:href|src|srcset)="([^"]+)"[^>]*>/g)) {
    found.push({ target, ...(tag.startsWith("<img") && { alt: /\balt="([^"]*)"/.exec(tag)?.[1] ?? "missing" }) });
  }
  return found;
}

/** A heading's anchor, as forges make them. @param {string} heading */
const anchor = (heading) => heading.toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, "").trim().replace(/\s/g, "-");

/** @param {string} file */
function anchors(file) {
  const text = readFileSync(file, "utf8");
  const headings = [...text.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading]) => anchor(heading));
  return new Set([...headings, ...[...text.matchAll(/\bid="([^"]+)"/g)].map(([, id]) => id)]);
}

test("there are documents", () => assert.ok(documents.includes("README.md") && documents.includes("CONTRIBUTING.md")));

for (const name of documents) {
  test(`links of ${name}`, () => {
    for (const { target } of linksOf(name)) {
      if (/^[a-z]+:/i.test(target)) {
        assert.ok(URL.canParse(target) && /^(?:https|mailto):/.test(target), `${target} is not the address of a page`);
        continue;
      }
      const [path, id] = target.split("#");
      if (BUILT.test(path) && name.startsWith("www/")) continue;
      const file = path ? join(ROOT, dirname(name), path) : join(ROOT, name);
      assert.ok(existsSync(file), `${target} is not there`);
      if (id) assert.ok(anchors(file).has(id), `${target}: there is no heading or id of that name`);
    }
  });

  test(`pictures of ${name} say what they show`, () => {
    for (const { target, alt } of linksOf(name)) {
      if (alt === undefined) continue;
      const ornament = name.endsWith(".html") && /icons\//.test(target);
      assert.ok(ornament ? alt === "" : alt.length > 20, `${target} has the text "${alt}"`);
    }
  });
}

test("each picture comes from a script and is shown somewhere", () => {
  const makers = ["scripts/pictures.mjs", "benches/browser/run.mjs"];
  const scripts = makers.map((name) => readFileSync(join(ROOT, name), "utf8")).join("\n");
  const shown = documents.flatMap((name) => linksOf(name).map(({ target }) => target.split("/").at(-1)));
  for (const picture of readdirSync(join(ROOT, "docs/images"))) {
    assert.ok(scripts.includes(`${picture}"`), `${makers.join(" and ")} do not make ${picture}`);
    assert.ok(shown.includes(picture), `no document shows ${picture}`);
  }
});

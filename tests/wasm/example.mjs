// The example of the module's README, and what it prints.
import { readFileSync } from "node:fs";

/** Gives the code of the README's example. */
export function example() {
  const readme = readFileSync(new URL("../../module/README.md", import.meta.url), "utf8");
  const code = /```js\n([^]*?)```/.exec(readme)?.[1];
  if (!code) throw new Error("module/README.md has no example in JavaScript");
  return code;
}

/** Lines of its output, in any order of the blocks. */
export const SAID = [
  /^navigation [01]\.\d\d Home.*$/m,
  /^article [01]\.\d\d Gulls learn to open the bakery door$/m,
  /^article [01]\.\d\d The bakery on Quay Street has locked its door/m,
  /^legal [01]\.\d\d © 2026 The Courier\. All rights reserved\.$/m,
  /^title: "?Gulls learn to open the bakery door"?$/m,
  /^“They come in pairs,” said the baker/m,
];

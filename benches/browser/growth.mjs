// Pages of one kind and of different lengths, to see how the time grows.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "../../tests/browser/server.mjs";

/** Writes the sample page with its story and its menus 10 times and 100 times over. */
export function growthPages() {
  const folder = mkdtempSync(join(tmpdir(), "chaffinch-growth-"));
  const page = readFileSync(join(ROOT, "tests/pages/sample-news/page.html"), "utf8");
  const [head, body] = page.split(/(?<=<body[^>]*>)/);
  const pages = [10, 100].map((times) => {
    const file = `${times}.html`;
    writeFileSync(join(folder, file), head + body.replace("</body>", "").replace("</html>", "").repeat(times));
    return { times, file };
  });
  return { folder, pages, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

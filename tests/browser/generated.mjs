// The pages that ../shared/security can write: hostile ones and odd ones. None where it is not there.
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SHARED } from "./server.mjs";

/** @typedef {{ folder: string, files: string[], types: Map<string, string>, remove: () => void }} Generated */

/** Writes the pages of a generator. @param {"gen-hostile.mjs" | "gen-odd.mjs"} script @returns {Generated} */
function generate(script) {
  const generator = SHARED ? join(SHARED, "security", script) : "";
  if (!existsSync(generator)) {
    console.log(`skipped, ../shared/security is not there: the pages of ${script}`);
    return { folder: "", files: [], types: new Map(), remove: () => {} };
  }
  const folder = mkdtempSync(join(tmpdir(), "chaffinch-pages-"));
  execFileSync(process.execPath, [generator, folder], { stdio: "ignore" });
  const manifest = join(folder, "manifest.json");
  const types = new Map(existsSync(manifest) ? JSON.parse(readFileSync(manifest, "utf8")).map((/** @type {any} */ page) => [page.file, page.ctype]) : []);
  return { folder, files: readdirSync(folder).filter((name) => name.endsWith(".html")).sort(), types, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Pages built to stop a reader. */
export const hostilePages = () => generate("gen-hostile.mjs");
/** Inputs that are hardly pages, with the content types that servers send with them. */
export const oddPages = () => generate("gen-odd.mjs");

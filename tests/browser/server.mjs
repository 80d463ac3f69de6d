// Serves the fixture pages, and pages of the shared folder where there is one, from localhost.
import { createServer } from "node:http";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";

export const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const PAGES = join(ROOT, "tests/pages");
const TYPES = { ".html": "text/html; charset=utf-8", ".svg": "image/svg+xml", ".png": "image/png", ".css": "text/css" };
/** The shared folder: pages that are not ours to copy; `null` where there is none. */
export const SHARED = [process.env.CHAFFINCH_SHARED, join(ROOT, "../shared")].find((path) => path && existsSync(path)) ?? null;

const STRICT = "default-src 'none'; style-src 'none'; script-src 'none'; img-src 'none'; frame-src 'none'; require-trusted-types-for 'script'; sandbox allow-same-origin";

/** The page as it was stored: its scripts would change it while it is looked at. */
const STILL = "script-src 'none'; frame-src 'none'";

/**
 * Starts a server of a folder; `?csp` asks for the page under a strict policy, `?still` without its scripts and frames.
 * @param {string} [folder] @param {import("./generated.mjs").Generated | null} [generated] Pages to serve under `generated/`.
 */
export async function serve(folder = PAGES, generated = null) {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    const path = normalize(decodeURIComponent(url.pathname));
    if (generated && path.startsWith("/generated/")) {
      const name = generated.files.find((file) => path === `/generated/${file}`);
      if (!name) return void response.writeHead(404).end("no such page");
      return void response.writeHead(200, { "content-type": generated.types.get(name) ?? "text/html" }).end(readFileSync(join(generated.folder, name)));
    }
    const base = path.startsWith("/shared/") && SHARED ? join(SHARED, path.slice(8)) : join(folder, path);
    const file = [base, join(base, "page.html")].find((name) => existsSync(name) && /\.(?:html|html\.gz|txt|webm|png|svg|css)$/.test(name));
    if (!file) return void response.writeHead(404).end("no such page");
    const bytes = file.endsWith(".gz") ? gunzipSync(readFileSync(file)) : readFileSync(file);
    const known = Object.entries(TYPES).find(([ending]) => file.includes(ending))?.[1] ?? "application/octet-stream";
    // Pages that others wrote say themselves in which encoding they are.
    const type = path.startsWith("/shared/") ? known.replace(/;.*/, "") : known;
    const asked = [url.searchParams.has("csp") && STRICT, url.searchParams.has("still") && STILL].find(Boolean);
    const policy = asked ? { "content-security-policy": asked } : {};
    // A page that a page with `?slow` asks for comes only after the test has long stopped waiting for it.
    const wait = /[?&]slow/.test(request.headers.referer ?? "") && file.endsWith(".html") ? 15_000 : 0;
    setTimeout(() => response.writeHead(200, { "content-type": type, ...policy }).end(bytes), wait).unref();
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return { url: (/** @type {string} */ path) => `http://127.0.0.1:${port}/${path}`, close: () => server.close() };
}

/** Names `count` pages of the shared corpus, spread over its sets; addresses for `serve`. Empty where there is no corpus. @param {number} count */
export function corpusPages(count) {
  const sets = ["wcxb", "trafilatura", "postlight", "readability", "chinese"];
  const all = SHARED ? sets.flatMap((set) => readdirSync(join(SHARED, "corpus", set, "pages")).sort().map((name) => `shared/corpus/${set}/pages/${name}`)) : [];
  return all.filter((_, at) => Math.floor(((at + 1) * count) / all.length) > Math.floor((at * count) / all.length));
}

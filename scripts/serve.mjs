// A static server on localhost, as plain as the plainest host: files with their types, below a path if asked.
import { createServer } from "node:http";
import { readFile, stat } from "node:fs/promises";
import { extname, join, normalize } from "node:path";

const TYPES = {
  ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".mjs": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8",
  ".json": "application/json", ".wasm": "application/wasm", ".svg": "image/svg+xml", ".png": "image/png", ".txt": "text/plain; charset=utf-8", ".md": "text/plain; charset=utf-8",
};

/**
 * Serves a folder.
 * @param {string} folder @param {{ port?: number, path?: string }} [options] `path` begins and ends with a slash.
 */
export async function serveFolder(folder, { port = 0, path = "/" } = {}) {
  const server = createServer(async (request, response) => {
    const wanted = decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname);
    try {
      if (!wanted.startsWith(path)) throw new Error("outside");
      let file = join(folder, normalize(`/${wanted.slice(path.length)}`));
      if ((await stat(file)).isDirectory()) file = join(file, "index.html");
      const bytes = await readFile(file);
      response.writeHead(200, { "content-type": /** @type {Record<string, string>} */ (TYPES)[extname(file)] ?? "application/octet-stream" }).end(bytes);
    } catch {
      response.writeHead(404, { "content-type": "text/plain" }).end("There is no such file here.");
    }
  });
  await new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve(undefined));
  });
  const address = /** @type {import("node:net").AddressInfo} */ (server.address());
  const close = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return { url: (/** @type {string} */ name = "") => `http://127.0.0.1:${address.port}${path}${name}`, close };
}

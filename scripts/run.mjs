// Opens a page in Chromium with the extension from dist/, and presses its toolbar button.
// With a display the browser stays open; without one the article is printed and a picture taken.
import puppeteer from "puppeteer-core";
import { existsSync, mkdirSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT, serve } from "../tests/browser/server.mjs";

const wanted = process.argv[2] ?? "tests/pages/sample-news/page.html";
const seen = Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY || process.platform === "darwin" || process.platform === "win32");
const picture = join(ROOT, "dist/run.png");

/** Gives the address to open; a file is served from localhost, where the extension may run without further permission. */
async function address() {
  if (/^https?:/.test(wanted)) return { url: wanted, close: () => {} };
  const file = resolve(wanted);
  if (!existsSync(file)) {
    console.error(`build.sh: there is no ${file}; give the path of a page, or an address that begins with https://`);
    process.exit(1);
  }
  const server = await serve(dirname(file));
  return { url: server.url(encodeURIComponent(basename(file))), close: server.close };
}

/** @param {import("puppeteer-core").Page} page */
async function viewText(page) {
  const session = await page.createCDPSession();
  /** @type {number[]} */
  const worlds = [];
  session.on("Runtime.executionContextCreated", ({ context }) => {
    if (context.auxData?.type === "isolated") worlds.push(context.id);
  });
  await session.send("Runtime.enable");
  // Asked of the view: its words once it stands still, so that the picture does not show it half faded in.
  const expression = `(async () => {
    const shadow = globalThis.chaffinch?.view?.current?.()?.shadow;
    // The first screen comes first; the rest is asked for again.
    if (!shadow || shadow.querySelector("[aria-busy]")) return "";
    const fading = shadow.getAnimations().filter(({ timeline }) => timeline === document.timeline);
    await Promise.all(fading.map(({ finished }) => finished));
    return shadow?.querySelector("dialog")?.innerText ?? "";
  })()`;
  for (let tries = 0; tries < 100; tries++) {
    for (const contextId of worlds) {
      const { result } = await session.send("Runtime.evaluate", { contextId, expression, returnByValue: true, awaitPromise: true });
      if (result.value) return String(result.value);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return "";
}

const { url, close } = await address();
const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", headless: !seen, pipe: true, enableExtensions: [join(ROOT, "dist/chaffinch")],
  defaultViewport: seen ? null : { width: 1000, height: 1200 },
  args: ["--no-first-run", "--disable-quic", ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])],
});
await browser.waitForTarget((target) => target.type() === "service_worker" && target.url().endsWith("background.js"));
const [extension] = [...(await browser.extensions()).values()];
const page = await browser.newPage();
await page.goto(url, { waitUntil: "load" });
await page.bringToFront();
await /** @type {any} */ (extension).triggerAction(page);
const text = await viewText(page);
if (!text) {
  console.error(`build.sh: the reader view did not open on ${pathToFileURL(wanted)}; the page may have no article`);
  process.exitCode = 1;
}
if (seen) {
  console.log("Close the browser to end.");
  await new Promise((resolve) => browser.on("disconnected", () => resolve(undefined)));
} else {
  mkdirSync(dirname(picture), { recursive: true });
  await page.screenshot({ path: /** @type {any} */ (picture) });
  console.log(`${text}\n\nThe picture is in dist/run.png (there is no display to show it on).`);
  await browser.close();
}
close();

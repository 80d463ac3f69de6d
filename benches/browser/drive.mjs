// Starts a browser with the bench's copy of the extension: its background code, plus a page that calls it.
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "../../tests/browser/chromium.mjs";
import { firefox } from "../../tests/browser/firefox.mjs";
import { ROOT } from "../../tests/browser/server.mjs";

/** Makes the copy; the only change to the product's code is a line that lets the bench call it. */
export function benchExtension() {
  const folder = mkdtempSync(join(tmpdir(), "chaffinch-bench-"));
  cpSync(join(ROOT, "dist/chaffinch"), folder, { recursive: true });
  appendFileSync(join(folder, "background.js"), "\nexport { FILES, inPage, toggle };\n");
  mkdirSync(join(folder, "peers"));
  cpSync(join(ROOT, "node_modules/@mozilla/readability/Readability.js"), join(folder, "peers/Readability.js"));
  cpSync(join(ROOT, "node_modules/defuddle/dist/index.js"), join(folder, "peers/defuddle.js"));
  for (const file of ["bench.html", "bench.js"]) cpSync(join(ROOT, "benches/browser", file), join(folder, file));
  const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
  manifest.permissions.push("tabs");
  manifest.host_permissions = ["http://127.0.0.1/*"];
  writeFileSync(join(folder, "manifest.json"), JSON.stringify(manifest));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/**
 * @typedef {object} Bench
 * @property {(url: string) => Promise<void>} goto Loads a page in the tab that is measured.
 * @property {(name: "warm" | "cold" | "flat", ...args: unknown[]) => Promise<any>} call Calls a function of bench.js on that tab.
 * @property {() => Promise<string>} version
 * @property {() => Promise<unknown>} close
 */

/** @param {string} folder @returns {Promise<Bench>} */
async function inChromium(folder) {
  const driven = await chromium(folder);
  const bench = await driven.page.browser().newPage();
  await bench.goto(`${driven.base}bench.html`);
  await driven.page.bringToFront();
  return {
    goto: async (url) => void (await driven.goto(url)),
    call: (name, ...args) =>
      bench.evaluate(async (name, url, args) => {
        const scope = /** @type {any} */ (globalThis);
        return scope[name](await scope.tabOf(url), ...args);
      }, name, driven.page.url(), args),
    version: () => driven.page.browser().version(),
    close: () => driven.close(),
  };
}

/** @param {string} folder @returns {Promise<Bench>} */
async function inFirefox(folder) {
  // Precise clocks; no way to the network.
  const preferences = { "privacy.reduceTimerPrecision": false, "network.proxy.type": 1, "network.proxy.http": "127.0.0.1", "network.proxy.http_port": 9, "network.proxy.ssl": "127.0.0.1", "network.proxy.ssl_port": 9 };
  const { driver, ...driven } = await firefox(folder, preferences);
  await driver.manage().setTimeouts({ script: 120_000, pageLoad: 60_000 });
  const page = await driver.getWindowHandle();
  await driver.switchTo().newWindow("tab");
  const bench = await driver.getWindowHandle();
  await driver.get(`${driven.base}bench.html`);
  await driver.switchTo().window(page);
  let url = "";
  return {
    goto: async (wanted) => {
      await driver.get(wanted);
      url = await driver.getCurrentUrl();
    },
    call: async (name, ...args) => {
      await driver.switchTo().window(bench);
      // The tab that is measured has to be the one in front.
      const done = driver.executeAsyncScript(
        `const [name, url, args, done] = arguments;
        const scope = window.wrappedJSObject ?? window;
        (async () => {
          const tab = await scope.tabOf(url);
          await scope.chrome.tabs.update(tab, { active: true });
          return JSON.stringify(await scope[name](tab, ...JSON.parse(args)));
        })().then((value) => done({ value }), (error) => done({ error: String(error) }));`,
        name, url, JSON.stringify(args),
      );
      const { value, error } = await done;
      await driver.switchTo().window(page);
      if (error) throw new Error(error);
      return JSON.parse(value);
    },
    version: async () => `Firefox/${(await driver.getCapabilities()).get("browserVersion")}`,
    close: () => driven.close(),
  };
}

/** The browsers of the bench, by name. */
export const BROWSERS = { chromium: inChromium, firefox: inFirefox };

// What the tests of both browsers share.
import { after, before, describe, test } from "node:test";
import { chromium } from "./chromium.mjs";
import { firefox } from "./firefox.mjs";
import { serve } from "./server.mjs";

export const BROWSERS = [chromium, firefox].filter(({ name }) => !process.env.BROWSER || process.env.BROWSER === name);

/** How often the tests of use are gone through: a race shows itself rarely. */
const ROUNDS = Number(process.env.REPEAT ?? 1);

/** A test, as many times as REPEAT says. @param {string} name @param {() => Promise<void>} what */
export function repeated(name, what) {
  for (let round = 1; round <= ROUNDS; round++) test(ROUNDS > 1 ? `${name}, round ${round}` : name, what);
}

/** Waits until something is so, and says what was not. @param {string} what @param {() => Promise<any>} probe */
export async function until(what, probe, seconds = 10) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const found = await probe();
    if (found) return found;
    if (Date.now() > end) throw new Error(`never: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
}

/** @typedef {Awaited<ReturnType<typeof chromium>> | Awaited<ReturnType<typeof firefox>>} Driven */

/** Tells whether the view is open and all of it drawn. @param {Driven} browser */
export const isOpen = (browser) => browser.inView((shadow) => Boolean(shadow?.querySelector("dialog[open] h1") && !shadow.querySelector("[aria-busy]")));

/** Presses the toolbar button and waits for the view. @param {Driven} browser */
export async function enter(browser) {
  await browser.toolbar();
  await until("the view opens", () => isOpen(browser));
}

/** Clicks an element of the view with the mouse. @param {Driven} browser @param {string} selector */
export async function clickIn(browser, selector) {
  const at = await browser.inView((shadow, selector) => {
    const element = shadow?.querySelector(selector);
    if (!element) return null;
    element.scrollIntoView({ block: "center" });
    const box = element.getBoundingClientRect();
    return [box.x + box.width / 2, box.y + box.height / 2];
  }, selector);
  if (!at) throw new Error(`no ${selector} in the view`);
  await browser.click(at[0], at[1]);
}

/** @param {Driven} browser @param {string} selector */
export const textOf = (browser, selector) => browser.inView((shadow, selector) => shadow?.querySelector(selector)?.textContent ?? null, selector);

/** Something that is there only once the tests run. @template {object} T @param {() => T} there @returns {T} */
const late = (there) => /** @type {T} */ (new Proxy({}, { get: (_, key) => /** @type {any} */ (there())[key] }));

/**
 * A set of tests in each browser, with a server of the fixture pages.
 * @param {(set: { browser: Driven, server: Awaited<ReturnType<typeof serve>>, story: (page?: string) => Promise<void>, leave: () => Promise<void> }) => void} body
 * @param {(launch: typeof chromium | typeof firefox) => Promise<Driven>} [start]
 */
export function inBothBrowsers(body, start = (launch) => launch()) {
  for (const launch of BROWSERS) {
    describe(launch.name, () => {
      /** @type {Driven} */ let driven;
      /** @type {Awaited<ReturnType<typeof serve>>} */ let served;
      before(async () => {
        served = await serve();
        driven = await start(launch);
      });
      after(async () => {
        await driven?.close();
        served?.close();
      });
      const [browser, server] = [late(() => driven), late(() => served)];
      body({
        browser,
        server,
        story: async (page = "browser-story/page.html") => {
          await browser.goto(server.url(page));
          await enter(browser);
        },
        leave: async () => {
          for (let again = 0; again < 4 && (await isOpen(browser)); again++) await browser.press("Escape");
          await until("the view closes", async () => !(await isOpen(browser)));
        },
      });
    });
  }
}

/** Waits for a panel of the view. @param {Driven} browser @param {string} name */
export const panel = (browser, name) => until(`panel ${name}`, () => browser.inView((shadow, name) => Boolean(shadow?.querySelector(`.panel[data-panel="${name}"]`)), name));

/** A style that is seen in the view. @param {Driven} browser @param {string} selector @param {string} property */
export const styleOf = (browser, selector, property) =>
  browser.inView((shadow, selector, property) => {
    const element = shadow?.querySelector(selector);
    return element ? getComputedStyle(element)[property] : null;
  }, selector, property);

/** Clicks an element of the page itself with the mouse. @param {Driven} browser @param {string} selector */
export async function clickOn(browser, selector) {
  const at = await until(selector, () =>
    browser.inPage((selector) => {
      const element = document.querySelector(selector);
      element?.scrollIntoView({ block: "center", behavior: "instant" });
      const box = element?.getBoundingClientRect();
      return box?.width ? [box.x + box.width / 2, box.y + box.height / 2] : null;
    }, selector));
  await browser.click(at[0], at[1]);
}

/** Lets the browser save into a folder without asking. @param {any} browser @param {string} folder */
export async function saveInto(browser, folder) {
  if (browser.name === "chromium") {
    const session = await browser.page.createCDPSession();
    return session.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: folder });
  }
  await browser.driver.setContext("chrome");
  await browser.driver.executeScript((/** @type {string} */ folder) => {
    const { prefs } = /** @type {any} */ (globalThis).Services;
    prefs.setIntPref("browser.download.folderList", 2);
    prefs.setStringPref("browser.download.dir", folder);
    prefs.setBoolPref("browser.download.useDownloadDir", true);
    prefs.setBoolPref("browser.download.alwaysOpenPanel", false);
  }, folder);
  await browser.driver.setContext("content");
}

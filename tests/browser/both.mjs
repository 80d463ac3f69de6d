// What the tests of both browsers share.
import { test } from "node:test";
import { chromium } from "./chromium.mjs";
import { firefox } from "./firefox.mjs";

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

/** @param {Driven} browser */
export const isOpen = (browser) => browser.inView((shadow) => Boolean(shadow?.querySelector("dialog[open] h1")));

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

// A copy of the extension that can be put in trouble, in both browsers, and what a test does with it.
import { copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isOpen, until } from "./both.mjs";
import { ROOT } from "./server.mjs";

/** Makes the copy. */
export function troubledExtension() {
  const folder = mkdtempSync(join(tmpdir(), "chaffinch-trouble-"));
  cpSync(join(ROOT, "dist/chaffinch"), folder, { recursive: true });
  copyFileSync(join(ROOT, "tests/browser/trouble.js"), join(folder, "trouble.js"));
  const background = join(folder, "background.js");
  writeFileSync(background, `import "./trouble.js";\n${readFileSync(background, "utf8")}`);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** @typedef {import("./both.mjs").Driven} Driven */
/** @typedef {"" | "trap" | "deadline" | "stall"} Trouble */

/** What a press of the button led to. @typedef {"view" | "notice" | "message"} Answer */

/** Presses the button and waits for the answer. @param {Driven} browser @returns {Promise<Answer>} */
export async function press(browser, seconds = 30) {
  const messages = async () => (await browser.open()).filter((/** @type {string} */ url) => url?.includes("pages/message.html")).length;
  const before = await messages();
  await browser.toolbar();
  const answer = await until("an answer", async () => {
    if ((await ours(browser)) && !(await browser.inBar((shadow) => Boolean(shadow?.querySelector(".waiting, [aria-busy]"))))) return (await isOpen(browser)) ? "view" : "notice";
    return (await messages()) > before ? "message" : null;
  }, seconds);
  // Seen is put away, which takes its time; a popup that comes meanwhile would go with it.
  if (answer === "message") await until("the message is gone", async () => (await messages()) <= before, 3);
  return answer;
}

/**
 * Presses the button where the work is to stall, and waits until it does; tells whether it did: where a message says at once
 * that the page cannot be read, there is no such work.
 * @param {Driven} browser
 */
export async function pressAndStall(browser) {
  // One look each time: to see the message is to put it away.
  const look = async () => {
    const urls = /** @type {(string | null)[]} */ (await browser.open());
    return { last: Math.max(0, ...urls.map((url) => Number(/\?stalled=(\d+)/.exec(url ?? "")?.[1] ?? 0))), told: urls.some((url) => url?.includes("pages/message.html")) };
  };
  const before = await look();
  // A press that comes while the background is going down can be lost with it; a person presses again.
  for (let tries = 0; tries < 3; tries++) {
    await browser.toolbar();
    const came = await until("the work stalls", async () => {
      const { last, told } = await look();
      return last > before.last ? "stall" : told && "message";
    }, 6).catch(() => null);
    if (came) return came === "stall";
  }
  throw new Error("never: the work stalls");
}

/** Tells whether a host of ours stands on the page; what is in it is closed to the page. @param {Driven} browser */
const ours = (browser) =>
  browser.inPage(() => {
    const last = document.documentElement?.lastElementChild;
    return Boolean(last && last.localName === "div" && !last.attributes.length && !last.childNodes.length);
  });

/** Waits until nothing of ours is there. @param {Driven} browser */
export const gone = (browser) => until("nothing of ours is on the page", async () => !(await ours(browser)));

/** Leaves by Esc. @param {Driven} browser */
export async function leave(browser) {
  await browser.press("Escape");
  await gone(browser);
}

/** Everything of a page that leaving has to give back. @param {Driven} browser */
export const state = (browser) =>
  browser.inPage((wholePixels) => {
    const { activeElement } = document;
    const place = (/** @type {number} */ at) => (wholePixels ? Math.round(at) : at);
    const selection = document.getSelection();
    const fields = [.../** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll("input, textarea, select"))];
    const root = document.documentElement;
    return {
      // Firefox scrolls by whole pixels from where it stands, and its anchoring can have left it at a part of one.
      html: root?.outerHTML, x: place(scrollX), y: place(scrollY), title: document.title, url: location.href, history: history.length,
      active: activeElement?.localName, selected: String(selection), anchor: selection?.anchorOffset, focus: selection?.focusOffset,
      fields: fields.map(({ value }) => value), sheets: document.styleSheets.length, adopted: document.adoptedStyleSheets.length,
      overflow: root ? getComputedStyle(root).overflow : "",
    };
  }, browser.name === "firefox");

/** Waits until a page keeps its height: pictures that cannot be loaded take theirs late. @param {Driven} browser */
export async function rests(browser) {
  let [before, height] = [-1, -2];
  await until("the page rests", async () => {
    [before, height] = [height, await browser.inPage(() => new Promise((resolve) => setTimeout(() => resolve(document.documentElement?.scrollHeight ?? 0), 150)))];
    return before === height;
  });
}

/** Scrolls, and counts from now on what happens to the page's own nodes. @param {Driven} browser */
export const watch = (browser) =>
  browser.inPage(() => {
    // At once, also where the page would have it glide.
    scrollTo({ top: 120, behavior: "instant" });
    const page = /** @type {any} */ (window);
    page.seen = [];
    page.watcher?.disconnect();
    page.watcher = new MutationObserver((records) => page.seen.push(...records));
    page.watcher.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  });

/** Counts the changes to the page's own nodes; a host of ours comes and goes. @param {Driven} browser */
export const touched = (browser) =>
  browser.inPage(() => {
    const page = /** @type {any} */ (window);
    page.seen.push(...page.watcher.takeRecords());
    return page.seen.filter((/** @type {MutationRecord} */ { type, target, addedNodes, removedNodes }) => {
      const nodes = [...addedNodes, ...removedNodes];
      return type !== "childList" || target !== document.documentElement || !nodes.every((node) => node instanceof HTMLDivElement && !node.attributes.length);
    }).length;
  });

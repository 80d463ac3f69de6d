// A click: the page's snapshot, the core's reading, the view. Nothing runs on a page before it.
import { compile, lines, readAsText, warmUp } from "./core.js";
import { explain } from "./explain.js";
import { listen, opensByItself } from "./always.js";
import { exported, joined } from "./exports.js";
import { badge, follow } from "./follow.js";

/** All pieces of extension/content, put together by scripts/pieces.mjs. */
const FILES = ["content.js"];

/**
 * Styles of the page's own document while the view is open; the rest stands in the view's shadow. They hold only while
 * the view's host is there: an extension that is switched off cannot take them back.
 */
const PAGE_CSS = `html:has(> div:empty) { overflow: hidden !important; }
@media print { html:has(> div:empty) { height: auto !important; overflow: visible !important; > body { display: none !important; } } }`;

/** Tabs at work, on what and since when: on some browser pages Firefox never answers a script at all. @type {Map<number, { url?: string, since: number }>} */
const busy = new Map();
const PATIENCE = 10_000;
/** What a page that an extension may read can begin with. */
const READABLE = /^(?:https?|file|ftp|data|blob):/;

/**
 * Runs something in the page's isolated world, also while the page still waits for a script or a picture.
 * @param {number} tabId @param {{ files: string[] } | { func: () => void, args: unknown[] }} what
 * @returns {Promise<unknown>} What it comes to.
 */
async function run(tabId, what) {
  // Chromium sometimes grants activeTab a moment after it says so.
  for (let again = 3; ; again--) {
    try {
      const [{ result }] = await chrome.scripting.executeScript({ target: { tabId }, injectImmediately: true, ...what });
      return result;
    } catch (error) {
      if (!again) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

/**
 * Runs a function in the page's isolated world.
 * @template {unknown[]} A, R
 * @param {number} tabId @param {(...args: A) => R} func @param {A} args
 */
const inPage = (tabId, func, ...args) => /** @type {Promise<R>} */ (run(tabId, { func: /** @type {any} */ (func), args }));

/** Where the content script was put, by tab; the tab may have gone on since. @type {Map<number, string | undefined>} */
const put = new Map();

/**
 * Asks the page to begin, and where nothing of ours is known to be there puts the content script into it with the same breath:
 * nobody waits for the answer that it is missing.
 * @param {number} tabId @param {string | undefined} url @param {Way} way @returns {Promise<Begun>}
 */
async function ask(tabId, url, way) {
  const placed = () => /** @type {Promise<Begun>} */ (run(tabId, { files: FILES }));
  const asked = inPage(tabId, begin, way);
  const placing = url && put.get(tabId) === url ? null : placed();
  placing?.catch(() => undefined);
  const begun = await asked;
  put.set(tabId, url);
  const answer = begun === "new" ? await (placing ?? placed()) : begun;
  // Where a script breaks off both browsers give nothing: on Firefox's page of a mistake in XML there is no usual document.
  if (!answer) throw new Error("the content script did not begin");
  return answer;
}

/**
 * Opens the view over a tab's page, or closes it.
 * @param {chrome.tabs.Tab | undefined} tab
 * @param {Way} [way] How it was asked for.
 */
async function toggle(tab, way = "page") {
  const tabId = tab?.id;
  if (!tab || tabId === undefined) return;
  const at = busy.get(tabId);
  if (at && at.url === tab.url && Date.now() - at.since < PATIENCE) return;
  if (tab?.url && !READABLE.test(tab.url)) return explain(tabId, tab.url);
  const own = { url: tab.url, since: Date.now() };
  busy.set(tabId, own);
  const asked = tab.url ? stored(tab.url) : null;
  asked?.catch(() => undefined);
  try {
    let begun;
    try {
      // Chromium never answers a script on a page that its XSLT could not make.
      const late = new Promise((_, reject) => setTimeout(reject, PATIENCE, new Error("no answer")));
      begun = await Promise.race([ask(tabId, tab.url, way), late]);
    } catch {
      return way === "arrival" ? undefined : await explain(tabId, tab?.url);
    }
    // Still new: the tab has gone on to another page, which nobody has asked for.
    if (begun !== "open" && begun !== "new") await open(tabId, tab, way, begun, asked);
  } finally {
    if (busy.get(tabId) === own) busy.delete(tabId);
  }
}

/** What is kept for a page: settings, those of its site, what was taught of it, its score. @param {string} address */
async function stored(address) {
  const { host } = new URL(address);
  const [site, taught, score] = ["site", "taught", "score"].map((kind) => `${kind}:${host}`);
  const found = await chrome.storage.local.get(["settings", site, taught, score]);
  const rules = /** @type {Rule[]} */ (found[taught] ?? []);
  return { settings: found.settings ?? {}, site: found[site] ?? null, taught: rules, score: found[score] ?? null };
}

/**
 * In the page: closes the view that is open, or begins to open one; where the content script is not there yet, it does so as
 * soon as it comes.
 * @param {Way} way @returns {Begun}
 */
function begin(way) {
  const ours = (globalThis.chaffinch ??= /** @type {Pieces} */ ({}));
  if (ours.press) return ours.press(way);
  ours.asked = way;
  return "new";
}

// The background wakes up for a click, mostly: its parts are made ready while the page is asked.
compile().then(warmUp).catch((error) => console.warn("Chaffinch:", error));

/** @param {number} tabId @param {chrome.tabs.Tab} tab @param {Way} way @param {Exclude<Begun, string>} begun @param {ReturnType<typeof stored> | null} asked */
async function open(tabId, tab, way, begun, asked) {
  const { born } = begun;
  const notice = (/** @type {string} */ key) => inPage(tabId, (born, key) => born === performance.timeOrigin && chaffinch.frame.notice(key), born, key);
  try {
    // In a drawing or a feed nothing of HTML is shown: the word stands on the button.
    if ("error" in begun && begun.error === "error_kind") return way === "arrival" ? undefined : await explain(tabId, tab.url, "kind");
    if ("error" in begun) return way === "arrival" ? undefined : await notice(begun.error);
    const { first, blocks } = lines(await readAsText(begun));
    const opening = { ...(await (asked ?? stored(begun.page))), secret: tab.incognito, way };
    const whole = begun.blocks || opening.taught.length > 0;
    const opened = await inPage(
      tabId,
      (born, first, blocks, opening) => born === performance.timeOrigin && chaffinch.view.open({ reading: { ...JSON.parse(first), ...(blocks && { blocks: JSON.parse(blocks) }) }, ...opening }),
      born, first, whole ? blocks : "", /** @type {Omit<Opening, "reading">} */ (opening),
    );
    if (!opened) return;
    // After the view stands: a background that is stopped before this leaves nothing on the page. Nobody waits for it: the
    // next press is answered at once.
    chrome.scripting.insertCSS({ target: { tabId }, css: PAGE_CSS, origin: "USER" }).catch(() => undefined);
    if (!whole) await inPage(tabId, (born, blocks) => born === performance.timeOrigin && chaffinch.view.complete(blocks), born, blocks);
  } catch (error) {
    console.error(error);
    await closed(tabId);
    await notice("error_failed");
  }
}

/** A page of a site that always opens. @param {chrome.tabs.Tab} tab @param {string} address */
async function arrived(tab, address) {
  if (await opensByItself(address)) await toggle(tab, "arrival");
  else if (tab.id !== undefined) await badge(tab.id, address).catch((error) => console.warn("Chaffinch:", error));
}

/** @param {number} tabId */
const closed = (tabId) => chrome.scripting.removeCSS({ target: { tabId }, css: PAGE_CSS, origin: "USER" }).catch(() => undefined);

chrome.action.onClicked.addListener((tab) => toggle(tab));
// Firefox for Android has no such menus.
chrome.contextMenus?.onClicked.addListener(({ menuItemId, linkUrl }, tab) => {
  if (menuItemId === "link" && tab && linkUrl) return void follow(tab, linkUrl, toggle);
  toggle(tab, menuItemId === "selection" ? "selection" : "page");
});
listen();
chrome.runtime.onInstalled.addListener(({ reason }) => {
  chrome.contextMenus?.removeAll(() => {
    chrome.contextMenus.create({ id: "read", title: chrome.i18n.getMessage("menu_read"), contexts: ["page", "image"] });
    chrome.contextMenus.create({ id: "link", title: chrome.i18n.getMessage("menu_link"), contexts: ["link"], targetUrlPatterns: ["*://*/*"] });
    chrome.contextMenus.create({ id: "selection", title: chrome.i18n.getMessage("menu_selection"), contexts: ["selection"] });
  });
  if (reason === "install") chrome.tabs.create({ url: "pages/welcome.html" });
});
// Only the extension's own content script can send this; the page has no way in.
chrome.runtime.onMessage.addListener((message, sender, answer) => {
  if (sender.id !== chrome.runtime.id || sender.tab?.id === undefined) return;
  if (message?.kind === "export" || message?.kind === "page") {
    (message.kind === "export" ? exported(message) : joined(message)).then(answer, (error) => answer({ error: String(error) }));
    return true;
  }
  if (message?.kind === "closed") closed(sender.tab.id);
  if (message?.kind === "options") chrome.runtime.openOptionsPage();
  if (message?.kind === "always") chrome.tabs.create({ url: `options/options.html?always=${encodeURIComponent(new URL(sender.url ?? "").hostname)}` });
  if (message?.kind === "arrived") void arrived(sender.tab, sender.url ?? "");
});

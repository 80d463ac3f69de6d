// A link opened in the reader, and a sign on the button where a page reads well.
import { lines, readAsText } from "./core.js";

/**
 * Goes to a link and shows its page in the reader; must be called in the reader's own gesture, since the browser may ask for
 * the link's host.
 * @param {chrome.tabs.Tab} tab @param {string} address @param {(tab: chrome.tabs.Tab) => unknown} show
 */
export async function follow(tab, address, show) {
  const host = { origins: [`*://${new URL(address).hostname}/*`] };
  // Where the browser sees no gesture, what was allowed before still holds.
  const granted = await chrome.permissions.request(host).catch(() => chrome.permissions.contains(host));
  if (!granted || tab.id === undefined) return;
  const end = () => chrome.tabs.onUpdated.removeListener(arrived);
  /** @param {number} id @param {{ status?: string }} change @param {chrome.tabs.Tab} now */
  function arrived(id, { status }, now) {
    if (id !== tab.id || status !== "complete") return;
    end();
    show(now);
  }
  chrome.tabs.onUpdated.addListener(arrived);
  setTimeout(end, 60_000);
  await chrome.tabs.update(tab.id, { url: address });
}

/** Puts a sign on the button of a tab whose page is an article: where the site opens by itself, but not this path. @param {number} tabId @param {string} address */
export async function badge(tabId, address) {
  await chrome.scripting.executeScript({ target: { tabId }, files: ["content/start.js", "content/sight.js", "content/snapshot.js"] });
  const [{ result }] = await chrome.scripting.executeScript({ target: { tabId }, func: () => chaffinch.snapshot.take() });
  if (!result || "error" in result) return;
  const { verdict } = /** @type {Reading} */ (JSON.parse(lines(await readAsText(result)).first));
  if (!verdict.is_article || (await chrome.tabs.get(tabId)).url !== address) return;
  // The browser drops both for this tab when it goes to another page.
  await chrome.action.setBadgeBackgroundColor({ tabId, color: "#2e7d32" });
  await chrome.action.setBadgeText({ tabId, text: "¶" });
  await chrome.action.setTitle({ tabId, title: chrome.i18n.getMessage("badge_title") });
}

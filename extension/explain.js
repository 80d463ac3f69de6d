// Where no extension may run: a word on the button itself, since nothing can be drawn on such a page.

/**
 * Says why the page in a tab cannot be read.
 * @param {number} tabId @param {string | undefined} url
 * @param {"pdf" | "restricted" | "kind"} why The last: the page can be reached, but is no page of HTML.
 */
export async function explain(tabId, url, why = /\.pdf(?:[?#]|$)/i.test(url ?? "") ? "pdf" : "restricted") {
  const popup = `pages/message.html?why=${why}`;
  await chrome.action.setTitle({ tabId, title: chrome.i18n.getMessage("restricted_title") });
  // The browser drops both for this tab when it goes to another page.
  await chrome.action.setPopup({ tabId, popup });
  await chrome.action.setBadgeBackgroundColor({ tabId, color: "#8a3b12" });
  await chrome.action.setBadgeText({ tabId, text: "!" });
  // Firefox opens a popup only straight from a gesture, which is over by now: a tab says it there.
  await chrome.action.openPopup().catch(() => chrome.tabs.create({ url: popup }));
}

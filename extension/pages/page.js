// Fills an extension page with the reader's language.

/** Puts each element's message in it. */
export function translate() {
  const language = chrome.i18n.getMessage("@@ui_locale").replace("_", "-");
  document.documentElement.lang = language;
  document.documentElement.dir = chrome.i18n.getMessage("@@bidi_dir");
  for (const element of document.querySelectorAll("[data-message]")) {
    element.textContent = chrome.i18n.getMessage(element.getAttribute("data-message") ?? "");
  }
}

translate();
const text = document.querySelector("[data-why]");
const why = new URLSearchParams(location.search).get("why");
if (text && why === "pdf") text.textContent = chrome.i18n.getMessage("pdf_text");
if (text && why === "kind") text.textContent = chrome.i18n.getMessage("error_kind");

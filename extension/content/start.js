// Loaded first: what every piece of the content script uses.
globalThis.chaffinch ??= /** @type {Pieces} */ ({});

/** Gives a message in the reader's language; the key's own words where there is none. */
chaffinch.tr = (key, ...fills) =>
  chrome.i18n.getMessage(key, fills.map(String)) || key.replace(/^(reason|error)_/, "").replaceAll("_", " ");

/** The rules of the reader's language, which are slow to make. @type {{ plural: Intl.PluralRules, number: Intl.NumberFormat } | undefined} */
chaffinch.rules = undefined;

/** Gives the message for a number, by the plural rules of the language. */
chaffinch.plural = (key, count) => {
  const language = chrome.i18n.getMessage("@@ui_locale").replace("_", "-") || "en";
  chaffinch.rules ??= { plural: new Intl.PluralRules(language), number: new Intl.NumberFormat(language) };
  const form = chaffinch.rules.plural.select(count);
  const number = chaffinch.rules.number.format(count);
  return chrome.i18n.getMessage(`${key}_${form}`, [number]) || chaffinch.tr(`${key}_other`, number);
};

/** Makes an element of the view itself; what comes from the page goes through build.js. */
chaffinch.make = (name, attributes = {}, ...children) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  for (const child of children) if (child) element.append(child);
  return element;
};

/** Makes a button; a page cannot press it. */
chaffinch.button = (label, press, attributes = {}) => {
  const button = chaffinch.make("button", { type: "button", ...attributes }, label);
  button.addEventListener("click", (event) => {
    if (event.isTrusted) press(event);
  });
  return button;
};

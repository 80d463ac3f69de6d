// Imported by the page that doors.test.mjs has open, so that it runs among the page's own globals.

/** Gives what takes the extension's snapshot. */
async function pieces() {
  // Classic scripts, and modules to whoever imports them; an import leaves no element on the page.
  await import(/** @type {any} */ ("/extension/content/start.js"));
  const { chaffinch } = /** @type {any} */ (globalThis);
  chaffinch.view = { host: () => null };
  await import(/** @type {any} */ ("/extension/content/sight.js"));
  await import(/** @type {any} */ ("/extension/content/snapshot.js"));
  return chaffinch;
}

/** Puts these styles and this content into the page; gives the letters in brackets that the extension's snapshot then holds. @param {string} css @param {string} html */
export async function letters(css, html) {
  const style = document.createElement("style");
  style.textContent = css;
  document.head.append(style);
  document.body.replaceChildren(...new DOMParser().parseFromString(html, "text/html").body.childNodes);
  const { snapshot } = await pieces();
  return [...snapshot.take().text.matchAll(/\[(\w)\]/g)].map(([, letter]) => letter).join("");
}

/** Reads the page by all three doors; gives JSON text. */
export async function read() {
  const chaffinch = await pieces();
  const extension = await import(/** @type {any} */ ("/dist/chaffinch/core.js"));
  const core = await import(/** @type {any} */ ("/pkg/index.js"));
  const html = await (await fetch(location.href)).text();
  const short = (/** @type {any} */ { blocks, article }) => ({
    blocks: blocks.map((/** @type {any} */ { label, probability, text }) => `${label} ${probability.toFixed(3)} ${text}`),
    title: article.metadata.title,
    body: JSON.stringify(article.body),
  });
  return JSON.stringify({
    flat: short(await extension.read(chaffinch.snapshot.take())),
    document: short(await core.read(document)),
    html: short(await core.read(html, { url: document.baseURI })),
  });
}

// In the extension's own page, beside its real background code: reads a tab's page by each reader and takes the time.
// run.mjs puts this file into a copy of the extension, and there lets background.js export what is imported here.
import { FILES, inPage, open } from "./background.js";
import { readAsText } from "./core.js";

/** @typedef {{ total: number, snapshot: number, core: number, draw: number }} Chaffinch Milliseconds. */

/** The times of the calls into the page since the last `take`. @type {{ start: number, end: number }[]} */
let calls = [];
const executeScript = chrome.scripting.executeScript.bind(chrome.scripting);
chrome.scripting.executeScript = /** @type {any} */ (async (/** @type {any} */ injection) => {
  const call = { start: performance.now(), end: 0 };
  calls.push(call);
  const result = await executeScript(injection);
  call.end = performance.now();
  return result;
});

const target = (/** @type {number} */ tabId) => ({ tabId });
const inject = (/** @type {number} */ tabId, /** @type {string[]} */ files) => executeScript({ target: target(tabId), injectImmediately: true, files });

/** The product's own way: snapshot, message, core, message, draw; files and styles too. @param {number} tabId @returns {Promise<Chaffinch>} */
async function chaffinchOnce(tabId) {
  const tab = await chrome.tabs.get(tabId);
  calls = [];
  const start = performance.now();
  await open(tabId, tab, "page");
  const end = performance.now();
  const [taken, drawn] = [calls[0], calls[calls.length - 1]];
  const state = await inPage(tabId, () => (chaffinch.view.isOpen() ? "open" : "closed"));
  if (state !== "open") throw new Error("Chaffinch's view did not open; the console of bench.html says why");
  await inPage(tabId, () => chaffinch.view.close());
  return { total: end - start, snapshot: taken.end - taken.start, core: drawn.start - taken.end, draw: drawn.end - drawn.start };
}

/** Runs in the page: a peer's whole work, in the page itself, so that no message is counted against it. @param {string} peer */
function peerOnce(peer) {
  const scope = /** @type {any} */ (globalThis);
  const start = performance.now();
  const result = peer === "readability" ? new scope.Readability(document.cloneNode(true)).parse() : new scope.Defuddle(document, { url: location.href }).parse();
  const host = document.createElement("div");
  const shadow = host.attachShadow({ mode: "closed" });
  const dialog = document.createElement("dialog");
  const title = document.createElement("h1");
  title.textContent = result?.title ?? "";
  const article = document.createElement("article");
  // The peers give text of HTML; this is the quickest way to show it.
  article.innerHTML = result?.content ?? "";
  dialog.append(title, article);
  shadow.append(dialog);
  document.documentElement.append(host);
  dialog.showModal();
  const took = performance.now() - start;
  host.remove();
  return took;
}

/** @param {number} tabId @param {string} peer */
async function peer(tabId, peer) {
  const [{ result }] = await executeScript({ target: target(tabId), injectImmediately: true, func: peerOnce, args: [peer] });
  if (typeof result !== "number") throw new Error(`${peer} gave no time`);
  return result;
}

const PEERS = { readability: "peers/Readability.js", defuddle: "peers/defuddle.js" };

Object.assign(globalThis, {
  /** The tab whose page has this address. @param {string} url */
  async tabOf(url) {
    const tabs = await chrome.tabs.query({});
    return tabs.find((tab) => tab.url === url)?.id;
  },
  /** The page's snapshot and the core's reading of it, for the test that all machines read the same. @param {number} tabId */
  async flat(tabId) {
    await inject(tabId, FILES);
    const snapshot = await inPage(tabId, () => chaffinch.snapshot.take());
    return { snapshot, reading: "error" in snapshot ? null : await readAsText(snapshot) };
  },
  /** Reads a page `times` times by each reader, in turn. @param {number} tabId @param {number} times */
  async warm(tabId, times) {
    await inject(tabId, FILES);
    for (const file of Object.values(PEERS)) await inject(tabId, [file]);
    const taken = { chaffinch: /** @type {Chaffinch[]} */ ([]), readability: /** @type {number[]} */ ([]), defuddle: /** @type {number[]} */ ([]) };
    for (let time = 0; time < times; time++) {
      taken.chaffinch.push(await chaffinchOnce(tabId));
      taken.readability.push(await peer(tabId, "readability"));
      taken.defuddle.push(await peer(tabId, "defuddle"));
    }
    return taken;
  },
  /** The first reading after the browser's start, injection included. @param {number} tabId @param {"chaffinch" | "readability" | "defuddle"} who */
  async cold(tabId, who) {
    const start = performance.now();
    await inject(tabId, who === "chaffinch" ? FILES : [PEERS[who]]);
    const injected = performance.now() - start;
    if (who === "chaffinch") return injected + (await chaffinchOnce(tabId)).total;
    return injected + (await peer(tabId, who));
  },
});

// In the extension's own page, beside its real background code: reads a tab's page by each reader and takes the time. Each
// begins on a page at rest and ends where the first screen can be read: laid out in a dialog that is open.
// run.mjs puts this file into a copy of the extension, and there lets background.js export what is imported here.
import { FILES, inPage, toggle } from "./background.js";
import { readAsText } from "./core.js";

/** @typedef {{ total: number, snapshot: number, core: number, draw: number, all: number }} Chaffinch Milliseconds; `all`: until the rest stands below the first screens too. */

/** The times of the calls into the page since the last click; of files, or of a function. @type {{ start: number, end: number, files: boolean }[]} */
let calls = [];
const executeScript = chrome.scripting.executeScript.bind(chrome.scripting);
chrome.scripting.executeScript = /** @type {any} */ (async (/** @type {any} */ injection) => {
  const call = { start: performance.now(), end: 0, files: Boolean(injection.files) };
  calls.push(call);
  const result = await executeScript(injection);
  call.end = performance.now();
  return result;
});

const target = (/** @type {number} */ tabId) => ({ tabId });
const inject = (/** @type {number} */ tabId, /** @type {string[]} */ files) => executeScript({ target: target(tabId), injectImmediately: true, files });

/** The time on the clock that all processes share. */
const clock = () => performance.timeOrigin + performance.now();

/** Runs in the page: notes when the view's first screen and when all of it stands. */
function noted() {
  const { view, draw } = chaffinch;
  const scope = /** @type {any} */ (globalThis);
  if (scope.noted) return;
  const clock = () => performance.timeOrigin + performance.now();
  const { open } = view;
  scope.noted = {};
  view.open = (opening) => {
    const opened = open(opening);
    scope.noted.first = clock();
    const now = view.current();
    const { finish } = now ?? {};
    if (!now || now.whole) scope.noted.all = scope.noted.first;
    else now.finish = () => (finish?.(), now.dialog.scrollTop, (scope.noted.all = clock()));
    return opened;
  };
}

/** Runs in the page: gives once nothing is left of what was shown before, and a frame is drawn without it. */
const rested = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50)));

/** The product's own way, from the click on: snapshot, message, core, message, draw; styles and settings too. @param {number} tabId @returns {Promise<Chaffinch>} */
async function chaffinchOnce(tabId) {
  const tab = await chrome.tabs.get(tabId);
  calls = [];
  const start = clock();
  await toggle(tab);
  const { first, all } = await inPage(tabId, () =>
    new Promise((resolve) => chaffinch.view.ready(() => setTimeout(() => resolve(/** @type {any} */ (globalThis).noted)))));
  const state = await inPage(tabId, () => (chaffinch.view.isOpen() ? "open" : "closed"));
  if (state !== "open") throw new Error("Chaffinch's view did not open; the console of bench.html says why");
  await inPage(tabId, () => chaffinch.view.close());
  // The first call of a function takes the snapshot, the second carries what is drawn.
  const [taken, drawn] = calls.filter(({ files }) => !files).map(({ start, end }) => ({ start: performance.timeOrigin + start, end: performance.timeOrigin + end }));
  return { total: first - start, snapshot: taken.end - taken.start, core: drawn.start - taken.end, draw: first - drawn.start, all: all - start };
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
    await inPage(tabId, noted);
    for (const file of Object.values(PEERS)) await inject(tabId, [file]);
    const taken = { chaffinch: /** @type {Chaffinch[]} */ ([]), readability: /** @type {number[]} */ ([]), defuddle: /** @type {number[]} */ ([]) };
    for (let time = 0; time < times; time++) {
      await inPage(tabId, rested);
      taken.chaffinch.push(await chaffinchOnce(tabId));
      for (const name of /** @type {const} */ (["readability", "defuddle"])) {
        await inPage(tabId, rested);
        taken[name].push(await peer(tabId, name));
      }
    }
    return taken;
  },
  /** The first reading after the browser's start, injection included. @param {number} tabId @param {"chaffinch" | "readability" | "defuddle"} who */
  async cold(tabId, who) {
    const tab = await chrome.tabs.get(tabId);
    const start = performance.now();
    if (who === "chaffinch") {
      calls = [];
      await toggle(tab);
      // What came last is the rest of the article, behind the first screen.
      return calls[calls.length - 2].end - start;
    }
    await inject(tabId, [PEERS[who]]);
    return performance.now() - start + (await peer(tabId, who));
  },
});

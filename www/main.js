// The playground: one page in, its reading shown beside it.
import { name, read, write } from "./core/index.js";
import { Refused, checked, fromFile } from "./input.js";
import { blockList, inspect, make, mark } from "./inspector.js";
import { pagePane } from "./page.js";
import { SAMPLES } from "./samples.js";
import { tabs } from "./tabs.js";

const CLASSES = /** @type {const} */ (["article", "ad", "navigation", "legal"]);
const NOTES = {
  html: "Read from its HTML text by a parser of our own, as the command line does. What only a style sheet hides is read too.",
  document: "Read from the document in the frame beside, through its DOM, as a page that embeds Chaffinch does. What is not visible is not read.",
};

/** @template {HTMLElement} [T=HTMLElement] @param {string} id @returns {T} */
const by = (id) => /** @type {T} */ (document.getElementById(id));
/** The page shown now. @type {{ html: string, address: string, name: string } | null} */
let page = null;
/** @type {import("./core/index.js").Reading | null} */
let reading = null;
/** @type {"html" | "document"} */
let door = "html";
let view = "reader";
let turn = 0;

const pane = pagePane(by("frame"), (index) => choose(index, false));
const list = blockList(by("blocks"), (index) => choose(index, true));
const readerFrame = /** @type {HTMLIFrameElement} */ (by("reader"));
const readerReady = new Promise((resolve) => {
  const frame = () => /** @type {any} */ (readerFrame.contentWindow);
  if (frame()?.open_reader) return resolve(undefined);
  readerFrame.addEventListener("load", () => (frame().open_reader ? resolve(undefined) : frame().addEventListener("ready", resolve)));
  frame()?.addEventListener("ready", resolve);
});

/** @param {number | null} index @param {boolean} scroll */
function choose(index, scroll) {
  pane.choose(index, scroll);
  inspect(by("inspector"), index === null ? null : (reading?.blocks[index] ?? null));
}

/** @param {unknown} error */
function refuse(error) {
  const said = error instanceof Error ? error.message : String(error);
  by("error").textContent = error instanceof Refused ? said : `This page could not be read: ${said}`;
  by("error").hidden = false;
  by("result").hidden = true;
  by("status").textContent = "";
}

function begin() {
  by("error").hidden = true;
  by("result").hidden = false;
  by("status").textContent = "Reading …";
}

/** Shows a page and reads it. @param {{ html: string, address: string, name: string }} next */
async function open(next) {
  const own = ++turn;
  begin();
  // The words above are painted before the work begins.
  await new Promise((resolve) => setTimeout(resolve));
  try {
    // Refused by the core or not is known before the browser is given the page.
    const first = await timed(() => read(next.html, { url: next.address }));
    const shown = await pane.show(next.html, next.address);
    if (own !== turn) return;
    page = next;
    await show(door === "html" ? first : await timed(() => read(shown)));
  } catch (error) {
    if (own === turn) refuse(error);
  }
}

/** @param {() => Promise<import("./core/index.js").Reading>} work */
async function timed(work) {
  const start = performance.now();
  const result = await work();
  return { result, took: performance.now() - start };
}

/** @param {{ result: import("./core/index.js").Reading, took: number }} read */
async function show({ result, took }) {
  reading = result;
  const placed = pane.mark(result.blocks);
  const { counts, is_article } = result.verdict;
  by("legend").replaceChildren(...CLASSES.map((label, at) => make("li", { "data-label": label }, mark(label), ` ${counts[at]}`)));
  by("legend").dataset.placed = String(placed);
  list(result.blocks);
  by("door-note").textContent = NOTES[door];
  by("again").hidden = door !== "document";
  await Promise.all([showReader(result), showExport()]);
  const blocks = result.blocks.length;
  by("status").textContent = `${page?.name ?? "The page"}: ${blocks} ${blocks === 1 ? "block" : "blocks"} read in ${took.toFixed(took < 10 ? 1 : 0)} ms${is_article ? "" : "; this does not look like an article"}`;
}

/** @param {import("./core/index.js").Reading} result */
async function showReader(result) {
  await readerReady;
  const focused = /** @type {HTMLElement | null} */ (document.activeElement);
  const dial = (/** @type {string} */ step) => pane.hide(new Set(step === "original" ? [] : step === "ads" ? ["ad"] : ["ad", "navigation"]));
  const xray = () => colours(true);
  /** @type {any} */ (readerFrame.contentWindow).open_reader(result, { dial, xray });
  // The view takes the focus, as it must over a page; here it stands beside what the user is doing.
  if (focused && focused !== readerFrame) focused.focus({ preventScroll: true });
}

async function showExport() {
  if (!reading || view === "reader" || view === "blocks") return;
  by("export").textContent = await write(reading, /** @type {"markdown" | "json" | "text"} */ (view));
  by("copied").textContent = "";
}

/** @param {boolean} on */
function colours(on) {
  /** @type {HTMLInputElement} */ (by("colours")).checked = on;
  pane.setColoured(on);
}

/** @param {{ id: string, name: string }} sample */
async function openSample({ id, name }) {
  begin();
  const address = new URL(`samples/${id}/page.html`, location.href);
  try {
    const answer = await fetch(address);
    if (!answer.ok) throw new Refused(`The sample ${name} is not on this site (${answer.status}). Load the page again.`);
    await open({ html: await answer.text(), address: address.href, name });
  } catch (error) {
    refuse(error);
  }
}
for (const sample of SAMPLES) {
  const button = make("button", { type: "button", class: "button", "data-sample": sample.id, ...(sample.lang && { lang: sample.lang }) }, sample.name);
  button.addEventListener("click", () => openSample(sample));
  by("samples").append(button);
}

by("paste").addEventListener("submit", (event) => {
  event.preventDefault();
  const address = /** @type {HTMLInputElement} */ (by("address")).value.trim();
  try {
    const html = checked(/** @type {HTMLTextAreaElement} */ (by("html")).value, "The box");
    void open({ html, address: URL.canParse(address) ? address : "https://page.example/", name: "The pasted page" });
  } catch (error) {
    refuse(error);
  }
});

/** @param {File | undefined} file */
async function take(file) {
  if (!file) return;
  begin();
  try {
    await open({ html: await fromFile(file), address: "https://page.example/", name: file.name });
  } catch (error) {
    refuse(error);
  }
}
by("file").addEventListener("change", () => take(/** @type {HTMLInputElement} */ (by("file")).files?.[0]));
for (const kind of ["dragenter", "dragover"]) {
  addEventListener(kind, (event) => {
    event.preventDefault();
    by("drop").classList.add("over");
  });
}
addEventListener("dragleave", () => by("drop").classList.remove("over"));
addEventListener("drop", (event) => {
  event.preventDefault();
  by("drop").classList.remove("over");
  void take(event.dataTransfer?.files[0]);
});

async function readAgain() {
  const shown = pane.document();
  if (!page || !shown) return;
  const { html, address } = page;
  try {
    await show(await timed(() => (door === "html" ? read(html, { url: address }) : read(shown))));
  } catch (error) {
    refuse(error);
  }
}
tabs(by("doors"), (tab) => {
  door = /** @type {any} */ (tab.dataset.door);
  by("page-pane").setAttribute("aria-labelledby", tab.id);
  void readAgain();
});
by("again").addEventListener("click", readAgain);
by("colours").addEventListener("change", () => colours(/** @type {HTMLInputElement} */ (by("colours")).checked));

tabs(by("views"), (tab) => {
  view = tab.dataset.view ?? "reader";
  const panel = tab.getAttribute("aria-controls");
  for (const each of ["view-reader", "view-blocks", "view-export"]) by(each).hidden = each !== panel;
  by("view-export").setAttribute("aria-labelledby", panel === "view-export" ? tab.id : "tab-markdown");
  void showExport();
});

by("copy").addEventListener("click", async () => {
  const text = by("export").textContent ?? "";
  const done = await navigator.clipboard.writeText(text).then(() => true, () => false);
  if (!done) getSelection()?.selectAllChildren(by("export"));
  by("copied").textContent = done ? "Copied" : "The browser would not copy; the text is selected, press Ctrl+C";
});
by("save").addEventListener("click", async () => {
  if (!reading) return;
  const href = URL.createObjectURL(new Blob([by("export").textContent ?? ""], { type: "text/plain" }));
  const link = make("a", { href, download: await name(reading.article, /** @type {any} */ (view)) });
  link.click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
  by("copied").textContent = `Saved as ${link.download}`;
});

if ("serviceWorker" in navigator && isSecureContext) navigator.serviceWorker.register("sw.js").catch((error) => console.warn("no offline use:", error));
void openSample(SAMPLES[0]);

// Chaffinch as a module: a page in, its reading out; for Node, pages and workers.
import init, * as core from "./chaffinch.js";
import { build } from "./view.js";

const WASM = new URL("chaffinch_bg.wasm", import.meta.url);

/** @type {Promise<unknown> | undefined} */
let loading;

/** Node fetches no file: addresses. */
async function bytes() {
  const { readFile } = await import(/* webpackIgnore: true */ /* @vite-ignore */ "node:fs/promises");
  return readFile(WASM);
}

/** @type {typeof import("./index.js").load} */
export function load(source) {
  loading ??= Promise.resolve(source ?? (WASM.protocol === "file:" ? bytes() : WASM)).then((module_or_path) => init({ module_or_path }));
  loading.catch(() => (loading = undefined));
  return loading.then(() => undefined);
}

/** Calls the core; a trap ends that instance of it, and the next call gets a fresh one. @template T @param {() => T} call */
function guarded(call) {
  try {
    return call();
  } catch (error) {
    if (!(error instanceof WebAssembly.RuntimeError)) throw error;
    /** @type {any} */ (core).__wbg_reset_state();
    throw new Error("Chaffinch broke on this page; please report it, with the page", { cause: error });
  }
}

/** @param {any} input @returns {input is Document} */
const isDocument = (input) => input?.nodeType === 9 && Boolean(input.documentElement);

/** @type {typeof import("./index.js").read} */
export async function read(input, options = {}) {
  const { url = "", charset } = options;
  await load();
  if (typeof input === "string") return guarded(() => core.readHtml(url, input));
  if (isDocument(input)) return guarded(() => core.readDocument(input));
  if (input instanceof ArrayBuffer || ArrayBuffer.isView(input)) {
    const html = await decode(input, charset);
    return guarded(() => core.readHtml(url, html));
  }
  throw new TypeError(`read was given ${input === null ? "null" : typeof input}; give HTML text, the bytes of a page, or a Document`);
}

/** @type {typeof import("./index.js").decode} */
export async function decode(input, charset) {
  await load();
  const view = ArrayBuffer.isView(input) ? new Uint8Array(input.buffer, input.byteOffset, input.byteLength) : new Uint8Array(input);
  return guarded(() => core.decodeBytes(view, charset ?? ""));
}

/** @type {any} */
const writing = async (/** @type {import("./index.js").Reading} */ { article, left_out }, /** @type {import("./index.js").Format} */ format, /** @type {any[]} */ pictures = []) => {
  await load();
  return guarded(() => (format === "epub" ? core.exportEpub(article, left_out, pictures) : core.exportArticle(article, format, left_out)));
};
/** @type {typeof import("./index.js").write} */
export const write = writing;

const ENDINGS = { text: "txt", markdown: "md", html: "html", json: "json", epub: "epub" };

/** @type {typeof import("./index.js").name} */
export async function name(article, format) {
  await load();
  return guarded(() => core.fileName(article.metadata.title ?? "", ENDINGS[format]));
}

/** @param {string | null} iso @param {string | null} language */
function day(iso, language) {
  const date = new Date(iso ?? NaN);
  if (Number.isNaN(date.getTime())) return iso;
  const [known = "en"] = Intl.DateTimeFormat.supportedLocalesOf(/^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(language ?? "") ? (language ?? "en") : "en");
  return new Intl.DateTimeFormat(known, { dateStyle: "long", ...(/T/.test(iso ?? "") ? {} : { timeZone: "UTC" }) }).format(date);
}

/** @type {typeof import("./index.js").render} */
export function render(article, element) {
  const page = element?.ownerDocument;
  if (!page) throw new TypeError("render was given no element; it draws into an element of a page, so it cannot run in a worker or in Node");
  /** @param {string} name @param {...(Node | string | null)} children */
  const make = (name, ...children) => {
    const made = page.createElement(name);
    made.append(...children.filter((child) => child !== null));
    return made;
  };
  const { title, dek, authors, published, language, direction } = article.metadata;
  const view = { reading: { blocks: [] }, settings: { images: true } };
  const time = published ? make("time", day(published, language)) : null;
  time?.setAttribute("datetime", published ?? "");
  const byline = authors.length ? authors.join(", ") : null;
  const root = make(
    "article",
    make("header", make("h1", title ?? ""), dek ? make("p", dek) : null, byline || time ? make("p", byline, byline && time ? " · " : null, time) : null),
    build(article.body, view),
  );
  if (article.legal.length) {
    root.append(make("footer", build(article.legal, view)));
  }
  if (language && /^[a-z0-9-]{2,35}$/i.test(language)) root.lang = language;
  root.dir = direction === "rtl" || direction === "ltr" ? direction : "auto";
  element.replaceChildren(root);
  return root;
}

import type { Article, Reading } from "./chaffinch.js";

export type { Article, Block, Content, Label, LeftOut, Metadata, Reading, Verdict } from "./chaffinch.js";

export interface ReadOptions {
  /** Where the page came from; relative addresses are resolved against it. A `Document` knows its own. */
  url?: string;
  /** The charset of the HTTP header, for bytes. */
  charset?: string;
}

export type Format = "text" | "markdown" | "html" | "json" | "epub";

/**
 * Loads the core, once. Called by the others; call it yourself to load early, or to say where the wasm is (a bundler's
 * address of it, its bytes, or a compiled module).
 */
export function load(source?: URL | string | BufferSource | WebAssembly.Module | Response | Promise<Response>): Promise<void>;

/**
 * Reads a page: every block of its text with label, probability and reasons, and the article.
 *
 * A `Document` is read where it stands, with what the browser knows of it, and not changed.
 *
 * @throws Error that says what was met and what to do: a page past the caps (24 MiB), markup built to stop a parser,
 * bytes that are another kind of file. TypeError for an input of another type.
 */
export function read(input: string | Document | BufferSource, options?: ReadOptions): Promise<Reading>;

/**
 * Decodes the bytes of a page: byte order mark, the charset given, `<meta>`, then a guess.
 *
 * @throws Error for bytes that are another kind of file (a PDF document, a picture …).
 */
export function decode(input: BufferSource, charset?: string): Promise<string>;

/** Writes what was read: the text alone, or Markdown, HTML and JSON that say what was left out. */
export function write(reading: Reading, format: Exclude<Format, "epub">): Promise<string>;
/** Writes a book with those of its pictures that are given: their address as the article has it, and their bytes. */
export function write(reading: Reading, format: "epub", pictures?: { address: string; bytes: Uint8Array }[]): Promise<Uint8Array>;

/** Gives a safe file name for an article in a format: letters, digits and dashes of its title, 1 to 80 long. */
export function name(article: Article, format: Format): Promise<string>;

/**
 * Draws an article into an element, in place of what is in it, and gives the `<article>` it made. Elements are created
 * one by one from a fixed list; no HTML is parsed. Needs a page: there is no document in Node or in a worker.
 */
export function render(article: Article, element: Element): HTMLElement;

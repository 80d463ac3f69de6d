// From what was pasted, dropped or picked to HTML text, or to words that say why not.
import { decode } from "./core/index.js";

/** The core's own cap, in bytes (src/snapshot/html.rs). */
const MAX_BYTES = 24 << 20;
const MEGABYTE = 1 << 20;

/** What is wrong with an input, and what to do. */
export class Refused extends Error {}

/** @param {string} html @param {string} what */
export function checked(html, what) {
  if (!html.trim()) throw new Refused(`${what} is empty. Paste the HTML of a page, drop a file, or pick a sample.`);
  const head = html.slice(0, 8192);
  const odd = (head.match(/[\0-\x08\x0e-\x1f\ufffd]/g) ?? []).length;
  if (odd > head.length / 20) throw new Refused(`${what} is not text: it looks like a binary file. Choose an HTML page.`);
  return html;
}

/** @param {File} file */
async function unpacked(file) {
  const head = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  if (head[0] !== 0x1f || head[1] !== 0x8b) return file.arrayBuffer();
  const stream = file.stream().pipeThrough(new DecompressionStream("gzip"));
  /** @type {Uint8Array[]} */
  const parts = [];
  let size = 0;
  try {
    for (const reader = stream.getReader(); ; ) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.length;
      parts.push(value);
      if (size > MAX_BYTES) break;
    }
  } catch {
    throw new Refused(`${file.name} is a damaged gzip file. Fetch it again.`);
  }
  return new Blob(/** @type {any} */ (parts)).arrayBuffer();
}

/** Reads a file to its text, whatever its encoding. @param {File} file */
export async function fromFile(file) {
  const bytes = file.size > MAX_BYTES ? null : await unpacked(file);
  if (!bytes || bytes.byteLength > MAX_BYTES) {
    const size = Math.max(file.size, bytes?.byteLength ?? 0) / MEGABYTE;
    throw new Refused(`${file.name} is too large: ${size.toFixed(0)} MB, and the limit is ${MAX_BYTES / MEGABYTE} MB. Give a part of it.`);
  }
  return checked(bytes.byteLength ? await decode(bytes) : "", file.name);
}

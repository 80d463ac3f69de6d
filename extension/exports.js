// What the view asks of the core after it has opened: exports, written by the core alone so that the command line and the
// view give the same, and further pages of a story.
import { callWriter, read } from "./core.js";

const ENDINGS = { markdown: "md", html: "html", text: "txt", json: "json", epub: "epub" };

/**
 * Writes an article. A book goes back as base64: Chromium's messages carry no bytes.
 * @param {ExportRequest} request
 * @returns {Promise<Exported>}
 */
export async function exported({ article, format, left_out, pictures }) {
  if (!Object.hasOwn(ENDINGS, format)) throw new Error(`no export is called ${format}`);
  return callWriter((writer) => {
    const name = writer.fileName(article.metadata.title ?? "", ENDINGS[format]);
    if (format !== "epub") return { name, text: writer.exportArticle(article, format, left_out) };
    const images = pictures.map(({ address, base64 }) => ({ address, bytes: fromBase64(base64) }));
    return { name, base64: toBase64(writer.exportEpub(article, left_out, images)) };
  });
}

/**
 * Reads a further page of a story and joins it to what is there.
 * @param {PageRequest} request
 * @returns {Promise<Joined>}
 */
export async function joined({ snapshot, article }) {
  const reading = await read(snapshot);
  const both = [article, reading.article];
  return { article: await callWriter((writer) => writer.joinArticles(both)), next_page: reading.next_page, left_out: reading.left_out };
}

/** @param {string} base64 */
const fromBase64 = (base64) => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

/** @param {Uint8Array} bytes */
function toBase64(bytes) {
  let binary = "";
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(binary);
}

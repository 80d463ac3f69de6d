// Checked by tsc, never run: what the module's types allow and refuse.
import { load, read, render, write } from "chaffinch";

/** @param {Document} page @param {File} file @param {Element} element */
export async function right(page, file, element) {
  await load(new URL("https://a.example/chaffinch_bg.wasm"));
  const { article, blocks, verdict } = await read("<p>text", { url: "https://a.example/" });
  await read(page);
  const reading = await read(await file.arrayBuffer(), { charset: "shift_jis" });
  /** @type {string} */ const markdown = await write(reading, "markdown");
  /** @type {Uint8Array} */ const book = await write(reading, "epub");
  /** @type {HTMLElement} */ const drawn = render(article, element);
  /** @type {"article" | "ad" | "navigation" | "legal"} */ const label = blocks[0].label;
  /** @type {boolean} */ const has = verdict.is_article;
  return { markdown, book, drawn, label, has };
}

export async function wrong() {
  // @ts-expect-error no number is a page
  const reading = await read(7);
  // @ts-expect-error the option is called url
  await read("<p>text", { address: "https://a.example/" });
  // @ts-expect-error no such format
  await write(reading, "pdf");
  // @ts-expect-error an element is needed
  render(reading.article);
  // @ts-expect-error a book is bytes
  /** @type {string} */ const book = await write(reading, "epub");
  return book;
}

// What the tests of the playground do with it, in either browser.
import { SAMPLES } from "../../www/samples.js";
import { until } from "./both.mjs";

/** @param {import("./both.mjs").Driven} browser @param {() => string} address */
export function playground(browser, address) {
  const status = () => browser.inPage(() => document.getElementById("status")?.textContent ?? "");
  const text = (/** @type {string} */ id) => browser.inPage((id) => document.getElementById(id)?.textContent ?? "", id);
  const press = (/** @type {string} */ selector) => browser.inPage((selector) => /** @type {HTMLElement} */ (document.querySelector(selector)).click(), selector);
  /** Waits for a reading of the page of this name. @param {string} name */
  const read = (name) => until(`${name} is read`, async () => (await status()).startsWith(`${name}: `) && / read in [\d.]+ ms/.test(await status()), 60);
  const arrive = async () => {
    await browser.goto(address());
    await read("News");
  };
  const sample = async (/** @type {string} */ id) => {
    await press(`[data-sample="${id}"]`);
    await read(SAMPLES.find((sample) => sample.id === id)?.name ?? id);
  };
  const refused = async (/** @type {RegExp} */ words) => {
    await until(`an error like ${words}`, async () => words.test(await text("error")), 60);
    if (!(await browser.inPage(() => document.getElementById("result")?.hidden))) throw new Error("the result of an earlier page is still shown");
  };
  const paste = async (/** @type {string} */ html, address = "") => {
    await browser.inPage((html, address) => {
      /** @type {HTMLTextAreaElement} */ (document.getElementById("html")).value = html;
      /** @type {HTMLInputElement} */ (document.getElementById("address")).value = address;
    }, html, address);
    await press("#paste button");
  };
  /** Gives a file to the picker or drops it on the page. @param {"pick" | "drop"} how @param {string} name @param {number[]} bytes */
  const give = (how, name, bytes) =>
    browser.inPage((how, name, bytes) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([new Uint8Array(bytes)], name));
      if (how === "drop") return void document.getElementById("drop")?.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
      const input = /** @type {HTMLInputElement} */ (document.getElementById("file"));
      input.files = transfer.files;
      input.dispatchEvent(new Event("change"));
    }, how, name, bytes);
  /** What the extension's view shows in its frame. @param {string} selector */
  const inReader = (selector) =>
    browser.inPage((selector) => {
      const { chaffinch } = /** @type {any} */ (document.getElementById("reader")).contentWindow;
      return chaffinch.view.current()?.shadow.querySelector(selector)?.textContent ?? null;
    }, selector);
  const tabTo = (/** @type {string} */ selector) =>
    until(`Tab reaches ${selector}`, async () => {
      await browser.press("Tab");
      return browser.inPage((selector) => document.activeElement?.matches(selector), selector);
    }, 60);
  return { status, text, press, read, arrive, sample, refused, paste, give, inReader, tabTo };
}

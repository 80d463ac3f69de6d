// Aids: a voice that reads, the browser's own search, a translation by another extension, the clipboard.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach } from "node:test";
import { clickIn, enter, inBothBrowsers, isOpen, panel, repeated, textOf, until } from "./both.mjs";
import { firefox } from "./firefox.mjs";

/** A voice for Chromium, which has none here; it says what it was given. Firefox brings voices for tests. */
const VOICE = {
  "manifest.json": JSON.stringify({
    manifest_version: 3, name: "A voice", version: "1", permissions: ["ttsEngine"], background: { service_worker: "voice.js" },
    tts_engine: { voices: ["Slow Jane", "Quick Jack"].map((voice_name) => ({ voice_name, lang: "en-GB", event_types: ["start", "end", "error"] })) },
  }),
  "voice.js": `globalThis.said = [];
chrome.ttsEngine.onSpeak.addListener((text, { voiceName, rate }, answer) => {
  said.push({ text, voiceName, rate });
  answer({ type: "start", charIndex: 0 });
  setTimeout(() => answer({ type: "end", charIndex: text.length }), 60);
});
chrome.ttsEngine.onStop.addListener(() => {});`,
};
/** As a translation add-on works: it walks the text nodes, those of closed shadow trees by the browser's own way for extensions, and writes into them. */
const TRANSLATOR = {
  "manifest.json": JSON.stringify({
    manifest_version: 3, name: "A translator", version: "1", content_scripts: [{ matches: ["http://127.0.0.1/*"], js: ["translate.js"] }],
    browser_specific_settings: { gecko: { id: "translator@chaffinch.example" } },
  }),
  "translate.js": `const root = (element) => globalThis.chrome?.dom?.openOrClosedShadowRoot?.(element) ?? element.openOrClosedShadowRoot ?? null;
function texts(node, found = []) {
  for (const child of node.childNodes) {
    if (child.nodeType === 3) found.push(child);
    if (child.nodeType !== 1) continue;
    const inner = child instanceof HTMLElement ? root(child) : null;
    if (inner) texts(inner, found);
    texts(child, found);
  }
  return found;
}
document.addEventListener("keyup", (event) => {
  if (event.key !== "F8") return;
  for (const text of texts(document.documentElement)) text.data = text.data.replaceAll("lighthouse", "Leuchtturm");
});`,
};

/** @type {string[]} */
const folders = [];
/** @param {Record<string, string>} files */
function folderOf(files) {
  const folder = mkdtempSync(join(tmpdir(), "chaffinch-neighbour-"));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  folders.push(folder);
  return folder;
}
after(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

inBothBrowsers(({ browser, server, story, leave }) => {
  afterEach(leave);
  /** What Chromium's voice was given so far. @returns {Promise<{ text: string, voiceName: string, rate: number }[]>} */
  const said = async () => (await (await /** @type {any} */ (browser).page.browser().waitForTarget((/** @type {any} */ target) => target.url().endsWith("voice.js"))).worker()).evaluate(() => /** @type {any} */ (globalThis).said);
  /** Notes from now on which parts of the view are marked as spoken. */
  const listen = () => browser.inView((shadow) => {
    const notes = (shadow.querySelector("dialog").notes = /** @type {{ text: string, lit: boolean }[]} */ ([]));
    new MutationObserver((records) => {
      for (const { target } of records) {
        const part = /** @type {Element} */ (target);
        if (part.classList.contains("speaking")) notes.push({ text: part.textContent ?? "", lit: /** @type {any} */ (CSS).highlights.has("chaffinch-speech") });
      }
    }).observe(shadow, { subtree: true, attributes: true, attributeFilter: ["class"] });
  });
  /** @returns {Promise<{ text: string, lit: boolean }[]>} */
  const heard = () => browser.inView((shadow) => shadow?.querySelector("dialog").notes ?? []);

  repeated("a voice reads the story, sentence by sentence, each marked; no legal notice; t again ends it", async () => {
    await browser.goto(server.url("browser-story/page.html"));
    const was = await browser.inPage(() => document.documentElement.outerHTML);
    await enter(browser);
    await listen();
    await browser.press("t");
    await until("the last paragraph", async () => (await heard()).some(({ text }) => text.startsWith("The roof has to be mended")), 30);
    await until("silence", () => browser.inView((shadow) => !shadow.querySelector(".speaking")));
    const parts = await heard();
    assert.match(parts[0].text, /^Harbour town/);
    assert.ok(parts.every(({ lit }) => lit), "the sentence is lit");
    assert.ok(!parts.some(({ text }) => /reproduced|Boats for every pocket/.test(text)));
    assert.equal(await browser.inView((shadow) => shadow.querySelector('[data-item="speak"]').getAttribute("aria-pressed")), "false");
    await leave();
    assert.equal(await browser.inPage(() => document.documentElement.outerHTML), was);
  });

  repeated("the voice and the speed that the reader chose", async () => {
    await story();
    await browser.press("a");
    await panel(browser, "appearance");
    const choose = async (/** @type {string} */ name) => {
      await until(name, () => browser.inView((shadow, name) => [...shadow.querySelector('[data-set="voice"]').options].some((one) => one.text.startsWith(name)), name));
      await browser.inView((shadow) => shadow.querySelector('[data-set="voice"]').focus());
      // A list goes by its first letters.
      for (const key of name) await browser.press(key);
      await until(`${name} is chosen`, () => browser.inView((shadow, name) => shadow.querySelector('[data-set="voice"]').selectedOptions[0].text.startsWith(name), name));
    };
    await choose(browser.name === "chromium" ? "Quick" : "Gottardo");
    await browser.inView((shadow) => shadow.querySelector('[data-set="rate"]').focus());
    for (let step = 0; step < 5; step++) await browser.press("ArrowRight");
    await browser.press("Escape");
    await browser.press("t");
    if (browser.name === "chromium") {
      await until("the voice speaks", async () => (await said()).some(({ voiceName, rate }) => voiceName === "Quick Jack" && rate === 1.5));
      await browser.press("t");
    } else {
      // This voice fails by design: that it is heard of shows that it was the one.
      await until("it is told", async () => /voice/.test((await textOf(browser, ".live")) ?? ""));
    }
    await browser.press("a");
    await panel(browser, "appearance");
    await clickIn(browser, ".settings .actions button:not([data-always])");
  });

  repeated("the browser's own search finds the story's words, and none of the page under it", async () => {
    await story("browser-everything/page.html");
    const found = (/** @type {string} */ words) => browser.inView((_shadow, words) => {
      getSelection()?.removeAllRanges();
      return /** @type {any} */ (window).find(words, false, false, true) && String(getSelection());
    }, words);
    assert.equal(await found("preserving jar"), "preserving jar");
    assert.ok(!(await found("Radios")), "the page's menu");
  });

  repeated("a translation add-on reaches the text", async () => {
    await story();
    await browser.press("F8");
    await until("translated", async () => /leave the old Leuchtturm/.test((await textOf(browser, ".body")) ?? ""));
    assert.ok(await isOpen(browser));
  });

  repeated("c copies the story as Markdown", async () => {
    await story();
    await browser.press("c");
    await until("the word", async () => (await textOf(browser, ".live")) === "Copied");
    await leave();
    await browser.inPage(() => {
      const area = /** @type {HTMLTextAreaElement} */ (document.getElementById("area"));
      area.focus();
      area.select();
    });
    await browser.chord("Control", "v");
    const pasted = () => browser.inPage(() => /** @type {HTMLTextAreaElement} */ (document.getElementById("area")).value);
    await until("pasted", async () => /^#+ .*lighthouse/m.test(await pasted()));
    assert.match(await pasted(), /## A vote by one hand\n\nSeven councillors/);
  });
}, async (launch) => {
  const browser = launch === firefox ? await firefox(undefined, { "media.webspeech.synth.test": true }) : await launch();
  if (launch !== firefox) await browser.install(folderOf(VOICE));
  await browser.install(folderOf(TRANSLATOR));
  return browser;
});

// The extension's own view in a frame: its content scripts, word for word, with a stand-in for what the browser gives them.
import { exported, joined } from "./view/exports.js";

const view = (/** @type {string} */ name) => new URL(`view/${name}`, import.meta.url);
const [messages, files, css] = await Promise.all([
  fetch(view("messages.json")).then((answer) => answer.json()),
  fetch(view("files.json")).then((answer) => answer.json()),
  fetch(view("reader.css")).then((answer) => answer.text()),
]);

/** @type {Record<string, any>} */
const stored = {};

const chrome = {
  i18n: {
    getMessage(/** @type {string} */ key, /** @type {string | string[]} */ fills = []) {
      if (key === "@@ui_locale") return "en";
      return (messages[key]?.message ?? "").replace(/\$(\d)/g, (/** @type {string} */ _, /** @type {string} */ at) => [fills].flat()[Number(at) - 1] ?? "");
    },
  },
  storage: {
    local: {
      get: async () => ({ ...stored }),
      set: async (/** @type {any} */ changes) => void Object.assign(stored, changes),
      remove: async (/** @type {string} */ key) => void delete stored[key],
    },
    onChanged: { addListener() {} },
  },
  runtime: {
    id: "playground",
    lastError: undefined,
    getURL: (/** @type {string} */ name) => view(name).href,
    async sendMessage(/** @type {any} */ message) {
      const answer = message.kind === "export" ? exported(message) : message.kind === "page" ? joined(message) : Promise.resolve();
      return answer.catch((error) => ({ error: String(error) }));
    },
    onMessage: { addListener() {} },
  },
};
// Chromium has an object of that name on every page.
Object.defineProperty(globalThis, "chrome", { value: chrome, configurable: true });

for (const name of files) {
  await new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = view(`${name}.js`).href;
    script.addEventListener("load", resolve);
    script.addEventListener("error", () => reject(new Error(`${script.src} did not load`)));
    document.head.append(script);
  });
}

/** @type {any} */
let shown = null;

/** Opens the view on a reading. @param {any} reading @param {{ dial(step: string): void, xray(): void }} page What the drawer does to the page beside. */
function open(reading, page) {
  shown = { reading, page };
  const { chaffinch } = globalThis;
  const leave = (/** @type {(...given: any[]) => void} */ act) => (/** @type {any[]} */ ...given) => {
    chaffinch.view.close();
    act(...given);
  };
  // There is no page under this view: the drawer's dial and x-ray work on the one beside it.
  chaffinch.page = { ...chaffinch.page, dial: leave(page.dial), xray: leave(page.xray) };
  // The view marks and moves blocks; the playground keeps its own reading.
  const { host } = location;
  const { settings = {}, [`site:${host}`]: site = null, [`taught:${host}`]: taught = [] } = stored;
  chaffinch.css = css;
  chaffinch.view.open(/** @type {Opening} */ ({ reading: structuredClone(reading), settings, site, taught }));
}

document.getElementById("reopen")?.addEventListener("click", () => shown && open(shown.reading, shown.page));
Object.assign(globalThis, { open_reader: open });
dispatchEvent(new Event("ready"));

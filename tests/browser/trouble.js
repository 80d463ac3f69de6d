// In the background of a copy of the extension, before its own code: makes the trouble that a test asks for through
// the extension's storage. "trap": the core runs out of its memory's bounds; "deadline": the clock leaps while the
// core reads; "stall": the work stops between the core and the view, so that the background can be stopped there.
let trouble = "";
const ready = chrome.storage.local.get("trouble").then((stored) => (trouble = stored.trouble ?? ""));
chrome.storage.onChanged.addListener((changes) => {
  if (changes.trouble) trouble = changes.trouble.newValue ?? "";
});

const now = Date.now;
let leap = 0;
Date.now = () => {
  const time = now() + leap;
  if (leap) leap += 60_000;
  return time;
};

const { Instance } = WebAssembly;
WebAssembly.Instance = /** @type {any} */ (
  class {
    /** @param {WebAssembly.Module} module @param {WebAssembly.Imports} imports */
    constructor(module, imports) {
      const exports = /** @type {any} */ (new Instance(module, imports).exports);
      const readSnapshot = (/** @type {number[]} */ ...parts) => {
        if (trouble === "trap") return exports.readSnapshot(...parts.map(() => 0x7fffff00));
        if (trouble !== "deadline") return exports.readSnapshot(...parts);
        leap = 1;
        try {
          return exports.readSnapshot(...parts);
        } finally {
          leap = 0;
        }
      };
      this.exports = { ...exports, readSnapshot };
    }
  }
);

const executeScript = chrome.scripting.executeScript.bind(chrome.scripting);
chrome.scripting.executeScript = /** @type {any} */ (
  async (/** @type {any} */ injection) => {
    await ready;
    if (trouble !== "stall" || !String(injection.func).includes("view.open(")) return executeScript(injection);
    // A tab tells the test that the work has come so far.
    const { stalls = 0, tab } = /** @type {any} */ (await chrome.storage.local.get(["stalls", "tab"]));
    if (tab) await chrome.tabs.remove(tab).catch(() => undefined);
    const { id } = await chrome.tabs.create({ url: `pages/welcome.html?stalled=${stalls + 1}`, active: false });
    await chrome.storage.local.set({ stalls: stalls + 1, tab: id });
    return new Promise(() => {});
  }
);

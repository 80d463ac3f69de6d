// The options page: what is kept on this machine, to change, carry away and delete.
import "../pages/page.js";

const tr = chrome.i18n.getMessage;
/** @template {HTMLElement} T @param {string} id @returns {T} */
const at = (id) => /** @type {T} */ (document.getElementById(id));
const status = /** @type {HTMLElement} */ (document.querySelector("[role=status]"));
/** @type {HTMLSelectElement} */ const theme = at("theme");
/** @type {HTMLInputElement} */ const own = at("own");
/** @type {HTMLInputElement} */ const file = at("file");

/** @param {Partial<Settings>} changes */
async function save(changes) {
  const { settings = {} } = /** @type {{ settings?: Partial<Settings> }} */ (await chrome.storage.local.get("settings"));
  await chrome.storage.local.set({ settings: { ...settings, ...changes } });
  status.textContent = tr("options_saved");
}

async function draw() {
  const all = await chrome.storage.local.get(null);
  const settings = /** @type {Partial<Settings>} */ (all.settings ?? {});
  theme.replaceChildren(...["system", "light", "sepia", "dark", "black"].map((name) => new Option(tr(`theme_${name}`), name)));
  theme.value = settings.theme ?? "system";
  own.value = settings.own ?? "";
  const sites = Object.keys(all).filter((key) => key.startsWith("site:"));
  const items = sites.map((key) => {
    const item = document.createElement("li");
    const remove = document.createElement("button");
    remove.textContent = tr("options_delete");
    remove.addEventListener("click", async () => {
      await chrome.storage.local.remove(key);
      await draw();
    });
    item.append(key.slice(5), remove);
    return item;
  });
  const none = document.createElement("li");
  none.textContent = tr("options_none");
  document.querySelector(".sites")?.replaceChildren(...(items.length ? items : [none]));
}

theme.addEventListener("change", () => save({ theme: /** @type {Settings["theme"]} */ (theme.value) }));
own.addEventListener("change", () => save({ own: own.value.trim(), font: own.value.trim() ? "own" : "serif" }));
at("export").addEventListener("click", async () => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([JSON.stringify(await chrome.storage.local.get(null), null, 2)], { type: "application/json" }));
  link.download = "chaffinch.json";
  link.click();
});
at("import").addEventListener("click", () => file.click());
file.addEventListener("change", async () => {
  try {
    const read = JSON.parse((await file.files?.[0]?.text()) ?? "");
    const known = Object.entries(read).filter(([key, value]) => (key === "settings" || key.startsWith("site:")) && value && typeof value === "object");
    if (!known.length) throw new Error("nothing known");
    await chrome.storage.local.set(Object.fromEntries(known));
    await draw();
    status.textContent = tr("options_saved");
  } catch {
    status.textContent = tr("options_bad");
  }
});
draw();

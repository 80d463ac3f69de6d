// The options page: what is kept on this machine, to change, carry away and delete.
import { allow, forbid, hostOf } from "../always.js";
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
  const keys = (/** @type {string} */ kind) => Object.keys(all).filter((key) => key.startsWith(`${kind}:`)).sort();
  list(".own", keys("site").map((key) => item([key.slice(5)], key.slice(5), () => chrome.storage.local.remove(key))));
  list(".always", keys("always").map((key) => {
    const host = key.slice(7);
    const except = document.createElement("input");
    except.value = /** @type {Always} */ (all[key]).except.join(" ");
    except.placeholder = "/sport /live";
    except.addEventListener("change", async () => {
      const paths = except.value.split(/\s+/).filter((path) => path.startsWith("/"));
      await chrome.storage.local.set({ [key]: { except: paths } });
      except.value = paths.join(" ");
      status.textContent = tr("options_saved");
    });
    const label = document.createElement("label");
    label.append(tr("options_except"), except);
    return item([host, label], host, () => forbid(host));
  }));
  const rules = keys("taught").flatMap((key) => {
    const taught = /** @type {Rule[]} */ (all[key]);
    return taught.map((rule, index) => {
      const what = `${key.slice(7)} · ${tr(`is_${rule.label}`)}`;
      const without = taught.toSpliced(index, 1);
      return item([what, document.createElement("br"), `“${rule.sample}”`], `${what} ${rule.sample}`, () =>
        without.length ? chrome.storage.local.set({ [key]: without }) : chrome.storage.local.remove(key));
    });
  });
  list(".taught", rules);
  const percent = new Intl.NumberFormat(undefined, { style: "percent" });
  list(".scores", keys("score").map((key) => {
    const { pages, shares } = /** @type {Score} */ (all[key]);
    const words = ["article", "ads", "navigation", "legal"].map((name, at) => `${percent.format(shares[at])} ${tr(`class_${name}`)}`).join(" · ");
    return item([`${key.slice(6)} (${pages})`, document.createElement("br"), words], key.slice(6), () => chrome.storage.local.remove(key));
  }));
}

/** An entry that can be deleted. @param {(Node | string)[]} content @param {string} name @param {() => Promise<void>} forget */
function item(content, name, forget) {
  const [entry, text, remove] = [document.createElement("li"), document.createElement("span"), document.createElement("button")];
  text.append(...content);
  text.dir = "auto";
  remove.textContent = tr("options_delete");
  remove.setAttribute("aria-label", `${tr("options_delete")}: ${name}`);
  remove.addEventListener("click", async () => {
    await forget();
    await draw();
  });
  entry.append(text, remove);
  return entry;
}

/** @param {string} selector @param {HTMLElement[]} items */
function list(selector, items) {
  const none = document.createElement("li");
  none.textContent = tr("options_none");
  document.querySelector(selector)?.replaceChildren(...(items.length ? items : [none]));
}

/** A rule as it may stand in a file that is imported. @param {any} rule */
const isRule = (rule) =>
  ["article", "ad", "navigation", "legal"].includes(rule?.label) && typeof rule.sample === "string" && Array.isArray(rule.print?.path) &&
  rule.print.path.every((/** @type {any} */ box) => typeof box?.tag === "string" && Array.isArray(box.names)) &&
  (rule.place === null || Number.isInteger(rule.place?.at));

/** What may be imported under a key. @param {[string, any]} entry */
function isKnown([key, value]) {
  if (key.startsWith("taught:")) return Array.isArray(value) && value.every(isRule);
  return (key === "settings" || key.startsWith("site:")) && value && typeof value === "object" && !Array.isArray(value);
}

theme.addEventListener("change", () => save({ theme: /** @type {Settings["theme"]} */ (theme.value) }));
own.addEventListener("change", () => save({ own: own.value.trim(), font: own.value.trim() ? "own" : "serif" }));
at("export").addEventListener("click", async () => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([JSON.stringify(await chrome.storage.local.get(null), null, 2)], { type: "application/json" }));
  link.download = "chaffinch.json";
  link.click();
});
/** @type {HTMLInputElement} */ const host = at("host");
host.value = new URLSearchParams(location.search).get("always") ?? "";
at("allow").addEventListener("click", async () => {
  const wanted = hostOf(host.value);
  if (!wanted) status.textContent = tr("options_no_host");
  else if (await allow(wanted)) {
    host.value = "";
    status.textContent = tr("options_saved");
    await draw();
  } else status.textContent = tr("options_refused", [wanted]);
});
at("import").addEventListener("click", () => file.click());
file.addEventListener("change", async () => {
  try {
    const read = JSON.parse((await file.files?.[0]?.text()) ?? "");
    const known = Object.entries(read).filter(isKnown);
    if (!known.length) throw new Error("nothing known");
    await chrome.storage.local.set(Object.fromEntries(known));
    await draw();
    status.textContent = tr("options_saved");
  } catch {
    status.textContent = tr("options_bad");
  }
});
draw();

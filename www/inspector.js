// What is said of one block: class, probability, role, reasons; and the list of all blocks, for the keyboard.

const NAMES = { article: "article", ad: "ad", navigation: "navigation", legal: "legal notice" };
/** @type {Record<string, { message: string }>} */
const messages = await fetch(new URL("view/messages.json", import.meta.url)).then((answer) => answer.json());
const percent = new Intl.NumberFormat("en", { style: "percent" });

/** @template {keyof HTMLElementTagNameMap} K @param {K} name @param {Record<string, string>} attributes @param {...(Node | string)} children @returns {HTMLElementTagNameMap[K]} */
export function make(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** Says a reason in the extension's words. @param {{ key: string, detail?: string }} reason */
const why = ({ key, detail = "" }) => (messages[`reason_${key}`]?.message ?? `${key.replaceAll("_", " ")}${detail && ": $1"}`).replaceAll("$1", detail);

/** @param {keyof typeof NAMES} label */
export const mark = (label) => make("span", { class: `mark ${label}` }, NAMES[label]);

/** @param {HTMLElement} place @param {import("./core/index.js").Block | null} block */
export function inspect(place, block) {
  if (!block) return;
  const sure = `${percent.format(block.probability)} sure${block.unsure ? ", so it is kept and tinted" : ""}`;
  const role = block.role ? ` · its role in the story: ${block.role.replaceAll("_", " ")}` : "";
  place.replaceChildren(
    make("p", {}, mark(block.label), ` ${sure}${role}`),
    make("p", { class: "why" }, block.reasons.length ? block.reasons.map(why).join(" · ") : "no single reason stands out"),
    make("p", { class: "text", dir: "auto" }, block.text.length > 400 ? `${block.text.slice(0, 400)}…` : block.text),
  );
}

/** @param {HTMLElement} list @param {(index: number) => void} choose */
export function blockList(list, choose) {
  let at = -1;
  /** @param {number} index */
  function go(index) {
    const options = list.children;
    if (!options.length) return;
    list.querySelector("[aria-selected=true]")?.setAttribute("aria-selected", "false");
    at = Math.min(options.length - 1, Math.max(0, index));
    const option = options[at];
    option.setAttribute("aria-selected", "true");
    list.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
    choose(at);
  }
  list.addEventListener("keydown", (event) => {
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: Infinity, PageDown: at + 10, PageUp: at - 10 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    go(to);
  });
  list.addEventListener("focus", () => go(Math.max(0, at)));
  list.addEventListener("click", (event) => {
    const option = /** @type {Element} */ (event.target).closest("[role=option]");
    if (option) go([...list.children].indexOf(option));
  });
  /** @param {import("./core/index.js").Block[]} blocks */
  return (blocks) => {
    at = -1;
    list.removeAttribute("aria-activedescendant");
    list.replaceChildren(
      ...blocks.map((block, index) =>
        make(
          "div", { role: "option", id: `block-${index}`, class: "option", "aria-selected": "false", "aria-describedby": "inspector" },
          mark(block.label), make("span", { class: "number" }, ` ${percent.format(block.probability)} `), make("span", { dir: "auto" }, block.text.slice(0, 200)),
        ),
      ),
    );
  };
}

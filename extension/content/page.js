// The page itself with less on it: the dial hides blocks by class, the x-ray tints them; both give everything back.
(() => {
  const { make, button, tr, plural } = chaffinch;
  const LABELS = /** @type {const} */ (["article", "ad", "navigation", "legal"]);
  /** The reading that the last open view showed. @type {{ reading: Reading, css: CSSStyleSheet[] } | null} */
  let known = null;
  /** @type {(() => void)[]} */
  let back = [];

  /** The largest elements that hold text of hidden classes alone. @param {Set<LabelName>} classes */
  function hiddenElements(classes) {
    /** @type {Map<Element, { all: number, hidden: number }>} */
    const counts = new Map();
    for (const block of known?.reading.blocks ?? []) {
      const hide = classes.has(block.label) && !block.role && !block.unsure;
      for (const text of chaffinch.snapshot.textNodes(block)) {
        for (let element = text.parentElement; element; element = element.parentElement) {
          const count = counts.get(element) ?? { all: 0, hidden: 0 };
          count.all++;
          if (hide) count.hidden++;
          counts.set(element, count);
        }
      }
    }
    const only = (/** @type {Element | null} */ element) => {
      const count = element && counts.get(element);
      return count && count.all === count.hidden;
    };
    return [...counts.keys()].filter((element) => only(element) && !only(element.parentElement) && element !== document.body && element !== document.documentElement);
  }

  /** @param {Element} element @param {(element: HTMLElement) => void} change */
  function changeStyle(element, change) {
    if (!(element instanceof HTMLElement)) return;
    const before = element.getAttribute("style");
    change(element);
    back.push(() => {
      if (before !== null) return element.setAttribute("style", before);
      // Chromium writes the attribute out late: asked for first, it can be removed without a trace.
      element.getAttribute("style");
      element.removeAttribute("style");
    });
  }

  /** A bar over the page that says what is on and turns it off. @param {...Node} children */
  function bar(...children) {
    const host = document.createElement("div");
    const shadow = host.attachShadow({ mode: "closed" });
    shadow.adoptedStyleSheets = known?.css ?? [];
    const off = button(tr("leave"), leave, { "data-leave": "" });
    shadow.append(make("div", { class: "bar", role: "region", "aria-label": tr("name") }, ...children, off));
    document.documentElement.append(host);
    const escape = (/** @type {KeyboardEvent} */ event) => {
      if (event.isTrusted && (event.key === "Escape" || (event.key === "x" && !typing(event)))) leave();
    };
    addEventListener("keydown", escape, true);
    back.push(() => {
      host.remove();
      removeEventListener("keydown", escape, true);
    });
  }

  /** @param {KeyboardEvent} event */
  const typing = (event) => event.composedPath().some((target) => target instanceof Element && target.matches("input, textarea, select, [contenteditable]"));

  function leave() {
    for (const step of back.reverse()) step();
    back = [];
  }

  /** Goes from the view to the page under it, keeping what was read. */
  function uncover() {
    const view = chaffinch.view.current();
    if (view) known = { reading: view.reading, css: view.shadow.adoptedStyleSheets };
    chaffinch.view.close();
    leave();
  }

  /** @param {"original" | "ads" | "navigation"} step */
  function dial(step) {
    uncover();
    if (step === "original" || !known) return;
    /** @type {Set<LabelName>} */
    const classes = new Set(step === "ads" ? ["ad"] : ["ad", "navigation"]);
    const elements = hiddenElements(classes);
    for (const element of elements) changeStyle(element, (html) => html.style.setProperty("display", "none", "important"));
    bar(make("span", {}, `${tr(`dial_${step}`)} · ${plural("hidden", elements.length)}`));
  }

  const TINTS = { article: "rgb(46 125 50 / 0.22)", ad: "rgb(198 40 40 / 0.28)", navigation: "rgb(21 101 192 / 0.22)", legal: "rgb(249 168 37 / 0.34)" };

  function xray() {
    uncover();
    if (!known) return;
    for (const block of known.reading.blocks) {
      const parents = new Set(chaffinch.snapshot.textNodes(block).filter((text) => text.data.trim()).map((text) => text.parentElement));
      for (const element of parents) {
        if (element) changeStyle(element, (html) => html.style.setProperty("background-color", TINTS[block.label], "important"));
      }
    }
    const { counts } = known.reading.verdict;
    bar(...LABELS.map((label, at) => make("span", { class: `legend ${label}` }, plural(`count_${label}`, counts[at]))));
  }

  chaffinch.page = { dial, xray, leave, active: () => back.length > 0, mark: () => undefined };
})();

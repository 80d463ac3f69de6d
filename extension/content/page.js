// The page itself with less on it: the dial hides blocks by class, the x-ray tints them; both give everything back.
(() => {
  const { make, button, signs, tr, plural } = chaffinch;
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

  /** A bar over the page that says what is on and turns it off. @param {...Node} children @returns {ShadowRoot} */
  function bar(...children) {
    const host = document.createElement("div");
    const shadow = host.attachShadow({ mode: "closed" });
    shadow.adoptedStyleSheets = known?.css ?? [];
    const off = button(tr("leave"), leave, { "data-leave": "" });
    const direction = chrome.i18n.getMessage("@@bidi_dir");
    shadow.append(make("div", { class: "bar", role: "region", "aria-label": tr("name"), dir: direction }, ...children, off));
    document.documentElement.append(host);
    const escape = (/** @type {KeyboardEvent} */ event) => {
      if (event.isTrusted && (event.key === "Escape" || (event.key === "x" && !typing(event)))) leave();
    };
    addEventListener("keydown", escape, true);
    back.push(() => {
      host.remove();
      removeEventListener("keydown", escape, true);
    });
    return shadow;
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

  /** The most blocks that are labelled: on a longer page the tints say it alone. */
  const MOST_TAGS = 2000;

  /** A label at the start of each block, which moves with the page. @param {ShadowRoot} shadow @param {[LabelName, Text][]} starts */
  function tags(shadow, starts) {
    const layer = make("div", { class: "tags", "aria-hidden": "true" });
    shadow.append(layer);
    const draw = () => {
      const origin = layer.getBoundingClientRect();
      const range = document.createRange();
      /** The last line of the start of the block before. @type {DOMRect | undefined} */
      let above;
      const made = starts.slice(0, MOST_TAGS).flatMap(([label, text]) => {
        range.selectNodeContents(text);
        const lines = [...range.getClientRects()].filter(({ width, height }) => width > 1 && height > 1);
        const [box] = lines;
        if (!box) return [];
        const tight = above && above.bottom > box.top - 12 && above.top < box.top && above.left < box.right && above.right > box.left;
        above = lines.at(-1);
        // Before a short line, or close under another, the sign alone, so that the words stay legible.
        const short = box.width < 160 || tight;
        const tag = make("span", { class: `tag ${label}${short ? " sign" : ""}` }, short ? signs[label] : `${signs[label]} ${tr(`is_${label}`)}`);
        tag.style.setProperty("--x", `${box.left - origin.left}px`);
        tag.style.setProperty("--y", `${box.top - origin.top}px`);
        return [tag];
      });
      layer.replaceChildren(...made);
    };
    draw();
    addEventListener("resize", draw);
    back.push(() => removeEventListener("resize", draw));
  }

  function xray() {
    uncover();
    if (!known) return;
    /** @type {[LabelName, Text][]} */
    const starts = [];
    for (const block of known.reading.blocks) {
      const texts = chaffinch.snapshot.textNodes(block).filter((text) => text.data.trim());
      if (texts.length) starts.push([block.label, texts[0]]);
      for (const element of new Set(texts.map((text) => text.parentElement))) {
        if (element) changeStyle(element, (html) => html.style.setProperty("background-color", TINTS[block.label], "important"));
      }
    }
    const number = new Intl.NumberFormat();
    const count = (/** @type {LabelName} */ label) => number.format(starts.filter(([own]) => own === label).length);
    const legend = LABELS.map((label) => make("span", { class: `legend ${label}` }, `${signs[label]} ${tr(`is_${label}`)} ${count(label)}`));
    tags(bar(...legend), starts);
  }

  chaffinch.page = { dial, xray, leave, active: () => back.length > 0 };
})();

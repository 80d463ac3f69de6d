// Teach it: what the reader says of a block is kept for this site, on this machine, and used at the next visit. A block is known
// by how it is built into the page, never by its words, so that the next story's block in the same place is known too.
(() => {
  const { make, button, tr } = chaffinch;
  const LABELS = /** @type {const} */ (["article", "ad", "navigation", "legal"]);
  /** How many boxes around a block are compared, and the share of their names that must agree. */
  const LEVELS = 8;
  const AGREE = 0.5;
  const MOST_RULES = 200;

  /** The names of a box that are likely the same on the site's next page: a name with a number in it is this page's own. @param {Element} element */
  const names = (element) =>
    [...new Set(`${element.getAttribute("class") ?? ""} ${element.id ? `#${element.id}` : ""}`.split(/\s+/))]
      .filter((name) => name && name.length <= 40 && !/\d{3}/.test(name))
      .map((name) => name.replace(/\d/g, "0"))
      .sort();

  /** The smallest element around all of a block's text. @param {Block} block */
  function around(block) {
    const texts = chaffinch.snapshot.textNodes(block).filter((text) => text.data.trim() && text.isConnected);
    const last = texts.at(-1);
    let element = texts[0]?.parentElement ?? null;
    while (element && last && !element.contains(last)) element = element.parentElement;
    return { element, texts };
  }

  /** How a block is built into the page. @param {Block} block @returns {Print | null} */
  function print(block) {
    const { element, texts } = around(block);
    if (!element) return null;
    const path = [];
    for (let at = /** @type {Element | null} */ (element); at && at !== document.body && path.length < LEVELS; at = at.parentElement) {
      path.push({ tag: at.localName, names: names(at) });
    }
    const linked = texts.filter((text) => text.parentElement?.closest("a")).reduce((sum, text) => sum + text.data.trim().length, 0);
    const length = texts.reduce((sum, text) => sum + text.data.trim().length, 0);
    return { path, linked: Math.round((2 * linked) / Math.max(length, 1)), size: Math.round(Math.log2(length + 1)) };
  }

  /** @param {string[]} one @param {string[]} other */
  function agree(one, other) {
    const both = one.filter((name) => other.includes(name)).length;
    const all = one.length + other.length - both;
    return all === 0 || both / all >= AGREE;
  }

  /** @param {Print} one @param {Print} other */
  const alike = (one, other) =>
    one.linked === other.linked && one.path.length === other.path.length && one.path.every(({ tag, names }, at) => tag === other.path[at].tag && agree(names, other.path[at].names));

  /** The blocks of the page that a rule speaks of. @param {(Print | null)[]} prints @param {Rule} rule */
  function met(prints, rule) {
    const found = prints.flatMap((print, index) => (print && alike(print, rule.print) ? [index] : []));
    if (!rule.place) return found;
    const { from, at } = rule.place;
    const index = found[from === "start" ? at : found.length - 1 - at];
    const known = index === undefined ? null : prints[index];
    return known && Math.abs(known.size - rule.print.size) <= 1 ? [index] : [];
  }

  /**
   * Finds what tells a block from those that are to stay as they are: its build alone, or also its place among its like.
   * @param {View} view @param {number} index @param {LabelName} label @returns {Rule | null}
   */
  function rule(view, index, label) {
    const prints = view.reading.blocks.map(print);
    const own = prints[index];
    if (!own) return null;
    const sample = view.reading.blocks[index].text.slice(0, 80);
    const like = prints.flatMap((print, at) => (print && alike(print, own) ? [at] : []));
    const at = like.indexOf(index);
    /** @type {Rule["place"][]} */
    const places = [null, { from: "start", at }, { from: "end", at: like.length - 1 - at }];
    if (at > like.length / 2) places.push(/** @type {Rule["place"]} */ (places.splice(1, 1)[0]));
    const tries = places.map((place) => ({ print: own, label, place, sample }));
    return tries.find((one) => met(prints, one).every((other) => other === index || view.reading.blocks[other].label === label)) ?? null;
  }

  /** Gives blocks the class that the reader taught. @param {View} view */
  function apply(view) {
    if (!view.taught.length) return;
    const prints = view.reading.blocks.map(print);
    for (const one of view.taught) for (const index of met(prints, one)) set(view, index, one.label);
  }

  /** @param {View} view @param {number} index @param {LabelName} label */
  function set(view, index, label) {
    const block = view.reading.blocks[index];
    Object.assign(block, { label, probability: 1, unsure: false, role: label === "article" ? (block.role ?? "body") : null, reasons: [{ key: "taught" }] });
    const shown = [...view.body.querySelectorAll(`[data-block="${index}"]`)];
    for (const element of shown) {
      if (label !== "article") element.remove();
      else element.removeAttribute("data-unsure");
    }
    if (label === "article" && !shown.length && block.role !== "headline") chaffinch.drawer.insert(view, index);
  }

  /** @param {View} view */
  const keep = (view) => chrome.storage.local.set({ [`taught:${location.host}`]: view.taught });

  /** @param {View} view @param {number} index @param {LabelName} label */
  async function teach(view, index, label) {
    const learned = rule(view, index, label);
    const before = view.taught;
    const reading = structuredClone(view.reading.blocks);
    const key = (/** @type {Rule} */ { print, place }) => JSON.stringify([print.path, print.linked, place]);
    if (learned) view.taught = [...before.filter((one) => key(one) !== key(learned)), learned].slice(-MOST_RULES);
    view.undo.push(() => {
      view.taught = before;
      view.reading.blocks = reading;
      void keep(view);
      const { scrollTop } = view.dialog;
      chaffinch.draw.article(view);
      view.dialog.scrollTop = scrollTop;
    });
    if (learned) await keep(view);
    apply(view);
    set(view, index, label);
    chaffinch.drawer.refresh(view);
    chaffinch.drawer.refocus(view, index);
    chaffinch.view.say(tr(learned ? "taught" : "taught_once"));
  }

  /** Asks what a block is. @param {View} view @param {number} index */
  function ask(view, index) {
    const block = view.reading.blocks[index];
    if (!block) return;
    const answers = LABELS.map((label) =>
      button(tr(`is_${label}`), () => {
        box.close();
        void teach(view, index, label);
      }, { "aria-pressed": String(block.label === label), "data-teach": label }),
    );
    const box = make(
      "dialog", { class: "note", "aria-label": tr("teach") },
      make("h2", {}, tr("teach")), make("p", { dir: "auto" }, block.text.length > 160 ? `${block.text.slice(0, 160)}…` : block.text),
      make("div", { class: "choice", role: "group", "aria-label": tr("teach") }, ...answers),
      make("p", {}, tr("teach_kept", location.host)), button(tr("close"), () => box.close()),
    );
    box.addEventListener("cancel", (cancel) => cancel.stopPropagation());
    box.addEventListener("close", () => box.remove());
    view.dialog.append(box);
    box.showModal();
  }

  /** A button beside the block under the pointer. @param {View} view */
  function listen(view) {
    const mark = button("⋯", () => chaffinch.view.ready(() => ask(view, Number(mark.dataset.for))), { class: "mark-block", "aria-label": tr("teach"), title: `${tr("teach")} (m)` });
    view.body.addEventListener("pointerover", (event) => {
      const block = /** @type {Element} */ (event.target).closest("[data-block]");
      if (!block || !view.body.contains(block)) return;
      mark.dataset.for = block.getAttribute("data-block") ?? "";
      mark.style.setProperty("--top", `${block.getBoundingClientRect().top - view.article.getBoundingClientRect().top}px`);
      if (mark.parentElement !== view.article) view.article.append(mark);
    });
  }

  /** The block that a key means: the one with the focus, else the first that is seen whole. @param {View} view */
  function meant(view) {
    const focused = view.shadow.activeElement?.closest("[data-block]");
    const seen = focused ?? [...view.body.querySelectorAll("[data-block]")].find((element) => element.getBoundingClientRect().top >= 0);
    if (seen) ask(view, Number(seen.getAttribute("data-block")));
  }

  chaffinch.teach = { apply, ask, meant, listen };
})();

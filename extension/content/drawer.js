// The drawer: what was left out, by class, with the reasons; a click puts a block back, undo takes that back.
(() => {
  const { make, button, signs, tr, plural } = chaffinch;
  const CLASSES = /** @type {const} */ (["ad", "navigation", "legal", "article"]);
  const DIAL = /** @type {const} */ (["original", "ads", "navigation"]);

  /** @param {View} view */
  function leftOut(view) {
    const shown = new Set([...view.body.querySelectorAll("[data-block]")].map((element) => Number(element.getAttribute("data-block"))));
    return view.reading.blocks.map((block, index) => ({ block, index })).filter(({ block, index }) => !block.role && !shown.has(index));
  }

  /** How many blocks of each class are left out. @param {View} view @returns {Record<"ad" | "navigation" | "legal", number>} */
  function counts(view) {
    const { ads, navigation, legal } = view.reading.left_out;
    // The core's own counts hold until the reader has moved a block.
    if (!view.whole) return { ad: ads, navigation, legal };
    const out = leftOut(view);
    const of = (/** @type {LabelName} */ label) => out.filter(({ block }) => block.label === label).length;
    return { ad: of("ad"), navigation: of("navigation"), legal: of("legal") };
  }

  /** @param {View} view */
  function chip(view) {
    const count = counts(view);
    const parts = /** @type {const} */ (["ad", "navigation", "legal"]).map((label) => (count[label] ? plural(`count_${label}`, count[label]) : ""));
    const text = parts.filter(Boolean).join(" · ");
    return text ? button(text, () => chaffinch.view.ready(() => chaffinch.panel.toggle(view, "left_out")), { class: "chip", title: tr("left_out"), dir: "auto" }) : null;
  }

  /** Says why, in the reader's words. @param {Block["reasons"][number]} reason */
  const why = (reason) => tr(`reason_${reason.key}`, reason.detail ?? "") + (reason.detail && !chrome.i18n.getMessage(`reason_${reason.key}`) ? `: ${reason.detail}` : "");

  /** Where a left-out block would stand: before the first shown block after it. @param {View} view @param {number} index */
  function place(view, index) {
    const after = [...view.body.querySelectorAll("[data-block]")].find((element) => Number(element.getAttribute("data-block")) > index);
    let top = after ?? null;
    while (top && top.parentElement !== view.body) top = top.parentElement;
    return top;
  }

  /** Keeps the keyboard in the view where the block that had the focus is gone. @param {View} view @param {number} index */
  function refocus(view, index) {
    if (view.shadow.activeElement && view.shadow.activeElement !== view.dialog) return;
    const next = /** @type {HTMLElement | null} */ (place(view, index) ?? view.shadow.querySelector("h1"));
    if (next && !next.hasAttribute("tabindex")) next.tabIndex = -1;
    next?.focus({ preventScroll: true });
  }

  /** @param {View} view */
  function refresh(view) {
    const panel = view.shadow.querySelector('.panel[data-panel="left_out"]');
    if (panel) chaffinch.panel.show(view, "left_out", tr("left_out"), content(view));
    const old = view.shadow.querySelector(".chip");
    const fresh = chip(view);
    if (!fresh) old?.remove();
    else if (old?.textContent !== fresh.textContent) old?.replaceWith(fresh);
  }

  /** Puts a block's text in its place in the article. @param {View} view @param {number} index */
  function insert(view, index) {
    const element = make("p", { "data-block": String(index), class: "put-back" }, view.reading.blocks[index].text);
    view.body.insertBefore(element, place(view, index));
    return element;
  }

  /** @param {View} view @param {number} index */
  function putBack(view, index) {
    const element = insert(view, index);
    view.undo.push(() => element.remove());
    refresh(view);
    element.scrollIntoView({ block: "center" });
    chaffinch.view.say(tr("was_put_back"));
  }

  /** @param {View} view @param {Element} element */
  function remove(view, element) {
    const [parent, next] = [element.parentNode, element.nextSibling];
    if (!parent) return;
    const index = Number(element.getAttribute("data-block"));
    const block = view.reading.blocks[index];
    const role = block?.role ?? null;
    element.remove();
    if (block) block.role = null;
    view.undo.push(() => {
      parent.insertBefore(element, next);
      if (block) block.role = role;
    });
    refresh(view);
    refocus(view, index);
    chaffinch.view.say(tr("was_removed"));
  }

  /** @param {View} view @param {Element} element */
  function keep(view, element) {
    element.removeAttribute("data-unsure");
    view.undo.push(() => element.setAttribute("data-unsure", ""));
  }

  /** @param {View} view */
  function undo(view) {
    const step = view.undo.pop();
    if (!step) return;
    step();
    refresh(view);
    chaffinch.view.say(tr("was_undone"));
  }

  /** @param {View} view @param {number} index @param {boolean} on */
  function point(view, index, on) {
    const element = place(view, index) ?? view.body.lastElementChild;
    for (const marked of view.body.querySelectorAll(".here")) marked.classList.remove("here");
    if (on && element) element.classList.add("here");
  }

  /** @param {View} view */
  function content(view) {
    const percent = new Intl.NumberFormat(undefined, { style: "percent" });
    const out = leftOut(view);
    const root = make("div", { class: "drawer" });
    const { dial, xray } = chaffinch.page;
    root.append(
      make(
        "div", { class: "choice", role: "group", "aria-label": tr("dial") },
        ...DIAL.map((step) => button(tr(`dial_${step}`), () => dial(step), { "data-dial": step })),
        button(tr("dial_reader"), () => chaffinch.panel.hide(view), { "aria-pressed": "true" }),
      ),
      make("p", { class: "actions" }, button(tr("xray"), () => xray(), { "data-xray": "" }), button(tr("undo"), () => undo(view), { "data-undo": "" })),
      chaffinch.score.card(view),
    );
    for (const label of CLASSES) {
      const blocks = out.filter(({ block }) => block.label === label);
      if (!blocks.length) continue;
      const list = make("ul", {});
      for (const { block, index } of blocks) {
        const back = button(tr("put_back"), () => putBack(view, index), { "data-put-back": String(index) });
        const item = make(
          "li", { class: `left ${label}` },
          make("p", { class: "text", dir: "auto" }, block.text.length > 300 ? `${block.text.slice(0, 300)}…` : block.text),
          make("p", { class: "why" }, percent.format(block.probability), ...block.reasons.slice(0, 3).map((reason) => ` · ${why(reason)}`)),
          back, " ", button(tr("teach"), () => chaffinch.teach.ask(view, index), { "data-ask": String(index) }),
        );
        item.addEventListener("pointerenter", () => point(view, index, true));
        item.addEventListener("pointerleave", () => point(view, index, false));
        back.addEventListener("focus", () => point(view, index, true));
        back.addEventListener("blur", () => point(view, index, false));
        list.append(item);
      }
      root.append(make("h3", {}, make("span", { class: `mark ${label}`, "aria-hidden": "true" }, signs[label]), " ", plural(`count_${label}`, blocks.length)), list);
    }
    if (!out.length) root.append(make("p", {}, tr("nothing_left_out")));
    return root;
  }

  chaffinch.drawer = { content, chip, leftOut, insert, refresh, refocus, undo, keep, remove };
})();

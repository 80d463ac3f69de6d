// The keyboard: single keys, which can be switched off, and what they do.
(() => {
  const { make, tr } = chaffinch;

  /** Moves to the next or the previous of some elements. @param {View} view @param {string} selector @param {1 | -1} step */
  function go(view, selector, step) {
    const all = /** @type {HTMLElement[]} */ ([...view.article.querySelectorAll(selector)]);
    const tops = all.map((element) => element.getBoundingClientRect().top - 80);
    const at = step > 0 ? tops.findIndex((top) => top > 4) : tops.findLastIndex((top) => top < -4);
    const target = all[at];
    if (!target) return;
    target.tabIndex = -1;
    view.dialog.scrollBy({ top: tops[at] });
    target.focus({ preventScroll: true });
  }

  /** @param {View} view */
  function nextTheme(view) {
    const themes = /** @type {const} */ (["light", "sepia", "dark", "black"]);
    const at = themes.indexOf(/** @type {any} */ (view.settings.theme));
    chaffinch.settings.change(view, { theme: themes[(at + 1) % themes.length] });
  }

  /** The unsure block at or below the focus. @param {View} view */
  const unsure = (view) => {
    const focused = view.shadow.activeElement?.closest("[data-unsure]");
    return focused ?? [...view.body.querySelectorAll("[data-unsure]")].find((element) => element.getBoundingClientRect().bottom > 0);
  };

  /** @type {Record<string, { help: string, run: (view: View) => void }>} */
  const KEYS = {
    "?": { help: "help", run: (view) => chaffinch.panel.toggle(view, "help") },
    a: { help: "appearance", run: (view) => chaffinch.panel.toggle(view, "appearance") },
    d: { help: "key_theme", run: nextTheme },
    "+": { help: "key_bigger", run: (view) => chaffinch.settings.change(view, { size: view.settings.size + 1 }) },
    "-": { help: "key_smaller", run: (view) => chaffinch.settings.change(view, { size: view.settings.size - 1 }) },
    0: { help: "key_size", run: (view) => chaffinch.settings.change(view, { size: chaffinch.settings.DEFAULTS.size }) },
    "[": { help: "key_narrower", run: (view) => chaffinch.settings.change(view, { width: view.settings.width - 4 }) },
    "]": { help: "key_wider", run: (view) => chaffinch.settings.change(view, { width: view.settings.width + 4 }) },
    j: { help: "key_next", run: (view) => go(view, ".body > *", 1) },
    k: { help: "key_previous", run: (view) => go(view, ".body > *", -1) },
    n: { help: "key_next_heading", run: (view) => go(view, "h1, h2, h3, h4, h5, h6", 1) },
    p: { help: "key_previous_heading", run: (view) => go(view, "h1, h2, h3, h4, h5, h6", -1) },
    o: { help: "outline", run: (view) => chaffinch.panel.toggle(view, "outline") },
    r: { help: "left_out", run: (view) => chaffinch.panel.toggle(view, "left_out") },
    s: { help: "save", run: (view) => chaffinch.panel.toggle(view, "save") },
    t: { help: "speak", run: (view) => chaffinch.speech.toggle(view) },
    l: { help: "key_line", run: (view) => chaffinch.extras.lineFocus(view) },
    x: { help: "xray", run: () => chaffinch.page.xray() },
    z: { help: "undo", run: (view) => chaffinch.drawer.undo(view) },
    y: { help: "key_keep", run: (view) => ((element) => element && chaffinch.drawer.keep(view, element))(unsure(view)) },
    Delete: { help: "key_remove", run: (view) => ((element) => element && chaffinch.drawer.remove(view, element))(unsure(view)) },
    m: { help: "teach", run: (view) => chaffinch.teach.meant(view) },
    c: { help: "copy_markdown", run: (view) => void chaffinch.save.copyMarkdown(view) },
  };

  /** @param {View} view */
  function listen(view) {
    view.dialog.addEventListener("keydown", (event) => {
      if (!event.isTrusted) return;
      if ((event.ctrlKey || event.metaKey) && event.key === "a" && !event.shiftKey && !event.altKey) {
        event.preventDefault();
        document.getSelection()?.selectAllChildren(view.article);
        return;
      }
      if (!view.settings.keys || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (/** @type {Element} */ (event.target).matches("input:not([type=range], [type=checkbox]), textarea, select")) return;
      const found = Object.hasOwn(KEYS, event.key === "=" ? "+" : event.key) ? KEYS[event.key === "=" ? "+" : event.key] : null;
      if (!found || !view.body.isConnected) return;
      event.preventDefault();
      event.stopPropagation();
      chaffinch.view.ready(found.run);
    });
  }

  function help() {
    const list = make("dl", { class: "keys" });
    const entries = Object.entries(KEYS).map(([key, { help }]) => [key, help]);
    for (const [key, help] of [["Esc", "leave"], ...entries]) {
      list.append(make("div", {}, make("dt", {}, make("kbd", {}, key)), make("dd", {}, tr(help))));
    }
    return list;
  }

  chaffinch.keys = { listen, help };
})();

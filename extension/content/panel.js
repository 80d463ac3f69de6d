// One panel at a time beside the article: appearance, what was left out, outline, save, help.
(() => {
  const { make, button, tr } = chaffinch;
  /** @type {Record<string, (view: View) => Node | null>} */
  const CONTENTS = {
    appearance: (view) => chaffinch.settings.panel(view),
    left_out: (view) => chaffinch.drawer.content(view),
    outline: (view) => chaffinch.outline.content(view),
    save: (view) => chaffinch.save.content(view),
    help: () => chaffinch.keys.help(),
  };

  /** @param {View} view @param {boolean} [refocus] */
  function hide(view, refocus = true) {
    const panel = view.shadow.querySelector(".panel");
    if (!panel) return false;
    const name = panel.getAttribute("data-panel");
    panel.remove();
    const opener = /** @type {HTMLElement | null} */ (view.shadow.querySelector(`.rail [data-item="${name}"]`));
    opener?.setAttribute("aria-expanded", "false");
    if (refocus) opener?.focus({ preventScroll: true });
    return true;
  }

  /** @param {View} view @param {string} name @param {string} title @param {Node} content */
  function show(view, name, title, content) {
    hide(view, false);
    const heading = make("h2", { tabindex: "-1" }, title);
    const panel = make(
      "aside",
      { class: "panel", "data-panel": name, "aria-label": title },
      make("div", { class: "panel-head" }, heading, button("✕", () => hide(view), { "aria-label": tr("close") })),
      content,
    );
    view.shadow.querySelector(`.rail [data-item="${name}"]`)?.setAttribute("aria-expanded", "true");
    view.dialog.append(panel);
    heading.focus({ preventScroll: true });
  }

  chaffinch.panel = {
    show,
    hide,
    toggle(view, name) {
      if (view.shadow.querySelector(`.panel[data-panel="${name}"]`)) return void hide(view);
      const content = CONTENTS[name](view);
      show(view, name, tr(name), content ?? make("p", {}, tr("nothing_here")));
    },
  };
})();

// A part of the page only: the blocks that the reader has selected.
(() => {
  const { make, button, tr } = chaffinch;

  /** The blocks that the page's selection touches. @param {Reading} reading @returns {Set<number> | null} */
  function touched({ blocks }) {
    const selection = document.getSelection();
    if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
    const range = selection.getRangeAt(0);
    const found = new Set(blocks.flatMap((block, index) => (chaffinch.snapshot.textNodes(block).some((text) => text.data.trim() && range.intersectsNode(text)) ? [index] : [])));
    return found.size ? found : null;
  }

  /** Takes all else out of the view. @param {View} view */
  function apply(view) {
    const { only } = view;
    if (!only) return;
    for (const element of view.body.querySelectorAll("[data-block]")) if (!only.has(Number(element.getAttribute("data-block")))) element.remove();
    for (const child of [...view.body.children]) if (!child.matches("[data-block]") && !child.querySelector("[data-block]")) child.remove();
    for (const index of only) if (!view.body.querySelector(`[data-block="${index}"]`) && view.reading.blocks[index].role !== "headline") chaffinch.drawer.insert(view, index);
    const whole = button(tr("whole_page"), () => {
      view.only = null;
      chaffinch.draw.article(view);
    }, { "data-whole": "" });
    view.body.before(make("p", { class: "actions selection" }, tr("selection_only"), " ", whole));
  }

  chaffinch.selection = { touched, apply };
})();

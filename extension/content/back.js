// Back leaves the reader, not the page: its keys and its mouse button always; the browser's own button where the reader asks
// for that, since it takes a step in the page's history while the view is open.
(() => {
  /** @param {KeyboardEvent} event */
  const isBack = ({ key, altKey, metaKey, ctrlKey, shiftKey }) =>
    key === "BrowserBack" || (!ctrlKey && !shiftKey && ((altKey && !metaKey && key === "ArrowLeft") || (metaKey && !altKey && (key === "ArrowLeft" || key === "["))));

  /** @param {View} view */
  chaffinch.back = (view) => {
    const { dialog } = view;
    const leave = (/** @type {Event} */ event) => {
      event.preventDefault();
      event.stopPropagation();
      chaffinch.view.close();
    };
    dialog.addEventListener("keydown", (event) => event.isTrusted && isBack(event) && leave(event));
    dialog.addEventListener("mousedown", (event) => event.button === 3 && event.preventDefault());
    dialog.addEventListener("mouseup", (event) => event.isTrusted && event.button === 3 && leave(event));
    if (view.settings.back) step(view);
  };

  /** A step in the history that goes away with the view. @param {View} view */
  function step(view) {
    try {
      history.pushState(history.state, "");
    } catch {
      // A page without an origin of its own has no say over its history, and neither have we.
      return;
    }
    const [steps, address] = [history.length, location.href];
    let ours = true;
    const gone = () => {
      ours = false;
      chaffinch.view.close();
    };
    addEventListener("popstate", gone);
    view.leave.push(() => {
      removeEventListener("popstate", gone);
      // Where the page has gone on by itself, going back would undo that.
      if (ours && history.length === steps && location.href === address) history.back();
    });
  }
})();

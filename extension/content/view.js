// The view's frame: a modal dialog in a closed shadow root over the page, and the way back.
(() => {
  const { make, button, tr } = chaffinch;
  /** @type {View | null} */
  let view = null;

  /** @param {string} css */
  function frame(css) {
    const host = document.createElement("div");
    const shadow = host.attachShadow({ mode: "closed" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    shadow.adoptedStyleSheets = [sheet];
    const dialog = make("dialog", { "aria-label": tr("name"), dir: chrome.i18n.getMessage("@@bidi_dir") });
    shadow.append(dialog);
    return { host, shadow, dialog };
  }

  /** What leaving gives back, beyond what the browser does by itself. */
  function remember() {
    const selection = document.getSelection();
    const { anchorNode, anchorOffset, focusNode, focusOffset } = selection ?? {};
    const focused = /** @type {HTMLElement | null} */ (document.activeElement);
    const [x, y] = [scrollX, scrollY];
    const field = focused instanceof HTMLInputElement || focused instanceof HTMLTextAreaElement ? focused : null;
    const { selectionStart: start = null, selectionEnd: end = null, selectionDirection: direction } = field ?? {};
    return () => {
      if (focused && focused !== document.activeElement && focused !== document.body) focused.focus({ preventScroll: true });
      // A caret in a field is the field's own; setting the document's selection would take it away.
      if (field && start !== null) {
        if (document.getSelection()?.anchorNode !== anchorNode || field.selectionStart !== start || field.selectionEnd !== end) {
          field.setSelectionRange(start, end, direction ?? undefined);
        }
      } else if (selection && anchorNode?.isConnected && focusNode?.isConnected) {
        if (selection.anchorNode !== anchorNode || selection.focusNode !== focusNode || selection.anchorOffset !== anchorOffset || selection.focusOffset !== focusOffset) {
          selection.setBaseAndExtent(anchorNode, anchorOffset ?? 0, focusNode, focusOffset ?? 0);
        }
      } else if (selection?.rangeCount && !anchorNode) selection.removeAllRanges();
      if (scrollX !== x || scrollY !== y) scrollTo({ left: x, top: y, behavior: "instant" });
    };
  }

  /** Opens the view; tells whether it did: a page that opens by itself does so only for an article. @param {Opening} opening */
  function open(opening) {
    if (opening.way === "arrival" && !opening.reading.verdict.is_article) return false;
    if (view) close();
    const at = chaffinch.place.onScreen(opening.reading);
    const only = opening.way === "selection" ? chaffinch.selection.touched(opening.reading) : null;
    const giveBack = remember();
    const { host, shadow, dialog } = frame(opening.css);
    const live = make("div", { class: "live", "aria-live": "polite" });
    const article = make("article", {});
    const body = make("div", { class: "body" });
    const now = (view = {
      host, shadow, dialog, article, body, live, reading: opening.reading, taught: opening.taught, score: chaffinch.score.add(opening), only, undo: [], leave: [giveBack],
      settings: { ...chaffinch.settings.DEFAULTS, ...opening.settings, ...opening.site }, forSite: Boolean(opening.site),
    });
    chaffinch.settings.apply(now);
    if (only || now.reading.verdict.is_article) chaffinch.draw.article(now);
    else chaffinch.draw.refusal(now, () => chaffinch.draw.article(now));
    dialog.append(live);
    const escape = (/** @type {Event} */ event) => {
      event.preventDefault();
      if (!chaffinch.panel.hide(now)) close();
    };
    dialog.addEventListener("cancel", escape);
    // The key itself too: a browser lets a dialog refuse to be cancelled only once for each thing that the reader does.
    dialog.addEventListener("keydown", (event) => {
      const own = /** @type {Element} */ (event.target).closest("dialog") === dialog;
      if (event.isTrusted && event.key === "Escape" && own && !event.isComposing) escape(event);
    });
    dialog.addEventListener("close", (event) => event.target === dialog && view === now && close());
    chaffinch.keys.listen(now);
    chaffinch.back(now);
    watch(now);
    // The first screen first: what is far below is laid out once that is seen, unless the reader is to be led there.
    if (!chaffinch.place.far(at)) body.classList.add("first");
    document.documentElement.append(host);
    dialog.showModal();
    shadow.querySelector("h1")?.focus({ preventScroll: true });
    chaffinch.place.go(now, only ? null : at);
    requestAnimationFrame(() => setTimeout(() => body.classList.remove("first")));
    return true;
  }

  /** Leaves when the page takes the host away or goes to another address. @param {View} now */
  function watch(now) {
    const gone = new MutationObserver(() => {
      if (!now.host.isConnected) close();
    });
    gone.observe(document.documentElement, { childList: true });
    now.leave.push(() => gone.disconnect());
    const navigation = /** @type {any} */ (globalThis).navigation;
    if (!navigation?.addEventListener) return;
    const address = location.href;
    const moved = (/** @type {any} */ event) => {
      const { sameDocument, url } = event.destination;
      if (sameDocument && url !== address && !event.hashChange) close();
    };
    navigation.addEventListener("navigate", moved);
    now.leave.push(() => navigation.removeEventListener("navigate", moved));
  }

  function close() {
    const now = view;
    if (!now) return chaffinch.page.leave();
    view = null;
    chaffinch.speech.stop();
    chaffinch.place.leave(now);
    if (now.dialog.open) now.dialog.close();
    now.host.remove();
    for (const step of now.leave.reverse()) step();
    chrome.runtime.sendMessage({ kind: "closed" }).catch(() => undefined);
  }

  /** One line of notice where the page could not be read; the page stays as it is. @param {string} css @param {string} key */
  function notice(css, key) {
    const { host, dialog } = frame(css);
    const leave = () => {
      dialog.close();
      host.remove();
    };
    dialog.className = "notice";
    dialog.append(make("p", { role: "alert" }, tr(key)), button(tr("close"), leave));
    dialog.addEventListener("close", () => host.remove());
    dialog.addEventListener("keydown", (event) => event.isTrusted && event.key === "Escape" && leave());
    document.documentElement.append(host);
    dialog.showModal();
  }

  chaffinch.view = {
    open,
    close,
    notice,
    isOpen: () => view !== null || chaffinch.page.active(),
    host: () => view?.host ?? null,
    current: () => view,
    say: (text) => {
      if (view) view.live.textContent = text;
    },
  };
})();

// The view's frame: a modal dialog in a closed shadow root over the page. It is stood up unseen while the core reads, since a
// modal dialog makes the browser restyle the whole page; nothing of it stays where there is nothing to show in the end.
(() => {
  const { make, button, tr } = chaffinch;
  /** How long the frame stands for a reading that does not come, in milliseconds: most come in a fiftieth of it. */
  const PATIENCE = 2_000;
  /** The frame that waits for a reading. @type {Frame | null} */
  let waiting = null;
  /** How an opening stands; the reader may have called it off before there was anything to see. @type {"none" | "begun" | "off"} */
  let opening = "none";

  function empty() {
    const host = document.createElement("div");
    const shadow = host.attachShadow({ mode: "closed" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(chaffinch.css);
    shadow.adoptedStyleSheets = [sheet];
    const dialog = make("dialog", { "aria-label": tr("name"), dir: chrome.i18n.getMessage("@@bidi_dir") });
    shadow.append(dialog);
    return { host, shadow, dialog };
  }

  /** @returns {Frame} */
  function made() {
    const frame = { ...empty(), live: make("div", { class: "live", "aria-live": "polite" }), giveBack: remember() };
    chaffinch.settings.apply({ dialog: frame.dialog, settings: { ...chaffinch.settings.DEFAULTS } });
    frame.dialog.append(...chaffinch.draw.tools(), frame.live);
    return frame;
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

  /** Stands the frame up, unseen, until the reading comes; where it never does, all is taken back. */
  function prepare() {
    if (opening !== "begun" || waiting) return;
    const frame = (waiting = made());
    const { host, dialog } = frame;
    const off = () => {
      if (waiting !== frame) return;
      opening = "off";
      abandon();
    };
    dialog.classList.add("waiting");
    // The dialog itself, not its first button: a screen reader has nothing to say yet.
    dialog.autofocus = true;
    dialog.addEventListener("close", off);
    dialog.addEventListener("keydown", (event) => event.isTrusted && event.key === "Escape" && off());
    // The background may have been stopped, or the page be long: then the page is free again, and a reading that comes late
    // opens a frame of its own.
    setTimeout(() => waiting === frame && abandon(), PATIENCE);
    document.documentElement.append(host);
    dialog.showModal();
    chaffinch.draw.rehearse();
  }

  /** Takes the frame away that waits. */
  function abandon() {
    const frame = waiting;
    if (!frame) return;
    waiting = null;
    if (frame.dialog.open) frame.dialog.close();
    frame.host.remove();
    frame.giveBack();
  }

  /** Gives the frame that waits, or a new one that does not stand on the page yet; `null` where the reader has called it off. */
  function taken() {
    const off = opening === "off";
    opening = "none";
    if (off) return null;
    // A page may have taken away what it does not know.
    if (waiting && !(waiting.host.isConnected && waiting.dialog.open)) abandon();
    const frame = waiting ?? made();
    waiting = null;
    return frame;
  }

  /** One line of notice where the page could not be read; the page stays as it is. @param {string} key */
  function notice(key) {
    const off = opening === "off";
    opening = "none";
    abandon();
    if (off) return;
    const { host, dialog } = empty();
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

  chaffinch.frame = {
    begin() {
      abandon();
      opening = "begun";
    },
    prepare,
    taken,
    notice,
    host: () => waiting?.host ?? null,
  };
})();

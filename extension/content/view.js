// The view: what is read of a page, in its frame over it, and the way back.
(() => {
  const { make } = chaffinch;
  /** How long the blocks are waited for once the first screen stands, in milliseconds: they are sent at once. */
  const LOST = 10_000;
  /** @type {View | null} */
  let view = null;

  /**
   * Begins an opening: gives what the core is to read, and whether the first screen takes the blocks too.
   * @param {Way} way @returns {(Snapshot & { blocks: boolean }) | { error: string }}
   */
  function begin(way) {
    chaffinch.frame.begin();
    try {
      const snapshot = chaffinch.snapshot.take();
      if ("error" in snapshot) return snapshot;
      // While the core reads; a site's pages that open by themselves may be no stories.
      if (way !== "arrival") setTimeout(chaffinch.frame.prepare);
      return { ...snapshot, blocks: way === "selection" || chaffinch.place.inside() };
    } catch (error) {
      console.error("Chaffinch:", error);
      return { error: "error_failed" };
    }
  }

  /** Opens the view; tells whether it did: a page that opens by itself does so only for an article. @param {Opening} opening */
  function open(opening) {
    if (opening.way === "arrival" && !opening.reading.verdict.is_article) return false;
    if (view) close();
    /** @type {Reading} */
    const reading = { ...opening.reading, blocks: opening.reading.blocks ?? [] };
    const whole = Boolean(opening.reading.blocks);
    const frame = chaffinch.frame.taken();
    if (!frame) return false;
    const { host, shadow, dialog, live } = frame;
    const at = whole ? chaffinch.place.onScreen(reading) : null;
    const only = opening.way === "selection" ? chaffinch.selection.touched(reading) : null;
    const article = make("article", {});
    const body = make("div", { class: "body" });
    /** @type {View} */
    const now = {
      host, shadow, dialog, article, body, live, reading, whole, waiting: [], finish: () => undefined, taught: opening.taught, score: chaffinch.score.add(opening), only, undo: [], leave: [frame.giveBack],
      settings: { ...chaffinch.settings.DEFAULTS, ...opening.settings, ...opening.site }, forSite: Boolean(opening.site),
    };
    view = now;
    chaffinch.settings.apply(now);
    // The first screens first, unless the reader is to be led further down.
    const shown = only || reading.verdict.is_article;
    const rest = shown ? chaffinch.draw.begun(now, whole || chaffinch.place.far(at)) : () => undefined;
    if (!shown) chaffinch.draw.refusal(now, () => ready(chaffinch.draw.article));
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
    if (!host.isConnected) {
      document.documentElement.append(host);
      dialog.showModal();
    }
    dialog.classList.remove("waiting");
    shadow.querySelector("h1")?.focus({ preventScroll: true });
    chaffinch.place.go(now, only ? null : at);
    now.finish = () => {
      now.whole = true;
      rest();
      article.removeAttribute("aria-busy");
      for (const act of now.waiting.splice(0)) act(now);
    };
    if (whole) now.finish();
    else {
      article.setAttribute("aria-busy", "true");
      // A background that is stopped before it has sent the blocks leaves a view that can do without.
      setTimeout(() => view === now && complete("[]"), LOST);
    }
    return true;
  }

  /** Takes the blocks, which come while the first screen is drawn, and draws the rest behind it. @param {string} blocks */
  function complete(blocks) {
    const now = view;
    const finish = () => {
      if (!now || now !== view || now.whole) return;
      now.reading.blocks = JSON.parse(blocks);
      now.finish();
      if (now.body.isConnected) chaffinch.drawer.refresh(now);
    };
    requestAnimationFrame(() => setTimeout(finish));
    // A tab in the background draws no frames.
    setTimeout(finish, 200);
  }

  /** Does what takes the whole reading, once it is there. @param {(view: View) => void} act */
  function ready(act) {
    if (view?.whole) act(view);
    else view?.waiting.push(act);
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

  chaffinch.view = {
    begin,
    open,
    complete,
    ready,
    close,
    isOpen: () => view !== null || chaffinch.page.active(),
    host: () => view?.host ?? chaffinch.frame.host(),
    current: () => view,
    say: (text) => {
      if (view) view.live.textContent = text;
    },
  };
})();

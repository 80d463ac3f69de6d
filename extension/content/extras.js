// Small comforts in the article: copying code, pictures up close, footnotes on the spot, one line at a time.
(() => {
  const { make, button, tr } = chaffinch;

  /** @param {Part} view */
  function code(view) {
    for (const pre of view.body.querySelectorAll("pre")) {
      const copy = button(tr("copy"), () => void chaffinch.save.copy(view, pre.textContent ?? ""), { class: "copy" });
      const box = make("div", { class: "code" });
      pre.replaceWith(box);
      box.append(pre, copy);
    }
  }

  /** Kinds of picture that may be drawn on nothing. */
  const DRAWING = /\.(?:svg|png|gif)(?:[?#]|$)|\/svg\//i;

  /** How a picture stands once its size is known: a sign no higher than a few lines stays in its line. @param {HTMLImageElement} image */
  function settle(image) {
    image.classList.toggle("drawing", DRAWING.test(image.src));
    const line = Number.parseFloat(getComputedStyle(image).fontSize);
    if (image.height > 2.5 * line || !image.closest("p, li, td, th, dt, dd, blockquote")?.textContent?.trim()) return;
    image.classList.add("inline");
    for (const name of ["role", "tabindex", "aria-label"]) image.removeAttribute(name);
  }

  /** @param {Part} view */
  function images(view) {
    for (const image of view.body.querySelectorAll("img")) {
      image.addEventListener("load", () => settle(image));
      if (image.closest("a")) continue;
      image.tabIndex = 0;
      image.setAttribute("role", "button");
      image.setAttribute("aria-label", `${tr("zoom")}: ${image.alt}`);
      const zoom = (/** @type {Event} */ event) => {
        if (!event.isTrusted || image.classList.contains("inline") || (event instanceof KeyboardEvent && event.key !== "Enter" && event.key !== " ")) return;
        event.preventDefault();
        const big = /** @type {HTMLImageElement} */ (image.cloneNode());
        big.removeAttribute("width");
        big.removeAttribute("height");
        big.removeAttribute("role");
        big.removeAttribute("tabindex");
        const box = make("dialog", { class: "zoom", "aria-label": image.alt || tr("zoom") }, big, button("✕", () => box.close(), { "aria-label": tr("close") }));
        box.addEventListener("click", (click) => click.isTrusted && box.close());
        box.addEventListener("cancel", (cancel) => cancel.stopPropagation());
        box.addEventListener("close", () => box.remove());
        view.dialog.append(box);
        box.showModal();
      };
      image.addEventListener("click", zoom);
      image.addEventListener("keydown", zoom);
    }
  }

  /** Links inside the page: the note opens where it is cited, and leads back there. @param {Part} view */
  function footnotes(view) {
    /** The first call of each note. @type {Map<string | null, HTMLElement>} */
    const calls = new Map();
    for (const call of /** @type {NodeListOf<HTMLElement>} */ (view.body.querySelectorAll("a[data-note]"))) {
      const number = call.getAttribute("data-note");
      if (!calls.has(number)) calls.set(number, call);
    }
    for (const note of view.body.querySelectorAll("[data-note]:not(a)")) {
      const number = note.getAttribute("data-note");
      const call = calls.get(number);
      if (call) note.append(button("", () => call.focus(), { class: "call", "aria-label": tr("note_back", number ?? "") }));
    }
    for (const link of view.body.querySelectorAll("a[href]")) {
      const href = link.getAttribute("href") ?? "";
      const [page, id] = href.split("#");
      if (!id || (page && page !== location.href.split("#")[0])) continue;
      link.addEventListener("click", (event) => {
        const note = document.getElementById(decodeURIComponent(id)) ?? document.getElementsByName(id)[0];
        const text = (note?.closest("li, p, dd") ?? note)?.textContent?.trim();
        if (!event.isTrusted || !text || text.length > 2000) return;
        event.preventDefault();
        const box = make("dialog", { class: "note", "aria-label": tr("note") }, make("p", { dir: "auto" }, text), button(tr("close"), () => box.close()));
        box.addEventListener("cancel", (cancel) => cancel.stopPropagation());
        box.addEventListener("close", () => box.remove());
        view.dialog.append(box);
        box.showModal();
      });
    }
  }

  /** @param {View} view */
  function lineFocus(view) {
    const old = view.shadow.querySelector(".line-focus");
    if (old) return old.remove();
    const band = make("div", { class: "line-focus", "aria-hidden": "true" });
    view.dialog.append(band);
    view.dialog.addEventListener("pointermove", (event) => band.style.setProperty("--at", `${event.clientY}px`));
  }

  chaffinch.extras = { code, images, footnotes, lineFocus };
})();

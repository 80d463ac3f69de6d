// Copy and save: what stands in the view, written by the core in the background.
(() => {
  const { make, button, tr } = chaffinch;
  const FORMATS = /** @type {const} */ (["markdown", "html", "epub", "text", "json"]);
  const TYPES = { markdown: "text/markdown", html: "text/html", epub: "application/epub+zip", text: "text/plain", json: "application/json" };

  /** The article as the reader has it now, and what is not in it. @param {View} view */
  function now(view) {
    const { article, left_out } = view.reading;
    const out = chaffinch.drawer.leftOut(view);
    const count = (/** @type {LabelName} */ label) => out.filter(({ block }) => block.label === label).length;
    const more = chaffinch.pages.leftOut(view);
    const metadata = { ...article.metadata, title: article.metadata.title || document.title, canonical: article.metadata.canonical ?? location.href };
    return {
      article: { ...article, metadata, body: chaffinch.written(view.body) },
      left_out: { ...left_out, ads: count("ad") + more.ads, navigation: count("navigation") + more.navigation, legal: count("legal") + more.legal },
    };
  }

  /** @param {View} view @param {Format} format @returns {Promise<Exported>} */
  async function written(view, format) {
    const { article, left_out } = now(view);
    const pictures = format === "epub" ? await chaffinch.pictures(article.body) : [];
    const answer = await chrome.runtime.sendMessage({ kind: "export", article, format, left_out, pictures });
    if (!answer || "error" in answer) throw new Error(answer?.error ?? "no answer");
    return answer;
  }

  /** Copies text; an insecure page has no clipboard to ask, so a field of our own is selected there. @param {Pick<View, "dialog" | "shadow">} view @param {string} text */
  async function copy(view, text) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const field = make("textarea", { readonly: "", "aria-hidden": "true", class: "clipboard" });
      const focused = /** @type {HTMLElement | null} */ (view.shadow.activeElement);
      field.value = text;
      view.dialog.append(field);
      field.select();
      const copied = document.execCommand("copy");
      field.remove();
      focused?.focus({ preventScroll: true });
      if (!copied) return chaffinch.view.say(tr("save_failed"));
    }
    chaffinch.view.say(tr("copied"));
  }

  /** @param {View} view */
  async function copyMarkdown(view) {
    try {
      await copy(view, (await written(view, "markdown")).text ?? "");
    } catch (error) {
      failed(error);
    }
  }

  /** @param {unknown} error */
  function failed(error) {
    console.warn("Chaffinch:", error);
    chaffinch.view.say(tr("save_failed"));
  }

  /** @param {View} view @param {Format} format */
  async function save(view, format) {
    chaffinch.view.say(tr("saving"));
    try {
      const { name, text, base64 } = await written(view, format);
      const parts = base64 === undefined ? [text ?? ""] : [Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))];
      const address = URL.createObjectURL(new Blob(parts, { type: TYPES[format] }));
      const link = make("a", { href: address, download: name });
      view.shadow.append(link);
      link.click();
      link.remove();
      setTimeout(() => URL.revokeObjectURL(address), 60_000);
      chaffinch.view.say(tr("saved", name));
    } catch (error) {
      failed(error);
    }
  }

  /** @param {View} view */
  function content(view) {
    return make(
      "div", { class: "stack" },
      button(tr("copy_markdown"), () => copyMarkdown(view), { "data-copy": "markdown" }),
      ...FORMATS.map((format) => button(tr(`save_${format}`), () => save(view, format), { "data-save": format })),
      button(tr("print"), () => print()),
    );
  }

  chaffinch.save = { content, copyMarkdown, copy, written };
})();

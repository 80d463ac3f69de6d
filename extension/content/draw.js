// What stands in the frame: the article, or why there is none.
(() => {
  const { make, button, tr, plural } = chaffinch;

  /** @param {string | null} iso @param {string | null} language */
  function localDate(iso, language) {
    if (!iso) return null;
    const day = /^\d{4}-\d{2}-\d{2}$/.test(iso);
    const date = new Date(day ? `${iso}T12:00:00` : iso);
    if (Number.isNaN(date.getTime())) return make("span", {}, iso);
    /** @type {Intl.DateTimeFormatOptions} */
    const style = { dateStyle: "long" };
    let text;
    try {
      text = new Intl.DateTimeFormat(language ?? undefined, style).format(date);
    } catch {
      text = new Intl.DateTimeFormat(undefined, style).format(date);
    }
    return make("time", { datetime: iso }, text);
  }

  /** @param {(Node | null)[]} parts */
  function dotted(parts) {
    const line = make("p", { class: "byline" });
    for (const part of parts) {
      if (!part) continue;
      if (line.hasChildNodes()) line.append(make("span", { "aria-hidden": "true" }, " · "));
      line.append(part);
    }
    return line;
  }

  /** What the page says of money or machines behind the story; its own words on asking. @param {View} view */
  function disclosures(view) {
    const found = view.reading.article.disclosures ?? [];
    if (!found.length) return null;
    const kinds = [...new Set(found.map(({ kind }) => kind))];
    const items = kinds.map((kind) => {
      const words = found.filter((one) => one.kind === kind && one.text).map(({ text }) => make("p", { dir: "auto" }, text));
      const name = tr(`disclosure_${kind}`);
      return words.length ? make("details", { class: "disclosure" }, make("summary", {}, name), ...words) : make("p", { class: "disclosure" }, name);
    });
    return make("div", { class: "disclosures", role: "note", "aria-label": tr("disclosures") }, ...items);
  }

  /** @param {View} view */
  function header(view) {
    const { metadata, minutes } = view.reading.article;
    const title = metadata.title || document.title || location.host;
    return make(
      "header",
      {},
      make("p", { class: "site" }, make("a", { href: location.href, "data-own": "" }, metadata.site_name || location.host.replace(/^www\./, ""))),
      make("h1", { tabindex: "-1" }, title),
      metadata.dek ? make("p", { class: "dek" }, metadata.dek) : null,
      dotted([
        metadata.authors.length ? make("span", { class: "authors" }, metadata.authors.join(", ")) : null,
        localDate(metadata.published, metadata.language),
        make("span", { dir: "auto" }, plural("minutes", minutes)),
      ]),
      disclosures(view),
      chaffinch.drawer.chip(view),
    );
  }

  /** Where the core kept nothing and the reader insists: the article's blocks, else all. @param {Reading} reading @returns {Content[]} */
  function insisted({ blocks, article }) {
    if (article.body.length) return article.body;
    const some = blocks.some((block) => block.label === "article");
    return blocks.flatMap((block, index) =>
      some && block.label !== "article" ? [] : [/** @type {Content} */ (["p", {}, [block.text], index])],
    );
  }

  /** @param {View} view */
  function rail(view) {
    const { toggle } = chaffinch.panel;
    /** @param {string} name @param {() => void} press @param {string} key */
    const item = (name, press, key) =>
      button(chaffinch.icon(name), press, { "aria-label": tr(name), title: `${tr(name)} (${key})`, "data-item": name });
    return make(
      "nav",
      { class: "rail", "aria-label": tr("tools") },
      item("leave", () => chaffinch.view.close(), "Esc"),
      item("appearance", () => toggle(view, "appearance"), "a"),
      item("left_out", () => toggle(view, "left_out"), "r"),
      item("speak", () => chaffinch.speech.toggle(view), "t"),
      item("outline", () => toggle(view, "outline"), "o"),
      item("save", () => toggle(view, "save"), "s"),
      item("help", () => toggle(view, "help"), "?"),
    );
  }

  /** @param {View} view */
  function article(view) {
    const { reading, body, dialog } = view;
    const { metadata, legal } = reading.article;
    view.article.replaceChildren();
    body.replaceChildren(chaffinch.build(insisted(reading), view));
    chaffinch.teach.apply(view);
    if (metadata.language && /^[A-Za-z0-9-]{2,35}$/.test(metadata.language)) view.article.setAttribute("lang", metadata.language);
    view.article.setAttribute("dir", metadata.direction === "rtl" ? "rtl" : metadata.direction === "ltr" ? "ltr" : "auto");
    view.article.append(header(view), body);
    chaffinch.selection.apply(view);
    if (legal.length) {
      const fold = make("details", { class: "legal" }, make("summary", { dir: "auto" }, plural("legal", legal.length)));
      fold.append(chaffinch.build(legal, view));
      view.article.append(fold);
    }
    const skip = make("a", { class: "skip", href: "#article" }, tr("skip"));
    skip.addEventListener("click", (event) => {
      event.preventDefault();
      view.shadow.querySelector("h1")?.focus();
    });
    const main = make("main", { id: "article" }, view.article);
    dialog.replaceChildren(skip, rail(view), main, make("div", { class: "progress", "aria-hidden": "true" }), view.live);
    chaffinch.extras.code(view);
    chaffinch.extras.footnotes(view);
    chaffinch.extras.images(view);
    chaffinch.pages.offer(view);
    chaffinch.teach.listen(view);
    const hidden = chaffinch.drawer.leftOut(view).length;
    view.live.textContent = `${tr("opened")}, ${plural("minutes", reading.article.minutes)}, ${plural("hidden", hidden)}`;
    view.shadow.querySelector("h1")?.focus({ preventScroll: true });
  }

  /** @param {View} view @param {() => void} anyway */
  function refusal(view, anyway) {
    const { verdict } = view.reading;
    const percent = new Intl.NumberFormat(undefined, { style: "percent" });
    const kinds = ["article", "ads", "navigation", "legal"];
    const [most] = verdict.shares.map((share, at) => ({ share, at })).sort((a, b) => b.share - a.share);
    view.dialog.append(
      make(
        "main",
        { class: "refusal" },
        make("h1", { tabindex: "-1" }, tr("refusal_title")),
        make("p", {}, tr("refusal_share", percent.format(most.share), tr(`class_${kinds[most.at]}`)), " ", tr("refusal_run", verdict.longest_run)),
        make("p", { class: "actions" }, button(tr("open_anyway"), anyway, { class: "primary" }), button(tr("leave"), () => chaffinch.view.close())),
      ),
    );
  }

  chaffinch.draw = { article, refusal };
})();

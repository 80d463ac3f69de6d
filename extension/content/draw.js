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

  function rail() {
    /** @param {string} name @param {(view: View) => void} press @param {string} key */
    const item = (name, press, key) =>
      button(chaffinch.icon(name), () => chaffinch.view.ready(press), { "aria-label": tr(name), title: `${tr(name)} (${key})`, "data-item": name });
    /** @param {string} name @param {string} key */
    const panel = (name, key) => item(name, (view) => chaffinch.panel.toggle(view, name), key);
    return make(
      "nav",
      { class: "rail", "aria-label": tr("tools") },
      button(chaffinch.icon("leave"), () => chaffinch.view.close(), { "aria-label": tr("leave"), title: `${tr("leave")} (Esc)`, "data-item": "leave" }),
      panel("appearance", "a"),
      panel("left_out", "r"),
      item("speak", (view) => chaffinch.speech.toggle(view), "t"),
      panel("outline", "o"),
      panel("save", "s"),
      panel("help", "?"),
    );
  }

  /** What stands around the article: the way past the tools, the tools, how much is read. */
  function tools() {
    const skip = make("a", { class: "skip", href: "#article" }, tr("skip"));
    skip.addEventListener("click", (event) => {
      event.preventDefault();
      chaffinch.view.current()?.shadow.querySelector("h1")?.focus();
    });
    return [skip, rail(), make("div", { class: "progress", "aria-hidden": "true" })];
  }

  /** How much text a piece of contents has. @param {Content} content @returns {number} */
  const length = (content) => (typeof content === "string" ? content.length : (content[2] ?? []).reduce((sum, child) => sum + length(child), 0));

  /** Elements that may be begun with their first children and gone on with later. */
  const LONG = new Set(["ul", "ol", "dl", "table", "tbody"]);

  /**
   * Cuts an article behind the first screens, within a list or table that is long.
   * @param {Content[]} contents @param {number} most Letters that fill the screens, counted generously. @param {number} line Letters in a line: nothing takes less room.
   * @returns {{ first: Content[], later: Content[][] }} What is drawn first, and what comes later at its end, at the end of its last element, of that one's last …
   */
  function cut(contents, most, line) {
    let [count, letters, last] = [0, 0, 0];
    while (count < contents.length && letters < most) letters += last = Math.max(length(contents[count++]), line);
    const later = contents.slice(count);
    const content = contents[count - 1];
    if (last < 2 * most || !Array.isArray(content) || !LONG.has(content[0]) || !content[2]) return { first: contents.slice(0, count), later: [later] };
    const [name, attributes, children, ...block] = content;
    const within = cut(children, most - (letters - last), line);
    return { first: [...contents.slice(0, count - 1), [name, attributes, within.first, ...block]], later: [later, ...within.later] };
  }

  /** @param {Content[]} contents @param {Settings} settings */
  const screens = (contents, { size, line, width }) => cut(contents, 1.25 * (innerHeight / (size * line)) * width, width);

  /**
   * Draws the first screens of an article, or all of it.
   * @param {View} view @param {boolean} all
   * @returns {() => void} Draws what is left to draw.
   */
  function begun(view, all) {
    const { reading, body, dialog } = view;
    const { metadata } = reading.article;
    const contents = insisted(reading);
    const { first, later } = all ? { first: contents, later: [] } : screens(contents, view.settings);
    view.article.replaceChildren();
    body.replaceChildren(chaffinch.build(first, view));
    const ends = later.map((contents, depth) => ({ into: endOf(body, depth), contents }));
    chaffinch.teach.apply(view);
    if (metadata.language && /^[A-Za-z0-9-]{2,35}$/.test(metadata.language)) view.article.setAttribute("lang", metadata.language);
    view.article.setAttribute("dir", metadata.direction === "rtl" ? "rtl" : metadata.direction === "ltr" ? "ltr" : "auto");
    view.article.append(header(view), body);
    chaffinch.selection.apply(view);
    chaffinch.extras.code(view);
    chaffinch.extras.images(view);
    chaffinch.teach.listen(view);
    const main = make("main", { id: "article" }, view.article);
    if (dialog.querySelector("main") || !dialog.querySelector("nav")) {
      const [skip, nav, progress] = tools();
      dialog.replaceChildren(skip, nav, main, progress, view.live);
    } else dialog.querySelector("nav")?.after(main);
    return () => rest(view, ends);
  }

  /** The last element of the last element …, so many deep; what stands around a wide table is the view's own. @param {Element} body @param {number} depth */
  function endOf(body, depth) {
    let end = body;
    for (; depth > 0; depth--) {
      const last = end.lastElementChild;
      end = (last?.className === "wide" ? last.firstElementChild : last) ?? end;
    }
    return end;
  }

  /** Draws what is not seen at first. @param {View} view @param {{ into: Element, contents: Content[] }[]} later What comes at the end of which element. */
  function rest(view, later) {
    const { legal } = view.reading.article;
    // The first screens have told the direction; with "auto" Chromium would tell it anew for each of the rest's elements.
    if (view.article.dir === "auto") view.article.dir = view.article.matches(":dir(rtl)") ? "rtl" : "ltr";
    for (const { into, contents } of later) {
      const body = chaffinch.build(contents, view);
      const part = { ...view, body };
      chaffinch.extras.code(part);
      chaffinch.extras.images(part);
      into.append(body);
    }
    chaffinch.extras.footnotes(view);
    if (legal.length) {
      const fold = make("details", { class: "legal" }, make("summary", { dir: "auto" }, plural("legal", legal.length)));
      fold.append(chaffinch.build(legal, view));
      view.article.append(fold);
    }
    chaffinch.pages.offer(view);
    opened(view);
  }

  /** Draws a whole article. @param {View} view */
  function article(view) {
    begun(view, true)();
    view.shadow.querySelector("h1")?.focus({ preventScroll: true });
  }

  /** Says what was opened. @param {View} view */
  function opened(view) {
    const hidden = chaffinch.drawer.leftOut(view).length;
    view.live.textContent = `${tr("opened")}, ${plural("minutes", view.reading.article.minutes)}, ${plural("hidden", hidden)}`;
  }

  /** @param {View} view @param {() => void} anyway */
  function refusal(view, anyway) {
    const { verdict } = view.reading;
    const percent = new Intl.NumberFormat(undefined, { style: "percent" });
    const kinds = ["article", "ads", "navigation", "legal"];
    const [most] = verdict.shares.map((share, at) => ({ share, at })).sort((a, b) => b.share - a.share);
    view.dialog.replaceChildren(
      make(
        "main",
        { class: "refusal" },
        make("h1", { tabindex: "-1" }, tr("refusal_title")),
        make("p", {}, tr("refusal_share", percent.format(most.share), tr(`class_${kinds[most.at]}`)), " ", tr("refusal_run", verdict.longest_run)),
        make("p", { class: "actions" }, button(tr("open_anyway"), anyway, { class: "primary" }), button(tr("leave"), () => chaffinch.view.close())),
      ),
      view.live,
    );
  }

  /** Uses what is slow at its first use, while the core still reads: formats of the language, code that is not compiled yet. */
  function rehearse() {
    plural("minutes", 1);
    localDate("2026-01-01", null);
    chaffinch.build([["p", {}, ["", ["a", { href: "https://a.example/" }, [""]]]]], { reading: { blocks: [] }, settings: chaffinch.settings.DEFAULTS });
  }

  chaffinch.draw = { article, begun, refusal, rehearse, tools };
})();

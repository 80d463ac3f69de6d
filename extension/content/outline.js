// The outline: the article's headings as links, where there are two or more.
(() => {
  const { make, button } = chaffinch;
  chaffinch.outline = {
    content(view) {
      const headings = /** @type {HTMLElement[]} */ ([...view.body.querySelectorAll("h1, h2, h3, h4, h5, h6")]);
      if (headings.length < 2) return null;
      const list = make("ul", { class: "outline" });
      for (const heading of headings) {
        const go = () => {
          heading.tabIndex = -1;
          heading.scrollIntoView({ block: "start" });
          heading.focus({ preventScroll: true });
        };
        list.append(make("li", { class: heading.localName }, button(heading.textContent ?? "", go, { dir: "auto" })));
      }
      return list;
    },
  };
})();

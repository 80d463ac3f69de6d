// Copy and save: what stands in the view, written from its elements.
(() => {
  const { make, button, tr, plural } = chaffinch;

  /** @param {string} text */
  const escape = (text) => text.replace(/[\\`*_[\]<>#|~]/g, "\\$&");
  /** @param {string} address */
  const destination = (address) => address.replace(/[()\s<>\\]/g, (c) => encodeURIComponent(c).replace("(", "%28").replace(")", "%29"));

  /** @param {Node} node @returns {string} */
  function inline(node) {
    if (node.nodeType === 3) return escape((node.nodeValue ?? "").replace(/\s+/g, " "));
    if (!(node instanceof Element)) return "";
    const inner = () => [...node.childNodes].map(inline).join("");
    switch (node.localName) {
      case "a": return node.getAttribute("href") ? `[${inner()}](${destination(node.getAttribute("href") ?? "")})` : inner();
      case "em": case "i": return `*${inner()}*`;
      case "strong": case "b": return `**${inner()}**`;
      case "code": case "kbd": case "samp": return `\`${(node.textContent ?? "").replaceAll("`", "'")}\``;
      case "img": return `![${escape(node.getAttribute("alt") ?? "")}](${destination(node.getAttribute("src") ?? "")})`;
      case "br": return "  \n";
      case "button": return "";
      default: return inner();
    }
  }

  /** @param {Element} element @param {string} indent @returns {string[]} */
  function blocks(element, indent = "") {
    const lines = /** @type {string[]} */ ([]);
    for (const child of element.children) {
      const name = child.localName;
      const level = /^h([1-6])$/.exec(name)?.[1];
      if (level) lines.push(`${indent}${"#".repeat(Number(level))} ${inline(child).trim()}`);
      else if (name === "ul" || name === "ol") {
        const items = [...child.children].map((item, at) => {
          const bullet = name === "ol" ? `${at + 1}. ` : "- ";
          return `${indent}${bullet}${inline(item).trim()}`;
        });
        lines.push(items.join("\n"));
      } else if (name === "blockquote") lines.push(blocks(child).join("\n\n").replace(/^/gm, `${indent}> `) || `${indent}> ${inline(child).trim()}`);
      else if (name === "pre") lines.push("```\n" + (child.textContent ?? "").replaceAll("```", "'''") + "\n```");
      else if (name === "hr") lines.push("---");
      else if (name === "table") lines.push(table(child));
      else if (["div", "section", "figure", "aside", "details"].includes(name) && child.children.length) lines.push(...blocks(child, indent));
      else if (name !== "button") lines.push(indent + inline(child).trim());
    }
    return lines.filter((line) => line.trim());
  }

  /** @param {Element} element */
  function table(element) {
    const rows = [...element.querySelectorAll("tr")].map((row) => `| ${[...row.children].map((cell) => inline(cell).trim().replaceAll("\n", " ")).join(" | ")} |`);
    const width = element.querySelector("tr")?.children.length ?? 1;
    rows.splice(1, 0, `|${" --- |".repeat(width)}`);
    return rows.join("\n");
  }

  /** @param {View} view */
  function markdown(view) {
    const { metadata } = view.reading.article;
    const head = [metadata.authors.join(", "), metadata.published ?? "", location.href].filter(Boolean).map(escape).join(" · ");
    const note = plural("hidden", chaffinch.drawer.leftOut(view).length);
    return [`# ${escape(metadata.title ?? document.title)}`, head, ...blocks(view.body), `*Chaffinch: ${note}*`].join("\n\n") + "\n";
  }

  /** @param {View} view */
  const plain = (view) => {
    const title = view.reading.article.metadata.title ?? document.title;
    const parts = [...view.body.querySelectorAll("p, h2, h3, h4, li, pre, td, figcaption, dd, dt")].filter((part) => !part.querySelector("p"));
    return [title, ...parts.map((part) => (part.textContent ?? "").trim())].join("\n\n") + "\n";
  };

  /** A name of safe characters, 1 to 80 long. @param {View} view @param {string} ending */
  const fileName = (view, ending) =>
    ((view.reading.article.metadata.title ?? "").replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "").slice(0, 70) || "article") + ending;

  /** @param {View} view @param {string} text @param {string} type @param {string} ending */
  function download(view, text, type, ending) {
    const address = URL.createObjectURL(new Blob([text], { type }));
    const link = make("a", { href: address, download: fileName(view, ending) });
    view.shadow.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  }

  /** @param {View} view */
  function content(view) {
    const copy = async () => {
      await navigator.clipboard.writeText(markdown(view)).catch(() => undefined);
      chaffinch.view.say(tr("copied"));
    };
    return make(
      "div", { class: "stack" },
      button(tr("copy_markdown"), copy),
      button(tr("save_markdown"), () => download(view, markdown(view), "text/markdown", ".md")),
      button(tr("save_text"), () => download(view, plain(view), "text/plain", ".txt")),
      button(tr("print"), () => print()),
    );
  }

  chaffinch.save = { content, markdown };
})();

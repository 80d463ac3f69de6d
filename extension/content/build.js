// From the core's plain data to elements: created one by one, nothing is parsed.
(() => {
  const { allowed, tr } = chaffinch;
  const MATH = "http://www.w3.org/1998/Math/MathML";
  /** The core's tree is no deeper than 48 (src/article/tree.rs). */
  const MAX_DEPTH = 64;
  const MAX_ELEMENTS = 200_000;

  /**
   * Builds contents of an article.
   * @param {Content[]} contents @param {{ reading: Reading, settings: Settings }} view
   */
  chaffinch.build = (contents, view) => {
    const { reading, settings } = view;
    const root = document.createDocumentFragment();
    /** @type {{ into: Node, list: Content[], at: number, depth: number }[]} */
    const stack = [{ into: root, list: Array.isArray(contents) ? contents : [], at: 0, depth: 0 }];
    let count = 0;
    while (stack.length) {
      const frame = stack[stack.length - 1];
      const content = frame.list[frame.at++];
      if (content === undefined) {
        stack.pop();
        continue;
      }
      if (typeof content === "string") {
        frame.into.appendChild(document.createTextNode(content));
        continue;
      }
      if (!Array.isArray(content) || ++count > MAX_ELEMENTS) continue;
      const [name, attributes, children, block] = content;
      const space = allowed.element(name);
      if (name === "img" && !settings.images) continue;
      const into = space ? element(space, name, attributes ?? {}, block, reading) : frame.into;
      if (into !== frame.into) frame.into.appendChild(wide(into, name));
      if (frame.depth < MAX_DEPTH && Array.isArray(children)) stack.push({ into, list: children, at: 0, depth: frame.depth + 1 });
    }
    return root;
  };

  /**
   * @param {"html" | "math"} space @param {string} name @param {Record<string, string>} attributes
   * @param {number | undefined} block @param {Reading} reading
   */
  function element(space, name, attributes, block, reading) {
    const made = space === "math" ? document.createElementNS(MATH, name) : document.createElement(name);
    for (const key of Object.keys(attributes)) {
      const value = allowed.attribute(name, key, attributes[key]);
      if (value !== null) made.setAttribute(key, value);
    }
    if (typeof block === "number") {
      made.setAttribute("data-block", String(block));
      if (reading.blocks.length ? reading.blocks[block]?.unsure : reading.unsure?.includes(block)) made.setAttribute("data-unsure", "");
    }
    if (name === "a" && made.getAttribute("href")) link(made);
    if (name === "img") {
      made.setAttribute("referrerpolicy", "no-referrer");
      made.setAttribute("loading", "lazy");
      made.setAttribute("decoding", "async");
      if (!made.hasAttribute("alt")) made.setAttribute("alt", "");
      if (!made.hasAttribute("src")) return document.createDocumentFragment();
      made.addEventListener("error", () => made.classList.add("broken"));
    }
    if (name === "pre") made.setAttribute("tabindex", "0");
    return made;
  }

  /** @param {Element} made */
  function link(made) {
    const href = made.getAttribute("href") ?? "";
    made.setAttribute("rel", "noopener noreferrer");
    made.setAttribute("referrerpolicy", "no-referrer");
    try {
      if (new URL(href).host !== location.host) made.classList.add("leaves");
    } catch {
      // An address that the list let through is one that URL reads.
    }
  }

  /**
   * Reads contents back from what stands in the view, with what the reader put back or took out.
   * @param {Node} root @returns {Content[]}
   */
  chaffinch.written = (root) => {
    /** @type {Content[]} */
    const contents = [];
    for (const node of root.childNodes) {
      if (node.nodeType === 3) contents.push(node.nodeValue ?? "");
      if (!(node instanceof Element) || node.localName === "button") continue;
      const name = node.localName;
      // What the list does not know is the view's own wrapping.
      if (!allowed.element(name)) {
        for (const content of chaffinch.written(node)) contents.push(content);
        continue;
      }
      /** @type {Record<string, string>} */
      const attributes = {};
      for (const key of node.getAttributeNames()) {
        const value = allowed.attribute(name, key, node.getAttribute(key) ?? "");
        if (value !== null) attributes[key] = value;
      }
      const block = node.getAttribute("data-block");
      contents.push(block === null ? [name, attributes, chaffinch.written(node)] : [name, attributes, chaffinch.written(node), Number(block)]);
    }
    return contents;
  };

  /** A table wider than the column scrolls by itself, also by keyboard. @param {Node} made @param {string} name */
  function wide(made, name) {
    if (name !== "table") return made;
    return chaffinch.make("div", { class: "wide", tabindex: "0", role: "group", "aria-label": tr("table") }, made);
  }
})();

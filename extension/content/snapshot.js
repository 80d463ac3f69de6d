// Stage 1 in the page: one walk writes the page down as numbers and text; the page is not touched.
// The stream is read by src/snapshot/flat.rs, which documents it.
(() => {
  const MAX_NODES = 1_500_000;
  const MAX_UNITS = 24 << 20;
  const MAX_VALUE = 16 << 10;
  /** Deeper elements are no nodes of their own in the core (src/snapshot/mod.rs). */
  const MAX_DEPTH = 512;
  const DEADLINE = 4000;

  /**
   * Prototype getters: a page's `<input name="firstChild">` cannot stand in their way. They are called as they are, since
   * one wrapper for all would be slow.
   * @param {any} proto @param {string} name @returns {any}
   */
  const getter = (proto, name) => Object.getOwnPropertyDescriptor(proto, name)?.get;
  const firstChild = getter(Node.prototype, "firstChild");
  const nextSibling = getter(Node.prototype, "nextSibling");
  const nodeType = getter(Node.prototype, "nodeType");
  const localName = getter(Element.prototype, "localName");
  const shadowRootOf = getter(Element.prototype, "shadowRoot");
  const dataOf = getter(CharacterData.prototype, "data");
  const currentSrc = getter(HTMLImageElement.prototype, "currentSrc");
  const naturalWidth = getter(HTMLImageElement.prototype, "naturalWidth");
  const naturalHeight = getter(HTMLImageElement.prototype, "naturalHeight");
  const { checkVisibility, getAttribute, getAttributeNames } = Element.prototype;
  const { assignedNodes } = HTMLSlotElement.prototype;

  /** The attributes that src/snapshot/attribute.rs names. */
  const READ = new Set(
    `alt aria-hidden aria-label aria-modal aria-roledescription cite class colspan content data-alt data-lazy-src
    data-lazy-srcset data-original data-src data-srcset data-full-src data-hi-res-src data-image data-url data-background
    data-bg data-testid data-component datetime dir display for headers height href hreflang http-equiv id itemprop
    itemscope itemtype kind lang media name open poster property pubdate rel reversed role rowspan scope sizes src srcset
    start style summary target title type value width xml:lang accent accentunder columnspan encoding linethickness
    mathvariant stretchy separators fence form lspace rspace minsize maxsize`.split(/\s+/),
  );
  const IN_HEAD = new Set(["meta", "link", "title", "base", "script", "noscript"]);
  /** Elements whose content shows no text of the page. */
  const CLOSED = new Set(["style", "template", "svg", "iframe", "canvas", "select", "textarea", "datalist", "object", "embed"]);
  /** Elements that a style sheet hardly ever hides by themselves; asking for each would double the walk. */
  const UNASKED = new Set(["br", "wbr", "b", "i", "em", "strong", "u", "sub", "sup", "tbody", "tr", "td", "option", "source"]);

  /** The document that is written down: the page itself, or a further page of its story, which no browser has laid out. */
  let written = document;

  class TooLarge extends Error {}

  /** Writes the stream; numbers go as base-0x4000 digits in a string, which every message carries unchanged. */
  class Writer {
    numbers = new Uint16Array(1 << 16);
    at = 0;
    units = 0;
    /** @type {string[]} */ text = [];
    /** @type {Map<string, number>} */ names = new Map();
    /** @param {number} value */
    number(value) {
      if (this.at + 3 > this.numbers.length) {
        const grown = new Uint16Array(this.numbers.length * 2);
        grown.set(this.numbers);
        this.numbers = grown;
      }
      while (value >= 0x4000) {
        this.numbers[this.at++] = 0x4000 | (value % 0x4000);
        value = Math.floor(value / 0x4000);
      }
      this.numbers[this.at++] = value;
    }
    /** @param {string} name */
    name(name) {
      let index = this.names.get(name);
      if (index === undefined) this.names.set(name, (index = this.names.size));
      return index;
    }
    /** @param {string} piece */
    string(piece) {
      this.units += piece.length;
      if (this.units > MAX_UNITS) throw new TooLarge("text");
      this.text.push(piece);
    }
    /** @param {string} name @param {string} value */
    attribute(name, value) {
      this.number(this.name(name) * 4 + 3);
      this.number(value.length);
      this.string(value);
    }
    packed() {
      const parts = [];
      for (let at = 0; at < this.at; at += 8192) {
        parts.push(String.fromCharCode(...this.numbers.subarray(at, Math.min(at + 8192, this.at))));
      }
      return parts.join("");
    }
  }

  /** @param {Writer} writer @param {Element} element @param {string} name */
  function writeAttributes(writer, element, name) {
    for (const key of getAttributeNames.call(element)) {
      if (!READ.has(key)) continue;
      // Addresses go as they are written: the core resolves them, and a link to a place on the page is told by its form.
      const value = getAttribute.call(element, key);
      if (value !== null && value.length <= MAX_VALUE) writer.attribute(key, value);
    }
    if (name !== "img" || !(element instanceof HTMLImageElement)) return;
    const source = currentSrc.call(element);
    if (source && source.length <= MAX_VALUE) writer.attribute("\u0001currentsrc", source);
    const width = naturalWidth.call(element);
    if (width) {
      writer.attribute("\u0001width", String(width));
      writer.attribute("\u0001height", String(naturalHeight.call(element)));
    }
  }

  /** What of an element's text shows: "none" of it, its children's ("mute") or all. @param {Element} element */
  function shown(element) {
    if (written !== document) {
      const style = getAttribute.call(element, "style") ?? "";
      const hidden = getAttribute.call(element, "hidden") ?? "until-found";
      return hidden === "until-found" && !/(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(style) ? "all" : "none";
    }
    if (checkVisibility.call(element, { visibilityProperty: true })) return "all";
    // No box: hidden, `display: contents`, or inside closed <details>, whose text a reader still wants.
    const style = getComputedStyle(element);
    if (style.display === "none") return "none";
    return style.visibility === "visible" ? "all" : "mute";
  }

  /**
   * Writes the page down.
   * @param {Element | null} host Our own host, which is left out.
   */
  function walk(host) {
    const root = written.documentElement;
    const writer = new Writer();
    /** Text nodes of the page by their id in the core's arena, in order. */
    const ids = /** @type {number[]} */ ([]);
    const nodes = /** @type {Text[]} */ ([]);
    const until = performance.now() + DEADLINE;
    let count = 0;
    let closes = 0;
    let id = 0;
    let depth = 1;
    writeAttributes(writer, root, "html");
    /** @typedef {{ next: Node | null, list: Node[] | null, at: number, mute: boolean, head: boolean }} Frame */
    /** @type {Frame[]} */
    const stack = [{ next: firstChild.call(root), list: null, at: 0, mute: false, head: false }];
    while (stack.length) {
      const frame = stack[stack.length - 1];
      const node = frame.list ? (frame.list[frame.at++] ?? null) : frame.next;
      if (!node) {
        stack.pop();
        depth--;
        closes++;
        continue;
      }
      if (!frame.list) frame.next = nextSibling.call(node);
      if ((++count & 1023) === 0 && performance.now() > until) throw new TooLarge("time");
      if (count > MAX_NODES) throw new TooLarge("nodes");
      const type = nodeType.call(node);
      if (type === 3 || type === 4) {
        const text = dataOf.call(node);
        if (frame.mute || !text) continue;
        if (closes) writer.number(closes * 4 + 1);
        closes = 0;
        writer.number(text.length * 4 + 2);
        writer.string(text);
        id++;
        ids.push(id);
        nodes.push(/** @type {Text} */ (node));
        continue;
      }
      if (type !== 1 || node === host) continue;
      const element = /** @type {Element} */ (node);
      const name = localName.call(element).toLowerCase();
      let mute = frame.mute;
      const json = name === "script" && /ld\+json/i.test(getAttribute.call(element, "type") ?? "");
      if (name === "style" || (name === "script" && !json) || (frame.head && !IN_HEAD.has(name))) continue;
      const head = name === "head";
      if (!head && !frame.head && !json && name !== "noscript" && !UNASKED.has(name)) {
        const what = shown(element);
        if (what === "none" && name !== "meta" && name !== "link" && !(name === "img" && inLazy(element))) continue;
        mute = what === "mute";
      }
      if (closes) writer.number(closes * 4 + 1);
      closes = 0;
      writer.number(writer.name(name) * 4);
      if (depth < MAX_DEPTH) id++;
      writeAttributes(writer, element, name);
      const shadow = shadowRootOf.call(element);
      const assigned = element instanceof HTMLSlotElement ? assignedNodes.call(element) : [];
      const closed = CLOSED.has(name);
      depth++;
      stack.push({
        next: closed ? null : firstChild.call(shadow ?? element),
        list: assigned.length ? assigned : null,
        at: 0,
        mute: mute && !json,
        head: head || (frame.head && name !== "title" && name !== "script" && name !== "noscript"),
      });
    }
    return { writer, ids, nodes };
  }

  /** A picture whose script has not shown it yet. @param {Element} image */
  const inLazy = (image) => ["data-src", "data-original", "data-srcset", "data-lazy-src"].some((name) => getAttribute.call(image, name));

  /** @type {{ ids: number[], nodes: Text[] }} */
  let last = { ids: [], nodes: [] };

  chaffinch.snapshot = {
    /** Takes the snapshot that the background script hands to the core. @param {Document} page */
    take(page = document) {
      if (!(page.documentElement instanceof HTMLElement)) return { error: "error_kind" };
      written = page;
      try {
        const { writer, ids, nodes } = walk(chaffinch.view?.host() ?? null);
        if (page === document) last = { ids, nodes };
        return {
          address: page.baseURI,
          page: page.URL,
          title: page.title,
          names: [...writer.names.keys()].join("\n"),
          numbers: writer.packed(),
          text: writer.text.join(""),
        };
      } catch (error) {
        if (error instanceof TooLarge) return { error: "error_large" };
        throw error;
      }
    },
    /** Gives the page's text nodes of a block. @param {Block} block */
    textNodes(block) {
      const { ids, nodes } = last;
      if (block.first === undefined || block.last === undefined) return [];
      let low = 0;
      for (let high = ids.length; low < high; ) {
        const middle = (low + high) >> 1;
        if (ids[middle] < block.first) low = middle + 1;
        else high = middle;
      }
      const found = [];
      while (low < ids.length && ids[low] <= block.last) found.push(nodes[low++]);
      return found;
    },
  };
})();

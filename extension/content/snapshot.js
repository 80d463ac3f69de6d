// Stage 1 in the page: one walk writes the page down as numbers and text; the page is not touched.
// The stream is read by src/snapshot/flat.rs, which documents it.
(() => {
  const { getter } = chaffinch;
  const MAX_NODES = 1_500_000;
  const MAX_UNITS = 24 << 20;
  const MAX_VALUE = 16 << 10;
  /** Deeper elements are no nodes of their own in the core (src/snapshot/mod.rs). */
  const MAX_DEPTH = 512;
  const DEADLINE = 4000;

  const firstChild = getter(Node.prototype, "firstChild");
  const nextSibling = getter(Node.prototype, "nextSibling");
  const nodeType = getter(Node.prototype, "nodeType");
  const localName = getter(Element.prototype, "localName");
  const shadowRootOf = getter(Element.prototype, "shadowRoot");
  const dataOf = getter(CharacterData.prototype, "data");
  const currentSrc = getter(HTMLImageElement.prototype, "currentSrc");
  const naturalWidth = getter(HTMLImageElement.prototype, "naturalWidth");
  const naturalHeight = getter(HTMLImageElement.prototype, "naturalHeight");
  const { getAttribute, getAttributeNames, hasAttributes } = Element.prototype;
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

  const WORDS = /\S/;

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
    // No digit is a surrogate or a byte order mark, and both browsers run on little-endian machines only.
    packed() {
      return new TextDecoder("utf-16le").decode(this.numbers.subarray(0, this.at));
    }
  }

  /** @param {Writer} writer @param {Element} element @param {string} name */
  function writeAttributes(writer, element, name) {
    if (!hasAttributes.call(element)) return;
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

  /** How elements of a name are written; a drawing's names may have capitals. @param {string} name */
  function kindOf(name) {
    const lower = name.toLowerCase();
    return {
      name: lower,
      /** Its place among the writer's names, once it is written. */ code: -1,
      inHead: IN_HEAD.has(lower),
      asked: lower !== "noscript" && lower !== "head" && !UNASKED.has(lower),
      closed: CLOSED.has(lower),
    };
  }

  /** Whose style says whether text is shown, and what it said; it is asked once there are words. @typedef {{ element: Element, mute: boolean | undefined }} Voice */

  /**
   * Writes a page down.
   * @param {Document} page The page itself, or a further page of its story.
   * @param {Element | null} host Our own host, which is left out.
   */
  function walk(page, host) {
    const root = page.documentElement;
    const sight = chaffinch.sight(page);
    const writer = new Writer();
    /** @type {Map<string, ReturnType<typeof kindOf>>} */
    const kinds = new Map();
    /** Text nodes of the page by their id in the core's arena, in order. */
    const ids = /** @type {number[]} */ ([]);
    const nodes = /** @type {Text[]} */ ([]);
    const until = performance.now() + DEADLINE;
    let count = 0;
    let closes = 0;
    let id = 0;
    let depth = 1;
    writeAttributes(writer, root, "html");
    /** @typedef {{ next: Node | null, list: Node[] | null, at: number, voice: Voice, head: boolean }} Frame */
    const loud = { element: root, mute: false };
    /** @type {Frame[]} */
    const stack = [{ next: firstChild.call(root), list: null, at: 0, voice: loud, head: false }];
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
        const { voice } = frame;
        if (voice.mute === undefined && WORDS.test(text)) voice.mute = !sight.showsText(voice.element);
        if (voice.mute || !text) continue;
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
      const local = localName.call(element);
      let kind = kinds.get(local);
      if (!kind) kinds.set(local, (kind = kindOf(local)));
      const { name } = kind;
      const json = name === "script" && /ld\+json/i.test(getAttribute.call(element, "type") ?? "");
      if (name === "style" || (name === "script" && !json) || (frame.head && !kind.inHead)) continue;
      const head = name === "head";
      let { voice } = frame;
      if (json) voice = loud;
      else if (kind.asked && !frame.head) {
        if (sight.shows(element)) voice = { element, mute: undefined };
        else if (name === "meta" || name === "link" || (name === "img" && inLazy(element))) voice = loud;
        else continue;
      }
      if (closes) writer.number(closes * 4 + 1);
      closes = 0;
      if (kind.code < 0) kind.code = writer.name(name) * 4;
      writer.number(kind.code);
      if (depth < MAX_DEPTH) id++;
      writeAttributes(writer, element, name);
      const shadow = shadowRootOf.call(element);
      const assigned = name === "slot" && element instanceof HTMLSlotElement ? assignedNodes.call(element) : [];
      depth++;
      stack.push({
        next: kind.closed ? null : firstChild.call(shadow ?? element),
        list: assigned.length ? assigned : null,
        at: 0,
        voice,
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
      try {
        const { writer, ids, nodes } = walk(page, chaffinch.view?.host() ?? null);
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

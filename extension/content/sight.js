// What of a page is shown. Asking the browser is most of what it costs to write a page down, so that it is asked as seldom as
// can be: where one element is shown, so is all that it stands in.
(() => {
  /**
   * Prototype getters: a page's `<input name="firstChild">` cannot stand in their way. They are called as they are, since
   * one wrapper for all would be slow.
   * @param {any} proto @param {string} name @returns {any}
   */
  const getter = (proto, name) => Object.getOwnPropertyDescriptor(proto, name)?.get;
  const firstElementChild = getter(Element.prototype, "firstElementChild");
  const localName = getter(Element.prototype, "localName");
  const { checkVisibility, getAttribute } = Element.prototype;
  /** How many first children are gone down to find one to ask about. */
  const REACH = 8;
  /** Elements that have no box, or whose content is none of the page's text: nobody looks into them. */
  const ENDS = new Set(["script", "style", "template", "svg", "iframe", "canvas", "select", "object", "video", "audio", "noscript"]);
  const WITH_TEXT = Object.freeze({ visibilityProperty: true });

  /** A page as the browser shows it. */
  class Sight {
    /** Elements each of which is the first child of the one before. @type {Element[]} */ #line = [];
    #at = 0;
    /** Whether the browser shows the last of the line with its text, and by that all of them. */
    #sure = false;

    /** Tells whether an element is shown; to be asked in document order, and not below what is not. @param {Element} element */
    shows(element) {
      const line = this.#line;
      let at = this.#at;
      while (at < line.length && line[at] !== element) at++;
      if (at < line.length) this.#at = at + 1;
      else this.#look(element);
      if (this.#sure || checkVisibility.call(element)) return true;
      // No box: hidden, `display: contents`, or inside closed <details>, whose text a reader still wants.
      return getComputedStyle(element).display !== "none";
    }

    /** @param {Element} element */
    #look(element) {
      this.#line = [element];
      this.#at = 1;
      let last = element;
      while (this.#line.length < REACH && !ENDS.has(localName.call(last))) {
        const inner = firstElementChild.call(last);
        if (!inner) break;
        this.#line.push((last = inner));
      }
      this.#sure = checkVisibility.call(last, WITH_TEXT);
    }

    /** Tells whether the text that stands in an element itself is shown, where the element is. @param {Element} element */
    showsText(element) {
      if (this.#sure && this.#line[this.#line.length - 1] === element) return true;
      return getComputedStyle(element).visibility === "visible";
    }
  }

  /** A further page of a story, which no browser has laid out: what its own attributes say. */
  class Unseen {
    /** @param {Element} element */
    shows(element) {
      const style = getAttribute.call(element, "style") ?? "";
      const hidden = getAttribute.call(element, "hidden") ?? "until-found";
      return hidden === "until-found" && !/(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(style);
    }

    showsText() {
      return true;
    }
  }

  /** Gives who tells what of a document is shown. @param {Document} page */
  chaffinch.sight = (page) => (page === document ? new Sight() : new Unseen());
  chaffinch.getter = getter;
})();

// The frozen list of what the view may build: the core promises the same (src/article/allowed.rs), and this asks again.
// A test holds the two lists to each other.
(() => {
  /** @param {string} words */
  const set = (words) => new Set(words.trim().split(/\s+/));
  const HTML = set(`p h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote q cite pre code kbd samp var figure figcaption img
    table caption thead tbody tfoot tr th td a em strong b i u s del ins sub sup small mark abbr time br hr wbr
    ruby rt rp rb details summary bdi bdo dfn aside`);
  const MATH = set(`math semantics annotation mi mn mo ms mtext mspace mrow mfrac msqrt mroot mstyle merror mpadded mphantom
    msub msup msubsup munder mover munderover mmultiscripts mprescripts none mtable mtr mtd`);
  const VOID = set("img br hr wbr");
  /** Attributes by element; `lang` and `dir` may stand on any that has content. @type {Record<string, Set<string>>} */
  const OF = {
    a: set("href title data-note"), p: set("data-note"), dd: set("data-note"), img: set("src alt title width height"), td: set("colspan rowspan"), th: set("colspan rowspan scope"),
    ol: set("start reversed type"), li: set("value data-note"), time: set("datetime"), del: set("datetime"), ins: set("datetime"),
    q: set("cite"), blockquote: set("cite"), details: set("open"), code: set("data-language"), pre: set("data-language"),
    abbr: set("title"), dfn: set("title"), math: set("display"), mi: set("mathvariant"), mover: set("accent"),
    munder: set("accentunder"), munderover: set("accent accentunder"), mtd: set("columnspan rowspan"),
    annotation: set("encoding"), mfrac: set("linethickness"), mo: set("stretchy fence lspace rspace minsize maxsize"),
  };
  const RASTER = /^data:image\/(?:png|jpe?g|gif|webp|avif|bmp)[;,]/i;
  const NUMBER = /^-?\d{1,7}$/;
  const WORD = /^[\w+#.-]{1,24}$/;
  const LENGTH = /^[\w.%-]{1,12}$/;
  /** What a value must look like; an attribute that is not here is text of the page. @type {Record<string, RegExp>} */
  const VALUES = {
    width: NUMBER, height: NUMBER, colspan: NUMBER, rowspan: NUMBER, columnspan: NUMBER, start: NUMBER, "data-note": /^\d{1,4}$/, value: NUMBER,
    dir: /^(?:ltr|rtl|auto)$/, lang: /^[A-Za-z0-9-]{1,35}$/, scope: /^(?:row|col)(?:group)?$/, type: /^[1aAiI]$/,
    datetime: /^[A-Za-z0-9:+. -]{1,40}$/, "data-language": WORD, encoding: /^(?:application\/x-tex|LaTeX|TeX)$/,
    display: /^(?:block|inline)$/, mathvariant: /^normal$/, accent: /^(?:true|false)$/, accentunder: /^(?:true|false)$/,
    stretchy: /^(?:true|false)$/, fence: /^(?:true|false)$/, linethickness: LENGTH, lspace: LENGTH, rspace: LENGTH,
    minsize: LENGTH, maxsize: LENGTH, open: /^/, reversed: /^/,
  };

  /** @param {string} value @param {string[]} schemes */
  const address = (value, schemes) => {
    try {
      const url = new URL(value);
      return schemes.includes(url.protocol) ? url.href : null;
    } catch {
      return null;
    }
  };

  chaffinch.allowed = Object.freeze({
    /** Tells the namespace of an allowed element; `null` for any other. @param {string} name */
    element: (name) => (HTML.has(name) ? "html" : MATH.has(name) ? "math" : null),
    /** Gives the value to set; `null` where it must not be set. @param {string} element @param {string} name @param {string} value */
    attribute(element, name, value) {
      if (typeof value !== "string" || !chaffinch.allowed.element(element)) return null;
      const everywhere = (name === "lang" || name === "dir") && !VOID.has(element) && element !== "none" && element !== "annotation";
      if (!everywhere && !(Object.hasOwn(OF, element) && OF[element].has(name))) return null;
      if (name === "href") return address(value, ["http:", "https:", "mailto:"]);
      if (name === "src") return address(value, ["http:", "https:"]) ?? (RASTER.test(value) ? value : null);
      if (name === "cite") return address(value, ["http:", "https:"]);
      if (!Object.hasOwn(VALUES, name)) return value.slice(0, 1000);
      if (!VALUES[name].test(value)) return null;
      return name === "open" || name === "reversed" ? "" : value;
    },
  });
})();

// The frozen list of what the view may build: the core promises the same, and this asks again.
(() => {
  /** @param {string} words */
  const set = (words) => new Set(words.trim().split(/\s+/));
  const HTML = set(`p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd blockquote q cite pre code kbd samp var figure figcaption img
    table caption colgroup col thead tbody tfoot tr th td a em strong b i u s del ins sub sup small mark abbr time br hr
    wbr ruby rt rp rb rtc details summary div section span bdi bdo dfn aside address`);
  const MATH = set(`math semantics annotation mi mn mo ms mtext mspace mrow mfrac msqrt mroot mstyle merror mpadded mphantom
    msub msup msubsup munder mover munderover mmultiscripts mprescripts none mtable mtr mtd menclose mfenced`);
  const EVERYWHERE = set("title lang dir");
  const OF_MATH = set(`display mathvariant accent accentunder columnspan rowspan linethickness stretchy fence separator
    separators form lspace rspace minsize maxsize width height encoding alttext`);
  /** @type {Record<string, Set<string>>} */
  const OF = {
    a: set("href hreflang"), img: set("src alt width height"), td: set("colspan rowspan headers"),
    th: set("colspan rowspan headers scope abbr"), col: set("span"), colgroup: set("span"), ol: set("start reversed type"), li: set("value"),
    time: set("datetime"), del: set("cite datetime"), ins: set("cite datetime"), q: set("cite"), blockquote: set("cite"),
    details: set("open"), code: set("data-language"), pre: set("data-language"),
  };
  const NUMBERS = set("width height colspan rowspan span start value");
  const RASTER = /^data:image\/(?:png|jpe?g|gif|webp|avif|bmp)[;,]/i;
  const MATH_VALUE = /^[\w\s.,%+()[\]{}|<>=/*:;-]{0,64}$/u;

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
      if (typeof value !== "string") return null;
      if (MATH.has(element)) return OF_MATH.has(name) && (name === "alttext" || MATH_VALUE.test(value)) ? value : name === "dir" ? direction(value) : null;
      if (!EVERYWHERE.has(name) && !OF[element]?.has(name)) return null;
      if (name === "href") return address(value, ["http:", "https:", "mailto:", "tel:"]) ?? (/^#[^\s]+$/.test(value) ? value : null);
      if (name === "src") return address(value, ["http:", "https:"]) ?? (RASTER.test(value) ? value : null);
      if (name === "cite") return address(value, ["http:", "https:"]);
      if (name === "dir") return direction(value);
      if (name === "lang" || name === "hreflang") return /^[A-Za-z0-9-]{1,35}$/.test(value) ? value : null;
      if (NUMBERS.has(name)) return /^-?\d{1,6}$/.test(value) ? value : null;
      if (name === "data-language") return /^[\w+#.-]{1,30}$/.test(value) ? value : null;
      if (name === "open" || name === "reversed") return "";
      return value.slice(0, 2000);
    },
  });

  /** @param {string} value */
  const direction = (value) => (/^(?:ltr|rtl|auto)$/.test(value) ? value : null);
})();

// The page in a sandboxed frame: no script of it runs, nothing of it is changed; blocks are coloured by highlights.
import { align } from "./align.js";

const CLASSES = /** @type {const} */ (["article", "ad", "navigation", "legal"]);
/** Colours and lines: a class is told by both. */
const COLOURS = `
::highlight(article) { background-color: rgb(46 125 50 / 0.2); }
::highlight(ad) { background-color: rgb(198 40 40 / 0.26); text-decoration: underline wavy rgb(198 40 40); }
::highlight(navigation) { background-color: rgb(21 101 192 / 0.2); text-decoration: underline dotted rgb(21 101 192); }
::highlight(legal) { background-color: rgb(249 168 37 / 0.34); text-decoration: underline dashed rgb(160 100 0); }
::highlight(away) { color: transparent; background-color: transparent; text-decoration: none; }
::highlight(chosen) { background-color: rgb(255 235 59); color: #000; text-decoration: underline solid 2px #000; }`;
/** Lent to a page that comes without a sheet, as most pasted ones do. */
const LENT = `
html { font: 15px/1.5 system-ui, sans-serif; color: #1a1a1a; background: #fff; } body { margin: 1rem; }
nav ul, header ul, footer ul { display: flex; flex-wrap: wrap; gap: 0.3rem 1rem; padding: 0; list-style: none; }
aside, form, section > section { border: 1px solid #ddd; padding: 0.5rem 1rem; margin-block: 1rem; }
header, footer { border-block: 1px solid #ddd; padding-block: 0.5rem; } img { max-inline-size: 100%; block-size: auto; }
pre { background: #f4f4f4; padding: 0.7rem; overflow-x: auto; } table { border-collapse: collapse; } td, th { border: 1px solid #ddd; padding: 0.3rem 0.6rem; }`;

/** Puts the page's address where relative ones are resolved against it. @param {string} html @param {string} address */
export function withBase(html, address) {
  const escaped = address.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  const [doctype = ""] = /^\s*(?:<!--[^]*?-->\s*)*<!doctype[^>]*>/i.exec(html) ?? [];
  return `${doctype}<base href="${escaped}">${html.slice(doctype.length)}`;
}

/** @param {HTMLElement} place @param {(index: number | null) => void} point Told which block is under the pointer. */
export function pagePane(place, point) {
  /** @type {HTMLIFrameElement | null} */ let frame = null;
  /** @type {Text[][]} */ let nodes = [];
  /** @type {{ label: string }[]} */ let blocks = [];
  let coloured = true;

  /** Shows a page and waits until it stands. @param {string} html @param {string} address @returns {Promise<Document>} */
  async function show(html, address) {
    const made = document.createElement("iframe");
    made.title = "The page, its blocks coloured by class";
    made.className = "frame";
    // The parent may look in; the page's scripts do not run.
    made.setAttribute("sandbox", "allow-same-origin");
    const loaded = new Promise((resolve) => made.addEventListener("load", resolve, { once: true }));
    made.srcdoc = withBase(html, address);
    place.replaceChildren(made);
    await loaded;
    frame = made;
    [nodes, blocks] = [[], []];
    const page = /** @type {Document} */ (made.contentDocument);
    const styled = page.querySelector("style, link[rel~=stylesheet]");
    sheet(page, COLOURS + (styled ? "" : LENT));
    page.addEventListener("click", (event) => event.preventDefault(), true);
    page.addEventListener("submit", (event) => event.preventDefault(), true);
    page.addEventListener("pointermove", (event) => point(blockAt(page, event.clientX, event.clientY)));
    page.addEventListener("pointerleave", () => point(null));
    return page;
  }

  /** @param {Document} page @param {string} css */
  function sheet(page, css) {
    const View = /** @type {any} */ (page.defaultView);
    const made = new View.CSSStyleSheet();
    made.replaceSync(css);
    page.adoptedStyleSheets = [...page.adoptedStyleSheets, made];
  }

  /** @param {Document} page @param {number} x @param {number} y */
  function blockAt(page, x, y) {
    const under = /** @type {any} */ (page).caretPositionFromPoint?.(x, y)?.offsetNode ?? null;
    const found = under ? nodes.findIndex((list) => list.includes(under)) : -1;
    if (found >= 0) return found;
    const element = page.elementFromPoint(x, y);
    const inside = element ? nodes.findIndex((list) => list.some((node) => node.parentElement === element)) : -1;
    return inside >= 0 ? inside : null;
  }

  /** @param {string} name @param {Text[]} list */
  function highlight(name, list) {
    const view = /** @type {any} */ (frame?.contentWindow);
    const page = frame?.contentDocument;
    if (!view?.CSS?.highlights || !page) return;
    const ranges = list.map((node) => {
      const range = page.createRange();
      range.selectNodeContents(node);
      return range;
    });
    const made = new view.Highlight(...ranges);
    made.priority = ["away", "chosen"].indexOf(name) + 1;
    view.CSS.highlights.set(name, made);
  }

  function colour() {
    for (const label of CLASSES) highlight(label, coloured ? nodes.flatMap((list, index) => (blocks[index].label === label ? list : [])) : []);
  }

  return {
    show,
    /** Colours the blocks of a reading; gives how many of them stand on the page. @param {{ label: string, text: string }[]} read */
    mark(read) {
      const page = frame?.contentDocument;
      if (!page) return 0;
      [blocks, nodes] = [read, align(page, read)];
      colour();
      return nodes.filter((list) => list.length).length;
    },
    /** @param {boolean} on */
    setColoured(on) {
      coloured = on;
      colour();
    },
    /** Shows one block on the page. @param {number | null} index @param {boolean} [scroll] */
    choose(index, scroll = false) {
      const list = index === null ? [] : (nodes[index] ?? []);
      highlight("chosen", list);
      if (scroll) list[0]?.parentElement?.scrollIntoView({ block: "center" });
    },
    /** Hides the words of blocks by class, as the extension's dial does. @param {Set<string>} classes */
    hide: (classes) => highlight("away", nodes.flatMap((list, index) => (classes.has(blocks[index].label) ? list : []))),
    document: () => frame?.contentDocument ?? null,
  };
}

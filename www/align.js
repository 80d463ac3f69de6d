// Finds the text nodes of each block in a document. The core gives blocks as text; a page shows them as nodes.

const SPACE = /\s+/gu;
/** How far past a block that does not go on as expected the next one is looked for. */
const AHEAD = 12;
const CLOSED = new Set(["SCRIPT", "STYLE", "TEMPLATE", "NOSCRIPT", "IFRAME", "SELECT", "TEXTAREA", "OBJECT", "TITLE", "SVG", "HEAD"]);

/** The text nodes of a document in reading order, open shadow roots included. @param {Node} root @returns {Generator<Text>} */
function* texts(root) {
  /** @type {(Node | null)[]} */
  const stack = [root.firstChild];
  while (stack.length) {
    const node = stack.pop();
    if (!node) continue;
    stack.push(node.nextSibling);
    if (node.nodeType === 3) yield /** @type {Text} */ (node);
    if (node.nodeType !== 1 || CLOSED.has(/** @type {Element} */ (node).tagName.toUpperCase())) continue;
    const shadow = /** @type {Element} */ (node).shadowRoot;
    stack.push((shadow ?? node).firstChild);
  }
}

/**
 * Gives the text nodes of each block, by index. Nodes that are in no block (hidden ones) are passed over.
 * @param {Document} page @param {{ text: string }[]} blocks
 */
export function align(page, blocks) {
  const wanted = blocks.map(({ text }) => text.replace(SPACE, ""));
  /** @type {Text[][]} */
  const nodes = blocks.map(() => []);
  let at = 0;
  let rest = wanted[0] ?? "";
  for (const node of page.body ? texts(page.body) : []) {
    const text = node.data.replace(SPACE, "");
    if (!text) continue;
    while (!rest && at < wanted.length - 1) rest = wanted[++at];
    if (!rest.startsWith(text)) {
      // What is left of this block is not on the page, or this node is in no block.
      const jump = wanted.slice(at + 1, at + 1 + AHEAD).findIndex((next) => next.startsWith(text));
      if (jump < 0) continue;
      at += jump + 1;
      rest = wanted[at];
    }
    nodes[at].push(node);
    rest = rest.slice(text.length);
  }
  return nodes;
}

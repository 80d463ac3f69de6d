// The ways into the core: a compiled module and its instance, a new one after a trap. What writes an article out is a module of
// its own, which most page views never load.
import * as core from "./wasm/chaffinch.js";
import * as writer from "./wasm/writer/chaffinch.js";

/** An instance with more memory than this is not kept: what a page made it take is not given back before. */
const KEPT = 48 << 20;

/**
 * Gives what compiles a module, once, and what calls into its instance. That is kept from page to page, since a new one
 * reads its model anew; a trap is its end, and of nothing else.
 * @template {{ initSync: (input: { module: WebAssembly.Module }) => { memory: WebAssembly.Memory } }} Bindings
 * @param {Bindings} bindings
 * @param {string} path of the module
 */
function ways(bindings, path) {
  /** @type {Promise<WebAssembly.Module> | undefined} */
  let compiled;
  /** @type {{ memory: WebAssembly.Memory } | undefined} */
  let instance;
  let sound = true;
  const compile = () => {
    compiled ??= fetch(new URL(path, import.meta.url))
      .then((response) => response.arrayBuffer())
      .then((bytes) => WebAssembly.compile(bytes));
    compiled.catch(() => (compiled = undefined));
    return compiled;
  };
  /** @template R @param {(bindings: Bindings) => R} work @returns {Promise<R>} */
  const call = async (work) => {
    const module = await compile();
    if (!instance || !sound || instance.memory.buffer.byteLength > KEPT) {
      // `initSync` keeps an instance that is there; the reset makes a new one from the module it already has.
      if (instance) /** @type {any} */ (bindings).__wbg_reset_state();
      instance = bindings.initSync({ module });
      sound = true;
    }
    try {
      return work(bindings);
    } catch (error) {
      // Its own errors are plain ones; a trap, or a stack that ran over, leaves its memory in no known state.
      if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError) sound = false;
      throw error;
    }
  };
  return { compile, call };
}

export const { compile, call: callCore } = ways(core, "wasm/chaffinch_bg.wasm");
export const { call: callWriter } = ways(writer, "wasm/writer/chaffinch_bg.wasm");

/**
 * Reads a small page of no one's, so that the model is read in and what reads a page is compiled before the first real page
 * comes: a browser compiles each function of a module when it is first called.
 */
export async function warmUp() {
  const [text, link] = ["The ferry leaves the quay at seven, and nobody on the island can say, even now, when it will be back. ", "Timetable"];
  const piece = [4, text.length * 4 + 2, 8, 15, 2, link.length * 4 + 2, 9];
  const numbers = Uint32Array.from([0, ...Array(20).fill(piece).flat()]);
  await callCore(({ readSnapshot }) => readSnapshot("https://a.example/", "body\np\na\nhref", numbers, `${text}/t${link}`.repeat(20)));
}

/** Undoes `packed` of content/snapshot.js. @param {string} packed */
export function unpack(packed) {
  const numbers = new Uint32Array(packed.length);
  let count = 0;
  let value = 0;
  let scale = 1;
  for (let at = 0; at < packed.length; at++) {
    const digit = packed.charCodeAt(at);
    value += (digit & 0x3fff) * scale;
    scale *= 0x4000;
    if (digit < 0x4000) {
      numbers[count++] = value;
      value = 0;
      scale = 1;
    }
  }
  return numbers.subarray(0, count);
}

/**
 * Reads a snapshot; gives the reading as JSON text, which a message carries several times as fast as what it says: a line
 * of all but the blocks, and a line of these.
 * @param {Snapshot} snapshot
 * @returns {Promise<string>}
 */
export const readAsText = ({ address, names, numbers, text }) =>
  callCore(({ readSnapshot }) => readSnapshot(address, names, unpack(numbers), text));

/** Cuts a reading's text into its two lines. @param {string} text */
export function lines(text) {
  const end = text.indexOf("\n");
  return { first: text.slice(0, end), blocks: text.slice(end + 1) };
}

/** Reads a snapshot. @param {Snapshot} snapshot @returns {Promise<Reading>} */
export async function read(snapshot) {
  const { first, blocks } = lines(await readAsText(snapshot));
  return { ...JSON.parse(first), blocks: JSON.parse(blocks) };
}

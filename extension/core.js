// The ways into the core: a compiled module, a fresh instance for every page. What writes an article out is a module of
// its own, which most page views never load.
import * as core from "./wasm/chaffinch.js";
import * as writer from "./wasm/writer/chaffinch.js";

/**
 * Gives what compiles a module, once, and what makes an instance for one page: a trap in an earlier one is gone with it.
 * @template {{ initSync: (input: { module: WebAssembly.Module }) => unknown }} Bindings
 * @param {Bindings} bindings
 * @param {string} path of the module
 */
function maker(bindings, path) {
  /** @type {Promise<WebAssembly.Module> | undefined} */
  let compiled;
  let started = false;
  const compile = () => {
    compiled ??= fetch(new URL(path, import.meta.url))
      .then((response) => response.arrayBuffer())
      .then((bytes) => WebAssembly.compile(bytes));
    compiled.catch(() => (compiled = undefined));
    return compiled;
  };
  const fresh = async () => {
    const module = await compile();
    const reset = /** @type {{ __wbg_reset_state?: () => void }} */ (bindings).__wbg_reset_state;
    // `initSync` keeps an instance that is there; the reset makes a new one from the module it already has.
    if (started && reset) reset();
    else bindings.initSync({ module });
    started = true;
    return bindings;
  };
  return { compile, fresh };
}

export const { compile, fresh: freshCore } = maker(core, "wasm/chaffinch_bg.wasm");
export const { fresh: freshWriter } = maker(writer, "wasm/writer/chaffinch_bg.wasm");

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
 * Reads a snapshot; gives the reading as JSON text, which a message carries several times as fast as what it says.
 * @param {Snapshot} snapshot
 * @returns {Promise<string>}
 */
export async function readAsText(snapshot) {
  const { readSnapshot } = await freshCore();
  return readSnapshot(snapshot.address, snapshot.names, unpack(snapshot.numbers), snapshot.text);
}

/** Reads a snapshot. @param {Snapshot} snapshot @returns {Promise<Reading>} */
export const read = async (snapshot) => JSON.parse(await readAsText(snapshot));

// Stands where the extension's core.js stands for its exports.js: the same core, from the module.
import * as core from "../core/chaffinch.js";
import { load } from "../core/index.js";

/** @template R @param {(writer: typeof core) => R} work @returns {Promise<R>} */
export async function callWriter(work) {
  await load();
  return work(core);
}

/** @param {Snapshot} _snapshot @returns {Promise<Reading>} */
export async function read(_snapshot) {
  throw new Error("the playground reads one page; in the extension the next one would be joined here");
}

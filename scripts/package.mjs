// Packs dist/chaffinch for the stores, the same bytes from the same files: a zip for Chrome, one for Firefox, and the
// source archive that Mozilla's reviewers build from. Run by `./build.sh package`.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { crc32, deflateRawSync, gzipSync } from "node:zlib";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
const BUILT = join(ROOT, "dist/chaffinch");
const OUT = join(ROOT, "dist/store");
/** What the issue of speed and size allows, in bytes. */
const LIMITS = { wasm: 170_000, zip: 600_000 };

/** The one place of the version is Cargo.toml; what repeats it has to agree. */
function version() {
  const wanted = /^\[workspace\.package\]\nversion = "([^"]+)"/m.exec(readFileSync(join(ROOT, "Cargo.toml"), "utf8"))?.[1];
  for (const file of ["extension/manifest.json", "package.json"]) {
    const found = JSON.parse(readFileSync(join(ROOT, file), "utf8")).version;
    if (found !== wanted) throw new Error(`${file} says version ${found}, Cargo.toml says ${wanted}; make them the same`);
  }
  return String(wanted);
}

/** All files under a folder, in an order that does not depend on the machine. @param {string} folder @returns {string[]} */
const files = (folder) =>
  readdirSync(folder)
    .flatMap((name) => (statSync(join(folder, name)).isDirectory() ? files(join(folder, name)) : [join(folder, name)]))
    .sort();

/** A zip archive whose entries carry no date (1 January 1980) and no rights. @param {[name: string, bytes: Buffer][]} entries */
function zip(entries) {
  const parts = [];
  const directory = [];
  let at = 0;
  for (const [name, bytes] of entries) {
    const packed = deflateRawSync(bytes, { level: 9 });
    const header = Buffer.alloc(26);
    for (const [place, value] of [[0, 20], [2, 0x800], [4, 8], [6, 0], [8, 0x21], [22, Buffer.byteLength(name)], [24, 0]]) header.writeUInt16LE(value, place);
    for (const [place, value] of [[10, crc32(bytes)], [14, packed.length], [18, bytes.length]]) header.writeUInt32LE(value, place);
    parts.push(Buffer.from("PK\x03\x04"), header, Buffer.from(name), packed);
    const offset = Buffer.alloc(14);
    offset.writeUInt32LE(at, 10);
    directory.push(Buffer.from("PK\x01\x02\x14\x00"), header, offset, Buffer.from(name));
    at += 30 + Buffer.byteLength(name) + packed.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  for (const place of [4, 6]) end.writeUInt16LE(entries.length, place);
  end.writeUInt32LE(list.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...parts, list, Buffer.from("PK\x05\x06"), end]);
}

/** The manifest for one store: without the other one's keys, which it would warn of. @param {"chrome" | "firefox"} store */
function manifest(store) {
  const whole = JSON.parse(readFileSync(join(BUILT, "manifest.json"), "utf8"));
  if (store === "chrome") {
    delete whole.browser_specific_settings;
    delete whole.background.scripts;
  } else {
    delete whole.minimum_chrome_version;
    delete whole.background.service_worker;
  }
  return Buffer.from(`${JSON.stringify(whole, null, 2)}\n`);
}

/** Declarations are for the type checker. @param {string} name */
const ships = (name) => !name.endsWith(".d.ts") && !name.endsWith(".map");

/** @param {string} name @param {Buffer} bytes @param {number} [limit] */
function write(name, bytes, limit) {
  writeFileSync(join(OUT, name), bytes);
  console.log(`${name}  ${bytes.length} bytes${limit ? ` of ${limit}` : ""}  sha256 ${createHash("sha256").update(bytes).digest("hex")}`);
  if (limit && bytes.length > limit) throw new Error(`${name} is larger than the ${limit} bytes it may have`);
}

const release = version();
mkdirSync(OUT, { recursive: true });
const wasm = gzipSync(readFileSync(join(BUILT, "wasm/chaffinch_bg.wasm")), { level: 9 }).length;
console.log(`chaffinch_bg.wasm, gzipped  ${wasm} bytes of ${LIMITS.wasm}${wasm > LIMITS.wasm ? ": over" : ""}`);
for (const store of /** @type {const} */ (["chrome", "firefox"])) {
  const entries = files(BUILT).map((file) => /** @type {[string, Buffer]} */ ([relative(BUILT, file).split(sep).join("/"), readFileSync(file)]));
  const shipped = entries.filter(([name]) => ships(name)).map(([name, bytes]) => /** @type {[string, Buffer]} */ ([name, name === "manifest.json" ? manifest(store) : bytes]));
  write(`chaffinch-${release}-${store}.zip`, zip(shipped), LIMITS.zip);
}
try {
  const source = execFileSync("git", ["archive", "--format=zip", `--prefix=chaffinch-${release}/`, "HEAD"], { cwd: ROOT, maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "ignore"] });
  write(`chaffinch-${release}-source.zip`, source);
} catch {
  console.log("skipped, this is no git work tree: the source archive");
}

// Writes an animated PNG from PNG pictures of one size, each frame as the rectangle that changed.
import { crc32, deflateSync, inflateSync } from "node:zlib";

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** @typedef {{ width: number, height: number, pixels: Buffer }} Picture Three bytes a pixel. */

/** @param {number} left @param {number} up @param {number} corner */
function paeth(left, up, corner) {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

/** What a filter guesses of a byte. @param {number} filter @param {number} left @param {number} up @param {number} corner */
const guess = (filter, left, up, corner) => [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter];

/** Reads a PNG of eight-bit RGB or RGBA, as browsers write them; alpha is dropped. @param {Uint8Array} bytes @returns {Picture} */
export function decodePng(bytes) {
  const file = Buffer.from(bytes);
  if (!file.subarray(0, 8).equals(SIGNATURE)) throw new Error("this is no PNG");
  const [width, height, depth, kind] = [file.readUInt32BE(16), file.readUInt32BE(20), file[24], file[25]];
  if (depth !== 8 || (kind !== 2 && kind !== 6)) throw new Error(`a PNG of depth ${depth} and kind ${kind}; screenshots have depth 8 and kind 2 or 6`);
  const data = [];
  for (let at = 8; at < file.length; ) {
    const length = file.readUInt32BE(at);
    if (file.toString("latin1", at + 4, at + 8) === "IDAT") data.push(file.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  const raw = inflateSync(Buffer.concat(data));
  const step = kind === 2 ? 3 : 4;
  const row = width * step;
  const pixels = Buffer.alloc(width * height * 3);
  let above = Buffer.alloc(row);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (row + 1)];
    const line = Buffer.from(raw.subarray(y * (row + 1) + 1, (y + 1) * (row + 1)));
    for (let x = 0; x < row; x++) {
      const [left, corner] = x < step ? [0, 0] : [line[x - step], above[x - step]];
      line[x] = (line[x] + guess(filter, left, above[x], corner)) & 255;
    }
    for (let x = 0; x < width; x++) line.copy(pixels, (y * width + x) * 3, x * step, x * step + 3);
    above = line;
  }
  return { width, height, pixels };
}

/** Packs a rectangle of a picture; each row by the filter whose leavings are smallest. @param {Picture} picture @param {Box} box */
function packed({ width, pixels }, { x, y, width: wide, height }) {
  const row = wide * 3;
  const out = Buffer.alloc(height * (row + 1));
  let above = Buffer.alloc(row);
  for (let at = 0; at < height; at++) {
    const line = pixels.subarray(((y + at) * width + x) * 3, ((y + at) * width + x) * 3 + row);
    let least = Infinity;
    for (const filter of [0, 1, 2, 4]) {
      const tried = Buffer.alloc(row + 1);
      tried[0] = filter;
      let sum = 0;
      for (let i = 0; i < row; i++) {
        const [left, corner] = i < 3 ? [0, 0] : [line[i - 3], above[i - 3]];
        const rest = (line[i] - guess(filter, left, above[i], corner)) & 255;
        tried[i + 1] = rest;
        sum += rest < 128 ? rest : 256 - rest;
      }
      if (sum < least) {
        least = sum;
        tried.copy(out, at * (row + 1));
      }
    }
    above = Buffer.from(line);
  }
  return deflateSync(out, { level: 9 });
}

/** @typedef {{ x: number, y: number, width: number, height: number }} Box */

/** Where two pictures differ; one pixel where they do not. @param {Picture} before @param {Picture} now @returns {Box} */
function changed(before, now) {
  let [left, top, right, bottom] = [now.width, now.height, -1, -1];
  for (let y = 0; y < now.height; y++) {
    for (let x = 0; x < now.width; x++) {
      const at = (y * now.width + x) * 3;
      if (before.pixels.compare(now.pixels, at, at + 3, at, at + 3) === 0) continue;
      [left, right, top, bottom] = [Math.min(left, x), Math.max(right, x), Math.min(top, y), y];
    }
  }
  return right < 0 ? { x: 0, y: 0, width: 1, height: 1 } : { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
}

/** @param {string} name @param {Buffer} data */
function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}

/**
 * Encodes an animation that plays `plays` times (0 is without end) and stops at its last frame.
 * @param {{ png: Uint8Array, ms: number }[]} frames @param {number} plays
 */
export function encodeApng(frames, plays) {
  const pictures = frames.map(({ png }) => decodePng(png));
  const [{ width, height }] = pictures;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const control = Buffer.alloc(8);
  control.writeUInt32BE(frames.length, 0);
  control.writeUInt32BE(plays, 4);
  const parts = [SIGNATURE, chunk("IHDR", header), chunk("acTL", control)];
  let number = 0;
  for (const [at, picture] of pictures.entries()) {
    if (picture.width !== width || picture.height !== height) throw new Error(`frame ${at} is ${picture.width}×${picture.height}, and the first is ${width}×${height}`);
    const box = at ? changed(pictures[at - 1], picture) : { x: 0, y: 0, width, height };
    const frame = Buffer.alloc(26);
    frame.writeUInt32BE(number++, 0);
    for (const [i, value] of [box.width, box.height, box.x, box.y].entries()) frame.writeUInt32BE(value, 4 + i * 4);
    frame.writeUInt16BE(frames[at].ms, 20);
    frame.writeUInt16BE(1000, 22);
    parts.push(chunk("fcTL", frame));
    const data = packed(picture, box);
    if (at === 0) parts.push(chunk("IDAT", data));
    else {
      const sequence = Buffer.alloc(4);
      sequence.writeUInt32BE(number++, 0);
      parts.push(chunk("fdAT", Buffer.concat([sequence, data])));
    }
  }
  return Buffer.concat([...parts, chunk("IEND", Buffer.alloc(0))]);
}

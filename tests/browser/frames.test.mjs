// No flash: from the click on, every frame has the colour of the page or that of the view's paper, and nothing between.
import assert from "node:assert/strict";
import { afterEach } from "node:test";
import { inflateSync } from "node:zlib";
import { enter, inBothBrowsers, repeated, until } from "./both.mjs";

/** A page as dark as the night in which a flash hurts. */
const PAGE = [16, 24, 32];
/** Places without words, right of the column, as shares of the frame's width and height. */
const PLACES = [[0.96, 0.2], [0.96, 0.5], [0.96, 0.95]];

/** Decodes a PNG of 8 bits a channel, without interlacing. @param {Buffer} bytes */
function decoded(bytes) {
  const [width, height, channels] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20), { 2: 3, 6: 4 }[bytes[25]] ?? 0];
  assert.ok(channels && bytes[24] === 8 && bytes[28] === 0, "a plain PNG");
  const parts = [];
  for (let at = 8; at < bytes.length; at += bytes.readUInt32BE(at) + 12) {
    if (bytes.toString("latin1", at + 4, at + 8) === "IDAT") parts.push(bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at)));
  }
  const raw = inflateSync(Buffer.concat(parts));
  const row = width * channels;
  const out = new Uint8Array(row * height);
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (row + 1)];
    for (let x = 0; x < row; x++) {
      const [left, up] = [x < channels ? 0 : out[y * row + x - channels], y ? out[(y - 1) * row + x] : 0];
      const corner = x < channels || !y ? 0 : out[(y - 1) * row + x - channels];
      const guess = left + up - corner;
      const [a, b, c] = [left, up, corner].map((one) => Math.abs(guess - one));
      const paeth = a <= b && a <= c ? left : b <= c ? up : corner;
      out[y * row + x] = raw[y * (row + 1) + 1 + x] + [0, left, up, (left + up) >> 1, paeth][filter];
    }
  }
  return (/** @type {number} */ x, /** @type {number} */ y) => [...out.subarray((y * width + x) * channels, (y * width + x) * channels + 3)];
}

/** Whether all the places of a frame have a colour, but for the rounding of the browser's own colours. @param {number[][]} places @param {number[]} colour */
const all = (places, colour) => places.every((place) => place.every((part, at) => Math.abs(part - colour[at]) <= 2));

/** Notes what the browser shows from the first frame that has the page's colour; the answer ends it and gives the colours of each frame. @param {any} browser @returns {Promise<() => Promise<number[][][]>>} */
async function film(browser) {
  if (browser.name === "chromium") {
    const session = await browser.page.createCDPSession();
    /** @type {number[][][]} */
    const frames = [];
    session.on("Page.screencastFrame", (/** @type {any} */ { data, sessionId }) => {
      const bytes = Buffer.from(data, "base64");
      const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
      const pixel = decoded(bytes);
      frames.push(PLACES.map(([x, y]) => pixel(Math.floor(x * width), Math.floor(y * height))));
      void session.send("Page.screencastFrameAck", { sessionId });
    });
    await session.send("Page.startScreencast", { format: "png", maxWidth: 500, maxHeight: 400, everyNthFrame: 1 });
    await until("the page is dark", async () => all(frames.at(-1) ?? [[0, 0, 0]], PAGE));
    frames.splice(0, frames.length - 1);
    return async () => {
      await session.send("Page.stopScreencast");
      await session.detach();
      return frames;
    };
  }
  const { driver } = browser;
  const inBrowser = async (/** @type {(...args: any[]) => any} */ func, /** @type {any[]} */ ...args) => {
    await driver.setContext("chrome");
    try {
      return await driver.executeScript(func, ...args);
    } finally {
      await driver.setContext("content");
    }
  };
  await inBrowser((places) => {
    const top = /** @type {any} */ (globalThis).Services.wm.getMostRecentWindow("navigator:browser");
    const own = (top.chaffinchFilm = { frames: /** @type {number[][][]} */ ([]), going: true });
    const next = async () => {
      const picture = await top.gBrowser.selectedBrowser.browsingContext.currentWindowGlobal.drawSnapshot(null, 0.25, "rgb(255, 0, 255)");
      const canvas = new top.OffscreenCanvas(picture.width, picture.height);
      const context = canvas.getContext("2d");
      context.drawImage(picture, 0, 0);
      own.frames.push(places.map((/** @type {number[]} */ [x, y]) => [...context.getImageData(Math.floor(x * picture.width), Math.floor(y * picture.height), 1, 1).data.slice(0, 3)]));
      if (own.going) top.requestAnimationFrame(next);
    };
    void next();
  }, PLACES);
  await until("the page is dark", async () => {
    // The film begins with the last of these: the next frame may be the view's already.
    const last = await inBrowser(() => {
      const { frames } = /** @type {any} */ (globalThis).Services.wm.getMostRecentWindow("navigator:browser").chaffinchFilm;
      frames.splice(0, frames.length - 1);
      return frames.at(-1);
    });
    return last && all(last, PAGE);
  });
  return () => inBrowser(() => {
    const own = /** @type {any} */ (globalThis).Services.wm.getMostRecentWindow("navigator:browser").chaffinchFilm;
    own.going = false;
    return own.frames;
  });
}

inBothBrowsers(({ browser, server, leave }) => {
  afterEach(leave);
  for (const [theme, paper] of /** @type {[string, number[]][]} */ ([["dark", [27, 28, 31]], ["sepia", [246, 237, 217]]])) {
    repeated(`from a dark page to ${theme} paper`, async () => {
      await browser.store("settings", { theme });
      await browser.goto(server.url("browser-teach/page.html"));
      await browser.inPage((colour) => document.documentElement.style.setProperty("background", `rgb(${colour})`), PAGE);
      const end = await film(browser);
      await enter(browser);
      await new Promise((resolve) => setTimeout(resolve, 400));
      const frames = await end();
      const kinds = frames.map((places) => (all(places, PAGE) ? "page" : all(places, paper) ? "paper" : JSON.stringify(places)));
      assert.deepEqual([...new Set(kinds)], ["page", "paper"], "first the page, then the paper, and no other frame");
      assert.ok(kinds.lastIndexOf("page") < kinds.indexOf("paper"), "the page does not shine through again");
    });
  }
});

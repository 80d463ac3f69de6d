// Makes the pictures of the README and the playground: the real extension, clicked by the real toolbar button, on the
// bundled sample page. `node scripts/pictures.mjs` after `./build.sh build`; writes to docs/images.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { clickIn, enter, until } from "../tests/browser/both.mjs";
import { chromium } from "../tests/browser/chromium.mjs";
import { ROOT, serve } from "../tests/browser/server.mjs";
import { encodeApng } from "./apng.mjs";

const OUT = join(ROOT, "docs/images");
mkdirSync(OUT, { recursive: true });
const server = await serve();
const browser = await chromium();
const { page } = browser;
await page.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: "reduce" }, { name: "prefers-color-scheme", value: "light" }]);
const shot = async () => /** @type {Uint8Array} */ (await page.screenshot({ type: "png" }));
const save = (/** @type {string} */ name, /** @type {Uint8Array} */ bytes) => {
  writeFileSync(join(OUT, name), bytes);
  console.log(`docs/images/${name}: ${Math.round(bytes.length / 1024)} KB`);
};
const url = (/** @type {Uint8Array | string} */ png) => `data:image/png;base64,${Buffer.from(/** @type {any} */ (png)).toString("base64")}`;
const open = async (/** @type {number} */ width, /** @type {number} */ height) => {
  await page.setViewport({ width, height });
  await browser.goto(server.url("sample-news/page.html"));
  await page.bringToFront();
};
/** Waits until the view's pictures stand. */
const settle = () => until("the pictures", () => browser.inView((shadow) => [...shadow.querySelectorAll("img")].every((image) => image.complete)));

/** Draws HTML on an empty page and takes its picture. @param {string} html @param {number} width @param {number} height */
async function drawn(html, width, height) {
  await page.setViewport({ width, height });
  await page.goto("about:blank");
  await page.setContent(`<!doctype html><style>* { box-sizing: border-box } body { margin: 0; font: 600 20px system-ui, sans-serif; background: #e9e6df; color: #333 }</style>${html}`);
  await page.evaluate(() => Promise.all([...document.images].map((image) => image.decode())));
  return shot();
}

// The reader view.
await open(1000, 1200);
await enter(browser);
await settle();
save("reader.png", await shot());
await browser.press("Escape");

// Before and after, side by side.
await open(590, 700);
const before = await shot();
await enter(browser);
await settle();
const after = await shot();
await browser.press("Escape");
const half = (/** @type {Uint8Array} */ png) => `<img src="${url(png)}" width="590" height="700" style="border-radius:8px;box-shadow:0 1px 6px #0003;display:block">`;
const pair = `<div style="display:grid;grid-template-columns:590px 590px;gap:8px 10px;padding:5px;justify-content:center"><span>Before</span><span>After</span>${half(before)}${half(after)}</div>`;
save("before-after.png", await drawn(pair, 1200, 750));

// The x-ray: the page tinted by class.
await open(1000, 900);
await enter(browser);
await browser.press("x");
await until("the x-ray's legend", () => browser.inPage(() => document.documentElement.lastElementChild?.localName === "div"));
save("xray.png", await shot());
await browser.press("Escape");

// One click, as an animation: a plain window around what the browser shows, and a pointer.
const [WIDTH, HEIGHT, BAR] = [760, 500, 40];
const bird = url(readFileSync(join(ROOT, "extension/icons/48.png")));
/** @type {{ png: Uint8Array, at: [number, number], ms: number, pressed?: boolean, key?: string }[]} */
const scenes = [];
await open(WIDTH, HEIGHT - BAR);
const cluttered = await shot();
for (const [x, y, ms] of [[380, 330, 1400], [480, 230, 90], [580, 140, 90], [660, 70, 90], [708, 24, 500]]) scenes.push({ png: cluttered, at: [x, y], ms });
scenes.push({ png: cluttered, at: [708, 24], ms: 250, pressed: true });
await enter(browser);
await settle();
scenes.push({ png: await shot(), at: [708, 24], ms: 1600 });
for (const top of [140, 280, 420]) {
  await browser.inView((shadow, top) => shadow.querySelector("dialog").scrollTo({ top, behavior: "instant" }), top);
  scenes.push({ png: await shot(), at: [600, 300], ms: top === 420 ? 1100 : 130 });
}
await browser.inView((shadow) => shadow.querySelector("dialog").scrollTo({ top: 0, behavior: "instant" }));
await clickIn(browser, ".chip");
await until("the drawer", () => browser.inView((shadow) => Boolean(shadow.querySelector(".panel"))));
scenes.push({ png: await shot(), at: [240, 300], ms: 2200 });
await browser.press("Escape");
await browser.press("Escape");
scenes.push({ png: cluttered, at: [240, 300], ms: 1200, key: "Esc" });
const frames = [];
for (const { png, at, ms, pressed, key } of scenes) {
  const frame = `<div style="height:${BAR}px;display:flex;align-items:center;gap:10px;padding:0 14px;background:#dedad1">
    <span style="flex:1;background:#fff;border-radius:14px;height:26px;padding:3px 14px;font:13px system-ui;color:#555">courier.example/harbour/night-ferry</span>
    <span style="padding:3px;border-radius:8px;${pressed ? "background:#b9b2a2" : ""}"><img src="${bird}" width="26" height="26" style="display:block"></span></div>
    <img src="${url(png)}" width="${WIDTH}" height="${HEIGHT - BAR}" style="display:block">
    ${key ? `<kbd style="position:absolute;left:50%;bottom:24px;translate:-50%;background:#222;color:#fff;border-radius:8px;padding:8px 18px;font:600 18px system-ui">${key}</kbd>` : ""}
    <svg width="22" height="30" viewBox="0 0 22 30" style="position:absolute;left:${at[0]}px;top:${at[1]}px"><path d="M2 2v21l5-5 4 9 4-2-4-8h7z" fill="#000" stroke="#fff" stroke-width="1.600"/></svg>`;
  frames.push({ png: await drawn(frame, WIDTH, HEIGHT), ms });
}
save("one-click.png", encodeApng(frames, 3));
await browser.close();
server.close();

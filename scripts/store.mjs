// Takes the stores' pictures of our own sample page in Chromium: view.png and drawer.png (1280×800), tile.png (440×280).
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { clickIn, enter, until } from "../tests/browser/both.mjs";
import { chromium } from "../tests/browser/chromium.mjs";
import { ROOT, serve } from "../tests/browser/server.mjs";

const out = join(ROOT, "docs/store");
mkdirSync(out, { recursive: true });
const server = await serve();
const browser = await chromium();
await browser.page.emulateMediaFeatures([{ name: "prefers-reduced-motion", value: "reduce" }, { name: "prefers-color-scheme", value: "light" }]);
await browser.resize(1280, 800);
await browser.goto(server.url("sample-news"));
await enter(browser);
await until("the pictures", () => browser.inView((shadow) => [...shadow.querySelectorAll("img")].every((image) => image.complete)));
await browser.shot(join(out, "view.png"));
await clickIn(browser, '[data-item="left_out"]');
await until("the drawer", () => browser.inView((shadow) => Boolean(shadow?.querySelector("aside, [role=complementary], .panel"))));
await browser.shot(join(out, "drawer.png"));
await browser.press("Escape");
await browser.press("Escape");
// The tile: the bird and the name, on the paper of the light theme.
const bird = readFileSync(join(ROOT, "extension/icons/chaffinch.svg"), "base64");
await browser.resize(440, 280);
await browser.page.setContent(`<!doctype html><title>tile</title><style>
  body { margin: 0; height: 280px; display: flex; gap: 24px; align-items: center; justify-content: center; background: #faf7f0; color: #2b2622; font: 16px/1.4 Georgia, serif; }
  img { width: 128px; height: 128px; } b { display: block; font-size: 34px; } p { margin: 4px 0 0; max-width: 200px; }
</style><img src="data:image/svg+xml;base64,${bird}" alt=""><div><b>Chaffinch</b><p>The story, and what was left out of it, with the reasons.</p></div>`);
await browser.shot(join(out, "tile.png"));
await browser.close();
server.close();
process.exit(0);

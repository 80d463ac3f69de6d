// Chromium with the extension, driven as a person would: the real toolbar button, real keys, real clicks.
import puppeteer from "puppeteer-core";
import { join } from "node:path";
import { ROOT } from "./server.mjs";

/** Arguments that keep the browser to itself: no host is asked but this machine. */
export const ALONE = ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"];

/** @param {string} [dir] The unpacked extension. @param {string[]} [more] Arguments of the browser. */
export async function chromium(dir = join(ROOT, "dist/chaffinch"), more = []) {
  const browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", headless: true, pipe: true, enableExtensions: [dir],
    args: [...ALONE, "--mute-audio", "--autoplay-policy=no-user-gesture-required", ...more],
  });
  const worker = await browser.waitForTarget((target) => target.type() === "service_worker" && target.url().endsWith("background.js"));
  const base = worker.url().replace("background.js", "");
  const [extension] = [...(await browser.extensions()).values()];
  // The welcome tab comes up after the install: work in a tab of our own.
  const welcome = await browser.waitForTarget((target) => target.url().endsWith("pages/welcome.html"));
  await (await welcome.page())?.close();
  const page = await browser.newPage();
  await page.setViewport({ width: 1000, height: 800 });
  const session = await page.createCDPSession();
  /** @type {Map<number, string>} */
  const contexts = new Map();
  session.on("Runtime.executionContextCreated", ({ context }) => {
    if (context.auxData?.type === "isolated" && context.origin.startsWith("chrome-extension://")) contexts.set(context.id, context.auxData.frameId);
  });
  session.on("Runtime.executionContextDestroyed", ({ executionContextId }) => void contexts.delete(executionContextId));
  session.on("Runtime.executionContextsCleared", () => contexts.clear());
  await session.send("Runtime.enable");

  /** Runs in the content script's world. @param {string} expression */
  async function isolated(expression) {
    const contextId = [...contexts.keys()].at(-1);
    if (contextId === undefined) return null;
    const answer = await session.send("Runtime.evaluate", { contextId, expression, returnByValue: true, awaitPromise: true }).catch((error) => {
      // The page went while it was asked: then there is no view.
      if (/context/i.test(error.message)) return null;
      throw error;
    });
    if (!answer) return null;
    const { result, exceptionDetails } = answer;
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }
  const background = async () => (await browser.waitForTarget((target) => target.type() === "service_worker" && target.url().startsWith(base))).worker();
  return {
    name: "chromium",
    base,
    page,
    goto: (/** @type {string} */ url) => page.goto(url, { waitUntil: "load" }),
    toolbar: () => /** @type {any} */ (extension).triggerAction(page),
    /** @param {(...args: any[]) => any} func @param {...any} args */
    inPage: (func, ...args) => page.evaluate(func, ...args),
    /** Runs with the open view's shadow root, `null` where there is none. @param {(shadow: any, ...args: any[]) => any} func @param {...any} args */
    inView: (func, ...args) =>
      isolated(`(${func})(globalThis.chaffinch?.view?.current?.()?.shadow ?? null, ...${JSON.stringify(args)})`),
    isolated,
    /** Runs with the shadow root of whatever host of ours stands on the page: the view's, or the bar's over the page. @param {(shadow: any, ...args: any[]) => any} func @param {...any} args */
    inBar: async (func, ...args) => {
      const { root } = await session.send("DOM.getDocument", { depth: 2, pierce: true });
      const html = root.children?.find(({ localName }) => localName === "html");
      const shadow = html?.children?.at(-1)?.shadowRoots?.[0];
      if (!shadow) return page.evaluate(`(${func})(null, ...${JSON.stringify(args)})`);
      const { object } = await session.send("DOM.resolveNode", { backendNodeId: shadow.backendNodeId });
      const { result, exceptionDetails } = await session.send("Runtime.callFunctionOn", {
        functionDeclaration: `function (...args) { return (${func})(this, ...args); }`, objectId: object.objectId, arguments: args.map((value) => ({ value })), returnByValue: true, awaitPromise: true,
      });
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      return result.value;
    },
    /** Gives a field for files one of them, as the reader does in the browser's own dialog. @param {string} opener A button to click. @param {string} path */
    upload: async (opener, path) => {
      const [chooser] = await Promise.all([page.waitForFileChooser(), page.click(opener)]);
      await chooser.accept([path]);
    },
    /** In the test's copy of the extension the host is granted without a question. */
    allowWithoutAsking: async () => undefined,
    /** Chooses an entry of ours in the page's menu, which a headless Chromium does not draw: the event is the extension's own. @param {string} id @param {string} [selector] Of a link. */
    menu: async (id, selector = "") => {
      // The toolbar button gives the tab, as the menu would.
      await /** @type {any} */ (extension).triggerAction(page);
      const end = Date.now() + 30_000;
      while (!(await isolated("Boolean(globalThis.chaffinch?.view?.current()?.whole)"))) {
        if (Date.now() > end) throw new Error("never: the view opens by the button");
        await new Promise((resolve) => setTimeout(resolve, 30));
      }
      await page.keyboard.press("Escape");
      const linkUrl = selector && (await page.$eval(selector, (link) => /** @type {HTMLAnchorElement} */ (link).href));
      await (await background())?.evaluate(async (menuItemId, linkUrl) => {
        const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
        /** @type {any} */ (chrome.contextMenus.onClicked).dispatch({ menuItemId, linkUrl }, tab);
      }, id, linkUrl);
    },
    /** What stands on the toolbar button of the tab. */
    badge: async () => (await background())?.evaluate(async () => {
      const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      return chrome.action.getBadgeText({ tabId: tab.id });
    }),
    press: (/** @type {string} */ key) => page.keyboard.press(/** @type {any} */ (key)),
    chord: async (/** @type {any} */ held, /** @type {any} */ key) => {
      await page.keyboard.down(held);
      await page.keyboard.press(key, held === "Control" && key === "a" ? { commands: ["SelectAll"] } : {});
      await page.keyboard.up(held);
    },
    move: (/** @type {number} */ x, /** @type {number} */ y) => page.mouse.move(x, y),
    click: (/** @type {number} */ x, /** @type {number} */ y) => page.mouse.click(x, y),
    doubleClick: (/** @type {number} */ x, /** @type {number} */ y) => page.mouse.click(x, y, { count: 2 }),
    /** Installs another extension beside ours. @param {string} folder */
    install: (folder) => browser.installExtension(folder),
    /** Prints to a PDF. */
    pdf: async () => Buffer.from(await page.pdf()),
    /** Sets what a person sets in the system. @param {string} name @param {string} value */
    feature: (name, value) => session.send("Emulation.setEmulatedMedia", { features: [{ name, value }] }),
    /** The mouse's button for going back. */
    backButton: (/** @type {number} */ x, /** @type {number} */ y) => page.mouse.click(x, y, { button: "back" }),
    /** The browser's own. */
    back: () => page.goBack(),
    resize: (/** @type {number} */ width, /** @type {number} */ height) => page.setViewport({ width, height }),
    shot: async (/** @type {string} */ path) => void (await page.screenshot({ path: /** @type {any} */ (path) })),
    /** Sets a value in the extension's storage, from a page of its own. @param {string} key @param {unknown} value */
    store: async (key, value) => {
      const own = await browser.newPage();
      await own.goto(`${base}pages/message.html`);
      await own.evaluate((key, value) => /** @type {any} */ (globalThis).chrome.storage.local.set({ [key]: value }), key, value);
      await own.close();
      await page.bringToFront();
    },
    /** Stops the service worker, as the browser does when it needs the memory. To close it as a target loses later presses at times. */
    stopBackground: async () => {
      const target = browser.targets().find((target) => target.type() === "service_worker" && target.url().startsWith(base));
      if (!target) return;
      const own = await browser.newPage({ background: true });
      await own.goto(`${base}pages/message.html`);
      const control = await own.createCDPSession();
      const running = new Promise((resolve) => {
        control.on("ServiceWorker.workerVersionUpdated", ({ versions }) => {
          const found = versions.find(({ runningStatus, scriptURL }) => runningStatus === "running" && scriptURL.startsWith(base));
          if (found) resolve(found.versionId);
        });
      });
      await control.send("ServiceWorker.enable");
      await control.send("ServiceWorker.stopWorker", { versionId: await running });
      await own.close();
      // A press that comes while the worker is going down would be lost with it.
      for (let waits = 0; browser.targets().includes(target) && waits < 100; waits++) await new Promise((resolve) => setTimeout(resolve, 30));
    },
    /** Switches the extension off or on. @param {boolean} on */
    enable: async (on) => {
      const list = await browser.newPage();
      await list.goto("chrome://extensions");
      await list.evaluate((id, on) => /** @type {any} */ (globalThis).chrome.management.setEnabled(id, on), new URL(base).host, on);
      await list.close();
      await page.bringToFront();
    },
    /** The addresses of all open tabs and of the button's popup, which is put away again. */
    open: async () => {
      const targets = browser.targets();
      const urls = targets.map((target) => target.url());
      for (const [at, url] of urls.entries()) if (url.includes("pages/message.html")) await targets[at].asPage().then((popup) => popup.close()).catch(() => undefined);
      return urls;
    },
    close: () => browser.close(),
  };
}

// Firefox with the extension, driven as a person would: the real toolbar button, real keys, real clicks.
import { Browser, Builder, By, Key } from "selenium-webdriver";
import firefoxDriver from "selenium-webdriver/firefox.js";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "./server.mjs";

const ID = "chaffinch@chaffinch.example";
/** What WebDriver says of a view that was taken off the page. */
const GONE = new Set(["DetachedShadowRootError", "NoSuchShadowRootError", "StaleElementReferenceError"]);

/** The least width of a window, in pixels. */
const LEAST_WIDTH = 500;

/** WebDriver's name of a key. @param {string} key @returns {string} */
const named = (key) => /** @type {any} */ (Key)[key.replace(/(?<=[a-z])[A-Z]/, "_$&").toUpperCase()] ?? key;

/** @param {string} [dir] The unpacked extension. @param {Record<string, any>} [preferences] Of the profile. */
export async function firefox(dir = join(ROOT, "dist/chaffinch"), preferences = {}) {
  const local = join(homedir(), ".cargo/bin/geckodriver");
  const service = new firefoxDriver.ServiceBuilder(existsSync(local) ? local : "geckodriver").addArguments("--allow-system-access");
  const options = new firefoxDriver.Options().addArguments("-headless").setBinary(process.env.FIREFOX ?? "/usr/bin/firefox-esr");
  // A feed is not shown but saved: where nobody looks for it, and without a panel that takes the window's focus.
  const downloads = mkdtempSync(join(tmpdir(), "chaffinch-downloads-"));
  const own = { "media.autoplay.default": 0, "browser.download.alwaysOpenPanel": false, "browser.download.folderList": 2, "browser.download.dir": downloads };
  for (const [name, value] of Object.entries({ ...own, ...preferences })) options.setPreference(name, value);
  const driver = /** @type {any} */ (
    await new Builder().forBrowser(Browser.FIREFOX).setFirefoxService(service).setFirefoxOptions(options).build()
  );
  await driver.manage().setTimeouts({ pageLoad: 30_000 });
  await driver.installAddon(dir, true);
  await driver.manage().window().setRect({ width: 1000, height: 900 });
  let last = Promise.resolve();
  /** One after the other: the context is the driver's, not the call's. @param {(...args: any[]) => any} func @param {...any} args */
  function inBrowser(func, ...args) {
    const result = last.then(async () => {
      await driver.setContext("chrome");
      try {
        return await driver.executeScript(func, ...args);
      } finally {
        await driver.setContext("content");
      }
    });
    last = result.then(() => undefined, () => undefined);
    return result;
  }
  const base = /** @type {string} */ (await inBrowser((id) => `moz-extension://${/** @type {any} */ (globalThis).WebExtensionPolicy.getByID(id).mozExtensionHostname}/`, ID));
  // The welcome tab comes up after the install: work in a tab of our own.
  await new Promise((resolve) => setTimeout(resolve, 800));
  await driver.switchTo().newWindow("tab");
  const shadowOf = async () => {
    const host = await driver.executeScript("const last = document.documentElement.lastElementChild; return last.localName === 'div' ? last : null");
    // The WebDriver key of a shadow root: the driver's own object does not travel into scripts.
    return host ? { "shadow-6066-11e4-a52e-4f735466cecf": await (await host.getShadowRoot()).getId() } : null;
  };
  let zoom = 1;
  const enlarge = () => inBrowser((zoom) => void (/** @type {any} */ (globalThis).Services.wm.getMostRecentWindow("navigator:browser").gBrowser.selectedBrowser.fullZoom = zoom), zoom);
  /** @param {(shadow: any, ...args: any[]) => any} func @param {...any} args */
  const inView = async (func, ...args) => {
    const run = (/** @type {any} */ shadow) => driver.executeScript(`return (${func})(...arguments)`, shadow, ...args);
    try {
      return await run(await shadowOf());
    } catch (error) {
      // The view can close between the two calls: then there is none.
      if (!GONE.has(/** @type {Error} */ (error).name)) throw error;
      return run(null);
    }
  };
  return {
    name: "firefox",
    driver,
    /** Sets a value in the extension's storage, from a page of its own. @param {string} key @param {unknown} value */
    store: async (key, value) => {
      const before = await driver.getWindowHandle();
      await driver.switchTo().newWindow("tab");
      await driver.get(`${base}pages/message.html`);
      await driver.executeAsyncScript("const [key, value, done] = arguments; (window.wrappedJSObject ?? window).chrome.storage.local.set({ [key]: value }, done)", key, value);
      await driver.close();
      await driver.switchTo().window(before);
    },
    /** Stops the event page, as the browser does when it is idle. */
    stopBackground: () => inBrowser((id) => void /** @type {any} */ (globalThis).WebExtensionPolicy.getByID(id).extension.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true }), ID),
    /** Switches the extension off or on. @param {boolean} on */
    enable: (on) =>
      inBrowser(async (id, on) => {
        const { AddonManager } = /** @type {any} */ (globalThis).ChromeUtils.importESModule("resource://gre/modules/AddonManager.sys.mjs");
        const addon = await AddonManager.getAddonByID(id);
        await (on ? addon.enable() : addon.disable());
      }, ID, on),
    /** The address of the extension's own pages. */
    base,
    goto: async (/** @type {string} */ url) => {
      await driver.get(url);
      // Another page starts at its usual size.
      if (zoom > 1) await enlarge();
    },
    toolbar: () =>
      inBrowser((id) => {
        const { ExtensionParent } = /** @type {any} */ (globalThis).ChromeUtils.importESModule("resource://gre/modules/ExtensionParent.sys.mjs");
        const extension = /** @type {any} */ (globalThis).WebExtensionPolicy.getByID(id).extension;
        const browser = /** @type {any} */ (globalThis);
        const top = browser.Services.wm.getMostRecentWindow("navigator:browser");
        ExtensionParent.apiManager.global.browserActionFor(extension).triggerAction(top);
      }, ID),
    /** @param {(...args: any[]) => any} func @param {...any} args */
    inPage: (func, ...args) => driver.executeScript(func, ...args),
    /** @param {(shadow: any, ...args: any[]) => any} func @param {...any} args */
    inView,
    /** The same for the bar over the page: its host stands where the view's does. */
    inBar: inView,
    /** Gives a field for files one of them: the browser's own dialog cannot be driven. @param {string} _opener @param {string} path */
    upload: (_opener, path) => driver.findElement(By.css("input[type=file]")).sendKeys(path),
    /** Answers yes where the extension asks for a host. */
    allowWithoutAsking: () => inBrowser(() => /** @type {any} */ (globalThis).Services.prefs.setBoolPref("extensions.webextOptionalPermissionPrompts", false)),
    /** Chooses an entry of ours in the page's menu. @param {string} id @param {string} [selector] Of a link; else the selection. */
    menu: async (id, selector) => {
      const at = await driver.executeScript("const box = (arguments[0] ? document.querySelector(arguments[0]) : document.getSelection().getRangeAt(0)).getBoundingClientRect(); return [box.x + Math.min(30, box.width / 2), box.y + Math.min(10, box.height / 2)]", selector);
      await driver.actions().move({ x: Math.round(at[0]), y: Math.round(at[1]) }).contextClick().perform();
      await inBrowser((id) => {
        const { document } = /** @type {any} */ (globalThis).Services.wm.getMostRecentWindow("navigator:browser");
        const menu = document.getElementById("contentAreaContextMenu");
        const items = [...menu.querySelectorAll("menuitem")].filter((one) => one.id.includes("chaffinch"));
        const item = items.find((one) => one.id.endsWith(id));
        if (!item) throw new Error(`no ${id} in the menu, only ${items.map((one) => one.id)}`);
        menu.activateItem(item);
      }, id);
    },
    /** What stands on the toolbar button of the tab. @returns {Promise<string>} */
    badge: () =>
      inBrowser((id) => {
        const { ExtensionParent } = /** @type {any} */ (globalThis).ChromeUtils.importESModule("resource://gre/modules/ExtensionParent.sys.mjs");
        const browser = /** @type {any} */ (globalThis);
        const tab = browser.Services.wm.getMostRecentWindow("navigator:browser").gBrowser.selectedTab;
        return ExtensionParent.apiManager.global.browserActionFor(browser.WebExtensionPolicy.getByID(id).extension).action.getProperty(tab, "badgeText");
      }, ID),
    press: (/** @type {string} */ key) => driver.actions().sendKeys(named(key)).perform(),
    chord: (/** @type {string} */ held, /** @type {string} */ key) =>
      driver.actions().keyDown(/** @type {any} */ (Key)[held.toUpperCase()]).sendKeys(named(key)).keyUp(/** @type {any} */ (Key)[held.toUpperCase()]).perform(),
    move: (/** @type {number} */ x, /** @type {number} */ y) => driver.actions().move({ x: Math.round(x), y: Math.round(y) }).perform(),
    click: (/** @type {number} */ x, /** @type {number} */ y) => driver.actions().move({ x: Math.round(x), y: Math.round(y) }).click().perform(),
    doubleClick: (/** @type {number} */ x, /** @type {number} */ y) => driver.actions().move({ x: Math.round(x), y: Math.round(y) }).click().click().perform(),
    /** Installs another extension beside ours. @param {string} folder */
    install: (folder) => driver.installAddon(folder, true),
    /** Prints to a PDF. */
    pdf: async () => Buffer.from(await driver.printPage(), "base64"),
    /** Sets what a person sets in the system; but for the colours, Firefox takes it from the profile: see `preferences`. @param {string} name @param {string} value */
    feature: async (name, value) => {
      if (name === "prefers-color-scheme") await inBrowser((dark) => /** @type {any} */ (globalThis).Services.prefs.setIntPref("layout.css.prefers-color-scheme.content-override", dark ? 0 : 1), value === "dark");
    },
    /** The mouse's button for going back. */
    backButton: (/** @type {number} */ x, /** @type {number} */ y) => driver.actions().move({ x, y }).press(3).release(3).perform(),
    /** The browser's own. */
    back: () => driver.navigate().back(),
    /** A window has a least width here: below it the page is enlarged, so that as little fits. */
    resize: async (/** @type {number} */ width, /** @type {number} */ height) => {
      zoom = Math.max(1, LEAST_WIDTH / width);
      await driver.manage().window().setRect({ width: Math.round(width * zoom), height: Math.round(height * zoom) + 100 });
      await enlarge();
    },
    shot: async (/** @type {string} */ path) => (await import("node:fs")).writeFileSync(path, await driver.takeScreenshot(), "base64"),
    /** The addresses of all open tabs and of the button's popup, which is put away again. */
    open: () =>
      inBrowser(() => {
        const { document } = /** @type {any} */ (globalThis).Services.wm.getMostRecentWindow("navigator:browser");
        const urls = [...document.querySelectorAll("browser")].map((browser) => browser.currentURI?.spec ?? "");
        if (urls.some((url) => url.includes("pages/message.html"))) for (const panel of document.querySelectorAll("panel")) panel.hidePopup?.();
        return urls;
      }),
    close: () => driver.quit().finally(() => rmSync(downloads, { recursive: true, force: true })),
    By,
  };
}

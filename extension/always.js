// Sites that always open in the reader: each by a permission for that host alone, asked for on the options page, and a content
// script that is registered for it. Taking the permission back, here or in the browser, takes the script away.
const key = (/** @type {string} */ host) => `always:${host}`;
const origins = (/** @type {string} */ host) => [`*://${host}/*`];

/** Reads a host out of what was typed: a host or an address; `null` where there is none. @param {string} typed */
export function hostOf(typed) {
  try {
    const { hostname, protocol } = new URL(/^[a-z]+:\/\//i.test(typed.trim()) ? typed.trim() : `https://${typed.trim()}`);
    return /^https?:$/.test(protocol) && hostname ? hostname : null;
  } catch {
    return null;
  }
}

/** Asks for a host; must be called in the reader's own gesture. @param {string} host @returns {Promise<boolean>} */
export async function allow(host) {
  if (!(await chrome.permissions.request({ origins: origins(host) }))) return false;
  await chrome.scripting.unregisterContentScripts({ ids: [key(host)] }).catch(() => undefined);
  await chrome.scripting.registerContentScripts([{ id: key(host), matches: origins(host), js: ["/content/auto.js"], runAt: "document_idle" }]);
  const { [key(host)]: known } = await chrome.storage.local.get(key(host));
  await chrome.storage.local.set({ [key(host)]: known ?? { except: [] } });
  return true;
}

/** Gives a host back. @param {string} host */
export async function forbid(host) {
  await chrome.storage.local.remove(key(host));
  await chrome.scripting.unregisterContentScripts({ ids: [key(host)] }).catch(() => undefined);
  await chrome.permissions.remove({ origins: origins(host) }).catch(() => false);
}

/** Tells whether a page opens by itself: its host is allowed, and its path begins with none of the exceptions. @param {string} address */
export async function opensByItself(address) {
  const { hostname, pathname } = new URL(address);
  const { [key(hostname)]: site } = /** @type {Record<string, Always>} */ (await chrome.storage.local.get(key(hostname)));
  return Boolean(site) && !site.except.some((path) => pathname.startsWith(path));
}

/** Forgets the hosts whose permission was taken back in the browser. */
export function listen() {
  chrome.permissions.onRemoved.addListener(async ({ origins: gone = [] }) => {
    const all = await chrome.storage.local.get(null);
    const hosts = Object.keys(all).filter((name) => name.startsWith("always:")).map((name) => name.slice(7));
    for (const host of hosts) if (gone.some((pattern) => pattern === origins(host)[0])) await forbid(host);
  });
}

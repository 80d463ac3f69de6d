// Runs only on the sites that the reader has opened for good, and says that a page is there.
chrome.runtime.sendMessage({ kind: "arrived" }).catch(() => undefined);

// A story over several pages: when the reader asks, the next ones are fetched from the page's own origin and joined.
(() => {
  const { make, button, tr } = chaffinch;
  /** The most pages that are joined to the first. */
  const MOST = 30;
  const MAX_BYTES = 20 << 20;
  /** How long one page may take, in milliseconds. */
  const PATIENCE = 20_000;
  /** What was left out of the further pages of a view. @type {WeakMap<View, LeftOut>} */
  const more = new WeakMap();

  /**
   * Fetches a page as an inert document: the browser's own parser, no script, no picture, and, unlike a parser of strings,
   * nothing that a page's policy forbids or that the page sees.
   * @param {string} address @param {AbortSignal} signal @returns {Promise<Document>}
   */
  const fetched = (address, signal) =>
    new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      const fail = (/** @type {string} */ why) => reject(new Error(`${address}: ${why}`));
      if (new URL(address).origin !== location.origin) return fail("another origin");
      request.open("GET", address);
      request.responseType = "document";
      request.timeout = PATIENCE;
      request.onprogress = ({ loaded }) => {
        if (loaded > MAX_BYTES) request.abort();
      };
      request.onload = () => {
        const document = request.responseXML;
        if (request.status >= 400 || !document) fail(`status ${request.status}, not a page`);
        else if (new URL(request.responseURL).origin !== location.origin) fail("led to another origin");
        else resolve(document);
      };
      request.onerror = () => fail("no answer");
      request.ontimeout = () => fail("too slow");
      request.onabort = () => fail("stopped");
      signal.addEventListener("abort", () => request.abort());
      request.send();
    });

  /** Adds contents to the end of the story, with the same comforts as the rest. @param {View} view @param {Content[]} contents */
  function append(view, contents) {
    const body = chaffinch.build(contents, view);
    // Each page counts its notes from one.
    const notes = [...view.body.querySelectorAll("[data-note]")].map((note) => Number(note.getAttribute("data-note")));
    const last = Math.max(0, ...notes);
    for (const note of body.querySelectorAll("[data-note]")) note.setAttribute("data-note", String(Number(note.getAttribute("data-note")) + last));
    const part = { ...view, body };
    chaffinch.extras.code(part);
    chaffinch.extras.footnotes(part);
    chaffinch.extras.images(part);
    view.body.append(body);
  }

  /**
   * Fetches and joins page after page.
   * @param {View} view @param {AbortSignal} signal @param {(page: number) => void} progress
   * @returns {Promise<number>} How many pages the story has now.
   */
  async function join(view, signal, progress) {
    const { reading } = view;
    const seen = new Set([location.href.split("#")[0]]);
    let count = 1;
    while (reading.next_page && count <= MOST && !seen.has(reading.next_page)) {
      seen.add(reading.next_page);
      progress(count + 1);
      const snapshot = chaffinch.snapshot.take(await fetched(reading.next_page, signal));
      if ("error" in snapshot) throw new Error(snapshot.error);
      const answer = await chrome.runtime.sendMessage({ kind: "page", snapshot, article: reading.article });
      if (!answer || "error" in answer) throw new Error(answer?.error ?? "no answer");
      if (signal.aborted) break;
      const fresh = answer.article.body.slice(reading.article.body.length);
      reading.article = answer.article;
      reading.next_page = fresh.length ? answer.next_page : null;
      const before = more.get(view) ?? { ads: 0, navigation: 0, legal: 0, model: "" };
      const { ads, navigation, legal } = answer.left_out;
      more.set(view, { ...before, ads: before.ads + ads, navigation: before.navigation + navigation, legal: before.legal + legal });
      append(view, fresh);
      count++;
    }
    return count;
  }

  /** Offers the rest of the story under its first page. @param {View} view */
  function offer(view) {
    if (!view.reading.next_page) return;
    const stop = new AbortController();
    view.leave.push(() => stop.abort());
    const box = make("div", { class: "more-pages" });
    const ask = async () => {
      const status = make("p", { role: "status", tabindex: "-1" });
      const end = (/** @type {string} */ text) => {
        status.textContent = text;
        box.replaceChildren(status);
        status.focus({ preventScroll: true });
      };
      const progress = (/** @type {number} */ page) => (status.textContent = tr("more_page", page));
      const cancel = button(tr("cancel"), () => stop.abort(), { "data-cancel": "" });
      box.replaceChildren(status, cancel);
      cancel.focus({ preventScroll: true });
      try {
        end(tr("more_done", await join(view, stop.signal, progress)));
      } catch (error) {
        if (!stop.signal.aborted) console.warn("Chaffinch:", error);
        end(tr(stop.signal.aborted ? "more_stopped" : "more_failed"));
        // Firefox holds a content script to the page's `connect-src`: the page can still be opened by hand.
        const next = view.reading.next_page;
        if (next) box.append(make("a", { href: next, rel: "noopener noreferrer" }, next));
      }
    };
    box.append(button(tr("more_pages"), () => void ask(), { "data-more": "" }));
    view.body.after(box);
  }

  chaffinch.pages = { offer, leftOut: (view) => more.get(view) ?? { ads: 0, navigation: 0, legal: 0, model: "" } };
})();

// The scorecard: how the words of a page, and of the site's pages read so far on this machine, divide among the classes.
(() => {
  const { make, tr, plural } = chaffinch;
  const NAMES = ["article", "ads", "navigation", "legal"];

  /**
   * Adds a page to its site's card. Nothing is kept of a private window.
   * @param {Opening} opening @returns {Score | null}
   */
  function add({ reading, score, secret }) {
    const known = score?.shares?.length === 4 && score.pages > 0 ? score : { pages: 0, shares: [0, 0, 0, 0] };
    if (secret) return known.pages ? known : null;
    const pages = known.pages + 1;
    const shares = known.shares.map((share, at) => share + (reading.verdict.shares[at] - share) / pages);
    const sum = { pages, shares };
    chrome.storage.local.set({ [`score:${location.host}`]: sum }).catch(() => undefined);
    return sum;
  }

  /** @param {number[]} shares */
  function row(shares) {
    const percent = new Intl.NumberFormat(undefined, { style: "percent" });
    const list = make("dl", { class: "scorecard" });
    shares.forEach((share, at) => list.append(make("div", {}, make("dt", {}, tr(`class_${NAMES[at]}`)), make("dd", {}, percent.format(share)))));
    return list;
  }

  /** The page's card, and the site's where more than one page was read. @param {View} view */
  function card(view) {
    const { score } = view;
    const site = score && score.pages > 1 ? make("div", { "data-site-score": "" }, make("p", { class: "why" }, plural("score_site", score.pages)), row(score.shares)) : null;
    return make("div", {}, make("p", { class: "why" }, tr("score_page")), row(view.reading.verdict.shares), site);
  }

  chaffinch.score = { add, card };
})();

// Read aloud: one utterance a sentence, the spoken one marked by a highlight that changes no element.
(() => {
  const { tr } = chaffinch;
  const NAME = "chaffinch-speech";
  let run = 0;

  /** Cuts the article's text into sentences. @param {View} view */
  function sentences(view) {
    const language = view.article.lang || undefined;
    const cutter = new Intl.Segmenter(language, { granularity: "sentence" });
    const found = [];
    const parts = view.article.querySelectorAll("h1, .dek, .body :is(p, h2, h3, h4, h5, h6, li, dt, dd, blockquote, figcaption)");
    for (const part of parts) {
      if (part.querySelector("p, li, blockquote, figcaption")) continue;
      const text = part.textContent ?? "";
      for (const { segment, index } of cutter.segment(text)) {
        if (segment.trim()) found.push({ part, text: segment.trim(), start: index, end: index + segment.trimEnd().length });
      }
    }
    return found;
  }

  /** @param {Element} part @param {number} start @param {number} end */
  function range(part, start, end) {
    const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    const made = document.createRange();
    made.selectNodeContents(part);
    let at = 0;
    for (let node = /** @type {Text | null} */ (walker.nextNode()); node; node = /** @type {Text | null} */ (walker.nextNode())) {
      if (start >= at && start <= at + node.length) made.setStart(node, start - at);
      if (end >= at && end <= at + node.length) made.setEnd(node, end - at);
      at += node.length;
    }
    return made;
  }

  function stop() {
    run++;
    if ("speechSynthesis" in globalThis) speechSynthesis.cancel();
    /** @type {any} */ (globalThis.CSS).highlights?.delete(NAME);
    const view = chaffinch.view.current();
    view?.shadow.querySelector(".speaking")?.classList.remove("speaking");
    view?.shadow.querySelector('[data-item="speak"]')?.setAttribute("aria-pressed", "false");
  }

  /** @param {View} view @param {ReturnType<typeof sentences>} list @param {number} at @param {number} own */
  function speak(view, list, at, own) {
    if (own !== run) return;
    const sentence = list[at];
    if (!sentence) return stop();
    view.shadow.querySelector(".speaking")?.classList.remove("speaking");
    sentence.part.classList.add("speaking");
    try {
      /** @type {any} */ (CSS).highlights.set(NAME, new Highlight(range(sentence.part, sentence.start, sentence.end)));
    } catch {
      // The paragraph is marked all the same.
    }
    const box = sentence.part.getBoundingClientRect();
    if (box.top < 60 || box.bottom > innerHeight - 60) sentence.part.scrollIntoView({ block: "center" });
    const utterance = new SpeechSynthesisUtterance(sentence.text);
    if (view.article.lang) utterance.lang = view.article.lang;
    utterance.rate = view.settings.rate;
    const voice = speechSynthesis.getVoices().find((one) => one.voiceURI === view.settings.voice);
    if (voice) utterance.voice = voice;
    utterance.onend = () => speak(view, list, at + 1, own);
    utterance.onerror = ({ error }) => {
      if (own !== run) return;
      stop();
      if (error !== "interrupted" && error !== "canceled") chaffinch.view.say(tr("no_voice"));
    };
    speechSynthesis.speak(utterance);
  }

  chaffinch.speech = {
    stop,
    toggle(view) {
      if (!("speechSynthesis" in globalThis)) return chaffinch.view.say(tr("no_voice"));
      const button = view.shadow.querySelector('[data-item="speak"]');
      if (button?.getAttribute("aria-pressed") === "true") return stop();
      stop();
      button?.setAttribute("aria-pressed", "true");
      speak(view, sentences(view), 0, run);
    },
  };
})();

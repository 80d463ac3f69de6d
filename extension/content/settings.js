// How the article looks: applied as custom properties, changed in a panel, remembered on this machine.
(() => {
  const { make, button, tr } = chaffinch;
  /** @type {Settings} */
  const DEFAULTS = Object.freeze({
    theme: "system", font: "serif", own: "", size: 20, width: 66, line: 1.6, letter: 0, word: 0, justify: false, columns: 1, back: false,
    images: true, keys: true, rate: 1, voice: "",
  });
  const THEMES = /** @type {const} */ (["system", "light", "sepia", "dark", "black"]);
  const FONTS = /** @type {const} */ (["serif", "sans", "mono", "own"]);
  /** Least, most and step of what is set by numbers. */
  const RANGES = /** @type {const} */ ({
    size: [12, 128, 1], width: [30, 110, 2], line: [1.2, 2.4, 0.05], letter: [0, 0.3, 0.02], word: [0, 0.5, 0.02], rate: [0.5, 3, 0.1],
  });

  /** Brings what is stored, or was imported, into its bounds. @param {Settings} settings */
  function bound(settings) {
    for (const [name, [least, most]] of Object.entries(RANGES)) {
      const key = /** @type {keyof typeof RANGES} */ (name);
      const value = Number(settings[key]);
      settings[key] = Number.isFinite(value) ? Math.min(most, Math.max(least, value)) : DEFAULTS[key];
    }
    if (settings.columns !== 2) settings.columns = 1;
  }

  /** @param {Pick<View, "dialog" | "settings">} view */
  function apply(view) {
    const { dialog, settings: s } = view;
    bound(s);
    dialog.dataset.theme = THEMES.includes(s.theme) ? s.theme : "system";
    dialog.dataset.font = s.font;
    dialog.dataset.columns = String(s.columns);
    dialog.toggleAttribute("data-justify", s.justify);
    // Set again, also to the same, it would have everything restyled.
    const set = (/** @type {string} */ name, /** @type {string} */ value) => dialog.style.getPropertyValue(name) !== value && dialog.style.setProperty(name, value);
    set("--size", `${s.size}px`);
    set("--width", String(s.width));
    set("--line", String(s.line));
    set("--letter", `${s.letter}em`);
    set("--word", `${s.word}em`);
    set("--own", s.own ? JSON.stringify(s.own.replace(/[^\p{L}\p{N} ._-]/gu, "")) : "serif");
  }

  /** @param {View} view @param {Partial<Settings>} changes */
  function change(view, changes) {
    Object.assign(view.settings, changes);
    apply(view);
    const differs = Object.fromEntries(Object.entries(view.settings).filter(([key, value]) => value !== /** @type {any} */ (DEFAULTS)[key]));
    chrome.storage.local.set({ [view.forSite ? `site:${location.host}` : "settings"]: differs }).catch(() => undefined);
  }

  /** @param {View} view @param {"theme" | "font" | "columns"} key @param {readonly (string | number)[]} values */
  function choice(view, key, values) {
    const group = make("div", { class: "choice", role: "group", "aria-label": tr(`set_${key}`) });
    for (const value of values) {
      const press = () => {
        change(view, { [key]: value });
        for (const each of group.children) each.setAttribute("aria-pressed", String(each === option));
      };
      const label = typeof value === "number" ? String(value) : tr(`${key}_${value}`);
      const option = button(label, press, { "aria-pressed": String(view.settings[key] === value), "data-value": String(value) });
      group.append(option);
    }
    return make("div", { class: "row" }, make("span", {}, tr(`set_${key}`)), group);
  }

  /** @param {View} view @param {keyof typeof RANGES} key */
  function range(view, key) {
    const [least, most, step] = RANGES[key];
    const value = make("output", {}, String(view.settings[key]));
    const slider = make("input", {
      type: "range", min: String(least), max: String(most), step: String(step), value: String(view.settings[key]), "aria-label": tr(`set_${key}`), "data-set": key,
    });
    slider.addEventListener("input", (event) => {
      if (!event.isTrusted) return;
      change(view, { [key]: Number(slider.value) });
      value.textContent = slider.value;
    });
    return make("label", { class: "row" }, make("span", {}, tr(`set_${key}`)), slider, value);
  }

  /** The voices that speak the article's language, then the others. @param {View} view */
  function voices(view) {
    const select = make("select", { "data-set": "voice" });
    const fill = () => {
      const language = (view.article.lang || navigator.language).slice(0, 2).toLowerCase();
      const all = [...speechSynthesis.getVoices()].sort((one, other) => Number(other.lang.toLowerCase().startsWith(language)) - Number(one.lang.toLowerCase().startsWith(language)));
      select.replaceChildren(new Option(tr("voice_usual"), ""), ...all.map((voice) => new Option(`${voice.name} (${voice.lang})`, voice.voiceURI)));
      select.value = all.some((voice) => voice.voiceURI === view.settings.voice) ? view.settings.voice : "";
    };
    fill();
    // Browsers load their voices late.
    speechSynthesis.addEventListener("voiceschanged", fill);
    view.leave.push(() => speechSynthesis.removeEventListener("voiceschanged", fill));
    select.addEventListener("change", (event) => {
      if (event.isTrusted) change(view, { voice: select.value });
    });
    return make("label", { class: "row" }, make("span", {}, tr("set_voice")), select);
  }

  /** @param {View} view @param {string} label @param {boolean} on @param {(on: boolean) => void} turn */
  function check(view, label, on, turn) {
    const box = make("input", { type: "checkbox" });
    box.checked = on;
    box.addEventListener("change", (event) => {
      if (event.isTrusted) turn(box.checked);
    });
    return make("label", { class: "row check" }, box, make("span", {}, label));
  }

  /** @param {View} view */
  function panel(view) {
    const s = view.settings;
    const site = check(view, tr("set_site", location.host), view.forSite, (on) => {
      view.forSite = on;
      if (on) change(view, {});
      else chrome.storage.local.remove(`site:${location.host}`);
    });
    const reset = button(tr("reset"), () => {
      change(view, DEFAULTS);
      chaffinch.panel.show(view, "appearance", tr("appearance"), panel(view));
    });
    return make(
      "div", { class: "settings" },
      choice(view, "theme", THEMES), choice(view, "font", FONTS.filter((font) => font !== "own" || s.own)),
      range(view, "size"), range(view, "width"), range(view, "line"), range(view, "letter"), range(view, "word"),
      choice(view, "columns", [1, 2]),
      "speechSynthesis" in globalThis ? make("div", {}, make("h3", {}, tr("speak")), range(view, "rate"), voices(view)) : null,
      check(view, tr("set_justify"), s.justify, (justify) => change(view, { justify })),
      check(view, tr("set_images"), s.images, (images) => {
        change(view, { images });
        chaffinch.draw.article(view);
      }),
      check(view, tr("set_keys"), s.keys, (keys) => change(view, { keys })),
      check(view, tr("set_back"), s.back, (back) => change(view, { back })),
      site,
      make("p", { class: "actions" }, button(tr("always"), () => chrome.runtime.sendMessage({ kind: "always" }), { "data-always": "" }), reset, button(tr("options"), () => chrome.runtime.sendMessage({ kind: "options" }))),
    );
  }

  chaffinch.settings = { DEFAULTS, apply, change, panel };
})();

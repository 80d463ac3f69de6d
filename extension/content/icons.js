// Signs: those of the rail, drawn here since no font has them all, and those of the classes.
(() => {
  const SVG = "http://www.w3.org/2000/svg";
  /** Strokes in a box of 24. @type {Record<string, string>} */
  const PATHS = {
    leave: "M6 6l12 12M18 6L6 18",
    appearance: "M3 18L8 6l5 12M5 14h6M15 18l3-7 3 7M16 16h4",
    left_out: "M4 5h16v14H4zM4 10h16M9 14h6",
    speak: "M4 10v4h4l5 4V6L8 10zM16 9a4 4 0 010 6M18.500 6.500a8 8 0 010 11",
    outline: "M5 6h14M9 12h10M9 18h10M5 12h.01M5 18h.01",
    save: "M12 4v11M7 11l5 5 5-5M5 20h14",
    help: "M9 9a3 3 0 114.500 2.600c-1 .600-1.500 1.200-1.500 2.400M12 18h.01",
  };
  chaffinch.icon = (name) => {
    const svg = document.createElementNS(SVG, "svg");
    const path = document.createElementNS(SVG, "path");
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("aria-hidden", "true");
    path.setAttribute("d", PATHS[name]);
    svg.append(path);
    return svg;
  };
})();

/** What tells the classes apart where colour cannot. */
chaffinch.signs = { article: "¶", ad: "◆", navigation: "☰", legal: "§" };

// A press of the button, as the page learns of it. Loaded last.
/** Closes the view that is open, or begins to open one. */
chaffinch.press = (way) => {
  const { view } = chaffinch;
  // This document is told from the next one of its tab by when it was born.
  if (!view.isOpen()) return { ...view.begin(way), born: performance.timeOrigin };
  if (way !== "arrival") view.close();
  return "open";
};

/** Does what was asked for before the content script was there. */
chaffinch.arrive = () => {
  const way = chaffinch.asked;
  chaffinch.asked = undefined;
  return way ? chaffinch.press(way) : "new";
};

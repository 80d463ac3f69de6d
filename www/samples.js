// The samples: pages of our own writing, most of them the fixtures of the project's tests.

/** @type {{ id: string, name: string, lang?: string }[]} */
export const SAMPLES = [
  { id: "sample-news", name: "News" },
  { id: "long-read", name: "Long read" },
  { id: "live-blog", name: "Live blog" },
  { id: "recipe", name: "Recipe" },
  { id: "documentation-with-code", name: "Documentation" },
  { id: "question-and-answer", name: "Questions" },
  { id: "japanese", name: "日本語", lang: "ja" },
  { id: "arabic", name: "العربية", lang: "ar" },
];

/** A class of text. */
export type Label = "article" | "ad" | "navigation" | "legal";

/** Text, or an element: its name, its attributes, what it holds, and the block its text is from. */
export type Content = string | [name: string, attributes: Record<string, string>, children: Content[], block?: number];

export interface Block {
  text: string;
  label: Label;
  probability: number;
  /** Of article, ad, navigation, legal. */
  probabilities: [number, number, number, number];
  role: string | null;
  unsure: boolean;
  reasons: { key: string; detail?: string }[];
}

export interface Verdict {
  is_article: boolean;
  probability: number;
  article_words: number;
  longest_run: number;
  shares: [number, number, number, number];
  counts: [number, number, number, number];
}

export interface Metadata {
  title: string | null;
  authors: string[];
  published: string | null;
  modified: string | null;
  dek: string | null;
  site_name: string | null;
  section: string | null;
  language: string | null;
  direction: string | null;
  lead_image: string | null;
  canonical: string | null;
  excerpt: string | null;
}

export interface Article {
  metadata: Metadata;
  body: Content[];
  legal: Content[];
  /** What the page owns up to about the story, in its own words; the text is empty where only its markup tells. */
  disclosures: { kind: "sponsored" | "affiliate" | "ai"; text: string }[];
  words: number;
  minutes: number;
}

export interface LeftOut {
  ads: number;
  navigation: number;
  legal: number;
  model: string;
}

export interface Reading {
  blocks: Block[];
  verdict: Verdict;
  article: Article;
  /** What of the page is not in the article, and by which model. */
  left_out: LeftOut;
  /** The address of the story's next page, of the page's own origin. */
  next_page: string | null;
}

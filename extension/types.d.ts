// The shapes that cross from one part to another; for `tsc --checkJs` only.

type LabelName = "article" | "ad" | "navigation" | "legal";
type Content = string | [name: string, attributes: Record<string, string>, children: Content[], block?: number];

interface Block {
  text: string;
  label: LabelName;
  probability: number;
  probabilities: [number, number, number, number];
  role: string | null;
  unsure: boolean;
  reasons: { key: string; detail?: string }[];
  first?: number;
  last?: number;
}
interface Verdict {
  is_article: boolean;
  probability: number;
  article_words: number;
  longest_run: number;
  shares: [number, number, number, number];
  counts: [number, number, number, number];
}
interface Metadata {
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
interface Article {
  metadata: Metadata;
  body: Content[];
  legal: Content[];
  /** What the page owns up to about the story, in its own words; the text is empty where only its markup tells. */
  disclosures: { kind: "sponsored" | "affiliate" | "ai"; text: string }[];
  words: number;
  minutes: number;
}
/** How many blocks of each class are not in the article, and the version of the model that said so. */
interface LeftOut {
  ads: number;
  navigation: number;
  legal: number;
  model: string;
}
interface Reading {
  blocks: Block[];
  verdict: Verdict;
  article: Article;
  left_out: LeftOut;
  /** The address of the story's next page, of the page's own origin. */
  next_page: string | null;
  /** The blocks that are kept without being sure, for a view that has no blocks yet. */
  unsure?: number[];
}
type Format = "markdown" | "html" | "epub" | "text" | "json";
/** What the view sends to have its article written; pictures are for a book. */
interface ExportRequest {
  article: Article;
  format: Format;
  left_out: LeftOut;
  pictures: { address: string; base64: string }[];
}
/** What the view sends to have a further page of its story joined. */
interface PageRequest {
  snapshot: Snapshot;
  article: Article;
}
interface Joined {
  article: Article;
  next_page: string | null;
  left_out: LeftOut;
}
/** A file: its name, and its text or its bytes. */
interface Exported {
  name: string;
  text?: string;
  base64?: string;
}
interface Snapshot {
  address: string;
  page: string;
  title: string;
  names: string;
  numbers: string;
  text: string;
}
interface Settings {
  theme: "system" | "light" | "sepia" | "dark" | "black";
  font: "serif" | "sans" | "mono" | "own";
  own: string;
  size: number;
  width: number;
  line: number;
  letter: number;
  word: number;
  justify: boolean;
  columns: number;
  back: boolean;
  images: boolean;
  keys: boolean;
  rate: number;
  voice: string;
}
/** How a block is built into the page, nearest box first; how much of it is links (0 none, 2 all), and the logarithm of its length. */
interface Print {
  path: { tag: string; names: string[] }[];
  linked: number;
  size: number;
}
/** What the reader taught of a block of this site. */
interface Rule {
  print: Print;
  label: LabelName;
  /** Its place among blocks built alike, where the build alone would also mean others. */
  place: { from: "start" | "end"; at: number } | null;
  /** The start of its text, for the list in the options. */
  sample: string;
}
/** What the background script hands to the view. */
interface Opening {
  /** The blocks may come later. */
  reading: Omit<Reading, "blocks"> & { blocks?: Block[] };
  settings: Partial<Settings>;
  site: Partial<Settings> | null;
  taught: Rule[];
  score: Score | null;
  /** Whether the window is a private one. */
  secret: boolean;
  way: Way;
}
/** How the view was asked for: by a click for the page or for what is selected, or by arriving on a site that always opens. */
type Way = "page" | "selection" | "arrival";
/** What comes of a press: something to read, a view that was open, or no content script on the page yet. */
type Begun = ((Snapshot & { blocks: boolean }) | { error: string }) & { born: number } | "open" | "new";
/** A site that always opens in the reader, but for the paths that begin so. */
interface Always {
  except: string[];
}
/** The mean shares of a site's pages in each class, over so many pages. */
interface Score {
  pages: number;
  shares: number[];
}
/** A view's frame, before there is anything in it. */
interface Frame {
  host: HTMLElement;
  shadow: ShadowRoot;
  dialog: HTMLDialogElement;
  live: HTMLElement;
  /** Gives the page back its focus, selection and place. */
  giveBack: () => void;
}

/** One open view. */
interface View {
  host: HTMLElement;
  shadow: ShadowRoot;
  dialog: HTMLDialogElement;
  article: HTMLElement;
  body: HTMLElement;
  live: HTMLElement;
  reading: Reading;
  /** Whether the reading's blocks are there and all is drawn. */
  whole: boolean;
  /** What waits for them. */
  waiting: ((view: View) => void)[];
  /** Draws what takes them, and lets go on what waits. */
  finish: () => void;
  settings: Settings;
  forSite: boolean;
  taught: Rule[];
  score: Score | null;
  /** The blocks that are shown, where only a selection is read. */
  only: Set<number> | null;
  undo: (() => void)[];
  leave: (() => void)[];
}

/** A view whose `body` may be a part of the article that does not stand in it yet. */
type Part = Omit<View, "body"> & { body: ParentNode };

type Child = Node | string | null | undefined | false;

/** The pieces of the content script, one file each; they share the isolated world and nothing with the page. */
interface Pieces {
  /** How the view was asked for before the content script was there. */
  asked?: Way;
  press(way: Way): Begun;
  arrive(): Begun;
  /** The view's style sheet. */
  css: string;
  tr(key: string, ...fills: (string | number)[]): string;
  rules: { plural: Intl.PluralRules; number: Intl.NumberFormat } | undefined;
  plural(key: string, count: number): string;
  make<K extends keyof HTMLElementTagNameMap>(name: K, attributes?: Record<string, string>, ...children: Child[]): HTMLElementTagNameMap[K];
  button(label: Node | string, press: (event: Event) => void, attributes?: Record<string, string>): HTMLButtonElement;
  signs: Record<LabelName, string>;
  icon(name: string): SVGElement;
  pages: { offer(view: View): void; leftOut(view: View): LeftOut };
  /** Gives a property's own getter. */
  getter(proto: any, name: string): any;
  /** Who tells what of a document is shown. */
  sight(page: Document): { shows(element: Element): boolean; showsText(element: Element): boolean };
  snapshot: { take(page?: Document): Snapshot | { error: string }; textNodes(block: Block): Text[] };
  allowed: {
    element(name: string): "html" | "math" | null;
    attribute(element: string, name: string, value: string): string | null;
  };
  build(contents: Content[], view: { reading: { blocks: Block[]; unsure?: number[] }; settings: Settings }): DocumentFragment;
  written(root: Node): Content[];
  pictures(contents: Content[]): Promise<{ address: string; base64: string }[]>;
  frame: {
    begin(): void;
    prepare(): void;
    taken(): Frame | null;
    notice(key: string): void;
    host(): HTMLElement | null;
  };
  view: {
    begin(way: Way): (Snapshot & { blocks: boolean }) | { error: string };
    open(opening: Opening): boolean;
    complete(blocks: string): void;
    ready(act: (view: View) => void): void;
    isOpen(): boolean;
    host(): HTMLElement | null;
    close(): void;
    current(): View | null;
    say(text: string): void;
  };
  draw: { article(view: View): void; begun(view: View, all: boolean): () => void; refusal(view: View, anyway: () => void): void; tools(): HTMLElement[]; rehearse(): void };
  settings: { DEFAULTS: Settings; apply(view: Pick<View, "dialog" | "settings">): void; change(view: View, changes: Partial<Settings>): void; panel(view: View): HTMLElement };
  panel: { show(view: View, name: string, title: string, content: Node): void; hide(view: View): boolean; toggle(view: View, name: string): void };
  drawer: { content(view: View): HTMLElement; chip(view: View): HTMLElement | null; leftOut(view: View): { block: Block; index: number }[]; insert(view: View, index: number): HTMLElement; refresh(view: View): void; refocus(view: View, index: number): void; undo(view: View): void; keep(view: View, element: Element): void; remove(view: View, element: Element): void };
  score: { add(opening: Opening): Score | null; card(view: View): HTMLElement };
  place: { inside(): boolean; far(index: number | null): boolean; onScreen(reading: Reading): number | null; go(view: View, index: number | null): void; leave(view: View): void };
  selection: { touched(reading: Reading): Set<number> | null; apply(view: View): void };
  teach: { apply(view: View): void; ask(view: View, index: number): void; meant(view: View): void; listen(view: View): void };
  page: { dial(step: "original" | "ads" | "navigation"): void; xray(): void; leave(): void; active(): boolean };
  speech: { toggle(view: View): void; stop(): void };
  back(view: View): void;
  outline: { content(view: View): HTMLElement | null };
  save: {
    content(view: View): HTMLElement;
    copyMarkdown(view: View): Promise<void>;
    copy(view: Pick<View, "dialog" | "shadow">, text: string): Promise<void>;
    written(view: View, format: Format): Promise<Exported>;
  };
  keys: { listen(view: View): void; help(): HTMLElement };
  extras: { footnotes(part: Part): void; images(part: Part): void; code(part: Part): void; lineFocus(view: View): void };
}
declare var chaffinch: Pieces;

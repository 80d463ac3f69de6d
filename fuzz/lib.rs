//! What the fuzz targets share: articles and snapshots made of the fuzzer's bytes.

use arbitrary::{Result, Unstructured};
use chaffinch::article::{Article, Attribute, Content, Element, ElementName, MAX_DEPTH};
use chaffinch::snapshot::{Snapshot, from_flat};

/// Text that means something in one of the formats that an article is written in.
const PIECES: [&str; 24] = [
    "word ",
    "](javascript:x)",
    "<script>",
    "</p>",
    "&amp;",
    "&#x41;",
    "]]>",
    "<!--",
    "```",
    "~~~\n",
    "|",
    "\n",
    "\n\n- ",
    "1. ",
    "# ",
    "> ",
    "\\",
    "*",
    "__",
    "---\n",
    "\"",
    "'",
    "\u{202e}",
    "漢字 é ",
];

const ADDRESSES: [&str; 8] = [
    "https://a.example/b?c=d&e=(f)#g",
    "http://a.example/ \"x\"",
    "javascript:alert(1)",
    "data:text/html,x",
    "data:image/png;base64,AAAA",
    "mailto:a@b.example",
    "#note",
    "https://a.example/<b>",
];

fn text(bytes: &mut Unstructured<'_>) -> Result<String> {
    let mut text = String::new();
    for _ in 0..bytes.int_in_range(0..=6)? {
        if bytes.ratio(3, 4)? { text.push_str(bytes.choose(&PIECES)?) } else { text.push(bytes.arbitrary()?) }
    }
    Ok(text)
}

fn content(bytes: &mut Unstructured<'_>, depth: usize) -> Result<Content> {
    if depth > MAX_DEPTH || bytes.ratio(1, 3)? {
        return Ok(Content::Text(text(bytes)?));
    }
    let mut element = Element::new(*bytes.choose(ElementName::ALL)?, Vec::new());
    for _ in 0..bytes.int_in_range(0..=2)? {
        let name = *bytes.choose(Attribute::ALL)?;
        let address = matches!(name, Attribute::Href | Attribute::Src | Attribute::Cite);
        let value = if address { (*bytes.choose(&ADDRESSES)?).to_owned() } else { text(bytes)? };
        element.set(name, &value);
    }
    element.children = contents(bytes, depth + 1)?;
    element.block = bytes.arbitrary()?;
    Ok(element.into())
}

fn contents(bytes: &mut Unstructured<'_>, depth: usize) -> Result<Vec<Content>> {
    (0..bytes.int_in_range(0..=4)?).map(|_| content(bytes, depth)).collect()
}

/// Makes an article, of shapes that assembly would never give too.
pub fn article(bytes: &mut Unstructured<'_>) -> Result<Article> {
    let mut article = Article::default();
    let metadata = &mut article.metadata;
    for field in [
        &mut metadata.title,
        &mut metadata.published,
        &mut metadata.modified,
        &mut metadata.dek,
        &mut metadata.site_name,
        &mut metadata.section,
        &mut metadata.language,
        &mut metadata.direction,
        &mut metadata.lead_image,
        &mut metadata.canonical,
        &mut metadata.excerpt,
    ] {
        *field = if bytes.ratio(1, 3)? { Some(text(bytes)?) } else { None };
    }
    metadata.authors = (0..bytes.int_in_range(0..=2)?).map(|_| text(bytes)).collect::<Result<_>>()?;
    article.legal = contents(bytes, 0)?;
    while !bytes.is_empty() {
        article.body.push(content(bytes, 0)?);
    }
    Ok(article)
}

/// The parts of the live page's door, as the content script would send them.
#[derive(Debug, Default, PartialEq)]
pub struct Flat {
    /// Element and attribute names, one a line.
    pub names: String,
    /// The stream of `src/snapshot/flat.rs`.
    pub numbers: Vec<u32>,
    /// All text and values.
    pub text: String,
}

impl Flat {
    /// Reads the parts from a fuzzer's bytes: a mode, two lengths, names, text, and the rest as numbers.
    ///
    /// In mode 1 names and lengths are bent into range, which gets mutations past the first check.
    pub fn from_bytes(bytes: &[u8]) -> Self {
        let Some((&[mode, a, b, c, d], rest)) = bytes.split_first_chunk::<5>() else { return Self::default() };
        let cut = |rest: &[u8], length: [u8; 2]| usize::from(u16::from_le_bytes(length)).min(rest.len());
        let (names, rest) = rest.split_at(cut(rest, [a, b]));
        let (text, rest) = rest.split_at(cut(rest, [c, d]));
        let (names, text) = (String::from_utf8_lossy(names).into_owned(), String::from_utf8_lossy(text).into_owned());
        let mut numbers: Vec<u32> = rest.as_chunks::<4>().0.iter().map(|number| u32::from_le_bytes(*number)).collect();
        if mode & 1 == 1 {
            let known = names.lines().count().max(1) as u32;
            let mut length = false;
            for number in &mut numbers {
                let (value, kind) = (*number >> 2, *number & 3);
                *number = match (length, kind) {
                    (true, _) => *number % 8,
                    (false, 0 | 3) => (value % known) << 2 | kind,
                    (false, 1) => (value % 4) << 2 | kind,
                    (false, _) => (value % 16) << 2 | kind,
                };
                length = !length && kind == 3;
            }
        }
        Self { names, numbers, text }
    }

    /// Writes bytes that [`Flat::from_bytes`] reads back.
    pub fn to_bytes(&self) -> Vec<u8> {
        let (names, text) = (self.names.as_bytes(), self.text.as_bytes());
        let mut bytes = vec![0];
        bytes.extend((names.len() as u16).to_le_bytes());
        bytes.extend((text.len() as u16).to_le_bytes());
        bytes.extend(names);
        bytes.extend(text);
        bytes.extend(self.numbers.iter().flat_map(|number| number.to_le_bytes()));
        bytes
    }

    /// Takes them through the door.
    pub fn read(&self) -> std::result::Result<Snapshot, chaffinch::Error> {
        from_flat("https://a.example/n/", &self.names, &self.numbers, &self.text)
    }
}

/// Holds a snapshot to its promises.
pub fn check_snapshot(page: &Snapshot) {
    for id in page.ids() {
        let subtree = page.subtree(id);
        assert!(subtree.start == id && subtree.end > id && subtree.end <= page.len() as u32);
        if let Some(parent) = page.parent(id) {
            assert!(parent < id && page.subtree(parent).end >= subtree.end);
        }
        assert!(page.ancestors(id).count() <= chaffinch::snapshot::MAX_DEPTH);
        page.text(id);
        page.element_name(id);
    }
}

/// Reads a page all the way, holds the reading to its promises, and writes every export.
pub fn check_reading(page: &Snapshot) {
    let reading = chaffinch::read(page);
    assert_eq!(reading.blocks.list.len(), reading.judgements.len());
    for judgement in &reading.judgements {
        assert!((0.0..=1.0).contains(&judgement.probability), "{judgement:?}");
    }
    let article = &reading.article;
    let json = serde_json::to_string(article).expect("an article is plain data");
    assert_eq!(&serde_json::from_str::<Article>(&json).expect("read back through the allow-list"), article);
    let counts = chaffinch::export::LeftOut::default();
    chaffinch::export::to_text(article);
    chaffinch::export::to_markdown(article, &counts);
    chaffinch::export::to_html(article, &counts);
    chaffinch::export::to_epub(article, &counts, &[]);
}

//! What several tests share: judgements made by hand, and corpus pages where the corpus is there.
#![allow(dead_code, reason = "each test file uses a part")]

use chaffinch::article::{Article, Content, assemble};
use chaffinch::blocks::segment;
use chaffinch::classify::{Judgement, Label, Role};
use chaffinch::metadata::gather;
use chaffinch::snapshot::{Snapshot, Tag, from_html};
use std::io::Read;
use std::path::{Path, PathBuf};

/// A judgement that keeps a block in a role, or drops it as navigation.
pub fn judgement(role: Option<Role>) -> Judgement {
    let label = if role.is_some() { Label::Article } else { Label::Navigation };
    let probabilities = Label::ALL.map(|class| f32::from(u8::from(class == label)));
    Judgement { label, probability: 1.0, probabilities, role, unsure: false, reasons: Vec::new() }
}

/// Judges by a text's first words: `nav:`, `caption:`, `credit:`, `by:`, `note:`; an `h1` is the headline, all else body.
pub fn judge_by_hand(page: &Snapshot) -> Article {
    let blocks = segment(page);
    let judgements: Vec<Judgement> = blocks
        .list
        .iter()
        .map(|block| {
            let heading = page.tag(block.container).heading_level();
            judgement(match block.text.split(' ').next().unwrap_or("") {
                "nav:" => None,
                "caption:" => Some(Role::Caption),
                "credit:" => Some(Role::Credit),
                "by:" => Some(Role::Byline),
                "note:" => Some(Role::AuthorNote),
                "sub:" => Some(Role::Subhead),
                _ if heading == Some(1) => Some(Role::Headline),
                _ if heading.is_some() => Some(Role::Subhead),
                _ if page.tag(block.container) == Tag::Caption => Some(Role::Caption),
                _ => Some(Role::Body),
            })
        })
        .collect();
    let metadata = gather(page, &blocks, &judgements);
    assemble(page, &blocks, &judgements, metadata)
}

/// Writes the body of a hand-judged page as simple markup.
pub fn body_of(html: &str) -> String {
    let page = from_html("https://a.example/n/story", html).expect("a page");
    judge_by_hand(&page).body.iter().map(markup).collect()
}

/// Writes content as simple markup, for comparing.
pub fn markup(content: &Content) -> String {
    match content {
        Content::Text(text) => text.clone(),
        Content::Element(element) => {
            let attributes: String = element.attributes.iter().map(|(name, value)| format!(" {}={value}", name.name())).collect();
            let children: String = element.children.iter().map(markup).collect();
            if element.name.is_void() {
                format!("<{}{attributes}>", element.name.name())
            } else {
                format!("<{0}{attributes}>{children}</{0}>", element.name.name())
            }
        }
    }
}

/// Finds the folder of the shared corpus; `None`, saying so, where it is not there.
pub fn shared(part: &str) -> Option<PathBuf> {
    let mut root = Path::new(env!("CARGO_MANIFEST_DIR"));
    while let Some(up) = root.parent() {
        let found = up.join("shared").join(part);
        if found.exists() {
            return Some(found);
        }
        root = up;
    }
    eprintln!("skipped: no ../shared/{part}");
    None
}

/// Reads a gzipped file.
pub fn gunzip(path: &Path) -> Vec<u8> {
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).expect("a corpus file");
    flate2::read::GzDecoder::new(file).read_to_end(&mut bytes).expect("gzip");
    bytes
}

/// Reads a JSON-lines file.
pub fn json_lines(path: &Path) -> Vec<serde_json::Value> {
    let text = std::fs::read_to_string(path).expect("a corpus file");
    text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

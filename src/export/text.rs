//! The article's body as plain text.

use crate::article::{Article, Content, Element, ElementName as E};

/// Writes the body as plain text: a blank line between paragraphs, subheads, items and cells; no headline, byline, date
/// line, captions, credits or notes.
pub fn to_text(article: &Article) -> String {
    let mut blocks = Blocks::default();
    blocks.contents(&article.body);
    blocks.end();
    blocks.done.join("\n\n")
}

#[derive(Default)]
struct Blocks {
    done: Vec<String>,
    line: String,
}

impl Blocks {
    fn contents(&mut self, contents: &[Content]) {
        for content in contents {
            match content {
                Content::Text(text) => self.line.push_str(text),
                Content::Element(element) => self.element(element),
            }
        }
    }

    fn element(&mut self, element: &Element) {
        match element.name {
            E::Figcaption | E::Caption | E::Aside | E::Annotation | E::Img | E::Rp => {}
            E::Br => self.line.push('\n'),
            name if name.is_block() => {
                self.end();
                self.contents(&element.children);
                self.end();
            }
            _ => self.contents(&element.children),
        }
    }

    fn end(&mut self) {
        let line = std::mem::take(&mut self.line);
        let line = line.trim_matches(['\n', ' ']);
        if !line.is_empty() {
            self.done.push(line.to_owned());
        }
    }
}

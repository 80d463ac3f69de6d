//! The article as plain text.

use super::LeftOut;
use super::html::byline;
use crate::article::{Article, Attribute, Content, Element, ElementName as E};
use crate::prelude::*;

/// Writes the article to be kept: title, standfirst, byline, the body as [`to_text`] writes it, and what was left out.
pub fn to_plain(article: &Article, left_out: &LeftOut) -> String {
    let metadata = &article.metadata;
    let head = [metadata.title.clone(), metadata.dek.clone(), Some(byline(article))];
    let parts = head.into_iter().flatten().chain([to_text(article), left_out.line()]);
    parts.filter(|part| !part.trim().is_empty()).collect::<Vec<_>>().join("\n\n") + "\n"
}

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
                if let Some(number) = element.attribute(Attribute::Value) {
                    self.line.push_str(&format!("{number}. "));
                }
                self.contents(&element.children);
                self.end();
            }
            _ => self.contents(&element.children),
        }
    }

    fn end(&mut self) {
        let line = core::mem::take(&mut self.line);
        let line = line.trim_matches(['\n', ' ']);
        if !line.is_empty() {
            self.done.push(line.to_owned());
        }
    }
}

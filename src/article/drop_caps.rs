//! Drop caps: a letter that the page sets alone belongs to the paragraph that it begins.

use super::line::push;
use super::{Content, Element, ElementName as E};
use crate::prelude::*;

/// Joins a letter that was set alone as a drop cap with the paragraph it begins.
pub(super) fn join_drop_caps(children: Vec<Content>) -> Vec<Content> {
    let mut out: Vec<Content> = Vec::with_capacity(children.len());
    for content in children {
        let cap = out.last().and_then(|before| before.as_element(E::P)).and_then(|before| match before.children.as_slice() {
            [Content::Text(text)] if is_letter(text) => Some(text.clone()),
            _ => None,
        });
        match (cap, content) {
            (Some(cap), Content::Element(mut paragraph)) if paragraph.name == E::P && starts_lower(&paragraph) => {
                out.pop();
                paragraph.children.insert(0, Content::Text(cap));
                let children = core::mem::take(&mut paragraph.children);
                children.into_iter().for_each(|child| push(&mut paragraph.children, child));
                out.push(paragraph.into());
            }
            (_, content) => out.push(content),
        }
    }
    out
}

/// Tells a capital that stands alone, perhaps behind the quotation mark that opens the story.
fn is_letter(text: &str) -> bool {
    let mut letters = text.trim_start_matches(['"', '“', '„', '«', '‘', '\'']).chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
}

fn starts_lower(paragraph: &Element) -> bool {
    matches!(paragraph.children.first(), Some(Content::Text(text)) if text.starts_with(char::is_lowercase))
}

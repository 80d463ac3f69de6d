//! Paragraphs without a word: a row of marks divides the story as a rule does; a lone mark is left over from the page's style.

use super::{Content, Element, ElementName as E};
use crate::prelude::*;

/// Marks that divide a story where three of them stand alone.
const DIVIDERS: [char; 14] = ['*', '-', '–', '—', '_', '~', '=', '#', '•', '·', '∗', '＊', '◆', '■'];
/// Marks that say nothing where one stands alone.
const LEFT_OVER: [char; 17] = ['.', ',', ':', ';', '|', '/', '\\', '+', '>', '<', '-', '*', '×', '·', '•', '"', '#'];

/// Makes rules of rows of marks, and drops paragraphs, headings and items that hold nothing.
pub(super) fn settle(children: &mut Vec<Content>) {
    children.retain_mut(|content| {
        let Content::Element(element) = content else { return true };
        if element.name == E::P || element.name.heading_level().is_some() {
            return match marks_of(element) {
                None => true,
                Some(marks) if marks == "⁂" || marks.chars().filter(|c| DIVIDERS.contains(c)).count() >= 3 => {
                    *element = Element::new(E::Hr, Vec::new());
                    true
                }
                Some(marks) => !(marks.is_empty() || marks.chars().count() == 1 && marks.chars().all(|c| LEFT_OVER.contains(&c))),
            };
        }
        if !matches!(element.name, E::Ul | E::Ol | E::Li | E::Blockquote | E::Aside | E::Details) {
            return true;
        }
        settle(&mut element.children);
        !element.children.iter().all(|child| child.as_element(E::Hr).is_some())
    });
}

/// Gives the marks of a paragraph that holds no word, picture or formula, without what takes no place; `None` for any other.
fn marks_of(paragraph: &Element) -> Option<String> {
    let mut marks = String::new();
    gather(&paragraph.children, &mut marks).then_some(marks)
}

fn gather(contents: &[Content], marks: &mut String) -> bool {
    contents.iter().all(|content| match content {
        Content::Text(text) => {
            // Zero-width joiners, and letters of a site's own icon font.
            let placed = |c: &char| !c.is_whitespace() && !matches!(c, '\u{200c}'..='\u{200f}' | '\u{e000}'..='\u{f8ff}');
            marks.extend(text.chars().filter(placed));
            marks.len() < 100 && !marks.chars().any(char::is_alphanumeric)
        }
        Content::Element(element) => {
            (!element.name.is_void() || matches!(element.name, E::Br | E::Wbr))
                && !element.name.is_math()
                && gather(&element.children, marks)
        }
    })
}

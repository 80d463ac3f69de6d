//! Items that bring their own number or bullet as text: the list shows it once.

use super::{Attribute, Content, Element, ElementName as E};
use crate::prelude::*;

/// Bullets that pages type in front of items.
const BULLETS: [char; 9] = ['•', '·', '▪', '●', '■', '◦', '‣', '–', '—'];

/// Takes typed numbers off the items of a list, which becomes one that counts, and typed bullets off the others; only
/// where every item has one, and the numbers follow each other.
pub(super) fn settle(list: &mut Element) {
    let numbers: Option<Vec<(i64, usize)>> = list.children.iter().map(|item| number(lead(item)?)).collect();
    if let Some(numbers) = numbers.filter(|numbers| follow(numbers)) {
        let first = numbers.first().map_or(1, |(number, _)| *number);
        // One item with a number may be a date or a size; in a list that counts it is the count.
        if numbers.len() < 2 && (list.name != E::Ol || first != 1) || list.attribute(Attribute::Reversed).is_some() {
            return;
        }
        list.name = E::Ol;
        list.attributes.retain(|(name, _)| !matches!(name, Attribute::Start | Attribute::Type));
        if first != 1 {
            list.set(Attribute::Start, &first.to_string());
        }
        for (item, (number, length)) in list.children.iter_mut().zip(numbers) {
            cut(item, length);
            if let Content::Element(item) = item {
                item.set(Attribute::Value, &number.to_string());
            }
        }
        return;
    }
    drop_counts(list);
    if list.name == E::Ul {
        let bullets: Option<Vec<usize>> = list.children.iter().map(|item| bullet(lead(item)?)).collect();
        let bullets = bullets.unwrap_or_default();
        list.children.iter_mut().zip(bullets).for_each(|(item, length)| cut(item, length));
    }
}

/// Takes off the numbers that the page's markup gives and that counting gives anyway; what is left was not to be counted.
fn drop_counts(list: &mut Element) {
    let first: i64 = list.attribute(Attribute::Start).and_then(|start| start.parse().ok()).unwrap_or(1);
    for (count, item) in (first..).zip(&mut list.children) {
        let Content::Element(item) = item else { continue };
        item.attributes.retain(|(name, value)| *name != Attribute::Value || value.parse() != Ok(count));
    }
}

fn follow(numbers: &[(i64, usize)]) -> bool {
    !numbers.is_empty() && numbers.windows(2).all(|pair| matches!(pair, [(one, _), (next, _)] if *next == one + 1))
}

/// Gives the text that an item begins with.
fn lead(content: &Content) -> Option<&str> {
    match content {
        Content::Text(text) => Some(text),
        Content::Element(element) if matches!(element.name, E::Li | E::P) || !element.name.is_block() => {
            lead(element.children.first()?)
        }
        Content::Element(_) => None,
    }
}

/// Reads `1.`, `1)` or `(1)` off the front, with the length that it takes; `1.5` and `70.2 %` are none.
fn number(text: &str) -> Option<(i64, usize)> {
    let bare = text.trim_start();
    let open = bare.strip_prefix('(');
    let digits = open.unwrap_or(bare);
    let length = digits.bytes().take_while(u8::is_ascii_digit).count();
    let value = digits.get(..length).filter(|digits| (1..=3).contains(&digits.len()))?.parse().ok()?;
    let rest = digits.get(length..)?;
    let after = if open.is_some() { rest.strip_prefix(')') } else { rest.strip_prefix(['.', ')', '、', '．', '）']) }?;
    let apart = !after.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | ':' | ')'));
    apart.then(|| (value, text.len() - after.trim_start().len()))
}

fn bullet(text: &str) -> Option<usize> {
    let rest = text.trim_start().strip_prefix(BULLETS)?;
    (rest.is_empty() || rest.starts_with(char::is_whitespace)).then(|| text.len() - rest.trim_start().len())
}

/// Cuts the beginning off an item; an inline element that held nothing else goes too.
fn cut(content: &mut Content, length: usize) {
    match content {
        Content::Text(text) => *text = text.get(length..).unwrap_or_default().to_owned(),
        Content::Element(element) => {
            if let Some(first) = element.children.first_mut() {
                cut(first, length);
            }
            let empty = |content: &Content| match content {
                Content::Text(text) => text.is_empty(),
                Content::Element(inner) => inner.children.is_empty() && !inner.name.is_void() && !inner.name.is_block(),
            };
            if element.children.first().is_some_and(empty) {
                element.children.remove(0);
                if let Some(Content::Text(text)) = element.children.first_mut() {
                    *text = text.trim_start().to_owned();
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_numbers_and_no_measures() {
        for (text, wanted) in [
            ("1. one", Some((1, 3))),
            ("12) one", Some((12, 4))),
            ("(3) one", Some((3, 4))),
            ("2、二", Some((2, 4))),
            ("1.", Some((1, 2))),
            ("1.5 cups", None),
            ("70.2% of them", None),
            ("1.0: introduced", None),
            ("2024. a year", None),
            ("one", None),
        ] {
            assert_eq!(number(text), wanted, "{text}");
        }
    }
}

//! What the head of the article shows already, and the body must not show again: title, byline, date line.

use crate::blocks::{Blocks, is_cjk};
use crate::classify::{Judgement, Role};
use crate::metadata::{Metadata, is_month, led_names, parse_date};
use crate::prelude::*;
use crate::tables::Set;
use alloc::collections::BTreeSet;

/// How many blocks at the top of the body are looked at.
const TOP: usize = 4;
/// A line longer than this says more than the head, in characters.
const LINE: u32 = 120;
/// Text this long is the story's own beginning, in characters.
const PARAGRAPH: u32 = 120;

/// Words of bylines and date lines that are neither name nor date, in lower case.
const BETWEEN: [&str; 66] = [
    "by",
    "von",
    "par",
    "por",
    "di",
    "door",
    "av",
    "af",
    "autor",
    "author",
    "written",
    "story",
    "text",
    "words",
    "updated",
    "published",
    "posted",
    "on",
    "at",
    "in",
    "the",
    "am",
    "pm",
    "a",
    "p",
    "m",
    "et",
    "est",
    "edt",
    "pt",
    "pst",
    "pdt",
    "gmt",
    "utc",
    "bst",
    "cet",
    "uhr",
    "um",
    "min",
    "mins",
    "minute",
    "minutes",
    "read",
    "ago",
    "hour",
    "hours",
    "day",
    "days",
    "staff",
    "writer",
    "reporter",
    "correspondent",
    "editor",
    "contributor",
    "and",
    "und",
    "y",
    "e",
    "i",
    "de",
    "le",
    "el",
    "last",
    "modified",
    "publié",
    "aktualisiert",
];

/// Finds the blocks at the top of the body that repeat the head and say nothing else.
pub(super) fn repeated(blocks: &Blocks, judgements: &[Judgement], metadata: &Metadata) -> Set<usize> {
    let body = |judgement: &Judgement| matches!(judgement.role, Some(Role::Body | Role::Subhead));
    let top = blocks.list.iter().zip(judgements).enumerate().filter(|(_, (_, judgement))| body(judgement)).take(TOP);
    let mut found = Set::default();
    for (index, (block, _)) in top {
        if block.length > PARAGRAPH {
            break;
        }
        let title = metadata.title.as_deref().is_some_and(|title| letters(title) == letters(&block.text));
        if title || block.length <= LINE && is_line(&block.text, metadata) {
            found.insert(index);
        }
    }
    found
}

/// Takes a date or names that nothing else told from a line at the top of the body that says nothing else.
pub(super) fn adopt(blocks: &Blocks, judgements: &[Judgement], metadata: &mut Metadata) {
    let body = blocks.list.iter().zip(judgements).filter(|(_, judgement)| judgement.role == Some(Role::Body)).take(TOP);
    for (block, _) in body {
        if block.length > LINE {
            break;
        }
        let mut told = metadata.clone();
        if told.published.is_none() {
            told.published = parse_date(&block.text);
        }
        if told.authors.is_empty() {
            told.authors = led_names(&block.text);
        }
        if told != *metadata && is_line(&block.text, &told) {
            *metadata = told;
        }
    }
}

/// Tells a line of names, dates and what joins them.
fn is_line(text: &str, metadata: &Metadata) -> bool {
    if text.chars().any(is_cjk) {
        return text.chars().count() <= 24 && parse_date(text).is_some_and(|date| is_shown(&date, metadata));
    }
    let names: BTreeSet<String> = metadata.authors.iter().flat_map(|author| words(author)).collect();
    let site: BTreeSet<String> = metadata.site_name.iter().flat_map(|site| words(site)).collect();
    let line = words(text);
    let dated = parse_date(text).is_some_and(|date| is_shown(&date, metadata));
    let (mut by_name, mut other) = (false, false);
    for word in &line {
        if names.contains(word) {
            by_name = true;
        } else if !(BETWEEN.contains(&word.as_str())
            || site.contains(word)
            || dated && (is_month(word) || word.starts_with(|c: char| c.is_ascii_digit()))
            || word.chars().all(|c| c.is_ascii_digit()))
        {
            other = true;
        }
    }
    !other && (by_name || dated)
}

/// Tells whether a date is one of the story's own, by the day.
fn is_shown(date: &str, metadata: &Metadata) -> bool {
    [&metadata.published, &metadata.modified].into_iter().flatten().any(|known| known.get(..10) == date.get(..10))
}

pub(super) fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

pub(super) fn words(text: &str) -> Vec<String> {
    text.to_lowercase().split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

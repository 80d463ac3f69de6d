//! What assembly keeps of the structure that Mozilla Readability keeps, inside what both keep, in which order, and code to the
//! last space; skipped without the corpus.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, missing_docs)]

mod common;
use chaffinch::article::{Attribute, Content, Element, ElementName as E};
use chaffinch::snapshot::{AttributeName, NodeId, Snapshot, Tag, from_bytes};
use common::{gunzip, shared};
use std::collections::HashMap;

/// The share of each kind that has to be kept.
const FLOOR: f64 = 0.98;

const KINDS: [&str; 6] = ["headings", "list items", "cells", "pre", "links", "images"];

fn key(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn text_of(element: &Element, out: &mut String) {
    for child in &element.children {
        match child {
            Content::Text(text) => out.push_str(text),
            Content::Element(inner) if inner.name != E::Annotation => text_of(inner, out),
            Content::Element(_) => {}
        }
    }
}

/// Code as it stands, to the last space inside of it; empty lines around it and blanks at its end do not show.
fn code(text: &str) -> String {
    let blank = text.len() - text.trim_start().len();
    let first = text[..blank].rfind('\n').map_or(0, |at| at + 1);
    text[first..].trim_end().to_owned()
}

fn file(address: &str) -> String {
    let path = address.split(['?', '#']).next().unwrap_or("");
    key(path.rsplit('/').find(|piece| !piece.is_empty()).unwrap_or(""))
}

fn ours(contents: &[Content], found: &mut [HashMap<String, u32>; 6], all: &mut String, order: &mut Vec<String>) {
    for content in contents {
        let Content::Element(element) = content else {
            if let Content::Text(text) = content {
                all.push_str(&key(text));
            }
            continue;
        };
        let mut text = String::new();
        text_of(element, &mut text);
        let (kind, key) = match element.name {
            E::Li => (1, key(&text)),
            E::Td | E::Th => (2, key(&text)),
            E::Pre => (3, code(&text)),
            E::A => (4, key(&text)),
            E::Img => (5, file(element.attribute(Attribute::Src).unwrap_or(""))),
            name if name.heading_level().is_some() => (0, key(&text)),
            _ => (9, String::new()),
        };
        if kind < 6 {
            order.push(format!("{kind} {key}"));
            *found[kind].entry(key).or_default() += 1;
        }
        ours(&element.children, found, all, order);
    }
}

/// The share of headings, items, links and the rest that have to stand in Readability's order.
const ORDERED: f64 = 1.0;

/// Counts the elements that both have once, by kind and words, and how many of them are in the same order: the longest
/// subsequence that is (patience sorting).
fn in_order(expected: &[String], ours: &[String]) -> (usize, usize) {
    let once = |list: &[String]| {
        let mut places: HashMap<String, Option<usize>> = HashMap::new();
        for (at, key) in list.iter().enumerate() {
            places.entry(key.clone()).and_modify(|place| *place = None).or_insert(Some(at));
        }
        places
    };
    let (theirs, own) = (once(expected), once(ours));
    let both = expected.iter().filter(|key| theirs.get(*key).is_some_and(Option::is_some));
    let places: Vec<usize> = both.filter_map(|key| own.get(key).copied().flatten()).collect();
    let mut ends: Vec<usize> = Vec::new();
    for &place in &places {
        let at = ends.partition_point(|end| *end < place);
        if at == ends.len() { ends.push(place) } else { ends[at] = place }
    }
    (ends.len(), places.len())
}

/// Counts what Readability has of each kind whose text we have too, and how much of it we have in the same kind.
fn compare(
    expected: &Snapshot,
    found: &mut [HashMap<String, u32>; 6],
    all: &str,
    name: &str,
    order: &mut Vec<String>,
) -> [(u32, u32); 6] {
    let mut figures = [(0, 0); 6];
    let raw = |id: NodeId| expected.raw_text(id);
    let lines = |id: NodeId| {
        expected
            .subtree(id)
            .map(|node| match expected.tag(node) {
                Tag::Br => "\n",
                // Readability makes paragraphs of two line breaks in a row, also in code.
                Tag::P => "\n\n",
                _ => expected.text(node),
            })
            .collect::<String>()
    };
    let layout = |id: NodeId| {
        expected.ancestors(id).any(|up| {
            expected.tag(up) == Tag::Table && expected.subtree(up).skip(1).any(|inner| expected.tag(inner) == Tag::Table)
        })
    };
    // What both keep: the item with the letters just before and after it is in ours as well.
    let (mut letters, mut starts): (Vec<char>, Vec<usize>) = (Vec::new(), Vec::new());
    for id in expected.ids() {
        starts.push(letters.len());
        letters.extend(key(expected.text(id)).chars());
    }
    let around = |id: NodeId| {
        let end = expected.subtree(id).end as usize;
        let (start, end) = (starts[id as usize], starts.get(end).copied().unwrap_or(letters.len()));
        letters[start.saturating_sub(16)..(end + 16).min(letters.len())].iter().collect::<String>()
    };
    for id in expected.ids() {
        let tag = expected.tag(id);
        let (kind, wanted) = match tag {
            Tag::H2 | Tag::H3 | Tag::H4 | Tag::H5 | Tag::H6 => (0, key(&raw(id))),
            Tag::Li => (1, key(&raw(id))),
            Tag::Td | Tag::Th if !layout(id) => (2, key(&raw(id))),
            Tag::Pre => (3, code(&lines(id))),
            Tag::A
                if expected
                    .attribute(id, AttributeName::Href)
                    .is_some_and(|href| href.starts_with("http") || href.starts_with('/')) =>
            {
                (4, key(&raw(id)))
            }
            Tag::Img => (5, file(expected.attribute(id, AttributeName::Src).unwrap_or(""))),
            _ => continue,
        };
        let both = all.contains(&around(id));
        if !both || wanted.is_empty() {
            continue;
        }
        figures[kind].1 += 1;
        order.push(format!("{kind} {wanted}"));
        // A picture may be had in another size of the same set.
        let set = expected.attribute(id, AttributeName::Srcset).filter(|_| kind == 5).unwrap_or("");
        let others = set.split([',', ' ']).map(file).filter(|name| !name.is_empty());
        let names: Vec<String> = std::iter::once(wanted.clone()).chain(others).collect();
        let have = names.into_iter().find(|name| found[kind].get(name).is_some_and(|count| *count > 0));
        if let Some(count) = have.and_then(|name| found[kind].get_mut(&name)) {
            // A picture that is sent twice is kept once.
            *count -= u32::from(kind != 5);
            figures[kind].0 += 1;
        } else {
            println!("{name}: {} {:?}", KINDS[kind], wanted.chars().take(90).collect::<String>());
        }
    }
    figures
}

#[test]
fn keeps_what_readability_keeps() {
    let Some(folder) = shared("corpus/readability") else { return };
    let mut files: Vec<_> = std::fs::read_dir(folder.join("pages")).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut sums = [(0, 0); 6];
    let mut ordered = (0, 0);
    for path in files {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let Ok(page) = from_bytes("https://a.example/", &gunzip(&path), None) else { continue };
        let expected = from_bytes("https://a.example/", &gunzip(&folder.join("expected").join(&name)), None).unwrap();
        let article = chaffinch::read(&page).article;
        let (mut found, mut all) = (<[HashMap<String, u32>; 6]>::default(), String::new());
        let (mut order, mut own) = (Vec::new(), Vec::new());
        ours(&article.body, &mut found, &mut all, &mut own);
        for (sum, figure) in sums.iter_mut().zip(compare(&expected, &mut found, &all, &name, &mut order)) {
            *sum = (sum.0 + figure.0, sum.1 + figure.1);
        }
        let (same, both) = in_order(&order, &own);
        if same < both {
            println!("{name}: {same} of {both} in the same order");
        }
        ordered = (ordered.0 + same, ordered.1 + both);
    }
    for (name, (have, wanted)) in KINDS.iter().zip(sums) {
        println!("{name}: {have} of {wanted} = {:.3}", f64::from(have) / f64::from(wanted.max(1)));
    }
    println!("in the same order: {} of {} = {:.4}", ordered.0, ordered.1, ordered.0 as f64 / ordered.1.max(1) as f64);
    assert!(ordered.1 > 1000 && ordered.0 as f64 >= ORDERED * ordered.1 as f64, "order: {ordered:?}");
    for (name, (have, wanted)) in KINDS.iter().zip(sums) {
        assert!(f64::from(have) >= FLOOR * f64::from(wanted), "{name}: {have} of {wanted} is below {FLOOR}");
    }
}

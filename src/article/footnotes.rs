//! Footnotes: which links call a note of the same page, and which part of the article is that note. Both get the note's
//! number, in the order of the calls; exports and the view make their own links of it, there and back.

use super::line::{push, trim_end};
use super::{Attribute, Content, Element, ElementName as E, allows};
use crate::address;
use crate::blocks::{Blocks, collapse};
use crate::prelude::*;
use crate::snapshot::{AttributeName as A, NodeId, Snapshot, Tag};
use alloc::collections::{BTreeMap, BTreeSet};

/// The most letters of a call: "12", "[a]", "note 3".
const CALL: usize = 8;
/// The most letters of a link back: "↩", "^", "a", "[1]".
const BACK: usize = 4;
/// The most links of one note that are looked at.
const MOST: usize = 64;
/// Within how many nodes a note's text begins: many notes may share one box, and each looks for its beginning.
const BEGIN: usize = 256;
/// How far up from a call the anchor can stand that leads back to it.
const NEAR: usize = 3;
/// How names of notes begin where no link leads back.
const NAMES: [&str; 9] = ["fn", "footnote", "_ftn", "ftn", "note", "endnote", "_edn", "cite_note", "sdfootnote"];

/// What the page says of its notes.
#[derive(Default)]
struct Notes {
    /// Fragments of calls, with the note's number.
    calls: BTreeMap<String, u32>,
    /// The first block of each note.
    blocks: BTreeMap<u32, u32>,
    /// Fragments that lead back to a call.
    back: BTreeSet<String>,
}

/// Numbers the notes that the body has and the links that call them; a call without its note stays a link, a note that
/// nothing calls stays text.
pub(super) fn number(page: &Snapshot, blocks: &Blocks, body: &mut Vec<Content>) {
    let notes = find(page, blocks);
    if notes.calls.is_empty() {
        return;
    }
    let (mut called, mut there) = (BTreeSet::new(), BTreeSet::new());
    look(body, &mut |element| {
        called.extend(call(page, &notes, element));
        let note = element.block.and_then(|block| notes.blocks.get(&block)).copied();
        there.extend(note.filter(|_| allows(element.name, Attribute::Note)));
    });
    let both: BTreeSet<u32> = called.intersection(&there).copied().collect();
    let mut fresh = both.clone();
    mark(page, &notes, body, &both, &mut fresh, None);
}

/// Gives the highest number of a note; 0 where there is none.
pub(super) fn last(contents: &[Content]) -> u32 {
    let mut last = 0;
    look(contents, &mut |element| last = last.max(number_of(element).unwrap_or(0)));
    last
}

/// Moves the numbers of a further page's notes on, past those of the pages before it.
pub(super) fn count_on(contents: &mut [Content], last: u32) {
    for content in contents {
        let Content::Element(element) = content else { continue };
        if let Some(number) = number_of(element) {
            element.set(Attribute::Note, &(number + last).to_string());
        }
        count_on(&mut element.children, last);
    }
}

fn number_of(element: &Element) -> Option<u32> {
    element.attribute(Attribute::Note).and_then(|number| number.parse().ok())
}

fn look(contents: &[Content], see: &mut impl FnMut(&Element)) {
    for element in contents.iter().filter_map(Content::element) {
        see(element);
        look(&element.children, see);
    }
}

/// The number of the note that a link calls.
fn call(page: &Snapshot, notes: &Notes, element: &Element) -> Option<u32> {
    let href = element.attribute(Attribute::Href).filter(|_| element.name == E::A)?;
    notes.calls.get(fragment(page, href)?).copied()
}

fn mark(
    page: &Snapshot,
    notes: &Notes,
    contents: &mut Vec<Content>,
    both: &BTreeSet<u32>,
    fresh: &mut BTreeSet<u32>,
    inside: Option<u32>,
) {
    // Inside a note the page's links back give way to our own.
    let all = contents.len();
    if inside.is_some() {
        contents.retain(|content| !is_way_back(page, notes, content));
    }
    if contents.len() < all {
        trim(contents);
    }
    for content in contents.iter_mut() {
        let Content::Element(element) = content else { continue };
        if let Some(number) = call(page, notes, element).filter(|number| inside != Some(*number) && both.contains(number)) {
            element.set(Attribute::Note, &number.to_string());
        }
        // An item of several paragraphs is one note: its first paragraph's block tells which.
        let own = |element: &Element| element.block.and_then(|block| notes.blocks.get(&block)).copied();
        let item = element.children.first().and_then(Content::element).filter(|_| element.name == E::Li);
        let number = own(element)
            .or_else(|| item.and_then(own))
            .filter(|number| inside.is_none() && allows(element.name, Attribute::Note) && fresh.remove(number));
        if let Some(number) = number {
            element.set(Attribute::Note, &number.to_string());
        }
        mark(page, notes, &mut element.children, both, fresh, inside.or(number));
    }
    if inside.is_some() {
        contents.retain(|content| content.as_element(E::P).is_none_or(|paragraph| !paragraph.children.is_empty()));
    }
}

/// Takes off what stood around links back.
fn trim(contents: &mut Vec<Content>) {
    for content in core::mem::take(contents) {
        push(contents, content);
    }
    if let Some(Content::Text(text)) = contents.first_mut() {
        *text = text.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '^' | '↑' | '.' | ':' | ']' | ')')).to_owned();
    }
    trim_end(contents);
    contents.retain(|content| !matches!(content, Content::Text(text) if text.is_empty()));
}

/// Tells a link back, also where it is raised, bold or in brackets.
fn is_way_back(page: &Snapshot, notes: &Notes, content: &Content) -> bool {
    let Content::Element(element) = content else { return false };
    if element.name == E::A {
        let leads = element.attribute(Attribute::Href).and_then(|href| fragment(page, href));
        return leads.is_some_and(|leads| notes.back.contains(leads)) && length(&element.children) <= BACK;
    }
    let wraps = matches!(element.name, E::Sup | E::B | E::Strong | E::I | E::Em | E::Small);
    wraps && !element.children.is_empty() && element.children.iter().all(|child| is_way_back(page, notes, child))
}

fn length(contents: &[Content]) -> usize {
    let one = |content: &Content| match content {
        Content::Text(text) => letters(text),
        Content::Element(element) => length(&element.children),
    };
    contents.iter().map(one).sum()
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

/// Gives the fragment of an address on the page itself.
fn fragment<'a>(page: &Snapshot, href: &'a str) -> Option<&'a str> {
    let (document, fragment) = href.split_once('#')?;
    let own = page.address().split('#').next().unwrap_or("");
    ((document.is_empty() || document == own) && !fragment.is_empty()).then_some(fragment)
}

/// Finds the page's notes: a short link to a place further down that leads back to it, or is named as a note.
fn find(page: &Snapshot, blocks: &Blocks) -> Notes {
    let mut places: BTreeMap<&str, NodeId> = BTreeMap::new();
    let mut links: Vec<(NodeId, String)> = Vec::new();
    for id in page.ids().filter(|&id| page.tag(id) != Tag::Text) {
        let link = page.tag(id) == Tag::A;
        for name in page.attribute(id, A::Id).into_iter().chain(page.attribute(id, A::Name).filter(|_| link)) {
            places.entry(name).or_insert(id);
        }
        let href = page.attribute(id, A::Href).filter(|href| link && href.contains('#'));
        if let Some(full) = href.and_then(|href| address::link(page.address(), href))
            && let Some(found) = fragment(page, &full)
        {
            links.push((id, found.to_owned()));
        }
    }
    let mut notes = Notes::default();
    for (link, target) in &links {
        let Some(&place) = places.get(target.as_str()).filter(|place| *place > link) else { continue };
        let around: Vec<NodeId> = core::iter::once(*link).chain(page.ancestors(*link)).take(NEAR).collect();
        if !notes.calls.contains_key(target) {
            let text = collapse(&page.raw_text(*link));
            if !(1..=CALL).contains(&letters(&text)) {
                continue;
            }
            let note = container(page, place);
            let Some(first) = page.subtree(note).take(BEGIN).find_map(|node| blocks.of_text(node)) else { continue };
            let inside = links.partition_point(|(id, _)| *id < note);
            let inside = links[inside..].iter().take_while(|(id, _)| page.subtree(note).contains(id)).take(MOST);
            let leads_back = |(_, leads): &(NodeId, String)| {
                let there = places.get(leads.as_str());
                there.is_some_and(|there| around.contains(there) || page.subtree(*link).contains(there))
            };
            let named =
                NAMES.iter().any(|name| target.to_ascii_lowercase().starts_with(name)) && text.chars().any(char::is_numeric);
            if !named && !inside.into_iter().any(leads_back) {
                continue;
            }
            let number = notes.blocks.len() as u32 + 1;
            let number = *notes.blocks.entry(first as u32).or_insert(number);
            notes.calls.insert(target.clone(), number);
        }
        let anchors = around.iter().copied().chain(page.subtree(*link).take(NEAR)).filter(|&id| page.tag(id) != Tag::Text);
        notes
            .back
            .extend(anchors.flat_map(|id| [A::Id, A::Name].map(|name| page.attribute(id, name))).flatten().map(str::to_owned));
    }
    notes
}

/// The note around a place: the list item, paragraph or description that it begins, else the place itself.
fn container(page: &Snapshot, place: NodeId) -> NodeId {
    let boxes = core::iter::once(place).chain(page.ancestors(place)).take(4);
    boxes
        .into_iter()
        .find(|&id| matches!(page.tag(id), Tag::Li | Tag::P | Tag::Dd | Tag::Div | Tag::Aside | Tag::Td))
        .unwrap_or(place)
}

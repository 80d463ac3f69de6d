//! Each picture once: a page often sends its lead picture again above the first paragraph, and thumbnails with the pictures.

use super::extent::is_page;
use super::picture::identity;
use super::tidy::letters;
use super::{Attribute, Content, Element, ElementName as E};
use crate::prelude::*;
use alloc::collections::{BTreeMap, BTreeSet};

/// What is known of the pictures so far.
#[derive(Default)]
struct Seen {
    /// Pictures that have a caption somewhere.
    captioned: BTreeSet<String>,
    /// Pictures shown already, with the captions they had.
    shown: BTreeMap<String, BTreeSet<String>>,
}

/// Leaves each picture in one place: where it has its caption, else where it comes first. One that comes with another
/// caption is shown on purpose, and a table's cells keep theirs.
pub(super) fn once(body: &mut Vec<Content>) {
    let mut seen = Seen::default();
    find_captions(body, &mut seen.captioned);
    drop_repeats(body, &mut seen);
}

fn find_captions(contents: &[Content], captioned: &mut BTreeSet<String>) {
    for element in contents.iter().filter_map(Content::element) {
        if let Some((picture, caption)) = lone_picture(element) {
            if !caption.is_empty() {
                captioned.insert(picture);
            }
        } else if element.name != E::Table {
            find_captions(&element.children, captioned);
        }
    }
}

fn drop_repeats(contents: &mut Vec<Content>, seen: &mut Seen) {
    contents.retain_mut(|content| {
        let Content::Element(element) = content else { return true };
        if let Some((picture, caption)) = lone_picture(element) {
            if caption.is_empty() && seen.captioned.contains(&picture) {
                return false;
            }
            let before = seen.shown.entry(picture).or_default();
            return before.insert(caption.clone()) && (before.len() == 1 || !caption.is_empty());
        }
        if element.name == E::Table {
            return true;
        }
        let full = !element.children.is_empty();
        if element.name == E::Figure {
            let mut own = BTreeSet::new();
            element.children.retain(|child| picture_of(child).is_none_or(|picture| own.insert(picture)));
        } else {
            drop_repeats(&mut element.children, seen);
        }
        !full || !element.children.is_empty()
    });
}

/// Gives a figure's picture and the letters of its caption, where it has one picture and nothing else. What stands under a
/// picture that leads to another page is the name of that page.
fn lone_picture(figure: &Element) -> Option<(String, String)> {
    if figure.name != E::Figure {
        return None;
    }
    let mut held = figure.children.iter().filter(|child| child.as_element(E::Figcaption).is_none());
    let shown = held.next()?;
    let picture = picture_of(shown)?;
    let mut caption = String::new();
    let leads_on = shown.as_element(E::A).and_then(|link| link.attribute(Attribute::Href)).is_some_and(is_page);
    if !leads_on {
        figure.children.iter().filter_map(|child| child.as_element(E::Figcaption)).for_each(|one| letters(one, &mut caption));
    }
    held.next().is_none().then_some((picture, caption))
}

/// Gives the identity of a picture, alone or in a link.
fn picture_of(content: &Content) -> Option<String> {
    let element = content.element()?;
    match (element.name, element.children.as_slice()) {
        (E::Img, _) => element.attribute(Attribute::Src).map(identity),
        (_, [only]) if !element.name.is_block() => picture_of(only),
        _ => None,
    }
}

//! Calls of footnotes that have no note.

use crate::article::{Attribute, Content, Element, ElementName as E};
use crate::prelude::*;
use alloc::borrow::Cow;
use alloc::collections::BTreeSet;

/// Makes the calls whose note is not there the links again that they were. The reader may have taken the note out; our own
/// link would lead nowhere, and Markdown would show `[^1]` as it stands.
pub(super) fn answered(contents: &[Content]) -> Cow<'_, [Content]> {
    let (mut calls, mut notes) = (BTreeSet::new(), BTreeSet::new());
    gather(contents, &mut calls, &mut notes);
    if calls.is_subset(&notes) { Cow::Borrowed(contents) } else { Cow::Owned(without(contents, &notes)) }
}

fn gather<'a>(contents: &'a [Content], calls: &mut BTreeSet<&'a str>, notes: &mut BTreeSet<&'a str>) {
    for element in contents.iter().filter_map(Content::element) {
        if let Some(number) = element.attribute(Attribute::Note) {
            let numbers = if element.name == E::A { &mut *calls } else { &mut *notes };
            numbers.insert(number);
        }
        gather(&element.children, calls, notes);
    }
}

fn without(contents: &[Content], notes: &BTreeSet<&str>) -> Vec<Content> {
    let one = |content: &Content| {
        let Content::Element(element) = content else { return content.clone() };
        let mut attributes = element.attributes.clone();
        attributes.retain(|(name, number)| *name != Attribute::Note || element.name != E::A || notes.contains(number.as_str()));
        let children = without(&element.children, notes);
        Content::Element(Element { attributes, children, ..*element })
    };
    contents.iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn noted(name: E, children: Vec<Content>) -> Content {
        let mut element = Element::new(name, children);
        element.set(Attribute::Note, "1");
        element.set(Attribute::Href, "https://a.example/#n");
        element.into()
    }

    #[test]
    fn a_call_without_its_note_is_a_link() {
        let call = || Content::from(Element::new(E::P, vec![noted(E::A, vec![Content::Text("1".to_owned())])]));
        let alone = [call()];
        let link = answered(&alone);
        let link = link[0].element().and_then(|paragraph| paragraph.children[0].element()).map(|link| link.attributes.clone());
        assert_eq!(link, Some(vec![(Attribute::Href, "https://a.example/#n".to_owned())]));
        assert!(matches!(answered(&[call(), noted(E::P, Vec::new())]), Cow::Borrowed(_)));
    }
}

//! Formulas: MathML from the closed list, with the TeX they were written in.

use super::tree::MAX_DEPTH;
use super::{Attribute, Content, Element, ElementName};
use crate::blocks::collapse;
use crate::prelude::*;
use crate::snapshot::{AttributeName, NodeId, Snapshot, Tag};

const ATTRIBUTES: [(AttributeName, Attribute); 15] = [
    (AttributeName::Display, Attribute::Display),
    (AttributeName::Mathvariant, Attribute::Mathvariant),
    (AttributeName::Accent, Attribute::Accent),
    (AttributeName::AccentUnder, Attribute::AccentUnder),
    (AttributeName::Columnspan, Attribute::Columnspan),
    (AttributeName::Rowspan, Attribute::Rowspan),
    (AttributeName::Encoding, Attribute::Encoding),
    (AttributeName::Linethickness, Attribute::Linethickness),
    (AttributeName::Stretchy, Attribute::Stretchy),
    (AttributeName::Fence, Attribute::Fence),
    (AttributeName::Lspace, Attribute::Lspace),
    (AttributeName::Rspace, Attribute::Rspace),
    (AttributeName::Minsize, Attribute::Minsize),
    (AttributeName::Maxsize, Attribute::Maxsize),
    (AttributeName::Dir, Attribute::Dir),
];

/// Reads a `<math>` element; `None` for an empty one.
pub(super) fn formula(page: &Snapshot, id: NodeId) -> Option<Element> {
    let mut found = contents(page, id, 0);
    match found.pop() {
        Some(Content::Element(element)) if !element.children.is_empty() => Some(element),
        _ => None,
    }
}

fn contents(page: &Snapshot, id: NodeId, depth: usize) -> Vec<Content> {
    let tag = page.tag(id);
    if tag == Tag::Text {
        let text = collapse(page.text(id));
        return if text.is_empty() { Vec::new() } else { vec![Content::Text(text)] };
    }
    let name = ElementName::from_name(page.element_name(id)).filter(|name| name.is_math());
    let annotation = matches!(tag, Tag::Annotation | Tag::AnnotationXml);
    if tag.hides_text() && !annotation || tag == Tag::AnnotationXml {
        return Vec::new();
    }
    if annotation {
        let text = page.raw_text(id);
        let mut element = Element::new(ElementName::Annotation, vec![Content::Text(text.trim().to_owned())]);
        element.set(Attribute::Encoding, page.attribute(id, AttributeName::Encoding).unwrap_or(""));
        return if element.attributes.is_empty() { Vec::new() } else { vec![element.into()] };
    }
    // A formula nests where prose does not, so it has half of the tree's depth for itself.
    let children: Vec<Content> = page.children(id).flat_map(|child| contents(page, child, depth + 1)).collect();
    let Some(name) = name.filter(|_| depth < MAX_DEPTH / 2) else { return children };
    let mut element = Element::new(name, children);
    for (from, to) in ATTRIBUTES {
        if let Some(value) = page.attribute(id, from) {
            element.set(to, value);
        }
    }
    vec![element.into()]
}

/// Tells the picture of a formula that screen readers are told to pass over because the formula stands beside it.
pub(super) fn is_twin(page: &Snapshot, id: NodeId) -> bool {
    let formula = |child: NodeId| page.subtree(child).take(8).any(|node| page.tag(node) == Tag::Math);
    page.attribute(id, AttributeName::AriaHidden) == Some("true")
        && page.parent(id).is_some_and(|up| page.children(up).take_while(|&child| child < id).any(formula))
}

/// Gives the TeX source of a formula, where it carries one.
pub fn tex(math: &Element) -> Option<&str> {
    math.children.iter().filter_map(Content::element).find_map(|child| match (child.name, child.children.first()) {
        (ElementName::Annotation, Some(Content::Text(text))) => Some(text.as_str()),
        _ => tex(child),
    })
}

//! A container under construction: its attributes, and what closing it makes of its children.

use super::{Attribute, Content, Element, ElementName, lists, tidy};
use crate::address;
use crate::prelude::*;
use crate::snapshot::{AttributeName as A, NodeId, Snapshot, Tag};

/// The language and direction in force.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Marks {
    pub language: Option<String>,
    pub direction: Option<String>,
}

impl Marks {
    /// Finds the marks in force at a node.
    pub fn of(page: &Snapshot, id: NodeId) -> Self {
        let nearest = |name| {
            core::iter::once(id).chain(page.ancestors(id)).find_map(|up| page.attribute(up, name)).map(str::to_ascii_lowercase)
        };
        Self { language: nearest(A::Lang), direction: nearest(A::Dir) }
    }

    /// Writes what differs from the marks around.
    pub fn put(&self, element: &mut Element, around: &Self) {
        let differs = |own: &Option<String>, outer: &Option<String>| match (own, outer) {
            (Some(own), Some(outer)) => !own.eq_ignore_ascii_case(outer),
            (own, _) => own.is_some(),
        };
        if let Some(language) = self.language.as_ref().filter(|_| differs(&self.language, &around.language)) {
            element.set(Attribute::Lang, language);
        }
        if let Some(direction) = self.direction.as_ref().filter(|_| differs(&self.direction, &around.direction)) {
            element.set(Attribute::Dir, direction);
        }
    }
}

/// A container that is open.
pub(super) struct Frame {
    /// The element it becomes; the root has none.
    pub name: Option<ElementName>,
    pub children: Vec<Content>,
    pub marks: Marks,
    pub node: NodeId,
}

impl Frame {
    pub fn root(marks: Marks) -> Self {
        // A page that says nothing of its direction reads from left to right.
        let direction = marks.direction.or_else(|| Some("ltr".to_owned()));
        Self { name: None, children: Vec::new(), marks: Marks { language: marks.language, direction }, node: 0 }
    }

    pub fn new(name: ElementName, node: NodeId, marks: Marks) -> Self {
        Self { name: Some(name), children: Vec::new(), marks, node }
    }

    /// Makes the element; a container with nothing in it makes nothing, except a cell, which keeps its place.
    pub fn close(self, page: &Snapshot, around: &Marks) -> Vec<Content> {
        use ElementName as E;
        let Some(name) = self.name else { return self.children };
        let mut element = Element::new(name, tidy::join_captions(self.children));
        self.marks.put(&mut element, around);
        attributes(page, self.node, &mut element);
        match name {
            E::Td | E::Th => lists::cell(&mut element),
            _ if element.children.is_empty() => return Vec::new(),
            E::Li | E::Dt | E::Dd | E::Caption => tidy::unwrap_paragraph(&mut element),
            E::Summary => tidy::flatten_paragraphs(&mut element),
            E::Pre => {
                tidy::flatten_lines(&mut element);
                set_language(page, self.node, &mut element);
            }
            E::Ul | E::Ol => return lists::list(element),
            E::Dl => return lists::definitions(element),
            E::Details => return lists::details(element),
            E::Tr if element.children.iter().all(is_empty_cell) => return Vec::new(),
            E::Table => return lists::table(element),
            E::Figure => return tidy::figure(element),
            _ => {}
        }
        vec![element.into()]
    }
}

fn is_empty_cell(content: &Content) -> bool {
    content.element().is_none_or(|cell| cell.children.is_empty())
}

/// Copies the attributes that the element may have.
fn attributes(page: &Snapshot, id: NodeId, element: &mut Element) {
    for (from, to) in [
        (A::Colspan, Attribute::Colspan),
        (A::Rowspan, Attribute::Rowspan),
        (A::Scope, Attribute::Scope),
        (A::Start, Attribute::Start),
        (A::Reversed, Attribute::Reversed),
        (A::Type, Attribute::Type),
        (A::Value, Attribute::Value),
        (A::Open, Attribute::Open),
    ] {
        if let Some(value) = page.attribute(id, from) {
            element.set(to, value);
        }
    }
    if let Some(source) = page.attribute(id, A::Cite).and_then(|source| address::link(page.address(), source)) {
        element.set(Attribute::Cite, &source);
    }
}

/// Finds the programming language in the class names that highlighters use (`language-x`, `lang-x`, `brush: x`, `highlight-source-x`).
fn set_language(page: &Snapshot, id: NodeId, element: &mut Element) {
    let around = page.ancestors(id).take(2);
    let inside = page.subtree(id).filter(|&node| page.tag(node) == Tag::Code).take(1);
    for node in core::iter::once(id).chain(inside).chain(around) {
        let class = page.attribute(node, A::Class).unwrap_or("").to_ascii_lowercase().replace("brush: ", "language-");
        let names = class.split([' ', ';', '\t', '\n']);
        let prefixes = ["language-", "lang-", "highlight-source-", "brush:"];
        let found = names.into_iter().find_map(|name| prefixes.iter().find_map(|prefix| name.strip_prefix(prefix)));
        if let Some(language) = found.filter(|language| !matches!(*language, "" | "none" | "plain" | "text" | "plaintext")) {
            element.set(Attribute::Language, language);
            return;
        }
    }
}

/// Chooses the container that a block-level element becomes; `None` for one that is unwrapped.
pub(super) fn frame_name(page: &Snapshot, id: NodeId, tag: Tag, inside: Option<ElementName>) -> Option<ElementName> {
    use ElementName as E;
    let in_list = matches!(inside, Some(E::Ul | E::Ol));
    let in_rows = matches!(inside, Some(E::Table | E::Thead | E::Tbody | E::Tfoot));
    Some(match tag {
        Tag::Ul | Tag::Menu | Tag::Dir => E::Ul,
        Tag::Ol => E::Ol,
        Tag::Li if in_list => E::Li,
        Tag::Dl => E::Dl,
        Tag::Dt if inside == Some(E::Dl) => E::Dt,
        Tag::Dd if inside == Some(E::Dl) => E::Dd,
        Tag::Blockquote => E::Blockquote,
        Tag::Aside | Tag::Div | Tag::Section if is_pull_quote(page, id) => E::Blockquote,
        Tag::Pre => E::Pre,
        Tag::Figure => E::Figure,
        Tag::Details => E::Details,
        Tag::Summary if inside == Some(E::Details) => E::Summary,
        Tag::Table => E::Table,
        Tag::Caption if inside == Some(E::Table) => E::Caption,
        Tag::Thead if inside == Some(E::Table) => E::Thead,
        Tag::Tbody if inside == Some(E::Table) => E::Tbody,
        Tag::Tfoot if inside == Some(E::Table) => E::Tfoot,
        Tag::Tr if in_rows => E::Tr,
        Tag::Th if inside == Some(E::Tr) => E::Th,
        Tag::Td if inside == Some(E::Tr) => E::Td,
        _ => return None,
    })
}

fn is_pull_quote(page: &Snapshot, id: NodeId) -> bool {
    let class = page.attribute(id, A::Class).unwrap_or("").to_ascii_lowercase();
    class.split_ascii_whitespace().any(|name| name.replace(['-', '_'], "").contains("pullquote"))
}

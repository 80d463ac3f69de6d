//! Stage 1: a page as a flat arena of nodes.
//!
//! Takes a page by one of three doors (`flat`, the live page's typed arrays; `html`, HTML text; `wasm::dom`, a
//! `Document`), gives a [`Snapshot`], and promises that every index inside it is in range, that nodes stand in
//! document order, and that nothing on the page was changed. What the page does not show is not in it.

use crate::prelude::*;

mod attribute;
mod builder;
#[cfg(feature = "html")]
mod encoding;
mod flat;
#[cfg(any(feature = "html", feature = "document"))]
mod hidden;
#[cfg(feature = "html")]
mod html;
#[cfg(feature = "html")]
mod open_elements;
#[cfg(feature = "html")]
mod scan;
mod tag;
#[cfg(feature = "html")]
mod unveil;

pub use attribute::AttributeName;
pub use builder::SnapshotBuilder;
#[cfg(feature = "html")]
pub use encoding::{decode, from_bytes};
pub use flat::{FORMAT_VERSION, from_flat};
#[cfg(any(feature = "html", feature = "document"))]
pub(crate) use hidden::style_hides;
#[cfg(feature = "html")]
pub use html::{MAX_BYTES, from_html};
pub use tag::Tag;

/// Names a node by its place in document order.
pub type NodeId = u32;

/// The deepest nesting that is kept; what is deeper hangs on its ancestor at this depth (Chromium's own parser caps near it).
pub const MAX_DEPTH: usize = 512;
/// The most nodes a snapshot takes.
pub const MAX_NODES: usize = 1_500_000;
/// The most text, in bytes of UTF-8, that a snapshot takes (attributes included).
pub const MAX_TEXT: usize = 24 << 20;

/// A piece of the snapshot's one string.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Span {
    pub start: u32,
    pub end: u32,
}

/// An element or a run of text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Node {
    pub tag: Tag,
    pub parent: NodeId,
    /// One past the last descendant: the subtree is `id..end`.
    pub end: NodeId,
    /// The text of a text node, or the element's name where the tag is `Other`.
    pub text: Span,
    /// Range in `Snapshot::attributes`.
    pub attributes: Span,
}

/// A page as it was at one moment: elements, text and the attributes that matter, in document order.
#[derive(Clone, Debug, Default)]
pub struct Snapshot {
    address: String,
    nodes: Vec<Node>,
    attributes: Vec<(AttributeName, Span)>,
    store: String,
}

impl Snapshot {
    /// Gives the address that relative addresses of the page are resolved against (empty when unknown).
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Counts the nodes.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Tells whether the page has no node at all.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    pub(crate) fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id as usize]
    }

    /// Gives the tag of a node.
    pub fn tag(&self, id: NodeId) -> Tag {
        self.nodes[id as usize].tag
    }

    /// Gives the text of a text node, `""` for an element.
    pub fn text(&self, id: NodeId) -> &str {
        let node = self.node(id);
        if node.tag == Tag::Text { self.slice(node.text) } else { "" }
    }

    /// Gives the lower-case name of an element, also of one whose tag is `Other`.
    pub fn element_name(&self, id: NodeId) -> &str {
        let node = self.node(id);
        if node.tag == Tag::Other { self.slice(node.text) } else { node.tag.name() }
    }

    /// Gives the parent of a node; the root has none.
    pub fn parent(&self, id: NodeId) -> Option<NodeId> {
        let parent = self.node(id).parent;
        (parent != id).then_some(parent)
    }

    /// Walks from a node's parent up to the root.
    pub fn ancestors(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        core::iter::successors(self.parent(id), |&node| self.parent(node))
    }

    /// Gives the node ids of a node's subtree, itself first.
    pub fn subtree(&self, id: NodeId) -> core::ops::Range<NodeId> {
        id..self.node(id).end
    }

    /// Walks a node's children in order.
    pub fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let end = self.node(id).end;
        let first = (id + 1 < end).then_some(id + 1);
        core::iter::successors(first, move |&child| {
            let next = self.node(child).end;
            (next < end).then_some(next)
        })
    }

    /// Gives an attribute of an element.
    pub fn attribute(&self, id: NodeId, name: AttributeName) -> Option<&str> {
        let span = self.node(id).attributes;
        let list = &self.attributes[span.start as usize..span.end as usize];
        list.iter().find(|(found, _)| *found == name).map(|(_, value)| self.slice(*value))
    }

    /// Walks all node ids in document order.
    pub fn ids(&self) -> core::ops::Range<NodeId> {
        0..self.nodes.len() as NodeId
    }

    /// Joins the text of a subtree, also of elements that show none (a script, a title).
    pub fn raw_text(&self, id: NodeId) -> String {
        self.subtree(id).map(|node| self.text(node)).collect()
    }

    fn slice(&self, span: Span) -> &str {
        &self.store[span.start as usize..span.end as usize]
    }
}

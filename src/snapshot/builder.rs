//! Builds a snapshot from a walk over a page: open, attribute, text, close.

use super::{AttributeName, MAX_DEPTH, MAX_NODES, MAX_TEXT, Node, NodeId, Snapshot, Span, Tag};
use crate::error::Error;
use crate::prelude::*;

/// The longest attribute value that is kept, in bytes; a longer one is cut, a longer address dropped.
const MAX_VALUE: usize = 16 << 10;

/// Collects nodes in document order; all doors build through it, so the caps hold for each.
#[derive(Debug)]
pub struct SnapshotBuilder {
    snapshot: Snapshot,
    /// Open elements; an element beyond the depth cap is counted but not kept.
    open: Vec<NodeId>,
    beyond: usize,
}

impl SnapshotBuilder {
    /// Starts a snapshot of the page at `address` (empty when unknown).
    pub fn new(address: &str) -> Self {
        let mut builder =
            Self { snapshot: Snapshot { address: address.to_owned(), ..Snapshot::default() }, open: Vec::new(), beyond: 0 };
        builder.push(Tag::Html, Span::default());
        builder.open.push(0);
        builder
    }

    fn push(&mut self, tag: Tag, text: Span) -> NodeId {
        let nodes = &mut self.snapshot.nodes;
        let id = nodes.len() as NodeId;
        let at = self.snapshot.attributes.len() as u32;
        let parent = self.open.last().copied().unwrap_or(0);
        nodes.push(Node { tag, parent, end: id + 1, text, attributes: Span { start: at, end: at } });
        id
    }

    fn store(&mut self, text: &str) -> Result<Span, Error> {
        let store = &mut self.snapshot.store;
        if store.len() + text.len() > MAX_TEXT {
            return Err(Error::TooLarge { what: "text", found: store.len() + text.len(), limit: MAX_TEXT });
        }
        let start = store.len() as u32;
        store.push_str(text);
        Ok(Span { start, end: store.len() as u32 })
    }

    /// Opens an element under the one open now. The `html` element is open from the start and is not opened again.
    ///
    /// # Errors
    /// [`Error::TooLarge`] past the caps of this module.
    pub fn open(&mut self, name: &str) -> Result<(), Error> {
        if self.beyond > 0 || self.open.len() >= MAX_DEPTH {
            self.beyond += 1;
            return Ok(());
        }
        self.room_for_node()?;
        let tag = Tag::from_name(name);
        let text = if tag == Tag::Other { self.store(&name[..name.floor_char_boundary(64)])? } else { Span::default() };
        let id = self.push(tag, text);
        self.open.push(id);
        Ok(())
    }

    /// Gives the element just opened an attribute; call it before any text or child. A name that no stage reads is passed over.
    ///
    /// # Errors
    /// [`Error::TooLarge`] past the caps of this module.
    pub fn attribute(&mut self, name: AttributeName, value: &str) -> Result<(), Error> {
        if self.beyond > 0 {
            return Ok(());
        }
        let address = matches!(name, AttributeName::Href | AttributeName::Src | AttributeName::Style);
        if address && value.len() > MAX_VALUE {
            return Ok(());
        }
        let value = self.store(&value[..value.floor_char_boundary(MAX_VALUE)])?;
        self.snapshot.attributes.push((name, value));
        let end = self.snapshot.attributes.len() as u32;
        if let Some(node) = self.open.last().and_then(|&id| self.snapshot.nodes.get_mut(id as usize)) {
            node.attributes.end = end;
        }
        Ok(())
    }

    /// Adds a run of text to the element open now; an empty one is passed over.
    ///
    /// # Errors
    /// [`Error::TooLarge`] past the caps of this module.
    pub fn text(&mut self, text: &str) -> Result<(), Error> {
        if text.is_empty() {
            return Ok(());
        }
        self.room_for_node()?;
        let span = self.store(text)?;
        self.push(Tag::Text, span);
        Ok(())
    }

    /// Closes the element open now; a close too many is passed over.
    pub fn close(&mut self) {
        if self.beyond > 0 {
            self.beyond -= 1;
        } else if self.open.len() > 1
            && let Some(id) = self.open.pop()
        {
            let end = self.snapshot.nodes.len() as NodeId;
            self.snapshot.nodes[id as usize].end = end;
        }
    }

    /// Closes what is open and gives the snapshot.
    pub fn finish(mut self) -> Snapshot {
        let end = self.snapshot.nodes.len() as NodeId;
        for id in self.open.drain(..) {
            self.snapshot.nodes[id as usize].end = end;
        }
        self.snapshot
    }

    fn room_for_node(&self) -> Result<(), Error> {
        let found = self.snapshot.nodes.len() + 1;
        if found > MAX_NODES { Err(Error::TooLarge { what: "nodes", found, limit: MAX_NODES }) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subtrees_and_children_follow_document_order() {
        let mut builder = SnapshotBuilder::new("https://a.example/");
        builder.open("body").unwrap();
        builder.open("p").unwrap();
        builder.attribute(AttributeName::Class, "lead").unwrap();
        builder.text("one").unwrap();
        builder.close();
        builder.open("x-y").unwrap();
        builder.text("two").unwrap();
        let page = builder.finish();
        assert_eq!(page.children(1).collect::<Vec<_>>(), [2, 4]);
        assert_eq!(page.subtree(2), 2..4);
        assert_eq!(page.attribute(2, AttributeName::Class), Some("lead"));
        assert_eq!((page.text(5), page.element_name(4)), ("two", "x-y"));
        assert_eq!(page.ancestors(5).collect::<Vec<_>>(), [4, 1, 0]);
    }

    #[test]
    fn nesting_beyond_the_cap_keeps_its_text() {
        let mut builder = SnapshotBuilder::new("");
        for _ in 0..MAX_DEPTH * 3 {
            builder.open("div").unwrap();
        }
        builder.text("deep").unwrap();
        for _ in 0..MAX_DEPTH * 3 {
            builder.close();
        }
        builder.open("p").unwrap();
        let page = builder.finish();
        assert_eq!(page.len(), MAX_DEPTH + 2);
        assert_eq!(page.parent(MAX_DEPTH as u32 + 1), Some(0));
        assert!(page.ids().any(|id| page.text(id) == "deep"));
    }
}

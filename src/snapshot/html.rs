//! The door for HTML text and bytes, by the scraper crate (html5ever inside).

use super::scan::scan;
use super::unveil::{is_hidden, unveil};
use super::{AttributeName, Snapshot, SnapshotBuilder};
use crate::address;
use crate::error::Error;
use scraper::{Html, Node, Selector};

/// The largest page given to the parser, in bytes.
pub const MAX_BYTES: usize = 24 << 20;

/// Reads a page from its HTML text; `address` is where it came from (empty when unknown).
///
/// # Errors
/// [`Error::TooComplex`] for markup that would stop the parser, [`Error::TooLarge`] past the caps.
pub fn from_html(address: &str, html: &str) -> Result<Snapshot, Error> {
    if html.len() > MAX_BYTES {
        return Err(Error::TooLarge { what: "text", found: html.len(), limit: MAX_BYTES });
    }
    scan(html)?;
    let mut page = Html::parse_document(html);
    unveil(&mut page);
    let mut builder = SnapshotBuilder::new(&base_address(address, &page));
    let Some(mut node) = page.tree.root().first_child() else { return Ok(builder.finish()) };
    loop {
        let opened = enter(&mut builder, node.value())?;
        if opened && let Some(child) = node.first_child() {
            node = child;
            continue;
        }
        if opened {
            leave(&mut builder, node.value());
        }
        loop {
            if let Some(next) = node.next_sibling() {
                node = next;
                break;
            }
            let Some(parent) = node.parent() else { return Ok(builder.finish()) };
            leave(&mut builder, parent.value());
            node = parent;
        }
    }
}

/// Writes a node and tells whether its children are to be read.
fn enter(builder: &mut SnapshotBuilder, node: &Node) -> Result<bool, Error> {
    match node {
        Node::Element(element) => {
            let html = element.name() == "html";
            if !html && is_hidden(element) {
                return Ok(false);
            }
            if !html {
                // A declarative shadow root is shown where it stands; any other template is not.
                let shadow = element.name() == "template" && element.attr("shadowrootmode").is_some();
                builder.open(if shadow { "div" } else { element.name() })?;
            }
            for (name, value) in element.attrs() {
                if let Some(name) = AttributeName::from_name(name) {
                    builder.attribute(name, value)?;
                }
            }
            Ok(true)
        }
        Node::Text(text) => builder.text(text).map(|()| false),
        Node::Fragment => Ok(true),
        _ => Ok(false),
    }
}

fn leave(builder: &mut SnapshotBuilder, node: &Node) {
    if let Node::Element(element) = node
        && element.name() != "html"
    {
        builder.close();
    }
}

fn base_address(address: &str, page: &Html) -> String {
    let base = Selector::parse("base[href]").ok();
    let href = base.and_then(|base| page.select(&base).next().and_then(|found| found.attr("href")));
    href.and_then(|href| address::resolve(address, href)).unwrap_or_else(|| address.to_owned())
}

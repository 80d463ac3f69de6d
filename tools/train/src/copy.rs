//! Copies of a page that leave something out or name something else.

use chaffinch::snapshot::{AttributeName, NodeId, Snapshot, SnapshotBuilder, Tag};

/// The attributes whose values are names that an author is free to choose.
const NAMES: [AttributeName; 4] =
    [AttributeName::Class, AttributeName::Id, AttributeName::DataTestid, AttributeName::DataComponent];
/// The attributes that are kept as they are.
const KEPT: [AttributeName; 24] = [
    AttributeName::Alt,
    AttributeName::AriaHidden,
    AttributeName::AriaLabel,
    AttributeName::Content,
    AttributeName::Datetime,
    AttributeName::Dir,
    AttributeName::Height,
    AttributeName::Href,
    AttributeName::ItemProp,
    AttributeName::ItemScope,
    AttributeName::ItemType,
    AttributeName::Lang,
    AttributeName::Name,
    AttributeName::Property,
    AttributeName::Rel,
    AttributeName::Role,
    AttributeName::Src,
    AttributeName::Srcset,
    AttributeName::Start,
    AttributeName::Target,
    AttributeName::Title,
    AttributeName::Type,
    AttributeName::Value,
    AttributeName::Width,
];

/// Copies a page without the nodes that `gone` names and what is inside them; class and id names go through `rename`.
///
/// # Errors
/// As [`SnapshotBuilder`]; a page that was within its caps stays within them.
pub fn copy(
    page: &Snapshot,
    gone: impl Fn(NodeId) -> bool,
    rename: impl Fn(&str) -> String,
) -> Result<Snapshot, chaffinch::Error> {
    let mut builder = SnapshotBuilder::new(page.address());
    let mut ends: Vec<NodeId> = Vec::new();
    let mut next = 0;
    for node in page.ids() {
        if node < next {
            continue;
        }
        while ends.last().is_some_and(|&end| end <= node) {
            ends.pop();
            builder.close();
        }
        if gone(node) {
            next = page.subtree(node).end;
            continue;
        }
        if page.tag(node) == Tag::Text {
            builder.text(page.text(node))?;
            continue;
        }
        if node > 0 {
            builder.open(page.element_name(node))?;
            ends.push(page.subtree(node).end);
        }
        for name in KEPT {
            if let Some(value) = page.attribute(node, name) {
                builder.attribute(name, value)?;
            }
        }
        for name in NAMES {
            if let Some(value) = page.attribute(node, name) {
                let renamed: Vec<String> = value.split_whitespace().take(20).map(&rename).collect();
                builder.attribute(name, &renamed.join(" "))?;
            }
        }
    }
    Ok(builder.finish())
}

//! Tools that sites hang on headings: links that edit a part, and signs that lead to it.

use crate::snapshot::{AttributeName as A, NodeId, Snapshot, Tag};

/// The most nodes, and the most letters, of a tool ("edit source", in any language).
const NODES: usize = 16;
const LETTERS: usize = 40;

/// Tells an inline element behind the words of a heading, or right behind a heading, that says nothing of the story: all of
/// its letters are links to an edit address, or it is a sign that leads to the heading itself.
pub(super) fn is_tool(page: &Snapshot, id: NodeId, in_heading: bool) -> bool {
    let tag = page.tag(id);
    if tag == Tag::Text || page.subtree(id).len() > NODES {
        return false;
    }
    let behind = || {
        let first = page.parent(id).and_then(|up| page.children(up).find(|&child| page.tag(child) != Tag::Text));
        first.is_some_and(|first| first < id && page.tag(first).heading_level().is_some())
    };
    if !in_heading && !behind() {
        return false;
    }
    let href = |id: NodeId| if page.tag(id) == Tag::A { page.attribute(id, A::Href) } else { None };
    let (mut letters, mut edits, mut shown) = (0, 0, false);
    for node in page.subtree(id) {
        shown |= !page.text(node).trim().is_empty() || page.tag(node) == Tag::Img;
        let own = page.text(node).chars().filter(|c| c.is_alphanumeric()).count();
        letters += own;
        let up = core::iter::once(node).chain(page.ancestors(node)).take_while(|&up| up >= id);
        if own > 0 && up.into_iter().filter_map(href).any(|href| edits_a_page(href, in_heading)) {
            edits += own;
        }
    }
    let sign = || letters == 0 && shown && in_heading && href(id).is_some_and(|href| href.starts_with('#'));
    edits > 0 && edits == letters && letters <= LETTERS || sign()
}

/// Tells a wiki's edit address; `by_path` also takes one whose path ends in a word for it, as those of manuals do.
fn edits_a_page(href: &str, by_path: bool) -> bool {
    let (path, query) = href.split_once('?').unwrap_or((href, ""));
    query.split(['&', ';']).any(|part| part == "action=edit" || part.ends_with("veaction=edit"))
        || by_path && path.split('/').any(|part| part.eq_ignore_ascii_case("edit"))
}

//! What a page holds back until its scripts run. The HTML door runs none, and puts in place what they would show.
//!
//! A server that streams (React 18 and later) sends the late parts of a page in hidden boxes, each with a script that moves
//! it to its place. A page that shows next to nothing keeps its text hidden until it is ready, or in a `noscript` beside an
//! empty shell.

use super::scan::scan;
use super::style_hides;
use ego_tree::iter::Edge;
use ego_tree::{NodeId, NodeRef, Tree};
use scraper::node::Element;
use scraper::{Html, Node};
use std::collections::HashMap;

/// How many times the letters that show a held-back part must have for the page to be only its shell: so many that what shows
/// can be no article beside it. With the streamed boxes 39 of the corpus's 1,944 pages have other text by it.
const SHELL: usize = 4;
/// The least letters of a held-back part.
const LEAST: usize = 400;
/// The most streamed boxes that are placed, and the most nodes that stand in for one; what moves them is linear in each.
const MOST_BOXES: usize = 1_000;
const MOST_STAND_INS: usize = 1_000;

/// Puts in place what the page's scripts would show.
pub(super) fn unveil(page: &mut Html) {
    place_streamed(&mut page.tree);
    if let Some(id) = veiled(&page.tree) {
        show(&mut page.tree, id);
    }
}

/// Tells whether an element takes itself off the page.
pub(super) fn is_hidden(element: &Element) -> bool {
    element.attr("hidden").is_some_and(|value| !value.eq_ignore_ascii_case("until-found"))
        || element.attr("style").is_some_and(style_hides)
}

/// Moves each streamed box (`S:1`) to the template that keeps its place (`B:1`, or `P:1` inside another box); what stood in
/// for it meanwhile goes.
fn place_streamed(tree: &mut Tree<Node>) {
    let (mut boxes, mut places) = (Vec::new(), HashMap::new());
    for node in tree.nodes() {
        let Node::Element(element) = node.value() else { continue };
        let Some((name, kind, number)) = element.attr("id").and_then(streamed) else { continue };
        match (kind, element.name()) {
            ('S', "div") if is_hidden(element) => boxes.push((node.id(), format!("{name}:{number}"))),
            ('B' | 'P', "template") => {
                places.insert(format!("{name}:{number}"), node.id());
            }
            _ => {}
        }
    }
    for (id, key) in boxes.into_iter().take(MOST_BOXES) {
        let place = places.remove(&key).filter(|&place| shows(tree, place));
        if let Some(mut node) = tree.get_mut(id) {
            *node.value() = Node::Fragment;
        }
        let Some(place) = place.filter(|&place| !within(tree, place, id)) else { continue };
        stand_ins(tree, place).into_iter().for_each(|node| detach(tree, node));
        if let Some(mut node) = tree.get_mut(place) {
            node.insert_id_before(id);
        }
        detach(tree, place);
    }
}

/// Splits the id of a streamed part: what the site puts before it, `S`, `B` or `P`, and a hexadecimal number.
fn streamed(id: &str) -> Option<(&str, char, &str)> {
    let (start, number) = id.rsplit_once(':')?;
    let kind = start.chars().next_back()?;
    let fits = !number.is_empty() && number.len() <= 8 && number.bytes().all(|byte| byte.is_ascii_hexdigit());
    (fits && matches!(kind, 'S' | 'B' | 'P')).then(|| (&start[..start.len() - 1], kind, number))
}

/// Tells whether a node is still in the page, and not in its head.
fn shows(tree: &Tree<Node>, id: NodeId) -> bool {
    let in_body = |node: NodeRef<'_, Node>| node.value().as_element().is_some_and(|element| element.name() == "body");
    tree.get(id).is_some_and(|node| node.parent().is_some() && node.ancestors().any(in_body))
}

fn within(tree: &Tree<Node>, id: NodeId, outer: NodeId) -> bool {
    tree.get(id).is_some_and(|node| node.ancestors().any(|up| up.id() == outer))
}

/// Finds what stands after a template up to the comment that ends its part.
fn stand_ins(tree: &Tree<Node>, place: NodeId) -> Vec<NodeId> {
    let (mut found, mut depth) = (Vec::new(), 0_usize);
    for node in tree.get(place).into_iter().flat_map(|node| node.next_siblings()).take(MOST_STAND_INS) {
        match node.value().as_comment().map(|comment| &**comment) {
            Some("/$") if depth == 0 => return found,
            Some("/$") => depth -= 1,
            Some("$" | "$?" | "$!" | "$~") => depth += 1,
            _ => {}
        }
        found.push(node.id());
    }
    Vec::new()
}

fn detach(tree: &mut Tree<Node>, id: NodeId) {
    if let Some(mut node) = tree.get_mut(id) {
        node.detach();
    }
}

/// Finds the largest held-back part of a page that is only a shell without it.
fn veiled(tree: &Tree<Node>) -> Option<NodeId> {
    let (mut shown, mut largest, mut cover) = (0, None, None::<(NodeId, usize)>);
    let (mut passed, mut in_head) = (None, false);
    for edge in tree.root().traverse() {
        match edge {
            Edge::Open(node) => match node.value() {
                Node::Element(element) if passed.is_none() => match element.name() {
                    "head" => in_head = true,
                    "script" | "style" | "template" | "svg" | "iframe" | "select" | "textarea" => passed = Some(node.id()),
                    "noscript" if in_head => passed = Some(node.id()),
                    name if cover.is_none() && (name == "noscript" || name != "html" && is_hidden(element)) => {
                        cover = Some((node.id(), 0));
                    }
                    _ => {}
                },
                Node::Text(text) if passed.is_none() && !in_head => match &mut cover {
                    Some((_, letters)) => *letters += count_letters(text),
                    None => shown += count_letters(text),
                },
                _ => {}
            },
            Edge::Close(node) => {
                if passed == Some(node.id()) {
                    passed = None;
                }
                if node.value().as_element().is_some_and(|element| element.name() == "head") {
                    in_head = false;
                }
                if let Some((id, letters)) = cover
                    && id == node.id()
                {
                    cover = None;
                    if largest.is_none_or(|(_, most)| letters > most) {
                        largest = Some((id, letters));
                    }
                }
            }
        }
    }
    largest.filter(|&(_, letters)| letters >= LEAST && letters >= SHELL * shown).map(|(id, _)| id)
}

/// Counts letters outside of tags, for a `noscript` comes as unparsed text.
fn count_letters(text: &str) -> usize {
    let mut in_tag = false;
    let letter = |&c: &char| {
        in_tag = c == '<' || in_tag && c != '>';
        !in_tag && c.is_alphanumeric()
    };
    text.chars().filter(letter).count()
}

fn show(tree: &mut Tree<Node>, id: NodeId) {
    let Some(mut node) = tree.get_mut(id) else { return };
    match node.value() {
        Node::Element(element) if element.name() == "noscript" => {
            let text: String = node.as_ref().children().filter_map(|child| child.value().as_text().map(|text| &**text)).collect();
            if scan(&text).is_ok() {
                while let Some(mut child) = node.first_child() {
                    child.detach();
                }
                *node.value() = Node::Fragment;
                node.append_subtree(Html::parse_fragment(&text).tree);
            }
        }
        Node::Element(element) => element.attrs.retain(|(name, _)| !matches!(&*name.local, "hidden" | "style")),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use crate::snapshot::{Snapshot, from_html};

    fn text(html: &str) -> String {
        let page: Snapshot = from_html("", html).unwrap();
        let seen = |id: &u32| !page.ancestors(*id).any(|up| page.tag(up).hides_text());
        page.ids().filter(seen).map(|id| page.text(id).trim()).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn streamed_parts_stand_where_their_templates_stood() {
        let html = "<p>top</p><!--$?--><template id='B:0'></template><i>wait</i><!--$--><i>more</i><!--/$--><!--/$--><p>foot</p>\
            <div hidden id='S:0'><p>story</p><template id='P:a'></template></div><div hidden id='S:a'><p>end</p></div>\
            <div hidden id='S:7'><p>homeless</p></div><div hidden id='S:menu'>no</div>";
        assert_eq!(text(html), "top story end foot homeless");
        let inside_itself = "<p>a</p><div hidden id='S:1'>b<template id='B:1'></template></div>";
        assert_eq!(text(inside_itself), "a b");
        let twice = "<!--$?--><template id='B:1'></template><template id='B:2'></template><!--/$-->\
            <div hidden id='S:1'>a</div><div hidden id='S:1'>b</div><div hidden id='S:2'>c</div>";
        assert_eq!(text(twice), "a b c");
    }

    #[test]
    fn a_shell_shows_what_it_holds_back() {
        let story = "<p>The council met on Tuesday to hear of the harbour.</p>".repeat(12);
        let seen = story.replace("<p>", "").replace("</p>", " ");
        for page in [
            format!("<div id=app>Loading</div><noscript><nav>Menu</nav><main>{story}</main></noscript>"),
            format!("<div id=app>Loading</div><main style='visibility: hidden'><nav>Menu</nav>{story}</main>"),
        ] {
            assert_eq!(text(&page), format!("Loading Menu {}", seen.trim()));
        }
        for page in [
            format!("<main>{story}</main><noscript>{story}</noscript>"),
            format!("<head><noscript>{story}</noscript></head>Loading"),
            format!("Loading<div hidden>{}</div>", &story[..200]),
        ] {
            assert!(text(&page).len() < seen.len() + 2, "{page}");
        }
    }
}

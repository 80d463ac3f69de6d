//! Where a block stands in the page's tree.

use super::{hash, hash_pair};
use crate::blocks::{Block, Blocks};
use crate::prelude::*;
use crate::snapshot::{AttributeName, NodeId, Snapshot, Tag};

pub(super) const NAMES: [&str; 40] = [
    "own_heading",
    "own_paragraph",
    "own_item",
    "own_cell",
    "own_div",
    "own_button",
    "own_caption",
    "own_quote",
    "own_code",
    "own_label",
    "own_definition",
    "in_nav",
    "in_header",
    "in_footer",
    "in_aside",
    "in_main",
    "in_article",
    "in_form",
    "in_figure",
    "in_list",
    "in_table",
    "in_dialog",
    "in_section",
    "in_link",
    "in_details",
    "role_navigation",
    "role_banner",
    "role_footer",
    "role_side",
    "role_main",
    "role_dialog",
    "item_prop",
    "hidden_to_readers",
    "depth",
    "item_depth",
    "emphasis",
    "inline_tag",
    "has_time",
    "nested_articles",
    "picture_near",
];

/// The way from a block up to the root.
#[derive(Clone, Debug)]
pub(super) struct Path {
    row: [f32; NAMES.len()],
    /// Hashes of the tags above, alone and in pairs.
    pub tag_tokens: Vec<u32>,
    /// The same for blocks under the same chain of tags (six levels).
    pub shape: u32,
}

impl Path {
    pub fn row(&self) -> [f32; NAMES.len()] {
        self.row
    }
}

pub(super) fn paths(page: &Snapshot, blocks: &Blocks) -> Vec<Path> {
    blocks.list.iter().map(|block| path(page, block.container, block.first, block.last)).collect()
}

fn path(page: &Snapshot, container: NodeId, first: NodeId, last: NodeId) -> Path {
    let flag = |condition: bool| f32::from(u8::from(condition));
    let mut row = [0.0_f32; NAMES.len()];
    let own = page.tag(container);
    row[0] = own.heading_level().map_or(0.0, f32::from);
    let own_is = [
        matches!(own, Tag::P),
        matches!(own, Tag::Li),
        matches!(own, Tag::Td | Tag::Th),
        matches!(own, Tag::Div | Tag::Section | Tag::Article | Tag::Body | Tag::Main),
        matches!(own, Tag::Button | Tag::Summary),
        matches!(own, Tag::Figcaption | Tag::Caption),
        matches!(own, Tag::Blockquote),
        matches!(own, Tag::Pre),
        matches!(own, Tag::Legend | Tag::Form | Tag::Fieldset),
        matches!(own, Tag::Dt | Tag::Dd),
    ];
    for (at, is) in own_is.into_iter().enumerate() {
        row[1 + at] = flag(is);
    }
    let (mut item_depth, mut depth, mut articles) = (0.0, 0.0_f32, 0.0);
    let (mut shape, mut tokens) = (17, Vec::new());
    let mut below = hash(own.name());
    for (level, node) in core::iter::once(container).chain(page.ancestors(container)).enumerate() {
        let tag = page.tag(node);
        depth += 1.0;
        // 1 for the nearest ancestor, less the further away it is: a page-wide wrapper says little.
        let near = 1.0 / (1.0 + level as f32 / 4.0);
        let mut mark = |at: usize| row[at] = row[at].max(near);
        match tag {
            Tag::Nav | Tag::Menu => mark(11),
            Tag::Header | Tag::Hgroup => mark(12),
            Tag::Footer => mark(13),
            Tag::Aside => mark(14),
            Tag::Main => mark(15),
            Tag::Article => {
                articles += 1.0;
                mark(16);
            }
            Tag::Form | Tag::Fieldset => mark(17),
            Tag::Figure => mark(18),
            Tag::Ul | Tag::Ol | Tag::Dl => {
                item_depth += 1.0;
                mark(19);
            }
            Tag::Table => mark(20),
            Tag::Dialog => mark(21),
            Tag::Section => mark(22),
            Tag::A => mark(23),
            Tag::Details => mark(24),
            _ => {}
        }
        if let Some(role) = page.attribute(node, AttributeName::Role) {
            let at = match role.trim() {
                "navigation" | "menu" | "menubar" | "search" | "toolbar" | "tablist" => Some(25),
                "banner" => Some(26),
                "contentinfo" => Some(27),
                "complementary" => Some(28),
                "main" | "article" => Some(29),
                "dialog" | "alertdialog" | "alert" => Some(30),
                _ => None,
            };
            if let Some(at) = at {
                row[at] = row[at].max(near);
            }
        }
        if row[31] == 0.0
            && let Some(name) = page.attribute(node, AttributeName::ItemProp)
        {
            row[31] = match name.trim() {
                "articleBody" | "text" => 1.0,
                "headline" | "name" => 2.0,
                "author" | "creator" => 3.0,
                "datePublished" | "dateModified" => 4.0,
                "description" => 5.0,
                _ => 6.0,
            };
        }
        if page.attribute(node, AttributeName::AriaHidden) == Some("true") {
            row[32] = 1.0;
        }
        if level < 6 {
            let this = hash(page.element_name(node));
            shape = hash_pair(shape, this);
            tokens.push(hash_pair(this, 21 + level as u32));
            if level > 0 {
                tokens.push(hash_pair(hash_pair(below, this), 31));
            }
            below = this;
        }
    }
    row[33] = depth.min(60.0);
    row[34] = item_depth;
    // Emphasis and other inline elements around all of the text.
    if let Some(inside) = page.parent(first).filter(|&inside| inside > container && page.node(inside).end > last) {
        row[35] = flag(
            core::iter::once(inside)
                .chain(page.ancestors(inside))
                .take_while(|&up| up > container)
                .any(|up| matches!(page.tag(up), Tag::B | Tag::Strong)),
        );
        row[36] = match page.tag(inside) {
            Tag::A => 1.0,
            Tag::Span => 2.0,
            Tag::Label => 3.0,
            Tag::Em | Tag::I => 4.0,
            Tag::Small => 5.0,
            Tag::Time => 6.0,
            Tag::Font => 7.0,
            Tag::Cite => 8.0,
            _ => 9.0,
        };
    }
    let near = container.max(first.saturating_sub(6));
    row[37] = flag((near..=last).any(|node| page.tag(node) == Tag::Time));
    row[38] = articles;
    row[39] = flag(
        (first.saturating_sub(8)..first.saturating_add(8).min(page.len() as u32))
            .any(|node| matches!(page.tag(node), Tag::Img | Tag::Picture)),
    );
    Path { row, tag_tokens: tokens, shape }
}

/// Gives the level of the heading that a block is the text of, 0 for none.
pub fn heading_level(page: &Snapshot, block: &Block) -> u8 {
    let mut near = core::iter::once(block.container).chain(page.ancestors(block.container)).take(3);
    near.find_map(|node| page.tag(node).heading_level()).unwrap_or(0)
}

/// Finds the heading over each block: the last heading element before it, or a short block that opens its box.
pub(super) fn headings(page: &Snapshot, blocks: &Blocks) -> Vec<Option<usize>> {
    let mut last: Option<usize> = None;
    blocks
        .list
        .iter()
        .enumerate()
        .map(|(index, block)| {
            let over = last;
            let heading = core::iter::once(block.container)
                .chain(page.ancestors(block.container))
                .take(3)
                .any(|node| page.tag(node).heading_level().is_some());
            if heading {
                last = Some(index);
            }
            over
        })
        .collect()
}

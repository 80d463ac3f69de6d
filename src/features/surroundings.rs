//! What else stands in the boxes around a block: form fields, pictures, frames, buttons, prices.

use super::repetition::Repetition;
use super::text::TextMeasures;
use crate::blocks::Blocks;
use crate::prelude::*;
use crate::snapshot::{AttributeName, NodeId, Snapshot, Tag};

pub(super) const NAMES: [&str; 17] = [
    "group_mail_field",
    "group_write_field",
    "group_search_field",
    "group_choices",
    "group_pictures",
    "group_frames",
    "group_buttons",
    "group_prices",
    "box_mail_field",
    "box_write_field",
    "box_search_field",
    "box_choices",
    "box_pictures",
    "box_frames",
    "box_buttons",
    "box_prices",
    "form_around",
];

/// What is counted of a subtree.
const KINDS: usize = 8;

pub(super) struct Surroundings {
    rows: Vec<[f32; NAMES.len()]>,
}

impl Surroundings {
    pub fn row(&self, index: usize) -> [f32; NAMES.len()] {
        self.rows[index]
    }
}

pub(super) fn measure(page: &Snapshot, blocks: &Blocks, texts: &[TextMeasures], repetition: &Repetition) -> Surroundings {
    // Sums over node ids, so that any subtree's count is two look-ups.
    let mut priced = vec![false; page.len()];
    for (block, text) in blocks.list.iter().zip(texts) {
        priced[block.first as usize] = text.price > 0.0;
    }
    let mut sums = Vec::with_capacity(page.len() + 1);
    let mut sum = [0_u32; KINDS];
    sums.push(sum);
    for node in page.ids() {
        if let Some(kind) = kind_of(page, node) {
            sum[kind] += 1;
        }
        sum[KINDS - 1] += u32::from(priced[node as usize]);
        sums.push(sum);
    }
    let count = |node: NodeId, kind: usize| {
        let range = page.subtree(node);
        (sums[range.end as usize][kind] - sums[range.start as usize][kind]) as f32
    };
    let rows = blocks
        .list
        .iter()
        .enumerate()
        .map(|(index, block)| {
            let mut row = [0.0; NAMES.len()];
            for (at, node) in [repetition.groups[index], repetition.boxes[index]].into_iter().enumerate() {
                for kind in 0..KINDS {
                    row[at * KINDS + kind] = count(node, kind).min(20.0);
                }
            }
            let form = core::iter::once(block.container).chain(page.ancestors(block.container)).take(8);
            row[NAMES.len() - 1] = form
                .filter(|&node| page.tag(node) == Tag::Form)
                .map(|form| {
                    if count(form, 1) > 0.0 {
                        2.0
                    } else if count(form, 0) > 0.0 {
                        3.0
                    } else if count(form, 2) > 0.0 {
                        1.0
                    } else {
                        4.0
                    }
                })
                .next()
                .unwrap_or(0.0);
            row
        })
        .collect();
    Surroundings { rows }
}

fn kind_of(page: &Snapshot, node: NodeId) -> Option<usize> {
    Some(match page.tag(node) {
        Tag::Input => match page.attribute(node, AttributeName::Type).unwrap_or("text").to_ascii_lowercase().as_str() {
            "email" => 0,
            "search" | "password" => 2,
            "radio" | "checkbox" => 3,
            "submit" | "button" | "image" => 6,
            "text" => {
                let name = page.attribute(node, AttributeName::Name).unwrap_or("").to_ascii_lowercase();
                if name.contains("mail") {
                    0
                } else if matches!(name.as_str(), "q" | "s") || name.contains("search") || name.contains("query") {
                    2
                } else {
                    return None;
                }
            }
            _ => return None,
        },
        Tag::Textarea => 1,
        Tag::Select => 3,
        Tag::Img | Tag::Picture => 4,
        Tag::Iframe | Tag::Ins => 5,
        Tag::Button => 6,
        _ => return None,
    })
}

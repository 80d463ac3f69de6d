//! What repeats on the page: blocks in alike places, and the box a block shares with others.

use super::Table;
use super::structure::Path;
use crate::blocks::Blocks;
use crate::prelude::*;
use crate::snapshot::{NodeId, Snapshot};

pub(super) const NAMES: [&str; 17] = [
    "alike_count",
    "alike_text",
    "alike_link_density",
    "alike_mean_length",
    "alike_share_of_blocks",
    "alike_neighbours",
    "group_count",
    "group_text",
    "group_link_density",
    "group_mean_length",
    "group_place",
    "group_first",
    "box_count",
    "box_text",
    "box_link_density",
    "box_sentences",
    "box_share_of_page",
];

/// The blocks a section has at least.
const SECTION: f32 = 12.0;

#[derive(Clone, Copy, Default)]
struct Sum {
    count: f32,
    length: f32,
    linked: f32,
    sentences: f32,
}

impl Sum {
    fn add(&mut self, other: Self) {
        self.count += other.count;
        self.length += other.length;
        self.linked += other.linked;
        self.sentences += other.sentences;
    }

    fn density(self) -> f32 {
        self.linked / self.length.max(1.0)
    }
}

pub(super) struct Repetition {
    pub keys: Vec<u32>,
    /// The smallest box around each block that holds other blocks too.
    pub groups: Vec<NodeId>,
    /// A larger box: at least three blocks more.
    pub boxes: Vec<NodeId>,
    /// A box of at least `SECTION` blocks.
    pub sections: Vec<NodeId>,
    /// The share of the page's text in each node.
    shares: Vec<f32>,
    rows: Vec<[f32; NAMES.len()]>,
}

/// A box with this share of the page's text is the page's, not one block's.
const WIDE: f32 = 0.4;

impl Repetition {
    /// Tells whether a box holds much of the page's text.
    pub fn is_wide(&self, node: NodeId) -> bool {
        self.shares.get(node as usize).is_some_and(|&share| share >= WIDE)
    }

    pub fn row(&self, index: usize) -> [f32; NAMES.len()] {
        self.rows[index]
    }
}

pub(super) fn measure(page: &Snapshot, blocks: &Blocks, paths: &[Path]) -> Repetition {
    let own: Vec<Sum> = blocks
        .list
        .iter()
        .map(|block| Sum {
            count: 1.0,
            length: block.length as f32,
            linked: block.linked as f32,
            sentences: block.text.matches(['.', '。', '؟', '?', '!']).count() as f32,
        })
        .collect();
    let keys: Vec<u32> = paths.iter().map(|path| path.shape).collect();
    // Every box's sums, by one pass up from each block; depth is capped, so this is linear in the page.
    let mut boxes = vec![Sum::default(); page.len()];
    for (block, sum) in blocks.list.iter().zip(&own) {
        boxes[block.container as usize].add(*sum);
    }
    for node in (1..page.len()).rev() {
        let sum = boxes[node];
        if sum.count > 0.0
            && let Some(parent) = page.parent(node as NodeId)
        {
            boxes[parent as usize].add(sum);
        }
    }
    let mut alike: Table<u32, Sum> = Table::default();
    for (&key, sum) in keys.iter().zip(&own) {
        alike.entry(key).or_default().add(*sum);
    }
    let whole = boxes.first().copied().unwrap_or_default();
    let above = |from: NodeId, least: f32| {
        core::iter::once(from).chain(page.ancestors(from)).find(|&node| boxes[node as usize].count >= least).unwrap_or(0)
    };
    let groups: Vec<NodeId> = blocks.list.iter().map(|block| above(block.container, 2.0)).collect();
    let larger: Vec<NodeId> = groups.iter().map(|&group| above(group, boxes[group as usize].count.max(4.0) + 2.0)).collect();
    let sections: Vec<NodeId> = larger.iter().map(|&node| above(node, SECTION.max(boxes[node as usize].count * 2.0))).collect();
    let mut places: Table<NodeId, f32> = Table::default();
    let rows = blocks
        .list
        .iter()
        .enumerate()
        .map(|(index, _)| {
            let like = alike.get(&keys[index]).copied().unwrap_or_default();
            let near = |at: Option<usize>| at.and_then(|at| keys.get(at)).is_some_and(|&key| key == keys[index]);
            let neighbours = u8::from(near(index.checked_sub(1))) + u8::from(near(index.checked_add(1)));
            let group = boxes[groups[index] as usize];
            let place = places.entry(groups[index]).or_default();
            *place += 1.0;
            let larger = boxes[larger[index] as usize];
            [
                like.count.ln_1p(),
                like.length.ln_1p(),
                like.density(),
                like.length / like.count.max(1.0),
                like.count / whole.count.max(1.0),
                f32::from(neighbours),
                group.count.ln_1p(),
                group.length.ln_1p(),
                group.density(),
                group.length / group.count.max(1.0),
                *place / group.count.max(1.0),
                f32::from(u8::from(*place <= 1.0)),
                larger.count.ln_1p(),
                larger.length.ln_1p(),
                larger.density(),
                larger.sentences / larger.count.max(1.0),
                larger.length / whole.length.max(1.0),
            ]
        })
        .collect();
    let shares = boxes.iter().map(|sum| sum.length / whole.length.max(1.0)).collect();
    Repetition { keys, groups, boxes: larger, sections, shares, rows }
}

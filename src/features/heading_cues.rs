//! What the words over a block say: its heading, the first block of its box, the labels that the boxes around it carry.

use super::Table;
use super::cues::{self, cue_hits};
use super::repetition::Repetition;
use super::tokens;
use crate::blocks::Blocks;
use crate::prelude::*;
use crate::snapshot::{AttributeName, NodeId, Snapshot};

/// Cues that are looked for, of [`cues::Cue`]: advertising to sign-in, and shop words.
const CUES: [usize; 9] = [0, 1, 2, 3, 4, 5, 6, 7, 11];

pub(super) const NAMES: [&str; 30] = [
    "heading_ad",
    "heading_subscribe",
    "heading_legal",
    "heading_consent",
    "heading_related",
    "heading_share",
    "heading_comments",
    "heading_login",
    "heading_commerce",
    "opening_ad",
    "opening_subscribe",
    "opening_legal",
    "opening_consent",
    "opening_related",
    "opening_share",
    "opening_comments",
    "opening_login",
    "opening_commerce",
    "section_ad",
    "section_subscribe",
    "section_legal",
    "section_consent",
    "section_related",
    "section_share",
    "section_comments",
    "section_login",
    "section_commerce",
    "label_ad",
    "label_subscribe",
    "label_legal",
];

pub(super) struct HeadingCues {
    rows: Vec<[f32; NAMES.len()]>,
}

impl HeadingCues {
    pub fn row(&self, index: usize) -> [f32; NAMES.len()] {
        self.rows[index]
    }
}

pub(super) fn measure(
    page: &Snapshot,
    blocks: &Blocks,
    headings: &[Option<usize>],
    repetition: &Repetition,
    own: &[[f32; cues::NAMES.len()]],
) -> HeadingCues {
    let n = CUES.len();
    // The first block of each box, and the share of a section's blocks that have each cue.
    let mut opening: Table<NodeId, usize> = Table::default();
    let mut sections: Table<NodeId, ([f32; 9], f32)> = Table::default();
    for (index, own) in own.iter().enumerate() {
        opening.entry(repetition.boxes[index]).or_insert(index);
        let (sums, count) = sections.entry(repetition.sections[index]).or_default();
        for (sum, cue) in sums.iter_mut().zip(CUES) {
            *sum += f32::from(u8::from(own[cue] > 0.0));
        }
        *count += 1.0;
    }
    let mut labels: Table<NodeId, u16> = Table::default();
    let rows = (0..blocks.list.len())
        .map(|index| {
            let mut row = [0.0; NAMES.len()];
            let over = headings[index].filter(|heading| index - heading < 40);
            let first = opening.get(&repetition.boxes[index]).copied().filter(|&first| first != index);
            for (at, cue) in CUES.into_iter().enumerate() {
                row[at] = over.map_or(-1.0, |heading| own[heading][cue].min(1.0));
                row[n + at] = first.map_or(-1.0, |first| own[first][cue].min(1.0));
            }
            if let Some((sums, count)) = sections.get(&repetition.sections[index]) {
                for (at, sum) in sums.iter().enumerate() {
                    row[2 * n + at] = sum / count;
                }
            }
            let container = blocks.list[index].container;
            let bits = core::iter::once(container).chain(page.ancestors(container)).take(6).fold(0_u16, |bits, node| {
                bits | *labels.entry(node).or_insert_with(|| {
                    let label = page.attribute(node, AttributeName::AriaLabel).unwrap_or("").to_lowercase();
                    cue_hits(&tokens::words(&label)).into_iter().fold(0, |bits, hit| bits | hit)
                })
            });
            for at in 0..3 {
                row[3 * n + at] = f32::from(u8::from(bits >> at & 1 == 1));
            }
            row
        })
        .collect();
    HeadingCues { rows }
}

//! Where the main column is: boxes gather weight from the prose inside them, and the best one is the column.

use super::text::TextMeasures;
use crate::blocks::Blocks;
use crate::prelude::*;
use crate::snapshot::{NodeId, Snapshot};

pub(super) const NAMES: [&str; 17] = [
    "column_inside",
    "column_steps_apart",
    "column_parent_weight",
    "column_grandparent_weight",
    "column_best_above",
    "column_before",
    "column_after",
    "column_prose",
    "prose_before",
    "prose_after",
    "prose_window",
    "prose_since",
    "prose_until",
    "column_share",
    "short_run",
    "short_run_linked",
    "short_run_capitals",
];

/// How much of a block's weight reaches each box above it: the nearest gets all, each further one less.
const PASSED_UP: [f32; 6] = [1.0, 1.0, 0.6, 0.4, 0.3, 0.2];

pub(super) struct Column {
    rows: Vec<[f32; NAMES.len()]>,
}

impl Column {
    pub fn row(&self, index: usize) -> [f32; NAMES.len()] {
        self.rows[index]
    }
}

pub(super) fn measure(page: &Snapshot, blocks: &Blocks, texts: &[TextMeasures]) -> Column {
    let prose: Vec<f32> = blocks
        .list
        .iter()
        .zip(texts)
        .map(|(block, text)| {
            let free = 1.0 - block.linked as f32 / block.length.max(1) as f32;
            text.prose * free * free * text.length.min(800.0)
        })
        .collect();
    let mut weights = vec![0.0_f32; page.len()];
    for (block, prose) in blocks.list.iter().zip(&prose).filter(|(_, prose)| **prose > 0.0) {
        for (node, share) in core::iter::once(block.container).chain(page.ancestors(block.container)).zip(PASSED_UP) {
            weights[node as usize] += prose * share;
        }
    }
    let best = weights.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1)).map_or(0, |(node, _)| node as NodeId);
    let top = weights.get(best as usize).copied().unwrap_or(0.0).max(1.0);
    let above_best: Vec<NodeId> = core::iter::once(best).chain(page.ancestors(best)).collect();
    let inside: Vec<bool> = blocks.list.iter().map(|block| page.subtree(best).contains(&block.container)).collect();
    let first = inside.iter().position(|&inside| inside).unwrap_or(0) as f32;
    let last = inside.iter().rposition(|&inside| inside).unwrap_or(0) as f32;
    let total = blocks.list.len().max(1) as f32;
    let whole: f32 = prose.iter().sum::<f32>().max(1.0);
    let in_column: f32 = prose.iter().zip(&inside).filter(|(_, inside)| **inside).map(|(prose, _)| prose).sum();
    // Distance in blocks to the nearest block that is plainly prose, both ways.
    let plain = |index: usize| prose[index] > 100.0;
    let mut since = vec![50.0_f32; prose.len()];
    let mut until = since.clone();
    for index in 1..prose.len() {
        since[index] = if plain(index - 1) { 1.0 } else { (since[index - 1] + 1.0).min(50.0) };
    }
    for index in (0..prose.len().saturating_sub(1)).rev() {
        until[index] = if plain(index + 1) { 1.0 } else { (until[index + 1] + 1.0).min(50.0) };
    }
    let runs = short_runs(blocks, texts, &prose);
    let mut so_far = 0.0;
    let rows = blocks
        .list
        .iter()
        .enumerate()
        .map(|(index, block)| {
            let chain: Vec<NodeId> = core::iter::once(block.container).chain(page.ancestors(block.container)).take(8).collect();
            let weight = |level: usize| chain.get(level).map_or(0.0, |&node| weights[node as usize] / top);
            let apart = core::iter::once(block.container)
                .chain(page.ancestors(block.container))
                .position(|node| above_best.contains(&node))
                .unwrap_or(0) as f32;
            let before = so_far;
            so_far += prose[index];
            let window = &prose[index.saturating_sub(3)..(index + 4).min(prose.len())];
            [
                f32::from(u8::from(inside[index])),
                apart.min(30.0),
                weight(1),
                weight(2),
                (0..8).map(weight).fold(0.0, f32::max),
                ((first - index as f32) / total).max(0.0),
                ((index as f32 - last) / total).max(0.0),
                prose[index].ln_1p(),
                before / whole,
                1.0 - so_far / whole,
                window.iter().sum::<f32>().ln_1p(),
                since[index],
                until[index],
                in_column / whole,
                runs[index][0],
                runs[index][1],
                runs[index][2],
            ]
        })
        .collect();
    Column { rows }
}

/// For each block, the run of blocks without prose that it stands in: how many they are (logarithm), the shares of them that
/// are links and that begin with a capital; zeros in prose.
fn short_runs(blocks: &Blocks, texts: &[TextMeasures], prose: &[f32]) -> Vec<[f32; 3]> {
    let mut runs = vec![[0.0; 3]; prose.len()];
    let short = |index: usize| prose[index] < 60.0 && texts[index].length < 200.0;
    let mut start = 0;
    while start < prose.len() {
        let end = (start..prose.len()).find(|&index| !short(index)).unwrap_or(prose.len());
        let count = (end - start) as f32;
        let list = blocks.list.get(start..end).unwrap_or_default();
        let linked = list.iter().filter(|block| block.linked * 2 > block.length).count() as f32;
        let capitals = list.iter().filter(|block| block.text.starts_with(char::is_uppercase)).count() as f32;
        runs[start..end].fill([count.ln_1p(), linked / count.max(1.0), capitals / count.max(1.0)]);
        start = end + 1;
    }
    runs
}

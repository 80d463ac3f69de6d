//! The cells of data tables: each says little by itself, so that the table decides.

use super::Label;
use crate::blocks::{Block, Blocks};
use crate::features::Table;
use crate::snapshot::{NodeId, Snapshot, Tag};

/// The length of the story's first paragraph, in characters, at least.
const PARAGRAPH: u32 = 100;
/// How many cells a data table has at least.
const CELLS: usize = 4;

/// Makes the cells of a table body where most of them are article, below the story's first paragraph, and its heads where most
/// of its other cells are body: without them its numbers say nothing. A table for layout has few cells, of many blocks each.
pub(super) fn fill_tables(page: &Snapshot, blocks: &Blocks, labels: &[Label], body: &mut [bool]) {
    let cell = |block: &Block| {
        core::iter::once(block.container).chain(page.ancestors(block.container)).take(3).find_map(|node| match page.tag(node) {
            Tag::Th => Some((node, true)),
            Tag::Td => Some((node, false)),
            _ => None,
        })
    };
    let table = |block: &Block| page.ancestors(block.container).find(|&node| page.tag(node) == Tag::Table);
    let long = |index: usize, body: &[bool]| body[index] && blocks.list[index].length > PARAGRAPH;
    let first = (0..body.len()).find(|&index| long(index, body)).unwrap_or(body.len());
    let mut before = None;
    let mut cells: Table<NodeId, [usize; 4]> = Table::default();
    for (index, block) in blocks.list.iter().enumerate() {
        if let (Some((own, false)), Some(table)) = (cell(block), table(block)) {
            let [kept, article, all, several] = cells.entry(table).or_default();
            *kept += usize::from(body[index]);
            *article += usize::from(labels[index] == Label::Article && index > first);
            *all += 1;
            *several += usize::from(before.replace(own) == Some(own));
        }
    }
    for (index, block) in blocks.list.iter().enumerate() {
        if let (Some((_, head)), Some(table)) = (cell(block), table(block)) {
            let [kept, article, all, several] = cells.get(&table).copied().unwrap_or_default();
            let whole = all >= CELLS + several && article * 5 > all * 4 && labels[index] == Label::Article;
            body[index] |= whole || head && kept * 2 > all;
        }
    }
}

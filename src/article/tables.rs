//! Whether a table holds data or only lays the page out.

use super::extent::Extent;
use crate::snapshot::{AttributeName, NodeId, Snapshot, Tag};

/// Words of prose in one cell, in characters, from which a table without headers lays out rather than lists.
const PROSE: usize = 600;

/// Tells data from layout: headers, a caption or parts say data; a table inside, one row or one column, long prose or a
/// `presentation` role say layout (after the heuristics of the ARIA mapping in browsers).
pub(super) fn holds_data(page: &Snapshot, table: NodeId, extent: &Extent<'_>) -> bool {
    if !extent.has_story(table) || matches!(page.attribute(table, AttributeName::Role), Some("presentation" | "none")) {
        return false;
    }
    let (mut rows, mut columns, mut longest, mut headed, mut nested) = (0_usize, 0_usize, 0_usize, false, false);
    let (mut row_cells, mut filled) = (0_usize, 0_usize);
    for id in page.subtree(table).skip(1) {
        match page.tag(id) {
            Tag::Table => nested = true,
            Tag::Th | Tag::Caption | Tag::Thead | Tag::Tfoot | Tag::Colgroup => headed |= owner(page, id) == Some(table),
            Tag::Tr => {
                row_cells = 0;
                rows += 1;
            }
            Tag::Td => {}
            _ => continue,
        }
        if matches!(page.tag(id), Tag::Td | Tag::Th) {
            row_cells += 1;
            columns = columns.max(row_cells);
            let length: usize = page.subtree(id).map(|node| page.text(node).trim().len()).sum();
            longest = longest.max(length);
            filled += usize::from(length > 0);
        }
    }
    if nested {
        return false;
    }
    headed && rows > 0 && filled > 1 || rows > 1 && columns > 1 && longest < PROSE && filled * 2 >= rows
}

/// Finds the table that a part belongs to.
fn owner(page: &Snapshot, id: NodeId) -> Option<NodeId> {
    page.ancestors(id).find(|&up| page.tag(up) == Tag::Table)
}

//! What the blocks around a block are: where their links lead, how near the next label of advertising is, how long the
//! table row is that it stands in.

use super::Table;
use super::cues::{self, Cue};
use super::links::BlockLinks;
use super::repetition::Repetition;
use super::text::TextMeasures;
use crate::blocks::Blocks;
use crate::prelude::*;
use crate::snapshot::{NodeId, Snapshot, Tag};
use crate::tables::Set;

pub(super) const NAMES: [&str; 19] = [
    "group_other_site",
    "group_other_hosts",
    "group_paid",
    "box_other_site",
    "box_other_hosts",
    "box_paid",
    "section_other_site",
    "section_other_hosts",
    "section_paid",
    "host_linked_blocks",
    "since_ad_label",
    "until_ad_label",
    "box_ad_label",
    "section_ad_label",
    "page_prices",
    "page_other_site",
    "row_cells",
    "table_cells",
    "row_share",
];

/// A label of advertising has at most so many words, most of them cues.
const LABEL_WORDS: usize = 4;
/// Distances in blocks are told up to this one.
const FAR: f32 = 40.0;

pub(super) struct Company {
    rows: Vec<[f32; NAMES.len()]>,
}

impl Company {
    pub fn row(&self, index: usize) -> [f32; NAMES.len()] {
        self.rows[index]
    }
}

/// The links of the blocks of a box.
#[derive(Default)]
struct Links {
    linked: f32,
    other: f32,
    paid: f32,
    hosts: Set<u32>,
    labels: f32,
}

impl Links {
    fn add(&mut self, links: &BlockLinks, label: bool) {
        self.labels += f32::from(u8::from(label));
        if links.any() {
            self.linked += 1.0;
            self.other += f32::from(u8::from(links.other_host.is_some()));
            self.paid += f32::from(u8::from(links.is_paid()));
            self.hosts.extend(links.other_host);
        }
    }

    fn row(&self) -> [f32; 3] {
        let linked = self.linked.max(1.0);
        [self.other / linked, (self.hosts.len() as f32).ln_1p(), self.paid / linked]
    }
}

pub(super) fn measure(
    page: &Snapshot,
    blocks: &Blocks,
    links: &[BlockLinks],
    texts: &[TextMeasures],
    words: &[Vec<&str>],
    cue_rows: &[[f32; cues::NAMES.len()]],
    repetition: &Repetition,
) -> Company {
    let count = blocks.list.len();
    let label = |(words, cues): (&Vec<&str>, &[f32; cues::NAMES.len()])| {
        (1..=LABEL_WORDS).contains(&words.len()) && cues[Cue::Ad as usize] * 2.0 >= words.len() as f32
    };
    let labels: Vec<bool> = words.iter().zip(cue_rows).map(label).collect();
    let keys = [&repetition.groups, &repetition.boxes, &repetition.sections];
    let mut sums: [Table<NodeId, Links>; 3] = Default::default();
    let mut whole = Links::default();
    let mut hosts: Table<u32, f32> = Table::default();
    for index in 0..count {
        for (sums, keys) in sums.iter_mut().zip(keys) {
            sums.entry(keys[index]).or_default().add(&links[index], labels[index]);
        }
        whole.add(&links[index], false);
        if let Some(host) = links[index].other_host {
            *hosts.entry(host).or_default() += 1.0;
        }
    }
    let mut since = vec![FAR; count];
    let mut until = since.clone();
    for index in 0..count {
        let last = if index == 0 { FAR } else { since[index - 1] };
        since[index] = if labels[index] { 0.0 } else { (last + 1.0).min(FAR) };
    }
    for index in (0..count).rev() {
        let next = until.get(index + 1).copied().unwrap_or(FAR);
        until[index] = if labels[index] { 0.0 } else { (next + 1.0).min(FAR) };
    }
    let prices = (texts.iter().filter(|text| text.price > 0.0).count() as f32).ln_1p();
    let tables = Tables::of(page, blocks);
    let rows = (0..count)
        .map(|index| {
            let mut row = [0.0; NAMES.len()];
            for (at, (sums, keys)) in sums.iter().zip(keys).enumerate() {
                if let Some(links) = sums.get(&keys[index]) {
                    row[at * 3..at * 3 + 3].copy_from_slice(&links.row());
                    if at > 0 {
                        row[11 + at] = links.labels.min(3.0);
                    }
                }
            }
            row[9] = links[index].other_host.and_then(|host| hosts.get(&host)).map_or(0.0, |count| count.ln_1p());
            row[10] = since[index];
            row[11] = until[index];
            row[14] = prices;
            row[15] = whole.row()[0];
            row[16..].copy_from_slice(&tables.row(page, blocks.list[index].container));
            row
        })
        .collect();
    Company { rows }
}

/// The cells with text of each table and of each row of one.
struct Tables {
    cells: Table<NodeId, f32>,
}

impl Tables {
    fn of(page: &Snapshot, blocks: &Blocks) -> Self {
        let mut cells: Table<NodeId, f32> = Table::default();
        let mut last = None;
        for block in &blocks.list {
            let cell = cell_of(page, block.container);
            // Several blocks of one cell follow each other.
            if cell.is_some() && cell != last {
                for node in cell.iter().flat_map(|&cell| around(page, cell)).flatten() {
                    *cells.entry(node).or_default() += 1.0;
                }
            }
            last = cell;
        }
        Self { cells }
    }

    /// Cells in the row and in the table (logarithm), and the row's share of the table's.
    fn row(&self, page: &Snapshot, container: NodeId) -> [f32; 3] {
        let Some(cell) = cell_of(page, container) else { return [0.0; 3] };
        let [row, table] = around(page, cell).map(|node| node.and_then(|node| self.cells.get(&node)).copied().unwrap_or(1.0));
        [row.min(20.0), table.ln_1p(), row / table]
    }
}

fn cell_of(page: &Snapshot, container: NodeId) -> Option<NodeId> {
    let mut near = core::iter::once(container).chain(page.ancestors(container)).take(5);
    near.find(|&node| matches!(page.tag(node), Tag::Td | Tag::Th))
}

/// The row and the table around a cell.
fn around(page: &Snapshot, cell: NodeId) -> [Option<NodeId>; 2] {
    let table = page.ancestors(cell).take(4).find(|&node| page.tag(node) == Tag::Table);
    [page.parent(cell), table]
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use crate::blocks::segment;
    use crate::features::{column_of, measure};
    use crate::snapshot::from_html;

    fn values(html: &str, name: &str) -> Vec<f32> {
        let page = from_html("https://site.example/story", html).expect("a page within the caps");
        let blocks = segment(&page);
        measure(&page, &blocks).rows.iter().map(|row| row[column_of(name)]).collect()
    }

    #[test]
    fn counts_the_cells_of_rows_and_tables() {
        let table = "<p>Before<table><tr><th>a<th>b<th>c<tr><td><p>1<p>2<td>3<td>4</table>";
        assert_eq!(values(table, "row_cells"), [0.0, 3.0, 3.0, 3.0, 3.0, 3.0, 3.0, 3.0]);
        assert_eq!(values(table, "table_cells")[1], 6.0_f32.ln_1p());
        assert_eq!(values(table, "row_share")[1], 0.5);
    }

    #[test]
    fn tells_how_near_a_label_of_advertising_is() {
        let page = "<p>One.<p>Advertisement<p>Two.<p>Three.<p>This sentence only tells of an advertisement.";
        assert_eq!(values(page, "since_ad_label"), [40.0, 0.0, 1.0, 2.0, 3.0]);
        assert_eq!(values(page, "until_ad_label"), [1.0, 0.0, 40.0, 40.0, 40.0]);
    }

    #[test]
    fn tells_boxes_that_lead_off_the_site() {
        let out = |host: &str| format!("<li><a href='https://{host}/x'>Words</a>");
        let page = format!(
            "<ul>{}{}</ul><p>Story</p><ul>{}{}</ul>",
            out("a.example"),
            out("b.example"),
            out("site.example"),
            out("www.site.example")
        );
        assert_eq!(values(&page, "group_other_site"), [1.0, 1.0, 0.0, 0.0, 0.0]);
    }
}

//! The signed entries of a list below the story: readers' comments, each with its writer's name, its day and its time.

use crate::blocks::Blocks;
use crate::features::{Measures, Table, column_of, heading_level};
use crate::prelude::*;
use crate::snapshot::{NodeId, Snapshot};
use core::cmp::Reverse;
use core::ops::Range;

/// The length of a line that signs an entry, in characters, at most.
const LINE: u32 = 100;
/// How many entries make a list.
const LIST: usize = 3;
/// How many lists are looked at; a page has one or two.
const MOST: usize = 8;

/// Finds the lists of signed entries from the block `from` on.
///
/// A list is the children of one box of which at least three have a line in like places with a day and a time. Its writers
/// differ, as those of a live blog's posts do not, and none of the `story` stands between its entries, as it does between the
/// boxes of a story that is interrupted by others.
pub(super) fn signed_lists(
    page: &Snapshot,
    blocks: &Blocks,
    measures: &Measures,
    story: &[bool],
    from: usize,
) -> Vec<Range<NodeId>> {
    let dates = ["text_year", "cue_date"].map(column_of);
    let mut alike: Table<u32, Vec<usize>> = Table::default();
    for (index, block) in blocks.list.iter().enumerate().skip(from) {
        let short = block.length <= LINE && heading_level(page, block) == 0;
        if short && has_time(&block.text) && (has_day(&block.text) || dates.iter().any(|&date| measures.rows[index][date] > 0.0))
        {
            alike.entry(measures.alike[index]).or_default().push(index);
        }
    }
    // The longest first, and only so many: each takes time by the length of the page.
    let mut groups: Vec<Vec<usize>> = alike.into_values().filter(|lines| lines.len() >= LIST).collect();
    groups.sort_unstable_by_key(|lines| (Reverse(lines.len()), lines[0]));
    let mut lists: Vec<Range<NodeId>> =
        groups.iter().take(MOST).filter_map(|lines| list_around(page, blocks, story, lines)).collect();
    lists.sort_unstable_by_key(|list| list.start);
    lists
}

/// The list that these lines sign, if they do.
fn list_around(page: &Snapshot, blocks: &Blocks, story: &[bool], lines: &[usize]) -> Option<Range<NodeId>> {
    let node = |index: usize| blocks.list[index].first;
    let list = page.ancestors(node(lines[0])).find(|&around| page.subtree(around).contains(&node(lines[lines.len() - 1])))?;
    let children: Vec<NodeId> = page.children(list).collect();
    // Blocks and children are both in the page's order.
    let signed = |child: &NodeId| {
        let next = lines.partition_point(|&line| node(line) < *child);
        lines.get(next).is_some_and(|&line| page.subtree(*child).contains(&node(line)))
    };
    let entries: Vec<NodeId> = children.iter().copied().filter(signed).collect();
    let whole = *entries.first()?..page.subtree(*entries.last()?).end;
    let [begins, ends] = [whole.start, whole.end].map(|end| blocks.list.partition_point(|block| block.first < end));
    // Not every entry is dated: an answer to another is a child of the same kind.
    let interrupts = (begins..ends).filter(|&index| story[index]).any(|index| {
        let child = children[children.partition_point(|&child| child <= node(index)).saturating_sub(1)];
        page.tag(child) != page.tag(whole.start)
    });
    let mut writers: Vec<String> = lines.iter().map(|&line| signature(page, blocks, line, begins)).collect();
    writers.sort_unstable();
    writers.dedup();
    // A heading has the class of what it heads.
    let heading = begins.checked_sub(1).filter(|&above| heading_level(page, &blocks.list[above]) > 0);
    let start = heading.map_or(whole.start, node);
    (entries.len() >= LIST && !interrupts && writers.len() * 2 > lines.len()).then_some(start..whole.end)
}

/// The letters of a line that signs an entry, with those of a short line above it: who wrote it, whatever the date.
fn signature(page: &Snapshot, blocks: &Blocks, line: usize, begins: usize) -> String {
    let above = line.checked_sub(1).filter(|&above| {
        above >= begins && blocks.list[above].length <= LINE / 2 && heading_level(page, &blocks.list[above]) == 0
    });
    let texts = above.into_iter().chain([line]).map(|index| blocks.list[index].text.as_str());
    texts.flat_map(str::chars).filter(|c| c.is_alphabetic()).collect()
}

/// Tells whether a text has one time of day, as `9:05` or `01:08:28`; two are the span of an event.
fn has_time(text: &str) -> bool {
    numbers_around(text, b":h", |before, _, after| after == 2 && before != b':') == 1
}

/// Tells whether a text has a day in numbers, as `23.09.`, `3/9` or `08-11`; the ends of a span of time are none.
fn has_day(text: &str) -> bool {
    numbers_around(text, b"./-", |before, next, after| (1..=2).contains(&after) && before != b':' && next != b':') > 0
}

/// Counts where two numbers have one of the marks between them and are as wanted: `fits` gets the byte before them, the byte
/// after them, and how many digits the second has.
fn numbers_around(text: &str, marks: &[u8], fits: impl Fn(u8, u8, usize) -> bool) -> usize {
    let bytes = text.as_bytes();
    let digits = |part: &mut dyn Iterator<Item = &u8>| part.take_while(|byte| byte.is_ascii_digit()).count();
    let wanted = |&at: &usize| {
        let (before, after) = (digits(&mut bytes[..at].iter().rev()), digits(&mut bytes[at + 1..].iter()));
        let ahead = (at - before).checked_sub(1).map_or(b' ', |ahead| bytes[ahead]);
        let next = bytes.get(at + 1 + after).copied().unwrap_or(b' ');
        marks.contains(&bytes[at]) && (1..=2).contains(&before) && fits(ahead, next, after)
    };
    (1..bytes.len()).filter(wanted).count()
}

#[cfg(all(test, feature = "html"))]
mod tests {
    use super::*;

    #[test]
    fn times_and_days_are_numbers_with_a_mark_between() {
        for (text, time, day) in [
            ("Ada December 18, 2025, 10:02 pm", true, false),
            ("23.09.20 | 18:19 Ada", true, true),
            ("3/9 17:20", true, true),
            ("2005/03/16 01:08:28 by Ada", true, true),
            ("【Ada】08-11 16:06", true, true),
            ("Listing 4-1: std::fs", false, false),
            ("2:30-3:20", false, false),
            ("port 127:8080", false, false),
        ] {
            assert_eq!((has_time(text), has_day(text)), (time, day), "{text}");
        }
    }
}

//! Stage 3: what can be measured of every block, as one ordered table of numbers and two bags of hashed tokens.
//!
//! Takes a [`Snapshot`] and its [`Blocks`], gives [`Measures`], and promises that training and running share this
//! code, that no value is NaN or infinite, and that the cost is linear in the page.

mod claims;
mod column;
mod company;
mod cue_words;
mod cues;
mod heading_cues;
mod links;
mod page;
mod repetition;
mod structure;
mod surroundings;
mod targets;
mod text;
mod tokens;

pub use crate::tables::{Table, hash, hash_pair};
pub use cues::{Cue, cue_hits};
pub use page::says_article;
pub use structure::heading_level;

use crate::blocks::Blocks;
use crate::prelude::*;
use crate::snapshot::Snapshot;
use once_cell::race::OnceBox;

/// The measures of a page's blocks.
#[derive(Clone, Debug, Default)]
pub struct Measures {
    /// One row a block, `names().len()` wide.
    pub rows: Vec<Vec<f32>>,
    /// Hashed words and word pairs of each block.
    pub words: Vec<Vec<u32>>,
    /// Hashed class and id tokens, tag paths and address pieces of each block.
    pub marks: Vec<Vec<u32>>,
    /// For each block, the heading that stands over it: a block index.
    pub headings: Vec<Option<usize>>,
    /// For each block, a number that is the same for blocks that stand in alike places.
    pub alike: Vec<u32>,
    /// For each block, the node of the smallest box around it that holds other blocks too.
    pub groups: Vec<u32>,
    /// The same for a larger box, and for a section of the page.
    pub boxes: Vec<u32>,
    /// See `boxes`.
    pub sections: Vec<u32>,
}

/// Gives the names of the columns, in order.
pub fn names() -> Vec<&'static str> {
    [
        &text::NAMES[..],
        &cues::NAMES,
        &links::NAMES,
        &targets::NAMES,
        &structure::NAMES,
        &repetition::NAMES,
        &surroundings::NAMES,
        &column::NAMES,
        &page::NAMES,
        &claims::NAMES,
        &heading_cues::NAMES,
        &company::NAMES,
    ]
    .concat()
}

/// Gives the place of a column.
///
/// # Panics
/// Where there is no column of that name; the callers' names are literals that tests run through.
pub fn column_of(name: &str) -> usize {
    static PLACES: OnceBox<Table<&'static str, usize>> = OnceBox::new();
    PLACES.get_or_init(|| Box::new(names().into_iter().zip(0..).collect()))[name]
}

/// Cuts lower-case text into words; a CJK character is a word of its own.
pub fn lower_words(lower: &str) -> Vec<&str> {
    tokens::words(lower)
}

/// Measures every block of a page.
pub fn measure(page: &Snapshot, blocks: &Blocks) -> Measures {
    let paths = structure::paths(page, blocks);
    let links = links::links(page, blocks);
    let texts: Vec<text::TextMeasures> = blocks.list.iter().map(|block| text::measure(&block.text, block.length)).collect();
    let repetition = repetition::measure(page, blocks, &paths);
    let column = column::measure(page, blocks, &texts);
    let about = page::About::of(page);
    let headings = structure::headings(page, blocks);
    let count = blocks.list.len();
    let surroundings = surroundings::measure(page, blocks, &texts, &repetition);
    let claims = claims::Claims::of(page);
    let width = names().len();
    let lower: Vec<String> = blocks.list.iter().map(|block| block.text.to_lowercase()).collect();
    let cut: Vec<Vec<&str>> = lower.iter().map(|text| tokens::words(text)).collect();
    let hashes: Vec<Vec<u32>> = cut.iter().map(|words| words.iter().map(|word| hash(word)).collect()).collect();
    let levels: Vec<u8> = blocks.list.iter().map(|block| structure::heading_level(page, block)).collect();
    let marks = (about.title_block(&hashes, &levels), levels.iter().position(|&level| level == 1));
    let cue_rows: Vec<_> = cut.iter().map(|words| cues::measure(words)).collect();
    let heading_cues = heading_cues::measure(page, blocks, &headings, &repetition, &cue_rows);
    let company = company::measure(page, blocks, &links, &texts, &cut, &cue_rows, &repetition);
    let mut measures = Measures {
        headings,
        alike: repetition.keys.clone(),
        groups: repetition.groups.clone(),
        boxes: repetition.boxes.clone(),
        sections: repetition.sections.clone(),
        ..Measures::default()
    };
    let mut times: Table<u32, u32> = Table::default();
    let keys: Vec<u32> = lower.iter().map(|text| hash(text)).collect();
    keys.iter().for_each(|key| *times.entry(*key).or_default() += 1);
    let mut seen: Table<u32, u32> = Table::default();
    let mut names_of_boxes = tokens::BoxNames::default();
    for (index, block) in blocks.list.iter().enumerate() {
        let mut row = Vec::with_capacity(width);
        let (words, hashes) = (&cut[index], &hashes[index]);
        let key = keys[index];
        row.extend(texts[index].row());
        row.extend(cue_rows[index]);
        row.extend(links[index].row(block));
        row.extend(links[index].targets());
        row.extend(paths[index].row());
        row.extend(repetition.row(index));
        row.extend(surroundings.row(index));
        row.extend(column.row(index));
        let earlier = seen.entry(key).or_default();
        row.extend(about.row(hashes, (*earlier, times[&key]), marks, index, count));
        row.extend(claims.row(words, hashes));
        row.extend(heading_cues.row(index));
        row.extend(company.row(index));
        *earlier += 1;
        debug_assert_eq!(row.len(), width);
        for value in &mut row {
            if !value.is_finite() {
                *value = 0.0;
            }
        }
        measures.rows.push(row);
        measures.words.push(tokens::hashed_words(words, hashes));
        let is_wide = |node| repetition.is_wide(node);
        measures.marks.push(tokens::hashed_marks(page, &mut names_of_boxes, block, &paths[index], &links[index], is_wide));
    }
    measures
}

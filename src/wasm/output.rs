//! The reading as JavaScript gets it: in one piece, or in two lines, what the first screen needs before all else.

use crate::article::{Article, next_page};
use crate::classify::{Judgement, Verdict, shipped};
use crate::export::LeftOut;
use crate::pipeline::Reading;
use crate::prelude::*;
use crate::snapshot::Snapshot;
use serde::Serialize;

/// A reading: `{ blocks: [{ text, label, probability, … }], verdict, article, left_out, next_page }`.
#[derive(Serialize)]
pub(super) struct Output<'a> {
    blocks: Vec<BlockOutput<'a>>,
    verdict: &'a Verdict,
    article: &'a Article,
    /// What of the page is not in the article.
    left_out: LeftOut,
    /// The address of the story's next page, of the page's own origin.
    next_page: Option<String>,
}

/// The first line that `readSnapshot` gives: all that the view's first screen shows. The second is the list of blocks,
/// most of the reading's length, which goes to the page when the reader already reads.
#[cfg(feature = "live")]
#[derive(Serialize)]
struct First<'a> {
    verdict: &'a Verdict,
    article: &'a Article,
    left_out: &'a LeftOut,
    next_page: &'a Option<String>,
    /// The blocks that the article keeps without being sure of them.
    unsure: Vec<usize>,
}

#[derive(Serialize)]
struct BlockOutput<'a> {
    text: &'a str,
    /// The first and last text node in the snapshot's arena: the shell finds the block on the page by them.
    first: u32,
    last: u32,
    #[serde(flatten)]
    judgement: &'a Judgement,
}

impl<'a> Output<'a> {
    pub(super) fn new(reading: &'a Reading, page: &Snapshot) -> Self {
        let blocks = reading.blocks.list.iter().zip(&reading.judgements);
        Self {
            blocks: blocks
                .map(|(block, judgement)| BlockOutput { text: &block.text, first: block.first, last: block.last, judgement })
                .collect(),
            verdict: &reading.verdict,
            article: &reading.article,
            left_out: LeftOut::count(&reading.judgements, &shipped().version),
            next_page: next_page(page),
        }
    }

    /// Writes the two lines of JSON.
    #[cfg(feature = "live")]
    pub(super) fn lines(&self) -> serde_json::Result<String> {
        let unsure = |block: &BlockOutput<'_>| block.judgement.unsure && block.judgement.is_kept();
        let first = First {
            verdict: self.verdict,
            article: self.article,
            left_out: &self.left_out,
            next_page: &self.next_page,
            unsure: (0..self.blocks.len()).filter(|&index| unsure(&self.blocks[index])).collect(),
        };
        let mut lines = serde_json::to_string(&first)?;
        lines.push('\n');
        lines.push_str(&serde_json::to_string(&self.blocks)?);
        Ok(lines)
    }
}

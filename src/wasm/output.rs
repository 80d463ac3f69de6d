//! The reading as JavaScript gets it.

use crate::article::{Article, next_page};
use crate::classify::{Judgement, Verdict, shipped};
use crate::export::LeftOut;
use crate::pipeline::Reading;
use crate::prelude::*;
use crate::snapshot::Snapshot;
use serde::Serialize;

/// What `readSnapshot` gives: `{ blocks: [{ text, label, probability, … }], verdict, article }`.
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
}

//! The whole way, stage by stage: page → blocks → labels → article.

use crate::article::{Article, assemble};
use crate::blocks::{Blocks, segment};
use crate::classify::model::Model;
use crate::classify::{Judgement, Verdict, decide, judge_with, shipped};
use crate::metadata::gather;
use crate::snapshot::Snapshot;

/// A page as Chaffinch reads it: the evidence for every block, and the article.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The visible text in blocks, in reading order.
    pub blocks: Blocks,
    /// What is said of each block, in the same order.
    pub judgements: Vec<Judgement>,
    /// Whether the page has an article at all.
    pub verdict: Verdict,
    /// The article.
    pub article: Article,
}

/// Reads a page with the model that this build carries.
pub fn read(page: &Snapshot) -> Reading {
    read_with(shipped(), page)
}

/// Reads a page with a given model.
pub fn read_with(model: &Model, page: &Snapshot) -> Reading {
    let blocks = segment(page);
    let judgements = judge_with(model, page, &blocks);
    let verdict = decide(&blocks, &judgements);
    let metadata = gather(page, &blocks, &judgements);
    let article = assemble(page, &blocks, &judgements, metadata);
    Reading { blocks, judgements, verdict, article }
}

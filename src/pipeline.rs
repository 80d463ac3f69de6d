//! The whole way, stage by stage: page → blocks → labels → article.

use crate::article::{Article, assemble};
use crate::blocks::{Blocks, segment};
use crate::classify::model::Scorer;
use crate::classify::{Judgement, Verdict, decide, guess, judge_with, shipped};
use crate::error::Error;
use crate::metadata::gather;
use crate::prelude::*;
use crate::snapshot::Snapshot;
use core::convert::Infallible;

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
pub fn read_with(model: &Scorer, page: &Snapshot) -> Reading {
    let never = || Ok::<(), Infallible>(());
    let Ok(reading) = stages(model, page, never);
    reading
}

/// Reads a page, unless `check` says before one of the stages that there is no time left. The caps of a [`Snapshot`]
/// bound each stage, so what is read over the limit is one stage at most.
///
/// # Errors
/// What `check` gives: [`Error::OutOfTime`].
pub fn read_within(page: &Snapshot, check: impl Fn() -> Result<(), Error>) -> Result<Reading, Error> {
    stages(shipped(), page, check)
}

fn stages<E>(model: &Scorer, page: &Snapshot, check: impl Fn() -> Result<(), E>) -> Result<Reading, E> {
    check()?;
    let blocks = segment(page);
    check()?;
    let mut judgements = judge_with(model, page, &blocks);
    check()?;
    let verdict = decide(page, &blocks, &judgements);
    if !verdict.is_article {
        guess(page, &blocks, &mut judgements);
    }
    let metadata = gather(page, &blocks, &judgements);
    check()?;
    let article = assemble(page, &blocks, &judgements, metadata);
    check()?;
    Ok(Reading { blocks, judgements, verdict, article })
}

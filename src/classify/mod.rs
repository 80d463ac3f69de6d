//! Stage 4: a label, a probability, a role and the reasons for every block.
//!
//! Takes the feature matrix, gives one [`Judgement`] a block and a [`Verdict`] on the page, and promises that nothing
//! is removed yet: what each later stage does with a block can be traced to its judgement.

mod beyond;
mod cells;
mod corrections;
mod entries;
mod judge;
mod judgement;
pub mod model;
mod reasons;
mod roles;
mod verdict;

pub use judge::{judge_scores, judge_with, shipped};
pub use judgement::{Judgement, Label, Reason, Role};
pub use verdict::{Verdict, count_words, decide, guess};

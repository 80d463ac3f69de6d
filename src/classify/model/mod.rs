//! The trained model: two lexicons of word and name weights, and two passes of boosted trees.
//!
//! The first pass sees a block and the plain measures of its neighbours; the second sees what the first said of the
//! block, of its neighbours and of blocks in alike places. Both say two things: the class, and whether the text
//! belongs to the story's body. The model is data (`model.bin`), written by `tools/train`, read by this module.

mod context;
mod file;
mod forest;
mod lexicon;

pub use context::{FIRST, LEXICAL, first_inputs, first_names, lexical, second_inputs, second_names};
pub use file::{Model, ModelError};
use forest::{Columns, SideBySide};
pub use forest::{Forest, Node, Tree};
pub use lexicon::{Lexicon, key_of};

use crate::features::Measures;
use crate::prelude::*;

/// What the second pass says of a block.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Scores {
    /// The probability of each class, in the order of [`super::Label::ALL`].
    pub classes: [f32; 4],
    /// The probability that the text belongs to the story's body.
    pub body: f32,
}

/// Turns raw scores into probabilities that add up to 1.
pub fn softmax(scores: &[f32]) -> Vec<f32> {
    let top = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let powers: Vec<f32> = scores.iter().map(|score| (score - top).exp()).collect();
    let sum: f32 = powers.iter().sum();
    powers.into_iter().map(|power| power / sum).collect()
}

/// Turns a raw score into a probability.
pub fn sigmoid(score: f32) -> f32 {
    1.0 / (1.0 + (-score).exp())
}

impl Model {
    /// Scores every block of a page.
    pub fn score(&self, measures: &Measures) -> Vec<Scores> {
        let lexical = lexical(measures, &self.words, &self.marks);
        let inputs = first_inputs(measures, &lexical);
        let first = probabilities(&self.first_classes, &self.first_body, &inputs);
        let inputs = second_inputs(measures, inputs, &first);
        let second = probabilities(&self.second_classes, &self.second_body, &inputs);
        second.into_iter().map(|[a, b, c, d, body]| Scores { classes: [a, b, c, d], body }).collect()
    }
}

/// Runs one pass on all rows: four class probabilities and the body's.
fn probabilities(classes: &Forest, body: &Forest, rows: &[Vec<f32>]) -> Vec<[f32; FIRST]> {
    let (classes, body) = (SideBySide::new(classes), SideBySide::new(body));
    let mut columns = Columns::new(rows.first().map_or(0, Vec::len));
    let mut out = Vec::with_capacity(rows.len());
    for rows in rows.chunks(Columns::ROWS) {
        columns.fill(rows);
        let (classes, body) = (classes.scores(&columns), body.scores(&columns));
        let own = |outputs: &[[f32; Columns::ROWS]], row| outputs.iter().map(|scores| scores[row]).collect::<Vec<_>>();
        out.extend((0..rows.len()).map(|row| together(&own(&classes, row), own(&body, row)[0])));
    }
    out
}

fn together(classes: &[f32], body: f32) -> [f32; FIRST] {
    let p = softmax(classes);
    [p[0], p[1], p[2], p[3], sigmoid(body)]
}

/// Runs the first pass on one row: four class probabilities and the body's.
pub fn first_scores(classes: &Forest, body: &Forest, row: &[f32]) -> [f32; FIRST] {
    together(&classes.scores(row), body.scores(row)[0])
}

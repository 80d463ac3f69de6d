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

/// Turns raw scores, where they stand, into probabilities that add up to 1.
pub fn softmax(scores: &mut [f32]) {
    let top = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    scores.iter_mut().for_each(|score| *score = (*score - top).exp());
    let sum: f32 = scores.iter().sum();
    scores.iter_mut().for_each(|power| *power /= sum);
}

/// Turns a raw score into a probability.
pub fn sigmoid(score: f32) -> f32 {
    1.0 / (1.0 + (-score).exp())
}

/// A model laid out to score many pages.
#[derive(Debug)]
pub struct Scorer {
    /// The model's version.
    pub version: String,
    words: Lexicon,
    marks: Lexicon,
    first: Pass,
    second: Pass,
}

impl From<Model> for Scorer {
    fn from(model: Model) -> Self {
        let pass = |classes, body| Pass { classes: SideBySide::new(classes), body: SideBySide::new(body) };
        Self {
            first: pass(&model.first_classes, &model.first_body),
            second: pass(&model.second_classes, &model.second_body),
            version: model.version,
            words: model.words,
            marks: model.marks,
        }
    }
}

impl Scorer {
    /// Scores every block of a page.
    pub fn score(&self, measures: &Measures) -> Vec<Scores> {
        let lexical = lexical(measures, &self.words, &self.marks);
        let inputs = first_inputs(measures, &lexical);
        let first = self.first.run(&inputs);
        let inputs = second_inputs(measures, inputs, &first);
        let second = self.second.run(&inputs);
        second.into_iter().map(|[a, b, c, d, body]| Scores { classes: [a, b, c, d], body }).collect()
    }
}

/// The forests of one pass.
#[derive(Debug)]
struct Pass {
    classes: SideBySide,
    body: SideBySide,
}

impl Pass {
    /// Runs on all rows: four class probabilities and the body's.
    fn run(&self, rows: &[Vec<f32>]) -> Vec<[f32; FIRST]> {
        let mut columns = Columns::new(rows.first().map_or(0, Vec::len));
        let mut out = Vec::with_capacity(rows.len());
        for rows in rows.chunks(Columns::ROWS) {
            columns.fill(rows);
            let (classes, body) = (self.classes.scores(&columns), self.body.scores(&columns));
            let own = |row: usize| core::array::from_fn::<f32, 4, _>(|output| classes[output][row]);
            out.extend((0..rows.len()).map(|row| together(own(row), body[0][row])));
        }
        out
    }
}

fn together(mut classes: [f32; 4], body: f32) -> [f32; FIRST] {
    softmax(&mut classes);
    let [article, ad, navigation, legal] = classes;
    [article, ad, navigation, legal, sigmoid(body)]
}

/// Runs the first pass on one row: four class probabilities and the body's.
pub fn first_scores(classes: &Forest, body: &Forest, row: &[f32]) -> [f32; FIRST] {
    let scores = classes.scores(row);
    together(core::array::from_fn(|class| scores[class]), body.scores(row)[0])
}

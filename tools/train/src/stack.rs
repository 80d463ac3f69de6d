//! The two passes, trained so that no row is ever scored by a model that has seen its site.

use crate::corpus::Page;
use crate::forest::{Plan, Table, Target, grow};
use crate::lexicon::{Bag, learn};
use crate::scramble::scramble;
use chaffinch::blocks::segment;
use chaffinch::classify::model::{FIRST, Lexicon, Model, first_inputs, first_scores, lexical, second_inputs};
use chaffinch::features::{Measures, measure};
use rayon::prelude::*;
use std::borrow::Cow;
use std::collections::HashMap;

/// Tokens kept in each lexicon.
const WORDS: usize = 6_000;
const MARKS: usize = 3_000;
/// How much a block of a page without block labels counts, by what the first pass says of it.
const WEAK: f32 = 0.25;

/// Sizes of the passes.
#[derive(Clone, Copy)]
pub struct Plans {
    /// First pass.
    pub first: Plan,
    /// Second pass.
    pub second: Plan,
}

impl Plans {
    /// The plans that the shipped model is made with.
    pub fn full(seed: u64) -> Self {
        let first = Plan { rounds: 36, leaves: 16, rate: 0.22, rows: 0.6, columns: 0.3, least: 3.0, l2: 3.0, seed };
        Self {
            first,
            second: Plan { rounds: 70, leaves: 20, rate: 0.13, rows: 0.7, columns: 0.25, least: 3.0, l2: 4.0, seed: seed + 1 },
        }
    }
}

/// A page that is learned from, in the guise that it is learned in.
pub struct Example<'a> {
    /// The page.
    pub page: &'a Page,
    /// Its fold.
    pub fold: usize,
    /// Its measures, perhaps changed.
    pub measures: Cow<'a, Measures>,
}

/// Lays out what is learned from: every page, and every third labelled one once more with its class names scrambled, so that
/// the model learns to do without them.
///
/// # Errors
/// As [`scramble`].
pub fn examples<'a>(pages: &'a [Page], fold_of: &[usize]) -> Result<Vec<Example<'a>>, chaffinch::Error> {
    let mut examples: Vec<Example<'a>> =
        pages.iter().zip(fold_of).map(|(page, &fold)| Example { page, fold, measures: Cow::Borrowed(&page.measures) }).collect();
    let labelled = pages.iter().zip(fold_of).filter(|(page, _)| page.gold.labels.iter().any(Option::is_some));
    for (page, &fold) in labelled.step_by(3) {
        let scrambled = scramble(&page.snapshot)?;
        examples.push(Example { page, fold, measures: Cow::Owned(measure(&scrambled, &segment(&scrambled))) });
    }
    Ok(examples)
}

struct First {
    words: Lexicon,
    marks: Lexicon,
    classes: chaffinch::classify::model::Forest,
    body: chaffinch::classify::model::Forest,
}

impl First {
    fn rows(&self, measures: &Measures) -> Vec<Vec<f32>> {
        first_inputs(measures, &lexical(measures, &self.words, &self.marks))
    }
    fn scores(&self, rows: &[Vec<f32>]) -> Vec<[f32; FIRST]> {
        rows.iter().map(|row| first_scores(&self.classes, &self.body, row)).collect()
    }
}

fn site_number(page: &Page) -> u32 {
    page.site.bytes().fold(7_u32, |state, byte| state.wrapping_mul(31).wrapping_add(u32::from(byte)))
}

/// Learns both lexicons from the examples outside of some folds.
fn learn_lexicons(examples: &[Example<'_>], without: &[usize]) -> (Lexicon, Lexicon) {
    let mut bags = [Vec::new(), Vec::new()];
    for example in examples.iter().filter(|example| !without.contains(&example.fold)) {
        let gold = &example.page.gold;
        for block in 0..gold.labels.len() {
            let class = gold.labels[block].map_or((0, 0.0), |label| (label, class_weight(label)));
            let body = gold.body[block].map_or((false, 0.0), |body| (body, 0.5));
            if class.1 + body.1 > 0.0 {
                let site = site_number(example.page);
                bags[0].push(Bag { tokens: &example.measures.words[block], class, body, site });
                bags[1].push(Bag { tokens: &example.measures.marks[block], class, body, site });
            }
        }
    }
    let (words, marks) = rayon::join(|| learn(&bags[0], 3, WORDS), || learn(&bags[1], 3, MARKS));
    (words, marks)
}

/// Rare classes count for more, by about the square root of how rare they are.
fn class_weight(label: u8) -> f32 {
    [1.0, 2.0, 0.8, 1.8][label as usize]
}

/// Lexicons learned without some folds, kept so that none is learned twice.
struct Lexicons<'a> {
    examples: &'a [Example<'a>],
    known: HashMap<Vec<usize>, (Lexicon, Lexicon)>,
}

impl Lexicons<'_> {
    fn without(&mut self, folds: &[usize]) -> (Lexicon, Lexicon) {
        let mut key = folds.to_vec();
        key.sort_unstable();
        self.known.entry(key).or_insert_with_key(|key| learn_lexicons(self.examples, key)).clone()
    }
}

/// Trains the first pass without some folds; its own rows are read with lexicons that have not seen them.
fn train_first(lexicons: &mut Lexicons<'_>, folds: usize, without: &[usize], plans: Plans) -> First {
    let (words, marks) = lexicons.without(without);
    let mut rows: Vec<Vec<f32>> = Vec::new();
    let (mut classes, mut class_weights, mut body, mut body_weights) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for fold in (0..folds).filter(|fold| !without.contains(fold)) {
        let held: Vec<usize> = without.iter().copied().chain([fold]).collect();
        let (words, marks) = lexicons.without(&held);
        let examples: Vec<&Example<'_>> = lexicons.examples.iter().filter(|example| example.fold == fold).collect();
        let inputs: Vec<Vec<Vec<f32>>> = examples
            .par_iter()
            .map(|example| first_inputs(&example.measures, &lexical(&example.measures, &words, &marks)))
            .collect();
        for (example, inputs) in examples.into_iter().zip(inputs) {
            let gold = &example.page.gold;
            for (block, row) in inputs.into_iter().enumerate() {
                let (label, is_body) = (gold.labels[block], gold.body[block]);
                // Of the pages that tell only the body, every third row is enough for the first pass.
                if label.is_none() && (is_body.is_none() || block % 3 != 0) {
                    continue;
                }
                rows.push(row);
                classes.push(label.unwrap_or(0));
                class_weights.push(label.map_or(0.0, class_weight));
                body.push(is_body.unwrap_or(false));
                body_weights.push(f32::from(u8::from(is_body.is_some())));
            }
        }
    }
    let views: Vec<&[f32]> = rows.iter().map(Vec::as_slice).collect();
    let table = Table::new(&views);
    let classes = grow(&table, &Target::Classes(&classes, 4), &class_weights, plans.first);
    let body = grow(&table, &Target::Yes(&body), &body_weights, plans.first);
    First { words, marks, classes, body }
}

/// Trains the whole stack without one fold (`None`: on everything); `lines` is told what is under way.
pub fn train(examples: &[Example<'_>], folds: usize, held: Option<usize>, plans: Plans, mut lines: impl FnMut(&str)) -> Model {
    let mut lexicons = Lexicons { examples, known: HashMap::new() };
    let without: Vec<usize> = held.into_iter().collect();
    let first = train_first(&mut lexicons, folds, &without, plans);
    lines("first pass trained");
    let mut rows: Vec<Vec<f32>> = Vec::new();
    let (mut classes, mut class_weights, mut body, mut body_weights) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for fold in (0..folds).filter(|fold| Some(*fold) != held) {
        let both: Vec<usize> = without.iter().copied().chain([fold]).collect();
        let other = train_first(&mut lexicons, folds, &both, plans);
        let examples: Vec<&Example<'_>> = examples.iter().filter(|example| example.fold == fold).collect();
        let inputs: Vec<(Vec<Vec<f32>>, Vec<[f32; FIRST]>)> = examples
            .par_iter()
            .map(|example| {
                let rows = other.rows(&example.measures);
                let scores = other.scores(&rows);
                (second_inputs(&example.measures, rows, &scores), scores)
            })
            .collect();
        for (example, (inputs, scores)) in examples.into_iter().zip(inputs) {
            let gold = &example.page.gold;
            for (block, row) in inputs.into_iter().enumerate() {
                let (label, is_body) = (gold.labels[block], gold.body[block]);
                let (class, weight) = match (label, is_body) {
                    (Some(label), _) => (label, class_weight(label)),
                    (None, Some(is_body)) if block % 2 == 0 => weak_class(&scores[block], is_body),
                    _ => (0, 0.0),
                };
                if weight == 0.0 && (is_body.is_none() || block % 2 == 1) {
                    continue;
                }
                rows.push(row);
                classes.push(class);
                class_weights.push(weight);
                body.push(is_body.unwrap_or(false));
                body_weights.push(f32::from(u8::from(is_body.is_some())));
            }
        }
        lines("another fold read");
    }
    let views: Vec<&[f32]> = rows.iter().map(Vec::as_slice).collect();
    let table = Table::new(&views);
    let second_classes = grow(&table, &Target::Classes(&classes, 4), &class_weights, plans.second);
    let second_body = grow(&table, &Target::Yes(&body), &body_weights, plans.second);
    lines("second pass trained");
    Model {
        version: String::new(),
        words: first.words,
        marks: first.marks,
        first_classes: first.classes,
        first_body: first.body,
        second_classes,
        second_body,
    }
}

/// The class of a block that has no label but is known to be body or not, by what the first pass says; weight 0 where it is in doubt.
fn weak_class(scores: &[f32; FIRST], is_body: bool) -> (u8, f32) {
    if is_body {
        return (0, WEAK);
    }
    let best = (0..4).max_by(|&a, &b| scores[a].total_cmp(&scores[b])).unwrap_or(2);
    // Not body may still be headline or byline: an article said of it is left alone.
    if best == 0 || scores[best] < 0.8 { (0, 0.0) } else { (best as u8, WEAK * class_weight(best as u8)) }
}

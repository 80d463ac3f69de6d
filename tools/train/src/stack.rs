//! Trains the whole stack: lexicons, first pass, second pass, with no block ever scored by what has seen its site.

use crate::corpus::Page;
use crate::examples::Example;
use crate::forest::{Plan, Table, Target, grow};
use crate::lexicon::{Bag, learn};
use chaffinch::classify::model::{FIRST, Forest, Lexicon, Model, first_inputs, first_scores, lexical, second_inputs};
use chaffinch::features::Measures;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Tokens kept in each lexicon.
const WORDS: usize = 5_000;
const MARKS: usize = 2_500;
/// How much a block of a page without block labels counts, by what the first pass says of it.
const WEAK: f32 = 0.25;
/// Of the blocks that tell only whether they are body, every so manyth is learned from: by the lexicons, the first pass, the second.
const SPARSE: [usize; 3] = [4, 4, 2];

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
        let first = Plan { rounds: 36, leaves: 16, rate: 0.22, rows: 0.6, columns: 0.3, least: 8.0, l2: 6.0, seed };
        Self {
            first,
            second: Plan { rounds: 90, leaves: 20, rate: 0.11, rows: 0.7, columns: 0.25, least: 8.0, l2: 8.0, seed: seed + 1 },
        }
    }
}

/// Rare classes count for more, by about the square root of how rare they are.
fn class_weight(label: u8) -> f32 {
    [1.0, 2.4, 0.8, 1.8][label as usize]
}

/// Rows with their targets.
#[derive(Default)]
struct Rows {
    inputs: Vec<Vec<f32>>,
    classes: Vec<u8>,
    class_weights: Vec<f32>,
    body: Vec<bool>,
    body_weights: Vec<f32>,
}

impl Rows {
    fn add(&mut self, row: Vec<f32>, class: (u8, f32), body: Option<bool>, weight: f32) {
        self.inputs.push(row);
        self.classes.push(class.0);
        self.class_weights.push(class.1 * weight);
        self.body.push(body.unwrap_or(false));
        self.body_weights.push(if body.is_some() { weight } else { 0.0 });
    }

    fn extend(&mut self, other: Self) {
        self.inputs.extend(other.inputs);
        self.classes.extend(other.classes);
        self.class_weights.extend(other.class_weights);
        self.body.extend(other.body);
        self.body_weights.extend(other.body_weights);
    }

    /// Grows the classes' trees and the body's.
    fn grow(self, plan: Plan) -> (Forest, Forest) {
        let table = Table::new(&self.inputs);
        drop(self.inputs);
        rayon::join(
            || grow(&table, &Target::Classes(&self.classes, 4), &self.class_weights, plan),
            || grow(&table, &Target::Yes(&self.body), &self.body_weights, plan),
        )
    }
}

fn site_number(page: &Page) -> u32 {
    page.site.bytes().fold(7_u32, |state, byte| state.wrapping_mul(31).wrapping_add(u32::from(byte)))
}

/// Learns both lexicons from the examples outside of some folds.
fn learn_lexicons(examples: &[Example<'_>], without: &[usize]) -> (Lexicon, Lexicon) {
    let mut bags = [Vec::new(), Vec::new()];
    for example in examples.iter().filter(|example| !without.contains(&example.fold)) {
        let gold = &example.gold;
        let site = site_number(example.page);
        for block in 0..gold.taught.len() {
            let label = gold.taught[block];
            let body = gold.body[block].filter(|_| label.is_some() || block % SPARSE[0] == 0);
            let class = label.map_or((0, 0.0), |label| (label, class_weight(label) * example.weight));
            let body = body.map_or((false, 0.0), |body| (body, 0.5 * example.weight));
            if class.1 + body.1 > 0.0 {
                // Another guise changes no words.
                if !example.again {
                    bags[0].push(Bag { tokens: &example.measures.words[block], class, body, site });
                }
                bags[1].push(Bag { tokens: &example.measures.marks[block], class, body, site });
            }
        }
    }
    rayon::join(|| learn(&bags[0], 3, WORDS), || learn(&bags[1], 3, MARKS))
}

/// Lexicons learned without some folds, by those folds in ascending order.
type Lexicons = BTreeMap<Vec<usize>, (Lexicon, Lexicon)>;

fn key(without: &[usize], and: usize) -> Vec<usize> {
    let mut key: Vec<usize> = without.iter().copied().chain([and]).collect();
    key.sort_unstable();
    key.dedup();
    key
}

/// Gives a set of folds with each of all folds added, itself among them where there is nothing to add.
fn with_each(folds: usize, without: &[usize]) -> impl Iterator<Item = Vec<usize>> {
    (0..folds).map(move |fold| key(without, fold))
}

/// Learns the lexicons that first passes without some sets of folds need: without each set, and without it and each other fold.
fn all_lexicons(examples: &[Example<'_>], folds: usize, sets: &BTreeSet<Vec<usize>>) -> Lexicons {
    let mut keys = sets.clone();
    keys.extend(sets.iter().flat_map(|set| with_each(folds, set)));
    let keys: Vec<Vec<usize>> = keys.into_iter().collect();
    keys.into_par_iter().map(|key| (key.clone(), learn_lexicons(examples, &key))).collect()
}

struct First<'l> {
    lexicons: &'l (Lexicon, Lexicon),
    classes: Forest,
    body: Forest,
}

fn rows_of(measures: &Measures, lexicons: &(Lexicon, Lexicon)) -> Vec<Vec<f32>> {
    first_inputs(measures, &lexical(measures, &lexicons.0, &lexicons.1))
}

/// Trains the first pass without some folds; its own rows are read with lexicons that have not seen them.
fn train_first<'l>(examples: &[Example<'_>], lexicons: &'l Lexicons, folds: usize, without: &[usize], plan: Plan) -> First<'l> {
    let mut all = Rows::default();
    for fold in (0..folds).filter(|fold| !without.contains(fold)) {
        let held = &lexicons[&key(without, fold)];
        for example in examples.iter().filter(|example| example.fold == fold) {
            let gold = &example.gold;
            for (block, row) in rows_of(&example.measures, held).into_iter().enumerate() {
                let (label, body) = (gold.taught[block], gold.body[block]);
                if label.is_some() || body.is_some() && block % SPARSE[1] == 0 {
                    let class = label.map_or((0, 0.0), |label| (label, class_weight(label)));
                    all.add(row, class, body, example.weight);
                }
            }
        }
    }
    let (classes, body) = all.grow(plan);
    First { lexicons: &lexicons[without], classes, body }
}

/// Lays out what the second pass learns from one fold, by a first pass that has not seen it.
fn second_rows(examples: &[Example<'_>], fold: usize, first: &First<'_>) -> Rows {
    let mut all = Rows::default();
    for example in examples.iter().filter(|example| example.fold == fold) {
        let gold = &example.gold;
        let rows = rows_of(&example.measures, first.lexicons);
        let scores: Vec<[f32; FIRST]> = rows.iter().map(|row| first_scores(&first.classes, &first.body, row)).collect();
        for (block, row) in second_inputs(&example.measures, rows, &scores).into_iter().enumerate() {
            let (label, body) = (gold.taught[block], gold.body[block]);
            let sparse = block % SPARSE[2] == 0;
            let class = match (label, body) {
                (Some(label), _) => (label, class_weight(label)),
                (None, Some(body)) if sparse => weak_class(&scores[block], body),
                _ => (0, 0.0),
            };
            if class.1 > 0.0 || body.is_some() && sparse {
                all.add(row, class, body, example.weight);
            }
        }
    }
    all
}

/// Trains the whole stack once for each of `held`: without that fold, or on everything (`None`); each model is handed on.
/// What two of them need is trained once: the first pass without folds 1 and 2 serves the model without 1 and the one
/// without 2. `say` is told what is under way.
///
/// # Errors
/// What `each` gives.
pub fn train(
    examples: &[Example<'_>],
    folds: usize,
    held: &[Option<usize>],
    plans: Plans,
    say: impl Fn(&str) + Sync,
    mut each: impl FnMut(Option<usize>, Model) -> std::io::Result<()>,
) -> std::io::Result<()> {
    let mut sets: BTreeSet<Vec<usize>> = held.iter().map(|held| held.iter().copied().collect()).collect();
    let wholes = sets.clone();
    sets.extend(wholes.iter().flat_map(|set| with_each(folds, set)));
    let lexicons = all_lexicons(examples, folds, &sets);
    say(&format!("{} pairs of lexicons learned", lexicons.len()));
    let sets: Vec<Vec<usize>> = sets.into_iter().collect();
    let firsts: BTreeMap<Vec<usize>, First<'_>> =
        sets.into_par_iter().map(|set| (set.clone(), train_first(examples, &lexicons, folds, &set, plans.first))).collect();
    say(&format!("{} first passes trained", firsts.len()));
    for &held in held {
        let without: Vec<usize> = held.into_iter().collect();
        let others: Vec<usize> = (0..folds).filter(|fold| Some(*fold) != held).collect();
        let parts: Vec<Rows> =
            others.par_iter().map(|&fold| second_rows(examples, fold, &firsts[&key(&without, fold)])).collect();
        let mut rows = Rows::default();
        parts.into_iter().for_each(|part| rows.extend(part));
        let (second_classes, second_body) = rows.grow(plans.second);
        let first = &firsts[&without];
        let (words, marks) = first.lexicons.clone();
        let model = Model {
            version: String::new(),
            words,
            marks,
            first_classes: first.classes.clone(),
            first_body: first.body.clone(),
            second_classes,
            second_body,
        };
        say(&held
            .map_or("second pass trained on everything".to_owned(), |held| format!("second pass trained without fold {held}")));
        // As its file holds it, so that what is scored is what ships.
        each(held, Model::from_bytes(&model.to_bytes()).map_err(std::io::Error::other)?)?;
    }
    Ok(())
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

//! Learns token weights: one logistic regression an output, by `AdaGrad` over bags of tokens.

use crate::chance::Chance;
use chaffinch::classify::model::{Lexicon, key_of, sigmoid, softmax};
use chaffinch::features::Table;

/// A bag of tokens with its targets: class and body, each with a weight (0 where unknown).
pub struct Bag<'a> {
    /// Token hashes.
    pub tokens: &'a [u32],
    /// The class and how much it counts.
    pub class: (u8, f32),
    /// Body or not, and how much it counts.
    pub body: (bool, f32),
    /// The site, for counting in how many a token occurs.
    pub site: u32,
}

/// Passes over the data.
const EPOCHS: usize = 6;
/// Passes over the data to find the tokens worth keeping.
const TRIAL: usize = 3;
const RATE: f32 = 0.4;
/// Weight decay a step, for tokens seen in it.
const DECAY: f32 = 2e-5;

/// Steps between no weight and a large one (larger than 99 of 100); finer ones cost space and change no figure.
const STEPS: f32 = 24.0;

/// Learns the `most` heaviest tokens of those that occur on at least `sites` sites.
pub fn learn(bags: &[Bag<'_>], sites: usize, most: usize) -> Lexicon {
    // On how many sites each token occurs, counted as far as matters.
    let mut seen: Table<u32, Vec<u32>> = Table::default();
    for bag in bags {
        for &token in bag.tokens {
            let places = seen.entry(key_of(token)).or_default();
            if places.len() < sites.max(24) && !places.contains(&bag.site) {
                places.push(bag.site);
            }
        }
    }
    let mut tokens: Vec<u32> = seen.iter().filter(|(_, places)| places.len() >= sites).map(|(token, _)| *token).collect();
    tokens.sort_unstable();
    let rows = places_of(bags, &tokens);
    let most_first = if tokens.len() > most { TRIAL } else { EPOCHS };
    let mut weights = fit(bags, &rows, tokens.len(), most_first);
    // Keep the tokens that weigh most over the data they occur in, and fit those again.
    if tokens.len() > most {
        let heft = |at: usize| {
            let places = seen[&tokens[at]].len() as f32;
            weights[at].iter().map(|weight| weight.abs()).fold(0.0, f32::max) * places.sqrt()
        };
        let mut order: Vec<usize> = (0..tokens.len()).collect();
        order.sort_by(|&a, &b| heft(b).total_cmp(&heft(a)).then(a.cmp(&b)));
        order.truncate(most);
        order.sort_unstable();
        tokens = order.iter().map(|&at| tokens[at]).collect();
        let rows = places_of(bags, &tokens);
        weights = fit(bags, &rows, tokens.len(), EPOCHS);
    }
    let mut absolute: Vec<f32> = weights.iter().flatten().map(|weight| weight.abs()).collect();
    absolute.sort_by(f32::total_cmp);
    let scale = absolute.get(absolute.len() * 99 / 100).copied().unwrap_or(1.0).max(1e-6) / STEPS;
    let weights = weights.into_iter().map(|row| row.map(|weight| (weight / scale).round().clamp(-STEPS, STEPS) as i8)).collect();
    Lexicon::new(tokens, weights, scale)
}

/// Gives for each bag the places of its tokens in a list of keys.
fn places_of(bags: &[Bag<'_>], tokens: &[u32]) -> Vec<Vec<u32>> {
    let places: Table<u32, u32> = tokens.iter().copied().zip(0..).collect();
    bags.iter().map(|bag| bag.tokens.iter().filter_map(|token| places.get(&key_of(*token)).copied()).collect()).collect()
}

fn fit(bags: &[Bag<'_>], rows: &[Vec<u32>], tokens: usize, epochs: usize) -> Vec<[f32; 5]> {
    let mut weights = vec![[0.0_f32; 5]; tokens];
    let mut squares = vec![[1e-4_f32; 5]; tokens];
    let mut bias = [0.0_f32; 5];
    let mut order: Vec<usize> = (0..bags.len()).collect();
    let mut chance = Chance(0x2545_f491_4f6c_dd1d);
    for _ in 0..epochs {
        for at in (1..order.len()).rev() {
            order.swap(at, chance.next() as usize % (at + 1));
        }
        for &at in &order {
            let bag = &bags[at];
            let norm = 1.0 / (bag.tokens.len().max(1) as f32).sqrt();
            let mut sums = bias;
            for &token in &rows[at] {
                sums.iter_mut().zip(weights[token as usize]).for_each(|(sum, weight)| *sum += weight * norm);
            }
            let mut slope = [0.0_f32; 5];
            if bag.class.1 > 0.0 {
                let mut p = [sums[0], sums[1], sums[2], sums[3]];
                softmax(&mut p);
                for class in 0..4 {
                    slope[class] = (p[class] - f32::from(u8::from(class == bag.class.0 as usize))) * bag.class.1;
                }
            }
            if bag.body.1 > 0.0 {
                slope[4] = (sigmoid(sums[4]) - f32::from(u8::from(bag.body.0))) * bag.body.1;
            }
            for output in 0..5 {
                bias[output] -= 0.005 * slope[output];
            }
            for &token in &rows[at] {
                let (weight, square) = (&mut weights[token as usize], &mut squares[token as usize]);
                for output in 0..5 {
                    let step = slope[output] * norm + DECAY * weight[output];
                    square[output] += step * step;
                    weight[output] -= RATE * step / square[output].sqrt().max(0.05);
                }
            }
        }
    }
    weights
}

//! Learned weights of hashed tokens.

use crate::prelude::*;

/// How many bits of a token's hash are told apart; the others are dropped, which keeps the file small.
const BITS: u32 = 22;

/// Cuts a token's hash to the bits that a lexicon tells apart; keeps order.
pub fn key_of(token: u32) -> u32 {
    token >> (32 - BITS)
}

/// How many of those bits, the upper ones, say where to look: as many places as there are tokens, about.
const PLACES: u32 = 12;

/// Token weights for five outputs: the four classes and the body.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lexicon {
    /// Keys of token hashes ([`key_of`]), ascending.
    pub tokens: Vec<u32>,
    /// Five weights a token, in steps of `scale`.
    pub weights: Vec<[i8; 5]>,
    /// What one step is worth.
    pub scale: f32,
    /// Where in `tokens` the keys of each place begin, and the end of the last.
    places: Vec<u32>,
}

impl Lexicon {
    /// Makes a lexicon of keys, ascending, and of the weights of each.
    pub fn new(tokens: Vec<u32>, weights: Vec<[i8; 5]>, scale: f32) -> Self {
        let mut places = vec![0_u32; (1 << PLACES) + 1];
        for token in &tokens {
            places[(token >> (BITS - PLACES)) as usize + 1] += 1;
        }
        let mut count = 0;
        for place in &mut places {
            count += *place;
            *place = count;
        }
        Self { tokens, weights, scale, places }
    }

    fn place(&self, token: u32) -> Option<usize> {
        let key = key_of(token);
        let place = (key >> (BITS - PLACES)) as usize;
        let (from, to) = (*self.places.get(place)? as usize, *self.places.get(place + 1)? as usize);
        (from..to).find(|&at| self.tokens[at] == key)
    }

    /// Adds up the weights of a bag of tokens (ascending), divided by the square root of the bag's size.
    pub fn scores(&self, bag: &[u32]) -> [f32; 5] {
        let mut sums = [0_i32; 5];
        for token in bag {
            if let Some(at) = self.place(*token) {
                for (sum, weight) in sums.iter_mut().zip(self.weights[at]) {
                    *sum += i32::from(weight);
                }
            }
        }
        let norm = self.scale / (bag.len().max(1) as f32).sqrt();
        sums.map(|sum| sum as f32 * norm)
    }
}

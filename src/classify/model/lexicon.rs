//! Learned weights of hashed tokens.

use crate::prelude::*;

/// How many bits of a token's hash are told apart; the others are dropped, which keeps the file small.
const BITS: u32 = 22;

/// Cuts a token's hash to the bits that a lexicon tells apart; keeps order.
pub fn key_of(token: u32) -> u32 {
    token >> (32 - BITS)
}

/// Token weights for five outputs: the four classes and the body.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lexicon {
    /// Keys of token hashes ([`key_of`]), ascending.
    pub tokens: Vec<u32>,
    /// Five weights a token, in steps of `scale`.
    pub weights: Vec<[i8; 5]>,
    /// What one step is worth.
    pub scale: f32,
}

impl Lexicon {
    /// Adds up the weights of a bag of tokens (ascending), divided by the square root of the bag's size.
    pub fn scores(&self, bag: &[u32]) -> [f32; 5] {
        let mut sums = [0_i32; 5];
        for token in bag {
            if let Ok(at) = self.tokens.binary_search(&key_of(*token)) {
                for (sum, weight) in sums.iter_mut().zip(self.weights[at]) {
                    *sum += i32::from(weight);
                }
            }
        }
        let norm = self.scale / (bag.len().max(1) as f32).sqrt();
        sums.map(|sum| sum as f32 * norm)
    }
}

//! From gold texts to a target for every block, by aligning words.

use chaffinch::blocks::{Blocks, is_cjk};
use serde::Deserialize;
use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::collections::HashMap;

/// A block of `blocks.jsonl`.
#[derive(Clone, Deserialize)]
pub struct GoldBlock {
    /// `article`, `ad`, `navigation`, `legal` or `x`.
    pub label: String,
    /// Its text.
    pub text: String,
}

/// What the gold says of each block of a page; `None` where it says nothing.
#[derive(Clone)]
pub struct Gold {
    /// The class, an index into `Label::ALL`.
    pub labels: Vec<Option<u8>>,
    /// Whether the text belongs to the body.
    pub body: Vec<Option<bool>>,
}

/// The share of a block's words that must be in the gold text for the block to be in it, and the share below which it is not.
const IN: f32 = 0.6;
const OUT: f32 = 0.25;

/// Cuts text into words as the corpus's scorer does, hashed.
fn words(text: &str, out: &mut Vec<u64>) {
    let mut word = 0_u64;
    let mut end = |word: &mut u64| {
        if *word != 0 {
            out.push(*word);
            *word = 0;
        }
    };
    for c in text.chars().flat_map(char::to_lowercase) {
        if is_cjk(c) {
            end(&mut word);
            word = u64::from(u32::from(c)) | 1 << 40;
            end(&mut word);
        } else if c.is_alphanumeric() || c == '_' {
            word = (word ^ u64::from(u32::from(c)) ^ 0xcbf2_9ce4).wrapping_mul(0x0100_0000_01b3) | 1 << 50;
        } else {
            end(&mut word);
        }
    }
    end(&mut word);
}

/// The words of all blocks in order, and which block each is from.
fn words_of(blocks: &Blocks) -> (Vec<u64>, Vec<usize>) {
    let (mut all, mut from) = (Vec::new(), Vec::new());
    for (index, block) in blocks.list.iter().enumerate() {
        words(&block.text, &mut all);
        from.resize(all.len(), index);
    }
    (all, from)
}

/// Pairs equal words of two texts.
fn align(a: &[u64], b: &[u64]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for op in capture_diff_slices(Algorithm::Patience, a, b) {
        if let DiffOp::Equal { old_index, new_index, len } = op {
            pairs.extend((0..len).map(|at| (old_index + at, new_index + at)));
        }
    }
    pairs
}

fn squash(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric() || *c == '_').collect()
}

impl Gold {
    /// Says nothing of any block.
    pub fn unknown(blocks: usize) -> Self {
        Self { labels: vec![None; blocks], body: vec![None; blocks] }
    }

    /// Takes the class of each block from the gold blocks, by the votes of its words.
    pub fn add_labels(&mut self, blocks: &Blocks, gold: &[GoldBlock]) {
        let (ours, from) = words_of(blocks);
        let (mut theirs, mut label_of) = (Vec::new(), Vec::new());
        for block in gold {
            words(&block.text, &mut theirs);
            let label = ["article", "ad", "navigation", "legal"].iter().position(|name| *name == block.label);
            label_of.resize(theirs.len(), label);
        }
        let mut votes: HashMap<usize, [u32; 5]> = HashMap::new();
        for (our, their) in align(&ours, &theirs) {
            votes.entry(from[our]).or_default()[label_of[their].unwrap_or(4)] += 1;
        }
        for (block, counts) in votes {
            let best = (0..5).max_by_key(|&label| (counts[label], 5 - label)).unwrap_or(4);
            self.labels[block] = (best < 4).then_some(best as u8);
            // What is not article is not body; what is article may be headline or byline, so that says nothing.
            if self.body[block].is_none() && (1..4).contains(&best) {
                self.body[block] = Some(false);
            }
        }
    }

    /// Takes from the full text of the article which blocks are body.
    pub fn add_text(&mut self, blocks: &Blocks, text: &str) {
        let (ours, from) = words_of(blocks);
        let mut theirs = Vec::new();
        words(text, &mut theirs);
        let mut total = vec![0_u32; blocks.list.len()];
        let mut found = total.clone();
        from.iter().for_each(|&block| total[block] += 1);
        for (our, _) in align(&ours, &theirs) {
            found[from[our]] += 1;
        }
        for (block, body) in self.body.iter_mut().enumerate() {
            let share = found[block] as f32 / total[block].max(1) as f32;
            if total[block] > 0 {
                *body = if share >= IN {
                    Some(true)
                } else if share <= OUT {
                    Some(false)
                } else {
                    None
                };
            }
        }
    }

    /// Takes from segments that must, and must not, be kept.
    pub fn add_segments(&mut self, blocks: &Blocks, with: &[String], without: &[String]) {
        let texts: Vec<String> = blocks.list.iter().map(|block| squash(&block.text)).collect();
        for (segments, body) in [(without, false), (with, true)] {
            for segment in segments.iter().map(|segment| squash(segment)).filter(|segment| !segment.is_empty()) {
                for (block, text) in texts.iter().enumerate() {
                    let whole = text.contains(&segment);
                    // A short segment inside a long block tells nothing of the block; a block inside a long segment is all of it.
                    if whole && (body || segment.len() * 3 > text.len()) || text.len() > 20 && segment.contains(text.as_str()) {
                        if body && self.labels[block].is_some_and(|label| label != 0) {
                            continue;
                        }
                        self.body[block] = Some(body);
                    }
                }
            }
        }
    }
}

//! From gold texts to a target for every block, by aligning words.

use chaffinch::blocks::{Blocks, is_cjk};
use chaffinch::classify::Label;
use chaffinch::features::hash;
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
    /// The class, an index into `Label::ALL`; what figures are scored on.
    pub labels: Vec<Option<u8>>,
    /// The class that is learned from: `labels`, or on pages without them what was read for training only.
    pub taught: Vec<Option<u8>>,
    /// Whether the text belongs to the body.
    pub body: Vec<Option<bool>>,
}

/// The share of a block's words that must be in the gold text for the block to be in it, and the share below which it is not.
const IN: f32 = 0.6;
const OUT: f32 = 0.25;

/// An article block of at least so many characters is taken for body where nothing else tells.
const PARAGRAPH: u32 = 200;

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

fn class_of(name: &str) -> Option<u8> {
    Label::ALL.into_iter().find(|label| label.name() == name).map(|label| label as u8)
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
        Self { labels: vec![None; blocks], taught: vec![None; blocks], body: vec![None; blocks] }
    }

    /// Gives what is said of some of the blocks, in that order.
    #[must_use]
    pub fn of(&self, blocks: &[usize]) -> Self {
        fn pick<T: Copy>(of: &[T], blocks: &[usize]) -> Vec<T> {
            blocks.iter().map(|&block| of[block]).collect()
        }
        Self { labels: pick(&self.labels, blocks), taught: pick(&self.taught, blocks), body: pick(&self.body, blocks) }
    }

    /// Takes the class of each block from the gold blocks, by the votes of its words.
    pub fn add_labels(&mut self, blocks: &Blocks, gold: &[GoldBlock]) {
        let (ours, from) = words_of(blocks);
        let (mut theirs, mut label_of) = (Vec::new(), Vec::new());
        for block in gold {
            words(&block.text, &mut theirs);
            label_of.resize(theirs.len(), class_of(&block.label).map(usize::from));
        }
        let mut votes: HashMap<usize, [u32; 5]> = HashMap::new();
        for (our, their) in align(&ours, &theirs) {
            votes.entry(from[our]).or_default()[label_of[their].unwrap_or(4)] += 1;
        }
        for (block, counts) in votes {
            let best = (0..5).max_by_key(|&label| (counts[label], 5 - label)).unwrap_or(4);
            self.labels[block] = (best < 4).then_some(best as u8);
            self.teach(block, self.labels[block], blocks.list[block].length);
        }
    }

    fn teach(&mut self, block: usize, label: Option<u8>, length: u32) {
        self.taught[block] = label;
        // What is not article is not body, and a long paragraph of it nearly always is; a short one may be headline or byline.
        self.body[block] = self.body[block].or(match label {
            Some(0) if length >= PARAGRAPH => Some(true),
            Some(1..) => Some(false),
            _ => None,
        });
    }

    /// Takes the class of each block from a reading of this tool's own blocks, for training only; a block that is cut in
    /// another way by now is passed over.
    pub fn add_read(&mut self, blocks: &Blocks, read: &[(String, String)]) {
        let theirs: Vec<u32> = read.iter().map(|(key, _)| u32::from_str_radix(key, 16).unwrap_or(0)).collect();
        let ours: Vec<u32> = blocks.list.iter().map(|block| hash(&squash(&block.text))).collect();
        for op in capture_diff_slices(Algorithm::Patience, &ours, &theirs) {
            if let DiffOp::Equal { old_index, new_index, len } = op {
                for at in 0..len {
                    let label = class_of(&read[new_index + at].1);
                    self.teach(old_index + at, label, blocks.list[old_index + at].length);
                }
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

#[cfg(test)]
mod tests {
    use super::*;
    use chaffinch::blocks::segment;
    use chaffinch::snapshot::from_html;

    #[test]
    fn what_was_read_teaches_and_is_not_scored() {
        let blocks = segment(&from_html("", "<p>One two.<p>New here.<p>Subscribe!<p>© us").unwrap());
        let key = |text: &str| format!("{:08x}", hash(&squash(text)));
        let read: Vec<(String, String)> = [("One two.", "article"), ("Gone", "x"), ("Subscribe!", "ad"), ("© us", "legal")]
            .map(|(text, label)| (key(text), label.to_owned()))
            .into();
        let mut gold = Gold::unknown(blocks.list.len());
        gold.add_read(&blocks, &read);
        assert_eq!(gold.taught, [Some(0), None, Some(1), Some(3)]);
        assert_eq!(gold.labels, [None; 4]);
        assert_eq!(gold.body, [None, None, Some(false), Some(false)]);
    }
}

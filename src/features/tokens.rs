//! Words, class names and address pieces, hashed.

use super::links::BlockLinks;
use super::structure::Path;
use super::{hash, hash_pair};
use crate::blocks::{Block, is_cjk};
use crate::prelude::*;
use crate::snapshot::{AttributeName, NodeId, Snapshot};

/// How many words from the start, and from the end, of a text are hashed.
const HEAD: usize = 60;
const TAIL: usize = 12;

/// How many words of a block are looked at: no block of a story has more, and a page's memory stays within its cap.
const MOST: usize = 30_000;

/// Cuts lower-case text into words; a CJK character is a word of its own, digits become `0`.
pub(super) fn words(lower: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in lower.char_indices() {
        if words.len() >= MOST {
            return words;
        }
        if is_cjk(c) {
            if let Some(from) = start.take() {
                words.push(&lower[from..at]);
            }
            words.push(&lower[at..at + c.len_utf8()]);
        } else if c.is_alphanumeric() || matches!(c, '\'' | '’' | '©' | '@') && (start.is_some() || c == '©') {
            start.get_or_insert(at);
        } else if let Some(from) = start.take() {
            words.push(&lower[from..at]);
        }
    }
    if let Some(from) = start {
        words.push(&lower[from..]);
    }
    words
}

fn word_hash(word: &str, plain: u32) -> u32 {
    if word.bytes().all(|byte| byte.is_ascii_digit()) {
        // 19xx and 20xx are years, other numbers only their length.
        return if word.len() == 4 && (word.starts_with("19") || word.starts_with("20")) {
            hash("0000")
        } else {
            7 + word.len().min(5) as u32
        };
    }
    plain
}

/// The first letters of a longer word: what its forms share, in languages that inflect or compound.
fn stem(word: &str) -> Option<&str> {
    const LETTERS: usize = 5;
    let end = word.char_indices().nth(LETTERS).map(|(end, _)| end)?;
    word.chars().all(char::is_alphabetic).then(|| &word[..end])
}

/// Hashes words and pairs of neighbouring words of the start and the end of a text, with the whole text where it is short.
/// Each word comes with its plain hash.
pub(super) fn hashed_words(words: &[&str], hashes: &[u32]) -> Vec<u32> {
    let mut out = Vec::with_capacity(words.len().min(HEAD + TAIL) * 3 + 3);
    let mut run = |range: core::ops::Range<usize>, whole: bool| {
        let mut before = u32::from(whole);
        for (word, plain) in words[range.clone()].iter().zip(&hashes[range]) {
            let this = word_hash(word, *plain);
            out.push(this);
            if let Some(stem) = stem(word) {
                out.push(hash_pair(hash(stem), 6));
            }
            if before != 0 {
                out.push(hash_pair(before, this));
            }
            before = this;
        }
        before
    };
    let head = words.len().min(HEAD);
    let last = run(0..head, true);
    if words.len() <= HEAD {
        out.push(hash_pair(last, 2));
    } else {
        let tail = words.len().saturating_sub(TAIL).max(head);
        let last = run(tail..words.len(), false);
        out.push(hash_pair(last, 2));
    }
    if (1..=5).contains(&words.len()) {
        let whole = words.iter().zip(hashes).fold(3, |state, (word, plain)| hash_pair(state, word_hash(word, *plain)));
        out.push(whole);
    }
    out.push(hash_pair(4, (words.len() as f32 + 1.0).log2() as u32));
    out.sort_unstable();
    out.dedup();
    out
}

/// How many ancestors' class names are hashed, and how many of them with their distance.
const LEVELS: usize = 7;

/// Splits a class or id into lower-case words: at punctuation, digits and camel humps.
fn name_pieces(name: &str, mut each: impl FnMut(&str)) {
    let mut piece = String::new();
    let mut humped = false;
    for c in name.chars().take(200) {
        let hump = c.is_uppercase() && humped;
        if !c.is_alphabetic() || hump {
            if piece.len() > 1 {
                each(&piece);
            }
            piece.clear();
        }
        if c.is_alphabetic() {
            piece.extend(c.to_lowercase());
        }
        humped = c.is_lowercase();
    }
    if piece.len() > 1 {
        each(&piece);
    }
}

/// The hashed pieces of the names that the page's author gave to a box, read once for all blocks in it.
#[derive(Default)]
pub(super) struct BoxNames {
    /// Where the pieces of a node are, by node.
    places: super::Table<NodeId, (u32, u32)>,
    pieces: Vec<u32>,
}

impl BoxNames {
    fn of(&mut self, page: &Snapshot, node: NodeId) -> &[u32] {
        let (from, to) = *self.places.entry(node).or_insert_with(|| {
            let from = self.pieces.len() as u32;
            for attribute in [
                AttributeName::Class,
                AttributeName::Id,
                AttributeName::Role,
                AttributeName::AriaLabel,
                AttributeName::DataTestid,
                AttributeName::ItemProp,
            ] {
                if let Some(value) = page.attribute(node, attribute) {
                    name_pieces(value, |piece| self.pieces.push(hash(piece)));
                }
            }
            (from, self.pieces.len() as u32)
        });
        &self.pieces[from as usize..to as usize]
    }
}

/// Hashes the names that the page's author gave to the boxes around a block, and the pieces of its first address.
/// A box that `is_wide` holds much of the page: what it is called says little of one block, and nothing of an advertisement.
pub(super) fn hashed_marks(
    page: &Snapshot,
    names: &mut BoxNames,
    block: &Block,
    path: &Path,
    links: &BlockLinks,
    is_wide: impl Fn(NodeId) -> bool,
) -> Vec<u32> {
    let mut out = Vec::with_capacity(64);
    for (level, node) in core::iter::once(block.container).chain(page.ancestors(block.container)).take(LEVELS).enumerate() {
        let near = hash_pair(level.min(3) as u32, 11);
        let wide = is_wide(node);
        for &token in names.of(page, node) {
            out.push(hash_pair(token, if wide { 16 } else { 12 }));
            if level < 2 && !wide {
                out.push(hash_pair(token, near));
            }
        }
    }
    // The first inline element often carries the name ("author", "date").
    if let Some(inside) = page.parent(block.first).filter(|&inside| inside != block.container)
        && let Some(value) = page.attribute(inside, AttributeName::Class)
    {
        name_pieces(value, |piece| out.push(hash_pair(hash(piece), 13)));
    }
    for &token in &path.tag_tokens {
        out.push(token);
    }
    if let Some(address) = &links.first {
        for piece in
            address.split(['/', '-', '_', '.', '?', '&', '=', '#', ':', '+', '%']).filter(|piece| piece.len() > 2).take(24)
        {
            if piece.len() < 20 && !piece.bytes().any(|byte| byte.is_ascii_digit()) {
                out.push(hash_pair(hash(&piece.to_lowercase()), 14));
            }
        }
    }
    out.sort_unstable();
    out.dedup();
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_words_in_latin_and_cjk() {
        assert_eq!(words("don't stop, 25 年の夏"), ["don't", "stop", "25", "年", "の", "夏"]);
    }

    #[test]
    fn splits_names_at_humps_and_punctuation() {
        let mut pieces = Vec::new();
        name_pieces("FeedforwardAndFeedback ad-slot_2 RelatedURL", |piece| pieces.push(piece.to_owned()));
        assert_eq!(pieces, ["feedforward", "and", "feedback", "ad", "slot", "related", "url"]);
    }
}

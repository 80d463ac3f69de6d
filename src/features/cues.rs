//! Counts cue words: one pass over a block's words, looking up words, word beginnings and short phrases.

use super::cue_words::CUE_WORDS;
use crate::blocks::is_cjk;
use crate::prelude::*;
use crate::tables::{Set, Words, hash, hash_on};
use once_cell::race::OnceBox;

/// What a cue word hints at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Cue {
    Ad,
    Subscribe,
    Legal,
    Consent,
    Related,
    Share,
    Comments,
    Login,
    Byline,
    Date,
    Picture,
    Commerce,
    Function,
}

const CUES: usize = 13;

pub(super) const NAMES: [&str; CUES + 9] = [
    "cue_ad",
    "cue_subscribe",
    "cue_legal",
    "cue_consent",
    "cue_related",
    "cue_share",
    "cue_comments",
    "cue_login",
    "cue_byline",
    "cue_date",
    "cue_picture",
    "cue_commerce",
    "cue_function",
    "cue_share_ad",
    "cue_share_subscribe",
    "cue_share_legal",
    "cue_share_consent",
    "cue_share_related",
    "cue_share_share",
    "cue_share_comments",
    "cue_share_login",
    "cue_first",
];

/// The words of a block that are looked at; the start says what a block is for.
const WINDOW: usize = 150;

#[derive(Default)]
struct CueTable {
    whole: Words<u16>,
    /// Beginnings (`advertis*`).
    beginnings: Words<u16>,
    /// The hashes of their first letters: most words begin otherwise.
    roots: Set<u32>,
    /// First words of phrases, and how many words these have at most.
    starts: Words<u8>,
    cjk: Words<u16>,
}

/// The characters a beginning may have.
const SHORTEST: usize = 3;
const LONGEST: usize = 14;

fn table() -> &'static CueTable {
    static TABLE: OnceBox<CueTable> = OnceBox::new();
    TABLE.get_or_init(|| {
        let mut table = CueTable::default();
        for (cue, list) in &CUE_WORDS {
            let bit = 1_u16 << *cue as u16;
            for phrase in list.split('|').map(str::trim).filter(|phrase| !phrase.is_empty()) {
                if phrase.chars().any(is_cjk) {
                    *table.cjk.entry(phrase) |= bit;
                } else if let Some(beginning) = phrase.strip_suffix('*') {
                    *table.beginnings.entry(beginning) |= bit;
                    let root = beginning.char_indices().nth(SHORTEST).map_or(beginning.len(), |(end, _)| end);
                    table.roots.insert(hash(&beginning[..root]));
                } else {
                    if let Some((first, _)) = phrase.split_once([' ', '-', '.', ',']) {
                        let longest = table.starts.entry(first);
                        *longest = (*longest).max(phrase.split([' ', '-', '.', ',']).count() as u8);
                    }
                    *table.whole.entry(phrase) |= bit;
                }
            }
        }
        Box::new(table)
    })
}

/// Finds the cues of each word (lower case, as cut by the tokenizer): a bit set a word, bit `n` for the `n`th [`Cue`].
pub fn cue_hits(words: &[&str]) -> Vec<u16> {
    let table = table();
    let mut hits = vec![0_u16; words.len()];
    for (at, word) in words.iter().enumerate() {
        let mut found = 0;
        if word.chars().next().is_some_and(is_cjk) {
            let mut phrase = String::from(*word);
            found |= table.cjk.get(word, hash(word)).unwrap_or(0);
            for (more, next) in words.iter().enumerate().skip(at + 1).take(5) {
                phrase.push_str(next);
                if let Some(bits) = table.cjk.get(&phrase, hash(&phrase)) {
                    hits[at..=more].iter_mut().for_each(|hit| *hit |= bits);
                }
            }
        } else {
            let mut state = hash("");
            let mut may_begin = true;
            for (before, (at, c)) in word.char_indices().enumerate() {
                let end = at + c.len_utf8();
                state = hash_on(state, &word[at..end]);
                let letters = before + 1;
                if letters == SHORTEST {
                    may_begin = table.roots.contains(&state);
                }
                if may_begin && (SHORTEST..=LONGEST).contains(&letters) {
                    found |= table.beginnings.get(&word[..end], state).unwrap_or(0);
                }
            }
            found |= table.whole.get(word, state).unwrap_or(0);
            if let Some(longest) = table.starts.get(word, state) {
                let mut phrase = String::from(*word);
                for (more, next) in words.iter().enumerate().skip(at + 1).take(longest as usize - 1) {
                    phrase.push(' ');
                    phrase.push_str(next);
                    if let Some(bits) = table.whole.get(&phrase, hash(&phrase)) {
                        hits[at..=more].iter_mut().for_each(|hit| *hit |= bits);
                    }
                }
            }
        }
        hits[at] |= found;
    }
    hits
}

pub(super) fn measure(words: &[&str]) -> [f32; NAMES.len()] {
    let words = &words[..words.len().min(WINDOW)];
    let hits = cue_hits(words);
    let mut row = [0.0; NAMES.len()];
    let total = words.len().max(1) as f32;
    for (cue, value) in row.iter_mut().enumerate().take(CUES) {
        *value = hits.iter().filter(|&&hit| hit >> cue & 1 == 1).count() as f32;
    }
    for cue in 0..8 {
        row[CUES + cue] = row[cue] / total;
    }
    row[Cue::Function as usize] /= total;
    row[NAMES.len() - 1] = hits.first().map_or(0.0, |hit| f32::from((*hit & 0xfff).trailing_zeros().min(12) as u8));
    row
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::tokens::words;

    fn found(text: &str, cue: Cue) -> bool {
        cue_hits(&words(&text.to_lowercase())).iter().any(|hit| hit >> cue as u16 & 1 == 1)
    }

    #[test]
    fn finds_words_beginnings_and_phrases() {
        assert!(found("All rights reserved.", Cue::Legal));
        assert!(found("Datenschutzerklärung", Cue::Legal));
        assert!(found("Lesen Sie auch", Cue::Related));
        assert!(found("無断転載を禁じます", Cue::Legal));
        assert!(found("ПОДПИСАТЬСЯ", Cue::Subscribe));
        assert!(!found("The rights of man", Cue::Legal));
    }
}

//! Tables and sets of one hasher, with and without the standard library: no random start, and quick on short keys.
//!
//! Keys that a page chooses could be made to collide. Tables are for numbers, for words of our own and for keys of which
//! a page has no more than blocks; what else it may choose is kept in order (`BTreeMap`).

use core::hash::{BuildHasherDefault, Hasher};

const OFFSET: u32 = 0x811c_9dc5;
const PRIME: u32 = 0x0100_0193;

/// Hashes a string: FNV-1a, 32 bits (<http://www.isthe.com/chongo/tech/comp/fnv/>).
pub fn hash(text: &str) -> u32 {
    hash_on(OFFSET, text)
}

/// Gives the hash of a text that goes on from another with this hash.
pub fn hash_on(state: u32, text: &str) -> u32 {
    add(state, text.as_bytes())
}

fn add(state: u32, bytes: &[u8]) -> u32 {
    bytes.iter().fold(state, |state, byte| (state ^ u32::from(*byte)).wrapping_mul(PRIME))
}

/// Hashes two numbers in order.
pub fn hash_pair(first: u32, second: u32) -> u32 {
    let mixed = first.rotate_left(15) ^ second.wrapping_mul(0x9e37_79b9);
    (mixed ^ (mixed >> 16)).wrapping_mul(0x85eb_ca6b) ^ (mixed >> 13)
}

/// The same hashes for tables.
#[derive(Clone, Copy, Debug)]
pub struct Fnv(u32);

impl Default for Fnv {
    fn default() -> Self {
        Self(OFFSET)
    }
}

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        self.0 = add(self.0, bytes);
    }

    fn write_u32(&mut self, number: u32) {
        self.0 = hash_pair(self.0, number);
    }

    fn write_usize(&mut self, number: usize) {
        self.write_u32(number as u32); // indices of arenas, which are capped far below
    }

    fn finish(&self) -> u64 {
        spread(self.0)
    }
}

/// A table takes its place from the low bits and its tag from the high ones.
fn spread(hash: u32) -> u64 {
    let mixed = u64::from(hash).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^ mixed >> 32
}

/// A table by `Fnv`.
pub type Table<K, V> = hashbrown::HashMap<K, V, BuildHasherDefault<Fnv>>;
/// A set by `Fnv`.
pub type Set<K> = hashbrown::HashSet<K, BuildHasherDefault<Fnv>>;

/// A table of words of our own, asked by words whose hashes are known.
pub struct Words<V>(hashbrown::HashTable<(&'static str, V)>);

impl<V> Default for Words<V> {
    fn default() -> Self {
        Self(hashbrown::HashTable::new())
    }
}

impl<V: Copy + Default> Words<V> {
    /// Gives what is kept for a word, to be changed.
    pub fn entry(&mut self, word: &'static str) -> &mut V {
        let key = spread(hash(word));
        let entry = self.0.entry(key, |(known, _)| *known == word, |(known, _)| spread(hash(known)));
        &mut entry.or_insert((word, V::default())).into_mut().1
    }

    /// Looks a word up by its [`hash`].
    pub fn get(&self, word: &str, hash: u32) -> Option<V> {
        self.0.find(spread(hash), |(known, _)| *known == word).map(|(_, value)| *value)
    }
}

/// Which pairs of neighbouring bytes a text has: tells of most words at once that they are not in it.
pub struct Pairs([u64; Self::WORDS]);

impl Pairs {
    const WORDS: usize = 32;

    /// Notes the pairs of a text.
    pub fn of(text: &str) -> Self {
        let mut bits = [0; Self::WORDS];
        for place in Self::places(text) {
            bits[place / 64] |= 1_u64 << (place % 64);
        }
        Self(bits)
    }

    /// `false` only where the text does not have the word.
    pub fn may_have(&self, word: &str) -> bool {
        Self::places(word).all(|place| self.0[place / 64] >> (place % 64) & 1 == 1)
    }

    fn places(text: &str) -> impl Iterator<Item = usize> {
        text.as_bytes().windows(2).map(|pair| (usize::from(pair[0]) * 67 + usize::from(pair[1])) % (Self::WORDS * 64))
    }
}

#[cfg(test)]
mod tests {
    use super::{Pairs, hash};

    #[test]
    fn a_word_that_is_there_may_be_there() {
        let pairs = Pairs::of("the ferry pays a commission für 作成");
        assert!(["commission", "ferry", "für", "作成", " a ", "y", ""].iter().all(|word| pairs.may_have(word)));
        assert!(["sponsored", "affiliate", "generiert"].iter().all(|word| !pairs.may_have(word)));
    }

    #[test]
    fn agrees_with_the_published_vectors() {
        assert_eq!(hash(""), 0x811c_9dc5);
        assert_eq!(hash("a"), 0xe40c_292c);
        assert_eq!(hash("foobar"), 0xbf9c_f968);
    }
}

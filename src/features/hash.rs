//! A small hash that is the same on every machine (FNV-1a, 32 bits: <http://www.isthe.com/chongo/tech/comp/fnv/>).

const OFFSET: u32 = 0x811c_9dc5;
const PRIME: u32 = 0x0100_0193;

/// Hashes a string.
pub fn hash(text: &str) -> u32 {
    text.bytes().fold(OFFSET, |state, byte| (state ^ u32::from(byte)).wrapping_mul(PRIME))
}

/// Hashes two numbers in order.
pub fn hash_pair(first: u32, second: u32) -> u32 {
    let mixed = first.rotate_left(15) ^ second.wrapping_mul(0x9e37_79b9);
    (mixed ^ (mixed >> 16)).wrapping_mul(0x85eb_ca6b) ^ (mixed >> 13)
}

/// The same hash for tables. Keys that a page chooses can collide, but never more of them than it may have blocks.
#[derive(Clone, Copy, Debug)]
pub struct Fnv(u32);

impl Default for Fnv {
    fn default() -> Self {
        Self(OFFSET)
    }
}

impl std::hash::Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |state, byte| (state ^ u32::from(*byte)).wrapping_mul(PRIME));
    }

    fn write_u32(&mut self, number: u32) {
        self.0 = hash_pair(self.0, number);
    }

    fn finish(&self) -> u64 {
        // The table takes its place from the low bits and its tag from the high ones.
        let mixed = u64::from(self.0).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        mixed ^ mixed >> 32
    }
}

/// A table by `Fnv`: no random start, and quick on short keys.
pub type Table<K, V> = std::collections::HashMap<K, V, std::hash::BuildHasherDefault<Fnv>>;

#[cfg(test)]
mod tests {
    use super::hash;

    #[test]
    fn agrees_with_the_published_vectors() {
        assert_eq!(hash(""), 0x811c_9dc5);
        assert_eq!(hash("a"), 0xe40c_292c);
        assert_eq!(hash("foobar"), 0xbf9c_f968);
    }
}

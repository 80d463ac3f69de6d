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

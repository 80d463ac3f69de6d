//! Chance that is the same each time.

/// A repeatable source of chance (PCG, <https://www.pcg-random.org>), from where it starts.
pub struct Chance(pub u64);

impl Chance {
    /// Gives 31 bits.
    pub fn next(&mut self) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as u32
    }

    /// Says yes for a share of the times, from 0 to 1.
    pub fn below(&mut self, share: f32) -> bool {
        (self.next() as f32) < share * 2_147_483_648.0
    }
}

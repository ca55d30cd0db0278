//! Numbers out of a seed.

/// A row of numbers; the same seed gives the same row.
#[derive(Clone, Debug)]
pub(crate) struct Chance(u64);

const STEP: u64 = 0x9E37_79B9_7F4A_7C15;

impl Chance {
    /// Makes the row of a seed.
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(STEP))
    }

    /// Returns a number under a limit.
    pub(crate) fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(STEP);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % limit.max(1)
    }
}

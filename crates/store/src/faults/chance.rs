//! Numbers out of a seed: the same seed gives the same numbers, on every machine and for ever.

/// A row of numbers.
#[derive(Clone, Debug)]
pub struct Chance(u64);

const STEP: u64 = 0x9E37_79B9_7F4A_7C15;

impl Chance {
    /// Makes the row of a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(STEP))
    }

    /// Returns the next number (splitmix64).
    pub fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(STEP);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// Returns a number under a limit.
    pub fn below(&mut self, limit: u64) -> u64 {
        self.number() % limit.max(1)
    }

    /// Says yes in so many of a thousand cases.
    pub fn says_yes(&mut self, of_thousand: u32) -> bool {
        self.below(1_000) < u64::from(of_thousand)
    }
}

//! Time and chance, handed in as data: the engine has neither.

use uuid::Uuid;

use crate::time::Time;

/// Answers questions about time and chance once; what was answered is written with the action that
/// asked, so a replay reads and never asks again.
pub trait Ambience {
    /// Returns the present moment.
    fn now(&self) -> Time;
    /// Returns a new random UUID.
    fn guid(&self) -> Uuid;
    /// Returns a random number over the whole range.
    fn random(&self) -> u64;
}

/// Returns a random number from `low` up to, not including, `high`.
pub(crate) fn random(ambience: &dyn Ambience, low: i64, high: i64) -> i64 {
    let span = high.abs_diff(low).max(1);
    low.wrapping_add_unsigned(ambience.random() % span)
}

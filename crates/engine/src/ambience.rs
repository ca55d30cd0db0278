//! Time and chance, handed in as data: the engine has neither.

use std::time::Duration;

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
    /// Returns a random number from `low` up to, not including, `high`.
    fn between(&self, low: i64, high: i64) -> i64 {
        let span = high.abs_diff(low).max(1);
        low.wrapping_add_unsigned(self.random() % span)
    }
    /// Returns a random part of a span of time, from none of it to all of it.
    fn part_of(&self, span: Duration) -> Duration {
        let span = u64::try_from(span.as_millis()).unwrap_or(u64::MAX);
        Duration::from_millis(self.random().checked_rem(span.saturating_add(1)).unwrap_or(0))
    }
}

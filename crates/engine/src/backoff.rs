//! When a failed call is tried again: the retry policies of the language.

use std::time::Duration;

use crate::limits::{
    RETRIES_DEFAULT, RETRY_INTERVAL_DEFAULT, RETRY_INTERVAL_MAX, RETRY_INTERVAL_MAX_DEFAULT,
    RETRY_INTERVAL_MIN_DEFAULT,
};

/// A retry policy with its figures resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Retry {
    /// Never again.
    None,
    /// Equal waits.
    Fixed {
        /// How many tries after the first.
        count: u32,
        /// The wait.
        interval: Duration,
    },
    /// Growing waits, drawn at random between the shortest and the grown interval.
    Exponential {
        /// How many tries after the first.
        count: u32,
        /// What grows: doubled with each try.
        interval: Duration,
        /// No wait is shorter.
        min: Duration,
        /// No wait is longer.
        max: Duration,
    },
}

impl Default for Retry {
    fn default() -> Self {
        Self::Exponential {
            count: RETRIES_DEFAULT,
            interval: RETRY_INTERVAL_DEFAULT,
            min: RETRY_INTERVAL_MIN_DEFAULT,
            max: RETRY_INTERVAL_MAX_DEFAULT,
        }
    }
}

impl Retry {
    /// Returns the wait before the try that follows `attempt` (from 1), or `None` when that was the
    /// last one. What the service asks for replaces the computed wait; `chance` is a random number.
    pub fn wait(&self, attempt: u32, asked: Option<Duration>, chance: u64) -> Option<Duration> {
        let computed = match self {
            Self::None => return None,
            Self::Fixed { count, interval } => (attempt <= *count).then_some(*interval)?,
            Self::Exponential { count, interval, min, max } => {
                (attempt <= *count).then_some(())?;
                let grown = interval.saturating_mul(1u32.checked_shl(attempt).unwrap_or(u32::MAX));
                between(*min, grown.min(*max), chance)
            }
        };
        Some(asked.unwrap_or(computed).min(RETRY_INTERVAL_MAX))
    }
}

/// Tells whether a status is one that a later try may cure.
pub(crate) fn is_retried(status: u16) -> bool {
    matches!(status, 408 | 429 | 500..=599)
}

fn between(low: Duration, high: Duration, chance: u64) -> Duration {
    let span = u64::try_from(high.saturating_sub(low).as_millis()).unwrap_or(u64::MAX);
    low + Duration::from_millis(chance.checked_rem(span.saturating_add(1)).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn default_waits_stay_between_five_and_forty_five_seconds() {
        let policy = Retry::default();
        for attempt in 1..=4 {
            for chance in [0, 1, u64::MAX, 12_345_678] {
                let wait = policy.wait(attempt, None, chance).unwrap();
                assert!((5..=45).contains(&wait.as_secs()), "{wait:?}");
            }
        }
        assert_eq!(policy.wait(5, None, 0), None);
    }

    #[test]
    fn the_service_may_ask_for_longer_but_not_for_ever() {
        let policy = Retry::Fixed { count: 1, interval: Duration::from_secs(5) };
        let asked = Some(Duration::from_secs(60));
        assert_eq!(policy.wait(1, asked, 0), Some(Duration::from_secs(60)));
        let asked = Some(Duration::from_secs(999_999_999));
        assert_eq!(policy.wait(1, asked, 0), Some(RETRY_INTERVAL_MAX));
        assert_eq!(policy.wait(2, asked, 0), None);
        assert_eq!(Retry::None.wait(1, asked, 0), None);
    }

    #[test]
    fn refusals_are_never_retried() {
        assert!(is_retried(429) && is_retried(503) && is_retried(408));
        assert!(!is_retried(401) && !is_retried(403) && !is_retried(404) && !is_retried(400));
    }
}

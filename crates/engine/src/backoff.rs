//! When a failed call is tried again: the retry policies of the language.

use std::time::Duration;

use crate::ambience::Ambience;
use crate::inversion::{Inversion, inverted};
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
    /// Growing waits, each drawn at random between what the one before grew to and its own.
    Exponential {
        /// How many tries after the first.
        count: u32,
        /// The longest first wait; what grows: doubled with each try.
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
    /// last one. What the service asks for replaces the computed wait.
    pub fn wait(
        &self,
        attempt: u32,
        asked: Option<Duration>,
        ambience: &dyn Ambience,
    ) -> Option<Duration> {
        let asked = asked.filter(|_| !inverted(Inversion::RetryAfterCounts));
        let attempt = attempt + u32::from(inverted(Inversion::RetriesAreCounted));
        let computed = match self {
            Self::None => return None,
            Self::Fixed { count, interval } => (attempt <= *count).then_some(*interval)?,
            Self::Exponential { count, interval, min, max } => {
                (attempt <= *count).then_some(())?;
                let low = attempt.checked_sub(2).map_or(*min, |before| grown(*interval, before));
                let low = low.clamp(*min, (*max).max(*min));
                let high = grown(*interval, attempt.saturating_sub(1)).min(*max);
                low + ambience.part_of(high.saturating_sub(low))
            }
        };
        Some(asked.unwrap_or(computed).min(RETRY_INTERVAL_MAX))
    }
}

/// Tells whether a status is one that a later try may cure.
pub(crate) fn is_retried(status: u16) -> bool {
    match status {
        404 => inverted(Inversion::NotFoundIsFinal),
        429 => !inverted(Inversion::TooManyRequestsIsTried),
        _ => matches!(status, 408 | 500..=599),
    }
}

/// Doubles an interval so many times.
fn grown(interval: Duration, times: u32) -> Duration {
    interval.saturating_mul(1u32.checked_shl(times).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Time;

    /// Chance that always gives the same part of a span.
    struct Part(f64);

    impl Ambience for Part {
        fn now(&self) -> Time {
            Time(0)
        }

        fn guid(&self) -> uuid::Uuid {
            uuid::Uuid::nil()
        }

        fn random(&self) -> u64 {
            0
        }

        fn part_of(&self, span: Duration) -> Duration {
            span.mul_f64(self.0)
        }
    }

    fn waits(policy: &Retry, part: f64) -> Vec<f64> {
        let wait = |attempt| Some(policy.wait(attempt, None, &Part(part))?.as_secs_f64());
        (1..).map_while(wait).collect()
    }

    #[test]
    fn waits_grow_from_what_the_one_before_grew_to() {
        let policy = Retry::default();
        assert_eq!(waits(&policy, 0.0), [5.0, 7.0, 14.0, 28.0]);
        assert_eq!(waits(&policy, 0.5), [6.0, 10.5, 21.0, 36.5]);
        assert_eq!(waits(&policy, 1.0), [7.0, 14.0, 28.0, 45.0]);
    }

    #[test]
    fn no_wait_leaves_its_bounds() {
        let seconds = Duration::from_secs;
        let (interval, min, max) = (seconds(2), seconds(10), seconds(12));
        let policy = Retry::Exponential { count: 5, interval, min, max };
        assert_eq!(waits(&policy, 1.0), [10.0, 10.0, 10.0, 12.0, 12.0]);
        let policy = Retry::Exponential { count: 90, interval, min, max: RETRY_INTERVAL_MAX };
        assert!(waits(&policy, 1.0).into_iter().all(|wait| (10.0..=86_400.0).contains(&wait)));
    }

    #[test]
    fn chance_of_the_clock_stays_within_the_span() {
        struct Chance(u64);
        impl Ambience for Chance {
            fn now(&self) -> Time {
                Time(0)
            }

            fn guid(&self) -> uuid::Uuid {
                uuid::Uuid::nil()
            }

            fn random(&self) -> u64 {
                self.0
            }
        }
        for chance in [0, 1, u64::MAX, 12_345_678] {
            let part = Chance(chance).part_of(Duration::from_secs(2));
            assert!(part <= Duration::from_secs(2), "{part:?}");
            assert!((3..7).contains(&Chance(chance).between(3, 7)));
        }
    }

    #[test]
    fn the_service_may_ask_for_longer_but_not_for_ever() {
        let chance = Part(0.5);
        let policy = Retry::Fixed { count: 1, interval: Duration::from_secs(5) };
        let asked = Some(Duration::from_secs(60));
        assert_eq!(policy.wait(1, asked, &chance), Some(Duration::from_secs(60)));
        let asked = Some(Duration::from_secs(999_999_999));
        assert_eq!(policy.wait(1, asked, &chance), Some(RETRY_INTERVAL_MAX));
        assert_eq!(policy.wait(2, asked, &chance), None);
        assert_eq!(Retry::None.wait(1, asked, &chance), None);
    }

    #[test]
    fn refusals_are_never_retried() {
        assert!(is_retried(429) && is_retried(503) && is_retried(408));
        assert!(!is_retried(401) && !is_retried(403) && !is_retried(404) && !is_retried(400));
    }
}

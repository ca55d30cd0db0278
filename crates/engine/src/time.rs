//! Moments as events keep them: 100 ns since 1970, UTC.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A moment in units of 100 ns since 1970-01-01T00:00:00Z: the field's seven fraction digits survive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Time(pub i64);

const UNITS_PER_SECOND: i128 = 10_000_000;
const NANOSECONDS_PER_UNIT: i128 = 100;

impl Time {
    /// Returns the moment of a timestamp, cut to 100 ns.
    pub fn from_timestamp(timestamp: Timestamp) -> Self {
        let units = timestamp.as_nanosecond().div_euclid(NANOSECONDS_PER_UNIT);
        Self(i64::try_from(units).unwrap_or(i64::MAX))
    }

    /// Returns the timestamp of this moment; one beyond the calendar is its last moment.
    pub fn to_timestamp(self) -> Timestamp {
        let nanoseconds = i128::from(self.0) * NANOSECONDS_PER_UNIT;
        Timestamp::from_nanosecond(nanoseconds).unwrap_or(Timestamp::MAX)
    }

    /// Returns the moment that lies a duration later.
    pub fn after(self, duration: std::time::Duration) -> Self {
        let units = duration.as_nanos() / NANOSECONDS_PER_UNIT as u128;
        Self(self.0.saturating_add(i64::try_from(units).unwrap_or(i64::MAX)))
    }

    /// Returns how long it is from an earlier moment to this one; zero when that is later.
    pub fn since(self, earlier: Self) -> std::time::Duration {
        let units = i128::from(self.0.saturating_sub(earlier.0).max(0));
        let seconds = u64::try_from(units / UNITS_PER_SECOND).unwrap_or(u64::MAX);
        let rest = u32::try_from(units % UNITS_PER_SECOND * NANOSECONDS_PER_UNIT).unwrap_or(0);
        std::time::Duration::new(seconds, rest)
    }

    /// Returns the text that records show: ISO 8601, UTC, seven fraction digits.
    pub fn to_text(self) -> String {
        format!("{:.7}", self.to_timestamp())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seven_digits_survive() {
        let timestamp: Timestamp = "2026-01-15T10:30:00.1234567Z".parse().unwrap();
        let time = Time::from_timestamp(timestamp);
        assert_eq!(time.to_timestamp(), timestamp);
        assert_eq!(time.to_text(), "2026-01-15T10:30:00.1234567Z");
    }

    #[test]
    fn differences_never_run_backwards() {
        let early = Time(0);
        let late = early.after(std::time::Duration::from_millis(1500));
        assert_eq!(late.since(early), std::time::Duration::from_millis(1500));
        assert_eq!(early.since(late), std::time::Duration::ZERO);
    }
}

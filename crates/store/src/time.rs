//! Moments as the store keeps them.

use std::time::Duration;

/// A moment: units of 100 ns since 1970, UTC.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time(pub i64);

impl Time {
    /// Units in a second.
    pub const UNITS_PER_SECOND: i64 = 10_000_000;

    /// Units between the year 1, from which .NET counts its ticks, and 1970.
    pub const TICKS_TO_1970: i64 = 621_355_968_000_000_000;

    /// Returns the moment that is so many seconds after 1970.
    pub fn from_seconds(seconds: i64) -> Self {
        Self(seconds.saturating_mul(Self::UNITS_PER_SECOND))
    }

    /// Returns whole seconds since 1970, rounded down.
    pub fn seconds(self) -> i64 {
        self.0.div_euclid(Self::UNITS_PER_SECOND)
    }

    /// Returns the moment as .NET ticks.
    pub fn ticks(self) -> i64 {
        self.0.saturating_add(Self::TICKS_TO_1970)
    }

    /// Returns the moment so much later.
    #[must_use]
    pub fn plus(self, duration: Duration) -> Self {
        Self(self.0.saturating_add(units(duration)))
    }

    /// Returns the moment so much earlier.
    #[must_use]
    pub fn minus(self, duration: Duration) -> Self {
        Self(self.0.saturating_sub(units(duration)))
    }

    /// Returns how much later than `earlier` this is; nothing where it is not.
    pub fn since(self, earlier: Self) -> Duration {
        let units = u64::try_from(self.0.saturating_sub(earlier.0)).unwrap_or(0);
        Duration::from_nanos(units.saturating_mul(100))
    }
}

fn units(duration: Duration) -> i64 {
    i64::try_from(duration.as_nanos() / 100).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_and_ticks_agree_with_the_calendar() {
        let time = Time::from_seconds(1_600_000_000);
        assert_eq!(time.seconds(), 1_600_000_000);
        assert_eq!(time.ticks(), 637_355_968_000_000_000);
        assert_eq!(Time(-1).seconds(), -1);
    }

    #[test]
    fn sums_stop_at_the_ends() {
        assert_eq!(Time(i64::MAX).plus(Duration::from_secs(1)), Time(i64::MAX));
        assert_eq!(Time(i64::MIN).minus(Duration::from_secs(1)), Time(i64::MIN));
        assert_eq!(Time(30).since(Time(10)), Duration::from_micros(2));
        assert_eq!(Time(10).since(Time(30)), Duration::ZERO);
    }
}

//! A point in time as .NET counts it: steps of 100 ns since year 1, and whether it has a zone.

use jiff::Timestamp;

/// Steps of 100 ns in a second.
pub(super) const SECOND: i64 = 10_000_000;
/// Steps of 100 ns in a minute.
pub(super) const MINUTE: i64 = 60 * SECOND;
/// Steps of 100 ns in an hour.
pub(super) const HOUR: i64 = 60 * MINUTE;
/// Steps of 100 ns in a day.
pub(super) const DAY: i64 = 24 * HOUR;
/// The first moment of 1970.
pub(super) const EPOCH: i64 = 621_355_968_000_000_000;
/// The last moment of the year 9999.
pub(super) const LAST: i64 = 3_155_378_975_999_999_999;

/// What a moment knows about its zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Nothing: written without a suffix.
    Unspecified,
    /// It is UTC: written with `Z`.
    Utc,
    /// It came with an offset and was moved to UTC: written with `+00:00`.
    Moved,
}

/// A point in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Moment {
    ticks: i64,
    /// What it knows about its zone.
    pub(super) kind: Kind,
}

/// The parts of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Date {
    /// From 1 to 9999.
    pub(super) year: i64,
    /// From 1 to 12.
    pub(super) month: i64,
    /// From 1 to 31.
    pub(super) day: i64,
}

impl Moment {
    /// Makes a moment; `None` outside of the years 1 to 9999.
    pub(super) fn new(ticks: i64, kind: Kind) -> Option<Self> {
        (0..=LAST).contains(&ticks).then_some(Self { ticks, kind })
    }

    /// Makes a moment of a date and the steps since midnight.
    pub(super) fn of_date(date: Date, steps: i64, kind: Kind) -> Option<Self> {
        let days = date.days()?;
        Self::new(days.checked_mul(DAY)?.checked_add(steps)?, kind)
    }

    /// Takes a moment of the clock.
    pub(super) fn of_timestamp(timestamp: Timestamp) -> Option<Self> {
        let steps = i64::try_from(timestamp.as_nanosecond().div_euclid(100)).ok()?;
        Self::new(steps.checked_add(EPOCH)?, Kind::Utc)
    }

    /// Returns the moment as the zone database counts it, taking it for UTC.
    pub(super) fn to_timestamp(self) -> Option<Timestamp> {
        Timestamp::from_nanosecond(i128::from(self.ticks - EPOCH) * 100).ok()
    }

    /// Returns the steps of 100 ns since year 1.
    pub(super) fn ticks(self) -> i64 {
        self.ticks
    }

    /// Returns the steps since midnight.
    pub(super) fn steps_of_day(self) -> i64 {
        self.ticks % DAY
    }

    /// Returns the steps within the second.
    pub(super) fn fraction(self) -> i64 {
        self.ticks % SECOND
    }

    /// Returns hour, minute and second.
    pub(super) fn time(self) -> (i64, i64, i64) {
        let steps = self.steps_of_day();
        (steps / HOUR, steps % HOUR / MINUTE, steps % MINUTE / SECOND)
    }

    /// Returns the date.
    pub(super) fn date(self) -> Date {
        Date::of_days(self.ticks / DAY)
    }

    /// Returns the weekday; Sunday is 0.
    pub(super) fn weekday(self) -> i64 {
        (self.ticks / DAY + 1) % 7
    }

    /// Returns the number of the day in its year; 1 January is 1.
    pub(super) fn day_of_year(self) -> Option<i64> {
        let first = Date { month: 1, day: 1, ..self.date() };
        Some(self.ticks / DAY - first.days()? + 1)
    }

    /// Moves by steps.
    pub(super) fn add(self, steps: i64) -> Option<Self> {
        Self::new(self.ticks.checked_add(steps)?, self.kind)
    }

    /// Moves by months; a day that the month does not have becomes its last.
    pub(super) fn add_months(self, months: i64) -> Option<Self> {
        let date = self.date();
        let month = (date.year * 12 + date.month - 1).checked_add(months)?;
        let (year, month) = (month.div_euclid(12), month.rem_euclid(12) + 1);
        let day = date.day.min(days_in_month(year, month));
        Self::of_date(Date { year, month, day }, self.steps_of_day(), self.kind)
    }

    /// Keeps the whole multiples of a length.
    pub(super) fn start_of(self, length: i64) -> Self {
        Self { ticks: self.ticks - self.ticks % length, ..self }
    }

    /// Changes what it knows about its zone.
    pub(super) fn with_kind(self, kind: Kind) -> Self {
        Self { kind, ..self }
    }
}

impl Date {
    /// Returns the days since 1 January of year 1; `None` when there is no such date.
    pub(super) fn days(self) -> Option<i64> {
        let Self { year, month, day } = self;
        let fits = (1..=9999).contains(&year) && (1..=12).contains(&month);
        if !fits || !(1..=days_in_month(year, month)).contains(&day) {
            return None;
        }
        let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
        Some(365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day - 307)
    }

    /// Returns the date of a number of days since 1 January of year 1.
    fn of_days(days: i64) -> Self {
        // Counted from 1 March of year 0, so that the leap day is the last day of its year.
        let days = days + 306;
        let era = days / 146_097;
        let day_of_era = days % 146_097;
        let year_of_era =
            (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * day_of_year + 2) / 153;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        Self { year, month, day: day_of_year - (153 * shifted + 2) / 5 + 1 }
    }
}

/// Returns how many days a month has.
pub(super) fn days_in_month(year: i64, month: i64) -> i64 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_goes_there_and_back() {
        for days in (0..=LAST / DAY).step_by(13) {
            let date = Date::of_days(days);
            assert_eq!(date.days(), Some(days), "{date:?}");
        }
        assert_eq!(Date::of_days(0), Date { year: 1, month: 1, day: 1 });
        assert_eq!(Date::of_days(LAST / DAY), Date { year: 9999, month: 12, day: 31 });
        assert_eq!(Date { year: 1970, month: 1, day: 1 }.days(), Some(EPOCH / DAY));
        assert_eq!(Date { year: 2026, month: 2, day: 29 }.days(), None);
    }
}

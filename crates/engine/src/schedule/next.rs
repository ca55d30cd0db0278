//! The next time of a schedule.

use jiff::civil::{Date, DateTime, Time as WallTime};
use jiff::tz::TimeZone;
use jiff::{Span, Unit};
use wdl::definition::{Frequency, Schedule as Named};

use super::{days, wall};
use crate::time::Time;

/// When a clock fires.
#[derive(Clone, Debug)]
pub struct Schedule {
    pub(super) frequency: Frequency,
    pub(super) interval: i64,
    pub(super) zone: TimeZone,
    pub(super) start: Option<Start>,
    pub(super) end: Option<Time>,
    pub(super) schedule: Named,
}

/// The first time that is wanted: the moment, and what the clocks show then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Start {
    pub(super) time: Time,
    pub(super) wall: DateTime,
}

/// How many periods are looked through for a day that there is: the 29th of February is at most eight
/// years away, and sixteen times as far where only each sixteenth month counts.
const PERIODS_MAX: i64 = 1_600;

const UNITS_PER_SECOND: i64 = 10_000_000;

impl Schedule {
    /// Returns the first time at or after `since`, of a trigger that is on from `since`.
    pub fn first(&self, since: Time) -> Option<Time> {
        self.next(Time(since.0.saturating_sub(1)), since)
    }

    /// Returns the first time after a moment, of a trigger that is on from `since`.
    pub fn next_after(&self, after: Time, since: Time) -> Option<Time> {
        self.next(after.max(Time(since.0.saturating_sub(1))), since)
    }

    /// Returns the end of the window that begins at one of the times.
    pub fn window_end(&self, start: Time) -> Option<Time> {
        if let Some(units) = self.length() {
            return start.0.checked_add(units).map(Time);
        }
        let wall = wall::shown(&self.zone, start).checked_add(self.span(1)?).ok()?;
        wall::moment(&self.zone, wall)
    }

    /// Returns the first window whose start is at or after a moment, of a trigger that is on from
    /// `since`: unlike the times of a clock, windows of the past count.
    pub fn window_from(&self, from: Time, since: Time) -> Option<Time> {
        self.within_end(self.plain(Time(from.0.saturating_sub(1)), self.anchor(since))?)
    }

    /// Returns where windows begin.
    pub fn windows_begin(&self, since: Time) -> Time {
        self.anchor(since).time
    }

    fn next(&self, after: Time, since: Time) -> Option<Time> {
        let anchor = self.anchor(since);
        let found = if self.schedule.is_empty() {
            self.plain(after, anchor)
        } else {
            self.scheduled(after.max(Time(anchor.time.0.saturating_sub(1))), anchor)
        };
        self.within_end(found?)
    }

    fn within_end(&self, time: Time) -> Option<Time> {
        (self.end.is_none_or(|end| time <= end)).then_some(time)
    }

    fn anchor(&self, since: Time) -> Start {
        self.start.unwrap_or_else(|| Start { time: since, wall: wall::shown(&self.zone, since) })
    }

    /// Returns the length of a step whose unit is no matter of calendars.
    fn length(&self) -> Option<i64> {
        let seconds = match self.frequency {
            Frequency::Second => 1,
            Frequency::Minute => 60,
            Frequency::Hour => 3_600,
            Frequency::Day | Frequency::Week | Frequency::Month => return None,
        };
        self.interval.checked_mul(seconds * UNITS_PER_SECOND)
    }

    fn span(&self, steps: i64) -> Option<Span> {
        let count = self.interval.checked_mul(steps)?;
        let span = Span::new();
        match self.frequency {
            Frequency::Day => span.try_days(count).ok(),
            Frequency::Week => span.try_weeks(count).ok(),
            Frequency::Month => span.try_months(count).ok(),
            Frequency::Second | Frequency::Minute | Frequency::Hour => None,
        }
    }

    /// Steps on from the anchor.
    fn plain(&self, after: Time, anchor: Start) -> Option<Time> {
        if after < anchor.time {
            return Some(anchor.time);
        }
        if let Some(length) = self.length() {
            let steps = (after.0 - anchor.time.0) / length + 1;
            return anchor.time.0.checked_add(steps.checked_mul(length)?).map(Time);
        }
        let mut step = (self.periods_to(after, anchor.wall.date())? - 1).max(0);
        loop {
            let wall = anchor.wall.checked_add(self.span(step)?).ok()?;
            let time = wall::moment(&self.zone, wall)?;
            if time > after {
                return Some(time);
            }
            step += 1;
        }
    }

    /// Goes through the days, hours and minutes that are named.
    fn scheduled(&self, after: Time, anchor: Start) -> Option<Time> {
        let begin = self.period(anchor.wall.date(), 0)?;
        let first = (self.periods_to(after, begin)? - 1).max(0);
        let hours = self.clock_times(anchor.wall.time());
        for step in first..first.checked_add(PERIODS_MAX)? {
            let period = self.period(begin, step)?;
            let times = self.days(period, anchor.wall.date());
            let times =
                times.iter().flat_map(|day| hours.iter().map(|time| day.to_datetime(*time)));
            let moments = times.filter_map(|wall| wall::moment(&self.zone, wall));
            // Skipped clock times fall together, so the order of the clocks is that of the moments.
            if let Some(found) = moments.filter(|time| *time > after).min() {
                return Some(found);
            }
        }
        None
    }

    /// Returns the first day of a period, counted from the one around a date.
    fn period(&self, date: Date, step: i64) -> Option<Date> {
        let begin = match self.frequency {
            Frequency::Week => days::week_start(date)?,
            Frequency::Month => date.first_of_month(),
            Frequency::Day | Frequency::Second | Frequency::Minute | Frequency::Hour => date,
        };
        begin.checked_add(self.span(step)?).ok()
    }

    /// Returns how many whole periods lie between a date and a moment, roughly and never too many by
    /// more than one.
    fn periods_to(&self, after: Time, from: Date) -> Option<i64> {
        let date = wall::shown(&self.zone, after).date();
        let (unit, length) = match self.frequency {
            Frequency::Month => (Unit::Month, self.interval),
            Frequency::Week => (Unit::Day, self.interval.checked_mul(7)?),
            Frequency::Day | Frequency::Second | Frequency::Minute | Frequency::Hour => {
                (Unit::Day, self.interval)
            }
        };
        let between = from.until((unit, date)).ok()?;
        let count = match unit {
            Unit::Month => i64::from(between.get_months()),
            _ => i64::from(between.get_days()),
        };
        Some(count.div_euclid(length))
    }

    fn days(&self, period: Date, anchor: Date) -> Vec<Date> {
        let named = &self.schedule;
        match self.frequency {
            Frequency::Week if named.week_days.is_empty() => {
                days::of_week(period, &[anchor.weekday()])
            }
            Frequency::Week => days::of_week(period, &named.week_days),
            Frequency::Month if named.month_days.is_empty() && named.occurrences.is_empty() => {
                let day = anchor.day().min(period.days_in_month());
                days::of_month(period, &[day], &[])
            }
            Frequency::Month => days::of_month(period, &named.month_days, &named.occurrences),
            Frequency::Day | Frequency::Second | Frequency::Minute | Frequency::Hour => {
                let is_wanted =
                    named.week_days.is_empty() || named.week_days.contains(&period.weekday());
                is_wanted.then_some(period).into_iter().collect()
            }
        }
    }

    /// Returns the named times of a day, in order; what is not named is taken from the anchor.
    fn clock_times(&self, anchor: WallTime) -> Vec<WallTime> {
        let or = |named: &[i8], own: i8| if named.is_empty() { vec![own] } else { named.to_vec() };
        let hours = or(&self.schedule.hours, anchor.hour());
        let minutes = or(&self.schedule.minutes, anchor.minute());
        // Only a written start says anything about seconds.
        let second = if self.start.is_some() { anchor.second() } else { 0 };
        let mut times: Vec<_> = hours
            .iter()
            .flat_map(|hour| minutes.iter().map(|minute| (*hour, *minute)))
            .filter_map(|(hour, minute)| WallTime::new(hour, minute, second, 0).ok())
            .collect();
        times.sort();
        times.dedup();
        times
    }
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;

    use super::*;

    #[test]
    fn a_step_is_the_interval_times_its_unit() {
        let schedule = Schedule {
            frequency: Frequency::Week,
            interval: 3,
            zone: TimeZone::UTC,
            start: None,
            end: None,
            schedule: Named::default(),
        };
        assert_eq!(schedule.span(2).unwrap().fieldwise(), 6.weeks().fieldwise());
        assert_eq!(schedule.length(), None);
    }
}

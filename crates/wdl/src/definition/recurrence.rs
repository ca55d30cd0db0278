//! `recurrence`: when a clock or polling trigger fires.

use std::sync::Arc;

use jiff::civil::Weekday;

use super::reader::{At, Reader, is_template};
use super::setting::Setting;
use crate::problem::Problem;
use crate::value::Value;

/// The unit of a recurrence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Frequency {
    /// Seconds.
    Second,
    /// Minutes.
    Minute,
    /// Hours.
    Hour,
    /// Days.
    Day,
    /// Weeks.
    Week,
    /// Months.
    Month,
}

/// When a trigger fires again.
#[derive(Clone, Debug, PartialEq)]
pub struct Recurrence {
    /// The unit.
    pub frequency: Setting<Frequency>,
    /// How many units lie between two times.
    pub interval: Setting<i64>,
    /// The first time, as written; without an offset it is in the time zone.
    pub start_time: Option<Arc<str>>,
    /// After this nothing fires, as written.
    pub end_time: Option<Arc<str>>,
    /// A Windows or IANA zone.
    pub time_zone: Option<Arc<str>>,
    /// Which of the days, hours and minutes.
    pub schedule: Schedule,
}

/// Which days, hours and minutes of a recurrence; an empty list says nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Schedule {
    /// 0 to 59.
    pub minutes: Vec<i8>,
    /// 0 to 23.
    pub hours: Vec<i8>,
    /// Days of the week.
    pub week_days: Vec<Weekday>,
    /// 1 to 31, or counted from the end of the month with -1 to -31.
    pub month_days: Vec<i8>,
    /// Such as the last Friday.
    pub occurrences: Vec<Occurrence>,
}

/// The n-th of a weekday in a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// The weekday.
    pub day: Weekday,
    /// 1 to 5, or counted from the end with -1 to -5.
    pub number: i8,
}

impl Frequency {
    const ALL: [(&'static str, Self, i64); 6] = [
        ("Second", Self::Second, 9_999_999),
        ("Minute", Self::Minute, 72_000),
        ("Hour", Self::Hour, 12_000),
        ("Day", Self::Day, 500),
        ("Week", Self::Week, 71),
        ("Month", Self::Month, 16),
    ];

    /// Finds a unit by its name, ignoring case.
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|row| row.0.eq_ignore_ascii_case(name)).map(|row| row.1)
    }

    /// Returns the unit as definitions write it.
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|row| row.1 == self).map_or("", |row| row.0)
    }

    /// Returns how many units may lie between two times.
    pub fn interval_max(self) -> i64 {
        Self::ALL.iter().find(|row| row.1 == self).map_or(1, |row| row.2)
    }
}

impl Schedule {
    /// Tells whether nothing is said.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl Recurrence {
    /// Reads a recurrence; `None` where its unit cannot be told.
    pub(super) fn read(reader: &mut Reader<'_>, at: &At<'_>) -> Option<Self> {
        let outer = at;
        // Some exports wrap it once more.
        let inner = outer.member("recurrence").filter(|_| outer.member("frequency").is_none());
        let at = inner.as_ref().unwrap_or(outer);
        let frequency = read_frequency(reader, at);
        let interval = reader.number(at, "interval").unwrap_or(Setting::Fixed(1));
        check_interval(reader, at, frequency.as_ref(), &interval);
        Some(Self {
            frequency: frequency?,
            interval,
            start_time: read_time(reader, at, "startTime"),
            end_time: read_time(reader, at, "endTime"),
            time_zone: reader.text(at, "timeZone"),
            schedule: reader
                .object(at, "schedule")
                .map_or_else(Schedule::default, |schedule| read_schedule(reader, &schedule)),
        })
    }
}

fn invalid(message: String) -> Problem {
    Problem::error("recurrence-invalid", message)
}

fn read_frequency(reader: &mut Reader<'_>, at: &At<'_>) -> Option<Setting<Frequency>> {
    const HINT: &str = "Second, Minute, Hour, Day, Week or Month";
    let Some(text) = reader.text(at, "frequency") else {
        if at.member("frequency").is_none() {
            let problem = invalid("a recurrence needs a `frequency`".to_owned());
            reader.report(problem.with_hint(HINT), &at.pointer);
        }
        return None;
    };
    if is_template(&text) {
        return Some(Setting::Computed(text));
    }
    let frequency = Frequency::find(&text);
    if frequency.is_none() {
        let problem =
            invalid(format!("frequency `{}` is not known", super::reader::shorten(&text)));
        reader.report(problem.with_hint(HINT), &at.pointer.member("frequency"));
    }
    frequency.map(Setting::Fixed)
}

fn check_interval(
    reader: &mut Reader<'_>,
    at: &At<'_>,
    frequency: Option<&Setting<Frequency>>,
    interval: &Setting<i64>,
) {
    let (Some(Setting::Fixed(frequency)), Setting::Fixed(number)) = (frequency, interval) else {
        return;
    };
    let most = frequency.interval_max();
    if !(1..=most).contains(number) {
        let unit = frequency.as_str();
        let message = format!("interval {number} is not within 1 to {most} for {unit}");
        reader.report(invalid(message), &at.pointer.member("interval"));
    }
}

fn read_time(reader: &mut Reader<'_>, at: &At<'_>, name: &str) -> Option<Arc<str>> {
    let text = reader.text(at, name)?;
    let is_time = text.parse::<jiff::Timestamp>().is_ok()
        || text.trim_end_matches('Z').parse::<jiff::civil::DateTime>().is_ok();
    if !is_time && !is_template(&text) {
        let message = format!("`{name}` is no time: \"{}\"", super::reader::shorten(&text));
        let problem = invalid(message).with_hint("times are written as 2026-01-31T09:00:00Z");
        reader.report(problem, &at.pointer.member(name));
    }
    Some(text)
}

fn read_schedule(reader: &mut Reader<'_>, at: &At<'_>) -> Schedule {
    Schedule {
        minutes: numbers(reader, at, "minutes", (0, 59)),
        hours: numbers(reader, at, "hours", (0, 23)),
        week_days: week_days(reader, at),
        month_days: numbers(reader, at, "monthDays", (-31, 31)),
        occurrences: occurrences(reader, at),
    }
}

fn numbers(reader: &mut Reader<'_>, at: &At<'_>, name: &str, range: (i8, i8)) -> Vec<i8> {
    let Some(list) = reader.array(at, name) else { return Vec::new() };
    let mut numbers = Vec::new();
    for item in list.items() {
        let number = match item.value {
            Value::Int(number) => i8::try_from(*number).ok(),
            Value::String(text) => text.trim().parse().ok(),
            _ => None,
        };
        match number {
            Some(number) if (range.0..=range.1).contains(&number) => numbers.push(number),
            _ => {
                let message = format!("`{name}` takes numbers from {} to {}", range.0, range.1);
                reader.report(invalid(message), &item.pointer);
            }
        }
    }
    numbers
}

fn week_days(reader: &mut Reader<'_>, at: &At<'_>) -> Vec<Weekday> {
    let Some(list) = reader.array(at, "weekDays") else { return Vec::new() };
    let mut days = Vec::new();
    for item in list.items() {
        match item.value.as_str().and_then(find_day) {
            Some(day) => days.push(day),
            None => {
                let message = "`weekDays` takes English names of days".to_owned();
                reader.report(invalid(message), &item.pointer);
            }
        }
    }
    days
}

fn occurrences(reader: &mut Reader<'_>, at: &At<'_>) -> Vec<Occurrence> {
    let Some(list) = reader.array(at, "monthlyOccurrences") else { return Vec::new() };
    let mut found = Vec::new();
    for item in list.items() {
        let day = item.member("dayOfWeek").or_else(|| item.member("day"));
        let day = day.and_then(|day| find_day(day.value.as_str()?));
        let number = item.member("occurrence").and_then(|n| n.value.as_int());
        match (day, number.and_then(|n| i8::try_from(n).ok())) {
            (Some(day), Some(number)) => found.push(Occurrence { day, number }),
            _ => {
                let message = "an occurrence needs `dayOfWeek` and `occurrence`".to_owned();
                reader.report(invalid(message), &item.pointer);
            }
        }
    }
    found
}

fn find_day(name: &str) -> Option<Weekday> {
    Some(match name.trim().to_ascii_lowercase().as_str() {
        "monday" => Weekday::Monday,
        "tuesday" => Weekday::Tuesday,
        "wednesday" => Weekday::Wednesday,
        "thursday" => Weekday::Thursday,
        "friday" => Weekday::Friday,
        "saturday" => Weekday::Saturday,
        "sunday" => Weekday::Sunday,
        _ => return None,
    })
}

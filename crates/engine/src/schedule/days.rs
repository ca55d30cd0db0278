//! Which days a schedule names within one period: a day, a week, a month.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use wdl::definition::Occurrence;

/// Returns the first day of the week of a date; weeks begin on Sunday.
pub(super) fn week_start(date: Date) -> Option<Date> {
    let days = i64::from(date.weekday().to_sunday_zero_offset());
    date.checked_sub(days.days()).ok()
}

/// Returns the days of a week, in order.
pub(super) fn of_week(start: Date, wanted: &[Weekday]) -> Vec<Date> {
    let mut days: Vec<_> = wanted
        .iter()
        .filter_map(|day| start.checked_add(i64::from(day.to_sunday_zero_offset()).days()).ok())
        .collect();
    tidy(&mut days);
    days
}

/// Returns the days of a month, in order; a day that the month lacks is none.
pub(super) fn of_month(first: Date, days: &[i8], occurrences: &[Occurrence]) -> Vec<Date> {
    let last = first.days_in_month();
    let numbered = days.iter().filter_map(|day| {
        let day = if *day < 0 { last + 1 + *day } else { *day };
        (1..=last).contains(&day).then(|| first.with().day(day).build().ok()).flatten()
    });
    let named = occurrences
        .iter()
        .filter_map(|named| first.nth_weekday_of_month(named.number, named.day).ok());
    let mut found: Vec<_> = numbered.chain(named).collect();
    tidy(&mut found);
    found
}

fn tidy(days: &mut Vec<Date>) {
    days.sort();
    days.dedup();
}

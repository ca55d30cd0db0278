//! When clocks fire: cases by data, and what holds of every schedule.

#![expect(clippy::unwrap_used, reason = "what fails here fails the test")]

use std::collections::BTreeSet;

use engine::{Schedule, Time};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::Deserialize;
use wdl::definition::{File, Recurrence, read};

/// One line of the data file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    about: String,
    recurrence: serde_json::Value,
    since: Option<Timestamp>,
    #[serde(default)]
    times: Vec<Option<Timestamp>>,
    refused: Option<String>,
}

fn cases() -> Vec<Case> {
    let lines = include_str!("cases/schedule.jsonl").lines();
    lines.map(|line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{line}: {e}"))).collect()
}

/// Reads a recurrence as it stands in a definition.
fn recurrence(written: &serde_json::Value) -> Recurrence {
    let definition = serde_json::json!({
        "$schema": "https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#",
        "contentVersion": "1.0.0.0",
        "triggers": { "clock": { "type": "Recurrence", "recurrence": written } },
        "actions": {},
    });
    let (mut arrivals, _) = read(&[File::new("x.json", definition.to_string().as_bytes())]);
    arrivals.remove(0).definition.triggers[0].recurrence.clone().unwrap()
}

#[test]
fn every_case_fires_when_it_is_said_to() {
    let mut about = BTreeSet::new();
    for case in cases() {
        assert!(about.insert(case.about.clone()), "told twice: {}", case.about);
        let compiled = Schedule::compile(&recurrence(&case.recurrence));
        let Some(since) = case.since.map(Time::from_timestamp) else {
            let refused = compiled.unwrap_err().join("; ");
            assert!(refused.contains(&case.refused.unwrap()), "{}: {refused}", case.about);
            continue;
        };
        let schedule = compiled.unwrap_or_else(|refused| panic!("{}: {refused:?}", case.about));
        let mut next = schedule.first(since);
        for expected in case.times {
            assert_eq!(next.map(Time::to_timestamp), expected, "{}", case.about);
            next = next.and_then(|time| schedule.next_after(time, since));
        }
    }
}

#[test]
fn windows_follow_each_other_without_gaps_over_changed_clocks() {
    let written = serde_json::json!({ "frequency": "Day", "interval": 1,
        "startTime": "2026-03-27T00:00:00", "timeZone": "Europe/Riga" });
    let schedule = Schedule::compile(&recurrence(&written)).unwrap();
    let since = Time::from_timestamp("2026-04-02T12:00:00Z".parse().unwrap());
    let mut start = schedule.windows_begin(since);
    for _ in 0..5 {
        let end = schedule.window_end(start).unwrap();
        assert_eq!(schedule.window_from(Time(start.0 + 1), since), Some(end));
        start = end;
    }
    assert_eq!(start.to_timestamp(), "2026-03-31T21:00:00Z".parse().unwrap());
}

/// Names of zones with changes of clocks in both halves of the world, of half hours, and without any.
const ZONES: [&str; 6] = [
    "UTC",
    "Europe/Berlin",
    "Eastern Standard Time",
    "Australia/Lord_Howe",
    "Asia/Kolkata",
    "America/Santiago",
];

const UNITS: [(&str, i64); 6] =
    [("Second", 100_000), ("Minute", 5_000), ("Hour", 300), ("Day", 40), ("Week", 9), ("Month", 5)];

/// Makes a recurrence out of random numbers.
fn made(numbers: [u32; 6]) -> serde_json::Value {
    let [unit, interval, zone, start, hours, days] = numbers;
    let (frequency, most) = UNITS[unit as usize % UNITS.len()];
    let mut made = serde_json::json!({ "frequency": frequency,
        "interval": i64::from(interval) % most + 1,
        "timeZone": ZONES[zone as usize % ZONES.len()] });
    if start % 3 > 0 {
        let offset = if start % 3 == 1 { "Z" } else { "" };
        let (month, day, hour) = (start % 12 + 1, start % 28 + 1, start / 7 % 24);
        let text = format!("{}-{month:02}-{day:02}T{hour:02}:30:00{offset}", 2020 + start % 10);
        made["startTime"] = text.into();
    }
    if unit as usize % UNITS.len() >= 3 && hours % 2 == 0 {
        made["schedule"] = match frequency {
            "Week" => {
                serde_json::json!({ "weekDays": ["Sunday", "Wednesday"], "hours": [hours % 24] })
            }
            "Month" => {
                serde_json::json!({ "monthDays": [-1, days % 28 + 1], "minutes": [hours % 60] })
            }
            _ => serde_json::json!({ "hours": [hours % 24, 2], "minutes": [days % 60] }),
        };
    }
    made
}

#[test]
fn every_schedule_goes_forward_and_skips_nothing() {
    bolero::check!().with_type::<([u32; 6], u32, u32)>().for_each(|(numbers, since, later)| {
        let written = made(*numbers);
        let schedule = Schedule::compile(&recurrence(&written)).unwrap();
        let second = |n: i64| Time((1_577_836_800 + n) * 10_000_000);
        let since = second(i64::from(*since) % 300_000_000);
        let after = Time(since.0 + i64::from(*later) * 100_000);
        let Some(next) = schedule.next_after(after, since) else { return };
        assert!(next > after && next >= since, "{written}");
        // Between the two there is nothing: asked from any moment between, the answer is the same.
        let between = Time(after.0 + (next.0 - after.0) / 2);
        let again = schedule.next_after(between.min(Time(next.0 - 1)), since);
        assert_eq!(again, Some(next), "{written} after {}", after.to_text());
        assert_eq!(
            schedule.first(next).is_some(),
            schedule.next_after(Time(next.0 - 1), next).is_some()
        );
    });
}

#[test]
fn every_zone_that_is_tested_exists() {
    for zone in ZONES {
        assert!(wdl::functions::time_zone(zone).is_some_and(|zone| zone != TimeZone::unknown()));
    }
}

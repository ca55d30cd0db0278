//! From a recurrence as written to a schedule. What cannot be obeyed is listed.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use wdl::definition::{Frequency, Recurrence, Setting};

use super::next::{Schedule, Start};
use super::wall;
use crate::time::Time;

/// A time as written: a moment, or what the clocks of the zone show.
enum Written {
    Moment(Timestamp),
    Wall(DateTime),
}

impl Schedule {
    /// Reads a recurrence.
    ///
    /// # Errors
    /// Everything about it that cannot be obeyed.
    pub fn compile(recurrence: &Recurrence) -> Result<Self, Vec<String>> {
        let mut refused = Vec::new();
        let frequency = fixed(&recurrence.frequency, "frequency", &mut refused);
        let interval = fixed(&recurrence.interval, "interval", &mut refused);
        let mut zone = zone(recurrence.time_zone.as_deref(), &mut refused);
        let start = read(recurrence.start_time.as_deref(), "startTime", &mut refused);
        let end = read(recurrence.end_time.as_deref(), "endTime", &mut refused);
        let is_plain = recurrence.schedule.is_empty();
        // A start in UTC leaves the zone to the schedule alone.
        if is_plain && matches!(start, Some(Written::Moment(_))) {
            zone = TimeZone::UTC;
        }
        let (Some(frequency), Some(interval), true) = (frequency, interval, refused.is_empty())
        else {
            return Err(refused);
        };
        if !(1..=frequency.interval_max()).contains(&interval) {
            let (unit, most) = (frequency.as_str(), frequency.interval_max());
            refused.push(format!("interval {interval} is not within 1 to {most} for {unit}"));
        }
        let is_short = matches!(frequency, Frequency::Second | Frequency::Minute | Frequency::Hour);
        if is_short && !is_plain {
            refused.push("a schedule goes with Day, Week or Month".to_owned());
        }
        if !refused.is_empty() {
            return Err(refused);
        }
        let end = end.and_then(|end| resolve(end, &zone)).map(|end| end.time);
        let start = start.and_then(|start| resolve(start, &zone));
        let schedule = recurrence.schedule.clone();
        Ok(Self { frequency, interval, zone, start, end, schedule })
    }
}

fn fixed<T: Copy>(setting: &Setting<T>, name: &str, refused: &mut Vec<String>) -> Option<T> {
    let value = setting.fixed().copied();
    if value.is_none() {
        refused.push(format!("a recurrence whose {name} is an expression is not supported"));
    }
    value
}

fn zone(name: Option<&str>, refused: &mut Vec<String>) -> TimeZone {
    let Some(name) = name.filter(|name| !name.trim().is_empty()) else { return TimeZone::UTC };
    wdl::functions::time_zone(name).unwrap_or_else(|| {
        refused.push(format!("time zone '{name}' is not known"));
        TimeZone::UTC
    })
}

fn read(text: Option<&str>, name: &str, refused: &mut Vec<String>) -> Option<Written> {
    let text = text.map(str::trim).filter(|text| !text.is_empty())?;
    let moment = text.parse::<Timestamp>().ok().map(Written::Moment);
    let wall = || text.trim_end_matches('Z').parse::<DateTime>().ok();
    let found = moment.or_else(|| {
        let wall = wall()?;
        // A date alone with a `Z` is a moment, too.
        if text.ends_with('Z') {
            TimeZone::UTC.to_timestamp(wall).ok().map(Written::Moment)
        } else {
            Some(Written::Wall(wall))
        }
    });
    if found.is_none() {
        refused.push(format!("{name} '{text}' is no time"));
    }
    found
}

fn resolve(written: Written, zone: &TimeZone) -> Option<Start> {
    match written {
        Written::Moment(timestamp) => {
            let time = Time::from_timestamp(timestamp);
            Some(Start { time, wall: wall::shown(zone, time) })
        }
        Written::Wall(wall) => Some(Start { time: wall::moment(zone, wall)?, wall }),
    }
}

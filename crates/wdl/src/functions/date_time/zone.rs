//! Time zones by their Windows and IANA names.

use std::str::FromStr;
use std::sync::LazyLock;

use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, TimeZone, TimeZoneDatabase};
use windows_timezones::WindowsTimezone;

use super::moment::{Kind, Moment, SECOND};

static DATABASE: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);

/// Windows names that are no longer in the table but in old definitions.
const RETIRED: &[(&str, &str)] = &[
    ("Mid-Atlantic Standard Time", "Etc/GMT+2"),
    ("Kamchatka Standard Time", "Asia/Kamchatka"),
    ("Armenian Standard Time", "Asia/Yerevan"),
    ("Mexico Standard Time", "America/Mexico_City"),
    ("Mexico Standard Time 2", "America/Chihuahua"),
    ("Coordinated Universal Time", "Etc/UTC"),
];
/// The zone names that mean UTC itself.
const UTC: &[&str] = &["utc", "etc/utc", "coordinated universal time"];
/// How many characters a zone name may have.
const NAME_CHARS_MAX: usize = 64;

/// A time zone.
pub(super) struct Zone {
    zone: TimeZone,
    is_utc: bool,
}

/// Finds a time zone by its Windows or IANA name, ignoring case.
pub fn time_zone(name: &str) -> Option<TimeZone> {
    find(name).map(|found| found.zone)
}

/// Finds a zone by its name, ignoring case.
pub(super) fn find(name: &str) -> Option<Zone> {
    if name.len() > NAME_CHARS_MAX {
        return None;
    }
    let is_utc = UTC.iter().any(|utc| name.eq_ignore_ascii_case(utc));
    if is_utc {
        return Some(Zone { zone: TimeZone::UTC, is_utc });
    }
    let zone = DATABASE.get(windows(name).unwrap_or(name)).ok()?;
    Some(Zone { zone, is_utc })
}

fn windows(name: &str) -> Option<&'static str> {
    if let Ok(zone) = WindowsTimezone::from_str(name) {
        return Some(zone.tzdb_id());
    }
    let retired = RETIRED.iter().find(|(old, _)| old.eq_ignore_ascii_case(name));
    retired.map(|(_, zone)| *zone).or_else(|| {
        WindowsTimezone::from_str(&capitalised(name)).ok().map(WindowsTimezone::tzdb_id)
    })
}

/// Writes a name as Windows does, first letters large: `w. europe standard time`.
fn capitalised(name: &str) -> String {
    let words = name.split(' ').map(|word| match word.to_ascii_lowercase() {
        word if ["us", "utc", "gmt", "sa", "aus", "fle", "gtb", "se", "e.", "w.", "n."]
            .contains(&word.as_str()) =>
        {
            word.to_ascii_uppercase()
        }
        word if word.starts_with("utc") => word.to_ascii_uppercase(),
        word => {
            let mut letters = word.chars();
            letters.next().map_or_else(String::new, |first| {
                first.to_ascii_uppercase().to_string() + letters.as_str()
            })
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

impl Zone {
    /// Tells whether it is UTC itself.
    pub(super) fn is_utc(&self) -> bool {
        self.is_utc
    }

    /// Shows a UTC moment on the clocks of the zone.
    pub(super) fn to_local(&self, moment: Moment) -> Option<Moment> {
        let offset = self.zone.to_offset(moment.to_timestamp()?);
        let local = moment.add(i64::from(offset.seconds()).checked_mul(SECOND)?)?;
        Some(local.with_kind(if self.is_utc { Kind::Utc } else { Kind::Unspecified }))
    }

    /// Returns the UTC moment of a time on the clocks of the zone. A time that the clocks skip is
    /// none; of a time that they show twice the one in standard time is taken.
    pub(super) fn to_utc(&self, local: Moment) -> Option<Moment> {
        let (date, (hour, minute, second)) = (local.date(), local.time());
        let civil = DateTime::new(
            i16::try_from(date.year).ok()?,
            i8::try_from(date.month).ok()?,
            i8::try_from(date.day).ok()?,
            i8::try_from(hour).ok()?,
            i8::try_from(minute).ok()?,
            i8::try_from(second).ok()?,
            i32::try_from(local.fraction() * 100).ok()?,
        );
        let offset = match self.zone.to_ambiguous_timestamp(civil.ok()?).offset() {
            AmbiguousOffset::Unambiguous { offset } => offset,
            AmbiguousOffset::Gap { .. } => return None,
            AmbiguousOffset::Fold { before, after } => before.min(after),
        };
        let utc = local.add(i64::from(offset.seconds()).checked_mul(-SECOND)?)?;
        Some(utc.with_kind(Kind::Utc))
    }
}

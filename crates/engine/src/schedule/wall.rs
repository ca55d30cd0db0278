//! From what the clocks of a zone show to a moment, where clocks are put forward and back.

use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, TimeZone};

use crate::time::Time;

/// Returns the moment at which the clocks of a zone show a time. One that they skip is the moment at
/// which they go on; of one that they show twice it is the first.
pub(super) fn moment(zone: &TimeZone, wall: DateTime) -> Option<Time> {
    let ambiguous = zone.to_ambiguous_timestamp(wall);
    let timestamp = match ambiguous.offset() {
        AmbiguousOffset::Gap { before, .. } => {
            // Read with the offset from before, a skipped time lies behind the change.
            let behind = before.to_timestamp(wall).ok()?;
            zone.preceding(behind + jiff::SignedDuration::from_nanos(1)).next()?.timestamp()
        }
        AmbiguousOffset::Unambiguous { .. } | AmbiguousOffset::Fold { .. } => {
            ambiguous.compatible().ok()?
        }
    };
    Some(Time::from_timestamp(timestamp))
}

/// Returns what the clocks of a zone show at a moment.
pub(super) fn shown(zone: &TimeZone, time: Time) -> DateTime {
    zone.to_datetime(time.to_timestamp())
}

//! The units of `addToTime` and its kin.

use super::moment::{DAY, HOUR, MINUTE, Moment, SECOND};

/// A unit by which moments are moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    /// So many steps of 100 ns.
    Steps(i64),
    /// So many months.
    Months(i64),
}

/// Finds a unit by its name, ignoring case; a plural will do.
pub(super) fn find(name: &str) -> Option<Unit> {
    let lowered = name.to_ascii_lowercase();
    Some(match lowered.strip_suffix('s').unwrap_or(&lowered) {
        "second" => Unit::Steps(SECOND),
        "minute" => Unit::Steps(MINUTE),
        "hour" => Unit::Steps(HOUR),
        "day" => Unit::Steps(DAY),
        "week" => Unit::Steps(7 * DAY),
        "month" => Unit::Months(1),
        "year" => Unit::Months(12),
        _ => return None,
    })
}

impl Unit {
    /// Moves a moment by so many units; `None` outside of the years 1 to 9999.
    pub(super) fn add(self, moment: Moment, count: i64) -> Option<Moment> {
        match self {
            Self::Steps(steps) => moment.add(steps.checked_mul(count)?),
            Self::Months(months) => moment.add_months(months.checked_mul(count)?),
        }
    }
}

//! A time of day as it is written, its fraction, and its offset from UTC.

use super::moment::{HOUR, MINUTE, Moment, SECOND};
use super::words::Word;

/// The widest offset from UTC, in minutes.
const OFFSET_MINUTES_MAX: i64 = 14 * 60;

/// A time of day as it is written.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Clock {
    pub(super) hour: i64,
    pub(super) minute: i64,
    pub(super) second: i64,
    pub(super) fraction: i64,
    pub(super) half: Option<Word>,
}

impl Clock {
    /// Returns the steps since midnight; `None` when there is no such time.
    pub(super) fn steps(self) -> Option<i64> {
        let hour = match self.half {
            Some(_) if self.hour > 12 => return None,
            Some(Word::Pm) if self.hour < 12 => self.hour + 12,
            Some(Word::Am) if self.hour == 12 => 0,
            _ => self.hour,
        };
        if hour > 23 || self.minute > 59 || self.second > 59 {
            return None;
        }
        Some(hour * HOUR + self.minute * MINUTE + self.second * SECOND + self.fraction)
    }
}

/// Returns the steps of 100 ns of fraction digits; what is finer is rounded.
pub(super) fn fraction(text: &[u8]) -> Option<i64> {
    if text.is_empty() || !text.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let digit = |place: usize| text.get(place).map_or(0, |digit| i64::from(digit - b'0'));
    let steps = (0..7).fold(0, |steps, place| steps * 10 + digit(place));
    Some(steps + i64::from(digit(7) >= 5))
}

/// Moves a time with an offset to UTC.
pub(super) fn moved(moment: Moment, offset_minutes: i64) -> Option<Moment> {
    if offset_minutes.abs() > OFFSET_MINUTES_MAX {
        return None;
    }
    moment.add(-offset_minutes * MINUTE)
}

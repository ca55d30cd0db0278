//! Makes a moment of the parts of a date: which number is the day, the month and the year.

use super::clock::{Clock, moved};
use super::moment::{Date, Kind, Moment};
use super::words::Word;
use crate::functions::culture::Culture;

/// A part of a date: a number with how many digits it was written, and its role where the text tells.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part {
    pub(super) value: i64,
    pub(super) width: usize,
    pub(super) role: Option<char>,
}

/// What was found in a text.
#[derive(Clone, Debug, Default)]
pub(super) struct Found {
    pub(super) parts: Vec<Part>,
    /// The month by name, and how many numbers stand before it.
    pub(super) month: Option<(i64, usize)>,
    pub(super) weekday: Option<i64>,
    pub(super) clock: Option<Clock>,
    pub(super) half: Option<Word>,
    pub(super) zone: Option<(Kind, i64)>,
}

impl Found {
    /// Returns the moment; what is missing comes from the present day.
    pub(super) fn resolve(
        self,
        culture: &'static Culture,
        today: impl Fn() -> Option<Date>,
    ) -> Option<Moment> {
        let has_date = self.month.is_some() || !self.parts.is_empty();
        if !has_date && self.clock.is_none() {
            return None;
        }
        let date = if has_date { self.date(culture, &today)? } else { today()? };
        let steps = match (self.clock, self.half) {
            (Some(clock), half) => Clock { half, ..clock }.steps()?,
            (None, None) => 0,
            (None, Some(_)) => return None,
        };
        let (kind, offset) = self.zone.unwrap_or((Kind::Unspecified, 0));
        let moment = Moment::of_date(date, 0, kind)?;
        if self.weekday.is_some_and(|weekday| weekday != moment.weekday()) {
            return None;
        }
        moved(moment.add(steps)?, offset)
    }

    fn date(&self, culture: &'static Culture, today: &impl Fn() -> Option<Date>) -> Option<Date> {
        let parts = &self.parts;
        let order = culture.date_order();
        let letters: Vec<char> = match (self.month, parts.as_slice()) {
            (None, parts) if parts.iter().all(|part| part.role.is_some()) => {
                parts.iter().filter_map(|part| part.role).collect()
            }
            (Some(_), []) => vec![],
            (Some(_), [part]) => vec![if part.width > 2 { 'y' } else { 'd' }],
            (Some((_, before)), [first, second]) => with_month(before, first, second, order)?,
            (None, [first, second]) => two(first, second, order)?,
            (None, [first, second, third]) => three([first, second, third], order)?,
            _ => return None,
        };
        let find = |letter| letters.iter().position(|l| *l == letter).map(|index| parts[index]);
        let year = match find('y') {
            Some(year) => full_year(year.value, year.width, culture)?,
            None => today()?.year,
        };
        let month = self.month.map(|(month, _)| month).or(find('M').map(|part| part.value))?;
        Some(Date { year, month, day: find('d').map_or(1, |part| part.value) })
    }
}

/// Returns the year of a number: two digits mean 1950 to 2049, other calendars count from elsewhere.
pub(super) fn full_year(value: i64, width: usize, culture: &Culture) -> Option<i64> {
    let offset = culture.patterns.year_offset;
    let year = match value {
        _ if width > 2 => value - offset,
        0..50 => 2000 + value,
        50..100 => 1900 + value,
        _ => return None,
    };
    (1..=9999).contains(&year).then_some(year)
}

fn with_month(before: usize, first: &Part, second: &Part, order: [char; 3]) -> Option<Vec<char>> {
    let year_first = first.width > 2 || (second.width <= 2 && before > 0 && order[0] == 'y');
    match (year_first, second.width > 2) {
        (true, true) => None,
        (true, false) => Some(vec!['y', 'd']),
        (false, _) => Some(vec!['d', 'y']),
    }
}

fn two(first: &Part, second: &Part, order: [char; 3]) -> Option<Vec<char>> {
    match (first.width > 2, second.width > 2) {
        (true, true) => None,
        (true, false) => Some(vec!['y', 'M']),
        (false, true) => Some(vec!['M', 'y']),
        (false, false) => Some(order.into_iter().filter(|letter| *letter != 'y').collect()),
    }
}

fn three(parts: [&Part; 3], order: [char; 3]) -> Option<Vec<char>> {
    match parts.map(|part| part.width > 2) {
        [true, false, false] => Some(vec!['y', 'M', 'd']),
        [false, false, true] => {
            let day_first =
                order.iter().position(|l| *l == 'd') < order.iter().position(|l| *l == 'M');
            Some(if day_first { vec!['d', 'M', 'y'] } else { vec!['M', 'd', 'y'] })
        }
        [false, false, false] => Some(order.to_vec()),
        _ => None,
    }
}

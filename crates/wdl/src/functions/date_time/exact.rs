//! Reads dates and times in a given .NET format.

use super::clock::{Clock, fraction, moved};
use super::format;
use super::moment::{Date, Kind, Moment};
use super::resolve::full_year;
use super::words::{self, Word};
use crate::functions::culture::Culture;

/// How many characters a date may have.
const TEXT_CHARS_MAX: usize = 4096;

/// Why a text could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wrong {
    /// The format is not one.
    Format,
    /// The text does not have the format, or there is no such date.
    Text,
}

/// Reads a moment; `today` is asked when the format has no date or no year.
pub(super) fn parse(
    text: &str,
    format: &str,
    culture: &'static Culture,
    today: impl Fn() -> Option<Date>,
) -> Result<Moment, Wrong> {
    let mut letters = format.chars();
    let expanded = match (letters.next(), letters.next()) {
        (None, _) => return Err(Wrong::Format),
        (Some(letter), None) => format::expand(letter, culture).ok_or(Wrong::Format)?,
        _ => format.to_owned(),
    };
    if text.len() > TEXT_CHARS_MAX {
        return Err(Wrong::Text);
    }
    let pattern: Vec<char> = expanded.chars().collect();
    let mut reader = Reader { text, culture, found: Found::default() };
    let mut at = 0;
    while at < pattern.len() {
        at = reader.step(&pattern, at)?;
    }
    if !reader.text.is_empty() {
        return Err(Wrong::Text);
    }
    reader.found.resolve(today).ok_or(Wrong::Text)
}

#[derive(Debug, Default)]
struct Found {
    year: Option<i64>,
    month: Option<i64>,
    day: Option<i64>,
    weekday: Option<i64>,
    clock: Clock,
    zone: Option<(Kind, i64)>,
}

struct Reader<'a> {
    text: &'a str,
    culture: &'static Culture,
    found: Found,
}

impl Reader<'_> {
    fn step(&mut self, pattern: &[char], at: usize) -> Result<usize, Wrong> {
        let letter = pattern[at];
        let count = pattern[at..].iter().take_while(|other| **other == letter).count();
        match letter {
            'd' | 'M' | 'y' => self.date(letter, count)?,
            'h' | 'H' | 'm' | 's' | 't' => self.time(letter, count)?,
            'f' | 'F' => self.fraction(letter, count)?,
            'z' => self.offset(count)?,
            'g' => self.literal("A.D.")?,
            _ => return self.other(pattern, at),
        }
        Ok(at + count)
    }

    fn other(&mut self, pattern: &[char], at: usize) -> Result<usize, Wrong> {
        let next = pattern.get(at + 1).copied();
        match pattern[at] {
            'K' => self.suffix()?,
            ':' => self.literal(self.culture.time_separator())?,
            '/' => self.literal(self.culture.date_separator())?,
            '.' if next == Some('F') && !self.text.starts_with('.') => {}
            quote @ ('\'' | '"') => return self.quoted(pattern, at + 1, quote),
            '%' => {
                let next = next.filter(|next| *next != '%').ok_or(Wrong::Format)?;
                self.step(&[next], 0)?;
                return Ok(at + 2);
            }
            '\\' => {
                self.character(next.ok_or(Wrong::Format)?)?;
                return Ok(at + 2);
            }
            character => self.character(character)?,
        }
        Ok(at + 1)
    }

    fn quoted(&mut self, pattern: &[char], mut at: usize, quote: char) -> Result<usize, Wrong> {
        loop {
            match *pattern.get(at).ok_or(Wrong::Format)? {
                character if character == quote => return Ok(at + 1),
                '\\' => {
                    self.character(*pattern.get(at + 1).ok_or(Wrong::Format)?)?;
                    at += 2;
                }
                character => {
                    self.character(character)?;
                    at += 1;
                }
            }
        }
    }

    fn character(&mut self, wanted: char) -> Result<(), Wrong> {
        let mut rest = self.text.chars();
        let found = rest.next().ok_or(Wrong::Text)?;
        if found != wanted && !(found.is_whitespace() && wanted.is_whitespace()) {
            return Err(Wrong::Text);
        }
        self.text = rest.as_str();
        Ok(())
    }

    fn literal(&mut self, wanted: &str) -> Result<(), Wrong> {
        wanted.chars().try_for_each(|character| self.character(character))
    }

    fn digits(&mut self, least: usize, most: usize) -> Result<&str, Wrong> {
        let count = self.text.bytes().take(most).take_while(u8::is_ascii_digit).count();
        if count < least {
            return Err(Wrong::Text);
        }
        let (digits, rest) = self.text.split_at(count);
        self.text = rest;
        Ok(digits)
    }

    fn number(&mut self, least: usize, most: usize) -> Result<i64, Wrong> {
        self.digits(least, most)?.parse().map_err(|_| Wrong::Text)
    }

    fn name(&mut self, lists: &[&[&str]]) -> Result<i64, Wrong> {
        let found = lists.iter().filter_map(|names| words::find_in(self.text, names));
        let (index, length) = found.max_by_key(|(_, length)| *length).ok_or(Wrong::Text)?;
        self.text = &self.text[length..];
        i64::try_from(index).map_err(|_| Wrong::Text)
    }

    fn date(&mut self, letter: char, count: usize) -> Result<(), Wrong> {
        let names = self.culture.names;
        let value = match (letter, count) {
            ('d' | 'M', 1 | 2) => self.number(count, 2)?,
            ('d', 3) => self.name(&[&names.days_short])?,
            ('d', _) => self.name(&[&names.days])?,
            ('M', 3) => self.name(&[&names.months_short_genitive, &names.months_short])? + 1,
            ('M', _) => self.name(&[&names.months_genitive, &names.months])? + 1,
            _ => {
                let most = if count <= 2 { 2 } else { count.clamp(4, 9) };
                let value = self.number(count.min(most), most)?;
                full_year(value, count, self.culture).ok_or(Wrong::Text)?
            }
        };
        let part = match (letter, count) {
            ('d', 1 | 2) => &mut self.found.day,
            ('d', _) => &mut self.found.weekday,
            ('M', _) => &mut self.found.month,
            _ => &mut self.found.year,
        };
        // A part that is there already must be equal.
        if part.replace(value).is_some_and(|old| old != value) { Err(Wrong::Text) } else { Ok(()) }
    }

    fn time(&mut self, letter: char, count: usize) -> Result<(), Wrong> {
        if letter == 't' {
            return self.half(count);
        }
        let number = self.number(count.min(2), 2)?;
        let clock = &mut self.found.clock;
        match letter {
            'h' if !(1..=12).contains(&number) => return Err(Wrong::Text),
            'h' | 'H' => clock.hour = number,
            'm' => clock.minute = number,
            _ => clock.second = number,
        }
        Ok(())
    }

    fn half(&mut self, count: usize) -> Result<(), Wrong> {
        let names = self.culture.names;
        let first = |name: &'static str| name.chars().next().map_or("", |c| &name[..c.len_utf8()]);
        let halves =
            if count == 1 { [first(names.am), first(names.pm)] } else { [names.am, names.pm] };
        let half = if self.name(&[&halves])? == 0 { Word::Am } else { Word::Pm };
        self.found.clock.half = Some(half);
        Ok(())
    }

    fn fraction(&mut self, letter: char, count: usize) -> Result<(), Wrong> {
        if count > 7 {
            return Err(Wrong::Format);
        }
        let least = if letter == 'f' { count } else { 0 };
        let digits = self.digits(least, count)?;
        let steps = if digits.is_empty() { Some(0) } else { fraction(digits.as_bytes()) };
        self.found.clock.fraction = steps.ok_or(Wrong::Text)?;
        Ok(())
    }

    fn suffix(&mut self) -> Result<(), Wrong> {
        match self.text.chars().next() {
            Some('Z' | 'z') => {
                self.text = &self.text[1..];
                self.found.zone = Some((Kind::Utc, 0));
                Ok(())
            }
            Some('+' | '-') => self.offset(3),
            _ => Ok(()),
        }
    }

    fn offset(&mut self, count: usize) -> Result<(), Wrong> {
        let sign = if self.text.starts_with('-') { -1 } else { 1 };
        self.text = self.text.strip_prefix(['+', '-']).ok_or(Wrong::Text)?;
        let hours = self.number(count.min(2), 2)?;
        let minutes = match count {
            1 | 2 => 0,
            _ => {
                self.text = self.text.strip_prefix(':').unwrap_or(self.text);
                self.number(2, 2)?
            }
        };
        if minutes > 59 {
            return Err(Wrong::Text);
        }
        self.found.zone = Some((Kind::Moved, sign * (hours * 60 + minutes)));
        Ok(())
    }
}

impl Found {
    fn resolve(self, today: impl Fn() -> Option<Date>) -> Option<Moment> {
        let date = match (self.year, self.month, self.day) {
            (None, None, None) => today()?,
            (year, month, day) => Date {
                year: year.or_else(|| Some(today()?.year))?,
                month: month.unwrap_or(1),
                day: day.unwrap_or(1),
            },
        };
        let (kind, offset) = self.zone.unwrap_or((Kind::Unspecified, 0));
        let moment = Moment::of_date(date, self.clock.steps()?, kind)?;
        if self.weekday.is_some_and(|weekday| weekday != moment.weekday()) {
            return None;
        }
        moved(moment, offset)
    }
}

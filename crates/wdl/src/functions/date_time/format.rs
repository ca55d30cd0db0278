//! Moments in .NET standard and custom formats.

use std::fmt::Write as _;

use super::moment::{Kind, Moment};
use crate::functions::culture::{Culture, english};

/// The format of no format: seven fraction digits and the suffix.
pub(super) const ROUND_TRIP: &str = "yyyy'-'MM'-'dd'T'HH':'mm':'ss.fffffffK";
/// How many fraction digits there are.
const FRACTION_DIGITS: usize = 7;
/// How many digits a year is padded to at most.
const YEAR_WIDTH_MAX: usize = 16;

/// Writes a moment; `None` when there is no such format.
pub(super) fn write(moment: Moment, format: &str, culture: &'static Culture) -> Option<String> {
    let mut characters = format.chars();
    match (characters.next(), characters.next()) {
        (Some('o' | 'O'), None) => Some(round_trip(moment)),
        (Some(letter), None) => {
            let invariant = matches!(letter, 'r' | 'R' | 's' | 'u');
            let culture = if invariant { english() } else { culture };
            custom(moment, &expand(letter, culture)?, culture)
        }
        (None, _) => custom(moment, &expand('G', culture)?, culture),
        _ => custom(moment, format, culture),
    }
}

/// Writes a moment with seven fraction digits and the suffix.
pub(super) fn round_trip(moment: Moment) -> String {
    let (date, (hour, minute, second)) = (moment.date(), moment.time());
    let mut text = String::with_capacity(33);
    let _ = write!(
        text,
        "{:04}-{:02}-{:02}T{hour:02}:{minute:02}:{second:02}.{:07}{}",
        date.year,
        date.month,
        date.day,
        moment.fraction(),
        suffix(moment.kind)
    );
    text
}

/// Returns the custom format that a standard one stands for.
pub(super) fn expand(letter: char, culture: &Culture) -> Option<String> {
    let patterns = culture.patterns;
    let joined = |date: &str, time: &str| format!("{date} {time}");
    Some(match letter {
        'd' => patterns.short_date.to_owned(),
        'D' => patterns.long_date.to_owned(),
        'f' => joined(patterns.long_date, patterns.short_time),
        'F' | 'U' => joined(patterns.long_date, patterns.long_time),
        'g' => joined(patterns.short_date, patterns.short_time),
        'G' => joined(patterns.short_date, patterns.long_time),
        'm' | 'M' => patterns.month_day.to_owned(),
        'o' | 'O' => ROUND_TRIP.to_owned(),
        'r' | 'R' => "ddd, dd MMM yyyy HH':'mm':'ss 'GMT'".to_owned(),
        's' => "yyyy'-'MM'-'dd'T'HH':'mm':'ss".to_owned(),
        't' => patterns.short_time.to_owned(),
        'T' => patterns.long_time.to_owned(),
        'u' => "yyyy'-'MM'-'dd HH':'mm':'ss'Z'".to_owned(),
        'y' | 'Y' => patterns.year_month.to_owned(),
        _ => return None,
    })
}

fn suffix(kind: Kind) -> &'static str {
    match kind {
        Kind::Unspecified => "",
        Kind::Utc => "Z",
        Kind::Moved => "+00:00",
    }
}

fn custom(moment: Moment, format: &str, culture: &'static Culture) -> Option<String> {
    let format: Vec<char> = format.chars().collect();
    let mut writer = Writer { moment, culture, text: String::with_capacity(32) };
    let mut at = 0;
    while at < format.len() {
        at = writer.step(&format, at)?;
    }
    Some(writer.text)
}

struct Writer {
    moment: Moment,
    culture: &'static Culture,
    text: String,
}

impl Writer {
    fn step(&mut self, format: &[char], at: usize) -> Option<usize> {
        let letter = format[at];
        let count = format[at..].iter().take_while(|other| **other == letter).count();
        match letter {
            'd' | 'M' | 'y' | 'g' => self.date(format, at, count),
            'h' | 'H' | 'm' | 's' | 't' => self.time(letter, count),
            'f' | 'F' => self.fraction(letter, count)?,
            'z' => self.text.push_str(["+0", "+00", "+00:00"][count.min(3) - 1]),
            _ => return self.other(format, at),
        }
        Some(at + count)
    }

    fn other(&mut self, format: &[char], at: usize) -> Option<usize> {
        match format[at] {
            'K' => self.text.push_str(suffix(self.moment.kind)),
            ':' => self.text.push_str(self.culture.time_separator()),
            '/' => self.text.push_str(self.culture.date_separator()),
            quote @ ('\'' | '"') => return self.quoted(format, at + 1, quote),
            '%' => {
                let next = format.get(at + 1).filter(|next| **next != '%')?;
                self.step(&[*next], 0)?;
                return Some(at + 2);
            }
            '\\' => {
                self.text.push(*format.get(at + 1)?);
                return Some(at + 2);
            }
            character => self.text.push(character),
        }
        Some(at + 1)
    }

    fn quoted(&mut self, format: &[char], mut at: usize, quote: char) -> Option<usize> {
        loop {
            match *format.get(at)? {
                character if character == quote => return Some(at + 1),
                '\\' => {
                    self.text.push(*format.get(at + 1)?);
                    at += 2;
                }
                character => {
                    self.text.push(character);
                    at += 1;
                }
            }
        }
    }

    fn date(&mut self, format: &[char], at: usize, count: usize) {
        let (date, names) = (self.moment.date(), self.culture.names);
        let weekday = usize::try_from(self.moment.weekday()).unwrap_or(0);
        match (format[at], count) {
            ('d', 1 | 2) => self.number(date.day, count),
            ('d', 3) => self.text.push_str(names.days_short[weekday]),
            ('d', _) => self.text.push_str(names.days[weekday]),
            ('M', 1 | 2) => self.number(date.month, count),
            ('M', _) => self.month(date.month, count, has_day(format, at, count)),
            ('y', _) => {
                let year = date.year + self.culture.patterns.year_offset;
                let year = if count <= 2 { year % 100 } else { year };
                self.number(year, count.min(YEAR_WIDTH_MAX));
            }
            _ => self.text.push_str("A.D."),
        }
    }

    fn month(&mut self, month: i64, count: usize, genitive: bool) {
        let names = self.culture.names;
        let list = match (count, genitive) {
            (3, true) => &names.months_short_genitive,
            (3, false) => &names.months_short,
            (_, true) => &names.months_genitive,
            (_, false) => &names.months,
        };
        let index = usize::try_from(month - 1).unwrap_or(0);
        self.text.push_str(list[index]);
    }

    fn time(&mut self, letter: char, count: usize) {
        let (hour, minute, second) = self.moment.time();
        let half = if hour < 12 { self.culture.names.am } else { self.culture.names.pm };
        match letter {
            'h' => self.number((hour + 11) % 12 + 1, count.min(2)),
            'H' => self.number(hour, count.min(2)),
            'm' => self.number(minute, count.min(2)),
            's' => self.number(second, count.min(2)),
            _ if count == 1 => self.text.extend(half.chars().next()),
            _ => self.text.push_str(half),
        }
    }

    fn fraction(&mut self, letter: char, count: usize) -> Option<()> {
        if count > FRACTION_DIGITS {
            return None;
        }
        let digits = format!("{:07}", self.moment.fraction());
        let digits = digits.get(..count)?;
        if letter == 'f' {
            self.text.push_str(digits);
            return Some(());
        }
        let digits = digits.trim_end_matches('0');
        if digits.is_empty() && self.text.ends_with('.') {
            self.text.pop();
        }
        self.text.push_str(digits);
        Some(())
    }

    fn number(&mut self, number: i64, width: usize) {
        let _ = write!(self.text, "{number:0width$}");
    }
}

/// Tells whether a day number stands near a month: the nearest run of `d` before it, else after it.
fn has_day(format: &[char], at: usize, count: usize) -> bool {
    let is_day = |letter: &&char| **letter == 'd';
    let before = format[..at].iter().rev().skip_while(|letter| !is_day(letter));
    let before = before.take_while(is_day).count();
    let after = format[at + count..].iter().skip_while(|letter| !is_day(letter));
    let after = after.take_while(is_day).count();
    (1..=2).contains(&before) || (1..=2).contains(&after)
}

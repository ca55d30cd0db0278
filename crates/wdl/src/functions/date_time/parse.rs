//! Reads dates and times as people write them, in the manner of .NET: the culture decides the order of
//! the parts, missing parts come from the present day.

use super::moment::{Date, HOUR, Kind, MINUTE, Moment, SECOND};
use super::words::{self, Word};
use crate::functions::culture::Culture;

/// How many characters a date may have.
const TEXT_CHARS_MAX: usize = 256;
/// The widest offset from UTC, in minutes.
pub(super) const OFFSET_MINUTES_MAX: i64 = 14 * 60;

/// Reads a moment; `today` is asked when the text has no date or no year. `None` when the text is not
/// a date.
pub(super) fn parse(
    text: &str,
    culture: &'static Culture,
    today: impl Fn() -> Option<Date>,
) -> Option<Moment> {
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\0');
    if text.len() > TEXT_CHARS_MAX {
        return None;
    }
    if let Some(moment) = parse_iso(text.as_bytes()) {
        return Some(moment);
    }
    let mut reader = Reader { text, at: 0, culture, found: Found::default() };
    reader.read()?;
    reader.found.resolve(culture, today)
}

/// Reads `2026-01-15`, `2026-01-15T10:30:00.1234567Z`, `2026-01-15T10:30+02:00`.
fn parse_iso(text: &[u8]) -> Option<Moment> {
    let number = |from: usize, count: usize| digits(text.get(from..from + count)?);
    let is = |at: usize, byte: u8| text.get(at) == Some(&byte);
    if !is(4, b'-') || !is(7, b'-') {
        return None;
    }
    let date = Date { year: number(0, 4)?, month: number(5, 2)?, day: number(8, 2)? };
    if text.len() == 10 {
        return Moment::of_date(date, 0, Kind::Unspecified);
    }
    if !(is(10, b'T') || is(10, b' ')) || !is(13, b':') || text.len() < 16 {
        return None;
    }
    let mut clock = Clock { hour: number(11, 2)?, minute: number(14, 2)?, ..Clock::default() };
    let mut at = 16;
    if is(at, b':') {
        clock.second = number(17, 2)?;
        at = 19;
        if is(at, b'.') {
            let count = text[20..].iter().take_while(|byte| byte.is_ascii_digit()).count();
            clock.fraction = fraction(&text[20..20 + count])?;
            at = 20 + count;
        }
    }
    let (kind, offset) = match &text[at..] {
        b"" => (Kind::Unspecified, 0),
        b"Z" => (Kind::Utc, 0),
        [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] => {
            let minutes = digits(&[*h1, *h2])? * 60 + digits(&[*m1, *m2]).filter(|m| *m < 60)?;
            (Kind::Moved, if *sign == b'+' { minutes } else { -minutes })
        }
        _ => return None,
    };
    moved(Moment::of_date(date, clock.steps()?, kind)?, offset)
}

fn digits(text: &[u8]) -> Option<i64> {
    let is_number = !text.is_empty() && text.len() <= 9 && text.iter().all(u8::is_ascii_digit);
    is_number.then(|| text.iter().fold(0, |number, digit| number * 10 + i64::from(digit - b'0')))
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

/// A part of a date: a number with how many digits it was written, and its role where the text tells.
#[derive(Clone, Copy, Debug)]
struct Part {
    value: i64,
    width: usize,
    role: Option<char>,
}

#[derive(Clone, Debug, Default)]
struct Found {
    parts: Vec<Part>,
    /// The month by name, and how many numbers stand before it.
    month: Option<(i64, usize)>,
    weekday: Option<i64>,
    clock: Option<Clock>,
    half: Option<Word>,
    zone: Option<(Kind, i64)>,
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    culture: &'static Culture,
    found: Found,
}

/// The signs that tell the role of the number before them.
const ROLES: &[(char, char)] = &[
    ('年', 'y'),
    ('月', 'M'),
    ('日', 'd'),
    ('년', 'y'),
    ('월', 'M'),
    ('일', 'd'),
    ('時', 'h'),
    ('时', 'h'),
    ('시', 'h'),
    ('分', 'm'),
    ('분', 'm'),
    ('秒', 's'),
    ('초', 's'),
];

impl Reader<'_> {
    fn read(&mut self) -> Option<()> {
        self.skip_blanks();
        while let Some(next) = self.peek() {
            match next {
                '0'..='9' => self.number()?,
                '+' | '-' => self.offset()?,
                '.' if self.at > 0 => self.at += 1,
                _ => self.word()?,
            }
            self.skip_blanks();
        }
        Some(())
    }

    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn skip_blanks(&mut self) {
        let is_blank =
            |c: char| c.is_whitespace() || matches!(c, ',' | '،' | '\u{200e}' | '\u{200f}');
        self.at = self.text.len() - self.rest().trim_start_matches(is_blank).len();
    }

    fn eat(&mut self, wanted: &str) -> bool {
        let found = !wanted.is_empty() && self.rest().starts_with(wanted);
        if found {
            self.at += wanted.len();
        }
        found
    }

    fn take_digits(&mut self) -> &str {
        let rest = &self.text[self.at..];
        let count = rest.bytes().take_while(u8::is_ascii_digit).count();
        self.at += count;
        &rest[..count]
    }

    fn take_number(&mut self) -> Option<Part> {
        let text = self.take_digits();
        let width = text.len();
        Some(Part { value: digits(text.as_bytes())?, width, role: None })
    }

    fn number(&mut self) -> Option<()> {
        let mut part = self.take_number()?;
        if self.found.clock.is_none() && self.is_time_separator() {
            return self.clock(part);
        }
        if let Some((sign, role)) = self.peek().and_then(|c| ROLES.iter().find(|(s, _)| *s == c)) {
            self.at += sign.len_utf8();
            if matches!(role, 'h' | 'm' | 's') {
                return self.clock_part(*role, part.value);
            }
            part.role = Some(*role);
        } else if self.is_hour() {
            return self.set_clock(Clock { hour: part.value, ..Clock::default() });
        } else {
            self.date_separator();
        }
        if self.found.parts.len() == 3 {
            return None;
        }
        self.found.parts.push(part);
        Some(())
    }

    /// Tells whether the number before is an hour: a separator of times and a digit follow.
    fn is_time_separator(&self) -> bool {
        let rest = self.rest();
        let own = self.culture.time_separator();
        let date_is_done = self.found.parts.len() + usize::from(self.found.month.is_some()) >= 3;
        let separator = if rest.starts_with(':') {
            ":"
        } else if own != ":" && date_is_done && rest.starts_with(own) {
            own
        } else {
            return false;
        };
        rest[separator.len()..].starts_with(|c: char| c.is_ascii_digit())
    }

    /// Tells whether the number before is an hour: a half of the day follows.
    fn is_hour(&self) -> bool {
        let rest = self.rest().trim_start();
        let half = |found| matches!(found, Some((Word::Am | Word::Pm, _)));
        self.found.clock.is_none() && half(words::find(rest, self.culture))
    }

    /// Skips what stands between the parts of a date; a letter T before a time too.
    fn date_separator(&mut self) {
        let own = self.culture.date_separator();
        let digit_after = |at: usize| {
            self.text[at..].trim_start().starts_with(|c: char| c.is_ascii_alphanumeric())
        };
        for separator in [own, "/", "-", "."] {
            if self.rest().starts_with(separator) && digit_after(self.at + separator.len()) {
                self.at += separator.len();
                return;
            }
        }
        let rest = self.rest();
        if rest.starts_with(['T', 't']) && rest[1..].starts_with(|c: char| c.is_ascii_digit()) {
            self.at += 1;
        }
    }

    fn clock(&mut self, hour: Part) -> Option<()> {
        let own = self.culture.time_separator();
        let separator = if self.rest().starts_with(':') { ":" } else { own };
        let mut clock = Clock { hour: hour.value, ..Clock::default() };
        self.eat(separator);
        clock.minute = self.take_number()?.value;
        if self.eat(separator) {
            clock.second = self.take_number()?.value;
            let follows = self.rest().as_bytes();
            let is_fraction = matches!(follows, [b'.' | b',', digit, ..] if digit.is_ascii_digit());
            if is_fraction {
                self.at += 1;
                clock.fraction = fraction(self.take_digits().as_bytes())?;
            }
        }
        self.set_clock(clock)
    }

    fn clock_part(&mut self, role: char, value: i64) -> Option<()> {
        let clock = self.found.clock.get_or_insert_default();
        match role {
            'h' => clock.hour = value,
            'm' => clock.minute = value,
            _ => clock.second = value,
        }
        Some(())
    }

    fn set_clock(&mut self, clock: Clock) -> Option<()> {
        self.found.clock.replace(clock).is_none().then_some(())
    }

    fn offset(&mut self) -> Option<()> {
        let sign = if self.eat("-") { -1 } else { 1 };
        if sign == 1 {
            self.eat("+");
        }
        let hours = self.take_number()?;
        let minutes = match hours.width {
            3 | 4 => hours.value / 100 * 60 + small(hours.value % 100)?,
            1 | 2 if self.eat(":") => hours.value * 60 + small(self.take_number()?.value)?,
            1 | 2 => hours.value * 60,
            _ => return None,
        };
        self.found.clock?;
        self.set_zone(Kind::Moved, sign * minutes)
    }

    fn set_zone(&mut self, kind: Kind, minutes: i64) -> Option<()> {
        self.found.zone.replace((kind, minutes)).is_none().then_some(())
    }

    fn word(&mut self) -> Option<()> {
        let rest = self.rest();
        for name in ["GMT", "Z"] {
            let length = name.len();
            let found = rest.get(..length).is_some_and(|start| start.eq_ignore_ascii_case(name));
            if found && !rest[length..].starts_with(char::is_alphanumeric) {
                self.at += length;
                return self.set_zone(Kind::Utc, 0);
            }
        }
        let (word, length) = words::find(rest, self.culture)?;
        self.at += length;
        let found = &mut self.found;
        let is_new = match word {
            Word::Month(month) => found.month.replace((month, found.parts.len())).is_none(),
            Word::Weekday(day) => found.weekday.replace(day).is_none(),
            Word::Am | Word::Pm => found.half.replace(word).is_none(),
            Word::Filler => true,
        };
        if matches!(word, Word::Month(_)) {
            self.eat(".");
            self.date_separator();
        }
        is_new.then_some(())
    }
}

fn small(minutes: i64) -> Option<i64> {
    (minutes < 60).then_some(minutes)
}

impl Found {
    fn resolve(
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

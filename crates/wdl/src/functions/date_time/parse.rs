//! Reads dates and times as people write them, in the manner of .NET: the culture decides the order of
//! the parts, missing parts come from the present day.

use super::clock::{Clock, fraction, moved};
use super::moment::{Date, Kind, Moment};
use super::resolve::{Found, Part};
use super::words::{self, Word};
use crate::functions::culture::Culture;

/// How many characters a date may have.
const TEXT_CHARS_MAX: usize = 256;
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

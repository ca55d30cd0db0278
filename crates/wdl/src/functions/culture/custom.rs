//! Numbers in .NET custom formats such as `#,##0.00;(0)`.

use super::digits::{Digits, Half};
use super::facts::{Culture, Numbers};
use super::figure::Figure;

/// How many digits of a float custom formats look at.
const FLOAT_DIGITS: usize = 15;
/// How many digits an exponent is padded to at most.
const EXPONENT_WIDTH_MAX: usize = 10;

/// Writes a number in a custom format.
pub(super) fn write(figure: Figure, format: &str, culture: &Culture) -> String {
    let mut digits = figure.digits(Some(FLOAT_DIGITS));
    let sections = split(format);
    let mut chosen = choose(&sections, &digits);
    let mut layout = Layout::of(chosen.0);
    if !digits.is_zero() {
        layout.apply(&mut digits);
        if digits.is_zero() {
            let again = choose(&sections, &digits);
            if again.1 != chosen.1 {
                chosen = again;
                layout = Layout::of(chosen.0);
            }
        }
    }
    let writer = Writer::new(&layout, &digits, culture.numbers);
    let text = writer.write(chosen.0);
    if digits.negative && chosen.1 == 0 { format!("-{text}") } else { text }
}

/// Splits a format into its sections at `;`, leaving quoted and escaped ones alone.
fn split(format: &str) -> Vec<Vec<char>> {
    let mut sections = vec![Vec::new()];
    let mut characters = format.chars();
    let mut quote = None;
    while let Some(character) = characters.next() {
        if character == ';' && quote.is_none() {
            sections.push(Vec::new());
            continue;
        }
        let Some(section) = sections.last_mut() else { break };
        section.push(character);
        match character {
            '\\' if quote.is_none() => section.extend(characters.next()),
            '\'' | '"' if quote == Some(character) => quote = None,
            '\'' | '"' if quote.is_none() => quote = Some(character),
            _ => {}
        }
    }
    sections
}

/// Chooses the section for the sign of the number; an empty one gives way to the first.
fn choose<'a>(sections: &'a [Vec<char>], digits: &Digits) -> (&'a [char], usize) {
    let wanted = match digits {
        digits if digits.is_zero() => 2,
        digits if digits.negative => 1,
        _ => 0,
    };
    match sections.get(wanted) {
        Some(section) if !section.is_empty() => (section, wanted),
        _ => (sections.first().map_or(&[][..], Vec::as_slice), 0),
    }
}

/// What a section says about places.
#[derive(Debug, Default)]
struct Layout {
    places: i64,
    point: i64,
    first_zero: i64,
    last_zero: i64,
    grouped: bool,
    exponent: bool,
    shift: i64,
}

impl Layout {
    fn of(section: &[char]) -> Self {
        let mut scan = Scan { point: -1, first: None, comma: None, ..Scan::default() };
        let mut at = 0;
        while at < section.len() {
            at = scan.step(section, at);
        }
        scan.finish()
    }

    /// Moves the decimal point and rounds.
    fn apply(&self, digits: &mut Digits) {
        digits.scale += self.shift;
        if self.exponent {
            digits.keep(self.places, Half::Away);
        } else {
            digits.round(self.places - self.point, Half::Away);
        }
    }
}

#[derive(Debug, Default)]
struct Scan {
    places: i64,
    point: i64,
    first: Option<i64>,
    last: i64,
    comma: Option<(i64, i64)>,
    grouped: bool,
    exponent: bool,
    shift: i64,
}

impl Scan {
    fn step(&mut self, section: &[char], at: usize) -> usize {
        match section[at] {
            '#' => self.places += 1,
            '0' => {
                self.first.get_or_insert(self.places);
                self.places += 1;
                self.last = self.places;
            }
            '.' if self.point < 0 => self.point = self.places,
            ',' if self.places > 0 && self.point < 0 => self.comma(),
            '%' => self.shift += 2,
            '‰' => self.shift += 3,
            quote @ ('\'' | '"') => return skip_quoted(section, at, quote),
            '\\' => return at + 2,
            'E' | 'e' => {
                if let Some(exponent) = Exponent::find(section, at) {
                    self.exponent = true;
                    return exponent.end;
                }
            }
            _ => {}
        }
        at + 1
    }

    fn comma(&mut self) {
        match &mut self.comma {
            Some((place, count)) if *place == self.places => *count += 1,
            Some(comma) => {
                self.grouped = true;
                *comma = (self.places, 1);
            }
            None => self.comma = Some((self.places, 1)),
        }
    }

    fn finish(mut self) -> Layout {
        if self.point < 0 {
            self.point = self.places;
        }
        match self.comma {
            Some((place, count)) if place == self.point => self.shift -= count * 3,
            Some(_) => self.grouped = true,
            None => {}
        }
        Layout {
            places: self.places,
            point: self.point,
            first_zero: self.first.map_or(0, |first| (self.point - first).max(0)),
            last_zero: (self.point - self.last).min(0),
            grouped: self.grouped,
            exponent: self.exponent,
            shift: self.shift,
        }
    }
}

fn skip_quoted(section: &[char], at: usize, quote: char) -> usize {
    let length = section[at + 1..].iter().position(|character| *character == quote);
    length.map_or(section.len(), |length| at + length + 2)
}

/// An exponent in a format: `E0`, `E+00`, `e-0`.
struct Exponent {
    letter: char,
    plus: bool,
    width: usize,
    end: usize,
}

impl Exponent {
    fn find(section: &[char], at: usize) -> Option<Self> {
        let signed = matches!(section.get(at + 1), Some('+' | '-'));
        let start = if signed { at + 2 } else { at + 1 };
        let width = section.get(start..)?.iter().take_while(|character| **character == '0').count();
        let plus = signed && section[at + 1] == '+';
        (width > 0).then(|| Self { letter: section[at], plus, width, end: start + width })
    }

    fn text(&self, exponent: i64) -> String {
        let sign = match exponent {
            exponent if exponent < 0 => "-",
            _ if self.plus => "+",
            _ => "",
        };
        let width = self.width.min(EXPONENT_WIDTH_MAX);
        format!("{}{sign}{:0width$}", self.letter, exponent.unsigned_abs())
    }
}

/// Writes the digits into the places of a section.
struct Writer<'a> {
    layout: &'a Layout,
    digits: &'a Digits,
    numbers: &'a Numbers,
    text: String,
    /// The place that comes next: how many are left before the point.
    place: i64,
    /// How many digits more (above zero) or fewer than places there are before the point.
    surplus: i64,
    next: i64,
    point_written: bool,
    exponent_written: bool,
}

impl<'a> Writer<'a> {
    fn new(layout: &'a Layout, digits: &'a Digits, numbers: &'a Numbers) -> Self {
        let (place, surplus) = if layout.exponent {
            (layout.point, 0)
        } else {
            (digits.scale.max(layout.point), digits.scale - layout.point)
        };
        let (point_written, exponent_written) = (false, false);
        let text = String::new();
        Self {
            layout,
            digits,
            numbers,
            text,
            place,
            surplus,
            next: 0,
            point_written,
            exponent_written,
        }
    }

    fn write(mut self, section: &[char]) -> String {
        let mut at = 0;
        while at < section.len() {
            at = self.step(section, at);
        }
        self.text
    }

    fn step(&mut self, section: &[char], at: usize) -> usize {
        match section[at] {
            '#' | '0' => {
                self.write_surplus();
                self.write_place();
            }
            '.' => {
                self.write_surplus();
                self.write_point();
            }
            ',' => {}
            quote @ ('\'' | '"') => {
                let end = skip_quoted(section, at, quote);
                let closed = end > at + 1 && section[end - 1] == quote;
                let inner = if closed { &section[at + 1..end - 1] } else { &section[at + 1..end] };
                self.text.extend(inner);
                return end;
            }
            '\\' => {
                self.text.extend(section.get(at + 1));
                return at + 2;
            }
            'E' | 'e' => return self.write_exponent(section, at),
            character => self.text.push(character),
        }
        at + 1
    }

    /// Writes the digits for which the section has no places of their own.
    fn write_surplus(&mut self) {
        while self.surplus > 0 {
            let digit = self.take_digit().unwrap_or(b'0');
            self.push_digit(digit);
            self.place -= 1;
            self.surplus -= 1;
        }
    }

    fn write_place(&mut self) {
        let digit = if self.surplus < 0 {
            self.surplus += 1;
            (self.place <= self.layout.first_zero).then_some(b'0')
        } else {
            self.take_digit().or((self.place > self.layout.last_zero).then_some(b'0'))
        };
        if let Some(digit) = digit {
            self.push_digit(digit);
        }
        self.place -= 1;
    }

    fn write_point(&mut self) {
        if self.place != 0 || self.point_written {
            return;
        }
        let more = self.layout.point < self.layout.places && self.peek_digit().is_some();
        if self.layout.last_zero < 0 || more {
            self.text.push_str(self.numbers.decimal);
            self.point_written = true;
        }
    }

    fn write_exponent(&mut self, section: &[char], at: usize) -> usize {
        match Exponent::find(section, at) {
            Some(found) if self.layout.exponent && !self.exponent_written => {
                let zero = self.digits.is_zero();
                let exponent = if zero { 0 } else { self.digits.scale - self.layout.point };
                self.text.push_str(&found.text(exponent));
                self.exponent_written = true;
                found.end
            }
            Some(found) => {
                self.text.extend(&section[at..found.end]);
                found.end
            }
            None => {
                self.text.push(section[at]);
                at + 1
            }
        }
    }

    fn push_digit(&mut self, digit: u8) {
        self.text.push(digit as char);
        let (last, others) = self.numbers.sizes;
        let left = self.place - 1;
        let beyond = usize::try_from(left).ok().and_then(|left| left.checked_sub(last));
        if self.layout.grouped && beyond.is_some_and(|b| b.is_multiple_of(others.max(1))) {
            self.text.push_str(self.numbers.group);
        }
    }

    fn peek_digit(&self) -> Option<u8> {
        usize::try_from(self.next).ok().and_then(|at| self.digits.digits.get(at).copied())
    }

    fn take_digit(&mut self) -> Option<u8> {
        let digit = self.peek_digit()?;
        self.next += 1;
        Some(digit)
    }
}

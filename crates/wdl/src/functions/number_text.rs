//! Reads numbers that people wrote, as .NET does.

use rust_decimal::Decimal;

use crate::error::Error;
use crate::functions::culture;

/// Which signs a culture puts around digits.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Signs {
    decimal: &'static str,
    group: &'static str,
    infinity: &'static str,
}

/// Signs where no culture is named.
pub(crate) const INVARIANT: Signs = Signs { decimal: ".", group: ",", infinity: "Infinity" };

/// What may stand in a number beside digits, groups and a point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// A sign in front.
    Integer,
    /// A sign in front or behind.
    Decimal,
    /// A sign in front or behind, and an exponent.
    Float,
}

/// The parts of a number: digits without groups.
#[derive(Debug, Default, PartialEq, Eq)]
struct Parts {
    is_negative: bool,
    whole: String,
    fraction: String,
    exponent: String,
}

/// Returns the signs of a culture; the invariant ones when none is named.
pub(crate) fn signs(locale: Option<&str>) -> Result<Signs, Error> {
    match locale {
        None | Some("") => Ok(INVARIANT),
        Some(name) => {
            let numbers = culture::get(Some(name))?.numbers;
            Ok(Signs { decimal: numbers.decimal, group: numbers.group, infinity: "∞" })
        }
    }
}

/// Reads a float.
pub(crate) fn read_float(text: &str, signs: Signs) -> Option<f64> {
    let trimmed = trim(text);
    if let Some(special) = special(trimmed, signs) {
        return Some(special);
    }
    let parts = read(trimmed, signs, Style::Float)?;
    let sign = if parts.is_negative { "-" } else { "" };
    let exponent = if parts.exponent.is_empty() { "0" } else { &parts.exponent };
    format!("{sign}{}.{}e{exponent}", parts.whole, parts.fraction).parse().ok()
}

/// Reads a decimal; digits beyond its 28 are rounded.
pub(crate) fn read_decimal(text: &str) -> Option<Decimal> {
    let parts = read(trim(text), INVARIANT, Style::Decimal)?;
    let sign = if parts.is_negative { "-" } else { "" };
    let whole = if parts.whole.is_empty() { "0" } else { &parts.whole };
    if parts.fraction.is_empty() {
        return format!("{sign}{whole}").parse().ok();
    }
    format!("{sign}{whole}.{}", parts.fraction).parse().ok()
}

/// Reads an integer; a fraction of zeros is accepted.
pub(crate) fn read_integer(text: &str) -> Option<i64> {
    let parts = read(trim(text), INVARIANT, Style::Integer)?;
    if parts.fraction.bytes().any(|digit| digit != b'0') {
        return read_below_integers(&parts);
    }
    let sign = if parts.is_negative { "-" } else { "" };
    let whole = if parts.whole.is_empty() { "0" } else { &parts.whole };
    format!("{sign}{whole}").parse().ok().or_else(|| read_below_integers(&parts))
}

/// The services read what does not fit through a float: there the smallest integer also stands for
/// its neighbours.
fn read_below_integers(parts: &Parts) -> Option<i64> {
    let smallest = i64::MIN as f64;
    let number: f64 = format!("{}.{}", parts.whole, parts.fraction).parse().ok()?;
    (parts.is_negative && -number == smallest).then_some(i64::MIN)
}

/// White space as .NET skips it around numbers.
fn trim(text: &str) -> &str {
    text.trim_matches(['\t', '\n', '\u{B}', '\u{C}', '\r', ' '])
}

fn special(text: &str, signs: Signs) -> Option<f64> {
    if text.eq_ignore_ascii_case("NaN") {
        return Some(f64::NAN);
    }
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => (-1.0, rest),
        None => (1.0, text.strip_prefix('+').unwrap_or(text)),
    };
    rest.eq_ignore_ascii_case(signs.infinity).then_some(sign * f64::INFINITY)
}

fn read(text: &str, signs: Signs, style: Style) -> Option<Parts> {
    let mut parts = Parts::default();
    let unsigned = text.strip_prefix(['+', '-']);
    parts.is_negative = unsigned.is_some() && text.starts_with('-');
    let mut rest = unsigned.unwrap_or(text);
    rest = read_whole(rest, signs, &mut parts.whole);
    if let Some(behind) = rest.strip_prefix(signs.decimal) {
        rest = read_digits(behind, &mut parts.fraction);
    }
    if parts.whole.is_empty() && parts.fraction.is_empty() {
        return None;
    }
    if style == Style::Float
        && let Some(behind) = rest.strip_prefix(['e', 'E'])
    {
        let digits = behind.strip_prefix('+').unwrap_or(behind);
        let digits = match digits.strip_prefix('-') {
            Some(digits) if digits.len() == behind.len() - 1 => {
                parts.exponent.push('-');
                digits
            }
            _ => digits,
        };
        let length = parts.exponent.len();
        rest = read_digits(digits, &mut parts.exponent);
        if parts.exponent.len() == length {
            return None;
        }
    }
    if style != Style::Integer && unsigned.is_none() {
        let behind = rest.strip_prefix(['+', '-']);
        parts.is_negative = behind.is_some() && rest.starts_with('-');
        rest = behind.unwrap_or(rest);
    }
    rest.is_empty().then_some(parts)
}

/// Reads digits; groups may have any length once there is a digit.
fn read_whole<'a>(text: &'a str, signs: Signs, digits: &mut String) -> &'a str {
    let mut rest = text;
    loop {
        rest = read_digits(rest, digits);
        let group = strip_group(rest, signs.group).filter(|_| !digits.is_empty());
        let Some(behind) = group else {
            return rest;
        };
        rest = behind;
    }
}

/// People type a plain blank where a culture groups by a special one.
fn strip_group<'a>(text: &'a str, group: &str) -> Option<&'a str> {
    let is_blank = matches!(group, "\u{A0}" | "\u{202F}");
    let blanks: &[char] = if is_blank { &['\u{A0}', '\u{202F}', ' '] } else { &[] };
    text.strip_prefix(group).or_else(|| text.strip_prefix(blanks))
}

fn read_digits<'a>(text: &'a str, digits: &mut String) -> &'a str {
    let length = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    digits.push_str(&text[..length]);
    &text[length..]
}

//! The text form of values, and compact JSON.

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::{Marked, Object, Value};
use crate::error::Error;

/// Up to this many digits before the point, a float is written without an exponent.
const PLAIN_DIGITS_MAX: i32 = 15;

/// Takes text piece by piece and may refuse to take more.
pub trait Sink {
    /// Adds a piece.
    fn push(&mut self, text: &str) -> Result<(), Error>;
}

/// Takes everything.
impl Sink for String {
    fn push(&mut self, text: &str) -> Result<(), Error> {
        self.push_str(text);
        Ok(())
    }
}

impl Value {
    /// Returns the text form: what `string()` and interpolation give.
    pub fn to_text(&self) -> String {
        let mut out = String::new();
        // A `String` takes everything.
        let _ = self.write_text(&mut out);
        out
    }

    /// Returns compact JSON.
    pub fn to_json(&self) -> String {
        let mut out = String::new();
        // A `String` takes everything.
        let _ = self.write_json(&mut out);
        out
    }

    /// Adds the text form to a sink.
    pub fn write_text(&self, to: &mut dyn Sink) -> Result<(), Error> {
        match self {
            Self::Null => Ok(()),
            Self::Bool(true) => to.push("True"),
            Self::Bool(false) => to.push("False"),
            Self::Int(number) => to.push(&number.to_string()),
            Self::Float(number) => to.push(&float_text(*number)),
            Self::Decimal(number) => to.push(&number.to_string()),
            Self::String(text) => to.push(text),
            Self::Object(_) => match Marked::find(self).map(|marked| marked.to_text()) {
                Some(Ok(text)) => to.push(&text),
                _ => self.write_json(to),
            },
            Self::Array(_) => self.write_json(to),
        }
    }

    /// Adds compact JSON to a sink.
    pub fn write_json(&self, to: &mut dyn Sink) -> Result<(), Error> {
        match self {
            Self::Null => to.push("null"),
            Self::Bool(flag) => to.push(if *flag { "true" } else { "false" }),
            Self::Int(number) => to.push(&number.to_string()),
            Self::Float(number) => to.push(&float_json(*number)),
            Self::Decimal(number) => to.push(&decimal_json(*number)),
            Self::String(text) => push_quoted(text, to),
            Self::Array(items) => write_array(items, to),
            Self::Object(members) => write_object(members, to),
        }
    }
}

/// Returns the shortest text that reads back as the same float, in the style of .NET.
pub(crate) fn float_text(number: f64) -> String {
    if number.is_nan() {
        return "NaN".to_owned();
    }
    if number.is_infinite() {
        return if number > 0.0 { "Infinity" } else { "-Infinity" }.to_owned();
    }
    if number == 0.0 {
        return if number.is_sign_negative() { "-0" } else { "0" }.to_owned();
    }
    let shortest = format!("{:e}", number.abs());
    let (mantissa, exponent) = shortest.split_once('e').unwrap_or((&shortest, "0"));
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    let point = exponent.parse::<i32>().unwrap_or(0) + 1;
    let sign = if number < 0.0 { "-" } else { "" };
    let count = i32::try_from(digits.len()).unwrap_or(i32::MAX);
    if point > count.max(PLAIN_DIGITS_MAX) || point < -3 {
        return format!("{sign}{}", scientific(&digits, point - 1));
    }
    format!("{sign}{}", plain(&digits, point))
}

fn scientific(digits: &str, exponent: i32) -> String {
    let (first, rest) = digits.split_at(1);
    let dot = if rest.is_empty() { "" } else { "." };
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{first}{dot}{rest}E{sign}{:02}", exponent.unsigned_abs())
}

fn plain(digits: &str, point: i32) -> String {
    let Ok(whole) = usize::try_from(point) else {
        return format!("0.{}{digits}", "0".repeat(point.unsigned_abs() as usize));
    };
    if whole == 0 {
        return format!("0.{digits}");
    }
    if whole >= digits.len() {
        return format!("{digits}{}", "0".repeat(whole - digits.len()));
    }
    format!("{}.{}", &digits[..whole], &digits[whole..])
}

fn float_json(number: f64) -> String {
    let text = float_text(number);
    if !number.is_finite() {
        return format!("\"{text}\"");
    }
    if text.contains(['.', 'E']) { text } else { format!("{text}.0") }
}

fn decimal_json(number: Decimal) -> String {
    let text = number.to_string();
    if text.contains('.') { text } else { format!("{text}.0") }
}

fn write_array(items: &[Value], to: &mut dyn Sink) -> Result<(), Error> {
    to.push("[")?;
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            to.push(",")?;
        }
        item.write_json(to)?;
    }
    to.push("]")
}

fn write_object(members: &Object, to: &mut dyn Sink) -> Result<(), Error> {
    to.push("{")?;
    for (index, (name, member)) in members.iter().enumerate() {
        if index > 0 {
            to.push(",")?;
        }
        push_quoted(name, to)?;
        to.push(":")?;
        member.write_json(to)?;
    }
    to.push("}")
}

fn push_quoted(text: &str, to: &mut dyn Sink) -> Result<(), Error> {
    to.push("\"")?;
    let mut start = 0;
    for (index, byte) in text.bytes().enumerate() {
        if byte >= b' ' && !matches!(byte, b'"' | b'\\' | 0xC2 | 0xE2) {
            continue;
        }
        let Some(c) = text[index..].chars().next() else { break };
        let Some(escaped) = escape(c) else { continue };
        to.push(&text[start..index])?;
        to.push(&escaped)?;
        start = index + c.len_utf8();
    }
    to.push(&text[start..])?;
    to.push("\"")
}

/// Like the services, writes the line ends of Unicode as escapes too.
fn escape(c: char) -> Option<Cow<'static, str>> {
    let escaped = match c {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        '\u{8}' => "\\b",
        '\u{C}' => "\\f",
        '\u{85}' | '\u{2028}' | '\u{2029}' => {
            return Some(Cow::Owned(format!("\\u{:04x}", u32::from(c))));
        }
        c if c < ' ' => return Some(Cow::Owned(format!("\\u{:04x}", u32::from(c)))),
        _ => return None,
    };
    Some(Cow::Borrowed(escaped))
}

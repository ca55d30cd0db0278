//! Reads JSON text as run data: the last of equal names wins, what is too deep is refused.

use std::collections::HashMap;
use std::sync::Arc;

use super::{Object, Value};
use crate::error::{Code, Error};
use crate::limits::VALUE_DEPTH_MAX;

/// How exactly the text must keep to JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    Strict,
    /// Single quotes, names without quotes, comments and trailing commas are accepted.
    Lenient,
}

impl Value {
    /// Reads JSON; a byte order mark is skipped.
    pub fn from_json(bytes: &[u8]) -> Result<Self, Error> {
        read(bytes, Style::Strict, VALUE_DEPTH_MAX)
    }

    /// Reads JSON as the services' own reader does: single quotes, names without quotes, comments
    /// and trailing commas are accepted.
    pub fn from_lenient_json(text: &str) -> Result<Self, Error> {
        read(text.as_bytes(), Style::Lenient, VALUE_DEPTH_MAX)
    }
}

fn read(bytes: &[u8], style: Style, depth_max: usize) -> Result<Value, Error> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes)
        .map_err(|error| bad(format!("byte {} is not UTF-8", error.valid_up_to())))?;
    let mut reader = Reader { text, at: 0, style, depth_left: depth_max };
    let value = reader.value()?;
    reader.skip_blank()?;
    if reader.at < text.len() {
        return Err(reader.unexpected("the end"));
    }
    Ok(value)
}

fn bad(message: impl Into<String>) -> Error {
    Error::new(Code::BadJson, message)
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    style: Style,
    depth_left: usize,
}

impl<'a> Reader<'a> {
    fn value(&mut self) -> Result<Value, Error> {
        self.skip_blank()?;
        match self.peek() {
            Some(b'{') => self.nested(Self::object),
            Some(b'[') => self.nested(Self::array),
            Some(b'"') => self.string(b'"').map(Value::from),
            Some(b'\'') if self.style == Style::Lenient => self.string(b'\'').map(Value::from),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(_) => self.word(),
            None => Err(self.unexpected("a value")),
        }
    }

    fn nested(&mut self, read: fn(&mut Self) -> Result<Value, Error>) -> Result<Value, Error> {
        if self.depth_left == 0 {
            return Err(Error::new(Code::LimitReached, "JSON is nested too deep"));
        }
        self.depth_left -= 1;
        self.at += 1;
        let value = read(self)?;
        self.depth_left += 1;
        Ok(value)
    }

    fn array(&mut self) -> Result<Value, Error> {
        let mut items = Vec::new();
        loop {
            self.skip_blank()?;
            if self.peek() == Some(b']') && self.may_close(items.is_empty()) {
                break;
            }
            items.push(self.value()?);
            self.skip_blank()?;
            match self.peek() {
                Some(b',') => self.at += 1,
                Some(b']') => break,
                _ => return Err(self.unexpected("',' or ']'")),
            }
        }
        self.at += 1;
        Ok(Value::from(items))
    }

    fn object(&mut self) -> Result<Value, Error> {
        let mut members: Vec<(Arc<str>, Value)> = Vec::new();
        loop {
            self.skip_blank()?;
            if self.peek() == Some(b'}') && self.may_close(members.is_empty()) {
                break;
            }
            let name = self.name()?;
            self.skip_blank()?;
            if self.peek() != Some(b':') {
                return Err(self.unexpected("':'"));
            }
            self.at += 1;
            members.push((name, self.value()?));
            self.skip_blank()?;
            match self.peek() {
                Some(b',') => self.at += 1,
                Some(b'}') => break,
                _ => return Err(self.unexpected("',' or '}'")),
            }
        }
        self.at += 1;
        Ok(collect(members).into())
    }

    /// A list may close where it begins, or, leniently, after a comma.
    fn may_close(&self, is_empty: bool) -> bool {
        is_empty || self.style == Style::Lenient
    }

    fn name(&mut self) -> Result<Arc<str>, Error> {
        match self.peek() {
            Some(b'"') => self.string(b'"'),
            Some(b'\'') if self.style == Style::Lenient => self.string(b'\''),
            Some(_) if self.style == Style::Lenient => {
                let name = self.bare();
                if name.is_empty() { Err(self.unexpected("a name")) } else { Ok(name.into()) }
            }
            _ => Err(self.unexpected("a name in quotes")),
        }
    }

    fn bare(&mut self) -> &'a str {
        let rest = &self.text[self.at..];
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$' | '-' | '.' | '+');
        let length = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
        self.at += length;
        &rest[..length]
    }

    fn word(&mut self) -> Result<Value, Error> {
        let start = self.at;
        let value = match self.bare() {
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            "null" => Value::Null,
            _ => {
                self.at = start;
                return Err(self.unexpected("a value"));
            }
        };
        Ok(value)
    }

    fn number(&mut self) -> Result<Value, Error> {
        let start = self.at;
        let text = self.bare();
        let parsed = if is_number(text) { parse_number(text) } else { None };
        parsed.ok_or_else(|| {
            self.at = start;
            self.unexpected("a number")
        })
    }

    fn string(&mut self, quote: u8) -> Result<Arc<str>, Error> {
        self.at += 1;
        let start = self.at;
        let end = self.next_of(quote)?;
        if self.text.as_bytes()[end] == quote {
            self.at = end + 1;
            return Ok(self.text[start..end].into());
        }
        let mut out = String::from(&self.text[start..end]);
        self.at = end;
        loop {
            let start = self.at;
            let end = self.next_of(quote)?;
            out.push_str(&self.text[start..end]);
            self.at = end + 1;
            if self.text.as_bytes()[end] == quote {
                return Ok(out.into());
            }
            out.push(self.escaped()?);
        }
    }

    /// Finds the next quote or backslash.
    fn next_of(&self, quote: u8) -> Result<usize, Error> {
        let rest = &self.text.as_bytes()[self.at..];
        let found = rest.iter().position(|byte| *byte == quote || *byte == b'\\' || *byte < b' ');
        match found.map(|length| self.at + length) {
            Some(end) if self.text.as_bytes()[end] >= b' ' => Ok(end),
            Some(end) if self.style == Style::Lenient => self.next_past_control(end, quote),
            Some(_) => Err(bad(format!("text at {} holds a control character", self.at))),
            None => Err(bad(format!("text at {} has no end", self.at))),
        }
    }

    fn next_past_control(&self, from: usize, quote: u8) -> Result<usize, Error> {
        let rest = &self.text.as_bytes()[from..];
        rest.iter()
            .position(|byte| *byte == quote || *byte == b'\\')
            .map(|length| from + length)
            .ok_or_else(|| bad(format!("text at {} has no end", self.at)))
    }

    fn escaped(&mut self) -> Result<char, Error> {
        let byte = self.peek().ok_or_else(|| self.unexpected("an escape"))?;
        self.at += 1;
        Ok(match byte {
            b'"' | b'\\' | b'/' => char::from(byte),
            b'\'' if self.style == Style::Lenient => '\'',
            b'b' => '\u{8}',
            b'f' => '\u{C}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.unicode(),
            _ => {
                self.at -= 1;
                return Err(self.unexpected("an escape"));
            }
        })
    }

    fn unicode(&mut self) -> Result<char, Error> {
        let first = self.hex()?;
        let is_high = (0xD800..0xDC00).contains(&first);
        if !is_high || !self.text[self.at..].starts_with("\\u") {
            return Ok(char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER));
        }
        let back = self.at;
        self.at += 2;
        let second = self.hex()?;
        if (0xDC00..0xE000).contains(&second) {
            let code = 0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00);
            return Ok(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
        }
        self.at = back;
        Ok(char::REPLACEMENT_CHARACTER)
    }

    fn hex(&mut self) -> Result<u32, Error> {
        let digits = self.text.get(self.at..self.at + 4);
        let digits = digits.filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let code = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
        let code = code.ok_or_else(|| self.unexpected("four hexadecimal digits"))?;
        self.at += 4;
        Ok(code)
    }

    fn skip_blank(&mut self) -> Result<(), Error> {
        loop {
            match self.peek() {
                Some(b' ' | b'\t' | b'\r' | b'\n') => self.at += 1,
                Some(b'/') if self.style == Style::Lenient => self.skip_comment()?,
                _ => return Ok(()),
            }
        }
    }

    fn skip_comment(&mut self) -> Result<(), Error> {
        let rest = &self.text[self.at..];
        let length = match rest.as_bytes().get(1) {
            Some(b'/') => Some(rest.find('\n').unwrap_or(rest.len())),
            Some(b'*') => rest[2..].find("*/").map(|end| end + 4),
            _ => None,
        };
        self.at += length.ok_or_else(|| self.unexpected("a comment"))?;
        Ok(())
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn unexpected(&self, wanted: &str) -> Error {
        match self.text.get(self.at..).and_then(|rest| rest.chars().next()) {
            Some(found) => bad(format!("{wanted} is expected at {}, not '{found}'", self.at)),
            None => bad(format!("{wanted} is expected at the end")),
        }
    }
}

fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let whole = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    let rest = &digits[whole..];
    if whole == 0 || (whole > 1 && digits.starts_with('0')) {
        return false;
    }
    let rest = match rest.strip_prefix('.') {
        Some(fraction) => {
            let length = fraction.find(|c: char| !c.is_ascii_digit()).unwrap_or(fraction.len());
            if length == 0 {
                return false;
            }
            &fraction[length..]
        }
        None => rest,
    };
    match rest.strip_prefix(['e', 'E']) {
        Some(exponent) => {
            let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
            !exponent.is_empty() && exponent.bytes().all(|byte| byte.is_ascii_digit())
        }
        None => rest.is_empty(),
    }
}

/// An integer that does not fit into 64 bits becomes a float.
fn parse_number(text: &str) -> Option<Value> {
    if !text.contains(['.', 'e', 'E'])
        && let Ok(number) = text.parse()
    {
        return Some(Value::Int(number));
    }
    text.parse().ok().map(Value::Float)
}

/// The last of equal names wins and stands where it was read.
fn collect(members: Vec<(Arc<str>, Value)>) -> Object {
    let mut last: HashMap<&str, usize> = HashMap::with_capacity(members.len());
    let mut has_twins = false;
    for (index, (name, _)) in members.iter().enumerate() {
        has_twins |= last.insert(name, index).is_some();
    }
    if !has_twins {
        return members.into_iter().collect();
    }
    let kept: Vec<bool> =
        members.iter().enumerate().map(|(index, (name, _))| last[&**name] == index).collect();
    members.into_iter().zip(kept).filter(|(_, kept)| *kept).map(|(member, _)| member).collect()
}

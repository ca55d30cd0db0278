//! Reads numbers: integers of 64 bits exactly, all others as floats.

use super::Reader;
use crate::problem::Problem;
use crate::value::Value;

impl Reader<'_> {
    /// Reads a number; one that JSON does not know is an error and read as well as can be.
    pub(super) fn number(&mut self) -> Value {
        let (start, place) = (self.scanner.offset(), self.scanner.place());
        self.scanner.pass(|c| matches!(c, '0'..='9' | '+' | '-' | '.' | 'e' | 'E'));
        let digits = self.scanner.since(start);
        if !is_number(digits) {
            let message = format!("`{}` is no number", super::shorten(digits));
            self.push(Problem::error("json-number", message).at(place));
        }
        if let Ok(number) = digits.parse() {
            return Value::Int(number);
        }
        let number = digits.parse::<f64>().unwrap_or_default();
        if !number.is_finite() {
            let message = format!("number `{}` is too large", super::shorten(digits));
            self.push(Problem::error("json-number", message).at(place));
            return Value::Int(0);
        }
        if is_number(digits) && digits.bytes().all(|b| b == b'-' || b.is_ascii_digit()) {
            let message = format!("integer `{}` has more than 64 bits", super::shorten(digits));
            let problem = Problem::warning("json-number-rounded", message)
                .with_hint("write it as text to keep all its digits");
            self.push(problem.at(place));
        }
        Value::Float(number)
    }
}

/// Tells whether JSON allows a number to be written like this.
fn is_number(text: &str) -> bool {
    let text = text.strip_prefix('-').unwrap_or(text);
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, Some(exponent)),
        None => (text, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    let exponent = exponent.map(|e| e.strip_prefix(['+', '-']).unwrap_or(e));
    is_digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && fraction.is_none_or(is_digits)
        && exponent.is_none_or(is_digits)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

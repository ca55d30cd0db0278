//! Numbers in .NET standard formats: `C D E F G N P R X B` with a precision.

use super::digits::Digits;
use super::facts::{Culture, Numbers};
use super::figure::{Figure, Wrong};

/// How many digits a precision may ask for.
pub(super) const PRECISION_MAX: usize = 999;
/// From this exponent on the general format writes an exponent.
const GENERAL_DIGITS: i64 = 15;
/// How many digits an exact binary number needs to be told apart.
const FLOAT_DIGITS: usize = 17;

/// A standard format: its letter and how many digits it asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Standard {
    letter: char,
    precision: Option<usize>,
}

impl Standard {
    /// Finds out whether a format is a letter and a number, or empty.
    pub(super) fn find(format: &str) -> Option<Self> {
        let Some(letter) = format.chars().next() else {
            return Some(Self { letter: 'G', precision: None });
        };
        let digits = format.get(1..)?;
        let fits = letter.is_ascii_alphabetic() && digits.bytes().all(|byte| byte.is_ascii_digit());
        let precision = (!digits.is_empty()).then(|| digits.parse().unwrap_or(usize::MAX));
        fits.then_some(Self { letter, precision })
    }

    /// Writes a number.
    pub(super) fn write(self, figure: Figure, culture: &Culture) -> Result<String, Wrong> {
        if self.precision.is_some_and(|precision| precision > PRECISION_MAX) {
            return Err(Wrong::Precision);
        }
        match self.letter.to_ascii_uppercase() {
            'D' => Ok(plain_integer(figure.integer()?, self.precision.unwrap_or(0))),
            'X' | 'B' => self.bits(figure.integer()?),
            'R' if figure.is_float() => Ok(general(&figure, None, 'E', culture.numbers)),
            'G' => {
                let precision = self.precision.filter(|precision| *precision > 0);
                Ok(general(&figure, precision, self.exponent_letter(), culture.numbers))
            }
            'E' => Ok(self.exponential(&figure, culture.numbers)),
            'F' => Ok(self.fixed(&figure, culture.numbers)),
            'N' => Ok(grouped(&figure, self.precision.unwrap_or(2), 0, culture.numbers)),
            'P' => Ok(self.percent(&figure, culture.numbers)),
            'C' => Ok(self.currency(&figure, culture)),
            _ => Err(Wrong::Format),
        }
    }

    fn bits(self, number: i64) -> Result<String, Wrong> {
        let width = self.precision.unwrap_or(0);
        Ok(match self.letter {
            'X' => format!("{number:0width$X}"),
            'x' => format!("{number:0width$x}"),
            _ => format!("{number:0width$b}"),
        })
    }

    fn exponent_letter(self) -> char {
        if self.letter.is_ascii_lowercase() { 'e' } else { 'E' }
    }

    fn fixed(self, figure: &Figure, numbers: &Numbers) -> String {
        let (digits, fraction) = rounded(figure, self.precision.unwrap_or(2), 0);
        let text = point(&whole(&digits), &fraction, numbers);
        if digits.negative { format!("-{text}") } else { text }
    }

    fn exponential(self, figure: &Figure, numbers: &Numbers) -> String {
        let precision = self.precision.unwrap_or(6);
        let mut digits = figure.digits(Some(FLOAT_DIGITS));
        digits.keep(precision as i64 + 1, figure.half());
        let exponent = if digits.is_zero() { 0 } else { digits.scale - 1 };
        let fraction: String =
            (1..=precision as i64).map(|place| digits.digit(place) as char).collect();
        let text = point(&(digits.digit(0) as char).to_string(), &fraction, numbers);
        let sign = if digits.negative { "-" } else { "" };
        format!("{sign}{text}{}", exponent_text(self.exponent_letter(), exponent, 3))
    }

    fn percent(self, figure: &Figure, numbers: &Numbers) -> String {
        let text = grouped(figure, self.precision.unwrap_or(2), 2, numbers);
        sign(&text, numbers.percent)
    }

    fn currency(self, figure: &Figure, culture: &Culture) -> String {
        let precision = self.precision.unwrap_or(culture.currency_digits);
        let text = grouped(figure, precision, 0, culture.numbers);
        let pattern = if text.starts_with('-') {
            culture.numbers.currency.1
        } else {
            culture.numbers.currency.0
        };
        let digits = text.trim_start_matches('-');
        pattern.replace('$', culture.currency).replacen('n', digits, 1)
    }
}

/// Writes an exponent with its sign and at least so many digits.
fn exponent_text(letter: char, exponent: i64, width: usize) -> String {
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{letter}{sign}{:0width$}", exponent.unsigned_abs())
}

fn plain_integer(number: i64, width: usize) -> String {
    let sign = if number < 0 { "-" } else { "" };
    format!("{sign}{:0width$}", number.unsigned_abs())
}

/// Puts digits with a minus sign into a positive or negative pattern.
fn sign(text: &str, patterns: (&str, &str)) -> String {
    match text.strip_prefix('-') {
        Some(digits) => patterns.1.replacen('n', digits, 1),
        None => patterns.0.replacen('n', text, 1),
    }
}

fn rounded(figure: &Figure, precision: usize, shift: i64) -> (Digits, String) {
    let mut digits = figure.digits(Some(FLOAT_DIGITS));
    if !digits.is_zero() {
        digits.scale += shift;
    }
    digits.round(precision as i64, figure.half());
    let scale = digits.scale;
    let fraction = (0..precision as i64).map(|place| digits.digit(scale + place) as char).collect();
    (digits, fraction)
}

/// Returns the digits before the point.
fn whole(digits: &Digits) -> String {
    match digits.scale {
        scale if scale <= 0 => "0".to_owned(),
        scale => (0..scale).map(|place| digits.digit(place) as char).collect(),
    }
}

fn point(whole: &str, fraction: &str, numbers: &Numbers) -> String {
    if fraction.is_empty() {
        return whole.to_owned();
    }
    format!("{whole}{}{fraction}", numbers.decimal)
}

fn grouped(figure: &Figure, precision: usize, shift: i64, numbers: &Numbers) -> String {
    let (digits, fraction) = rounded(figure, precision, shift);
    let text = point(&group(&whole(&digits), numbers), &fraction, numbers);
    if digits.negative { format!("-{text}") } else { text }
}

fn group(whole: &str, numbers: &Numbers) -> String {
    let (last, others) = numbers.sizes;
    let mut text = String::with_capacity(whole.len() * 2);
    for (index, digit) in whole.chars().enumerate() {
        let after = whole.len() - index;
        let beyond = after.checked_sub(last);
        if index > 0 && beyond.is_some_and(|beyond| beyond.is_multiple_of(others.max(1))) {
            text.push_str(numbers.group);
        }
        text.push(digit);
    }
    text
}

/// Writes as few digits as there are, with an exponent when the number is far from one.
fn general(figure: &Figure, precision: Option<usize>, letter: char, numbers: &Numbers) -> String {
    let mut digits = figure.digits(precision.map(|digits| digits.max(FLOAT_DIGITS)));
    if let Some(precision) = precision {
        digits.keep(precision as i64, figure.half());
    }
    let most = match precision {
        Some(precision) => precision as i64,
        None if figure.is_float() => GENERAL_DIGITS,
        None => i64::MAX,
    };
    let sign = if digits.negative { "-" } else { "" };
    if !digits.is_zero() && (digits.scale > most || (digits.scale < -3 && figure.has_exponent())) {
        let fraction = String::from_utf8_lossy(&digits.digits[1..]);
        let text = point(&(digits.digit(0) as char).to_string(), &fraction, numbers);
        return format!("{sign}{text}{}", exponent_text(letter, digits.scale - 1, 2));
    }
    let zeros = if precision.is_none() { figure.fraction_zeros(&digits) } else { 0 };
    let scale = digits.scale;
    let count = (digits.digits.len() as i64 - scale).max(0) + zeros;
    let fraction: String = (0..count).map(|place| digits.digit(scale + place) as char).collect();
    format!("{sign}{}", point(&whole(&digits), &fraction, numbers))
}

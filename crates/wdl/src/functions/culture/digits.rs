//! A number as decimal digits, and how it is rounded.

use rust_decimal::Decimal;

/// A number as `0.d₁d₂d₃… × 10^scale`; no digits stand for zero.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Digits {
    /// Whether it is below zero.
    pub(super) negative: bool,
    /// The digits as ASCII, without zeros at either end.
    pub(super) digits: Vec<u8>,
    /// Where the decimal point stands.
    pub(super) scale: i64,
}

/// What happens to a half.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Half {
    /// It goes to the even neighbour.
    Even,
    /// It goes away from zero.
    Away,
}

impl Digits {
    /// Takes an integer.
    pub(super) fn of_integer(number: i64) -> Self {
        let text = number.unsigned_abs().to_string();
        Self::trimmed(number < 0, text.into_bytes(), 0)
    }

    /// Takes a decimal.
    pub(super) fn of_decimal(number: Decimal) -> Self {
        let text = number.mantissa().unsigned_abs().to_string();
        Self::trimmed(number.is_sign_negative(), text.into_bytes(), i64::from(number.scale()))
    }

    /// Takes a finite float, with so many digits or, without a number, as few as tell it apart.
    pub(super) fn of_float(number: f64, precision: Option<usize>) -> Self {
        let text = match precision {
            Some(digits) => format!("{:.*e}", digits.saturating_sub(1), number.abs()),
            None => format!("{:e}", number.abs()),
        };
        let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
        let digits: Vec<u8> = mantissa.bytes().filter(u8::is_ascii_digit).collect();
        let fraction = digits.len() as i64 - 1 - exponent.parse::<i64>().unwrap_or(0);
        Self::trimmed(number.is_sign_negative(), digits, fraction)
    }

    /// Keeps so many digits after the decimal point, fewer than none included.
    pub(super) fn round(&mut self, fraction: i64, half: Half) {
        self.keep(self.scale.saturating_add(fraction), half);
    }

    /// Keeps so many digits from the first one on.
    pub(super) fn keep(&mut self, count: i64, half: Half) {
        if count >= self.digits.len() as i64 {
            return;
        }
        let Ok(count) = usize::try_from(count) else {
            self.digits.clear();
            return self.settle();
        };
        let up = self.rounds_up(count, half);
        self.digits.truncate(count);
        if up {
            self.add_one();
        }
        self.settle();
    }

    /// Returns the digit at a place counted from the first one, zero beyond the ends.
    pub(super) fn digit(&self, place: i64) -> u8 {
        usize::try_from(place).ok().and_then(|at| self.digits.get(at).copied()).unwrap_or(b'0')
    }

    /// Tells whether it is zero.
    pub(super) fn is_zero(&self) -> bool {
        self.digits.is_empty()
    }

    fn rounds_up(&self, count: usize, half: Half) -> bool {
        let first = self.digits[count];
        let exact_half =
            first == b'5' && self.digits[count + 1..].iter().all(|digit| *digit == b'0');
        if half == Half::Even && exact_half {
            return count > 0 && self.digits[count - 1] % 2 == 1;
        }
        first >= b'5'
    }

    fn add_one(&mut self) {
        while let Some(last) = self.digits.pop() {
            if last < b'9' {
                self.digits.push(last + 1);
                return;
            }
        }
        self.digits.push(b'1');
        self.scale += 1;
    }

    fn trimmed(negative: bool, digits: Vec<u8>, fraction: i64) -> Self {
        let scale = digits.len() as i64 - fraction;
        let mut made = Self { negative, digits, scale };
        let zeros = made.digits.iter().take_while(|digit| **digit == b'0').count();
        made.digits.drain(..zeros);
        made.scale -= zeros as i64;
        made.settle();
        made
    }

    fn settle(&mut self) {
        while self.digits.last() == Some(&b'0') {
            self.digits.pop();
        }
        if self.digits.is_empty() {
            self.negative = false;
            self.scale = 0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rounded(number: f64, fraction: i64, half: Half) -> (String, i64) {
        let mut digits = Digits::of_float(number, Some(17));
        digits.round(fraction, half);
        (String::from_utf8(digits.digits).unwrap(), digits.scale)
    }

    #[test]
    fn halves_follow_the_rule() {
        assert_eq!(rounded(2.5, 0, Half::Even), ("2".into(), 1));
        assert_eq!(rounded(2.5, 0, Half::Away), ("3".into(), 1));
        assert_eq!(rounded(0.5, 0, Half::Even), (String::new(), 0));
        assert_eq!(rounded(0.5, 0, Half::Away), ("1".into(), 1));
        assert_eq!(rounded(9.99, 1, Half::Even), ("1".into(), 2));
        assert_eq!(rounded(1234.5, -2, Half::Even), ("12".into(), 4));
        assert_eq!(rounded(5.0, -5, Half::Even), (String::new(), 0));
    }
}

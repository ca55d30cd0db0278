//! Numbers across their kinds.

use rust_decimal::prelude::ToPrimitive;

use super::Value;

/// The first float above every 64-bit integer.
const INTEGERS_END: f64 = 9_223_372_036_854_775_808.0;

impl Value {
    /// Returns the number of an integer, or of a float or decimal without a fraction.
    pub fn to_integer(&self) -> Option<i64> {
        match self {
            Self::Int(number) => Some(*number),
            Self::Float(number) => whole(*number),
            Self::Decimal(number) if number.is_integer() => number.to_i64(),
            _ => None,
        }
    }

    /// Returns the number of an integer, float or decimal.
    pub fn to_float(&self) -> Option<f64> {
        match self {
            Self::Int(number) => Some(*number as f64),
            Self::Float(number) => Some(*number),
            Self::Decimal(number) => number.to_f64(),
            _ => None,
        }
    }
}

fn whole(number: f64) -> Option<i64> {
    let fits = number.fract() == 0.0 && (-INTEGERS_END..INTEGERS_END).contains(&number);
    fits.then_some(number as i64)
}

//! The number that is formatted: an integer, decimal or float, each with its own rules.

use rust_decimal::Decimal;

use super::digits::{Digits, Half};
use crate::value::Value;

/// A finite number of one of the three kinds.
#[derive(Clone, Copy, Debug)]
pub(super) enum Figure {
    /// An integer.
    Integer(i64),
    /// A decimal; keeps its scale.
    Decimal(Decimal),
    /// A finite float.
    Float(f64),
}

/// Why a number cannot be written in a format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wrong {
    /// There is no such format.
    Format,
    /// The format is for integers.
    Integer,
    /// The precision is over the limit.
    Precision,
}

impl Figure {
    /// Takes a number; not one that is infinite or none at all.
    pub(super) fn find(value: &Value) -> Option<Self> {
        match value {
            Value::Int(number) => Some(Self::Integer(*number)),
            Value::Decimal(number) => Some(Self::Decimal(*number)),
            Value::Float(number) if number.is_finite() => Some(Self::Float(*number)),
            _ => None,
        }
    }

    /// Returns the digits; of a float so many or, without a number, as few as tell it apart.
    pub(super) fn digits(&self, precision: Option<usize>) -> Digits {
        match self {
            Self::Integer(number) => Digits::of_integer(*number),
            Self::Decimal(number) => Digits::of_decimal(*number),
            Self::Float(number) => Digits::of_float(*number, precision),
        }
    }

    /// Returns what happens to a half in standard formats.
    pub(super) fn half(&self) -> Half {
        if self.is_float() { Half::Even } else { Half::Away }
    }

    /// Tells whether it is a float.
    pub(super) fn is_float(&self) -> bool {
        matches!(self, Self::Float(_))
    }

    /// Tells whether the general format may write an exponent for a small number.
    pub(super) fn has_exponent(&self) -> bool {
        !matches!(self, Self::Decimal(_))
    }

    /// Returns the number of an integer.
    pub(super) fn integer(&self) -> Result<i64, Wrong> {
        match self {
            Self::Integer(number) => Ok(*number),
            Self::Decimal(_) | Self::Float(_) => Err(Wrong::Integer),
        }
    }

    /// Returns how many zeros a decimal keeps at its end.
    pub(super) fn fraction_zeros(&self, digits: &Digits) -> i64 {
        match self {
            Self::Decimal(number) => {
                let shown = (digits.digits.len() as i64 - digits.scale).max(0);
                (i64::from(number.scale()) - shown).max(0)
            }
            Self::Integer(_) | Self::Float(_) => 0,
        }
    }
}

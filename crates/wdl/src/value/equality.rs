//! When two values are the same: numbers by value, members in any order.

use std::cmp::Ordering;
use std::hash::{DefaultHasher, Hash, Hasher};

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::{Object, Value};

impl Value {
    /// Tells whether two values are the same to the language.
    pub fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Null, Self::Null) => true,
            (Self::Bool(a), Self::Bool(b)) => a == b,
            (Self::String(a), Self::String(b)) => a == b,
            (Self::Array(a), Self::Array(b)) => {
                a.len() == b.len() && a.iter().zip(b.iter()).all(|(a, b)| a.is_same(b))
            }
            (Self::Object(a), Self::Object(b)) => has_same_members(a, b),
            _ => self.compare_numbers(other) == Some(Ordering::Equal),
        }
    }

    /// Compares two numbers of any kind; `None` when one is not a number.
    pub fn compare_numbers(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Int(a), Self::Int(b)) => Some(a.cmp(b)),
            (Self::Decimal(_), _) | (_, Self::Decimal(_)) => {
                match (self.to_decimal(), other.to_decimal()) {
                    (Some(a), Some(b)) => Some(a.cmp(&b)),
                    _ => self.to_float()?.partial_cmp(&other.to_float()?),
                }
            }
            _ => self.to_float()?.partial_cmp(&other.to_float()?),
        }
    }

    /// Returns the decimal of a number; a float is rounded to 15 digits as .NET does.
    pub fn to_decimal(&self) -> Option<Decimal> {
        match self {
            Self::Int(number) => Some(Decimal::from(*number)),
            Self::Decimal(number) => Some(*number),
            Self::Float(number) if number.is_finite() => {
                let text = format!("{number:.14e}");
                Decimal::from_scientific(&text).ok().map(|number| number.normalize())
            }
            _ => None,
        }
    }
}

fn has_same_members(a: &Object, b: &Object) -> bool {
    a.len() == b.len()
        && a.iter().all(|(name, member)| b.get(name).is_some_and(|other| member.is_same(other)))
}

/// A value as the key of a set: values that are the same are equal keys.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Key<'a>(pub(crate) &'a Value);

impl PartialEq for Key<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.0.is_same(other.0)
    }
}

impl Eq for Key<'_> {}

impl Hash for Key<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        match self.0 {
            Value::Null => state.write_u8(0),
            Value::Bool(flag) => flag.hash(state),
            Value::Int(number) => hash_number(*number as f64, state),
            Value::Float(number) => hash_number(*number, state),
            Value::Decimal(number) => hash_number(decimal_as_float(*number), state),
            Value::String(text) => text.hash(state),
            Value::Array(items) => {
                state.write_usize(items.len());
                items.iter().for_each(|item| Key(item).hash(state));
            }
            Value::Object(members) => state.write_u64(hash_members(members)),
        }
    }
}

fn hash_number<H: Hasher>(number: f64, state: &mut H) {
    state.write_u64(if number == 0.0 { 0 } else { number.to_bits() });
}

fn decimal_as_float(number: Decimal) -> f64 {
    match number.to_i64() {
        Some(whole) if number.is_integer() => whole as f64,
        _ => format!("{:e}", number.to_f64().unwrap_or(f64::NAN)).parse().unwrap_or(f64::NAN),
    }
}

/// Order plays no part: the hashes of the members are added.
fn hash_members(members: &Object) -> u64 {
    members.iter().fold(members.len() as u64, |sum, (name, member)| {
        let mut hasher = DefaultHasher::new();
        name.hash(&mut hasher);
        Key(member).hash(&mut hasher);
        sum.wrapping_add(hasher.finish())
    })
}

//! What a function takes: names, kinds, and which may be left out.

use crate::value::{Marked, Value};

/// What a function takes in one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// The name shown to people.
    pub name: &'static str,
    /// Whether it must be there.
    pub presence: Presence,
    /// What is accepted there.
    pub kinds: &'static [Kind],
}

/// Whether an argument must be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Exactly one.
    Required,
    /// None or one.
    Optional,
    /// One or more; the last parameter only.
    Rest,
}

/// A kind of argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Anything, `null` included.
    Any,
    /// `null`.
    Null,
    /// A boolean.
    Boolean,
    /// An integer, or a float without a fraction.
    Integer,
    /// An integer, float or decimal.
    Number,
    /// A string.
    String,
    /// A binary or XML value: an object with `$content-type` and `$content`.
    Binary,
    /// An array.
    Array,
    /// An object that is not a binary or XML value.
    Object,
}

impl Kind {
    /// Tells whether a value is of this kind.
    pub fn accepts(self, value: &Value) -> bool {
        match self {
            Self::Any => true,
            Self::Null => value.is_null(),
            Self::Boolean => matches!(value, Value::Bool(_)),
            Self::Integer => value.to_integer().is_some(),
            Self::Number => {
                matches!(value, Value::Int(_) | Value::Float(_) | Value::Decimal(_))
            }
            Self::String => matches!(value, Value::String(_)),
            Self::Binary => Marked::find(value).is_some(),
            Self::Array => matches!(value, Value::Array(_)),
            Self::Object => matches!(value, Value::Object(_)) && Marked::find(value).is_none(),
        }
    }

    /// Returns the word for it in messages and documents.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Any => "any",
            Self::Null => "null",
            Self::Boolean => "boolean",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::String => "string",
            Self::Binary => "binary",
            Self::Array => "array",
            Self::Object => "object",
        }
    }
}

/// Anything.
pub(crate) const ANY: &[Kind] = &[Kind::Any];
/// A boolean.
pub(crate) const BOOLEAN: &[Kind] = &[Kind::Boolean];
/// An integer.
pub(crate) const INTEGER: &[Kind] = &[Kind::Integer];
/// A number.
pub(crate) const NUMBER: &[Kind] = &[Kind::Number];
/// A string and nothing else.
pub(crate) const STRING: &[Kind] = &[Kind::String];
/// A string, or a binary or XML value that is decoded.
pub(crate) const TEXT: &[Kind] = &[Kind::String, Kind::Binary];
/// An array.
pub(crate) const ARRAY: &[Kind] = &[Kind::Array];

/// A parameter that must be there.
pub(crate) const fn required(name: &'static str, kinds: &'static [Kind]) -> Parameter {
    Parameter { name, presence: Presence::Required, kinds }
}

/// A parameter that may be left out.
pub(crate) const fn optional(name: &'static str, kinds: &'static [Kind]) -> Parameter {
    Parameter { name, presence: Presence::Optional, kinds }
}

/// A last parameter that stands for one or more arguments.
pub(crate) const fn rest(name: &'static str, kinds: &'static [Kind]) -> Parameter {
    Parameter { name, presence: Presence::Rest, kinds }
}

/// The name and the parameters of a function.
#[derive(Clone, Copy, Debug)]
pub struct Signature {
    /// The name, in its documented spelling.
    pub name: &'static str,
    /// What it takes, in order.
    pub parameters: &'static [Parameter],
}

impl Signature {
    /// Returns how few and, unless any number will do, how many arguments are taken.
    pub fn arity(self) -> (usize, Option<usize>) {
        let least = self.parameters.iter().filter(|p| p.presence != Presence::Optional).count();
        let open = self.parameters.iter().any(|p| p.presence == Presence::Rest);
        (least, (!open).then_some(self.parameters.len()))
    }

    /// Returns the parameter that takes the argument of this place.
    pub fn parameter(self, index: usize) -> Option<&'static Parameter> {
        let parameters = self.parameters;
        parameters
            .get(index)
            .or_else(|| parameters.last().filter(|last| last.presence == Presence::Rest))
    }
}

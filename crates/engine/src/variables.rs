//! The variables of a run: typed, and marked when something secure went into them.

use std::collections::BTreeMap;
use std::sync::Arc;

use wdl::{Looked, Value};

use crate::event::Fault;

/// The type of a variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    String,
    Integer,
    Float,
    Boolean,
    Object,
    Array,
}

/// A variable.
#[derive(Clone, Debug)]
pub(crate) struct Variable {
    pub(crate) kind: Kind,
    pub(crate) value: Value,
    pub(crate) secure: bool,
}

/// The variables of a run, by name ignoring case.
#[derive(Clone, Debug, Default)]
pub(crate) struct Variables(BTreeMap<String, Variable>);

impl Kind {
    const ALL: [Self; 6] =
        [Self::String, Self::Integer, Self::Float, Self::Boolean, Self::Object, Self::Array];

    pub(crate) fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name().eq_ignore_ascii_case(name))
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::String => "String",
            Self::Integer => "Integer",
            Self::Float => "Float",
            Self::Boolean => "Boolean",
            Self::Object => "Object",
            Self::Array => "Array",
        }
    }

    /// Returns what a variable holds when nothing is given.
    pub(crate) fn empty(self) -> Value {
        match self {
            Self::String => Value::from(""),
            Self::Integer => Value::Int(0),
            Self::Float => Value::Float(0.0),
            Self::Boolean => Value::Bool(false),
            Self::Object => Value::Null,
            Self::Array => Value::from(Vec::new()),
        }
    }

    /// Takes a value that fits; an integer becomes a float where one is wanted.
    pub(crate) fn accept(self, name: &str, value: Value) -> Result<Value, Fault> {
        match (self, value) {
            (Self::Float, Value::Int(number)) => Ok(Value::Float(number as f64)),
            (Self::Integer, Value::Float(number)) if is_whole(number) => {
                Ok(Value::Int(number as i64))
            }
            (Self::String, value @ (Value::String(_) | Value::Null))
            | (Self::Integer, value @ Value::Int(_))
            | (Self::Float, value @ (Value::Float(_) | Value::Decimal(_)))
            | (Self::Boolean, value @ Value::Bool(_))
            | (Self::Object, value @ (Value::Object(_) | Value::Null))
            | (Self::Array, value @ Value::Array(_)) => Ok(value),
            (kind, value) => {
                let (kind, found) = (kind.name(), value.kind());
                let message = format!(
                    "the variable '{name}' is of type {kind}, and the value is of kind {found}"
                );
                Err(Fault::new("InvalidVariableOperation", message))
            }
        }
    }
}

fn is_whole(number: f64) -> bool {
    const EXACT_MAX: f64 = 9_007_199_254_740_992.0;
    number.fract() == 0.0 && number.abs() <= EXACT_MAX
}

impl Variables {
    pub(crate) fn get(&self, name: &str) -> Option<&Variable> {
        self.0.get(&name.to_lowercase())
    }

    pub(crate) fn declare(&mut self, variable: &Value, secure: bool) {
        let text = |member: &str| variable.get(member).map(Value::to_text).unwrap_or_default();
        let Some(kind) = Kind::find(&text("type")) else {
            return;
        };
        let value = variable.get("value").cloned().unwrap_or_default();
        self.0.insert(text("name").to_lowercase(), Variable { kind, value, secure });
    }

    pub(crate) fn set(&mut self, name: &str, looked: Looked) {
        if let Some(variable) = self.0.get_mut(&name.to_lowercase()) {
            variable.value = looked.value;
            variable.secure = looked.secure;
        }
    }

    pub(crate) fn append_item(&mut self, name: &str, looked: Looked) {
        let Some(variable) = self.0.get_mut(&name.to_lowercase()) else {
            return;
        };
        if let Value::Array(items) = &mut variable.value {
            // Shared with a record only while somebody reads it: then the items are copied once.
            Arc::make_mut(items).push(looked.value);
            variable.secure |= looked.secure;
        }
    }

    pub(crate) fn append_text(&mut self, name: &str, looked: &Looked) {
        let Some(variable) = self.0.get_mut(&name.to_lowercase()) else {
            return;
        };
        let before = variable.value.to_text();
        variable.value = Value::from(before + &looked.value.to_text());
        variable.secure |= looked.secure;
    }
}

//! Parameters and outputs of a definition.

use std::sync::Arc;

use super::reader::{At, Reader};
use crate::problem::Problem;
use crate::value::Value;

/// The type of a parameter or output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParameterKind {
    /// Text.
    String,
    /// Text that is not shown.
    SecureString,
    /// A whole number.
    Int,
    /// A number.
    Float,
    /// A boolean.
    Bool,
    /// An array.
    Array,
    /// An object.
    Object,
    /// An object that is not shown.
    SecureObject,
}

/// A value that is given from outside.
#[derive(Clone, Debug, PartialEq)]
pub struct Parameter {
    /// Its name.
    pub name: Arc<str>,
    /// Its type; `None` where the definition names none that is known.
    pub kind: Option<ParameterKind>,
    /// What it is when nothing is given.
    pub default: Option<Value>,
    /// What it may be.
    pub allowed: Option<Arc<Vec<Value>>>,
    /// What it is for.
    pub description: Option<Arc<str>>,
}

/// A value that a finished run shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Output {
    /// Its name.
    pub name: Arc<str>,
    /// Its type.
    pub kind: Option<ParameterKind>,
    /// The template that gives it.
    pub value: Value,
}

impl ParameterKind {
    /// Finds a type by its name, ignoring case.
    pub fn find(name: &str) -> Option<Self> {
        Some(match name.to_ascii_lowercase().as_str() {
            "string" => Self::String,
            "securestring" => Self::SecureString,
            "int" | "integer" => Self::Int,
            "float" => Self::Float,
            "bool" | "boolean" => Self::Bool,
            "array" => Self::Array,
            "object" => Self::Object,
            "secureobject" => Self::SecureObject,
            _ => return None,
        })
    }

    /// Tells whether its values are hidden in run records.
    pub fn is_secure(self) -> bool {
        matches!(self, Self::SecureString | Self::SecureObject)
    }

    /// Tells whether a value is of this type; an expression may become anything.
    pub fn fits(self, value: &Value) -> bool {
        if value.as_str().is_some_and(super::reader::is_template) {
            return true;
        }
        match self {
            Self::String | Self::SecureString => value.as_str().is_some(),
            Self::Int => value.as_int().is_some(),
            Self::Float => matches!(value, Value::Int(_) | Value::Float(_) | Value::Decimal(_)),
            Self::Bool => value.as_bool().is_some(),
            Self::Array => value.as_array().is_some(),
            Self::Object | Self::SecureObject => value.as_object().is_some(),
        }
    }
}

impl Parameter {
    pub(super) fn read(reader: &mut Reader<'_>, name: &Arc<str>, at: &At<'_>) -> Self {
        let allowed = match at.member("allowedValues").map(|found| found.value) {
            Some(Value::Array(items)) => Some(items.clone()),
            _ => None,
        };
        let description = reader.text(at, "description").or_else(|| {
            let metadata = at.member("metadata")?;
            metadata.member("description")?.value.as_str().map(Arc::from)
        });
        Self {
            name: name.clone(),
            kind: read_kind(reader, at),
            default: at.member("defaultValue").map(|found| found.value.clone()),
            allowed,
            description,
        }
    }

    /// Tells whether its value is hidden in run records.
    pub fn is_secure(&self) -> bool {
        self.kind.is_some_and(ParameterKind::is_secure)
    }
}

impl Output {
    pub(super) fn read(reader: &mut Reader<'_>, name: &Arc<str>, at: &At<'_>) -> Self {
        let value = at.member("value").map(|found| found.value.clone()).unwrap_or_default();
        Self { name: name.clone(), kind: read_kind(reader, at), value }
    }
}

fn read_kind(reader: &mut Reader<'_>, at: &At<'_>) -> Option<ParameterKind> {
    let Some(text) = reader.text(at, "type") else {
        if at.member("type").is_none() {
            let problem = Problem::error("type-missing", "a parameter or output needs a `type`")
                .with_hint("String, SecureString, Int, Float, Bool, Array, Object or SecureObject");
            reader.report_name(problem, &at.pointer);
        }
        return None;
    };
    let kind = ParameterKind::find(&text);
    if kind.is_none() {
        let problem = Problem::error("parameter-type", format!("type `{text}` is not known"))
            .with_hint("String, SecureString, Int, Float, Bool, Array, Object or SecureObject");
        reader.report(problem, &at.pointer.member("type"));
    }
    kind
}

//! One place where a value breaks its schema.

use wdl::Value;

/// What is wrong, where, and which part of the schema says so.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Violation {
    pub(crate) message: String,
    /// The place in the value: `a.b[0]`.
    pub(crate) path: String,
    pub(crate) value: Value,
    /// The place in the schema: `#/properties/a`.
    pub(crate) schema: String,
    /// The keyword.
    pub(crate) keyword: &'static str,
    /// Why none of several schemas fits.
    pub(crate) children: Vec<Violation>,
}

impl Violation {
    /// Returns the entry of `outputs.errors` as authors read it. Lines are those of a text that is gone.
    pub(crate) fn to_value(&self) -> Value {
        let children: Vec<_> = self.children.iter().map(Self::to_value).collect();
        Value::object([
            ("message", Value::from(self.message.as_str())),
            ("lineNumber", Value::Int(0)),
            ("linePosition", Value::Int(0)),
            ("path", Value::from(self.path.as_str())),
            ("value", self.value.clone()),
            ("schemaId", Value::from(self.schema.as_str())),
            ("errorType", Value::from(self.keyword)),
            ("childErrors", Value::from(children)),
        ])
    }
}

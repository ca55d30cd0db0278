//! The parameters of an operation.

use serde::Serialize;
use wdl::Value;
use wdl::json::Pointer;

use super::document::{Source, flag, resolve, text};

/// Where a parameter goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Place {
    /// Into the path.
    Path,
    /// Into the query.
    Query,
    /// Into a header.
    Header,
    /// It is the body.
    Body,
    /// Into a field of a form.
    FormData,
}

/// The type of a parameter's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Type {
    String,
    Integer,
    Number,
    Boolean,
    Array,
    Object,
    File,
}

/// How the items of an array are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Collection {
    Joined(char),
    Repeated,
}

/// How a path value is encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum UrlEncoding {
    Single,
    Double,
    /// Slashes stay; each segment is encoded.
    Segments,
}

/// A parameter of an operation.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Parameter {
    /// Its name, as calls give it.
    pub name: String,
    /// Where it goes.
    #[serde(rename = "in")]
    pub place: Place,
    /// Whether it must be given.
    pub required: bool,
    #[serde(rename = "type")]
    pub(super) value_type: Type,
    /// What people call it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// What it is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Whether it is not shown to people; its default is sent then.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub internal: bool,
    /// The value where none is given.
    #[serde(rename = "default", skip_serializing_if = "Option::is_none")]
    pub default: Option<Value>,
    #[serde(skip)]
    pub(super) collection: Collection,
    #[serde(skip)]
    pub(super) url_encoding: UrlEncoding,
    /// The schema of a body.
    #[serde(skip)]
    pub(super) schema: Value,
}

impl Parameter {
    /// Returns the name of its type, as documents spell it.
    pub fn type_name(&self) -> &'static str {
        match self.value_type {
            Type::String => "string",
            Type::Integer => "integer",
            Type::Number => "number",
            Type::Boolean => "boolean",
            Type::Array => "array",
            Type::Object => "object",
            Type::File => "file",
        }
    }

    /// Reads one entry of a `parameters` list; `None` with a problem where it cannot be used.
    pub(super) fn read(source: &mut Source, entry: &Value, at: &Pointer) -> Option<Self> {
        let document = source.value().clone();
        let Some(written) = resolve(&document, entry) else {
            source.error("reference-broken", at, "the reference to a parameter leads nowhere");
            return None;
        };
        let name = text(written, "name").filter(|name| !name.is_empty());
        let place = text(written, "in").and_then(|place| Place::find(&place));
        let (Some(name), Some(place)) = (name, place) else {
            let message =
                "a parameter needs a name and one of in: path, query, header, body, formData";
            source.error("parameter-invalid", at, message);
            return None;
        };
        let schema = written.get("schema").cloned().unwrap_or_default();
        let visibility = text(written, "x-ms-visibility").unwrap_or_default();
        Some(Self {
            required: flag(written.get("required")) || place == Place::Path,
            value_type: Self::read_type(&document, written, &schema),
            summary: text(written, "x-ms-summary"),
            description: text(written, "description"),
            internal: visibility.eq_ignore_ascii_case("internal"),
            default: written.get("default").filter(|value| !value.is_null()).cloned(),
            collection: Collection::read(written),
            url_encoding: UrlEncoding::read(written),
            schema,
            name,
            place,
        })
    }

    /// Tells whether the default names a value of the connection.
    pub(super) fn default_names(&self, connection_parameter: &str) -> bool {
        let text = self.default.as_ref().and_then(Value::as_str).unwrap_or_default();
        text.starts_with('@') && text.contains(&format!("'{connection_parameter}'"))
    }

    pub(super) fn is_file(&self) -> bool {
        self.value_type == Type::File
    }

    fn read_type(document: &Value, written: &Value, schema: &Value) -> Type {
        let own = text(written, "type");
        let of_schema = || resolve(document, schema).and_then(|schema| text(schema, "type"));
        match own.or_else(of_schema).as_deref() {
            Some("integer") => Type::Integer,
            Some("number") => Type::Number,
            Some("boolean") => Type::Boolean,
            Some("array") => Type::Array,
            Some("object") => Type::Object,
            Some("file") => Type::File,
            Some(_) => Type::String,
            None if schema.is_null() => Type::String,
            None => Type::Object,
        }
    }
}

impl Place {
    fn find(name: &str) -> Option<Self> {
        match name {
            "path" => Some(Self::Path),
            "query" => Some(Self::Query),
            "header" => Some(Self::Header),
            "body" => Some(Self::Body),
            "formData" => Some(Self::FormData),
            _ => None,
        }
    }
}

impl Collection {
    fn read(written: &Value) -> Self {
        match text(written, "collectionFormat").as_deref() {
            Some("ssv") => Self::Joined(' '),
            Some("tsv") => Self::Joined('\t'),
            Some("pipes") => Self::Joined('|'),
            Some("multi") => Self::Repeated,
            _ => Self::Joined(','),
        }
    }
}

impl UrlEncoding {
    fn read(written: &Value) -> Self {
        if flag(written.get("x-ms-skip-url-encoding")) {
            return Self::Segments;
        }
        match text(written, "x-ms-url-encoding").as_deref() {
            Some("double") => Self::Double,
            _ => Self::Single,
        }
    }
}

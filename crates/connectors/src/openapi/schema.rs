//! Schemas of bodies: only what a call needs of them, resolved where it is needed.

use wdl::{Object, Value};

use super::document::{flag, resolve};
use crate::limits::REFERENCE_DEPTH_MAX;

/// Splits a flat name such as `address/city` into members; a member whose own name has a slash in it is
/// found by the schema.
pub(super) fn steps(document: &Value, schema: &Value, path: &str) -> Vec<String> {
    let (mut steps, mut rest, mut schema) = (Vec::new(), path, schema.clone());
    while !rest.is_empty() {
        let known = |name: &str| property(document, &schema, name, 0).is_some();
        let ends = rest.match_indices('/').map(|(at, _)| at).chain([rest.len()]);
        // The shortest beginning that the schema knows, else the text before the first slash.
        let first = rest.find('/').unwrap_or(rest.len());
        let end = ends.into_iter().find(|end| known(&rest[..*end])).unwrap_or(first);
        let name = &rest[..end];
        schema = property(document, &schema, name, 0).cloned().unwrap_or_default();
        steps.push(name.to_owned());
        rest = rest[end..].strip_prefix('/').unwrap_or_default();
    }
    steps
}

/// Adds the defaults that are always sent: of members that people do not see, and of required ones.
pub(super) fn with_defaults(document: &Value, schema: &Value, value: Value, depth: usize) -> Value {
    if depth > REFERENCE_DEPTH_MAX {
        return value;
    }
    let mut members = match &value {
        Value::Object(members) => (**members).clone(),
        Value::Null => Object::new(),
        _ => return value,
    };
    let is_given = value.as_object().is_some();
    for part in parts(document, schema, 0) {
        let required = part.get("required").and_then(Value::as_array).unwrap_or_default();
        let properties = part.get("properties").and_then(Value::as_object);
        for (name, property) in properties.into_iter().flat_map(Object::iter) {
            let is_required = required.iter().any(|known| known.as_str() == Some(name));
            let given = members.get(name).cloned();
            if let Some(filled) = member(document, (property, is_required), given, depth) {
                members.insert(name.clone(), filled);
            }
        }
    }
    if !is_given && members.is_empty() { value } else { members.into() }
}

/// Returns what becomes of one member, where anything does.
fn member(
    document: &Value,
    (property, is_required): (&Value, bool),
    given: Option<Value>,
    depth: usize,
) -> Option<Value> {
    let schema = resolve(document, property)?;
    let has = |name: &str| property.get(name).or_else(|| schema.get(name));
    let is_internal = has("x-ms-visibility").and_then(Value::as_str) == Some("internal");
    match given {
        Some(value) if !value.is_null() => Some(with_defaults(document, schema, value, depth + 1)),
        Some(_) => None,
        None => {
            let default =
                has("default").filter(|value| !value.is_null() && (is_internal || is_required));
            let nested = || {
                let made = with_defaults(document, schema, Value::Null, depth + 1);
                Some(made).filter(|made| is_required && !made.is_null())
            };
            default.cloned().or_else(nested)
        }
    }
}

/// Finds the schema of a member.
fn property<'a>(
    document: &'a Value,
    schema: &'a Value,
    name: &str,
    depth: usize,
) -> Option<&'a Value> {
    parts(document, schema, depth).into_iter().find_map(|part| part.get("properties")?.get(name))
}

/// The schema itself and all that it is made of (`allOf`).
fn parts<'a>(document: &'a Value, schema: &'a Value, depth: usize) -> Vec<&'a Value> {
    let Some(schema) = resolve(document, schema).filter(|_| depth < REFERENCE_DEPTH_MAX) else {
        return Vec::new();
    };
    let all_of = schema.get("allOf").and_then(Value::as_array).unwrap_or_default();
    let inner = all_of.iter().flat_map(|part| parts(document, part, depth + 1));
    std::iter::once(schema).chain(inner).collect()
}

/// Tells whether a schema is a plain text: not bytes, not an object.
pub(super) fn is_plain_text(schema: &Value) -> bool {
    let format = schema.get("format").and_then(Value::as_str);
    schema.get("type").and_then(Value::as_str) == Some("string")
        && !matches!(format, Some("binary" | "byte"))
        && !flag(schema.get("x-ms-media-kind"))
}

//! Schemas of bodies: only what a call needs of them, resolved where it is needed.

use wdl::{Object, Value};

use super::document::{flag, resolve};
use crate::limits::REFERENCE_DEPTH_MAX;

/// Splits a flat name such as `address/city` into members; a member whose own name has a slash in it is
/// found by the schema.
pub(super) fn steps(document: &Value, schema: &Value, path: &str) -> Vec<String> {
    let (mut steps, mut rest, mut schema) = (Vec::new(), path, schema.clone());
    while !rest.is_empty() {
        let known = |name: &str| property(document, &schema, name).is_some();
        let ends = rest.match_indices('/').map(|(at, _)| at).chain([rest.len()]);
        // The shortest beginning that the schema knows, else the text before the first slash.
        let first = rest.find('/').unwrap_or(rest.len());
        let end = ends.into_iter().find(|end| known(&rest[..*end])).unwrap_or(first);
        let name = &rest[..end];
        schema = property(document, &schema, name).cloned().unwrap_or_default();
        steps.push(name.to_owned());
        rest = rest[end..].strip_prefix('/').unwrap_or_default();
    }
    steps
}

/// Adds the defaults that are always sent: of members that people do not see, and of required ones.
pub(super) fn with_defaults(document: &Value, schema: &Value, value: Value) -> Value {
    Defaults { document, left: DEFAULTS_MAX }.fill(schema, value, 0)
}

/// Fills in defaults; schemas may contain themselves, so what is made is counted.
struct Defaults<'a> {
    document: &'a Value,
    left: usize,
}

/// How many members are looked at for defaults in one body.
const DEFAULTS_MAX: usize = 20_000;

impl Defaults<'_> {
    fn fill(&mut self, schema: &Value, value: Value, depth: usize) -> Value {
        let mut members = match &value {
            Value::Object(members) => (**members).clone(),
            Value::Null => Object::new(),
            _ => return value,
        };
        if depth > REFERENCE_DEPTH_MAX {
            return value;
        }
        for part in parts(self.document, schema) {
            let required = part.get("required").and_then(Value::as_array).unwrap_or_default();
            let properties = part.get("properties").and_then(Value::as_object);
            for (name, property) in properties.into_iter().flat_map(Object::iter) {
                let is_required = required.iter().any(|known| known.as_str() == Some(name));
                let given = members.get(name).cloned();
                if let Some(filled) = self.member((property, is_required), given, depth) {
                    members.insert(name.clone(), filled);
                }
            }
        }
        if value.is_null() && members.is_empty() { value } else { members.into() }
    }

    /// Returns what becomes of one member, where anything does.
    fn member(
        &mut self,
        (property, is_required): (&Value, bool),
        given: Option<Value>,
        depth: usize,
    ) -> Option<Value> {
        self.left = self.left.checked_sub(1)?;
        let schema = resolve(self.document, property)?;
        let has = |name: &str| property.get(name).or_else(|| schema.get(name));
        let is_internal = has("x-ms-visibility").and_then(Value::as_str) == Some("internal");
        match given {
            Some(Value::Null) => None,
            Some(value) => Some(self.fill(schema, value, depth + 1)),
            None => {
                let is_sent = is_internal || is_required;
                if let Some(default) = has("default").filter(|v| is_sent && !v.is_null()) {
                    return Some(default.clone());
                }
                let made = is_required.then(|| self.fill(schema, Value::Null, depth + 1));
                made.filter(|made| !made.is_null())
            }
        }
    }
}

/// Finds the schema of a member.
fn property<'a>(document: &'a Value, schema: &'a Value, name: &str) -> Option<&'a Value> {
    parts(document, schema).into_iter().find_map(|part| part.get("properties")?.get(name))
}

/// The schema itself and all that it is made of (`allOf`), each once.
fn parts<'a>(document: &'a Value, schema: &'a Value) -> Vec<&'a Value> {
    const PARTS_MAX: usize = 200;
    let mut found: Vec<&Value> = Vec::new();
    let mut waiting = vec![schema];
    while let Some(next) = waiting.pop() {
        let Some(next) = resolve(document, next) else { continue };
        if found.len() >= PARTS_MAX || found.iter().any(|known| std::ptr::eq(*known, next)) {
            continue;
        }
        found.push(next);
        let all_of = next.get("allOf").and_then(Value::as_array).unwrap_or_default();
        waiting.extend(all_of.iter().rev());
    }
    found
}

/// Tells whether a schema is a plain text: not bytes, not an object.
pub(super) fn is_plain_text(schema: &Value) -> bool {
    let format = schema.get("format").and_then(Value::as_str);
    schema.get("type").and_then(Value::as_str) == Some("string")
        && !matches!(format, Some("binary" | "byte"))
        && !flag(schema.get("x-ms-media-kind"))
}

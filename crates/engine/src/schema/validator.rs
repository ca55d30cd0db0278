//! Goes through a value and its schema side by side.

use std::collections::HashSet;

use wdl::Value;

use super::number::{is_whole, number, range, size};
use super::violation::Violation;
use crate::limits::{SCHEMA_DEPTH_MAX, SCHEMA_STEPS_MAX, SCHEMA_VIOLATIONS_MAX};

/// Why a schema cannot be used.
#[derive(Debug)]
pub(crate) struct Refusal {
    pub(crate) code: &'static str,
    pub(crate) message: String,
}

/// Checks a value; an empty list means that it fits.
///
/// # Errors
/// A schema that is none, or that asks for what is not supported.
pub(crate) fn check(value: &Value, schema: &Value) -> Result<Vec<Violation>, Refusal> {
    let mut validator = Validator { root: schema, found: Vec::new(), depth: 0, steps: 0 };
    validator.check(&At { value, path: String::new() }, schema, "#")?;
    Ok(validator.found)
}

struct Validator<'a> {
    root: &'a Value,
    found: Vec<Violation>,
    depth: usize,
    steps: usize,
}

/// A part of the value.
struct At<'a> {
    value: &'a Value,
    path: String,
}

impl<'a> At<'a> {
    fn member(&self, name: &str, value: &'a Value) -> At<'a> {
        let dot = if self.path.is_empty() { "" } else { "." };
        At { value, path: format!("{}{dot}{name}", self.path) }
    }

    fn item(&self, number: usize, value: &'a Value) -> At<'a> {
        At { value, path: format!("{}[{number}]", self.path) }
    }
}

impl<'a> Validator<'a> {
    fn check(&mut self, at: &At<'_>, schema: &'a Value, id: &str) -> Result<(), Refusal> {
        self.steps += 1;
        if self.steps > SCHEMA_STEPS_MAX {
            return Err(invalid(format!("the schema takes more than {SCHEMA_STEPS_MAX} steps")));
        }
        if let Some(allowed) = schema.as_bool() {
            if !allowed {
                self.report(at, id, ("schema", "nothing is allowed here".to_owned()));
            }
            return Ok(());
        }
        if schema.as_object().is_none() {
            return Err(invalid(format!("the schema at {id} is not an object")));
        }
        if self.depth == SCHEMA_DEPTH_MAX {
            return Err(invalid(format!("the schema nests deeper than {SCHEMA_DEPTH_MAX}")));
        }
        for name in ["pattern", "patternProperties"] {
            if schema.get(name).is_some() {
                let message = format!("the keyword '{name}' at {id} is not supported");
                return Err(Refusal { code: "ActionSchemaNotSupported", message });
            }
        }
        self.depth += 1;
        let done = match schema.get("$ref") {
            Some(target) => self.follow(at, target),
            None => self.keywords(at, schema, id),
        };
        self.depth -= 1;
        done
    }

    fn keywords(&mut self, at: &At<'_>, schema: &'a Value, id: &str) -> Result<(), Refusal> {
        self.kind(at, schema, id)?;
        self.choice(at, schema, id);
        let size_of = |length, names| size(length, schema, names);
        let wrong = match at.value {
            Value::String(text) => size_of(text.chars().count(), ("minLength", "maxLength")),
            Value::Array(items) => size_of(items.len(), ("minItems", "maxItems")),
            Value::Object(members) => size_of(members.len(), ("minProperties", "maxProperties")),
            other => number(other).and_then(|number| range(number, schema)),
        };
        wrong.into_iter().for_each(|wrong| self.report(at, id, wrong));
        self.members(at, schema, id)?;
        self.items(at, schema, id)?;
        self.combined(at, schema, id)
    }

    fn follow(&mut self, at: &At<'_>, target: &'a Value) -> Result<(), Refusal> {
        let target = target.as_str().unwrap_or_default();
        let found = target.strip_prefix('#').and_then(|pointer| find(self.root, pointer));
        match found {
            Some(schema) => self.check(at, schema, target),
            None => Err(invalid(format!("the schema refers to '{target}', which is not in it"))),
        }
    }

    fn kind(&mut self, at: &At<'_>, schema: &'a Value, id: &str) -> Result<(), Refusal> {
        let kinds: Vec<&str> = match schema.get("type") {
            None => return Ok(()),
            Some(Value::String(kind)) => vec![&**kind],
            Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).collect(),
            Some(_) => return Err(invalid(format!("the type at {id} is neither text nor list"))),
        };
        if let Some(kind) = kinds.iter().find(|kind| !KINDS.contains(kind)) {
            return Err(invalid(format!("the schema at {id} has the unknown type '{kind}'")));
        }
        if !kinds.iter().any(|kind| is_of(at.value, kind)) {
            let (wanted, found) = (kinds.join(", "), kind_of(at.value));
            let message = format!("Invalid type. Expected {wanted} but got {found}.");
            self.report(at, id, ("type", message));
        }
        Ok(())
    }

    fn choice(&mut self, at: &At<'_>, schema: &'a Value, id: &str) {
        let allowed = schema.get("enum").and_then(Value::as_array);
        if allowed.is_some_and(|allowed| !allowed.iter().any(|one| is_same(one, at.value))) {
            self.report(at, id, ("enum", "the value is not one of those allowed".to_owned()));
        }
        if schema.get("const").is_some_and(|one| !is_same(one, at.value)) {
            self.report(at, id, ("const", "the value is not the one allowed".to_owned()));
        }
    }

    fn members(&mut self, at: &At<'_>, schema: &'a Value, id: &str) -> Result<(), Refusal> {
        let Some(members) = at.value.as_object() else {
            return Ok(());
        };
        let required = schema.get("required").and_then(Value::as_array).unwrap_or_default();
        let missing = required.iter().filter_map(Value::as_str);
        let missing: Vec<_> = missing.filter(|name| members.get(name).is_none()).collect();
        if !missing.is_empty() {
            let message =
                format!("Required properties are missing from object: {}.", missing.join(", "));
            self.report(at, id, ("required", message));
        }
        let properties = schema.get("properties").and_then(Value::as_object);
        let others = schema.get("additionalProperties");
        for (name, value) in members.iter() {
            let at = at.member(name, value);
            match (properties.and_then(|properties| properties.get(name)), others) {
                (Some(schema), _) => self.check(&at, schema, &format!("{id}/properties/{name}"))?,
                (None, Some(Value::Bool(false))) => {
                    let message = format!("Property '{name}' has not been defined.");
                    self.report(&at, id, ("additionalProperties", message));
                }
                (None, Some(schema)) => {
                    self.check(&at, schema, &format!("{id}/additionalProperties"))?;
                }
                (None, None) => {}
            }
        }
        self.dependencies(at, schema, id)
    }

    fn dependencies(&mut self, at: &At<'_>, schema: &'a Value, id: &str) -> Result<(), Refusal> {
        let Some(rules) = schema.get("dependencies").and_then(Value::as_object) else {
            return Ok(());
        };
        for (name, rule) in rules.iter().filter(|(name, _)| at.value.get(name).is_some()) {
            let Some(needed) = rule.as_array() else {
                self.check(at, rule, &format!("{id}/dependencies/{name}"))?;
                continue;
            };
            let mut needed = needed.iter().filter_map(Value::as_str);
            if let Some(missing) = needed.find(|needed| at.value.get(needed).is_none()) {
                let message = format!("'{name}' needs '{missing}' beside it");
                self.report(at, id, ("dependencies", message));
            }
        }
        Ok(())
    }

    fn items(&mut self, at: &At<'_>, schema: &'a Value, id: &str) -> Result<(), Refusal> {
        let Some(items) = at.value.as_array() else {
            return Ok(());
        };
        let list = schema.get("items");
        for (number, item) in items.iter().enumerate() {
            let at = at.item(number, item);
            match list {
                Some(Value::Array(each)) => match (each.get(number), schema.get("additionalItems"))
                {
                    (Some(schema), _) => {
                        self.check(&at, schema, &format!("{id}/items/{number}"))?
                    }
                    (None, Some(rest)) => {
                        self.check(&at, rest, &format!("{id}/additionalItems"))?
                    }
                    (None, None) => {}
                },
                Some(schema) => self.check(&at, schema, &format!("{id}/items"))?,
                None => {}
            }
        }
        let is_unique = schema.get("uniqueItems").and_then(Value::as_bool) == Some(true);
        let mut seen = HashSet::new();
        if is_unique && !items.iter().all(|item| seen.insert(spelled(item))) {
            self.report(at, id, ("uniqueItems", "an item stands twice".to_owned()));
        }
        Ok(())
    }

    fn combined(&mut self, at: &At<'_>, schema: &'a Value, id: &str) -> Result<(), Refusal> {
        let list = |name: &str| schema.get(name).and_then(Value::as_array).unwrap_or_default();
        for (number, part) in list("allOf").iter().enumerate() {
            self.check(at, part, &format!("{id}/allOf/{number}"))?;
        }
        for keyword in ["anyOf", "oneOf"] {
            let parts = list(keyword);
            let mut fitting = 0;
            let mut children = Vec::new();
            for (number, part) in parts.iter().enumerate() {
                let found = self.apart(at, part, &format!("{id}/{keyword}/{number}"))?;
                fitting += usize::from(found.is_empty());
                children.extend(found);
            }
            let fits = if keyword == "anyOf" { fitting > 0 } else { fitting == 1 };
            if !parts.is_empty() && !fits {
                let message = format!("the value fits {fitting} of {} schemas", parts.len());
                self.report(at, id, (keyword, message));
                self.found
                    .last_mut()
                    .into_iter()
                    .for_each(|last| last.children.append(&mut children));
            }
        }
        if let Some(part) = schema.get("not")
            && self.apart(at, part, &format!("{id}/not"))?.is_empty()
        {
            self.report(at, id, ("not", "the value fits what it must not".to_owned()));
        }
        Ok(())
    }

    /// Checks against one schema without listing what is wrong among the rest.
    fn apart(
        &mut self,
        at: &At<'_>,
        schema: &'a Value,
        id: &str,
    ) -> Result<Vec<Violation>, Refusal> {
        let before = std::mem::take(&mut self.found);
        let done = self.check(at, schema, id);
        let found = std::mem::replace(&mut self.found, before);
        done.map(|()| found)
    }

    fn report(&mut self, at: &At<'_>, id: &str, (keyword, message): (&'static str, String)) {
        if self.found.len() < SCHEMA_VIOLATIONS_MAX {
            self.found.push(Violation {
                message,
                path: at.path.clone(),
                value: at.value.clone(),
                schema: id.to_owned(),
                keyword,
                children: Vec::new(),
            });
        }
    }
}

const KINDS: [&str; 8] =
    ["null", "boolean", "integer", "number", "string", "array", "object", "any"];

fn is_of(value: &Value, kind: &str) -> bool {
    match kind {
        "any" => true,
        "integer" => is_whole(value),
        "number" => number(value).is_some(),
        _ => kind_of(value) == kind,
    }
}

fn kind_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Int(_) => "integer",
        Value::Float(_) | Value::Decimal(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

fn is_same(left: &Value, right: &Value) -> bool {
    match (number(left), number(right)) {
        (Some(left), Some(right)) => left == right,
        _ => left == right,
    }
}

/// Returns a text that equal values share.
fn spelled(value: &Value) -> String {
    number(value).map_or_else(|| value.to_json(), |number| number.to_string())
}

fn find<'a>(root: &'a Value, pointer: &str) -> Option<&'a Value> {
    pointer.split('/').skip(1).try_fold(root, |value, part| {
        let name = part.replace("~1", "/").replace("~0", "~");
        match value {
            Value::Array(items) => items.get(name.parse::<usize>().ok()?),
            other => other.get(&name),
        }
    })
}

fn invalid(message: String) -> Refusal {
    Refusal { code: "ActionSchemaInvalid", message }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keywords(schema: &str, value: &str) -> Vec<&'static str> {
        let read = |text: &str| Value::from_json(text.as_bytes()).unwrap();
        let found = check(&read(value), &read(schema)).unwrap();
        found.iter().map(|violation| violation.keyword).collect()
    }

    fn refusal(schema: &str) -> &'static str {
        check(&Value::Int(1), &Value::from_json(schema.as_bytes()).unwrap()).unwrap_err().code
    }

    #[test]
    fn every_keyword_has_a_value_that_fits_and_one_that_does_not() {
        for (schema, fits, breaks, keyword) in [
            (r#"{"type":"integer"}"#, "2.0", "2.5", "type"),
            (r#"{"type":["string","null"]}"#, "null", "1", "type"),
            (r#"{"type":"number"}"#, "1", "\"1\"", "type"),
            (r#"{"enum":[1,"a"]}"#, "1.0", "2", "enum"),
            (r#"{"const":{"a":1}}"#, r#"{"a":1}"#, "{}", "const"),
            (r#"{"minLength":2}"#, "\"éé\"", "\"é\"", "minLength"),
            (r#"{"maxLength":2}"#, "\"éé\"", "\"eee\"", "maxLength"),
            (r#"{"minItems":1}"#, "[1]", "[]", "minItems"),
            (r#"{"maxItems":1}"#, "[1]", "[1,2]", "maxItems"),
            (r#"{"uniqueItems":true}"#, "[1,2]", "[1,1.0]", "uniqueItems"),
            (r#"{"minProperties":1}"#, r#"{"a":1}"#, "{}", "minProperties"),
            (r#"{"maxProperties":0}"#, "{}", r#"{"a":1}"#, "maxProperties"),
            (r#"{"minimum":1}"#, "1", "0", "minimum"),
            (r#"{"minimum":1,"exclusiveMinimum":true}"#, "2", "1", "minimum"),
            (r#"{"exclusiveMinimum":1}"#, "2", "1", "minimum"),
            (r#"{"maximum":1}"#, "1", "2", "maximum"),
            (r#"{"exclusiveMaximum":1}"#, "0", "1", "maximum"),
            (r#"{"multipleOf":0.1}"#, "0.3", "0.35", "multipleOf"),
            (r#"{"required":["a"]}"#, r#"{"a":null}"#, "{}", "required"),
            (r#"{"properties":{"a":{"type":"null"}}}"#, r#"{"b":1}"#, r#"{"a":1}"#, "type"),
            (r#"{"additionalProperties":false}"#, "{}", r#"{"a":1}"#, "additionalProperties"),
            (r#"{"additionalProperties":{"type":"string"}}"#, "{}", r#"{"a":1}"#, "type"),
            (r#"{"dependencies":{"a":["b"]}}"#, r#"{"b":1}"#, r#"{"a":1}"#, "dependencies"),
            (r#"{"items":{"type":"string"}}"#, "[]", "[1]", "type"),
            (r#"{"items":[{}],"additionalItems":false}"#, "[1]", "[1,2]", "schema"),
            (r#"{"allOf":[{"minimum":1},{"maximum":2}]}"#, "2", "3", "maximum"),
            (r#"{"anyOf":[{"type":"null"},{"minimum":5}]}"#, "5", "1", "anyOf"),
            (r#"{"oneOf":[{"minimum":1},{"minimum":5}]}"#, "1", "5", "oneOf"),
            (r#"{"not":{"type":"null"}}"#, "1", "null", "not"),
            (r##"{"$ref":"#/d/a","d":{"a":{"type":"null"}}}"##, "null", "1", "type"),
        ] {
            assert_eq!(keywords(schema, fits), Vec::<&str>::new(), "{schema} {fits}");
            assert_eq!(keywords(schema, breaks), [keyword], "{schema} {breaks}");
        }
    }

    #[test]
    fn schemas_that_cannot_be_used_are_refused_by_code() {
        assert_eq!(refusal(r#"{"pattern":"a"}"#), "ActionSchemaNotSupported");
        assert_eq!(refusal(r#"{"patternProperties":{}}"#), "ActionSchemaNotSupported");
        assert_eq!(refusal(r#"{"type":"text"}"#), "ActionSchemaInvalid");
        assert_eq!(refusal(r#"{"$ref":"https://a.test/s"}"#), "ActionSchemaInvalid");
        assert_eq!(refusal(r##"{"$ref":"#"}"##), "ActionSchemaInvalid");
        assert_eq!(refusal("[]"), "ActionSchemaInvalid");
        let doubling = r##"{"anyOf":[{"$ref":"#/d"},{"$ref":"#/d"}],"d":{"not":{"$ref":"#"}}}"##;
        assert_eq!(refusal(doubling), "ActionSchemaInvalid");
    }

    #[test]
    fn places_are_those_of_the_value_and_of_the_schema() {
        let schema = r#"{"properties":{"a":{"items":{"type":"string"}}}}"#;
        let read = |text: &str| Value::from_json(text.as_bytes()).unwrap();
        let found = check(&read(r#"{"a":["x",1]}"#), &read(schema)).unwrap();
        assert_eq!((&*found[0].path, &*found[0].schema), ("a[1]", "#/properties/a/items"));
    }
}

//! Steps into values: members by name, items by place.

use crate::error::{Code, Error};
use crate::expression::ast::Missing;
use crate::lookup::Dialect;
use crate::value::{Object, Value};

static NULL: Value = Value::Null;

/// Steps into a value by a computed key.
pub(crate) fn step<'a>(
    base: &'a Value,
    key: &Value,
    missing: Missing,
    dialect: Dialect,
) -> Result<&'a Value, Error> {
    match (base, key) {
        (Value::Null, _) => null_step(key, missing),
        (Value::Object(members), Value::String(name)) => member(members, name, missing, dialect),
        (Value::Array(items), Value::Int(_) | Value::Float(_)) if key.to_integer().is_some() => {
            item(items, key.to_integer().unwrap_or_default(), missing)
        }
        (Value::Array(_), _) => Err(Error::new(
            Code::WrongAccess,
            format!("an array has no member {}, only items by number", shown(key)),
        )
        .with_hint("use [0] for the first item, or loop over the array")),
        (Value::Object(_), _) => Err(Error::new(
            Code::WrongAccess,
            format!("an object has members by name, not {}", shown(key)),
        )),
        _ => Err(Error::new(
            Code::WrongAccess,
            format!("a value of kind {} has no member {}", base.kind(), shown(key)),
        )
        .with_hint(hint_for_scalar(base))),
    }
}

/// Steps into a value by a name after a dot.
pub(crate) fn named<'a>(
    base: &'a Value,
    name: &str,
    missing: Missing,
    dialect: Dialect,
) -> Result<&'a Value, Error> {
    match base {
        Value::Object(members) => member(members, name, missing, dialect),
        _ => step(base, &Value::from(name), missing, dialect),
    }
}

fn null_step<'a>(key: &Value, missing: Missing) -> Result<&'a Value, Error> {
    if missing == Missing::IsNull {
        return Ok(&NULL);
    }
    Err(Error::new(Code::NullAccess, format!("null has no member {}", shown(key)))
        .with_hint(format!("use ?[{}] where null is expected", shown(key))))
}

fn item(items: &[Value], index: i64, missing: Missing) -> Result<&Value, Error> {
    if index < 0 {
        return Err(Error::new(Code::IndexOutOfRange, format!("index {index} is negative"))
            .with_hint("use last(…) for the last item"));
    }
    let found = usize::try_from(index).ok().and_then(|index| items.get(index));
    match found {
        Some(value) => Ok(value),
        None if missing == Missing::IsNull => Ok(&NULL),
        None => Err(Error::new(
            Code::IndexOutOfRange,
            format!("index {index} is outside of an array of {} items", items.len()),
        )
        .with_hint(format!("use ?[{index}] where the item may be missing"))),
    }
}

fn member<'a>(
    members: &'a Object,
    name: &str,
    missing: Missing,
    dialect: Dialect,
) -> Result<&'a Value, Error> {
    if let Some(value) = members.find(name) {
        return Ok(value);
    }
    if dialect == Dialect::PowerAutomate
        && let Some((first, rest)) = name.split_once('/')
    {
        return path(members, first, rest, missing);
    }
    if missing == Missing::IsNull {
        return Ok(&NULL);
    }
    Err(no_member(members, name))
}

/// Steps down a path written with slashes, as Power Automate does when no member has the whole
/// text as its name.
fn path<'a>(
    members: &'a Object,
    first: &str,
    rest: &str,
    missing: Missing,
) -> Result<&'a Value, Error> {
    let Some(next) = members.find(first) else {
        return match missing {
            Missing::IsNull => Ok(&NULL),
            Missing::Fails => Err(no_member(members, first)),
        };
    };
    named(next, rest, missing, Dialect::PowerAutomate)
}

fn no_member(members: &Object, name: &str) -> Error {
    let error = Error::new(Code::MissingProperty, format!("object has no property '{name}'"));
    let names: Vec<_> = members.iter().take(NAMES_SHOWN_MAX).map(|(name, _)| &**name).collect();
    let more = if members.len() > names.len() { ", …" } else { "" };
    if names.is_empty() {
        return error.with_hint(format!("the object is empty; use ?['{name}']"));
    }
    error.with_hint(format!(
        "it has {}{more}; use ?['{name}'] where the property may be missing",
        names.join(", ")
    ))
}

const NAMES_SHOWN_MAX: usize = 8;

fn shown(key: &Value) -> String {
    match key {
        Value::String(name) => format!("'{name}'"),
        Value::Array(_) | Value::Object(_) => key.kind().to_owned(),
        other => other.to_json(),
    }
}

fn hint_for_scalar(base: &Value) -> &'static str {
    match base {
        Value::String(_) => "if the text is JSON, parse it first: json(…)",
        _ => "only objects and arrays can be stepped into",
    }
}

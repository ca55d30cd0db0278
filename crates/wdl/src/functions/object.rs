//! Functions on objects.

use crate::error::{Code, Error};
use crate::functions::call::Call;
use crate::functions::function::{ANY, Body, Function, Kind, Lazy, STRING, required, rest};
use crate::value::{Object, Value};

/// An object, marked or not.
const MEMBERS: &[Kind] = &[Kind::Object, Kind::Binary];

/// The rows of this family.
pub(super) const FUNCTIONS: &[Function] = &[
    Function {
        name: "coalesce",
        parameters: &[rest("value", ANY)],
        about: "Gives the first value that is not null; the others are not evaluated.",
        examples: &[
            ("coalesce(null, 'a', 'b')", Ok(r#""a""#)),
            ("coalesce(null, null)", Ok("null")),
            ("coalesce()", Err("argument-count")),
        ],
        body: Body::Lazy(Lazy::Coalesce),
    },
    Function {
        name: "addProperty",
        parameters: &[
            required("object", MEMBERS),
            required("property", STRING),
            required("value", ANY),
        ],
        about: "Copies an object and adds a property that is not there yet.",
        examples: &[
            ("addProperty(json('{\"a\":1}'), 'b', 2)", Ok(r#"{"a":1,"b":2}"#)),
            ("addProperty(json('{\"a\":1}'), 'A', 2)", Err("out-of-range")),
        ],
        body: Body::Strict(add_property),
    },
    Function {
        name: "setProperty",
        parameters: &[
            required("object", MEMBERS),
            required("property", STRING),
            required("value", ANY),
        ],
        about: "Copies an object and sets a property; it goes last.",
        examples: &[
            ("setProperty(json('{\"a\":1}'), 'a', 2)", Ok(r#"{"a":2}"#)),
            ("setProperty(json('{\"a\":1}'), 'b', null)", Ok(r#"{"a":1,"b":null}"#)),
            ("setProperty(null, 'a', 1)", Err("argument-type")),
        ],
        body: Body::Strict(set_property),
    },
    Function {
        name: "removeProperty",
        parameters: &[required("object", MEMBERS), required("property", STRING)],
        about: "Copies an object without a property.",
        examples: &[
            ("removeProperty(json('{\"a\":1,\"b\":2}'), 'A')", Ok(r#"{"b":2}"#)),
            ("removeProperty('a', 'b')", Err("argument-type")),
        ],
        body: Body::Strict(remove_property),
    },
    Function {
        name: "mergeObjects",
        parameters: &[required("object", MEMBERS), required("other", MEMBERS)],
        about: "Merges two objects; the second one wins.",
        examples: &[
            ("mergeObjects(json('{\"a\":1}'), json('{\"a\":2,\"b\":3}'))", Ok(r#"{"a":2,"b":3}"#)),
            ("mergeObjects(json('{}'))", Err("argument-count")),
        ],
        body: Body::Strict(merge_objects),
    },
];

fn add_property(call: &Call<'_>) -> Result<Value, Error> {
    let (members, name) = (call.object(0)?, call.string(1)?);
    if members.find(name).is_some() {
        let error = call.error(Code::OutOfRange, format!("property '{name}' is already there"));
        return Err(error.with_hint("setProperty(…) changes a property"));
    }
    let mut members = members.clone();
    members.insert(name, call.value(2).clone());
    call.make_object(members)
}

/// The services move the property to the end and keep its spelling.
fn set_property(call: &Call<'_>) -> Result<Value, Error> {
    let (members, name) = (call.object(0)?, call.string(1)?);
    let kept = members.find_entry(name).map(|(kept, _)| kept.clone());
    let mut changed = without(members, kept.as_deref());
    changed.insert(kept.unwrap_or_else(|| name.into()), call.value(2).clone());
    call.make_object(changed)
}

fn remove_property(call: &Call<'_>) -> Result<Value, Error> {
    let (members, name) = (call.object(0)?, call.string(1)?);
    let found = members.find_entry(name).map(|(found, _)| found.clone());
    call.make_object(without(members, found.as_deref()))
}

fn without(members: &Object, name: Option<&str>) -> Object {
    let mut members = members.clone();
    if let Some(name) = name {
        members.remove(name);
    }
    members
}

fn merge_objects(call: &Call<'_>) -> Result<Value, Error> {
    let mut merged = call.object(0)?.clone();
    for (name, member) in call.object(1)?.iter() {
        merged.insert(name.clone(), member.clone());
    }
    call.make_object(merged)
}

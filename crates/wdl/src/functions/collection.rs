//! Functions on arrays, and on objects as collections.

use std::cmp::Ordering;
use std::collections::HashSet;

use crate::error::{Code, Error};
use crate::functions::call::Call;
use crate::functions::compare::compare_texts;
use crate::functions::function::{
    ANY, ARRAY, Body, Function, INTEGER, Kind, STRING, optional, required, rest,
};
use crate::functions::utf16;
use crate::value::{Key, Object, Value};

/// What can hold something.
const COLLECTION: &[Kind] = &[Kind::String, Kind::Array, Kind::Object, Kind::Binary];
/// What can be empty.
const EMPTIABLE: &[Kind] = &[Kind::String, Kind::Array, Kind::Object, Kind::Binary, Kind::Null];
/// A string or an array.
const LIST: &[Kind] = &[Kind::String, Kind::Array];
/// An array or an object.
const SET: &[Kind] = &[Kind::Array, Kind::Object, Kind::Binary];

/// What the entry of a set takes, roughly.
const ENTRY_BYTES: usize = 48;

/// The rows of this family.
pub(super) const FUNCTIONS: &[Function] = &[
    Function {
        name: "contains",
        parameters: &[required("collection", COLLECTION), required("value", ANY)],
        about: "Tells whether a text holds a text, an array an item, or an object a property.",
        examples: &[
            ("contains('flowers', 'low')", Ok("true")),
            ("contains(createArray(1, 2), 3)", Ok("false")),
            ("contains(json('{\"a\":1}'), 'A')", Ok("true")),
            ("contains(5, 5)", Err("argument-type")),
        ],
        body: Body::Strict(contains),
    },
    Function {
        name: "empty",
        parameters: &[required("collection", EMPTIABLE)],
        about: "Tells whether a text, array or object is empty; null is.",
        examples: &[
            ("empty('')", Ok("true")),
            ("empty(null)", Ok("true")),
            ("empty(createArray(0))", Ok("false")),
            ("empty(0)", Err("argument-type")),
        ],
        body: Body::Strict(|call| {
            Ok(Value::Bool(match call.value(0) {
                Value::String(text) => text.is_empty(),
                Value::Array(items) => items.is_empty(),
                Value::Object(members) => members.is_empty(),
                _ => true,
            }))
        }),
    },
    Function {
        name: "first",
        parameters: &[required("collection", LIST)],
        about: "Takes the first item of an array or the first character of a text.",
        examples: &[
            ("first(createArray(3, 4))", Ok("3")),
            ("first('abc')", Ok(r#""a""#)),
            ("first(json('[]'))", Ok("null")),
            ("first(null)", Err("argument-type")),
        ],
        body: Body::Strict(|call| match call.value(0) {
            Value::String(text) => Ok(Value::from(utf16::slice(text, 0, 1))),
            value => Ok(value.as_array().and_then(<[Value]>::first).cloned().unwrap_or_default()),
        }),
    },
    Function {
        name: "last",
        parameters: &[required("collection", LIST)],
        about: "Takes the last item of an array or the last character of a text.",
        examples: &[
            ("last(createArray(3, 4))", Ok("4")),
            ("last('abc')", Ok(r#""c""#)),
            ("last(json('{}'))", Err("argument-type")),
        ],
        body: Body::Strict(last),
    },
    Function {
        name: "join",
        parameters: &[required("collection", ARRAY), required("delimiter", STRING)],
        about: "Joins the text form of the items with a delimiter between them.",
        examples: &[
            ("join(createArray('a', 1, true), '; ')", Ok(r#""a; 1; True""#)),
            ("join('abc', ',')", Err("argument-type")),
        ],
        body: Body::Strict(join),
    },
    Function {
        name: "skip",
        parameters: &[required("collection", LIST), required("count", INTEGER)],
        about: "Drops items or characters from the front.",
        examples: &[
            ("skip(createArray(1, 2, 3), 1)", Ok("[2,3]")),
            ("skip('abc', 5)", Ok(r#""""#)),
            ("skip('abc', -1)", Err("out-of-range")),
        ],
        body: Body::Strict(|call| part(call, |count, length| (count, length))),
    },
    Function {
        name: "take",
        parameters: &[required("collection", LIST), required("count", INTEGER)],
        about: "Keeps items or characters from the front.",
        examples: &[
            ("take(createArray(1, 2, 3), 2)", Ok("[1,2]")),
            ("take('abc', 5)", Ok(r#""abc""#)),
            ("take(null, 1)", Err("argument-type")),
        ],
        body: Body::Strict(|call| part(call, |count, _| (0, count))),
    },
    Function {
        name: "reverse",
        parameters: &[required("collection", ARRAY)],
        about: "Turns the order of the items round.",
        examples: &[
            ("reverse(createArray(1, 2, 3))", Ok("[3,2,1]")),
            ("reverse('abc')", Err("argument-type")),
        ],
        body: Body::Strict(|call| call.make_array(call.array(0)?.iter().rev().cloned().collect())),
    },
    Function {
        name: "sort",
        parameters: &[required("collection", ARRAY), optional("sortBy", STRING)],
        about: "Puts items in ascending order, by value or by a property; equal ones keep theirs.",
        examples: &[
            ("sort(createArray(3, 1, 2))", Ok("[1,2,3]")),
            (
                "sort(createArray(json('{\"n\":2}'), json('{\"n\":1}')), 'n')",
                Ok(r#"[{"n":1},{"n":2}]"#),
            ),
            ("sort(createArray(1, 'a'))", Err("argument-type")),
        ],
        body: Body::Strict(sort),
    },
    Function {
        name: "union",
        parameters: &[required("collection", SET), rest("collections", SET)],
        about: "Collects the items of all arrays once each, or merges objects; the last one wins.",
        examples: &[
            ("union(createArray(1, 2), createArray(2, 3))", Ok("[1,2,3]")),
            ("union(json('{\"a\":1}'), json('{\"a\":2,\"b\":3}'))", Ok(r#"{"a":2,"b":3}"#)),
            ("union(createArray(1), json('{}'))", Err("argument-type")),
        ],
        body: Body::Strict(union),
    },
    Function {
        name: "intersection",
        parameters: &[required("collection", SET), rest("collections", SET)],
        about: "Keeps what is in all arrays, or the members that agree in all objects.",
        examples: &[
            ("intersection(createArray(1, 2, 3), createArray(3, 2))", Ok("[2,3]")),
            (
                "intersection(json('{\"a\":1,\"b\":2}'), json('{\"a\":1,\"b\":3}'))",
                Ok(r#"{"a":1}"#),
            ),
            ("intersection(createArray(1))", Err("argument-count")),
        ],
        body: Body::Strict(intersection),
    },
];

fn contains(call: &Call<'_>) -> Result<Value, Error> {
    let wanted = call.value(1);
    let found = match call.value(0) {
        Value::String(text) => {
            let search = wanted.as_str().ok_or_else(|| {
                call.error(Code::ArgumentType, format!("text cannot hold {}", wanted.kind()))
            })?;
            call.spend(text.len())?;
            text.contains(search)
        }
        Value::Array(items) => {
            call.spend(items.len().saturating_mul(wanted.size_up_to(COMPARED_BYTES_MAX)))?;
            items.iter().any(|item| item.is_same(wanted))
        }
        value => {
            let name = wanted.as_str().ok_or_else(|| {
                call.error(Code::ArgumentType, format!("{} is not a property name", wanted.kind()))
            })?;
            value.as_object().is_some_and(|members| members.find(name).is_some())
        }
    };
    Ok(Value::Bool(found))
}

/// How much of a value is paid for when it is compared with others.
const COMPARED_BYTES_MAX: usize = 4096;

fn last(call: &Call<'_>) -> Result<Value, Error> {
    match call.value(0) {
        Value::String(text) => {
            call.spend(text.len())?;
            let length = utf16::length(text);
            Ok(Value::from(utf16::slice(text, length.saturating_sub(1), length)))
        }
        value => Ok(value.as_array().and_then(<[Value]>::last).cloned().unwrap_or_default()),
    }
}

fn join(call: &Call<'_>) -> Result<Value, Error> {
    let delimiter = call.string(1)?;
    let mut builder = call.builder();
    for (index, item) in call.array(0)?.iter().enumerate() {
        if index > 0 {
            builder.push_text(delimiter)?;
        }
        builder.push_value(item)?;
    }
    Ok(builder.finish())
}

/// Keeps the items or characters between two places that follow from the count and the length.
fn part(call: &Call<'_>, range: fn(usize, usize) -> (usize, usize)) -> Result<Value, Error> {
    let count = call.integer(1)?;
    let count = usize::try_from(count)
        .map_err(|_| call.error(Code::OutOfRange, format!("{count} is negative")))?;
    if let Some(text) = call.value(0).as_str() {
        call.spend(text.len())?;
        let (start, end) = range(count, utf16::length(text));
        return call.make_text(utf16::slice(text, start, end));
    }
    let items = call.array(0)?;
    let (start, end) = range(count.min(items.len()), items.len());
    call.make_array(items[start..end].to_vec())
}

fn sort(call: &Call<'_>) -> Result<Value, Error> {
    let items = call.array(0)?;
    let mut keyed = Vec::with_capacity(items.len());
    for item in items {
        keyed.push((sort_key(call, item)?, item));
    }
    call.spend(items.len().saturating_mul(SORT_BYTES))?;
    if let Some(first) = keyed.first() {
        for (key, _) in &keyed {
            let comparable = compare(call, first.0, key).is_some();
            if !comparable {
                let kinds = format!("{} and {}", first.0.kind(), key.kind());
                return Err(call.error(Code::ArgumentType, format!("{kinds} have no order")));
            }
        }
    }
    keyed.sort_by(|(a, _), (b, _)| compare(call, a, b).unwrap_or(Ordering::Equal));
    call.make_array(keyed.into_iter().map(|(_, item)| item.clone()).collect())
}

/// What sorting one item costs, roughly.
const SORT_BYTES: usize = 128;

fn sort_key<'a>(call: &Call<'_>, item: &'a Value) -> Result<&'a Value, Error> {
    let Some(name) = call.optional_string(1)? else {
        return Ok(item);
    };
    let found = item.as_object().and_then(|members| members.find(name));
    found.ok_or_else(|| {
        call.error(Code::MissingProperty, format!("an item has no property '{name}'"))
    })
}

fn compare(call: &Call<'_>, a: &Value, b: &Value) -> Option<Ordering> {
    match (a, b) {
        (Value::String(a), Value::String(b)) => Some(compare_texts(call.dialect(), a, b)),
        (Value::Bool(a), Value::Bool(b)) => Some(a.cmp(b)),
        (Value::Null, Value::Null) => Some(Ordering::Equal),
        _ => a.compare_numbers(b),
    }
}

fn union(call: &Call<'_>) -> Result<Value, Error> {
    match sets(call)? {
        Sets::Arrays(arrays) => {
            let count = arrays.iter().map(|items| items.len()).sum::<usize>();
            call.spend(count.saturating_mul(ENTRY_BYTES))?;
            let mut seen = HashSet::with_capacity(count);
            let items = arrays.iter().flat_map(|items| items.iter());
            call.make_array(items.filter(|item| seen.insert(Key(item))).cloned().collect())
        }
        Sets::Objects(objects) => {
            let mut merged = Object::new();
            for (name, member) in objects.iter().flat_map(|members| members.iter()) {
                call.spend(ENTRY_BYTES)?;
                merged.insert(name.clone(), member.clone());
            }
            call.make_object(merged)
        }
    }
}

fn intersection(call: &Call<'_>) -> Result<Value, Error> {
    match sets(call)? {
        Sets::Arrays(arrays) => {
            let count = arrays.iter().map(|items| items.len()).sum::<usize>();
            call.spend(count.saturating_mul(ENTRY_BYTES))?;
            let (first, others) = arrays.split_first().map_or((&[][..], &[][..]), |(f, o)| (*f, o));
            let others: Vec<HashSet<_>> =
                others.iter().map(|items| items.iter().map(Key).collect()).collect();
            let mut seen = HashSet::new();
            let kept = first.iter().filter(|item| {
                others.iter().all(|other| other.contains(&Key(item))) && seen.insert(Key(item))
            });
            call.make_array(kept.cloned().collect())
        }
        Sets::Objects(objects) => {
            let (first, others) = match objects.split_first() {
                Some((first, others)) => (*first, others),
                None => return call.make_object(Object::new()),
            };
            call.spend(first.len().saturating_mul(ENTRY_BYTES).saturating_mul(others.len()))?;
            let agrees = |name: &str, member: &Value| {
                others.iter().all(|other| other.get(name).is_some_and(|v| v.is_same(member)))
            };
            let kept = first.iter().filter(|(name, member)| agrees(name, member));
            call.make_object(kept.map(|(name, member)| (name.clone(), member.clone())).collect())
        }
    }
}

enum Sets<'a> {
    Arrays(Vec<&'a [Value]>),
    Objects(Vec<&'a Object>),
}

/// All arguments are arrays, or all are objects.
fn sets<'a>(call: &Call<'a>) -> Result<Sets<'a>, Error> {
    let arguments = call.arguments();
    let arrays: Option<Vec<_>> = arguments.iter().map(Value::as_array).collect();
    if let Some(arrays) = arrays {
        return Ok(Sets::Arrays(arrays));
    }
    let objects: Option<Vec<_>> = arguments.iter().map(Value::as_object).collect();
    objects.map(Sets::Objects).ok_or_else(|| {
        call.error(Code::ArgumentType, "all arguments must be arrays, or all objects")
    })
}

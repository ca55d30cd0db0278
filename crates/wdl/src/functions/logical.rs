//! Functions that compare and decide.

use std::cmp::Ordering;

use crate::error::{Code, Error};
use crate::functions::call::Call;
use crate::functions::compare::compare_texts;
use crate::functions::function::{ANY, BOOLEAN, Body, Function, Kind, Lazy, required, rest};
use crate::value::Value;

/// What has an order.
const ORDERED: &[Kind] = &[Kind::Number, Kind::String];

/// The rows of this family.
pub(super) const FUNCTIONS: &[Function] = &[
    Function {
        name: "and",
        parameters: &[rest("expression", BOOLEAN)],
        about: "Tells whether all are true; stops at the first that is false.",
        examples: &[
            ("and(true, equals(1, 1))", Ok("true")),
            ("and(false, 5)", Ok("false")),
            ("and(true, 5)", Err("argument-type")),
        ],
        body: Body::Lazy(Lazy::And),
    },
    Function {
        name: "or",
        parameters: &[rest("expression", BOOLEAN)],
        about: "Tells whether one is true; stops at the first that is.",
        examples: &[
            ("or(false, true)", Ok("true")),
            ("or(true, 5)", Ok("true")),
            ("or()", Err("argument-count")),
        ],
        body: Body::Lazy(Lazy::Or),
    },
    Function {
        name: "not",
        parameters: &[required("expression", BOOLEAN)],
        about: "Turns true into false and false into true.",
        examples: &[("not(false)", Ok("true")), ("not(1)", Err("argument-type"))],
        body: Body::Strict(|call| call.boolean(0).map(|flag| Value::Bool(!flag))),
    },
    Function {
        name: "if",
        parameters: &[required("condition", BOOLEAN), required("then", ANY), required("else", ANY)],
        about: "Gives one of two values; the other is not evaluated.",
        examples: &[
            ("if(equals(1, 1), 'yes', 'no')", Ok(r#""yes""#)),
            ("if(false, div(1, 0), 'no')", Ok(r#""no""#)),
            ("if('true', 1, 2)", Err("argument-type")),
        ],
        body: Body::Lazy(Lazy::If),
    },
    Function {
        name: "equals",
        parameters: &[required("value", ANY), rest("values", ANY)],
        about: "Tells whether all values are the same; numbers are compared by value.",
        examples: &[
            ("equals(1, 1.0)", Ok("true")),
            ("equals(1, '1')", Ok("false")),
            ("equals(createArray(1, 2), createArray(1, 2))", Ok("true")),
            ("equals(1)", Err("argument-count")),
        ],
        body: Body::Strict(equals),
    },
    Function {
        name: "greater",
        parameters: &[required("value", ORDERED), required("other", ORDERED)],
        about: "Tells whether a number or text is more than another.",
        examples: &[
            ("greater(2, 1.5)", Ok("true")),
            ("greater('apple', 'banana')", Ok("false")),
            ("greater('10', 9)", Err("argument-type")),
        ],
        body: Body::Strict(|call| order(call, Ordering::is_gt)),
    },
    Function {
        name: "greaterOrEquals",
        parameters: &[required("value", ORDERED), required("other", ORDERED)],
        about: "Tells whether a number or text is at least another.",
        examples: &[
            ("greaterOrEquals(2, 2)", Ok("true")),
            ("greaterOrEquals(null, 1)", Err("argument-type")),
        ],
        body: Body::Strict(|call| order(call, Ordering::is_ge)),
    },
    Function {
        name: "less",
        parameters: &[required("value", ORDERED), required("other", ORDERED)],
        about: "Tells whether a number or text is less than another.",
        examples: &[("less(1, 2)", Ok("true")), ("less(1, 'a')", Err("argument-type"))],
        body: Body::Strict(|call| order(call, Ordering::is_lt)),
    },
    Function {
        name: "lessOrEquals",
        parameters: &[required("value", ORDERED), required("other", ORDERED)],
        about: "Tells whether a number or text is at most another.",
        examples: &[("lessOrEquals(2, 2)", Ok("true")), ("lessOrEquals(1)", Err("argument-count"))],
        body: Body::Strict(|call| order(call, Ordering::is_le)),
    },
];

fn equals(call: &Call<'_>) -> Result<Value, Error> {
    let first = call.value(0);
    Ok(Value::Bool(call.arguments().iter().skip(1).all(|other| first.is_same(other))))
}

fn order(call: &Call<'_>, holds: fn(Ordering) -> bool) -> Result<Value, Error> {
    let (a, b) = (call.value(0), call.value(1));
    if let (Value::String(a), Value::String(b)) = (a, b) {
        call.spend(a.len().min(b.len()))?;
        return Ok(Value::Bool(holds(compare_texts(call.dialect(), a, b))));
    }
    if a.as_str().is_some() || b.as_str().is_some() {
        let kinds = format!("{} cannot be compared with {}", a.kind(), b.kind());
        let error = call.error(Code::ArgumentType, kinds);
        return Err(error.with_hint("convert the text first: int(…) or float(…)"));
    }
    // Nothing has an order with NaN.
    Ok(Value::Bool(a.compare_numbers(b).is_some_and(holds)))
}

//! Functions on numbers.

use std::cmp::Ordering;

use rust_decimal::Decimal;

use crate::error::{Code, Error};
use crate::functions::call::Call;
use crate::functions::function::{Body, Function, INTEGER, Kind, NUMBER, required, rest};
use crate::value::Value;

/// Numbers, or one array of numbers.
const NUMBERS: &[Kind] = &[Kind::Number, Kind::Array];

/// The rows of this family.
pub(super) const FUNCTIONS: &[Function] = &[
    Function {
        name: "add",
        parameters: &[required("a", NUMBER), required("b", NUMBER)],
        about: "Adds two numbers.",
        examples: &[
            ("add(1, 1.5)", Ok("2.5")),
            ("add(9223372036854775807, 1)", Err("overflow")),
            ("add('1', 2)", Err("argument-type")),
        ],
        body: Body::Strict(|call| calculate(call, &ADD)),
    },
    Function {
        name: "sub",
        parameters: &[required("a", NUMBER), required("b", NUMBER)],
        about: "Subtracts the second number from the first.",
        examples: &[("sub(10, 3)", Ok("7")), ("sub(null, 3)", Err("argument-type"))],
        body: Body::Strict(|call| calculate(call, &SUB)),
    },
    Function {
        name: "mul",
        parameters: &[required("a", NUMBER), required("b", NUMBER)],
        about: "Multiplies two numbers.",
        examples: &[("mul(6, 7)", Ok("42")), ("mul(4294967295, 4294967295)", Err("overflow"))],
        body: Body::Strict(|call| calculate(call, &MUL)),
    },
    Function {
        name: "div",
        parameters: &[required("a", NUMBER), required("b", NUMBER)],
        about: "Divides the first number by the second; two integers give an integer.",
        examples: &[
            ("div(11, 5)", Ok("2")),
            ("div(11, 5.0)", Ok("2.2")),
            ("div(1, 0)", Err("division-by-zero")),
        ],
        body: Body::Strict(|call| calculate(call, &DIV)),
    },
    Function {
        name: "mod",
        parameters: &[required("a", NUMBER), required("b", NUMBER)],
        about: "Gives the remainder of a division, with the sign of the first number.",
        examples: &[
            ("mod(-7, 3)", Ok("-1")),
            ("mod(7.5, 2)", Ok("1.5")),
            ("mod(5, 0)", Err("division-by-zero")),
        ],
        body: Body::Strict(|call| calculate(call, &MOD)),
    },
    Function {
        name: "max",
        parameters: &[rest("value", NUMBERS)],
        about: "Gives the largest of the numbers, or of one array of numbers.",
        examples: &[
            ("max(1, 2.5, 2)", Ok("2.5")),
            ("max(createArray(4, 9))", Ok("9")),
            ("max('a')", Err("argument-type")),
        ],
        body: Body::Strict(|call| extreme(call, Ordering::Greater)),
    },
    Function {
        name: "min",
        parameters: &[rest("value", NUMBERS)],
        about: "Gives the smallest of the numbers, or of one array of numbers.",
        examples: &[
            ("min(3, 1, 2)", Ok("1")),
            ("min(createArray(4, 9))", Ok("4")),
            ("min(createArray())", Err("argument-count")),
        ],
        body: Body::Strict(|call| extreme(call, Ordering::Less)),
    },
    Function {
        name: "rand",
        parameters: &[required("min", INTEGER), required("max", INTEGER)],
        about: "Gives a random integer that is at least the first and less than the second.",
        examples: &[("rand(3, 4)", Ok("3")), ("rand(5, 5)", Err("out-of-range"))],
        body: Body::Strict(rand),
    },
    Function {
        name: "range",
        parameters: &[required("start", INTEGER), required("count", INTEGER)],
        about: "Makes an array of consecutive integers.",
        examples: &[
            ("range(1, 4)", Ok("[1,2,3,4]")),
            ("range(5, 0)", Ok("[]")),
            ("range(0, -1)", Err("out-of-range")),
            ("range(0, 2147483647)", Err("limit-reached")),
        ],
        body: Body::Strict(range),
    },
];

/// One calculation for each kind of number; `None` says that the result does not fit.
struct Operation {
    integers: fn(i64, i64) -> Option<i64>,
    floats: fn(f64, f64) -> f64,
    decimals: fn(Decimal, Decimal) -> Option<Decimal>,
    zero: Zero,
}

/// Where zero as the second number is refused.
#[derive(PartialEq)]
enum Zero {
    Fine,
    /// Floats have an answer: infinity.
    RefusedUnlessFloat,
    Refused,
}

const ADD: Operation = Operation {
    integers: i64::checked_add,
    floats: |a, b| a + b,
    decimals: |a, b| a.checked_add(b),
    zero: Zero::Fine,
};
const SUB: Operation = Operation {
    integers: i64::checked_sub,
    floats: |a, b| a - b,
    decimals: |a, b| a.checked_sub(b),
    zero: Zero::Fine,
};
const MUL: Operation = Operation {
    integers: i64::checked_mul,
    floats: |a, b| a * b,
    decimals: |a, b| a.checked_mul(b),
    zero: Zero::Fine,
};
const DIV: Operation = Operation {
    integers: i64::checked_div,
    floats: |a, b| a / b,
    decimals: |a, b| a.checked_div(b),
    zero: Zero::RefusedUnlessFloat,
};
const MOD: Operation = Operation {
    integers: i64::checked_rem,
    floats: |a, b| a % b,
    decimals: |a, b| a.checked_rem(b),
    zero: Zero::Refused,
};

/// A decimal makes the result a decimal, else a float makes it a float.
fn calculate(call: &Call<'_>, operation: &Operation) -> Result<Value, Error> {
    let (a, b) = (call.value(0), call.value(1));
    let is_float = matches!(a, Value::Float(_)) || matches!(b, Value::Float(_));
    let is_decimal = matches!(a, Value::Decimal(_)) || matches!(b, Value::Decimal(_));
    let refuses_zero = match operation.zero {
        Zero::Fine => false,
        Zero::RefusedUnlessFloat => is_decimal || !is_float,
        Zero::Refused => true,
    };
    if refuses_zero && b.to_float() == Some(0.0) {
        return Err(call.error(Code::DivisionByZero, "the divisor is zero"));
    }
    let result = match (a, b) {
        (Value::Int(a), Value::Int(b)) => (operation.integers)(*a, *b).map(Value::Int),
        _ if is_decimal => {
            let pair = a.to_decimal().zip(b.to_decimal());
            pair.and_then(|(a, b)| (operation.decimals)(a, b)).map(Value::Decimal)
        }
        _ if is_float => {
            let pair = a.to_float().zip(b.to_float());
            pair.map(|(a, b)| Value::Float((operation.floats)(a, b)))
        }
        _ => None,
    };
    result.ok_or_else(|| {
        call.error(Code::Overflow, "the result does not fit into its kind of number")
    })
}

fn extreme(call: &Call<'_>, wanted: Ordering) -> Result<Value, Error> {
    let numbers = match call.arguments() {
        [Value::Array(items)] => items.as_slice(),
        several => several,
    };
    call.spend(size_of_val(numbers))?;
    let mut best: Option<&Value> = None;
    for number in numbers {
        if !Kind::Number.accepts(number) {
            let message = format!("an item is {}, not a number", number.kind());
            return Err(call.error(Code::ArgumentType, message));
        }
        if best.is_none_or(|best| number.compare_numbers(best) == Some(wanted)) {
            best = Some(number);
        }
    }
    let best = best.ok_or_else(|| call.error(Code::OutOfRange, "the array is empty"))?;
    let is_decimal = numbers.iter().any(|number| matches!(number, Value::Decimal(_)));
    if !is_decimal {
        return Ok(best.clone());
    }
    let decimal = best.to_decimal().map(Value::Decimal);
    decimal.ok_or_else(|| call.error(Code::Overflow, "the number does not fit into a decimal"))
}

fn rand(call: &Call<'_>) -> Result<Value, Error> {
    let (low, high) = (call.integer(0)?, call.integer(1)?);
    if low >= high {
        return Err(call.error(Code::OutOfRange, format!("{high} is not above {low}")));
    }
    let drawn = call.lookup().random(low, high).map(Value::Int);
    drawn.ok_or_else(|| call.error(Code::NotAvailable, "there is no chance here"))
}

fn range(call: &Call<'_>) -> Result<Value, Error> {
    let (start, count) = (call.integer(0)?, call.integer(1)?);
    let out_of_range = |message| Err(call.error(Code::OutOfRange, message));
    if count < 0 {
        return out_of_range(format!("the count {count} is negative"));
    }
    // The services count with 32 bits.
    let end = start.saturating_add(count.saturating_sub(1).max(0));
    if i32::try_from(start).is_err() || i32::try_from(end).is_err() {
        return out_of_range(format!("integers from {start} to {end} are over 32 bits"));
    }
    call.check_items(usize::try_from(count).unwrap_or(usize::MAX))?;
    Ok(Value::from((start..start + count).map(Value::Int).collect::<Vec<_>>()))
}

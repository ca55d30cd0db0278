//! Functions that turn one kind of value into another.

use crate::error::{Code, Error};
use crate::functions::call::Call;
use crate::functions::function::{ANY, Body, Function, Kind, STRING, optional, required, rest};
use crate::functions::number_text;
use crate::value::Value;

/// A string or a number.
const FIGURE: &[Kind] = &[Kind::String, Kind::Number];
/// A string, number or boolean.
const SCALAR: &[Kind] = &[Kind::String, Kind::Number, Kind::Boolean];

/// The rows of this family.
pub(super) const FUNCTIONS: &[Function] = &[
    Function {
        name: "string",
        parameters: &[required("value", ANY)],
        about: "Gives the text form of a value.",
        examples: &[
            ("string(10)", Ok(r#""10""#)),
            ("string(createArray('a', true))", Ok(r#""[\"a\",true]""#)),
            ("string(null)", Ok(r#""""#)),
            ("string()", Err("argument-count")),
        ],
        body: Body::Strict(string),
    },
    Function {
        name: "int",
        parameters: &[required("value", SCALAR)],
        about: "Reads an integer of 64 bits; a fraction is refused.",
        examples: &[
            ("int('10')", Ok("10")),
            ("int(1.0)", Ok("1")),
            ("int('1.5')", Err("bad-format")),
            ("int(null)", Err("argument-type")),
        ],
        body: Body::Strict(int),
    },
    Function {
        name: "float",
        parameters: &[required("value", FIGURE), optional("locale", STRING)],
        about: "Reads a float, written as people of a culture do.",
        examples: &[
            ("float('10,000.333')", Ok("10000.333")),
            ("float('10.000,333', 'de-DE')", Ok("10000.333")),
            ("float('abc')", Err("bad-format")),
        ],
        body: Body::Strict(float),
    },
    Function {
        name: "decimal",
        parameters: &[required("value", FIGURE)],
        about: "Reads an exact decimal and keeps its scale.",
        examples: &[
            ("string(decimal('1.50'))", Ok(r#""1.50""#)),
            ("decimal('3e5')", Err("bad-format")),
        ],
        body: Body::Strict(decimal),
    },
    Function {
        name: "bool",
        parameters: &[required("value", SCALAR)],
        about: "Turns 'true', 'false' or a number into a boolean; zero is false.",
        examples: &[
            ("bool('True')", Ok("true")),
            ("bool(0)", Ok("false")),
            ("bool('yes')", Err("bad-format")),
        ],
        body: Body::Strict(bool),
    },
    Function {
        name: "isInt",
        parameters: &[required("text", STRING)],
        about: "Tells whether a text is an integer.",
        examples: &[
            ("isInt('-7')", Ok("true")),
            ("isInt('1.5')", Ok("false")),
            ("isInt(1)", Err("argument-type")),
        ],
        body: Body::Strict(|call| {
            let text = call.string(0)?.trim();
            Ok(Value::Bool(text.parse::<i64>().is_ok()))
        }),
    },
    Function {
        name: "isFloat",
        parameters: &[required("text", STRING), optional("locale", STRING)],
        about: "Tells whether a text is a number, written as people of a culture do.",
        examples: &[
            ("isFloat('10,000.00')", Ok("true")),
            ("isFloat('abc')", Ok("false")),
            ("isFloat(1.5)", Err("argument-type")),
        ],
        body: Body::Strict(|call| {
            let signs = number_text::signs(call.optional_string(1)?)?;
            let text = call.string(0)?;
            call.spend(text.len())?;
            Ok(Value::Bool(number_text::read_float(text, signs).is_some()))
        }),
    },
    Function {
        name: "array",
        parameters: &[required("value", ANY)],
        about: "Makes an array of one item.",
        examples: &[("array('a')", Ok(r#"["a"]"#)), ("array()", Err("argument-count"))],
        body: Body::Strict(|call| call.make_array(call.arguments().to_vec())),
    },
    Function {
        name: "createArray",
        parameters: &[rest("item", ANY)],
        about: "Makes an array of the arguments.",
        examples: &[
            ("createArray(1, 'a', null)", Ok(r#"[1,"a",null]"#)),
            ("createArray()", Err("argument-count")),
        ],
        body: Body::Strict(|call| call.make_array(call.arguments().to_vec())),
    },
];

fn string(call: &Call<'_>) -> Result<Value, Error> {
    if let Value::String(_) = call.value(0) {
        return Ok(call.value(0).clone());
    }
    let mut builder = call.builder();
    builder.push_value(call.value(0))?;
    Ok(builder.finish())
}

fn int(call: &Call<'_>) -> Result<Value, Error> {
    let value = call.value(0);
    let number = match value {
        Value::Bool(flag) => Some(i64::from(*flag)),
        Value::String(text) => {
            call.spend(text.len())?;
            number_text::read_integer(text)
        }
        _ => value.to_integer(),
    };
    number.map(Value::Int).ok_or_else(|| unreadable(call, "an integer of 64 bits"))
}

fn float(call: &Call<'_>) -> Result<Value, Error> {
    let signs = number_text::signs(call.optional_string(1)?)?;
    let number = match call.value(0) {
        Value::String(text) => {
            call.spend(text.len())?;
            number_text::read_float(text, signs)
        }
        value => value.to_float(),
    };
    number.map(Value::Float).ok_or_else(|| unreadable(call, "a number"))
}

fn decimal(call: &Call<'_>) -> Result<Value, Error> {
    let number = match call.value(0) {
        Value::String(text) => {
            call.spend(text.len())?;
            number_text::read_decimal(text)
        }
        value => value.to_decimal(),
    };
    number.map(Value::Decimal).ok_or_else(|| unreadable(call, "a decimal"))
}

fn bool(call: &Call<'_>) -> Result<Value, Error> {
    let flag = match call.value(0) {
        Value::Bool(flag) => Some(*flag),
        Value::String(text) if text.trim().eq_ignore_ascii_case("true") => Some(true),
        Value::String(text) if text.trim().eq_ignore_ascii_case("false") => Some(false),
        Value::String(_) => None,
        value => value.to_float().map(|number| number != 0.0),
    };
    flag.map(Value::Bool).ok_or_else(|| unreadable(call, "true or false"))
}

fn unreadable(call: &Call<'_>, wanted: &str) -> Error {
    let shown: String = call.value(0).to_text().chars().take(SHOWN_CHARS_MAX).collect();
    call.error(Code::BadFormat, format!("'{shown}' is not {wanted}"))
}

const SHOWN_CHARS_MAX: usize = 40;

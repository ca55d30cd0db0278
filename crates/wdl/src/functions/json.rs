//! Reading JSON.

use crate::error::Error;
use crate::functions::call::Call;
use crate::functions::function::{ANY, Body, Function, required};
use crate::functions::xml;
use crate::value::{Marked, Value};

/// The rows of this family.
pub(super) const FUNCTIONS: &[Function] = &[Function {
    name: "json",
    parameters: &[required("value", ANY)],
    about: "Reads JSON text, or turns an XML value into JSON; other values are given back.",
    examples: &[
        ("json('{\"a\": [1, 2]}')", Ok(r#"{"a":[1,2]}"#)),
        ("json(xml('<a b=\"1\">x</a>'))", Ok(r##"{"a":{"@b":"1","#text":"x"}}"##)),
        ("json(5)", Ok("5")),
        ("json('{\"a\":')", Err("bad-json")),
    ],
    body: Body::Strict(json),
}];

/// What reading takes for every byte of text, roughly.
const COST_PER_BYTE: usize = 8;

fn json(call: &Call<'_>) -> Result<Value, Error> {
    let value = call.value(0);
    if let Value::String(text) = value {
        return read(call, text);
    }
    let Some(marked) = Marked::find(value) else {
        return Ok(value.clone());
    };
    let text = call.text(0)?;
    if marked.is_xml() {
        call.spend(text.len().saturating_mul(COST_PER_BYTE))?;
        return xml::to_json(&text, call.limits()).inspect(|_| call.note_made());
    }
    read(call, &text)
}

fn read(call: &Call<'_>, text: &str) -> Result<Value, Error> {
    call.spend(text.len().saturating_mul(COST_PER_BYTE))?;
    let value = Value::from_lenient_json(text)?;
    call.note_made();
    Ok(value)
}

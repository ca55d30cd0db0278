//! Writes what an editor suggests: every function with its parameters and examples.

use crate::functions::FAMILIES;
use crate::functions::function::{Example, Function, Parameter, Presence};
use crate::value::Value;

/// Writes all rows as a JSON array, one row on each line.
pub fn completion_json() -> String {
    let rows = FAMILIES
        .iter()
        .flat_map(|(title, rows)| rows.iter().map(|row| written(title, row).to_json()));
    format!("[\n{}\n]\n", rows.collect::<Vec<_>>().join(",\n"))
}

fn written(family: &str, row: &Function) -> Value {
    Value::object([
        ("name", Value::from(row.name)),
        ("family", Value::from(family)),
        ("about", Value::from(row.about)),
        ("parameters", row.parameters.iter().map(parameter).collect::<Vec<_>>().into()),
        ("examples", row.examples.iter().map(example).collect::<Vec<_>>().into()),
    ])
}

fn parameter(parameter: &Parameter) -> Value {
    let presence = match parameter.presence {
        Presence::Required => "required",
        Presence::Optional => "optional",
        Presence::Rest => "rest",
    };
    let kinds = parameter.kinds.iter().map(|kind| Value::from(kind.as_str()));
    Value::object([
        ("name", Value::from(parameter.name)),
        ("presence", Value::from(presence)),
        ("kinds", kinds.collect::<Vec<_>>().into()),
    ])
}

fn example((expression, outcome): &Example) -> Value {
    let (member, text) = match outcome {
        Ok(value) => ("value", value),
        Err(code) => ("error", code),
    };
    Value::object([("expression", Value::from(*expression)), (member, Value::from(*text))])
}

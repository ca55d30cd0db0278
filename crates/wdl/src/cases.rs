//! Answers lines of cases: `{"id","expr","context"?}` in, `{"id","value"}` or `{"id","error"}` out.

use crate::context::Context;
use crate::error::{Code, Error};
use crate::expression::Template;
use crate::limits::Limits;
use crate::value::Value;

/// Evaluates one case; `prepare` may give its context a clock and chance.
pub fn answer(line: &str, prepare: impl FnOnce(Context) -> Context, limits: &Limits) -> Value {
    let case = match Value::from_json(line.as_bytes()) {
        Ok(case) => case,
        Err(error) => return Value::object([("id", Value::Null), ("error", shown(&error))]),
    };
    let id = ("id", case.get("id").cloned().unwrap_or_default());
    match eval(&case, prepare, limits) {
        Ok(value) => Value::object([id, ("value", value)]),
        Err(error) => Value::object([id, ("error", shown(&error))]),
    }
}

fn eval(
    case: &Value,
    prepare: impl FnOnce(Context) -> Context,
    limits: &Limits,
) -> Result<Value, Error> {
    let context = prepare(Context::read(case.get("context").unwrap_or(&Value::Null))?);
    let expr = case.get("expr").unwrap_or(&Value::Null);
    let template = Template::compile_within(expr, limits).map_err(first)?;
    template.eval(&context, limits).map(|evaluated| evaluated.value)
}

/// The first mistake stands for all of them.
fn first(errors: Vec<Error>) -> Error {
    let none = || Error::new(Code::Syntax, "the text is not an expression");
    errors.into_iter().next().unwrap_or_else(none)
}

fn shown(error: &Error) -> Value {
    let mut message = error.message().to_owned();
    if let Some(hint) = error.hint() {
        message = format!("{message}; {hint}");
    }
    Value::object([("code", Value::from(error.code())), ("message", Value::from(message))])
}

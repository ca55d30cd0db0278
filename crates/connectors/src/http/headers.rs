//! Headers and queries as authors write them.

use wdl::{Object, Value};

use crate::error::Error;
use crate::request::Request;

/// Sets the headers of the inputs; those that belong to the line or to us are dropped in silence, as
/// compatible hosts do.
pub(crate) fn set(request: &mut Request, headers: &Object) -> Result<(), Error> {
    for (name, value) in headers.iter() {
        if is_dropped(name) {
            continue;
        }
        if let Some(text) = scalar_or_list(value) {
            request.set_header(name, &text?)?;
        }
    }
    Ok(())
}

/// Returns the members of an optional object among the inputs.
pub(crate) fn members<'a>(
    inputs: &'a Value,
    input: &'static str,
) -> Result<Option<&'a Object>, Error> {
    match inputs.get(input) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::Object(members)) => Ok(Some(members)),
        Some(_) => Err(Error::InputInvalid { input, reason: "must be an object" }),
    }
}

/// Returns a value as one text: `None` for null, items of a list joined by a comma.
pub(crate) fn scalar_or_list(value: &Value) -> Option<Result<String, Error>> {
    let reason = "holds an object where a text belongs";
    let refused = || Err(Error::InputInvalid { input: "headers", reason });
    match value {
        Value::Null => None,
        Value::Array(items) => {
            let texts: Option<Vec<String>> = items.iter().map(scalar).collect();
            Some(texts.map_or_else(refused, |texts| Ok(texts.join(","))))
        }
        other => Some(scalar(other).map_or_else(refused, Ok)),
    }
}

/// Returns a text, number or boolean as text.
pub(crate) fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.to_string()),
        Value::Bool(flag) => Some(flag.to_string()),
        Value::Int(number) => Some(number.to_string()),
        Value::Float(number) => Some(number.to_string()),
        Value::Decimal(number) => Some(number.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// Tells whether a header of the inputs is not sent.
pub(crate) fn is_dropped(name: &str) -> bool {
    const KEPT: [&str; 3] = ["content-disposition", "content-encoding", "content-type"];
    const DROPPED: [&str; 15] = [
        "allow",
        "connection",
        "cookie",
        "expires",
        "host",
        "keep-alive",
        "last-modified",
        "origin",
        "proxy-authorization",
        "proxy-connection",
        "set-cookie",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
    ];
    let name = name.to_ascii_lowercase();
    if name.starts_with("accept-") || DROPPED.contains(&name.as_str()) {
        return true;
    }
    name.starts_with("content-") && !KEPT.contains(&name.as_str())
}

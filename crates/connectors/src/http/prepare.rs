//! Evaluated inputs of an `Http` action to a request.

use wdl::Value;

use super::authentication;
use super::headers::{self, members, scalar};
use crate::content;
use crate::error::Error;
use crate::limits::{LARGE_BYTES_MAX, REQUEST_BYTES_MAX};
use crate::request::{Request, check_address};
use crate::text::{Text, encoded};

/// Builds the request of an `Http` action: `{method, uri, headers?, queries?, cookie?, body?,
/// authentication?}`. Everything else in the inputs (`retryPolicy` …) is not its business.
pub fn prepare(inputs: &Value) -> Result<Request, Error> {
    prepare_within(inputs, REQUEST_BYTES_MAX)
}

/// Builds the request of an `Http` action whose body goes in portions, and so may be larger.
pub fn prepare_large(inputs: &Value) -> Result<Request, Error> {
    prepare_within(inputs, LARGE_BYTES_MAX)
}

fn prepare_within(inputs: &Value, bytes_max: usize) -> Result<Request, Error> {
    let method = required(inputs, "method")?;
    let address = with_queries(required(inputs, "uri")?.trim(), inputs)?;
    check_address(&address)?;
    let mut request = Request::new(method.trim(), Text::plain(address))?;
    if let Some(members) = members(inputs, "headers")? {
        headers::set(&mut request, members)?;
    }
    if let Some(cookie) = inputs.get("cookie").and_then(Value::as_str) {
        request.set_secret_header("Cookie", cookie.into())?;
    }
    set_body(&mut request, inputs, bytes_max)?;
    authentication::apply(&mut request, inputs)?;
    Ok(request)
}

/// Writes the body of the inputs into the request.
fn set_body(request: &mut Request, inputs: &Value, bytes_max: usize) -> Result<(), Error> {
    let Some(body) = inputs.get("body").filter(|body| !body.is_null()) else {
        return Ok(());
    };
    let declared = request.header("content-type").and_then(Text::as_plain).map(str::to_owned);
    let written = content::write(body, declared.as_deref())?;
    // A multipart body may have been given its boundary.
    if written.content_type != declared {
        request.remove_header("content-type");
    }
    request.set_body_within(written.bytes, written.content_type.as_deref(), bytes_max)
}

fn required<'a>(inputs: &'a Value, input: &'static str) -> Result<&'a str, Error> {
    match inputs.get(input) {
        Some(Value::String(text)) if !text.trim().is_empty() => Ok(text),
        None | Some(Value::Null | Value::String(_)) => {
            Err(Error::InputInvalid { input, reason: "is required" })
        }
        Some(_) => Err(Error::InputInvalid { input, reason: "must be text" }),
    }
}

/// Adds the `queries` to the address, before its fragment.
fn with_queries(address: &str, inputs: &Value) -> Result<String, Error> {
    let (address, fragment) = match address.find('#') {
        Some(at) => address.split_at(at),
        None => (address, ""),
    };
    let mut text = address.to_owned();
    for (name, value) in members(inputs, "queries")?.into_iter().flat_map(wdl::Object::iter) {
        let value = match value {
            Value::Null => continue,
            Value::Array(_) | Value::Object(_) => serde_json::to_string(value).map_err(|_| {
                Error::InputInvalid { input: "queries", reason: "cannot be written" }
            })?,
            other => scalar(other).unwrap_or_default(),
        };
        let has_query = text.contains('?');
        if !text.ends_with(['?', '&']) {
            text.push(if has_query { '&' } else { '?' });
        }
        text.push_str(&encoded(name));
        text.push('=');
        text.push_str(&encoded(&value));
    }
    Ok(text + fragment)
}

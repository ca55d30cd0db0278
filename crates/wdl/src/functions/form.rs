//! Functions on forms and on messages of several parts.

use crate::error::{Code, Error};
use crate::functions::call::Call;
use crate::functions::function::{Body, Function, INTEGER, STRING, required};
use crate::functions::workflow::{body_of, here, named};
use crate::value::Value;

/// The rows of this family.
pub(super) const FUNCTIONS: &[Function] = &[
    Function {
        name: "formDataValue",
        parameters: &[required("action", STRING), required("key", STRING)],
        about: "Gives the only value of a field in the form that an action gave.",
        examples: &[
            ("formDataValue('Form', 'name')", Ok(r#""Ana""#)),
            ("formDataValue('Form', 'missing')", Ok("null")),
            ("formDataValue('Form', 'tag')", Err("out-of-range")),
            ("formDataValue('Http', 'name')", Err("bad-format")),
        ],
        body: Body::Strict(|call| single(call, fields(call, &action_body(call)?, 1)?)),
    },
    Function {
        name: "formDataMultiValues",
        parameters: &[required("action", STRING), required("key", STRING)],
        about: "Gives all values of a field in the form that an action gave.",
        examples: &[
            ("formDataMultiValues('Form', 'tag')", Ok(r#"["x","y"]"#)),
            ("formDataMultiValues('Http', 'tag')", Err("bad-format")),
        ],
        body: Body::Strict(|call| call.make_array(fields(call, &action_body(call)?, 1)?)),
    },
    Function {
        name: "triggerFormDataValue",
        parameters: &[required("key", STRING)],
        about: "Gives the only value of a field in the form that the trigger received.",
        examples: &[("triggerFormDataValue('name')", Err("bad-format"))],
        body: Body::Strict(|call| single(call, fields(call, &trigger_body(call)?, 0)?)),
    },
    Function {
        name: "triggerFormDataMultiValues",
        parameters: &[required("key", STRING)],
        about: "Gives all values of a field in the form that the trigger received.",
        examples: &[("triggerFormDataMultiValues('name')", Err("bad-format"))],
        body: Body::Strict(|call| call.make_array(fields(call, &trigger_body(call)?, 0)?)),
    },
    Function {
        name: "multipartBody",
        parameters: &[required("action", STRING), required("index", INTEGER)],
        about: "Gives one part of a message of several parts that an action gave.",
        examples: &[
            ("multipartBody('Parts', 0)", Ok(r#""first""#)),
            ("multipartBody('Parts', 5)", Err("index-out-of-range")),
        ],
        body: Body::Strict(|call| part(call, &action_body(call)?, 1)),
    },
    Function {
        name: "triggerMultipartBody",
        parameters: &[required("index", INTEGER)],
        about: "Gives one part of a message of several parts that the trigger received.",
        examples: &[("triggerMultipartBody(0)", Err("bad-format"))],
        body: Body::Strict(|call| part(call, &trigger_body(call)?, 0)),
    },
];

fn action_body(call: &Call<'_>) -> Result<Value, Error> {
    let outputs = named(call, "action", call.lookup().action_outputs(call.string(0)?))?;
    Ok(body_of(&outputs))
}

fn trigger_body(call: &Call<'_>) -> Result<Value, Error> {
    let outputs = here(call, call.lookup().trigger_outputs())?;
    Ok(body_of(&outputs))
}

/// Collects the values of the field that an argument names.
fn fields(call: &Call<'_>, body: &Value, key_index: usize) -> Result<Vec<Value>, Error> {
    let key = call.string(key_index)?;
    if let Some(pairs) = body.get("$formdata").and_then(Value::as_array) {
        let named =
            pairs.iter().filter(|pair| pair.get("key").and_then(Value::as_str) == Some(key));
        return Ok(named.map(|pair| pair.get("value").cloned().unwrap_or_default()).collect());
    }
    if let Some(parts) = body.get("$multipart").and_then(Value::as_array) {
        let named = parts.iter().filter(|part| field_name(part).as_deref() == Some(key));
        return Ok(named.map(|part| part.get("body").cloned().unwrap_or_default()).collect());
    }
    Err(call.error(Code::BadFormat, "the body is not a form"))
}

/// Reads the name in `Content-Disposition: form-data; name="…"`.
fn field_name(part: &Value) -> Option<String> {
    let headers = part.get("headers")?.as_object()?;
    let disposition = headers.find("content-disposition")?.as_str()?;
    disposition.split(';').find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        let is_name = name.trim().eq_ignore_ascii_case("name");
        is_name.then(|| value.trim().trim_matches('"').to_owned())
    })
}

fn single(call: &Call<'_>, values: Vec<Value>) -> Result<Value, Error> {
    if values.len() > 1 {
        let message = format!("the field has {} values", values.len());
        let error = call.error(Code::OutOfRange, message);
        return Err(error.with_hint("use the function whose name ends in MultiValues"));
    }
    Ok(values.into_iter().next().unwrap_or_default())
}

fn part(call: &Call<'_>, body: &Value, index_index: usize) -> Result<Value, Error> {
    let index = call.integer(index_index)?;
    let parts = body.get("$multipart").and_then(Value::as_array);
    let parts = parts.ok_or_else(|| call.error(Code::BadFormat, "the body has no parts"))?;
    let found = usize::try_from(index).ok().and_then(|index| parts.get(index));
    let found = found.ok_or_else(|| {
        let message = format!("index {index} is outside of {} parts", parts.len());
        call.error(Code::IndexOutOfRange, message)
    })?;
    Ok(found.get("body").cloned().unwrap_or_default())
}

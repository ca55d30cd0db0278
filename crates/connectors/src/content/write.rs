//! Values to bytes.

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use wdl::{Object, Value};

use super::media_type::MediaType;
use super::{form, multipart};
use crate::error::Error;

/// A body and the type it has where its author declared none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// The body.
    pub bytes: Vec<u8>,
    /// The content type to send; absent where there is no body.
    pub content_type: Option<String>,
}

/// Writes a body: text as it is, a marked object as its bytes or parts, everything else as JSON, null as
/// nothing. `declared` is the content type that the author set.
pub fn write(body: &Value, declared: Option<&str>) -> Result<Written, Error> {
    let of = |bytes, usual: &str| Written {
        bytes,
        content_type: Some(declared.unwrap_or(usual).to_owned()),
    };
    match body {
        Value::Null => Ok(Written { bytes: Vec::new(), content_type: declared.map(str::to_owned) }),
        Value::String(text) => Ok(of(text.as_bytes().to_vec(), "text/plain; charset=utf-8")),
        Value::Object(members) if is_marked(members) => write_marked(members, declared),
        other => Ok(of(json(other)?, "application/json; charset=utf-8")),
    }
}

fn is_marked(members: &Object) -> bool {
    ["$content", "$multipart", "$formdata"].iter().any(|name| members.get(name).is_some())
}

fn write_marked(members: &Object, declared: Option<&str>) -> Result<Written, Error> {
    let own = members.get("$content-type").and_then(Value::as_str);
    let content_type = declared.or(own);
    if let Some(content) = members.get("$content") {
        let text = content.as_str().ok_or_else(|| invalid("has a $content that is not text"))?;
        let bytes =
            STANDARD.decode(text).map_err(|_| invalid("has a $content that is not base64"))?;
        let usual = content_type.unwrap_or("application/octet-stream");
        return Ok(Written { bytes, content_type: Some(usual.to_owned()) });
    }
    if let Some(fields) = members.get("$formdata") {
        let written = fields.as_array().and_then(form::write);
        let bytes =
            written.ok_or_else(|| invalid("has a $formdata that is not a list of fields"))?;
        let usual = content_type.unwrap_or("application/x-www-form-urlencoded");
        return Ok(Written { bytes, content_type: Some(usual.to_owned()) });
    }
    let parts = members.get("$multipart").and_then(Value::as_array);
    let parts = parts.ok_or_else(|| invalid("has a $multipart that is not a list of parts"))?;
    write_multipart(parts, content_type.unwrap_or("multipart/form-data"))
}

fn write_multipart(parts: &[Value], content_type: &str) -> Result<Written, Error> {
    if let Some(boundary) = MediaType::parse(content_type).boundary {
        let bytes = multipart::write_parts(parts, &boundary)?;
        return Ok(Written { bytes, content_type: Some(content_type.to_owned()) });
    }
    // Made of the parts themselves: a repeated attempt sends the same bytes.
    let digest = vault::digest(&multipart::write_parts(parts, "")?);
    let boundary = digest[..16].iter().fold("tidegate-".to_owned(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    });
    let bytes = multipart::write_parts(parts, &boundary)?;
    let content_type = Some(format!("{content_type}; boundary={boundary}"));
    Ok(Written { bytes, content_type })
}

fn json(value: &Value) -> Result<Vec<u8>, Error> {
    serde_json::to_vec(value).map_err(|_| invalid("cannot be written as JSON"))
}

fn invalid(reason: &str) -> Error {
    Error::BodyInvalid { reason: reason.to_owned() }
}

//! Bytes to values.

use std::borrow::Cow;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use wdl::{Object, Value};

use super::media_type::MediaType;
use super::{form, multipart};
use crate::error::Error;

/// Reads a body strictly by its declared type. An empty body is null.
///
/// | type | value |
/// |---|---|
/// | `application/json`, `*+json` | the parsed JSON; of two members of one name the last counts |
/// | `text/*` | a string |
/// | `application/x-www-form-urlencoded` | `{$content-type, $content, $formdata}` |
/// | `multipart/*` | `{$content-type, $content, $multipart}` |
/// | others, none | `{$content-type, $content}` |
pub fn read(content_type: Option<&str>, bytes: &[u8]) -> Result<Value, Error> {
    if bytes.is_empty() {
        return Ok(Value::Null);
    }
    let written = content_type.map(str::trim).filter(|text| !text.is_empty());
    let written = written.unwrap_or("application/octet-stream");
    let media_type = MediaType::parse(written);
    if media_type.is_json() {
        return json(&media_type, bytes);
    }
    if media_type.is_text() {
        return Ok(Value::from(&*text(&media_type, bytes)?));
    }
    let mut marked = marked(written, bytes);
    if media_type.is_form() {
        marked.insert("$formdata", form::read(bytes));
    } else if media_type.is_multipart() {
        let boundary = media_type.boundary.as_deref().ok_or_else(|| Error::BodyInvalid {
            reason: "is multipart without a boundary".to_owned(),
        })?;
        marked.insert("$multipart", multipart::read(boundary, bytes)?);
    }
    Ok(marked.into())
}

/// Reads a body by its declared type; what does not fit its type is text where it is UTF-8, else bytes.
pub fn read_or_opaque(content_type: Option<&str>, bytes: &[u8]) -> Value {
    read(content_type, bytes).unwrap_or_else(|_| match std::str::from_utf8(bytes) {
        Ok(text) => Value::from(text),
        Err(_) => opaque(content_type.unwrap_or("application/octet-stream"), bytes),
    })
}

/// Makes the marked object of some bytes.
pub(super) fn opaque(content_type: &str, bytes: &[u8]) -> Value {
    marked(content_type, bytes).into()
}

fn marked(content_type: &str, bytes: &[u8]) -> Object {
    let pairs: [(Arc<str>, Value); 2] = [
        ("$content-type".into(), content_type.into()),
        ("$content".into(), STANDARD.encode(bytes).into()),
    ];
    pairs.into_iter().collect()
}

fn json(media_type: &MediaType, bytes: &[u8]) -> Result<Value, Error> {
    let text = text(media_type, bytes)?;
    serde_json::from_str(&text).map_err(|error| Error::BodyInvalid {
        reason: format!("is not JSON (line {}, column {})", error.line(), error.column()),
    })
}

/// Decodes text by its charset; without one it is UTF-8, with or without its mark.
pub(super) fn text<'a>(media_type: &MediaType, bytes: &'a [u8]) -> Result<Cow<'a, str>, Error> {
    let unreadable = |name: &str| Error::BodyInvalid { reason: format!("is not {name} text") };
    match media_type.charset.as_deref() {
        Some("iso-8859-1" | "latin1" | "windows-1252" | "us-ascii" | "ascii") => {
            Ok(match std::str::from_utf8(bytes) {
                Ok(text) if text.is_ascii() => text.into(),
                _ => bytes.iter().map(|byte| char::from(*byte)).collect(),
            })
        }
        Some("utf-16" | "utf-16le") => {
            let bytes = bytes.strip_prefix(&[0xFF, 0xFE]).unwrap_or(bytes);
            utf16(bytes, u16::from_le_bytes).ok_or_else(|| unreadable("UTF-16")).map(Cow::Owned)
        }
        Some("utf-16be") => {
            let bytes = bytes.strip_prefix(&[0xFE, 0xFF]).unwrap_or(bytes);
            utf16(bytes, u16::from_be_bytes).ok_or_else(|| unreadable("UTF-16")).map(Cow::Owned)
        }
        _ => {
            let bytes = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(bytes);
            let text = std::str::from_utf8(bytes).map_err(|_| unreadable("UTF-8"))?;
            Ok(text.into())
        }
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<String> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|pair| unit(*pair));
    let text = char::decode_utf16(units).collect::<Result<String, _>>().ok()?;
    rest.is_empty().then_some(text)
}

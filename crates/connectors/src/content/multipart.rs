//! `multipart/*`: `[{headers, body}]` and back (RFC 2046).

use wdl::{Object, Value};

use super::media_type::MediaType;
use super::read::{opaque, text};
use super::write::write;
use crate::error::Error;
use crate::limits::PARTS_MAX;
use crate::request::check_header;

/// Reads the parts: text parts as strings, all others as marked objects.
pub(super) fn read(boundary: &str, bytes: &[u8]) -> Result<Value, Error> {
    let delimiter = format!("--{boundary}").into_bytes();
    let mut parts = Vec::new();
    let Some(start) = find(bytes, &delimiter, 0) else {
        return Err(invalid("has none of the boundaries that its type declares"));
    };
    let mut rest = &bytes[start + delimiter.len()..];
    while !rest.starts_with(b"--") {
        if parts.len() >= PARTS_MAX {
            return Err(invalid("has more parts than the limit of 1000"));
        }
        let line_end = find(rest, b"\n", 0).ok_or_else(|| invalid("is cut within a part"))?;
        let content = &rest[line_end + 1..];
        let end =
            next_delimiter(content, &delimiter).ok_or_else(|| invalid("is cut within a part"))?;
        parts.push(part(&content[..end.0])?);
        rest = &content[end.1..];
    }
    Ok(parts.into())
}

/// Writes the parts between boundaries.
pub(super) fn write_parts(parts: &[Value], boundary: &str) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    for part in parts {
        bytes.extend_from_slice(format!("--{boundary}\r\n").as_bytes());
        write_part(part, &mut bytes)?;
        bytes.extend_from_slice(b"\r\n");
    }
    bytes.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
    Ok(bytes)
}

fn write_part(part: &Value, bytes: &mut Vec<u8>) -> Result<(), Error> {
    let empty = Object::new();
    let headers = part.get("headers").and_then(Value::as_object).unwrap_or(&empty);
    let declared = headers.find("content-type").and_then(Value::as_str);
    let written = write(part.get("body").unwrap_or(&Value::Null), declared)?;
    for (name, value) in headers.iter() {
        let value = value.as_str().ok_or_else(|| invalid("has a part header that is not text"))?;
        check_header(name, value)?;
        bytes.extend_from_slice(format!("{name}: {value}\r\n").as_bytes());
    }
    if let (None, Some(content_type)) = (declared, &written.content_type) {
        bytes.extend_from_slice(format!("Content-Type: {content_type}\r\n").as_bytes());
    }
    bytes.extend_from_slice(b"\r\n");
    bytes.extend_from_slice(&written.bytes);
    Ok(())
}

/// Where the content before the next boundary ends, and where the text behind the boundary begins.
fn next_delimiter(content: &[u8], delimiter: &[u8]) -> Option<(usize, usize)> {
    if content.starts_with(delimiter) {
        return Some((0, delimiter.len()));
    }
    let mut from = 0;
    loop {
        let at = find(content, delimiter, from)?;
        let before = &content[..at];
        let end = before.strip_suffix(b"\r\n").or_else(|| before.strip_suffix(b"\n"));
        if let Some(before) = end {
            return Some((before.len(), at + delimiter.len()));
        }
        from = at + 1;
    }
}

fn part(bytes: &[u8]) -> Result<Value, Error> {
    let (head, body) = split_head(bytes);
    let head = String::from_utf8_lossy(head);
    let mut headers = Object::new();
    for line in head.lines() {
        if let Some((name, value)) = line.split_once(':') {
            headers.insert(name.trim(), value.trim());
        }
    }
    let declared = headers.find("content-type").and_then(Value::as_str).unwrap_or("text/plain");
    let media_type = MediaType::parse(declared);
    let body = match media_type.is_text().then(|| text(&media_type, body)) {
        Some(Ok(text)) => Value::from(&*text),
        Some(Err(_)) | None => opaque(declared, body),
    };
    Ok(Value::object([("headers", Value::from(headers)), ("body", body)]))
}

fn split_head(bytes: &[u8]) -> (&[u8], &[u8]) {
    if let Some(body) = bytes.strip_prefix(b"\r\n").or_else(|| bytes.strip_prefix(b"\n")) {
        return (&[], body);
    }
    for gap in [&b"\r\n\r\n"[..], b"\n\n"] {
        if let Some(at) = find(bytes, gap, 0) {
            return (&bytes[..at], &bytes[at + gap.len()..]);
        }
    }
    (&[], bytes)
}

fn find(bytes: &[u8], wanted: &[u8], from: usize) -> Option<usize> {
    bytes[from..].windows(wanted.len()).position(|window| window == wanted).map(|at| at + from)
}

fn invalid(reason: &str) -> Error {
    Error::BodyInvalid { reason: reason.to_owned() }
}

//! Binary and XML values: objects with `$content-type` and `$content`.

use std::sync::Arc;

use base64::Engine as _;
use base64::alphabet::STANDARD;
use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig};

use super::{Object, Value};
use crate::error::{Code, Error};

/// The member that holds the content type.
pub(crate) const CONTENT_TYPE: &str = "$content-type";
/// The member that holds the base64 text of the bytes.
pub(crate) const CONTENT: &str = "$content";
/// The content type of bytes that are nothing else.
pub(crate) const OCTET_STREAM: &str = "application/octet-stream";
/// The content type of XML values.
pub(crate) const XML: &str = "application/xml;charset=utf-8";

const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::RequireCanonical),
);

/// A view of an object that stands for bytes.
#[derive(Clone, Copy, Debug)]
pub struct Marked<'a> {
    /// The content type.
    pub content_type: &'a str,
    /// The base64 text of the bytes.
    pub content: &'a str,
    /// The whole object.
    pub members: &'a Object,
}

impl<'a> Marked<'a> {
    /// Finds out whether a value stands for bytes.
    pub fn find(value: &'a Value) -> Option<Self> {
        let members = value.as_object()?;
        let content_type = members.get(CONTENT_TYPE)?.as_str()?;
        let content = members.get(CONTENT)?.as_str()?;
        Some(Self { content_type, content, members })
    }

    /// Makes a binary value of bytes.
    pub fn of_bytes(content_type: &str, bytes: &[u8]) -> Value {
        Self::of_base64(content_type, BASE64.encode(bytes))
    }

    /// Makes a binary value of a base64 text that is known to be right.
    pub fn of_base64(content_type: &str, content: impl Into<Arc<str>>) -> Value {
        let content: Arc<str> = content.into();
        Value::object([(CONTENT_TYPE, Value::from(content_type)), (CONTENT, Value::from(content))])
    }

    /// Tells whether it is an XML value.
    pub fn is_xml(&self) -> bool {
        let kind = self.content_type.split(';').next().unwrap_or_default().trim();
        let kind = kind.to_ascii_lowercase();
        kind.ends_with("/xml") || kind.ends_with("+xml")
    }

    /// Returns the bytes; the content of a `data:` URI may hold `+` for a blank.
    pub fn to_bytes(&self) -> Result<Vec<u8>, Error> {
        decode_base64(self.content)
            .or_else(|error| decode_base64(&self.content.replace('+', " ")).map_err(|_| error))
    }

    /// Returns the bytes read as text: UTF-8 unless a byte order mark says otherwise.
    pub fn to_text(&self) -> Result<String, Error> {
        self.to_bytes().map(|bytes| decode_text(&bytes))
    }
}

/// Returns the base64 text of bytes.
pub(crate) fn encode_base64(bytes: &[u8]) -> String {
    BASE64.encode(bytes)
}

/// Returns the bytes of a base64 text; white space in it is skipped.
pub(crate) fn decode_base64(text: &str) -> Result<Vec<u8>, Error> {
    let compact: Vec<u8> = text.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect();
    BASE64.decode(compact).map_err(|_| {
        Error::new(Code::BadFormat, "text is not base64")
            .with_hint("base64 has A-Z a-z 0-9 + / and is padded with = to a multiple of four")
    })
}

/// Reads bytes as text: UTF-8 unless a byte order mark says otherwise; what cannot be read becomes
/// the replacement character.
pub(crate) fn decode_text(bytes: &[u8]) -> String {
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        [0xFF, 0xFE, rest @ ..] => from_utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => from_utf16(rest, u16::from_be_bytes),
        _ => String::from_utf8_lossy(bytes).into_owned(),
    }
}

fn from_utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

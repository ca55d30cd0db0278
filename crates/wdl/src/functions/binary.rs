//! Functions on bytes: binary values, base64, `data:` URIs.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use crate::error::{Code, Error};
use crate::functions::call::Call;
use crate::functions::function::{Body, Function, Kind, Parameter, STRING, TEXT, required};
use crate::value::{Marked, OCTET_STREAM, Value, decode_base64, decode_text, encode_base64};

/// Everything but `null`.
const PRESENT: &[Kind] =
    &[Kind::String, Kind::Number, Kind::Boolean, Kind::Array, Kind::Object, Kind::Binary];
const VALUE: Parameter = required("value", STRING);

/// The rows of this family.
pub(super) const FUNCTIONS: &[Function] = &[
    Function {
        name: "base64",
        parameters: &[required("value", TEXT)],
        about: "Writes the UTF-8 of a text, or the bytes of a binary value, in base64.",
        examples: &[("base64('hello')", Ok(r#""aGVsbG8=""#)), ("base64(5)", Err("argument-type"))],
        body: Body::Strict(base64),
    },
    Function {
        name: "base64ToString",
        parameters: &[VALUE],
        about: "Reads the text in a base64 text.",
        examples: &[
            ("base64ToString('aGVsbG8=')", Ok(r#""hello""#)),
            ("base64ToString('***')", Err("bad-format")),
        ],
        body: Body::Strict(base64_to_string),
    },
    Function {
        name: "decodeBase64",
        parameters: &[VALUE],
        about: "Reads the text in a base64 text; the older name of base64ToString.",
        examples: &[
            ("decodeBase64('aGVsbG8=')", Ok(r#""hello""#)),
            ("decodeBase64(null)", Err("argument-type")),
        ],
        body: Body::Strict(base64_to_string),
    },
    Function {
        name: "base64ToBinary",
        parameters: &[VALUE],
        about: "Makes a binary value of a base64 text.",
        examples: &[
            (
                "base64ToBinary('aGVsbG8=')",
                Ok(r#"{"$content-type":"application/octet-stream","$content":"aGVsbG8="}"#),
            ),
            ("base64ToBinary('$#[')", Err("bad-format")),
        ],
        body: Body::Strict(base64_to_binary),
    },
    Function {
        name: "binary",
        parameters: &[required("value", PRESENT)],
        about: "Makes a binary value of the text form of a value.",
        examples: &[
            (
                "binary('hi')",
                Ok(r#"{"$content-type":"application/octet-stream","$content":"aGk="}"#),
            ),
            ("binary(null)", Err("argument-type")),
        ],
        body: Body::Strict(binary),
    },
    Function {
        name: "dataUri",
        parameters: &[required("value", PRESENT)],
        about: "Makes a data: URI of a value.",
        examples: &[
            ("dataUri('hello')", Ok(r#""data:text/plain;charset=utf-8;base64,aGVsbG8=""#)),
            ("dataUri(null)", Err("argument-type")),
        ],
        body: Body::Strict(data_uri),
    },
    Function {
        name: "dataUriToBinary",
        parameters: &[VALUE],
        about: "Makes a binary value of a data: URI and keeps its type.",
        examples: &[
            (
                "dataUriToBinary('data:text/plain;charset=utf-8;base64,aGVsbG8=')",
                Ok(r#"{"$content-type":"text/plain;charset=utf-8","$content":"aGVsbG8="}"#),
            ),
            ("dataUriToBinary('hello')", Err("bad-uri")),
        ],
        body: Body::Strict(data_uri_to_binary),
    },
    Function {
        name: "dataUriToString",
        parameters: &[VALUE],
        about: "Reads the text in a data: URI.",
        examples: &[
            ("dataUriToString('data:text/plain;base64,aGVsbG8=')", Ok(r#""hello""#)),
            ("dataUriToString('data:;,x')", Err("bad-uri")),
        ],
        body: Body::Strict(data_uri_to_string),
    },
    Function {
        name: "decodeDataUri",
        parameters: &[VALUE],
        about: "Reads a data: URI: text as text, JSON as its value, anything else as binary.",
        examples: &[
            ("decodeDataUri('data:text/plain;base64,aGVsbG8=')", Ok(r#""hello""#)),
            ("decodeDataUri('data:application/json,[1]')", Ok("[1]")),
            ("decodeDataUri('x')", Err("bad-uri")),
        ],
        body: Body::Strict(decode_data_uri),
    },
];

fn base64(call: &Call<'_>) -> Result<Value, Error> {
    match Marked::find(call.value(0)) {
        Some(marked) => {
            call.spend(marked.content.len())?;
            Ok(Value::from(encode_base64(&marked.to_bytes()?)))
        }
        None => make_base64(call, call.string(0)?),
    }
}

fn make_base64(call: &Call<'_>, text: &str) -> Result<Value, Error> {
    call.check_text(text.len().saturating_mul(4) / 3)?;
    call.make_text(encode_base64(text.as_bytes()))
}

fn base64_to_string(call: &Call<'_>) -> Result<Value, Error> {
    let text = call.string(0)?;
    call.spend(text.len().saturating_mul(2))?;
    call.make_text(decode_text(&decode_base64(text)?))
}

fn base64_to_binary(call: &Call<'_>) -> Result<Value, Error> {
    let text = call.string(0)?;
    call.spend(text.len().saturating_mul(2))?;
    decode_base64(text)?;
    Ok(Marked::of_base64(OCTET_STREAM, text))
}

fn binary(call: &Call<'_>) -> Result<Value, Error> {
    if let Some(marked) = Marked::find(call.value(0)) {
        return Ok(Marked::of_base64(OCTET_STREAM, marked.content));
    }
    let mut builder = call.builder();
    builder.push_value(call.value(0))?;
    let text = builder.into_text();
    call.spend(text.len().saturating_mul(2))?;
    Ok(Marked::of_bytes(OCTET_STREAM, text.as_bytes()))
}

fn data_uri(call: &Call<'_>) -> Result<Value, Error> {
    let value = call.value(0);
    if let Some(marked) = Marked::find(value) {
        return call.make_text(format!("data:{};base64,{}", marked.content_type, marked.content));
    }
    let content_type = match value {
        Value::String(_) => "text/plain;charset=utf-8",
        _ => "application/json;charset=utf-8",
    };
    let mut builder = call.builder();
    builder.push_value(value)?;
    let text = builder.into_text();
    call.spend(text.len().saturating_mul(2))?;
    call.make_text(format!("data:{content_type};base64,{}", encode_base64(text.as_bytes())))
}

/// The type text and the data of a `data:` URI.
struct DataUri<'a> {
    content_type: Cow<'a, str>,
    data: Data<'a>,
}

enum Data<'a> {
    Base64(&'a str),
    Plain(Vec<u8>),
}

impl Data<'_> {
    fn to_bytes(&self) -> Result<Cow<'_, [u8]>, Error> {
        match self {
            Self::Base64(text) => decode_loose(text).map(Cow::Owned),
            Self::Plain(bytes) => Ok(Cow::Borrowed(bytes)),
        }
    }
}

/// In a `data:` URI a plus sign may stand for a blank.
fn decode_loose(text: &str) -> Result<Vec<u8>, Error> {
    decode_base64(text).or_else(|error| decode_base64(&text.replace('+', " ")).map_err(|_| error))
}

fn parse<'a>(call: &Call<'a>) -> Result<DataUri<'a>, Error> {
    let text = call.string(0)?;
    call.spend(text.len().saturating_mul(3))?;
    let refused = |message| call.error(Code::BadUri, message);
    let scheme = text.get(..5).filter(|scheme| scheme.eq_ignore_ascii_case("data:"));
    let rest = scheme.map(|scheme| &text[scheme.len()..]);
    let rest = rest.ok_or_else(|| refused("the text does not begin with data:"))?;
    let (head, data) = rest.split_once(',').ok_or_else(|| refused("the URI has no comma"))?;
    let (written, is_base64) = split_base64(head);
    if written.ends_with(';') {
        return Err(refused("the type ends in a semicolon"));
    }
    let content_type =
        if written.is_empty() { Cow::Borrowed(DEFAULT_TYPE) } else { written.into() };
    let data = if is_base64 {
        Data::Base64(data)
    } else {
        Data::Plain(percent_decode_str(&data.replace('+', " ")).collect())
    };
    Ok(DataUri { content_type, data })
}

const DEFAULT_TYPE: &str = "text/plain";

/// Takes `;base64` away from the end of what stands before the comma.
fn split_base64(head: &str) -> (&str, bool) {
    let (before, last) = head.rsplit_once(';').unwrap_or(("", head));
    if last.eq_ignore_ascii_case("base64") { (before, true) } else { (head, false) }
}

fn data_uri_to_binary(call: &Call<'_>) -> Result<Value, Error> {
    let uri = parse(call)?;
    let parsed = ContentType::parse(&uri.content_type);
    let parsed = parsed.ok_or_else(|| bad_type(call, &uri.content_type))?;
    let is_known = parsed.charset.as_deref().is_none_or(|name| {
        CHARSETS.iter().chain(OTHER_CHARSETS).any(|known| name.eq_ignore_ascii_case(known))
    });
    if !is_known {
        return Err(bad_type(call, &uri.content_type));
    }
    uri.data.to_bytes()?;
    Ok(match &uri.data {
        Data::Base64(text) => Marked::of_base64(&uri.content_type, *text),
        Data::Plain(bytes) => Marked::of_bytes(&uri.content_type, bytes),
    })
}

fn data_uri_to_string(call: &Call<'_>) -> Result<Value, Error> {
    let uri = parse(call)?;
    let charset = ContentType::parse(&uri.content_type).and_then(|parsed| parsed.charset);
    let is_readable = charset
        .as_deref()
        .is_none_or(|name| CHARSETS.iter().any(|known| name.eq_ignore_ascii_case(known)));
    if !is_readable {
        return Err(bad_type(call, &uri.content_type));
    }
    let bytes = uri.data.to_bytes()?;
    let is_latin = charset.is_some_and(|name| name.eq_ignore_ascii_case(LATIN));
    let text = if is_latin {
        bytes.iter().map(|byte| char::from(*byte)).collect()
    } else {
        decode_text(&bytes)
    };
    call.make_text(text)
}

fn decode_data_uri(call: &Call<'_>) -> Result<Value, Error> {
    let content_type = parse(call)?.content_type.to_ascii_lowercase();
    let kind = content_type.split(';').next().unwrap_or_default().trim().to_owned();
    if kind.starts_with("text/") {
        return data_uri_to_string(call);
    }
    if kind == "application/json" || kind.ends_with("+json") {
        let text = data_uri_to_string(call)?;
        let value = Value::from_lenient_json(text.as_str().unwrap_or_default())?;
        call.note_made();
        return Ok(value);
    }
    data_uri_to_binary(call)
}

fn bad_type(call: &Call<'_>, content_type: &str) -> Error {
    call.error(Code::BadUri, format!("the type '{content_type}' cannot be read"))
}

const LATIN: &str = "iso-8859-1";
/// Character sets whose text is read.
const CHARSETS: &[&str] = &["utf-8", "us-ascii", LATIN];
/// Further character sets that a binary value may name.
const OTHER_CHARSETS: &[&str] =
    &["ascii", "utf8", "utf-16", "utf-16le", "utf-16be", "utf-32", "latin1", "windows-1252"];

/// A type with its character set, when it is well formed.
struct ContentType {
    charset: Option<String>,
}

impl ContentType {
    fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split(';');
        let (kind, subkind) = parts.next()?.split_once('/')?;
        if kind.trim().is_empty() || subkind.trim().is_empty() {
            return None;
        }
        let mut charset = None;
        for part in parts {
            // A parameter without a value says nothing.
            let Some((name, value)) = part.split_once('=') else { continue };
            if value.contains('=') {
                return None;
            }
            if name.trim().eq_ignore_ascii_case("charset") {
                charset = Some(value.trim().trim_matches('"').to_owned());
            }
        }
        Some(Self { charset })
    }
}

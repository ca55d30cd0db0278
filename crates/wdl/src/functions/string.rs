//! Functions on text.

use std::borrow::Cow;

use uuid::Uuid;

use crate::error::{Code, Error};
use crate::functions::call::Call;
use crate::functions::function::{
    ANY, Body, Function, INTEGER, Kind, STRING, TEXT, optional, required, rest,
};
use crate::functions::utf16;
use crate::lookup::Dialect;
use crate::value::{Marked, Value, encode_base64};

/// A string or an array.
const LIST: &[Kind] = &[Kind::String, Kind::Array];

/// What a text item takes beside its letters, roughly.
const ITEM_BYTES: usize = 64;

/// The rows of this family.
pub(super) const FUNCTIONS: &[Function] = &[
    Function {
        name: "concat",
        parameters: &[rest("text", ANY)],
        about: "Joins the text form of every argument.",
        examples: &[
            ("concat('Hello', ' ', 'World')", Ok(r#""Hello World""#)),
            ("concat('n=', 5, null, true)", Ok(r#""n=5True""#)),
            ("concat()", Err("argument-count")),
        ],
        body: Body::Strict(concat),
    },
    Function {
        name: "substring",
        parameters: &[
            required("text", STRING),
            required("start", INTEGER),
            optional("length", INTEGER),
        ],
        about: "Takes part of a text, counting from zero.",
        examples: &[
            ("substring('flowers', 0, 4)", Ok(r#""flow""#)),
            ("substring('flowers', 4)", Ok(r#""ers""#)),
            ("substring('a', 9)", Err("out-of-range")),
        ],
        body: Body::Strict(substring),
    },
    Function {
        name: "slice",
        parameters: &[
            required("text", STRING),
            required("start", INTEGER),
            optional("end", INTEGER),
        ],
        about: "Takes the part of a text from one position up to, not including, another; negative \
                positions count from the end.",
        examples: &[
            ("slice('flowers', 4)", Ok(r#""ers""#)),
            ("slice('flowers', 1, -1)", Ok(r#""lower""#)),
            ("slice('flowers', 5, 2)", Ok(r#""""#)),
            ("slice(5, 1)", Err("argument-type")),
        ],
        body: Body::Strict(slice),
    },
    Function {
        name: "replace",
        parameters: &[required("text", STRING), required("old", STRING), required("new", STRING)],
        about: "Replaces every occurrence of one text by another; letter case matters.",
        examples: &[
            ("replace('a-b-c', '-', '+')", Ok(r#""a+b+c""#)),
            ("replace('abc', '', 'x')", Err("out-of-range")),
        ],
        body: Body::Strict(replace),
    },
    Function {
        name: "split",
        parameters: &[required("text", STRING), required("delimiter", STRING)],
        about: "Cuts a text at each delimiter.",
        examples: &[
            ("split('a,b,,c', ',')", Ok(r#"["a","b","","c"]"#)),
            ("split('abc', '')", Ok(r#"["abc"]"#)),
            ("split('abc', null)", Err("argument-type")),
        ],
        body: Body::Strict(split),
    },
    Function {
        name: "chunk",
        parameters: &[required("collection", LIST), required("size", INTEGER)],
        about: "Cuts a text or an array into pieces of one size; the last one may be shorter.",
        examples: &[
            ("chunk('flowers', 3)", Ok(r#"["flo","wer","s"]"#)),
            ("chunk(createArray(1, 2, 3), 2)", Ok("[[1,2],[3]]")),
            ("chunk('abc', 0)", Err("out-of-range")),
        ],
        body: Body::Strict(chunk),
    },
    Function {
        name: "trim",
        parameters: &[required("text", STRING)],
        about: "Takes white space away from both ends of a text.",
        examples: &[("trim('  a b ')", Ok(r#""a b""#)), ("trim(null)", Err("argument-type"))],
        body: Body::Strict(|call| call.make_text(call.string(0)?.trim())),
    },
    Function {
        name: "toLower",
        parameters: &[required("text", STRING)],
        about: "Turns a text into lower case.",
        examples: &[("toLower('Flow É')", Ok(r#""flow é""#)), ("toLower(5)", Err("argument-type"))],
        body: Body::Strict(|call| {
            call.make_text(call.string(0)?.chars().map(utf16::lower).collect::<String>())
        }),
    },
    Function {
        name: "toUpper",
        parameters: &[required("text", STRING)],
        about: "Turns a text into upper case.",
        examples: &[
            ("toUpper('Straße')", Ok(r#""STRAßE""#)),
            ("toUpper(true)", Err("argument-type")),
        ],
        body: Body::Strict(|call| {
            call.make_text(call.string(0)?.chars().map(utf16::upper).collect::<String>())
        }),
    },
    Function {
        name: "indexOf",
        parameters: &[required("text", STRING), required("search", STRING)],
        about: "Finds where a text first holds another, ignoring letter case, or gives -1.",
        examples: &[
            ("indexOf('flowers', 'LOW')", Ok("1")),
            ("indexOf('flowers', 'x')", Ok("-1")),
            ("indexOf('flowers', null)", Err("argument-type")),
        ],
        body: Body::Strict(index_of),
    },
    Function {
        name: "lastIndexOf",
        parameters: &[required("text", STRING), required("search", STRING)],
        about: "Finds where a text last holds another, ignoring letter case, or gives -1.",
        examples: &[
            ("lastIndexOf('a-b-c', '-')", Ok("3")),
            ("lastIndexOf('abc', '')", Ok("2")),
            ("lastIndexOf('abc')", Err("argument-count")),
        ],
        body: Body::Strict(last_index_of),
    },
    Function {
        name: "nthIndexOf",
        parameters: &[
            required("text", STRING),
            required("search", STRING),
            required("occurrence", INTEGER),
        ],
        about: "Finds the n-th place where a text holds another, ignoring letter case, or gives \
                -1; a negative occurrence counts from the end.",
        examples: &[
            ("nthIndexOf('banana', 'a', 2)", Ok("3")),
            ("nthIndexOf('banana', 'a', -1)", Ok("5")),
            ("nthIndexOf('banana', 'a', 4)", Ok("-1")),
            ("nthIndexOf('banana', 'a', 0)", Err("out-of-range")),
        ],
        body: Body::Strict(nth_index_of),
    },
    Function {
        name: "startsWith",
        parameters: &[required("text", STRING), required("search", STRING)],
        about: "Tells whether a text begins with another, ignoring letter case.",
        examples: &[
            ("startsWith('Flowers', 'flow')", Ok("true")),
            ("startsWith(null, 'a')", Err("argument-type")),
        ],
        body: Body::Strict(|call| {
            Ok(Value::Bool(begins(call.string(0)?.chars(), call.string(1)?.chars())))
        }),
    },
    Function {
        name: "endsWith",
        parameters: &[required("text", STRING), required("search", STRING)],
        about: "Tells whether a text ends with another, ignoring letter case.",
        examples: &[
            ("endsWith('Flowers', 'ERS')", Ok("true")),
            ("endsWith('a', 5)", Err("argument-type")),
        ],
        body: Body::Strict(|call| {
            Ok(Value::Bool(begins(call.string(0)?.chars().rev(), call.string(1)?.chars().rev())))
        }),
    },
    Function {
        name: "length",
        parameters: &[required("value", LIST)],
        about: "Counts the UTF-16 units of a text or the items of an array.",
        examples: &[
            ("length('abc')", Ok("3")),
            ("length(createArray(1, 2))", Ok("2")),
            ("length(json('{}'))", Err("argument-type")),
        ],
        body: Body::Strict(length),
    },
    Function {
        name: "utf8Length",
        parameters: &[required("text", STRING)],
        about: "Counts the UTF-8 bytes of a text.",
        examples: &[("utf8Length('é')", Ok("2")), ("utf8Length(1)", Err("argument-type"))],
        body: Body::Strict(|call| number(call.string(0)?.len())),
    },
    Function {
        name: "utf16Length",
        parameters: &[required("text", STRING)],
        about: "Counts the UTF-16 units of a text.",
        examples: &[("utf16Length('é')", Ok("1")), ("utf16Length(1)", Err("argument-type"))],
        body: Body::Strict(|call| number(utf16::length(call.string(0)?))),
    },
    Function {
        name: "trimByteOrderMark",
        parameters: &[required("content", TEXT)],
        about: "Drops a byte order mark at the beginning of a text or binary value.",
        examples: &[
            ("trimByteOrderMark('abc')", Ok(r#""abc""#)),
            ("trimByteOrderMark(1)", Err("argument-type")),
        ],
        body: Body::Strict(trim_byte_order_mark),
    },
    Function {
        name: "guid",
        parameters: &[optional("format", STRING)],
        about: "Makes a new random identifier in the format N, D, B, P or X; D when none is given.",
        examples: &[
            ("length(guid())", Ok("36")),
            ("length(guid('N'))", Ok("32")),
            ("guid('Q')", Err("bad-format")),
        ],
        body: Body::Strict(guid),
    },
];

fn concat(call: &Call<'_>) -> Result<Value, Error> {
    let mut builder = call.builder();
    for value in call.arguments() {
        builder.push_value(value)?;
    }
    Ok(builder.finish())
}

fn substring(call: &Call<'_>) -> Result<Value, Error> {
    let text = call.string(0)?;
    call.spend(text.len())?;
    let whole = utf16::length(text);
    let start = position(call, 1)?;
    let length = match call.find(2) {
        Some(_) => position(call, 2)?,
        None => whole.saturating_sub(start),
    };
    let starts_inside = match call.dialect() {
        Dialect::PowerAutomate => start < whole || whole == 0,
        Dialect::LogicApps => start <= whole,
    };
    if !starts_inside || start.saturating_add(length) > whole {
        let message =
            format!("{length} characters from {start} are not in a text of {whole} characters");
        let error = call.error(Code::OutOfRange, message);
        return Err(error.with_hint("slice(…) cuts without an error at the end of the text"));
    }
    call.make_text(utf16::slice(text, start, start + length))
}

fn position(call: &Call<'_>, index: usize) -> Result<usize, Error> {
    let number = call.integer(index)?;
    usize::try_from(number)
        .map_err(|_| call.error(Code::OutOfRange, format!("{number} is negative")))
}

fn slice(call: &Call<'_>) -> Result<Value, Error> {
    let text = call.string(0)?;
    call.spend(text.len())?;
    let whole = utf16::length(text);
    let start = clamp(call.integer(1)?, whole);
    let end = match call.find(2) {
        Some(_) => clamp(call.integer(2)?, whole),
        None => whole,
    };
    if start >= end {
        return Ok(Value::from(""));
    }
    call.make_text(utf16::slice(text, start, end))
}

/// Counts a negative position from the end and keeps it inside of the text.
fn clamp(position: i64, whole: usize) -> usize {
    let whole_signed = i64::try_from(whole).unwrap_or(i64::MAX);
    let from_start = if position < 0 { position.saturating_add(whole_signed) } else { position };
    usize::try_from(from_start.clamp(0, whole_signed)).unwrap_or(whole)
}

fn replace(call: &Call<'_>) -> Result<Value, Error> {
    let (text, old, new) = (call.string(0)?, call.string(1)?, call.string(2)?);
    if old.is_empty() {
        return Err(call.error(Code::OutOfRange, "the text to replace is empty"));
    }
    call.spend(text.len())?;
    let mut builder = call.builder();
    let mut rest = text;
    while let Some(at) = rest.find(old) {
        builder.push_text(&rest[..at])?;
        builder.push_text(new)?;
        rest = &rest[at + old.len()..];
    }
    builder.push_text(rest)?;
    Ok(builder.finish())
}

fn split(call: &Call<'_>) -> Result<Value, Error> {
    let (text, delimiter) = (call.string(0)?, call.string(1)?);
    if delimiter.is_empty() {
        return call.make_array(vec![call.value(0).clone()]);
    }
    call.spend(text.len().saturating_mul(2))?;
    let count = text.matches(delimiter).count() + 1;
    call.check_items(count)?;
    call.spend(count.saturating_mul(ITEM_BYTES))?;
    call.make_array(text.split(delimiter).map(Value::from).collect())
}

fn chunk(call: &Call<'_>) -> Result<Value, Error> {
    let size = call.integer(1)?;
    let size = usize::try_from(size).ok().filter(|size| *size > 0);
    let size = size.ok_or_else(|| call.error(Code::OutOfRange, "the size is less than one"))?;
    if let Some(text) = call.value(0).as_str() {
        let count = text.len().div_ceil(size);
        call.spend(text.len().saturating_mul(3).saturating_add(count.saturating_mul(ITEM_BYTES)))?;
        return call.make_array(utf16::chunks(text, size).into_iter().map(Value::from).collect());
    }
    let items = call.array(0)?;
    call.spend(items.len().saturating_mul(size_of::<Value>() + ITEM_BYTES / size.min(ITEM_BYTES)))?;
    call.make_array(items.chunks(size).map(|part| Value::from(part.to_vec())).collect())
}

fn index_of(call: &Call<'_>) -> Result<Value, Error> {
    let (text, search) = folded(call)?;
    position_value(&text, text.find(&*search))
}

fn last_index_of(call: &Call<'_>) -> Result<Value, Error> {
    let (text, search) = folded(call)?;
    if search.is_empty() {
        // The services answer the last position, and 0 for an empty text.
        return number(utf16::length(&text).saturating_sub(1));
    }
    position_value(&text, text.rfind(&*search))
}

fn nth_index_of(call: &Call<'_>) -> Result<Value, Error> {
    let (text, search) = folded(call)?;
    let occurrence = call.integer(2)?;
    if occurrence == 0 {
        return Err(call.error(Code::OutOfRange, "occurrences count from 1, or back from -1"));
    }
    if search.is_empty() {
        return Ok(Value::Int(-1));
    }
    let skipped = usize::try_from(occurrence.unsigned_abs() - 1).unwrap_or(usize::MAX);
    let found = if occurrence > 0 {
        text.match_indices(&*search).nth(skipped)
    } else {
        text.rmatch_indices(&*search).nth(skipped)
    };
    position_value(&text, found.map(|(at, _)| at))
}

fn folded<'a>(call: &Call<'a>) -> Result<(Cow<'a, str>, Cow<'a, str>), Error> {
    let (text, search) = (call.string(0)?, call.string(1)?);
    call.spend(text.len().saturating_add(search.len()).saturating_mul(2))?;
    Ok((utf16::fold(text).into(), utf16::fold(search).into()))
}

fn position_value(text: &str, byte: Option<usize>) -> Result<Value, Error> {
    byte.map_or(Ok(Value::Int(-1)), |byte| number(utf16::length(&text[..byte])))
}

fn number(count: usize) -> Result<Value, Error> {
    let count = i64::try_from(count);
    count.map(Value::Int).map_err(|_| Error::new(Code::Overflow, "count is over 64 bits"))
}

fn begins(mut text: impl Iterator<Item = char>, search: impl Iterator<Item = char>) -> bool {
    search
        .map(utf16::upper)
        .all(|wanted| text.next().is_some_and(|found| utf16::upper(found) == wanted))
}

fn length(call: &Call<'_>) -> Result<Value, Error> {
    match call.value(0) {
        Value::String(text) => {
            call.spend(text.len())?;
            number(utf16::length(text))
        }
        value => number(value.as_array().map_or(0, <[Value]>::len)),
    }
}

fn trim_byte_order_mark(call: &Call<'_>) -> Result<Value, Error> {
    let Some(marked) = Marked::find(call.value(0)) else {
        return call.make_text(call.string(0)?.trim_start_matches('\u{FEFF}'));
    };
    call.spend(marked.content.len().saturating_mul(2))?;
    let bytes = marked.to_bytes()?;
    let kept = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    Ok(Marked::of_base64(marked.content_type, encode_base64(kept)))
}

fn guid(call: &Call<'_>) -> Result<Value, Error> {
    let format = call.optional_string(0)?.unwrap_or("D").to_ascii_uppercase();
    let made = call.lookup().guid();
    let id = made.ok_or_else(|| call.error(Code::NotAvailable, "there is no chance here"))?;
    let text = match format.as_str() {
        "N" => id.simple().to_string(),
        "D" | "" => id.hyphenated().to_string(),
        "B" => id.braced().to_string(),
        "P" => format!("({})", id.hyphenated()),
        "X" => hexadecimal(id),
        _ => {
            let error = call.error(Code::BadFormat, format!("there is no format '{format}'"));
            return Err(error.with_hint("use N, D, B, P or X"));
        }
    };
    Ok(Value::from(text))
}

fn hexadecimal(id: Uuid) -> String {
    let (a, b, c, rest) = id.as_fields();
    let rest: Vec<_> = rest.iter().map(|byte| format!("0x{byte:02x}")).collect();
    format!("{{0x{a:08x},0x{b:04x},0x{c:04x},{{{}}}}}", rest.join(","))
}

//! The template functions that need nothing but their arguments.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::{COMPARED_MAX, TEXT_BYTES_MAX, resource_id};
use crate::json;
use crate::value::{Object, Value};

type Answer = Result<Value, String>;

/// Calls a function by its name, ignoring case.
pub(super) fn call(name: &str, arguments: &[Value]) -> Answer {
    let answer = match name.to_ascii_lowercase().as_str() {
        "resourceid" => resource_id::in_group(arguments),
        "subscriptionresourceid" => resource_id::in_subscription(arguments),
        "tenantresourceid" => resource_id::in_tenant(arguments),
        "extensionresourceid" => resource_id::under(arguments),
        "subscription" => Ok(resource_id::subscription()),
        "resourcegroup" => Ok(resource_id::group()),
        "tenant" => Ok(resource_id::tenant()),
        "deployment" => Ok(resource_id::deployment()),
        "environment" => Ok(resource_id::environment()),
        "concat" => concat(arguments),
        "format" => format(arguments),
        "createarray" => Ok(arguments.to_vec().into()),
        "createobject" => create_object(arguments),
        "coalesce" => Ok(arguments.iter().find(|v| !v.is_null()).cloned().unwrap_or_default()),
        "union" => union(arguments),
        "uniquestring" => Ok(unique(arguments).into()),
        "guid" => Ok(guid(arguments).into()),
        "null" => Ok(Value::Null),
        "true" => Ok(true.into()),
        "false" => Ok(false.into()),
        "copyindex" => Ok(0.into()),
        lowered => match arguments {
            [only] => one(lowered, only),
            [first, second] => two(lowered, first, second),
            [first, second, third] => three(lowered, first, second, third),
            _ => Err(unknown(name)),
        },
    };
    answer.and_then(within_limit)
}

fn unknown(name: &str) -> String {
    format!("`{name}` is known only when the template is deployed")
}

fn within_limit(value: Value) -> Answer {
    check_length(value.as_str().map_or(0, str::len))?;
    Ok(value)
}

fn one(name: &str, value: &Value) -> Answer {
    match name {
        "tolower" => Ok(text(value)?.to_lowercase().into()),
        "toupper" => Ok(text(value)?.to_uppercase().into()),
        "trim" => Ok(text(value)?.trim().into()),
        "string" => Ok(to_text(value).into()),
        "int" => to_int(value),
        "bool" => to_bool(value),
        "json" => parse_json(text(value)?),
        "base64" => Ok(STANDARD.encode(text(value)?).into()),
        "base64tostring" => decode(text(value)?),
        "base64tojson" => parse_json(text(&decode(text(value)?)?)?),
        "uricomponent" => Ok(encode_uri(text(value)?).into()),
        "array" => {
            Ok(if value.as_array().is_some() { value.clone() } else { vec![value.clone()].into() })
        }
        "length" => length(value),
        "empty" => Ok((value.is_null() || length(value)? == Value::Int(0)).into()),
        "first" => end(value, true),
        "last" => end(value, false),
        "not" => Ok((!boolean(value)?).into()),
        "and" | "or" => Ok(boolean(value)?.into()),
        "subscription" => Ok(resource_id::subscription()),
        _ => Err(unknown(name)),
    }
}

fn two(name: &str, first: &Value, second: &Value) -> Answer {
    match name {
        "equals" => Ok(equal(first, second).into()),
        "and" => Ok((boolean(first)? && boolean(second)?).into()),
        "or" => Ok((boolean(first)? || boolean(second)?).into()),
        "contains" => contains(first, second),
        "startswith" => Ok(lower(first)?.starts_with(&lower(second)?).into()),
        "endswith" => Ok(lower(first)?.ends_with(&lower(second)?).into()),
        "indexof" => Ok(position(lower(first)?.find(&lower(second)?)).into()),
        "lastindexof" => Ok(position(lower(first)?.rfind(&lower(second)?)).into()),
        "split" => split(text(first)?, second),
        "join" => join(first, text(second)?),
        "substring" => substring(text(first)?, int(second)?, None),
        "skip" => cut(first, int(second)?, true),
        "take" => cut(first, int(second)?, false),
        "uri" => Ok(uri(text(first)?, text(second)?).into()),
        "less" => Ok((int(first)? < int(second)?).into()),
        "lessorequals" => Ok((int(first)? <= int(second)?).into()),
        "greater" => Ok((int(first)? > int(second)?).into()),
        "greaterorequals" => Ok((int(first)? >= int(second)?).into()),
        "add" | "sub" | "mul" | "div" | "mod" | "min" | "max" => {
            arithmetic(name, int(first)?, int(second)?)
        }
        _ => Err(unknown(name)),
    }
}

fn three(name: &str, first: &Value, second: &Value, third: &Value) -> Answer {
    match name {
        "replace" => replace(text(first)?, text(second)?, text(third)?),
        "substring" => substring(text(first)?, int(second)?, Some(int(third)?)),
        "padleft" => {
            let width = usize::try_from(int(second)?).unwrap_or_default().min(1_000);
            let (pad, text) = (text(third)?, to_text(first));
            let missing = width.saturating_sub(text.chars().count());
            let pad: String = pad.chars().take(1).collect();
            Ok(format!("{}{text}", pad.repeat(missing)).into())
        }
        "and" => Ok((boolean(first)? && boolean(second)? && boolean(third)?).into()),
        "or" => Ok((boolean(first)? || boolean(second)? || boolean(third)?).into()),
        _ => Err(unknown(name)),
    }
}

fn replace(text: &str, old: &str, new: &str) -> Answer {
    if old.is_empty() {
        return Ok(text.into());
    }
    let count = text.matches(old).count();
    check_length(text.len().saturating_add(count.saturating_mul(new.len())))?;
    Ok(text.replace(old, new).into())
}

fn check_length(bytes: usize) -> Result<(), String> {
    if bytes <= TEXT_BYTES_MAX {
        return Ok(());
    }
    Err(format!("a text is over the limit of {TEXT_BYTES_MAX} bytes"))
}

fn text(value: &Value) -> Result<&str, String> {
    value.as_str().ok_or_else(|| format!("text is wanted, not {}", value.kind()))
}

fn lower(value: &Value) -> Result<String, String> {
    text(value).map(str::to_lowercase)
}

fn int(value: &Value) -> Result<i64, String> {
    value.as_int().ok_or_else(|| format!("a whole number is wanted, not {}", value.kind()))
}

fn boolean(value: &Value) -> Result<bool, String> {
    value.as_bool().ok_or_else(|| format!("a boolean is wanted, not {}", value.kind()))
}

fn position(found: Option<usize>) -> i64 {
    found.and_then(|at| i64::try_from(at).ok()).unwrap_or(-1)
}

/// The text form of a value: texts as they are, all else as JSON.
pub(super) fn to_text(value: &Value) -> String {
    match value {
        Value::String(text) => text.to_string(),
        Value::Null => String::new(),
        Value::Bool(flag) => if *flag { "True" } else { "False" }.to_owned(),
        other => serde_json::to_string(other).unwrap_or_default(),
    }
}

fn to_int(value: &Value) -> Answer {
    match value {
        Value::Int(_) => Ok(value.clone()),
        other => {
            let text = to_text(other);
            text.trim().parse::<i64>().map(Value::Int).map_err(|_| format!("`{text}` is no number"))
        }
    }
}

fn to_bool(value: &Value) -> Answer {
    match value {
        Value::Bool(_) => Ok(value.clone()),
        Value::Int(number) => Ok((*number != 0).into()),
        other => match to_text(other).to_ascii_lowercase().as_str() {
            "true" | "1" => Ok(true.into()),
            "false" | "0" => Ok(false.into()),
            text => Err(format!("`{text}` is no boolean")),
        },
    }
}

fn parse_json(text: &str) -> Answer {
    let options =
        json::Options { duplicates: json::Duplicates::LastWins, ..json::Options::default() };
    let (document, problems) = json::read(text.as_bytes(), &options);
    match problems.into_iter().find(crate::problem::Problem::is_error) {
        None => Ok(document.value().clone()),
        Some(problem) => Err(format!("text is no JSON: {}", problem.message)),
    }
}

fn decode(text: &str) -> Answer {
    let bytes = STANDARD.decode(text).map_err(|_| "text is no base64".to_owned())?;
    String::from_utf8(bytes).map(Value::from).map_err(|_| "base64 holds no text".to_owned())
}

fn encode_uri(text: &str) -> String {
    use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
    const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');
    utf8_percent_encode(text, KEPT).to_string()
}

fn uri(base: &str, relative: &str) -> String {
    if relative.contains("://") {
        return relative.to_owned();
    }
    let cut = if base.ends_with('/') { base.len() } else { base.rfind('/').map_or(0, |at| at + 1) };
    format!("{}{}", &base[..cut], relative.trim_start_matches('/'))
}

fn length(value: &Value) -> Answer {
    let count = match value {
        Value::String(text) => text.chars().count(),
        Value::Array(items) => items.len(),
        Value::Object(members) => members.len(),
        other => return Err(format!("{} has no length", other.kind())),
    };
    Ok(position(Some(count)).into())
}

fn end(value: &Value, is_first: bool) -> Answer {
    match value {
        Value::Array(items) => {
            Ok(if is_first { items.first() } else { items.last() }.cloned().unwrap_or_default())
        }
        other => {
            let mut letters = text(other)?.chars();
            let letter = if is_first { letters.next() } else { letters.next_back() };
            Ok(letter.map(String::from).unwrap_or_default().into())
        }
    }
}

fn equal(first: &Value, second: &Value) -> bool {
    match (first, second) {
        (Value::Int(a), Value::Float(b)) | (Value::Float(b), Value::Int(a)) => *a as f64 == *b,
        _ => first == second,
    }
}

fn contains(container: &Value, item: &Value) -> Answer {
    Ok(match container {
        Value::Array(items) => items.iter().any(|known| equal(known, item)),
        Value::Object(members) => members.find(text(item)?).is_some(),
        other => text(other)?.contains(text(item)?),
    }
    .into())
}

fn split(text: &str, separators: &Value) -> Answer {
    const SEPARATORS_MAX: usize = 32;
    let separators: Vec<String> = match separators {
        Value::Array(items) => items.iter().map(to_text).collect(),
        other => vec![to_text(other)],
    };
    if separators.len() > SEPARATORS_MAX {
        return Err(format!("`split` takes at most {SEPARATORS_MAX} separators"));
    }
    let mut parts = vec![text.to_owned()];
    for separator in separators.iter().filter(|separator| !separator.is_empty()) {
        parts = parts
            .iter()
            .flat_map(|part| part.split(separator.as_str()))
            .map(String::from)
            .collect();
    }
    Ok(parts.into_iter().map(Value::from).collect::<Vec<_>>().into())
}

fn join(items: &Value, separator: &str) -> Answer {
    let items = items.as_array().ok_or("`join` wants an array")?;
    let texts: Vec<String> = items.iter().map(to_text).collect();
    let length: usize = texts.iter().map(String::len).sum();
    check_length(length.saturating_add(texts.len().saturating_mul(separator.len())))?;
    Ok(texts.join(separator).into())
}

fn substring(text: &str, start: i64, length: Option<i64>) -> Answer {
    let letters: Vec<char> = text.chars().collect();
    let start = usize::try_from(start).unwrap_or(usize::MAX);
    let length = length
        .map_or(letters.len().saturating_sub(start), |n| usize::try_from(n).unwrap_or(usize::MAX));
    let part = letters.get(start..start.saturating_add(length));
    part.map(|part| part.iter().collect::<String>().into())
        .ok_or_else(|| "`substring` reaches beyond the text".to_owned())
}

fn cut(value: &Value, count: i64, is_skip: bool) -> Answer {
    let count = usize::try_from(count).unwrap_or_default();
    Ok(match value {
        Value::Array(items) if is_skip => {
            items.iter().skip(count).cloned().collect::<Vec<_>>().into()
        }
        Value::Array(items) => items.iter().take(count).cloned().collect::<Vec<_>>().into(),
        other if is_skip => text(other)?.chars().skip(count).collect::<String>().into(),
        other => text(other)?.chars().take(count).collect::<String>().into(),
    })
}

fn arithmetic(name: &str, first: i64, second: i64) -> Answer {
    let result = match name {
        "add" => first.checked_add(second),
        "sub" => first.checked_sub(second),
        "mul" => first.checked_mul(second),
        "div" => first.checked_div(second),
        "mod" => first.checked_rem(second),
        "min" => Some(first.min(second)),
        _ => Some(first.max(second)),
    };
    result.map(Value::Int).ok_or_else(|| format!("`{name}` has no result"))
}

fn concat(arguments: &[Value]) -> Answer {
    if arguments.first().is_some_and(|first| first.as_array().is_some()) {
        let items = arguments.iter().filter_map(Value::as_array).flatten();
        return Ok(items.cloned().collect::<Vec<_>>().into());
    }
    let length: usize = arguments.iter().filter_map(|a| a.as_str().map(str::len)).sum();
    check_length(length)?;
    Ok(arguments.iter().map(to_text).collect::<String>().into())
}

fn format(arguments: &[Value]) -> Answer {
    let (pattern, values) = arguments.split_first().ok_or("`format` wants a pattern")?;
    let mut made = text(pattern)?.to_owned();
    for (index, value) in values.iter().enumerate() {
        let filled = replace(&made, &format!("{{{index}}}"), &to_text(value))?;
        made = text(&filled)?.to_owned();
    }
    Ok(made.into())
}

fn create_object(arguments: &[Value]) -> Answer {
    let pairs =
        arguments.chunks_exact(2).map(|pair| Ok((text(&pair[0])?.to_owned(), pair[1].clone())));
    pairs.collect::<Result<Object, String>>().map(Value::from)
}

fn union(arguments: &[Value]) -> Answer {
    if arguments.first().is_some_and(|first| first.as_object().is_some()) {
        let members = arguments.iter().filter_map(Value::as_object).flat_map(Object::iter);
        let pairs = members.map(|(name, value)| (name.clone(), value.clone()));
        return Ok(pairs.collect::<Object>().into());
    }
    let count: usize = arguments.iter().filter_map(|a| a.as_array().map(<[Value]>::len)).sum();
    if count > COMPARED_MAX {
        return Err(format!("`union` takes at most {COMPARED_MAX} items"));
    }
    let mut items: Vec<Value> = Vec::new();
    for item in arguments.iter().filter_map(Value::as_array).flatten() {
        if !items.contains(item) {
            items.push(item.clone());
        }
    }
    Ok(items.into())
}

/// Thirteen letters that stay the same for the same arguments.
fn unique(arguments: &[Value]) -> String {
    let mut hash = u64::try_from(hash(arguments) >> 64).unwrap_or_default();
    let mut letters = String::new();
    for _ in 0..13 {
        letters.push(char::from(b"abcdefghijklmnopqrstuvwxyz234567"[(hash & 31) as usize]));
        hash >>= 5;
    }
    letters
}

fn guid(arguments: &[Value]) -> String {
    uuid::Uuid::from_u128(hash(arguments)).hyphenated().to_string()
}

/// FNV-1a over the arguments' text.
fn hash(arguments: &[Value]) -> u128 {
    const BASIS: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013B;
    let text = arguments.iter().map(to_text).collect::<Vec<_>>().join("-");
    text.bytes().fold(BASIS, |hash, byte| (hash ^ u128::from(byte)).wrapping_mul(PRIME))
}

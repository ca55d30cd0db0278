//! Values of parameters as text.

use wdl::Value;

use super::parameter::{Collection, Parameter, Type, UrlEncoding};
use super::path::is_dot_segment;
use crate::error::Error;
use crate::text::encoded;

/// Returns a value as the texts to send: one, or several for a repeated parameter.
pub(super) fn texts(parameter: &Parameter, value: &Value) -> Result<Vec<String>, Error> {
    let wrong = |wanted| Error::ParameterType { parameter: parameter.name.clone(), wanted };
    if parameter.value_type != Type::Array {
        return scalar(parameter.value_type, value).map(|text| vec![text]).map_err(wrong);
    }
    let items = match value {
        Value::Array(items) => items,
        other => return scalar(Type::String, other).map(|text| vec![text]).map_err(wrong),
    };
    let texts: Result<Vec<String>, _> =
        items.iter().map(|item| scalar(Type::String, item)).collect();
    let texts = texts.map_err(|_| wrong("a list of texts"))?;
    Ok(match parameter.collection {
        Collection::Repeated => texts,
        Collection::Joined(separator) => vec![texts.join(&separator.to_string())],
    })
}

/// Returns a value as it stands in a path: one segment, whatever is in it.
pub(super) fn segment(parameter: &Parameter, value: &Value) -> Result<String, Error> {
    let text = texts(parameter, value)?.join(",");
    let refused = |reason| Error::ParameterValue { parameter: parameter.name.clone(), reason };
    if text.is_empty() {
        return Err(refused("it is empty and stands in the path"));
    }
    match parameter.url_encoding {
        UrlEncoding::Single => Ok(encoded(&text)),
        UrlEncoding::Double => Ok(encoded(&encoded(&text))),
        UrlEncoding::Segments if text.split('/').any(is_dot_segment) => {
            Err(refused("it leads upwards in the path"))
        }
        UrlEncoding::Segments => Ok(text.split('/').map(encoded).collect::<Vec<_>>().join("/")),
    }
}

/// Returns a single value as text, or the type that would fit.
fn scalar(wanted: Type, value: &Value) -> Result<String, &'static str> {
    match wanted {
        Type::Integer => integer(value).map(|number| number.to_string()).ok_or("an integer"),
        Type::Number => number(value).ok_or("a number"),
        Type::Boolean => boolean(value).map(|flag| flag.to_string()).ok_or("true or false"),
        Type::String | Type::File | Type::Array | Type::Object => match value {
            Value::String(text) => Ok(text.to_string()),
            Value::Bool(flag) => Ok(flag.to_string()),
            Value::Int(_) | Value::Float(_) | Value::Decimal(_) => number(value).ok_or("a text"),
            Value::Null | Value::Array(_) | Value::Object(_) => Err("a text"),
        },
    }
}

fn integer(value: &Value) -> Option<i64> {
    match value {
        Value::Int(number) => Some(*number),
        Value::Float(number) => number.to_string().parse().ok(),
        Value::Decimal(number) => number.normalize().to_string().parse().ok(),
        Value::String(text) => text.trim().parse().ok(),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

fn number(value: &Value) -> Option<String> {
    match value {
        Value::Int(number) => Some(number.to_string()),
        Value::Float(number) if number.is_finite() => Some(number.to_string()),
        Value::Decimal(number) => Some(number.to_string()),
        Value::String(text) => {
            let text = text.trim();
            text.parse::<f64>().ok().filter(|n| n.is_finite()).map(|_| text.to_owned())
        }
        Value::Null | Value::Bool(_) | Value::Float(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

fn boolean(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(flag) => Some(*flag),
        Value::String(text) if text.eq_ignore_ascii_case("true") => Some(true),
        Value::String(text) if text.eq_ignore_ascii_case("false") => Some(false),
        _ => None,
    }
}

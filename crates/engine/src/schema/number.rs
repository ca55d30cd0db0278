//! The keywords that compare numbers and sizes.

use wdl::Value;

/// Returns a number of any kind as a float.
pub(super) fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Int(number) => Some(*number as f64),
        Value::Float(number) => Some(*number),
        Value::Decimal(number) => f64::try_from(*number).ok(),
        Value::Null | Value::Bool(_) | Value::String(_) | Value::Array(_) | Value::Object(_) => {
            None
        }
    }
}

/// Tells whether a number is whole, however it is written.
pub(super) fn is_whole(value: &Value) -> bool {
    matches!(value, Value::Int(_)) || number(value).is_some_and(|number| number.fract() == 0.0)
}

/// Checks `minimum`, `maximum`, both exclusive forms, and `multipleOf`; returns keyword and message.
pub(super) fn range(found: f64, schema: &Value) -> Option<(&'static str, String)> {
    let limit = |name: &str| schema.get(name).and_then(number);
    let is_exclusive = |name: &str| schema.get(name).and_then(Value::as_bool) == Some(true);
    if let Some(limit) = limit("minimum") {
        let exclusive = is_exclusive("exclusiveMinimum");
        if found < limit || (exclusive && found <= limit) {
            return Some(("minimum", format!("{found} is less than the minimum of {limit}")));
        }
    }
    if let Some(limit) = limit("maximum") {
        let exclusive = is_exclusive("exclusiveMaximum");
        if found > limit || (exclusive && found >= limit) {
            return Some(("maximum", format!("{found} is more than the maximum of {limit}")));
        }
    }
    if let Some(limit) = limit("exclusiveMinimum").filter(|limit| found <= *limit) {
        return Some(("minimum", format!("{found} is not more than {limit}")));
    }
    if let Some(limit) = limit("exclusiveMaximum").filter(|limit| found >= *limit) {
        return Some(("maximum", format!("{found} is not less than {limit}")));
    }
    let step = limit("multipleOf").filter(|step| *step > 0.0)?;
    let rest = (found / step).fract().abs();
    let is_multiple = !(1e-9..=1.0 - 1e-9).contains(&rest);
    (!is_multiple).then(|| ("multipleOf", format!("{found} is not a multiple of {step}")))
}

/// Checks a size against the keywords of its kind.
pub(super) fn size(
    found: usize,
    schema: &Value,
    (least, most): (&'static str, &'static str),
) -> Option<(&'static str, String)> {
    let limit = |name: &str| {
        let limit = schema.get(name).and_then(Value::to_integer)?;
        usize::try_from(limit).ok()
    };
    if let Some(limit) = limit(least).filter(|limit| found < *limit) {
        return Some((least, format!("size {found} is under the least of {limit}")));
    }
    let limit = limit(most).filter(|limit| found > *limit)?;
    Some((most, format!("size {found} is over the most of {limit}")))
}

//! How a played case shows the record of an action.

use engine::{Content, Record};
use wdl::{Object, Value};

/// Returns the record as cases compare it. Nothing is hidden: `secured` names what people would not see.
pub(super) fn action(record: &Record) -> Value {
    let mut shown = Object::new();
    shown.insert("status", record.status.name());
    if let Some(code) = &record.code {
        shown.insert("code", &**code);
    }
    if let Some(error) = &record.error {
        shown.insert("error", fault(&error.code, &error.message));
    }
    for (name, content) in [("inputs", &record.inputs), ("outputs", &record.outputs)] {
        if let Some(value) = content.as_ref().and_then(|content| content.value()) {
            shown.insert(name, value.clone());
        }
    }
    if let Some(tracked) = record.tracked.as_ref().and_then(Content::value) {
        shown.insert("trackedProperties", tracked.clone());
    }
    let parts = [("inputs", &record.inputs), ("outputs", &record.outputs)];
    let secured = parts.iter().filter(|(_, part)| part.as_ref().is_some_and(Content::is_secure));
    shown.insert("secured", secured.map(|(name, _)| Value::from(*name)).collect::<Vec<_>>());
    shown.insert("attempts", i64::from(record.attempts));
    shown.into()
}

pub(super) fn fault(code: &str, message: &str) -> Value {
    Value::object([("code", code), ("message", message)])
}

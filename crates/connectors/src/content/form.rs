//! `application/x-www-form-urlencoded`: `[{key, value}]` and back.

use wdl::Value;

/// Reads the fields in order; a key may stand several times.
pub(super) fn read(bytes: &[u8]) -> Value {
    let fields = url::form_urlencoded::parse(bytes)
        .map(|(key, value)| Value::object([("key", &*key), ("value", &*value)]));
    fields.collect::<Vec<_>>().into()
}

/// Writes the fields in order; `None` where an item is not a field.
pub(super) fn write(fields: &[Value]) -> Option<Vec<u8>> {
    let mut form = url::form_urlencoded::Serializer::new(String::new());
    for field in fields {
        form.append_pair(field.get("key")?.as_str()?, field.get("value")?.as_str()?);
    }
    Some(form.finish().into_bytes())
}

//! A body put together of flat names: `item/Title` and `item/address/city`.

use wdl::{Object, Value};

/// Builds a body of a whole value and of values for its members, each with the way to it.
pub(super) fn build(whole: Option<Value>, members: Vec<(Vec<String>, Value)>) -> Value {
    let mut body = whole.unwrap_or_default();
    for (path, value) in members {
        body = with_member(body, &path, value);
    }
    body
}

fn with_member(body: Value, path: &[String], value: Value) -> Value {
    let Some((name, rest)) = path.split_first() else { return value };
    let mut members = match body {
        Value::Object(members) => std::sync::Arc::unwrap_or_clone(members),
        _ => Object::new(),
    };
    let inner = members.get(name).cloned().unwrap_or_default();
    members.insert(name.as_str(), with_member(inner, rest, value));
    members.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_join_the_whole() {
        let steps = |path: &str| path.split('/').map(str::to_owned).collect::<Vec<_>>();
        let members = vec![(steps("a/b"), Value::Int(1)), (steps("a/c"), Value::Int(2))];
        let whole = Value::object([("z", Value::Int(0))]);
        let built = serde_json::to_string(&build(Some(whole), members)).unwrap();
        assert_eq!(built, r#"{"z":0,"a":{"b":1,"c":2}}"#);
        assert_eq!(build(None, Vec::new()), Value::Null);
    }
}

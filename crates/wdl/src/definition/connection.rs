//! Which connection a trigger or action asks for.

use std::sync::Arc;

use crate::value::Value;

/// The connection that a trigger or action asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConnectionUse {
    /// The key among the flow's connection references.
    pub key: Arc<str>,
    /// The connector, if the inputs name it.
    pub connector: Option<Arc<str>>,
}

/// Tells from the inputs of a trigger or action which connection it asks for.
pub fn connection_of(inputs: &Value) -> Option<ConnectionUse> {
    let host = inputs.get("host");
    let of_host = |name: &str| host.and_then(|host| host.get(name)).and_then(Value::as_str);
    let connector = of_host("apiId").map(last_part);
    if let Some(key) = of_host("connectionName").or_else(|| of_host("connectionReferenceName")) {
        return Some(ConnectionUse { key: key_of(key), connector });
    }
    let connection = host.and_then(|host| host.get("connection"));
    let of_connection = |name: &str| connection.and_then(|c| c.get(name)).and_then(Value::as_str);
    if let Some(key) = of_connection("referenceName").or_else(|| of_connection("name")) {
        return Some(ConnectionUse { key: key_of(key), connector });
    }
    let provider = inputs.get("serviceProviderConfiguration");
    let of_provider = |name: &str| provider.and_then(|p| p.get(name)).and_then(Value::as_str);
    if let Some(key) = of_provider("connectionName") {
        let connector = of_provider("serviceProviderId").map(last_part);
        return Some(ConnectionUse { key: key.into(), connector });
    }
    let function = inputs.get("function").and_then(|f| f.get("connectionName"));
    let key = function.and_then(Value::as_str)?;
    Some(ConnectionUse { key: key.into(), connector: None })
}

/// The key in `@parameters('$connections')['sql']['connectionId']`; else the text itself.
fn key_of(text: &str) -> Arc<str> {
    let Some((_, rest)) = text.split_once("$connections'") else { return text.into() };
    let key = rest.split('\'').nth(1).filter(|key| !key.is_empty());
    key.unwrap_or(text).into()
}

fn last_part(id: &str) -> Arc<str> {
    id.trim_end_matches('/').rsplit('/').next().unwrap_or(id).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_key_in_every_form() {
        let cases = [
            (
                r#"{"host":{"connectionName":"shared_a","apiId":"/providers/x/apis/shared_a"}}"#,
                "shared_a",
            ),
            (
                r#"{"host":{"connection":{"name":"@parameters('$connections')['sql']['connectionId']"}}}"#,
                "sql",
            ),
            (
                r#"{"host":{"connection":{"name":"@parameters('$connections')?['sql']?['connectionId']"}}}"#,
                "sql",
            ),
            (r#"{"host":{"connection":{"referenceName":"teams"}}}"#, "teams"),
            (
                r#"{"serviceProviderConfiguration":{"connectionName":"sb","serviceProviderId":"/serviceProviders/bus"}}"#,
                "sb",
            ),
            (r#"{"function":{"connectionName":"fn"}}"#, "fn"),
        ];
        for (inputs, key) in cases {
            let inputs: Value = serde_json::from_str(inputs).unwrap();
            assert_eq!(&*connection_of(&inputs).unwrap().key, key);
        }
        let inputs: Value =
            serde_json::from_str(r#"{"method":"GET","uri":"https://a.test"}"#).unwrap();
        assert_eq!(connection_of(&inputs), None);
    }
}

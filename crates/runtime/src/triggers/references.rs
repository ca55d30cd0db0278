//! The header from which definitions that people start read the ids of their connections.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use engine::Host;
use store::ConnectionId;
use wdl::{Object, Value};

use crate::flows::ActiveFlow;

/// The header, as definitions spell it.
const HEADER: &str = "X-MS-APIM-Tokens";

/// Tells a flow that a person or an app starts through which connections it calls. What a caller says of that is not
/// believed.
pub(crate) fn tell(active: &ActiveFlow, host: Host, headers: &mut Object) {
    if host == Host::Program {
        return;
    }
    let others = headers.iter().filter(|(name, _)| !name.eq_ignore_ascii_case(HEADER));
    let mut told: Object = others.map(|(name, value)| (name.clone(), value.clone())).collect();
    told.insert(HEADER, connections(&active.bindings));
    *headers = told;
}

/// Returns the ids of connections by reference, and `$ConnectionKey`, which other hosts fill with a token: here it is
/// empty, since a call is signed in when it is made.
fn connections(bindings: &BTreeMap<String, ConnectionId>) -> String {
    let ids = bindings.iter().map(|(reference, id)| {
        let pairs = [
            ("connectionId", Value::from(id.to_string())),
            ("connectionName", Value::from(reference.as_str())),
        ];
        (reference.clone(), Value::object(pairs))
    });
    let all = [("$ConnectionKey", Value::from("")), ("$connections", Value::object(ids))];
    STANDARD.encode(Value::object(all).to_json())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flow_reads_the_ids_of_its_connections_and_no_token() {
        let id = ConnectionId::from_uuid(crate::clock::Clock.uuid());
        let bindings = BTreeMap::from([("shared_mail".to_owned(), id)]);
        let decoded = STANDARD.decode(connections(&bindings)).unwrap();
        let read: serde_json::Value = serde_json::from_slice(&decoded).unwrap();
        let expected = serde_json::json!({ "$ConnectionKey": "", "$connections": { "shared_mail":
            { "connectionId": id.to_string(), "connectionName": "shared_mail" } } });
        assert_eq!(read, expected);
    }
}

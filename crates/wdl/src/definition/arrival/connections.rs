//! The connections that a flow wants: declared beside its definition, or only mentioned in it.

use std::sync::Arc;

use indexmap::IndexMap;

use super::types::ConnectionReference;
use crate::definition::{Definition, connection_of};
use crate::value::{Object, Value};

/// Reads `connectionReferences`, the value of `$connections`, or a group of `connections.json`.
pub(super) fn declared(members: Option<&Object>) -> Vec<ConnectionReference> {
    let members = members.into_iter().flat_map(Object::iter);
    members.filter(|(_, value)| value.as_object().is_some()).map(read).collect()
}

/// Reads the value of the parameter `$connections`, given or default.
pub(super) fn of_parameter(definition: &Definition, given: &Object) -> Vec<ConnectionReference> {
    let default = definition.find_parameter("$connections").and_then(|p| p.default.as_ref());
    let value = given.find("$connections").or(default);
    declared(value.and_then(Value::as_object))
}

/// Adds the connections that triggers and actions mention, and fills in their connectors.
pub(super) fn with_mentioned(
    references: Vec<ConnectionReference>,
    definition: &Definition,
) -> Vec<ConnectionReference> {
    let triggers = definition.triggers.iter().map(|trigger| &trigger.inputs);
    let actions = definition.all_actions();
    let inputs = triggers.chain(actions.iter().map(|action| &action.inputs));
    let mentioned = inputs.filter_map(connection_of).map(|wanted| ConnectionReference {
        key: wanted.key,
        connector: wanted.connector,
        ..ConnectionReference::default()
    });
    merged(references, mentioned)
}

/// The first list, with what only the second one knows; keys are compared ignoring case.
pub(super) fn merged(
    first: Vec<ConnectionReference>,
    second: impl IntoIterator<Item = ConnectionReference>,
) -> Vec<ConnectionReference> {
    let mut by_key: IndexMap<String, ConnectionReference> = IndexMap::new();
    for new in first.into_iter().chain(second) {
        match by_key.get_mut(&new.key.to_lowercase()) {
            Some(known) => {
                known.connector = known.connector.take().or(new.connector);
                known.display_name = known.display_name.take().or(new.display_name);
            }
            None => drop(by_key.insert(new.key.to_lowercase(), new)),
        }
    }
    by_key.into_values().collect()
}

/// Reads one entry of `connectionReferences` and its like.
pub(super) fn read((key, value): (&Arc<str>, &Value)) -> ConnectionReference {
    let inner = |outer: &str, name: &str| text(value.get(outer).and_then(|v| v.get(name)));
    // A template expression that stayed as written names no connector.
    let connector = inner("api", "name")
        .or_else(|| inner("api", "id"))
        .or_else(|| text(value.get("id")))
        .or_else(|| text(value.get("apiName")))
        .or_else(|| inner("serviceProvider", "id"))
        .or_else(|| inner("function", "id"));
    ConnectionReference {
        key: key.clone(),
        connector: connector.filter(|id| !id.starts_with('[')).map(|id| last_part(&id)),
        logical_name: inner("connection", "connectionReferenceLogicalName")
            .or_else(|| text(value.get("connectionReferenceLogicalName"))),
        display_name: text(value.get("displayName")),
    }
}

fn text(value: Option<&Value>) -> Option<Arc<str>> {
    value.and_then(Value::as_str).filter(|text| !text.is_empty()).map(Arc::from)
}

/// The last part of an id such as `/providers/Microsoft.PowerApps/apis/shared_sql`.
pub(super) fn last_part(id: &str) -> Arc<str> {
    id.trim_end_matches('/').rsplit('/').next().unwrap_or(id).into()
}

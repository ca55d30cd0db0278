//! Tells in which shape a document holds a definition, and whose rules it was written for.

use super::types::Shape;
use crate::json::Pointer;
use crate::lookup::Dialect;
use crate::value::{Object, Value};

/// Where a definition stands in a document.
pub(super) struct Holder {
    pub(super) shape: Shape,
    /// The object that has `definition` and what stands beside it.
    pub(super) holder: Pointer,
    pub(super) definition: Pointer,
}

/// Tells the shape of a document that holds one definition. A template is told by `is_template`.
pub(super) fn detect(value: &Value) -> Option<Holder> {
    let members = value.as_object()?;
    let root = Pointer::root();
    if let Some(properties) = members.find("properties").filter(|p| p.get("definition").is_some()) {
        let shape = if is_automate_resource(members, properties) {
            Shape::Solution
        } else {
            Shape::Resource
        };
        let holder = root.member("properties");
        return Some(Holder { shape, definition: holder.member("definition"), holder });
    }
    if members.get("definition").is_some_and(|inner| inner.as_object().is_some()) {
        let definition = root.member("definition");
        return Some(Holder { shape: beside(members), holder: root, definition });
    }
    let has = |name: &str| members.get(name).is_some_and(|inner| inner.as_object().is_some());
    let is_bare = has("actions") && (has("triggers") || is_schema(members, "workflowdefinition"))
        || has("triggers") && is_schema(members, "workflowdefinition");
    is_bare.then(|| Holder { shape: Shape::Bare, holder: root.clone(), definition: root })
}

/// Tells whether a document is a resource template.
pub(super) fn is_template(value: &Value) -> bool {
    let Some(members) = value.as_object() else { return false };
    let resources = members.get("resources");
    is_schema(members, "deploymenttemplate") && resources.is_some()
        || resources.is_some_and(|resources| resources.as_array().is_some())
            && members.get("contentVersion").is_some()
}

/// Tells whether a document gives values for the parameters of a template.
pub(super) fn is_template_parameters(value: &Value) -> bool {
    value.as_object().is_some_and(|members| is_schema(members, "deploymentparameters"))
}

fn is_schema(members: &Object, name: &str) -> bool {
    let schema = members.get("$schema").and_then(Value::as_str).unwrap_or_default();
    schema.to_ascii_lowercase().contains(name)
}

fn is_automate_resource(resource: &Object, properties: &Value) -> bool {
    let kind = resource.find("type").and_then(Value::as_str).unwrap_or_default();
    let references = properties.get("connectionReferences").and_then(Value::as_object);
    kind.to_ascii_lowercase().contains("flow")
        && !kind.to_ascii_lowercase().contains("microsoft.logic")
        || resource.get("schemaVersion").is_some()
        || references.is_some_and(mentions_automate)
        || properties.get("definition").is_some_and(uses_automate)
}

/// What an object is that has `definition` and no `properties`.
fn beside(members: &Object) -> Shape {
    let references = members.get("connectionReferences").and_then(Value::as_object);
    let is_automate = references.is_some_and(mentions_automate)
        || members.get("definition").is_some_and(uses_automate);
    let kind = members.get("kind").and_then(Value::as_str).unwrap_or_default().to_ascii_lowercase();
    match kind.as_str() {
        "stateful" | "stateless" | "agent" => Shape::Standard,
        _ if is_automate => Shape::Solution,
        _ if members.get("parameters").is_some() => Shape::Resource,
        _ => Shape::Standard,
    }
}

/// Tells whether connection references are written as Power Automate writes them.
fn mentions_automate(references: &Object) -> bool {
    references.iter().any(|(_, reference)| {
        let api = reference.get("api");
        let id = reference.get("id").and_then(Value::as_str).unwrap_or_default();
        api.is_some_and(|api| api.get("name").is_some()) || id.contains("Microsoft.PowerApps")
    })
}

/// Whose rules a definition was written for.
pub(super) fn dialect(shape: Shape, definition: &Value) -> Dialect {
    match shape {
        Shape::Solution | Shape::Package => Dialect::PowerAutomate,
        Shape::Template | Shape::Standard => Dialect::LogicApps,
        Shape::Bare | Shape::Resource if uses_automate(definition) => Dialect::PowerAutomate,
        Shape::Bare | Shape::Resource => Dialect::LogicApps,
    }
}

/// Tells whether a definition has what only Power Automate writes.
fn uses_automate(definition: &Value) -> bool {
    let parameters = definition.get("parameters").and_then(Value::as_object);
    parameters.is_some_and(|parameters| parameters.get("$authentication").is_some())
        || ["triggers", "actions"]
            .iter()
            .filter_map(|name| definition.get(name)?.as_object())
            .any(has_open_api_connection)
}

fn has_open_api_connection(members: &Object) -> bool {
    members.iter().any(|(_, member)| {
        let kind = member.get("type").and_then(Value::as_str).unwrap_or_default();
        let inner = member.get("actions").and_then(Value::as_object);
        kind.to_ascii_lowercase().starts_with("openapiconnection")
            || inner.is_some_and(has_open_api_connection)
    })
}

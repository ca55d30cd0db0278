//! What is called while measuring: the flows, and the address of each.

use std::net::SocketAddr;

use serde_json::{Value, json};

/// A request that is sent over and over.
pub(crate) struct Case {
    /// Its name in the table.
    pub(crate) name: String,
    /// Who answers.
    pub(crate) address: SocketAddr,
    /// What is asked for, with its query.
    pub(crate) path: String,
    /// The answer's status if all is well.
    pub(crate) status: u16,
}

/// The body of every request.
pub(crate) const BODY: &str =
    r#"{"order":4711,"customer":"Ilze","lines":[{"sku":"A-1","count":2}]}"#;

/// A definition that answers after a number of Compose actions in a row.
pub(crate) fn definition(composes: usize) -> Value {
    let mut actions = serde_json::Map::new();
    let mut after = json!({});
    for number in 1..=composes {
        let name = format!("Compose_{number}");
        let inputs = json!({"step": number, "order": "@triggerBody()?['order']"});
        actions
            .insert(name.clone(), json!({"type": "Compose", "inputs": inputs, "runAfter": after}));
        after = json!({name: ["Succeeded"]});
    }
    let inputs = json!({"statusCode": 200, "body": "@triggerBody()"});
    actions.insert(
        "Response".to_owned(),
        json!({"type": "Response", "kind": "Http", "inputs": inputs, "runAfter": after}),
    );
    json!({
        "$schema": "https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#",
        "contentVersion": "1.0.0.0",
        "triggers": {"manual": {"type": "Request", "kind": "Http", "inputs": {"schema": {}}}},
        "actions": actions,
        "outputs": {},
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn actions_follow_each_other() {
        let definition = definition(2);
        let actions = definition["actions"].as_object().unwrap();
        assert_eq!(actions.len(), 3);
        assert_eq!(actions["Compose_1"]["runAfter"], json!({}));
        assert_eq!(actions["Response"]["runAfter"], json!({"Compose_2": ["Succeeded"]}));
    }
}

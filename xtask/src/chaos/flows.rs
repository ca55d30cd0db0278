//! The flows that are interrupted: calls, a loop, a wait, a retry; with an answer and without one.

use serde_json::{Value, json};

const SCHEMA: &str = "https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#";

/// Accepted at once; its calls come in the order in which the receiver knows them.
pub(crate) fn order(receiver: &str) -> Value {
    let call = |name: &str, policy: Value, after: Value| {
        let inputs =
            json!({"method": "POST", "uri": format!("{receiver}/{name}"), "retryPolicy": policy});
        json!({"type": "Http", "inputs": inputs, "runAfter": after})
    };
    let retried = || json!({"type": "fixed", "count": 3, "interval": "PT5S"});
    let item = json!({"Item": call("Item/@{item()}", retried(), json!({}))});
    let each = json!({"type": "Foreach", "foreach": "@createArray(1, 2, 3)", "actions": item,
        "runAfter": {"First": ["Succeeded"]},
        "runtimeConfiguration": {"concurrency": {"repetitions": 2}}});
    let pause = json!({"type": "Wait", "inputs": {"interval": {"count": 1, "unit": "Second"}},
        "runAfter": {"Each": ["Succeeded"]}});
    let actions = json!({
        "First": call("First", retried(), json!({})),
        "Each": each,
        "Pause": pause,
        "Flaky": call("Flaky", retried(), json!({"Pause": ["Succeeded"]})),
        "Last": call("Last", retried(), json!({"Flaky": ["Succeeded"]})),
    });
    flow(&actions)
}

/// Answers its caller after a call.
pub(crate) fn question(receiver: &str) -> Value {
    let inputs = json!({"method": "POST", "uri": format!("{receiver}/First")});
    let actions = json!({
        "First": {"type": "Http", "inputs": inputs, "runAfter": {}},
        "Answer": {"type": "Response", "kind": "Http", "runAfter": {"First": ["Succeeded"]},
            "inputs": {"statusCode": 200, "body": "@triggerBody()"}},
    });
    flow(&actions)
}

/// Accepted at once, and done without the world.
pub(crate) fn note() -> Value {
    flow(&json!({"Note": {"type": "Compose", "inputs": "@triggerBody()", "runAfter": {}}}))
}

fn flow(actions: &Value) -> Value {
    json!({"definition": {
        "$schema": SCHEMA,
        "contentVersion": "1.0.0.0",
        "triggers": {"manual": {"type": "Request", "kind": "Http", "inputs": {}}},
        "actions": actions,
    }})
}

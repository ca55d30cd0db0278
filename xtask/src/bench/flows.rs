//! The flows that are measured, and what each is called with.

use std::net::SocketAddr;

use serde_json::{Map, Value, json};

use super::options::Work;

/// The body of every call.
pub(crate) const BODY: &str =
    r#"{"order":4711,"customer":"Ilze","lines":[{"sku":"A-1","count":2},{"sku":"B-2","count":0}]}"#;

/// A flow.
pub(crate) struct Flow {
    /// Its name, by which its runs are found again.
    pub(crate) name: String,
    /// Its definition.
    pub(crate) definition: Value,
    /// The status of its answer.
    pub(crate) status: u16,
}

/// Returns the flow of a kind of work; `called` is the server that it calls.
pub(crate) fn of_work(work: Work, called: SocketAddr) -> Flow {
    let (actions, status) = match work {
        Work::W1 | Work::W6 => (in_a_row(vec![response("@triggerBody()")]), 200),
        Work::W2 => {
            let answer = json!({"who": "@outputs('Compose')?['who']", "lines": "@body('Select')"});
            let mut actions = data_actions();
            actions.push(response(answer));
            (in_a_row(actions), 200)
        }
        Work::W3 => (in_a_row(data_actions()), 202),
        Work::W4 => {
            let inputs = json!({"method": "GET", "uri": format!("http://{called}/order")});
            let call = ("Call", json!({"type": "Http", "inputs": inputs}));
            (in_a_row(vec![call, response("@body('Call')")]), 200)
        }
        Work::W5 => return loop_over(1_000),
    };
    Flow { name: work.name().to_owned(), definition: definition(actions), status }
}

/// Returns a flow that composes something for each of many items.
pub(crate) fn loop_over(items: u64) -> Flow {
    let compose = json!({"type": "Compose", "inputs": {"number": "@item()"}, "runAfter": {}});
    let each = json!({
        "type": "Foreach",
        "foreach": format!("@range(0, {items})"),
        "actions": {"Compose": compose},
    });
    let actions = in_a_row(vec![("Each", each), response("done")]);
    Flow { name: format!("loop {items}"), definition: definition(actions), status: 200 }
}

/// Returns a flow that sleeps for a day.
pub(crate) fn asleep() -> Flow {
    let wait = json!({"type": "Wait", "inputs": {"interval": {"count": 1, "unit": "Day"}}});
    let definition = definition(in_a_row(vec![("Wait", wait)]));
    Flow { name: "asleep".to_owned(), definition, status: 202 }
}

/// Returns a flow that sleeps until a moment, in seconds since 1970.
pub(crate) fn asleep_until(seconds: u64) -> Flow {
    let moment = format!("@addSeconds('1970-01-01T00:00:00Z', {seconds})");
    let wait = json!({"type": "Wait", "inputs": {"until": {"timestamp": moment}}});
    let definition = definition(in_a_row(vec![("Wait", wait)]));
    Flow { name: "asleep until a moment".to_owned(), definition, status: 202 }
}

/// Returns a flow that keeps its body, hands it on, and answers with it.
pub(crate) fn through() -> Flow {
    let keep = json!({"type": "Compose", "inputs": "@triggerBody()"});
    let actions = in_a_row(vec![("Keep", keep), response("@outputs('Keep')")]);
    Flow { name: "through".to_owned(), definition: definition(actions), status: 200 }
}

fn data_actions() -> Vec<(&'static str, Value)> {
    let order =
        json!({"order": "@triggerBody()?['order']", "who": "@toUpper(triggerBody()?['customer'])"});
    let schema = json!({"type": "object", "properties": {"order": {"type": "integer"}}});
    let select = json!({"sku": "@item()?['sku']", "count": "@item()?['count']"});
    vec![
        ("Compose", json!({"type": "Compose", "inputs": order})),
        (
            "Filter",
            json!({"type": "Query", "inputs": {
            "from": "@triggerBody()?['lines']", "where": "@greater(item()?['count'], 0)"}}),
        ),
        (
            "Select",
            json!({"type": "Select", "inputs": {"from": "@body('Filter')", "select": select}}),
        ),
        (
            "Parse",
            json!({"type": "ParseJson", "inputs": {
            "content": "@triggerBody()", "schema": schema}}),
        ),
        (
            "Join",
            json!({"type": "Join", "inputs": {
            "from": "@createArray('a', 'b', outputs('Compose')?['who'])", "joinWith": "; "}}),
        ),
    ]
}

fn response(body: impl Into<Value>) -> (&'static str, Value) {
    let inputs = json!({"statusCode": 200, "body": body.into()});
    ("Response", json!({"type": "Response", "kind": "Http", "inputs": inputs}))
}

fn in_a_row(actions: Vec<(&'static str, Value)>) -> Value {
    let mut after = json!({});
    let mut all = Map::new();
    for (name, mut action) in actions {
        action["runAfter"] = std::mem::replace(&mut after, json!({name: ["Succeeded"]}));
        all.insert(name.to_owned(), action);
    }
    Value::Object(all)
}

fn definition(actions: Value) -> Value {
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
        let flow = of_work(Work::W2, ([127, 0, 0, 1], 1).into());
        let actions = flow.definition["actions"].as_object().unwrap();
        assert_eq!(actions.len(), 6);
        assert_eq!(actions["Compose"]["runAfter"], json!({}));
        assert_eq!(actions["Response"]["runAfter"], json!({"Join": ["Succeeded"]}));
    }

    #[test]
    fn the_body_is_json() {
        let body: Value = serde_json::from_str(BODY).unwrap();
        assert_eq!(body["order"], 4711);
    }
}

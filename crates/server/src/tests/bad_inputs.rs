//! What people and services throw at triggers and runs: each is refused as it must be, and nothing has changed after it.

use futures_util::future::join_all;
use serde_json::{Value, json};

use super::{Ask, World};

/// Makes a flow, turns it on, and returns its path and its signed address.
async fn flow(world: &World, trigger: Value, actions: Value) -> (String, String) {
    let new = json!({ "name": "Target", "document": document(&trigger, &actions) });
    let flow = world.done(&world.maker, "POST", "/flows", new).await;
    let path = format!("/flows/{}", flow["id"].as_str().unwrap());
    world.done(&world.maker, "PATCH", &path, json!({ "state": "on" })).await;
    let callback = world.done(&world.maker, "POST", &format!("{path}/callback"), Value::Null).await;
    let url = callback["url"].as_str().unwrap();
    (path, url.strip_prefix("https://flows.example").unwrap().to_owned())
}

fn document(trigger: &Value, actions: &Value) -> String {
    json!({ "definition": {
        "$schema": "https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#",
        "contentVersion": "1.0.0.0", "triggers": { "manual": trigger }, "actions": actions,
    } }).to_string()
}

fn request(inputs: Value) -> Value {
    json!({ "type": "Request", "kind": "Http", "inputs": inputs })
}

fn compose(inputs: &str) -> Value {
    json!({ "type": "Compose", "runAfter": {}, "inputs": inputs })
}

async fn count(world: &World, list: &str) -> usize {
    let page = world.done(&world.administrator, "GET", list, Value::Null).await;
    page["items"].as_array().unwrap().len()
}

/// Row D11: where a schema is set, what is no such body starts nothing.
#[tokio::test]
async fn a_body_that_is_not_what_the_schema_wants_is_refused() {
    let world = World::new().await;
    let schema = json!({ "type": "object" });
    let actions = json!({ "Show": compose("@triggerBody()") });
    let mut trigger = request(json!({ "schema": schema }));
    trigger["operationOptions"] = json!("EnableSchemaValidation");
    let (_, address) = flow(&world, trigger, actions).await;
    for body in ["", "null", "5", "[]", "\"text\"", "{\"a\":", "\u{0}", "not json"] {
        let ask = Ask { body: Some(body.to_owned()), ..Ask::new("POST", address.as_str()) };
        let answer = world.send(ask.header("content-type", "application/json")).await;
        assert_eq!(answer.status, 400, "{body:?}: {}", answer.text());
    }
    assert_eq!(count(&world, "/runs").await, 0);
}

/// Row D13: what finds no place is told to come again, and what found one is not lost.
#[tokio::test]
async fn more_calls_than_may_wait_are_told_to_come_again() {
    const CALLS: usize = 40;
    let world = World::new().await;
    world.runtime.recover().await.unwrap();
    let limits = json!({ "concurrency": { "runs": 1, "maximumWaitingRuns": 10 } });
    let mut trigger = request(json!({}));
    trigger["runtimeConfiguration"] = limits;
    let wait = json!({ "type": "Wait", "inputs": { "interval": { "count": 1, "unit": "Hour" } } });
    let (_, address) = flow(&world, trigger, json!({ "Wait": wait })).await;
    let calls = (0..CALLS).map(|_| world.send(Ask::new("POST", address.as_str()).with(&json!({}))));
    let answers = join_all(calls).await;
    let accepted = answers.iter().filter(|answer| answer.status == 202).count();
    let refused: Vec<_> = answers.iter().filter(|answer| answer.status == 429).collect();
    assert_eq!((accepted, refused.len()), (11, CALLS - 11));
    assert!(refused.iter().all(|answer| !answer.header("retry-after").is_empty()));
    assert_eq!(count(&world, "/runs").await, accepted);
}

/// Rows B02 to B05 and B07: a definition that cannot be is refused with everything that is wrong, and not half saved.
#[tokio::test]
async fn definitions_that_cannot_be_are_not_saved() {
    let world = World::new().await;
    let show = || compose("1");
    let after = |name: &str, status: &str| {
        let mut action = compose("1");
        action["runAfter"] = json!({ name: [status] });
        action
    };
    let documents = [
        document(&request(json!({})), &json!({ "x".repeat(81): show() })),
        document(&request(json!({})), &json!({ "": show() })),
        document(&request(json!({})), &json!({ "One": show(), "ONE": show() })),
        document(&request(json!({})), &json!({ "a\u{0}b": show() })),
        document(&request(json!({})), &json!({ "One": after("Missing", "Succeeded") })),
        document(&request(json!({})), &json!({ "One": after("One", "Succeeded") })),
        document(
            &request(json!({})),
            &json!({ "A": after("C", "Succeeded"), "B": after("A", "Succeeded"), "C": after("B", "Succeeded") }),
        ),
        document(&request(json!({})), &json!({ "One": show(), "Two": after("One", "Exploded") })),
        document(&request(json!({})), &json!({ "One": show() })).replace(
            r#""actions":{"#,
            r#""actions":{"One":{"type":"Compose","inputs":2,"runAfter":{}},"#,
        ),
    ];
    for document in documents {
        let new = json!({ "name": "Wrong", "document": document });
        let refused = world.ask(&world.maker, "POST", "/flows", new).await;
        refused.is(422, "definition-invalid");
        assert!(!refused.json()["error"]["details"].as_array().unwrap().is_empty(), "{document}");
    }
    assert_eq!(count(&world, "/flows").await, 0);
}

/// Rows B03, C02, C17: names and data are data, whatever they look like.
#[tokio::test]
async fn what_looks_like_a_command_or_an_expression_stays_text() {
    let world = World::new().await;
    let names = ["$(touch x)", ";rm -rf x", "con", "__proto__", "\u{1F600}"];
    let mut actions = serde_json::Map::new();
    for name in names {
        actions.insert(name.to_owned(), compose("@triggerBody()"));
    }
    let member = "@triggerBody()?['__proto__']";
    actions.insert("Member".to_owned(), compose(member));
    let answer = json!({ "type": "Response", "inputs": { "statusCode": 200, "body": {
        "whole": "@triggerBody()", "member": member, "again": "@outputs('Member')" } },
        "runAfter": { "Member": ["Succeeded"] } });
    actions.insert("Answer".to_owned(), answer);
    let (_, address) = flow(&world, request(json!({})), Value::Object(actions)).await;
    let given =
        json!({ "__proto__": "@{variables('secret')}", "constructor": "@parameters('pw')" });
    let answered = world.send(Ask::new("POST", address.as_str()).with(&given)).await;
    assert_eq!(answered.status, 200, "{}", answered.text());
    let text = "@{variables('secret')}";
    assert_eq!(answered.json(), json!({ "whole": given, "member": text, "again": text }));
}

/// Rows H08 and H10: a run is named by its name alone, and a page has its limits.
#[tokio::test]
async fn names_of_runs_that_are_none_lead_nowhere() {
    let world = World::new().await;
    let long = "0".repeat(10_000);
    for name in
        ["1%20OR%201=1", "..%2f..%2fetc%2fpasswd", "08584692069368105395603050999CU00", &long]
    {
        for (method, rest) in [("GET", ""), ("POST", "/cancel"), ("GET", "/resubmit")] {
            let answer =
                world.ask(&world.maker, method, &format!("/runs/{name}{rest}"), json!({})).await;
            assert!(
                [400, 404].contains(&answer.status.as_u16()),
                "{method} {name:.40}: {}",
                answer.status
            );
        }
    }
    for top in ["0", "-1", "1000000000", "x"] {
        let refused =
            world.ask(&world.maker, "GET", &format!("/runs?top={top}"), Value::Null).await;
        assert_eq!(refused.status, 400, "{top}");
    }
}

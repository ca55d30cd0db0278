//! Triggers by the API: conditions, items, schemas, clocks, running now, and what is told of all that.

use std::time::Duration;

use serde_json::{Value, json};

use super::{Answer, Ask, World};

/// Makes a flow with a trigger and one action, turns it on, and returns its path.
async fn flow(world: &World, trigger: Value, action: Value) -> String {
    let definition = json!({
        "$schema": "https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#",
        "contentVersion": "1.0.0.0",
        "triggers": { "start": trigger },
        "actions": { "Act": action },
    });
    let document = json!({ "definition": definition }).to_string();
    let new = json!({ "name": "Triggered", "document": document });
    let flow = world.done(&world.maker, "POST", "/flows", new).await;
    let path = format!("/flows/{}", flow["id"].as_str().unwrap());
    world.done(&world.maker, "PATCH", &path, json!({ "state": "on" })).await;
    path
}

fn compose() -> Value {
    json!({ "type": "Compose", "runAfter": {}, "inputs": "@triggerBody()" })
}

async fn address(world: &World, path: &str) -> String {
    let callback = world.done(&world.maker, "POST", &format!("{path}/callback"), Value::Null).await;
    let url = callback["url"].as_str().unwrap();
    url.strip_prefix("https://flows.example").unwrap().to_owned()
}

async fn call(world: &World, path: &str, body: &Value) -> Answer {
    let address = address(world, path).await;
    world.send(Ask::new("POST", address).with(body)).await
}

async fn histories(world: &World, path: &str) -> Vec<Value> {
    let path = format!("{path}/triggers/start/histories");
    let page = world.done(&world.maker, "GET", &path, Value::Null).await;
    page["items"].as_array().unwrap().clone()
}

async fn runs(world: &World) -> usize {
    let runs = world.done(&world.administrator, "GET", "/runs", Value::Null).await;
    runs["items"].as_array().unwrap().len()
}

#[tokio::test]
async fn a_call_whose_condition_does_not_hold_is_taken_and_starts_nothing() {
    let world = World::new().await;
    let trigger = json!({ "type": "Request", "kind": "Http", "inputs": {},
        "conditions": [{ "expression": "@greater(triggerBody()?['n'], 3)" }] });
    let path = flow(&world, trigger, compose()).await;
    let skipped = call(&world, &path, &json!({ "n": 1 })).await;
    assert_eq!(skipped.status, 202, "{}", skipped.text());
    assert_eq!(skipped.header("x-ms-workflow-run-id"), "");
    assert_eq!(runs(&world).await, 0);
    let fired = call(&world, &path, &json!({ "n": 4 })).await;
    let run = fired.header("x-ms-workflow-run-id").to_owned();
    assert_eq!((fired.status.as_u16(), runs(&world).await), (202, 1));
    let failed = call(&world, &path, &json!({ "n": "many" })).await;
    failed.is(400, "InvalidTemplate");
    let told = histories(&world, &path).await;
    let statuses: Vec<_> = told.iter().map(|firing| firing["status"].as_str().unwrap()).collect();
    assert_eq!(statuses, ["Failed", "Succeeded", "Skipped"]);
    assert_eq!(told[0]["error"]["code"], "InvalidTemplate");
    assert_eq!((&told[1]["run"]["id"], &told[1]["fired"]), (&json!(run), &json!(true)));
    assert_eq!((&told[2]["run"], &told[2]["fired"]), (&Value::Null, &json!(false)));
}

#[tokio::test]
async fn a_call_with_items_starts_one_run_each_or_none_at_all() {
    let world = World::new().await;
    let trigger = json!({ "type": "Request", "kind": "Http", "inputs": {},
        "splitOn": "@triggerBody()?['value']",
        "conditions": [{ "expression": "@greater(triggerBody(), 0)" }] });
    let path = flow(&world, trigger, compose()).await;
    let fired = call(&world, &path, &json!({ "value": [1, 0, 3] })).await;
    assert_eq!((fired.status.as_u16(), runs(&world).await), (202, 2));
    let refused = call(&world, &path, &json!({ "value": [1, "x", 3] })).await;
    refused.is(400, "InvalidTemplate");
    call(&world, &path, &json!({ "value": 5 })).await.is(400, "InvalidTemplate");
    assert_eq!(call(&world, &path, &json!({ "value": [] })).await.status, 202);
    assert_eq!(runs(&world).await, 2);
    let mut bodies = Vec::new();
    for firing in histories(&world, &path).await {
        if let Some(run) = firing["run"]["id"].as_str() {
            let shown = world.done(&world.maker, "GET", &format!("/runs/{run}"), Value::Null).await;
            bodies.push(shown["triggerRecord"]["outputs"]["body"].clone());
        }
    }
    assert_eq!(bodies, [json!(3), json!(1)]);
}

#[tokio::test]
async fn a_body_that_breaks_the_schema_is_refused() {
    let world = World::new().await;
    let schema = json!({ "type": "object", "properties": { "n": { "type": "integer" } } });
    let trigger = json!({ "type": "Request", "kind": "Http", "inputs": { "schema": schema },
        "operationOptions": "EnableSchemaValidation" });
    let path = flow(&world, trigger, compose()).await;
    let refused = call(&world, &path, &json!({ "n": "one" })).await;
    refused.is(400, "TriggerInputSchemaMismatch");
    assert_eq!(call(&world, &path, &json!({ "n": 1 })).await.status, 202);
    assert_eq!(runs(&world).await, 1);
}

#[tokio::test]
async fn a_button_takes_its_typed_inputs_from_a_person() {
    let world = World::new().await;
    let schema = json!({ "type": "object", "required": ["text"],
        "properties": { "text": { "type": "string", "title": "Name" } } });
    let trigger = json!({ "type": "Request", "kind": "Button", "inputs": { "schema": schema } });
    let path = flow(&world, trigger, compose()).await;
    let press = format!("{path}/triggers/start/run");
    let nothing = world.ask(&world.maker, "POST", &press, json!({})).await;
    nothing.is(422, "TriggerInputSchemaMismatch");
    let given = json!({ "body": { "text": "Ada" } });
    let pressed = world.done(&world.maker, "POST", &press, given).await;
    let run = pressed["runs"][0].as_str().unwrap();
    let shown = world.done(&world.maker, "GET", &format!("/runs/{run}"), Value::Null).await;
    let outputs = &shown["triggerRecord"]["outputs"];
    assert_eq!(outputs["body"], json!({ "text": "Ada" }));
    assert_eq!(outputs["headers"]["x-ms-user-name"], "MAKER");
    assert_eq!(outputs["headers"]["x-ms-user-id"], json!(world.maker.id));
}

#[tokio::test]
async fn a_clock_fires_by_itself_once_an_occurrence_and_follows_its_flow() {
    let world = World::new().await;
    world.runtime.recover().await.unwrap();
    let trigger = json!({ "type": "Recurrence",
        "recurrence": { "frequency": "Hour", "interval": 1 } });
    let path = flow(&world, trigger, compose()).await;
    until(&world, 1).await;
    let by_hand = format!("{path}/triggers/start/run");
    let made = world.done(&world.maker, "POST", &by_hand, json!({})).await;
    assert_eq!(made["runs"].as_array().unwrap().len(), 1);
    assert_eq!(runs(&world).await, 2);
    // Off and on again it begins anew.
    world.done(&world.maker, "PATCH", &path, json!({ "state": "off" })).await;
    world.ask(&world.maker, "POST", &by_hand, json!({})).await.is(409, "flow-off");
    world.done(&world.maker, "PATCH", &path, json!({ "state": "on" })).await;
    until(&world, 3).await;
    let told = histories(&world, &path).await;
    assert!(told.iter().all(|firing| firing["fired"] == json!(true)));
    world.done(&world.maker, "DELETE", &path, Value::Null).await;
    world
        .ask(&world.maker, "GET", &format!("{path}/triggers/start/histories"), Value::Null)
        .await
        .is(404, "not-found");
}

/// Waits for so many runs; more are a failure.
async fn until(world: &World, count: usize) {
    for _ in 0..500 {
        if runs(world).await >= count {
            break;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    assert_eq!(runs(world).await, count);
}

#[tokio::test]
async fn windows_of_the_past_run_one_after_another() {
    let world = World::new().await;
    world.runtime.recover().await.unwrap();
    let now = jiff::Timestamp::now();
    let start = now - jiff::SignedDuration::from_mins(150);
    let recurrence = json!({ "frequency": "Hour", "interval": 1, "startTime": start.to_string() });
    let trigger = json!({ "type": "SlidingWindow", "recurrence": recurrence });
    let path = flow(&world, trigger, compose()).await;
    until(&world, 3).await;
    let mut windows = Vec::new();
    for firing in histories(&world, &path).await.iter().rev() {
        let run = firing["run"]["id"].as_str().unwrap();
        let shown = world.done(&world.maker, "GET", &format!("/runs/{run}"), Value::Null).await;
        let outputs = shown["triggerRecord"]["outputs"].clone();
        windows.push((outputs["windowStartTime"].clone(), outputs["windowEndTime"].clone()));
    }
    assert_eq!(windows.len(), 3);
    assert!(windows.windows(2).all(|pair| pair[0].1 == pair[1].0), "{windows:?}");
}

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
async fn run_pressed_twice_makes_its_runs_once() {
    let world = World::new().await;
    let trigger = json!({ "type": "Request", "kind": "Http", "inputs": {},
        "splitOn": "@triggerBody()?['items']" });
    let path = flow(&world, trigger, compose()).await;
    let press = format!("{path}/triggers/start/run");
    let wish = |key: &str, body: Value| json!({ "body": body, "requestId": key });
    // What is refused may be brought again under its key, with other data.
    let wrong = world.ask(&world.maker, "POST", &press, wish("one", json!({}))).await;
    wrong.is(422, "InvalidTemplate");
    let given = json!({ "items": [1, 2, 3] });
    let (first, second) = tokio::join!(
        world.done(&world.maker, "POST", &press, wish("one", given.clone())),
        world.done(&world.maker, "POST", &press, wish(" one ", given.clone())),
    );
    assert_eq!(first["runs"].as_array().unwrap().len(), 3);
    assert_eq!(first["runs"], second["runs"]);
    assert_ne!(first["existing"], second["existing"]);
    assert_eq!(runs(&world).await, 3);
    let other = world.done(&world.maker, "POST", &press, wish("two", given)).await;
    assert_eq!(other["existing"], json!(false));
    assert_eq!(runs(&world).await, 6);
    for key in ["", " ", &"x".repeat(101)] {
        let refused = world.ask(&world.maker, "POST", &press, wish(key, json!({}))).await;
        refused.is(422, "request-id");
    }
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
    for _ in 0..6_000 {
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

fn service_answer(status: u16, headers: &[(&str, &str)], body: &str) -> connectors::Response {
    let mut headers: Vec<_> =
        headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    headers.push(("content-type".to_owned(), "application/json".to_owned()));
    connectors::Response { status, headers, body: body.into() }
}

#[tokio::test]
async fn a_polling_trigger_fires_with_each_item_and_asks_on_where_it_is_told() {
    let world = World::new().await;
    world.runtime.recover().await.unwrap();
    let services = &world.services;
    let first = service_answer(
        200,
        &[("location", "/orders?since=2"), ("retry-after", "1")],
        r#"{"value":[1,2]}"#,
    );
    services.answer("GET", "https://shop.test/orders", Ok(first));
    let nothing = service_answer(202, &[("retry-after", "3600")], "");
    services.answer("GET", "https://shop.test/orders?since=2", Ok(nothing));
    let trigger = json!({ "type": "Http", "splitOn": "@triggerBody()?['value']",
        "inputs": { "method": "GET", "uri": "https://shop.test/orders" },
        "recurrence": { "frequency": "Hour", "interval": 1 } });
    let path = flow(&world, trigger, compose()).await;
    until(&world, 2).await;
    let told = loop {
        let told = histories(&world, &path).await;
        if told.len() > 2 {
            break told;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    };
    assert_eq!((&told[0]["status"], &told[0]["code"]), (&json!("Skipped"), &json!("Accepted")));
    let asked: Vec<_> = services.sent().iter().map(|sent| sent.address.clone()).collect();
    assert_eq!(asked, ["https://shop.test/orders", "https://shop.test/orders?since=2"]);
    assert_eq!(runs(&world).await, 2);
    // What was asked is told: of a question without a run in the history, of one with a run in its record.
    assert_eq!(told[0]["inputs"]["uri"], "https://shop.test/orders?since=2");
    let run = format!("/runs/{}", told[1]["run"]["id"].as_str().unwrap());
    let shown = world.done(&world.maker, "GET", &run, Value::Null).await;
    assert_eq!(shown["triggerRecord"]["inputs"]["uri"], "https://shop.test/orders");
}

#[tokio::test]
async fn a_failed_question_is_told_and_starts_nothing() {
    let world = World::new().await;
    world.runtime.recover().await.unwrap();
    world.services.reply("GET", "https://shop.test/orders", 401, "{}");
    let signed_in = json!({ "type": "Basic", "username": "ada", "password": "s3cret" });
    let trigger = json!({ "type": "Http",
        "inputs": { "method": "GET", "uri": "https://shop.test/orders", "authentication": signed_in },
        "recurrence": { "frequency": "Hour", "interval": 1 } });
    let path = flow(&world, trigger, compose()).await;
    let told = first_told(&world, &path).await;
    assert_eq!((&told["status"], &told["code"]), (&json!("Failed"), &json!("Unauthorized")));
    assert_eq!(runs(&world).await, 0);
    let masked = json!({ "type": "Basic", "username": "*sanitized*", "password": "*sanitized*" });
    assert_eq!(told["inputs"]["authentication"], masked);
}

#[tokio::test]
async fn what_a_secured_trigger_asks_with_is_not_told() {
    let world = World::new().await;
    world.runtime.recover().await.unwrap();
    world.services.reply("GET", "https://shop.test/orders?key=1", 204, "");
    let trigger = json!({ "type": "Http",
        "inputs": { "method": "GET", "uri": "https://shop.test/orders?key=1" },
        "recurrence": { "frequency": "Hour", "interval": 1 },
        "runtimeConfiguration": { "secureData": { "properties": ["inputs"] } } });
    let path = flow(&world, trigger, compose()).await;
    let told = first_told(&world, &path).await;
    assert_eq!((&told["status"], told.get("inputs")), (&json!("Skipped"), None));
}

/// Waits for the first thing that the history tells.
async fn first_told(world: &World, path: &str) -> Value {
    for _ in 0..6_000 {
        if let Some(told) = histories(world, path).await.into_iter().next() {
            return told;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("the history tells nothing");
}

#[tokio::test]
async fn a_service_is_told_to_call_and_to_stop() {
    let world = World::new().await;
    world.runtime.recover().await.unwrap();
    let services = &world.services;
    services.reply("POST", "https://shop.test/hooks", 503, "{}");
    services.reply("POST", "https://shop.test/hooks", 201, r#"{"id":7}"#);
    services.reply("DELETE", "https://shop.test/hooks/7", 204, "");
    let trigger = json!({ "type": "HttpWebhook", "inputs": {
        "subscribe": { "method": "POST", "uri": "https://shop.test/hooks",
            "body": { "to": "@{listCallbackUrl()}" } },
        "unsubscribe": { "method": "DELETE",
            "uri": "https://shop.test/hooks/@{triggerBody()?['id']}" } } });
    let path = flow(&world, trigger, compose()).await;
    // The first try fails, and is told; turned off and on again, the flow tries anew.
    let told = first_told(&world, &path).await;
    assert_eq!(told["code"], "ServiceUnavailable");
    assert!(!told.to_string().contains("sig="), "who has the address can start the flow: {told}");
    world.done(&world.maker, "PATCH", &path, json!({ "state": "off" })).await;
    world.done(&world.maker, "PATCH", &path, json!({ "state": "on" })).await;
    sent(&world, 2).await;
    let asked = services.sent().pop().unwrap();
    let body: Value = serde_json::from_slice(&asked.body).unwrap();
    let address = body["to"].as_str().unwrap().strip_prefix("https://flows.example").unwrap();
    let called = world.send(Ask::new("POST", address).with(&json!({ "order": 5 }))).await;
    assert_eq!(called.status, 202, "{}", called.text());
    let run = called.header("x-ms-workflow-run-id").to_owned();
    let shown = world.done(&world.maker, "GET", &format!("/runs/{run}"), Value::Null).await;
    assert_eq!(shown["triggerRecord"]["outputs"]["body"], json!({ "order": 5 }));
    // Deleted, it tells the service to stop, although the flow is gone.
    world.done(&world.maker, "DELETE", &path, Value::Null).await;
    sent(&world, 3).await;
    let last = services.sent().pop().unwrap();
    assert_eq!((&*last.method, &*last.address), ("DELETE", "https://shop.test/hooks/7"));
    let late = world.send(Ask::new("POST", address).with(&json!({}))).await;
    late.is(404, "not-found");
}

/// Waits until so many requests were sent.
async fn sent(world: &World, count: usize) {
    for _ in 0..6_000 {
        if world.services.sent().len() >= count {
            break;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    assert_eq!(world.services.sent().len(), count);
}

/// A flow whose runs last until somebody asks the service that they call.
async fn limited(world: &World, settings: Value) -> String {
    let mut trigger = json!({ "type": "Request", "kind": "Http", "inputs": {} });
    for (name, value) in settings.as_object().unwrap() {
        trigger[name] = value.clone();
    }
    let wait = json!({ "type": "Wait", "runAfter": {},
        "inputs": { "interval": { "count": "@triggerBody()?['seconds']", "unit": "Second" } } });
    let path = flow(world, trigger, wait).await;
    world.runtime.recover().await.unwrap();
    path
}

async fn status(world: &World, run: &str) -> String {
    let shown = world.done(&world.maker, "GET", &format!("/runs/{run}"), Value::Null).await;
    shown["status"].as_str().unwrap().to_owned()
}

async fn reaches(world: &World, run: &str, wanted: &str) {
    for _ in 0..6_000 {
        if status(world, run).await == wanted {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("{run} is {} and not {wanted}", status(world, run).await);
}

#[tokio::test]
async fn runs_over_the_limit_wait_for_their_turn_and_others_are_told_to_come_again() {
    let world = World::new().await;
    let concurrency = json!({ "concurrency": { "runs": 1, "maximumWaitingRuns": 2 } });
    let path = limited(&world, json!({ "runtimeConfiguration": concurrency })).await;
    let mut started = Vec::new();
    for seconds in [1, 0, 3600] {
        let called = call(&world, &path, &json!({ "seconds": seconds })).await;
        assert_eq!(called.status, 202, "{}", called.text());
        started.push(called.header("x-ms-workflow-run-id").to_owned());
    }
    let full = call(&world, &path, &json!({ "seconds": 0 })).await;
    full.is(429, "WorkflowMaximumWaitingRunCountExceeded");
    assert!(!full.header("retry-after").is_empty());
    assert_eq!(status(&world, &started[2]).await, "Waiting");
    reaches(&world, &started[0], "Succeeded").await;
    reaches(&world, &started[1], "Succeeded").await;
    let told = histories(&world, &path).await;
    assert_eq!(told[0]["code"], "TriggerConcurrencyLimitReached");
    // One that waits can be cancelled, and never begins.
    let waits = call(&world, &path, &json!({ "seconds": 0 })).await;
    let waits = waits.header("x-ms-workflow-run-id").to_owned();
    world.done(&world.maker, "POST", &format!("/runs/{waits}/cancel"), Value::Null).await;
    reaches(&world, &waits, "Cancelled").await;
    let shown = world.done(&world.maker, "GET", &format!("/runs/{waits}"), Value::Null).await;
    assert_eq!(shown["actions"][0]["status"], "Skipped");
}

#[tokio::test]
async fn a_single_instance_skips_what_comes_meanwhile() {
    let world = World::new().await;
    let path = limited(&world, json!({ "operationOptions": "SingleInstance" })).await;
    let first = call(&world, &path, &json!({ "seconds": 3600 })).await;
    assert!(!first.header("x-ms-workflow-run-id").is_empty());
    let second = call(&world, &path, &json!({ "seconds": 0 })).await;
    assert_eq!((second.status.as_u16(), second.header("x-ms-workflow-run-id")), (202, ""));
    let told = histories(&world, &path).await;
    assert_eq!(
        (&told[0]["status"], &told[0]["code"]),
        (&json!("Skipped"), &json!("SingleInstance"))
    );
}

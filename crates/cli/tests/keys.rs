//! The master key of the built program is rotated while flows call through connections: no call fails, and afterwards the
//! newest key alone opens every connection.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up is a failed test")]
#![expect(dead_code, reason = "the helpers are a module of each test program")]
#![expect(unreachable_pub, reason = "the helpers are a module of each test program")]

mod played;
mod post_office;
mod program;

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use played::Played;
use post_office::until;
use program::Home;
use serde_json::{Value, json};

const PATIENCE: Duration = Duration::from_secs(180);

/// Keys of services; there is a connection for each.
const SECRETS: [&str; 3] = ["first-key-4711", "second-key-4712", "third-key-4713"];

const ROTATIONS: usize = 4;

/// How many runs begin between two rotations at least.
const RUNS_BETWEEN: usize = 6;

/// Makes a connection for each key, and a flow that calls through all of them; returns where it is called.
fn stage(home: &Home, played: &Played) -> String {
    let ok = json!({ "200": { "description": "ok" } });
    let definition = json!({ "swagger": "2.0", "info": { "title": "Shop", "version": "1" },
        "host": format!("127.0.0.1:{}", played.port), "schemes": ["http"],
        "securityDefinitions": { "k": { "type": "apiKey", "in": "header", "name": "x-key" } },
        "paths": { "/me": { "get": { "operationId": "Me", "responses": ok } } } });
    let field = json!({ "type": "securestring", "uiDefinition": { "constraints": { "required": "true" } } });
    let properties = json!({ "properties": { "connectionParameters": { "api_key": field } } });
    let documents = json!({ "definition": definition.to_string(), "properties": properties.to_string(), "name": "shop" });
    let connector = home.of_environment("POST", "/connectors", &documents);
    let (mut actions, mut bindings) = (json!({}), json!({}));
    for secret in SECRETS {
        played.take(secret);
        let new = json!({ "connector": connector["id"], "name": secret, "parameters": { "api_key": secret } });
        bindings[secret] = home.of_environment("POST", "/connections", &new)["id"].clone();
        actions[format!("Call_{secret}")] = json!({ "type": "OpenApiConnection", "runAfter": {}, "inputs": {
            "host": { "apiId": "/providers/Microsoft.PowerApps/apis/shop", "connectionName": secret, "operationId": "Me" },
            "parameters": {}, "retryPolicy": { "type": "none" }, "authentication": "@parameters('$authentication')" } });
    }
    let document = json!({ "definition": {
        "$schema": "https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#",
        "contentVersion": "1.0.0.0", "parameters": { "$connections": { "defaultValue": {}, "type": "Object" },
            "$authentication": { "defaultValue": {}, "type": "SecureObject" } },
        "triggers": { "manual": { "type": "Request", "kind": "Http", "inputs": {} } }, "actions": actions } });
    let flow = json!({ "name": "Busy", "document": document.to_string() });
    let flow = home.of_environment("POST", "/flows", &flow);
    let path = format!("/flows/{}", flow["id"].as_str().unwrap());
    home.of_environment("PATCH", &path, &json!({ "state": "on", "bindings": bindings }));
    let callback = home.of_environment("POST", &format!("{path}/callback"), &Value::Null);
    let url = callback["url"].as_str().unwrap();
    url[url.find("/hooks").unwrap()..].to_owned()
}

/// Rotates while the flow is called again and again; returns how often it was called.
fn rotate_under_load(home: &Home, call: &str) -> usize {
    let (begun, is_over) = (AtomicUsize::new(0), AtomicBool::new(false));
    thread::scope(|scope| {
        scope.spawn(|| {
            while !is_over.load(Ordering::SeqCst) {
                let answer = home.raw("POST", call, "{}", false);
                assert!(answer.starts_with("HTTP/1.1 202"), "{answer}");
                begun.fetch_add(1, Ordering::SeqCst);
            }
        });
        for rotation in 1..=ROTATIONS {
            let enough = rotation * RUNS_BETWEEN;
            until("runs begin", PATIENCE, || begun.load(Ordering::SeqCst) >= enough);
            let said = home.done(&["key", "rotate"]);
            assert!(said.contains("seals from now on"), "{said}");
        }
        is_over.store(true, Ordering::SeqCst);
    });
    begun.into_inner()
}

fn count(home: &Home, status: &str) -> usize {
    let (mut count, mut cursor) = (0, String::new());
    loop {
        let path = format!("/runs?status={status}&top=200&cursor={cursor}");
        let page = home.of_environment("GET", &path, &Value::Null);
        count += page["items"].as_array().unwrap().len();
        match page["next"].as_str() {
            Some(next) => next.clone_into(&mut cursor),
            None => return count,
        }
    }
}

#[test]
fn keys_rotate_under_load_and_the_newest_alone_opens_everything() {
    let played = Played::open();
    let home = Home::new().with("TIDEGATE_OUTBOUND_ALLOW", "127.0.0.1");
    let server = home.serve();
    let call = stage(&home, &played);
    let begun = rotate_under_load(&home, &call);
    assert!(begun >= ROTATIONS * RUNS_BETWEEN);
    until("every run has ended well", PATIENCE, || {
        assert_eq!(count(&home, "Failed"), 0);
        count(&home, "Succeeded") == begun
    });
    assert_eq!(server.stop().0, Some(0));

    let file = home.data().join("master.key");
    let text = std::fs::read_to_string(&file).unwrap();
    let keys: Vec<_> = text.lines().filter(|line| !line.starts_with('#')).collect();
    assert_eq!(keys.len(), 1 + ROTATIONS);
    std::fs::write(&file, keys[ROTATIONS - 1]).unwrap();
    let refused = home.run(&["serve"]);
    assert!(!refused.status.success(), "the last key but one opens nothing any more");
    std::fs::write(&file, keys[ROTATIONS]).unwrap();
    let _server = home.serve();
    for connection in SECRETS {
        assert!(home.done(&["connection", "test", connection]).contains("works"));
    }
}

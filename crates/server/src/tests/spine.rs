//! The main job over the API: a run is refused, the connection is repaired, the run is resubmitted.

use serde_json::{Value, json};

use super::{Ask, World};

const DEFINITION: &str = r#"{"swagger":"2.0","info":{"title":"Mailbox","version":"1"},"host":"mail.test",
  "basePath":"/v1","schemes":["https"],"securityDefinitions":{"basic":{"type":"basic"}},
  "paths":{"/me":{"get":{"operationId":"GetMe","responses":{"200":{"description":"ok"}}}},
  "/messages":{"get":{"operationId":"GetMessages","responses":{"200":{"description":"ok"}}}}}}"#;

const PROPERTIES: &str = r#"{"properties":{"connectionParameters":{
  "username":{"type":"securestring","uiDefinition":{"displayName":"User","constraints":{"required":"true"}}},
  "password":{"type":"securestring","uiDefinition":{"displayName":"Password","constraints":{"required":"true"}}}}}}"#;

const FLOW: &str = r#"{"definition":{"$schema":"https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#",
  "contentVersion":"1.0.0.0","parameters":{"$connections":{"defaultValue":{},"type":"Object"},"$authentication":{"defaultValue":{},"type":"SecureObject"}},
  "triggers":{"manual":{"type":"Request","kind":"Http","inputs":{}}},
  "actions":{"Get":{"type":"OpenApiConnection","runAfter":{},"inputs":{"host":{"apiId":"/providers/Microsoft.PowerApps/apis/shared_mailbox",
    "connectionName":"mail","operationId":"GetMessages"},"parameters":{},"authentication":"@parameters('$authentication')"}}}}}"#;

pub(super) const SECRET: &str = "Tr0ub4dor-and-3";

pub(super) async fn wait_for_end(world: &World, run: &str) -> Value {
    loop {
        let shown = world.done(&world.maker, "GET", &format!("/runs/{run}"), Value::Null).await;
        if !matches!(shown["status"].as_str(), Some("Running" | "Waiting")) {
            return shown;
        }
        tokio::task::yield_now().await;
    }
}

/// Loads the connector, makes the connection and the flow, and returns the paths of both and the address.
pub(super) async fn set_up(world: &World) -> (String, String) {
    for path in ["me", "messages"] {
        world.services.reply("GET", &format!("https://mail.test/v1/{path}"), 200, "{}");
    }
    let documents = json!({ "definition": DEFINITION, "properties": PROPERTIES });
    let connector = world.done(&world.maker, "POST", "/connectors", documents).await;
    assert_eq!(connector["kind"], "password");
    let parameters = json!({ "username": "ann", "password": SECRET });
    let new = json!({ "connector": connector["id"], "name": "Mail", "parameters": parameters });
    let connection = world.done(&world.maker, "POST", "/connections", new).await;
    assert_eq!(connection["status"], "Connected");
    let flow = world
        .done(&world.maker, "POST", "/flows", json!({ "name": "Read", "document": FLOW }))
        .await;
    let path = format!("/flows/{}", flow["id"].as_str().unwrap());
    let early = world.ask(&world.maker, "PATCH", &path, json!({ "state": "on" })).await;
    early.is(422, "flow-cannot-run");
    let bind = json!({ "state": "on", "bindings": { "mail": connection["id"] } });
    world.done(&world.maker, "PATCH", &path, bind).await;
    let callback = world.done(&world.maker, "POST", &format!("{path}/callback"), Value::Null).await;
    let url = callback["url"].as_str().unwrap().replace("https://flows.example", "");
    (format!("/connections/{}", connection["id"].as_str().unwrap()), url)
}

pub(super) fn refuse(world: &World) {
    for path in ["me", "messages"] {
        let address = format!("https://mail.test/v1/{path}");
        world.services.forget("GET", &address);
        world.services.reply("GET", &address, 401, r#"{"message":"password has changed"}"#);
    }
}

pub(super) fn accept(world: &World) {
    for path in ["me", "messages"] {
        let address = format!("https://mail.test/v1/{path}");
        world.services.forget("GET", &address);
        world.services.reply("GET", &address, 200, "{}");
    }
}

#[tokio::test]
async fn refused_repaired_resubmitted() {
    let world = World::new().await;
    let (connection, url) = set_up(&world).await;
    refuse(&world);
    let called = world.send(Ask::new("POST", url).with(&json!({}))).await;
    assert_eq!(called.status, 202, "{}", called.text());
    let run = called.header("x-ms-workflow-run-id").to_owned();
    let failed = wait_for_end(&world, &run).await;
    assert_eq!(
        (&failed["status"], &failed["failure"]["code"]),
        (&json!("Failed"), &json!("Unauthorized"))
    );
    assert_eq!(failed["failure"]["connection"]["repair"], "verifyPassword");
    assert_eq!(failed["failure"]["diagnosis"]["status"], 401);

    let broken = world.done(&world.maker, "GET", "/connections?status=broken", Value::Null).await;
    let broken = &broken["items"][0];
    assert_eq!(broken["status"], "Error");
    assert_eq!(broken["statuses"][0]["status"], "Error");
    assert_eq!(broken["diagnosis"]["serviceMessage"], "password has changed");
    assert_eq!((&broken["usedBy"], &broken["failedRuns"]), (&json!(1), &json!(1)));
    let impact =
        world.done(&world.maker, "GET", &format!("{connection}/impact"), Value::Null).await;
    assert_eq!(impact["runs"][0]["id"], json!(run));

    let verify = format!("{connection}/verify");
    let typed = |password: &str| json!({ "parameters": { "password": password } });
    let wrong = world.ask(&world.maker, "POST", &verify, typed("wrong")).await;
    wrong.is(422, "verification-failed");
    assert_eq!(wrong.json()["error"]["details"][0]["status"], 401);
    accept(&world);
    let verified = world.done(&world.maker, "POST", &verify, typed("the new one")).await;
    assert_eq!(verified["connection"]["status"], "Connected");
    assert_eq!(verified["result"]["outcome"], "passed");

    let wish = json!({ "mode": "failed-action", "requestId": "dialog 1" });
    let resubmit = format!("/runs/{run}/resubmit");
    let preview = world.done(&world.maker, "GET", &resubmit, Value::Null).await;
    assert_eq!(preview["choices"].as_array().map(Vec::len), Some(4));
    assert!(preview["choices"][0]["blocked"].is_null(), "{preview}");
    assert_eq!((&preview["resubmittedAs"], &preview["latestVersion"]), (&json!([]), &json!(1)));
    let stray = json!({ "mode": "whole", "requestId": "dialog 0", "trigger": { "body": 1 } });
    world.ask(&world.maker, "POST", &resubmit, stray).await.is(400, "invalid-request");
    let again = world.ask(&world.maker, "POST", &resubmit, wish.clone()).await;
    assert_eq!(again.status, 202, "{}", again.text());
    let child = again.json()["run"].as_str().unwrap().to_owned();
    let double = world.done(&world.maker, "POST", &resubmit, wish).await;
    assert_eq!(double, json!({ "run": child, "existing": true }));
    let healed = wait_for_end(&world, &child).await;
    assert_eq!((&healed["status"], &healed["resubmittedFrom"]), (&json!("Succeeded"), &json!(run)));
    let old = world.done(&world.maker, "GET", &format!("/runs/{run}"), Value::Null).await;
    assert_eq!((&old["status"], &old["resubmittedAs"]), (&json!("Failed"), &json!([child])));
}

#[tokio::test]
async fn secrets_are_in_no_answer() {
    let world = World::new().await;
    let (connection, _) = set_up(&world).await;
    for path in
        [connection.as_str(), "/connections", &format!("{connection}/impact"), "/connectors"]
    {
        let answer = world.ask(&world.administrator, "GET", path, Value::Null).await;
        assert_eq!(answer.status, 200);
        assert!(!answer.text().contains(SECRET), "{path}");
    }
}

#[tokio::test]
async fn verifying_needs_the_right_to_change() {
    let world = World::new().await;
    let (connection, _) = set_up(&world).await;
    let body = json!({ "parameters": { "password": "x" } });
    let verify = format!("{connection}/verify");
    world.ask(&world.reader, "POST", &verify, body.clone()).await.is(403, "forbidden");
    let new = json!({ "name": "other", "displayName": "Other", "role": "maker" });
    let invited = world.done(&world.administrator, "POST", "/users", new).await;
    let link = invited["link"].as_str().unwrap().split_once('#').unwrap().1;
    let signed_in = super::come_in(&world.runtime, link.into()).await;
    let other = super::person(&world.runtime, &signed_in).await;
    world.ask(&other, "POST", &verify, body.clone()).await.is(404, "not-found");
    let grant = format!("{connection}/grants/{}", other.id);
    world.done(&world.maker, "PUT", &grant, json!({ "level": "use" })).await;
    world.ask(&other, "POST", &verify, body).await.is(403, "forbidden");
    world.done(&other, "POST", &format!("{connection}/test"), Value::Null).await;
}

#[tokio::test]
async fn what_is_in_use_is_not_deleted() {
    let world = World::new().await;
    let (connection, _) = set_up(&world).await;
    let refused = world.ask(&world.maker, "DELETE", &connection, Value::Null).await;
    refused.is(409, "connection-in-use");
    assert_eq!(refused.json()["error"]["details"][0]["name"], "Read");
    let connectors = world.done(&world.maker, "GET", "/connectors", Value::Null).await;
    let path = format!("/connectors/{}", connectors["items"][0]["id"].as_str().unwrap());
    let refused = world.ask(&world.maker, "DELETE", &path, Value::Null).await;
    refused.is(409, "connector-in-use");
}

#[tokio::test]
async fn broken_documents_are_refused_with_their_place() {
    let world = World::new().await;
    let documents = json!({ "definition": "{\n  \"swagger\": ", "properties": "{}" });
    let refused = world.ask(&world.maker, "POST", "/connectors", documents).await;
    refused.is(422, "document-invalid");
    let detail = &refused.json()["error"]["details"][0];
    assert!(detail["line"].is_number() && detail["column"].is_number(), "{detail}");
    let definition = json!({ "document": "{\"definition\": {\"actions\": 5}}" });
    let checked = world.done(&world.maker, "POST", "/flows/check", definition.clone()).await;
    assert!(!checked["problems"].as_array().unwrap().is_empty());
    let refused = world.ask(&world.maker, "POST", "/flows", definition).await;
    refused.is(422, "definition-invalid");
}

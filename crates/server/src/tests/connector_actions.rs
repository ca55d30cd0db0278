//! Actions of connectors and large bodies over the API: services that call back, lists in pages, portions.

use std::collections::HashSet;

use serde_json::{Value, json};

use super::{Ask, World};

const SERVICE: &str = r#"{"swagger":"2.0","info":{"title":"Desk","version":"1"},"host":"desk.test","basePath":"/v1",
  "schemes":["https"],"securityDefinitions":{"basic":{"type":"basic"}},"paths":{
  "/me":{"get":{"operationId":"GetMe","responses":{"200":{"description":"ok"}}}},
  "/approvals":{"post":{"operationId":"StartApproval","parameters":[{"name":"body","in":"body","schema":{"type":"object",
    "properties":{"title":{"type":"string"},"hook":{"type":"object","properties":{
      "url":{"type":"string","x-ms-notification-url":true}}}}}}],"responses":{"200":{"description":"ok"}}}},
  "/tickets":{"get":{"operationId":"ListTickets","x-ms-pageable":{"nextLinkName":"paging.next","itemName":"records"},
    "parameters":[{"name":"$top","in":"query","type":"integer"}],"responses":{"200":{"description":"ok"}}}}}}"#;

const PROPERTIES: &str = r#"{"properties":{"connectionParameters":{
  "username":{"type":"securestring","uiDefinition":{"displayName":"User","constraints":{"required":"true"}}},
  "password":{"type":"securestring","uiDefinition":{"displayName":"Password","constraints":{"required":"true"}}}}}}"#;

const SCHEMA: &str = "https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#";

const ME: &str = "https://desk.test/v1/me";
const APPROVALS: &str = "https://desk.test/v1/approvals";
const TICKETS: &str = "https://desk.test/v1/tickets?%24top=2";

/// `ann` with her password.
const CREDENTIAL: &str = "Basic YW5uOnMzY3JldA==";

pub(super) fn operation(kind: &str, operation: &str, parameters: &Value) -> Value {
    json!({ "type": kind, "inputs": {
        "host": { "apiId": "/providers/Microsoft.PowerApps/apis/shared_desk", "connectionName": "desk",
            "operationId": operation },
        "parameters": parameters, "authentication": "@parameters('$authentication')" } })
}

fn approval() -> Value {
    json!({
        "Approve": operation("OpenApiConnectionWebhook", "StartApproval", &json!({ "body/title": "A trip" })),
        "Keep": { "type": "Compose", "inputs": "@outputs('Approve')?['body/outcome']",
            "runAfter": { "Approve": ["Succeeded"] } },
    })
}

impl World {
    /// Loads the connector, makes its connection and a flow that is on; returns the connection's path and the
    /// address of the flow.
    pub(super) async fn desk(&self, actions: &Value) -> (String, String) {
        self.services.reply("GET", ME, 200, "{}");
        let documents = json!({ "definition": SERVICE, "properties": PROPERTIES });
        let connector = self.done(&self.maker, "POST", "/connectors", documents).await;
        let parameters = json!({ "username": "ann", "password": "s3cret" });
        let new = json!({ "connector": connector["id"], "name": "Desk", "parameters": parameters });
        let connection = self.done(&self.maker, "POST", "/connections", new).await;
        let bindings = json!({ "desk": connection["id"] });
        let address = self.switched_on(actions, &bindings).await;
        (format!("/connections/{}", connection["id"].as_str().unwrap()), address)
    }

    pub(super) async fn switched_on(&self, actions: &Value, bindings: &Value) -> String {
        let empty = json!({ "defaultValue": {}, "type": "Object" });
        let definition = json!({ "definition": {
            "$schema": SCHEMA, "contentVersion": "1.0.0.0",
            "parameters": { "$connections": empty, "$authentication": { "defaultValue": {}, "type": "SecureObject" } },
            "triggers": { "manual": { "type": "Request", "kind": "Http", "inputs": {} } },
            "actions": actions,
        } });
        let new = json!({ "name": "Desk", "document": definition.to_string() });
        let flow = self.done(&self.maker, "POST", "/flows", new).await;
        let path = format!("/flows/{}", flow["id"].as_str().unwrap());
        let on = json!({ "state": "on", "bindings": bindings });
        self.done(&self.maker, "PATCH", &path, on).await;
        let called = self.done(&self.maker, "POST", &format!("{path}/callback"), Value::Null).await;
        own(called["url"].as_str().unwrap())
    }

    pub(super) async fn begun(&self, address: &str) -> String {
        let answer = self.send(Ask::new("POST", address).with(&json!({}))).await;
        assert!(answer.status.is_success(), "{} {}", answer.status, answer.text());
        answer.header("x-ms-workflow-run-id").to_owned()
    }

    /// Looks at a run until an action, or the run itself, has a status.
    pub(super) async fn stands(&self, run: &str, name: Option<&str>, status: &str) -> Value {
        let mut last = Value::Null;
        for _ in 0..6_000 {
            last = self.done(&self.maker, "GET", &format!("/runs/{run}"), Value::Null).await;
            let found = name.map_or(&last, |name| action(&last, name));
            if found["status"] == status {
                return last;
            }
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        }
        panic!("run {run} never gets to {status}: {last}");
    }

    /// Returns the address that the service was given to call back.
    fn given(&self) -> String {
        let sent = self.services.sent();
        let sent = sent.iter().find(|sent| sent.address == APPROVALS).unwrap();
        assert_eq!(sent.header("authorization"), Some(CREDENTIAL));
        let body: Value = serde_json::from_slice(&sent.body).unwrap();
        assert_eq!(body["title"], "A trip");
        own(body["hook"]["url"].as_str().unwrap())
    }
}

fn own(url: &str) -> String {
    url.strip_prefix("https://flows.example").unwrap().to_owned()
}

fn action<'a>(run: &'a Value, name: &str) -> &'a Value {
    let actions = run["actions"].as_array().unwrap();
    actions.iter().find(|action| action["name"] == name).unwrap_or(&Value::Null)
}

#[tokio::test]
async fn an_operation_that_calls_back_ends_its_action_with_what_it_brings() {
    let world = World::new().await;
    world.services.reply("POST", APPROVALS, 201, r#"{"id":7}"#);
    let (_, address) = world.desk(&approval()).await;
    let run = world.begun(&address).await;
    world.stands(&run, Some("Approve"), "Waiting").await;
    let callback = world.given();
    let word = json!({ "outcome": "Approve", "responses": [] });
    let answer = world.send(Ask::new("POST", &*callback).with(&word)).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    let shown = world.stands(&run, None, "Succeeded").await;
    assert_eq!(action(&shown, "Approve")["outputs"]["body"], word);
    assert_eq!(action(&shown, "Keep")["outputs"], "Approve");
    world.send(Ask::new("POST", &*callback).with(&word)).await.is(410, "callback-late");
    let asked = world.services.sent().iter().filter(|sent| sent.method == "POST").count();
    assert_eq!(asked, 1, "it subscribes once");
}

#[tokio::test]
async fn an_operation_that_calls_back_too_late_finds_nobody() {
    let world = World::new().await;
    world.services.reply("POST", APPROVALS, 201, "{}");
    let (_, address) = world.desk(&approval()).await;
    let run = world.begun(&address).await;
    world.stands(&run, Some("Approve"), "Waiting").await;
    let callback = world.given();
    world.done(&world.maker, "POST", &format!("/runs/{run}/cancel"), Value::Null).await;
    let shown = world.stands(&run, None, "Cancelled").await;
    assert_eq!(action(&shown, "Approve")["status"], "Cancelled");
    assert_eq!(action(&shown, "Keep")["status"], "Skipped");
    world.send(Ask::new("POST", &*callback).with(&json!({}))).await.is(410, "callback-late");
}

#[tokio::test]
async fn a_subscription_that_is_refused_says_so_of_its_connection() {
    let world = World::new().await;
    world.services.reply("POST", APPROVALS, 401, r#"{"message":"password has changed"}"#);
    let mut actions = approval();
    // Somebody handles the refusal, so nobody waits for the repair.
    actions["Keep"]["runAfter"] = json!({ "Approve": ["Failed"] });
    let (connection, address) = world.desk(&actions).await;
    let run = world.begun(&address).await;
    let shown = world.stands(&run, None, "Succeeded").await;
    let refused = action(&shown, "Approve");
    assert_eq!((&refused["status"], &refused["code"]), (&json!("Failed"), &json!("Unauthorized")));
    let shown = world.done(&world.maker, "GET", &connection, Value::Null).await;
    assert_eq!(shown["status"], "Error");
}

#[tokio::test]
async fn pages_are_found_as_the_document_of_the_connector_says() {
    let world = World::new().await;
    let page =
        |ids: &[u32], next: &str| json!({ "records": ids, "paging": { "next": next } }).to_string();
    let second = "https://desk.test/v1/tickets?after=2";
    world.services.reply("GET", TICKETS, 200, &page(&[1, 2], second));
    world.services.reply("GET", second, 200, &page(&[3, 4], "/v1/tickets?after=4"));
    world.services.reply("GET", "https://desk.test/v1/tickets?after=4", 200, &page(&[5], ""));
    let mut list = operation("OpenApiConnection", "ListTickets", &json!({ "$top": 2 }));
    list["runtimeConfiguration"] = json!({ "paginationPolicy": { "minimumItemCount": 100 } });
    let (_, address) = world.desk(&json!({ "List": list })).await;
    let run = world.begun(&address).await;
    let shown = world.stands(&run, None, "Succeeded").await;
    let outputs = &action(&shown, "List")["outputs"];
    assert_eq!(outputs["body"], json!({ "records": [1, 2, 3, 4, 5] }));
    let sent = world.services.sent();
    let pages: Vec<_> = sent.iter().filter(|sent| sent.address.contains("tickets")).collect();
    assert_eq!(pages.len(), 3);
    assert!(pages.iter().all(|sent| sent.header("authorization") == Some(CREDENTIAL)));
}

#[tokio::test]
async fn a_page_at_another_origin_is_not_asked_for_through_a_connection() {
    let world = World::new().await;
    let page = json!({ "records": [1], "paging": { "next": "https://evil.test/tickets" } });
    world.services.reply("GET", TICKETS, 200, &page.to_string());
    let mut list = operation("OpenApiConnection", "ListTickets", &json!({ "$top": 2 }));
    list["runtimeConfiguration"] = json!({ "paginationPolicy": { "minimumItemCount": 100 } });
    let (_, address) = world.desk(&json!({ "List": list })).await;
    let run = world.begun(&address).await;
    let shown = world.stands(&run, None, "Failed").await;
    assert_eq!(action(&shown, "List")["code"], "address-invalid");
    assert!(world.services.sent().iter().all(|sent| !sent.address.contains("evil")));
}

fn answer(status: u16, headers: &[(&str, &str)], body: &str) -> connectors::Response {
    let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    connectors::Response { status, headers: headers.collect(), body: body.into() }
}

#[tokio::test]
async fn a_large_body_goes_in_portions_each_under_a_key_of_its_own() {
    let world = World::new().await;
    let begun = [("location", "/parts/7"), ("x-ms-chunk-size", "4")];
    world.services.answer("POST", "https://store.test/files", Ok(answer(200, &begun, "")));
    world.services.reply("PATCH", "https://store.test/parts/7", 200, "stored");
    let send = json!({ "Send": { "type": "Http",
        "inputs": { "method": "POST", "uri": "https://store.test/files", "body": "0123456789",
            "headers": { "X-Key": "k" } },
        "runtimeConfiguration": { "contentTransfer": { "transferMode": "Chunked" } } } });
    let address = world.switched_on(&send, &json!({})).await;
    let run = world.begun(&address).await;
    let shown = world.stands(&run, None, "Succeeded").await;
    assert_eq!(action(&shown, "Send")["outputs"]["body"], "stored");
    let sent = world.services.sent();
    assert_eq!(sent.len(), 4);
    assert!(sent[0].body.is_empty());
    assert_eq!(sent[0].header("x-ms-content-length"), Some("10"));
    let portions: Vec<_> = sent[1..].iter().map(|sent| &*sent.body).collect();
    assert_eq!(portions, [b"0123".as_slice(), b"4567", b"89"]);
    assert_eq!(sent[3].header("content-range"), Some("bytes 8-9/10"));
    assert!(sent.iter().all(|sent| sent.header("x-key") == Some("k")));
    let keys: HashSet<_> =
        sent.iter().map(|sent| sent.header("idempotency-key").unwrap()).collect();
    assert_eq!(keys.len(), 4, "a portion is no repetition of another one");
}

#[tokio::test]
async fn a_large_answer_is_fetched_by_ranges() {
    let world = World::new().await;
    let file = "https://store.test/files/1";
    let half = 8 * 1024 * 1024;
    let whole = "tide".repeat(half / 2);
    let range = |from: usize| format!("bytes {from}-{}/{}", from + half - 1, 2 * half);
    for from in [0, half] {
        let headers = [("content-range", &*range(from)), ("content-type", "text/plain")];
        let part = answer(206, &headers, &whole[from..from + half]);
        world.services.answer("GET", file, Ok(part));
    }
    let get = json!({
        "Get": { "type": "Http", "inputs": { "method": "GET", "uri": file },
            "runtimeConfiguration": { "contentTransfer": { "transferMode": "Chunked" } } },
        "Size": { "type": "Compose", "inputs": "@length(body('Get'))", "runAfter": { "Get": ["Succeeded"] } },
    });
    let address = world.switched_on(&get, &json!({})).await;
    let run = world.begun(&address).await;
    let shown = world.stands(&run, None, "Succeeded").await;
    assert_eq!(action(&shown, "Size")["outputs"], json!(2 * half));
    let sent = world.services.sent();
    let ranges: Vec<_> = sent.iter().map(|sent| sent.header("range").unwrap_or_default()).collect();
    assert_eq!(ranges, ["bytes=0-8388607", "bytes=8388608-16777215"]);
}

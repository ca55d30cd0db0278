//! Each cause for which a service refuses, from what it answers to what a person sees: on the connection, on the failed run,
//! in words and in the button that repairs it. The answers are in `causes.jsonl`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use connectors::Response;
use connectors::transport::{Error as LineError, TlsReason};
use serde::Deserialize;
use serde_json::{Value, json};

use super::World;
use super::sign_ins::{Browser, TOKENS, begin, find, granted, register};

const ME: &str = "https://mail.test/me";
const MESSAGES: &str = "https://mail.test/messages";

/// One way to be refused.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cause {
    /// The row of the table of causes.
    row: String,
    /// How one signs in: password, key or account.
    way: String,
    /// What the service answers to the action.
    call: Reply,
    /// What the provider answers when the token is to be renewed; without it, it gives another one.
    token: Option<Reply>,
    /// What the service answers to the test; without it, it takes the credential.
    test: Option<Reply>,
    class: String,
    /// The class on the run, where its own answer says less than a test has found out since.
    run_class: Option<String>,
    scope: Option<String>,
    repair: String,
    /// Whether the connection is broken, or only the action was refused.
    breaks: bool,
}

/// What is answered.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Reply {
    status: u16,
    headers: BTreeMap<String, String>,
    body: String,
    /// The line is closed for our certificate.
    alert: bool,
}

impl Reply {
    fn answer(&self) -> Result<Response, LineError> {
        if self.alert {
            let host = "mail.test".to_owned();
            return Err(LineError::Tls { host, reason: TlsReason::ClientCertificate });
        }
        let mut headers: Vec<_> = self.headers.clone().into_iter().collect();
        let is_typed = headers.iter().any(|(name, _)| name == "content-type");
        if !is_typed {
            headers.push(("content-type".to_owned(), "application/json".to_owned()));
        }
        Ok(Response { status: self.status, headers, body: self.body.clone().into_bytes() })
    }
}

fn documents(way: &str) -> Value {
    let (scheme, parameters) = match way {
        "password" => {
            (json!({ "type": "basic" }), json!({ "username": secret(), "password": secret() }))
        }
        "key" => (
            json!({ "type": "apiKey", "in": "header", "name": "X-Key" }),
            json!({ "api_key": secret() }),
        ),
        _ => (
            json!({ "type": "oauth2" }),
            json!({ "token": { "type": "oauthSetting", "oAuthSettings": { "identityProvider": "oauth2",
                "scopes": ["mail.read", "mail.send"], "customParameters": {
                "authorizationUrl": { "value": "https://login.test/authorize" }, "tokenUrl": { "value": TOKENS } } } } }),
        ),
    };
    let ok = json!({ "200": { "description": "ok" } });
    let definition = json!({ "swagger": "2.0", "info": { "title": "Mailbox", "version": "1" }, "host": "mail.test",
        "schemes": ["https"], "securityDefinitions": { "s": scheme }, "paths": {
            "/me": { "get": { "operationId": "GetMe", "responses": ok } },
            "/messages": { "post": { "operationId": "Send", "responses": ok } } } });
    let properties = json!({ "properties": { "connectionParameters": parameters } });
    json!({ "definition": definition.to_string(), "properties": properties.to_string(), "name": "shared_mail" })
}

fn secret() -> Value {
    json!({ "type": "securestring", "uiDefinition": { "constraints": { "required": "true" } } })
}

/// Makes the connection, while the service takes everything.
async fn connection(world: &World, way: &str) -> Value {
    world.services.reply("GET", ME, 200, "{}");
    let connector = world.done(&world.maker, "POST", "/connectors", documents(way)).await;
    let id = connector["id"].as_str().unwrap();
    let parameters = match way {
        "password" => json!({ "username": "ann", "password": "correct horse" }),
        "key" => json!({ "api_key": "key-4711-0815" }),
        _ => return signed_in(world, id).await,
    };
    let new = json!({ "connector": id, "name": "Mail", "parameters": parameters });
    world.done(&world.maker, "POST", "/connections", new).await["id"].clone()
}

async fn signed_in(world: &World, connector: &str) -> Value {
    register(world, connector).await;
    granted(world, "ada", "mail.read mail.send");
    let mut browser = Browser::sign_in(world, "maker").await;
    let new = json!({ "connector": connector, "name": "Mail" });
    let (id, address) = begin(world, &mut browser, new).await;
    browser.back(world, &format!("code=c&state={}", find(&address, "state"))).await;
    let complete = format!("/connections/sign-ins/{id}/complete");
    let made = browser.ask(world, "POST", &complete, json!({})).await.json();
    made["connection"]["id"].clone()
}

/// Saves a flow that sends a message, and turns it on; returns where it is called.
async fn flow(world: &World, connection: &Value) -> String {
    let send = json!({ "type": "OpenApiConnection", "inputs": {
        "host": { "apiId": "/providers/Microsoft.PowerApps/apis/shared_mail", "connectionName": "mail", "operationId": "Send" },
        "parameters": {}, "retryPolicy": { "type": "none" }, "authentication": "@parameters('$authentication')" } });
    world.switched_on(&json!({ "Send": send }), &json!({ "mail": connection })).await
}

/// Plays a cause and lists what is told wrongly of it.
async fn plays(world: &World, cause: &Cause) -> Vec<String> {
    let connection = connection(world, &cause.way).await;
    let address = flow(world, &connection).await;
    world.services.answer("POST", MESSAGES, cause.call.answer());
    if let Some(token) = &cause.token {
        world.services.forget("POST", TOKENS);
        world.services.answer("POST", TOKENS, token.answer());
    }
    if let Some(test) = &cause.test {
        world.services.forget("GET", ME);
        world.services.answer("GET", ME, test.answer());
    }
    let run = world.begun(&address).await;
    let run = world.stands(&run, None, "Failed").await;
    let path = format!("/connections/{}", connection.as_str().unwrap());
    let shown = noted(world, &path).await;
    let found = if cause.breaks { &shown["diagnosis"] } else { &shown["notice"]["diagnosis"] };
    let status = if cause.breaks { "Error" } else { "Connected" };
    let failure = &run["failure"];
    let listed = format!("/runs?connection={}", connection.as_str().unwrap());
    let listed = world.done(&world.maker, "GET", &listed, Value::Null).await;
    let run_class = cause.run_class.as_ref().unwrap_or(&cause.class);
    let told = [
        ("status", &shown["status"], json!(status)),
        ("class", &found["class"], json!(cause.class)),
        ("scope", &found["scope"], json!(cause.scope)),
        ("repair", &shown["repair"], json!(cause.repair)),
        ("action of the run", &failure["action"], json!("Send")),
        ("connection of the run", &failure["connection"]["id"], connection.clone()),
        ("repair of the run", &failure["connection"]["repair"], json!(cause.repair)),
        ("class of the run", &failure["diagnosis"]["class"], json!(run_class)),
        ("run of the connection", &listed["items"][0]["id"], run["id"].clone()),
    ];
    let wrong = told.into_iter().filter(|(_, told, wanted)| *told != wanted);
    let line = |(what, told, wanted): (&str, &Value, Value)| {
        format!("{}, {}: {what} is {told} and not {wanted}", cause.row, cause.class)
    };
    wrong.map(line).collect()
}

/// Returns the connection once something of the refusal is noted there: a test may follow the run's end.
async fn noted(world: &World, path: &str) -> Value {
    for _ in 0..500 {
        let shown = world.done(&world.maker, "GET", path, Value::Null).await;
        if !shown["diagnosis"].is_null() || !shown["notice"].is_null() {
            return shown;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    panic!("nothing is noted of the refusal");
}

fn causes() -> Vec<Cause> {
    let lines = include_str!("causes.jsonl").lines();
    lines.map(|line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{line}: {e}"))).collect()
}

#[tokio::test]
async fn each_cause_is_told_on_the_connection_and_on_the_run() {
    let causes = causes();
    // Our own data policies are no answer of a service.
    let rows: BTreeSet<_> = causes.iter().map(|cause| &cause.row).collect();
    assert_eq!(rows.len(), 14, "{rows:?}");
    let mut wrong = Vec::new();
    for cause in causes {
        wrong.extend(plays(&World::new().await, &cause).await);
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn each_cause_has_its_sentence_and_its_advice_in_every_language() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let read = |path: &str| std::fs::read_to_string(root.join(path)).unwrap();
    let table = read("portal/src/parts/repair/diagnosis.ts");
    let mut keys = BTreeSet::new();
    for cause in causes() {
        let class = cause.class.as_str();
        let row = table.lines().map(str::trim).find(|line| {
            let name = line.split(':').next().unwrap_or_default().trim_matches('"');
            name == class && line.contains("sentence")
        });
        let row = row.unwrap_or_else(|| panic!("the portal has no words for {class}"));
        let texts = row.split('"').filter(|text| text.starts_with("diag-"));
        keys.extend(texts.map(str::to_owned));
    }
    let languages = std::fs::read_dir(root.join("locales")).unwrap();
    let is_language = |path: &std::path::PathBuf| {
        path.file_name().is_some_and(|n| n.to_string_lossy().contains('-'))
    };
    let mut count = 0;
    for language in languages.map(|entry| entry.unwrap().path()).filter(is_language) {
        let files = std::fs::read_dir(&language).unwrap();
        let texts: String =
            files.map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap()).collect();
        for key in &keys {
            let is_there = texts.lines().any(|line| line.starts_with(&format!("{key} =")));
            assert!(is_there, "{}: {key}", language.display());
        }
        count += 1;
    }
    assert_eq!(count, 6, "languages");
}

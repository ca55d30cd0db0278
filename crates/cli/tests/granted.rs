//! The built program dies between what a provider has given and what is stored: the run goes on where the provider still
//! takes the token before; where it does not, the connection says so and is repaired by signing in again.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up is a failed test")]
#![expect(dead_code, reason = "the helpers are a module of each test program")]
#![expect(unreachable_pub, reason = "the helpers are a module of each test program")]

mod browser;
mod played;
mod post_office;
mod program;

use std::time::Duration;

use browser::Browser;
use played::Played;
use post_office::until;
use program::Home;
use serde_json::{Value, json};

const PATIENCE: Duration = Duration::from_secs(120);

const KILL_AT: &str = "FAULTS_KILL_AT";

/// Signs in at the provider for a connection, new or known.
fn sign_in(browser: &mut Browser, played: &Played, which: Value, tokens: (&str, &str)) -> Value {
    played.grant(&format!("code-for-{}", tokens.0), tokens);
    let begun = browser.ask("POST", "/connections/sign-ins", Some(which));
    browser.walk(begun["address"].as_str().unwrap());
    let complete = format!("/connections/sign-ins/{}/complete", begun["id"].as_str().unwrap());
    browser.ask("POST", &complete, Some(json!({})))["connection"].clone()
}

/// Makes a connection with an account, and a flow that calls through it; returns its id and where the flow is called.
fn stage(home: &Home, browser: &mut Browser, played: &Played) -> (String, String) {
    let settings = json!({ "identityProvider": "oauth2", "scopes": ["read"], "customParameters": {
        "authorizationUrl": { "value": played.at("/authorize") }, "tokenUrl": { "value": played.at("/token") } } });
    let definition = json!({ "swagger": "2.0", "info": { "title": "Post", "version": "1" },
        "host": format!("127.0.0.1:{}", played.port), "schemes": ["http"], "securityDefinitions": { "o": { "type": "oauth2" } },
        "paths": { "/me": { "get": { "operationId": "Me", "responses": { "200": { "description": "ok" } } } } } });
    let properties = json!({ "properties": { "connectionParameters": {
        "token": { "type": "oauthSetting", "oAuthSettings": settings } } } });
    let documents = json!({ "definition": definition.to_string(), "properties": properties.to_string(), "name": "post" });
    let connector = home.of_environment("POST", "/connectors", &documents);
    let id = connector["id"].as_str().unwrap();
    let application = json!({ "clientId": "us", "secret": "the secret of the house" });
    home.of_environment("PUT", &format!("/connectors/{id}/applications/default"), &application);
    played.take("access-1");
    let new = json!({ "connector": id, "name": "Post", "parameters": {} });
    let connection = sign_in(browser, played, new, ("access-1", "refresh-1"));
    let call = json!({ "type": "OpenApiConnection", "runAfter": {}, "inputs": {
        "host": { "apiId": "/providers/Microsoft.PowerApps/apis/post", "connectionName": "post", "operationId": "Me" },
        "parameters": {}, "retryPolicy": { "type": "none" }, "authentication": "@parameters('$authentication')" } });
    let document = json!({ "definition": {
        "$schema": "https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#",
        "contentVersion": "1.0.0.0", "parameters": { "$connections": { "defaultValue": {}, "type": "Object" },
            "$authentication": { "defaultValue": {}, "type": "SecureObject" } },
        "triggers": { "manual": { "type": "Request", "kind": "Http", "inputs": {} } }, "actions": { "Call": call } } });
    let flow = json!({ "name": "Calls", "document": document.to_string() });
    let flow = home.of_environment("POST", "/flows", &flow);
    let path = format!("/flows/{}", flow["id"].as_str().unwrap());
    let on = json!({ "state": "on", "bindings": { "post": connection["id"] } });
    home.of_environment("PATCH", &path, &on);
    let callback = home.of_environment("POST", &format!("{path}/callback"), &Value::Null);
    let url = callback["url"].as_str().unwrap();
    let call = url[url.find("/hooks").unwrap()..].to_owned();
    (connection["id"].as_str().unwrap().to_owned(), call)
}

/// Waits until the only run that was not resubmitted has ended, and returns it.
fn ended(home: &Home) -> Value {
    let first = || {
        let runs = home.of_environment("GET", "/runs?resubmitted=false", &Value::Null);
        assert_eq!(runs["items"].as_array().unwrap().len(), 1, "it was called once: {runs}");
        runs["items"][0].clone()
    };
    until("the run ends", PATIENCE, || {
        matches!(first()["status"].as_str(), Some("Succeeded" | "Failed"))
    });
    first()
}

/// Calls the flow whose token has ended; the process dies with the new one in its hands, and another one goes on.
fn dies_with_a_grant(is_strict: bool, then: impl FnOnce(&Home, &mut Browser, &Played, &str)) {
    let played = Played::open();
    let home = Home::new().with("TIDEGATE_OUTBOUND_ALLOW", "127.0.0.1").with(KILL_AT, "granted:1");
    let (mut server, link) = home.serve_with_link();
    let mut browser = Browser::welcome(&home, &link, "correct horse battery");
    let (connection, call) = stage(&home, &mut browser, &played);
    played.refuse("access-1");
    played.renew("refresh-1", ("access-2", "refresh-2"));
    played.take("access-2");
    if is_strict {
        played.take_refresh_tokens_once();
    }
    let answer = home.raw("POST", &call, "{}", false);
    assert!(answer.starts_with("HTTP/1.1 202"), "{answer}");
    server.await_death(PATIENCE);
    assert!(played.has_heard("refresh-1"), "the provider has given a token");
    let home = home.with(KILL_AT, "granted:1000000");
    let _server = home.serve();
    then(&home, &mut browser, &played, &connection);
}

#[test]
fn a_provider_that_takes_the_token_before_again_lets_the_run_go_on() {
    dies_with_a_grant(false, |home, _, _, connection| {
        let run = ended(home);
        assert_eq!(run["status"], "Succeeded", "{run}");
        let path = format!("/connections/{connection}");
        let shown = home.of_environment("GET", &path, &Value::Null);
        assert_eq!(shown["status"], "Connected", "{shown}");
    });
}

#[test]
fn a_provider_that_takes_no_token_twice_is_signed_in_at_again() {
    dies_with_a_grant(true, |home, browser, played, connection| {
        let run = ended(home);
        assert_eq!(run["status"], "Failed", "{run}");
        let path = format!("/connections/{connection}");
        let shown = home.of_environment("GET", &path, &Value::Null);
        assert_eq!((&shown["status"], &shown["repair"]), (&json!("Error"), &json!("signInAgain")));
        assert_eq!(shown["diagnosis"]["class"], "revoked", "{shown}");
        played.take("access-3");
        let again = json!({ "connection": connection, "prompt": "again" });
        let repaired = sign_in(browser, played, again, ("access-3", "refresh-3"));
        assert_eq!(repaired["status"], "Connected", "{repaired}");
        let resubmit = format!("/runs/{}/resubmit", run["id"].as_str().unwrap());
        let wish = json!({ "mode": "failed-action", "version": "latest", "requestId": "once" });
        let child = home.of_environment("POST", &resubmit, &wish);
        let child = format!("/runs/{}", child["run"].as_str().unwrap());
        until("it goes on", PATIENCE, || {
            home.of_environment("GET", &child, &Value::Null)["status"] == "Succeeded"
        });
    });
}

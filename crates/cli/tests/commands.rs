//! The built program as a client, and without a server.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up is a failed test")]
#![expect(unreachable_pub, reason = "the helpers are a module of each test program")]
#![expect(dead_code, reason = "the helpers are a module of each test program")]

mod program;

use std::fs;

use program::Home;
use serde_json::Value;

const ECHO: &str = r#"{"definition":{"$schema":"https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#",
  "contentVersion":"1.0.0.0","triggers":{"manual":{"type":"Request","kind":"Http","inputs":{}}},
  "actions":{"Answer":{"type":"Response","runAfter":{},"inputs":{"statusCode":200,"body":"@triggerBody()"}}}}}"#;

#[test]
fn flows_live_in_files() {
    let home = Home::new();
    let _server = home.serve();
    fs::create_dir(home.path("flows")).unwrap();
    home.write("flows/one.json", ECHO);
    home.write("flows/two.json", ECHO);
    home.done(&["flow", "put", "flows"]);
    let again = home.done(&["flow", "put", "flows/one.json"]);
    assert!(again.contains("version 2"), "{again}");
    home.done(&["flow", "get", "one", "-o", "back.json"]);
    assert_eq!(fs::read_to_string(home.path("back.json")).unwrap(), ECHO);
    assert!(home.done(&["flow", "on", "ONE"]).contains("one is on"));
    let list: Value = serde_json::from_str(&home.done(&["flow", "list", "--json"])).unwrap();
    assert_eq!(list.as_array().unwrap().len(), 2);
    assert!(
        home.done(&["flow", "callback", "one"]).starts_with("curl -i -X POST 'http://localhost:")
    );
    home.done(&["flow", "delete", "two"]);
    assert!(home.refused(&["flow", "get", "two"], 1).contains("there is no flow 'two'"));
}

#[test]
fn a_call_is_a_run_that_is_listed_and_shown() {
    let home = Home::new();
    let _server = home.serve();
    home.write("echo.json", ECHO);
    home.done(&["flow", "put", "echo.json"]);
    home.done(&["flow", "on", "echo"]);
    let call: Value =
        serde_json::from_str(&home.done(&["flow", "callback", "echo", "--json"])).unwrap();
    let url = call["url"].as_str().unwrap();
    let path = url.split_once("localhost").unwrap().1.split_once('/').unwrap().1;
    let request = format!(
        "POST /{path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: application/json\r\n\
         content-length: 7\r\n\r\n{{\"n\":5}}"
    );
    let answer = home.exchange(request.as_bytes());
    assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with("{\"n\":5}"), "{answer}");
    let runs: Value = serde_json::from_str(&home.done(&["runs", "list", "--json"])).unwrap();
    assert_eq!(runs[0]["status"], "Succeeded");
    let run = runs[0]["id"].as_str().unwrap();
    assert!(home.done(&["runs", "show", run]).contains("Answer"));
    home.write("seven.json", "7");
    let wish = ["flow", "run", "echo", "--body", "seven.json", "--key", "once"];
    assert_eq!(home.done(&wish), home.done(&wish), "one wish is one run");
    assert_ne!(home.done(&["flow", "run", "echo"]), home.done(&["flow", "run", "echo"]));
    let child = home.done(&["runs", "resubmit", run]);
    assert!(home.done(&["runs", "list"]).contains(child.trim()));
    assert_eq!(home.refused(&["runs", "cancel", run], 1).lines().count(), 1);
}

#[test]
fn a_copy_is_made_of_a_running_and_of_a_stopped_house() {
    let home = Home::new();
    let server = home.serve();
    home.done(&["backup", "running.db"]);
    assert!(home.refused(&["backup", "running.db"], 1).contains("exists already"));
    server.stop();
    home.done(&["backup", "stopped.db"]);
    for name in ["running.db", "stopped.db"] {
        assert!(fs::read(home.path(name)).unwrap().starts_with(b"SQLite format 3\0"), "{name}");
    }
}

#[test]
fn exit_codes_tell_what_is_wrong() {
    let home = Home::new();
    assert!(home.refused(&["flow", "list"], 4).contains("nobody to sign in as"));
    home.serve().stop();
    assert!(home.refused(&["flow", "list"], 3).contains("nobody answers at"));
    home.refused(&["flow", "no-such-verb"], 2);
    let home = home.with("TIDEGATE_TOKEN", "tgp_wrong");
    let _server = home.serve();
    assert!(home.refused(&["flow", "list"], 4).contains("not-signed-in"));
}

#[test]
fn people_and_tokens_are_made_from_the_terminal() {
    let home = Home::new();
    let _server = home.serve();
    let added = home.done(&["user", "add", "ann", "--role", "reader"]);
    assert!(added.contains("/welcome#tgl_"), "{added}");
    assert!(home.done(&["user", "link", "Ann"]).contains("/welcome#tgl_"));
    let secret = home.done(&["token", "add", "ci"]);
    assert!(home.done(&["token", "list"]).contains("ci"));
    let home = home.with("TIDEGATE_TOKEN", secret.trim());
    assert!(home.done(&["user", "list"]).contains("ann"));
    home.done(&["token", "delete", "ci"]);
    home.refused(&["user", "list"], 4);
}

#[test]
fn a_connector_and_a_connection_without_a_sign_in() {
    let home = Home::new();
    let _server = home.serve();
    let definition = r#"{"swagger":"2.0","info":{"title":"Weather","version":"1"},"host":"weather.test","schemes":["https"],
        "paths":{"/now":{"post":{"operationId":"Now","responses":{"200":{"description":"ok"}}}}}}"#;
    home.write("definition.json", definition);
    home.write("properties.json", r#"{"properties":{"connectionParameters":{}}}"#);
    home.write("broken.json", "{\n  \"swagger\": ");
    let said = home.refused(&["connector", "add", "broken.json", "properties.json"], 1);
    assert!(said.contains("document-invalid") && said.contains("2:"), "{said}");
    let added = home.done(&["connector", "add", "definition.json", "properties.json"]);
    assert!(added.contains("Weather"), "{added}");
    home.done(&["connection", "create", "shared_weather", "Weather", "--save-untested"]);
    assert!(home.done(&["connection", "list"]).contains("Weather"));
    home.refused(&["connection", "test", "Weather"], 1);
    home.done(&["connection", "delete", "weather"]);
    home.done(&["connector", "delete", "shared_weather"]);
}

#[test]
fn the_doctor_says_what_is_missing() {
    let home = Home::new();
    let output = home.run(&["doctor"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8(output.stdout).unwrap().contains("wrong  data folder"));
    let _server = home.serve();
    let said = home.done(&["doctor"]);
    assert!(said.lines().all(|line| line.starts_with("ok")), "{said}");
}

#[test]
fn definitions_are_checked_without_a_server() {
    let home = Home::new();
    home.write("good.json", ECHO);
    assert_eq!(home.done(&["check", "good.json"]), "");
    let bad = ECHO.replace("\"runAfter\":{}", "\"runAfter\":{\"Nothing\":[\"Succeeded\"]}");
    home.write("bad.json", &bad);
    let output = home.run(&["check", "bad.json", "good.json"]);
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.starts_with("bad.json:3:") && said.contains(": error["), "{said}");
    let output = home.run(&["check", "--json", "bad.json"]);
    let problems: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(problems[0]["line"], 3);
    home.refused(&["check", "missing.json"], 1);
}

#[test]
fn every_command_obeys_the_limits_of_the_settings() {
    let home = Home::new();
    let two =
        ECHO.replace("\"actions\":{", "\"actions\":{\"More\":{\"type\":\"Compose\",\"inputs\":1},");
    home.write("two.json", &two);
    home.write("tidegate.toml", "[limits]\nactions = 1\n");
    let output = home.run(&["check", "two.json"]);
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.contains("error[too-many]: 2 actions are over the limit of 1"), "{said}");
    assert!(home.refused(&["run", "two.json", "-i", "{}"], 1).contains("too-many"));
    let server = home.serve();
    assert!(home.refused(&["flow", "put", "two.json"], 1).contains("over the limit of 1"));
    server.stop();
    let home = home.with("TIDEGATE_LIMITS_ACTIONS", "2");
    home.done(&["check", "two.json"]);
    home.done(&["run", "two.json", "-i", "{}"]);
    let _server = home.serve();
    home.done(&["flow", "put", "two.json"]);
    let home = home.with("TIDEGATE_LIMITS_ACTIONS", "2001");
    let said = home.refused(&["serve"], 2);
    assert!(said.contains("limits.actions: 2001 is not within 1 to 2000"), "{said}");
}

#[test]
fn expressions_are_evaluated() {
    let home = Home::new();
    assert_eq!(home.done(&["eval", "@add(1, 2)"]), "3\n");
    assert!(home.refused(&["eval", "@nothing(1)"], 1).contains("nothing"));
    let context = home.write("context.json", r#"{"variables":{"n":5}}"#);
    let arguments = ["eval", "--context", context.to_str().unwrap(), "n is @{variables('n')}"];
    assert_eq!(home.done(&arguments), "\"n is 5\"\n");
    home.write(
        "cases.jsonl",
        "{\"id\":\"a\",\"expr\":\"@add(1,2)\"}\n{\"id\":\"b\",\"expr\":\"@div(1,0)\"}\n",
    );
    let said = home.done(&["eval", "--cases", "cases.jsonl"]);
    let lines: Vec<Value> = said.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((&lines[0]["id"], &lines[0]["value"]), (&"a".into(), &3.into()));
    assert!(lines[1]["error"]["code"].is_string());
}

#[test]
fn reference_pages_and_the_document_are_printed() {
    let home = Home::new();
    for page in ["functions", "settings", "errors", "limits"] {
        let text = home.done(&["reference", page]);
        assert!(text.starts_with("# ") && text.len() > 1_000, "{page}");
    }
    let document: Value = serde_json::from_str(&home.done(&["openapi"])).unwrap();
    assert_eq!(document["openapi"], "3.1.0");
}

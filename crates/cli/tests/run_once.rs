//! `tidegate run`: one flow, here and now, against a service of the test.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up is a failed test")]
#![expect(unreachable_pub, reason = "the helpers are a module of each test program")]
#![expect(dead_code, reason = "the helpers are a module of each test program")]

mod program;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;

use program::Home;
use serde_json::{Value, json};

fn write(home: &Home, actions: &Value, parameters: &Value) {
    let definition = json!({
        "$schema": "https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#",
        "contentVersion": "1.0.0.0",
        "parameters": parameters,
        "triggers": {"manual": {"type": "Request", "kind": "Http", "inputs": {}}},
        "actions": actions,
    });
    home.write("flow.json", &definition.to_string());
}

/// Serves every call with the same answer; returns where.
fn serve(answer: &'static str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = BufReader::new(stream.unwrap());
            let (mut length, mut line) = (0, String::new());
            while stream.read_line(&mut line).unwrap() > 2 {
                let lower = line.to_ascii_lowercase();
                if let Some(text) = lower.strip_prefix("content-length:") {
                    length = text.trim().parse().unwrap();
                }
                line.clear();
            }
            stream.read_exact(&mut vec![0; length]).unwrap();
            stream.get_mut().write_all(answer.as_bytes()).unwrap();
        }
    });
    format!("http://{address}/")
}

const FINE: &str = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 7\r\nconnection: close\r\n\r\n{\"n\":4}";

fn call(uri: &str) -> Value {
    json!({
        "Call": {"type": "Http", "inputs": {"method": "POST", "uri": uri, "body": "@triggerBody()"}},
        "Answer": {
            "type": "Response",
            "inputs": {"statusCode": 201, "body": "@add(body('Call')?['n'], parameters('more'))"},
            "runAfter": {"Call": ["Succeeded"]},
        },
    })
}

fn more() -> Value {
    json!({"more": {"type": "Int", "defaultValue": 1}})
}

#[test]
fn a_flow_runs_with_real_calls_and_says_how_it_ended() {
    let home = Home::new().with("TIDEGATE_OUTBOUND_ALLOW", "127.0.0.1");
    write(&home, &call(&serve(FINE)), &more());
    let said = home.done(&["run", "flow.json", "--input", "{\"n\": 3}", "-p", "more=38"]);
    for part in ["Succeeded  Call  OK", "response 201 42", "Succeeded after"] {
        assert!(said.contains(part), "'{part}' is not in: {said}");
    }
    home.write("body.json", "{\"n\": 3}");
    let said = home.done(&["run", "flow.json", "--input", "body.json", "--json"]);
    let said: Value = serde_json::from_str(&said).unwrap();
    assert_eq!(said[0]["status"], "Succeeded");
    assert_eq!(said[0]["response"]["body"], 5);
    assert_eq!(said[0]["actions"]["Call"]["inputs"]["body"], json!({"n": 3}));
}

#[test]
fn address_rules_hold_here_too() {
    let home = Home::new();
    write(&home, &call(&serve(FINE)), &more());
    let output = home.run(&["run", "flow.json"]);
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.contains("address-blocked"), "{said}");
    assert!(said.contains("Failed after"), "{said}");
}

#[test]
fn exit_codes_follow_the_run() {
    let home = Home::new();
    for (status, exit) in [("Succeeded", 0), ("Failed", 1), ("Cancelled", 5)] {
        let inputs = json!({"runStatus": status});
        write(&home, &json!({"End": {"type": "Terminate", "inputs": inputs}}), &json!({}));
        assert_eq!(home.run(&["run", "flow.json"]).status.code(), Some(exit), "{status}");
    }
}

#[test]
fn what_is_missing_is_said_before_anything_runs() {
    let home = Home::new();
    let connection =
        json!({"connection": {"name": "@parameters('$connections')['office365']['connectionId']"}});
    let send = json!({"Send": {"type": "ApiConnection", "inputs": {"host": connection, "method": "post", "path": "/v2/Mail"}}});
    let parameters = json!({"who": {"type": "String"}, "$connections": {"type": "Object"}});
    write(&home, &send, &parameters);
    let said = home.refused(&["run", "flow.json"], 1);
    for part in [
        "parameter who has no value",
        "action Send needs the connection office365",
        "live in a server",
    ] {
        assert!(said.contains(part), "'{part}' is not in: {said}");
    }
}

#[test]
fn wrong_input_is_refused_by_its_name() {
    let home = Home::new();
    write(&home, &json!({}), &more());
    assert!(home.refused(&["run", "flow.json", "-p", "more"], 2).contains("is not name=value"));
    assert!(home.refused(&["run", "flow.json", "-p", "less=1"], 2).contains("no parameter 'less'"));
    assert!(
        home.refused(&["run", "flow.json", "-p", "more=\"x\""], 2).contains("no value for 'more'")
    );
    assert!(home.refused(&["run", "flow.json", "-i", "{n}"], 2).contains("--input"));
    assert!(
        home.refused(&["run", "flow.json", "-i", "nowhere.json"], 1).contains("cannot be read")
    );
    assert!(home.refused(&["run", "nowhere.json"], 1).contains("nowhere.json"));
    write(
        &home,
        &json!({"A": {"type": "Compose", "inputs": 1, "runAfter": {"B": []}}}),
        &json!({}),
    );
    assert!(home.refused(&["run", "flow.json"], 1).contains("run-after-unknown"));
}

#[test]
fn an_interrupt_cancels_the_run() {
    let home = Home::new();
    let interval = json!({"interval": {"count": 1, "unit": "Hour"}});
    write(
        &home,
        &json!({"First": {"type": "Compose", "inputs": 1}, "Sleep": {"type": "Wait", "inputs": interval}}),
        &json!({}),
    );
    let (exit, said) = home.interrupted(&["run", "flow.json"], "First");
    assert_eq!(exit, Some(5), "{said}");
    assert!(said.contains("Cancelled  Sleep"), "{said}");
}

#[test]
fn a_clock_fires_now_as_if_it_were_time() {
    let home = Home::new();
    let recurrence = json!({"frequency": "Hour", "interval": 1});
    let compose = |inputs: &str| json!({"Read": {"type": "Compose", "inputs": inputs}});
    let flow = |kind: &str, inputs: &str| {
        json!({
            "$schema": "https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#",
            "contentVersion": "1.0.0.0",
            "triggers": {"Clock": {"type": kind, "recurrence": recurrence}},
            "actions": compose(inputs),
        })
    };
    let read = |flow: Value| {
        home.write("flow.json", &flow.to_string());
        let said = home.done(&["run", "flow.json", "--json"]);
        let said: Value = serde_json::from_str(&said).unwrap();
        said[0]["actions"]["Read"]["outputs"].as_str().unwrap().to_owned()
    };
    assert!(read(flow("Recurrence", "@trigger()['scheduledTime']")).ends_with('Z'));
    let start = read(flow("SlidingWindow", "@trigger().outputs.windowStartTime"));
    assert!(start.ends_with('Z'), "{start}");
}

//! `tidegate test` on good and bad folders.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up is a failed test")]
#![expect(unreachable_pub, reason = "the helpers are a module of each test program")]
#![expect(dead_code, reason = "the helpers are a module of each test program")]

mod program;

use std::fs;

use program::Home;
use serde_json::{Value, json};

/// A home with one case, whose parts may be replaced.
fn home_with(definition: &Value, world: &Value, expected: &Value) -> Home {
    let home = Home::new();
    write(&home, "flows/one", definition, world, expected);
    home
}

fn write(home: &Home, folder: &str, definition: &Value, world: &Value, expected: &Value) {
    fs::create_dir_all(home.path(folder)).unwrap();
    for (name, value) in [("definition", definition), ("world", world), ("expected", expected)] {
        home.write(&format!("{folder}/{name}.json"), &value.to_string());
    }
}

fn definition() -> Value {
    json!({
        "$schema": "https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#",
        "contentVersion": "1.0.0.0",
        "parameters": {"limit": {"type": "Int"}},
        "triggers": {"manual": {"type": "Request", "kind": "Http", "inputs": {}}},
        "actions": {
            "Get_page": {"type": "Http", "inputs": {"method": "GET", "uri": "https://service.test/a"}},
            "Answer": {
                "type": "Response",
                "inputs": {"statusCode": 200, "body": "@body('Get_page')?['ok']"},
                "runAfter": {"Get_page": ["Succeeded"]},
            },
        },
    })
}

fn world() -> Value {
    json!({
        "now": "2026-01-05T08:00:00Z",
        "trigger": {"name": "manual", "outputs": {"body": {"n": 3}}},
        "parameters": {"limit": 10},
        "calls": [{
            "action": "Get_page",
            "match": {"method": "GET", "uri": "https://service.test/a"},
            "answers": [
                {"status": 503, "headers": {"Retry-After": "5"}},
                {"after": "PT1M", "status": 200, "body": {"ok": true}},
            ],
        }],
    })
}

fn expected() -> Value {
    json!({
        "run": {"status": "Succeeded", "error": null},
        "response": {"statusCode": 200, "body": true},
        "actions": {
            "Get_page": {"status": "Succeeded", "code": "OK", "attempts": 2, "error": {"$absent": true}},
        },
        "calls": 2,
        "elapsed": "PT65S",
    })
}

#[test]
fn a_case_that_holds_passes_and_so_does_its_suite() {
    let home = home_with(&definition(), &world(), &expected());
    let solution = json!({"properties": {"connectionReferences": {}, "definition": definition()}, "schemaVersion": "1.0.0.0"});
    write(&home, "flows/deep/two", &solution, &world(), &expected());
    write(&home, "flows/called/only", &definition(), &world(), &expected());
    for name in ["world", "expected"] {
        fs::remove_file(home.path(&format!("flows/called/only/{name}.json"))).unwrap();
    }
    assert_eq!(home.done(&["test", "flows/one"]), "1 passed, 0 failed\n");
    assert_eq!(home.done(&["test", "flows", "flows/one", "--crash"]), "3 passed, 0 failed\n");
    let said: Value =
        serde_json::from_str(&home.done(&["test", "flows", "--crash", "--json"])).unwrap();
    assert_eq!((&said["passed"], &said["failed"]), (&json!(2), &json!(0)));
    assert!(said["cases"][0]["crashes"].as_u64().unwrap() > 3, "{said}");
}

/// Plays one case that must fail, and returns what is said of it.
#[track_caller]
fn failed(home: &Home) -> String {
    let output = home.run(&["test", "flows"]);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[track_caller]
fn check(part: &str, value: Value, said: &[&str]) {
    let mut parts = [definition(), world(), expected()];
    let number =
        ["definition", "world", "expected"].iter().position(|known| part.starts_with(known));
    let (_, path) = part.split_once('/').unwrap_or((part, ""));
    let pointer = if path.is_empty() { String::new() } else { format!("/{path}") };
    let whole = &mut parts[number.unwrap()];
    match whole.pointer_mut(&pointer) {
        Some(place) => *place = value,
        None => {
            let (around, name) = pointer.rsplit_once('/').unwrap();
            whole.pointer_mut(around).unwrap()[name] = value;
        }
    }
    let home = home_with(&parts[0], &parts[1], &parts[2]);
    let found = failed(&home);
    for part in said {
        assert!(found.contains(part), "'{part}' is not in: {found}");
    }
}

#[test]
fn what_differs_is_shown_with_its_place() {
    let said = [
        "FAILED flows/one",
        "actions/Get_page/status",
        "expected  \"Failed\"",
        "got       \"Succeeded\"",
    ];
    check("expected/actions/Get_page/status", json!("Failed"), &said);
    check("expected/calls", json!(3), &["expected  3", "got       2"]);
    check("expected/elapsed", json!("PT1M"), &["elapsed", "expected  PT1M", "got       PT1M5S"]);
    check(
        "expected/response/body",
        json!(false),
        &["response/body", "expected  false", "got       true"],
    );
    check("expected/actions/Get_page/code", json!({"$absent": true}), &["expected  nothing"]);
    check("expected/run", Value::Null, &["expected  no run", "got       1 started"]);
    check("expected/refused", json!({"code": "InvalidTemplate"}), &["an accepted definition"]);
}

#[test]
fn names_that_nobody_knows_fail() {
    check("expected/actions/Get_page/stauts", json!(1), &["stauts", "no such part"]);
    check("expected/actions/Nowhere", json!({}), &["no action 'Nowhere'"]);
    check("expected/run/state", json!(1), &["run/state"]);
    check("expected/outcome", json!(1), &["expected.json: unknown field `outcome`"]);
    check(
        "world/calls/0/action",
        json!("Nowhere"),
        &["calls: the definition has no action 'Nowhere'"],
    );
    check("world/callbacks", json!([{"action": "Nowhere"}]), &["callbacks: "]);
    check("world/parameters/other", json!(1), &["no parameter 'other'"]);
    check("world/trigger/name", json!("other"), &["the trigger is 'manual', not 'other'"]);
    check("world/calls/0/answer", json!(1), &["world.json: unknown field `answer`"]);
    check(
        "world/children",
        json!({"child": "../child/definition.json"}),
        &["../child/definition.json is missing"],
    );
}

#[test]
fn a_world_that_is_none_fails() {
    check("world/now", json!("yesterday"), &["world.json: "]);
    check("world/calls/0/answers/1/after", json!("5 minutes"), &["'5 minutes' is no duration"]);
    check("world/calls/0/answers/0", json!({"error": "bad-mood"}), &["unknown variant `bad-mood`"]);
    check(
        "world/calls/0/answers",
        json!([]),
        &["no entry of calls fits GET https://service.test/a"],
    );
}

#[test]
fn a_call_that_no_entry_fits_fails_by_its_name() {
    for (part, value) in [
        ("world/calls/0/match/uri", json!("https://service.test/b")),
        ("world/calls/0/match/method", json!("POST")),
        ("world/calls/0/match/body", json!({"a": 1})),
        ("world/calls/0/match/headers", json!({"a": "1"})),
    ] {
        check(
            part,
            value,
            &["actions/Get_page: no entry of calls fits GET https://service.test/a"],
        );
    }
}

#[test]
fn a_definition_that_cannot_be_run_fails_with_the_reason() {
    check("definition/actions/Get_page/type", json!("Teleport"), &["definition.json", "Teleport"]);
    let home = home_with(&definition(), &world(), &expected());
    home.write("flows/one/definition.json", "{ \"actions\": ");
    assert!(failed(&home).contains("definition.json: "));
}

#[test]
fn files_that_are_missing_are_named() {
    let home = home_with(&definition(), &world(), &expected());
    fs::remove_file(home.path("flows/one/definition.json")).unwrap();
    fs::remove_file(home.path("flows/one/expected.json")).unwrap();
    let said = failed(&home);
    assert!(said.contains("definition.json is missing"), "{said}");
    assert!(said.contains("expected.json is missing"), "{said}");
    fs::create_dir(home.path("empty")).unwrap();
    assert!(home.refused(&["test", "empty"], 2).contains("there is no case in empty"));
    assert!(home.refused(&["test", "nowhere"], 2).contains("nowhere cannot be read"));
}

#[test]
fn programs_get_every_difference() {
    let home = home_with(&definition(), &world(), &json!({"run": {"status": "Failed"}}));
    let output = home.run(&["test", "flows", "--json"]);
    assert_eq!(output.status.code(), Some(1));
    let said: Value = serde_json::from_slice(&output.stdout).unwrap();
    let found = &said["cases"][0]["differences"][0];
    let wanted = json!({"path": "run/status", "expected": "\"Failed\"", "found": "\"Succeeded\""});
    assert_eq!(found, &wanted);
}

//! The built program under runs that end it, and under kills that no run is to blame for.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up is a failed test")]
#![expect(unreachable_pub, reason = "the helpers are a module of each test program")]
#![expect(dead_code, reason = "the helpers are a module of each test program")]

mod program;

use std::collections::BTreeMap;
use std::thread::sleep;
use std::time::{Duration, Instant};

use program::Home;
use serde_json::{Value, json};

/// The code of a run that a person has to look at.
const SET_ASIDE: &str = "run-set-aside";

/// How long everything may take to come to its end on a busy machine.
const PATIENCE: Duration = Duration::from_secs(120);

#[test]
fn a_run_that_ends_the_process_is_set_aside_after_three_deaths_and_harms_no_other() {
    let home = Home::new();
    let server = home.serve();
    let (deadly, sound) = (Flow::put(&home, "deadly", 2), Flow::put(&home, "sound", 2));
    (0..25).for_each(|_| sound.call(&home));
    deadly.call(&home);
    (0..25).for_each(|_| sound.call(&home));
    server.kill();

    // The first life after that only knows that one of the runs may be to blame; three more find it.
    let home = home.with("FAULTS_DEADLY_FLOW", deadly.id);
    for _ in 0..3 {
        assert!(!home.serve_until_death().success());
    }
    let _server = home.serve();
    let runs = until_all(&home, |run| run["status"] != "Running");
    let (aside, ended): (Vec<_>, Vec<_>) = runs.iter().partition(|run| is_set_aside(run));
    assert_eq!((aside.len(), ended.len()), (1, 50), "{runs:?}");
    assert_eq!(aside[0]["flow"]["name"], "deadly");
    assert!(ended.iter().all(|run| run["status"] == "Succeeded"), "{ended:?}");
    let shown = home.done(&["runs", "show", aside[0]["id"].as_str().unwrap()]);
    assert!(shown.contains(SET_ASIDE) && shown.contains("process died"), "{shown}");
}

#[test]
fn kills_from_outside_set_no_run_aside() {
    const ROUNDS: u32 = 12;
    let home = Home::new();
    let mut server = home.serve();
    let flow = Flow::put(&home, "sound", ROUNDS);
    (0..50).for_each(|_| flow.call(&home));
    for life in 0..20 {
        sleep(Duration::from_millis(37 * (life % 8)));
        server.kill();
        server = home.serve();
    }
    let runs = until_all(&home, |run| run["status"] != "Running");
    let mut ends: BTreeMap<String, usize> = BTreeMap::new();
    runs.iter().for_each(|run| *ends.entry(run["status"].to_string()).or_default() += 1);
    assert_eq!(ends, BTreeMap::from([("\"Succeeded\"".to_owned(), 50)]));
}

#[test]
fn what_is_left_of_an_orderly_stop_makes_no_suspects() {
    let home = Home::new();
    let server = home.serve();
    assert!(home.data().join("at-work").exists());
    assert_eq!(server.stop().0, Some(0));
    assert!(!home.data().join("at-work").exists());
}

/// A flow that is on, and how it is called.
struct Flow {
    id: String,
    request: String,
}

impl Flow {
    /// Puts a flow that waits a second so many times, always in memory.
    fn put(home: &Home, name: &str, rounds: u32) -> Self {
        let wait = json!({"type": "Wait", "inputs": {"interval": {"count": 1, "unit": "Second"}}});
        let count = json!({"type": "IncrementVariable", "inputs": {"name": "n", "value": 1},
            "runAfter": {"Wait": ["Succeeded"]}});
        let start = json!({"type": "InitializeVariable", "runAfter": {},
            "inputs": {"variables": [{"name": "n", "type": "integer", "value": 0}]}});
        let rounds = json!({"type": "Until", "runAfter": {"Start": ["Succeeded"]},
            "expression": format!("@equals(variables('n'), {rounds})"),
            "actions": {"Wait": wait, "Count": count}});
        let schema = "https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#";
        let definition = json!({"definition": {"$schema": schema, "contentVersion": "1.0.0.0",
            "triggers": {"manual": {"type": "Request", "kind": "Http", "inputs": {}}},
            "actions": {"Start": start, "Rounds": rounds}}});
        let file = format!("{name}.json");
        home.write(&file, &definition.to_string());
        home.done(&["flow", "put", &file]);
        home.done(&["flow", "on", name]);
        let flows = read(&home.done(&["flow", "list", "--json"]));
        let flow = flows.as_array().unwrap().iter().find(|flow| flow["name"] == name);
        let call = read(&home.done(&["flow", "callback", name, "--json"]));
        let url = call["url"].as_str().unwrap();
        let path = url.split_once("localhost").unwrap().1.split_once('/').unwrap().1;
        let request = format!(
            "POST /{path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"
        );
        Self { id: flow.unwrap()["id"].as_str().unwrap().to_owned(), request }
    }

    fn call(&self, home: &Home) {
        let answer = home.exchange(self.request.as_bytes());
        assert!(answer.starts_with("HTTP/1.1 202"), "{answer}");
    }
}

fn is_set_aside(run: &Value) -> bool {
    run["failure"]["code"] == SET_ASIDE
}

/// Waits until something holds for every run, and returns them all.
fn until_all(home: &Home, holds: impl Fn(&Value) -> bool) -> Vec<Value> {
    let begun = Instant::now();
    loop {
        let runs = read(&home.done(&["runs", "list", "--json", "--top", "200"]));
        let runs = runs.as_array().unwrap().clone();
        if runs.iter().all(&holds) {
            return runs;
        }
        assert!(begun.elapsed() < PATIENCE, "{runs:?}");
        sleep(Duration::from_millis(200));
    }
}

fn read(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

//! Many runs at once by the built program, killed five times: each run is made again once, and the counts add up.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up is a failed test")]
#![expect(unreachable_pub, reason = "the helpers are a module of each test program")]
#![expect(dead_code, reason = "the helpers are a module of each test program")]

mod program;

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::atomic::{AtomicU16, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use program::{Home, Server};
use serde_json::Value;

/// Flows, each a lane of its own, and failed runs of each.
const LANES: usize = 10;
const RUNS: usize = 97;

/// Failed runs of a flow that is turned off before the job is made.
const STRANDED: usize = 30;

const KILLS: usize = 5;

/// A service that gives one status to all, and counts the requests that it took by their keys.
struct Service {
    port: u16,
    status: AtomicU16,
    taken: Mutex<BTreeMap<String, usize>>,
}

impl Service {
    fn open() -> Arc<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let status = AtomicU16::new(401);
        let service = Arc::new(Self { port, status, taken: Mutex::default() });
        let served = Arc::clone(&service);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let service = Arc::clone(&served);
                thread::spawn(move || drop(service.serve(&stream)));
            }
        });
        service
    }

    /// Answers the requests of one line until it is closed.
    fn serve(&self, mut stream: &TcpStream) -> std::io::Result<()> {
        let mut lines = BufReader::new(stream.try_clone()?);
        loop {
            let (mut key, mut length, mut line) = (String::new(), 0, String::new());
            loop {
                line.clear();
                if lines.read_line(&mut line)? == 0 {
                    return Ok(());
                }
                let Some((name, value)) = line.trim_end().split_once(": ") else {
                    if line.trim_end().is_empty() {
                        break;
                    } else {
                        continue;
                    };
                };
                match name.to_ascii_lowercase().as_str() {
                    "idempotency-key" => value.clone_into(&mut key),
                    "content-length" => length = value.parse().unwrap_or(0),
                    _ => {}
                }
            }
            lines.by_ref().take(length).read_to_end(&mut Vec::new())?;
            let status = self.status.load(Ordering::SeqCst);
            if status == 200 {
                *self.taken.lock().unwrap().entry(key).or_default() += 1;
            }
            write!(stream, "HTTP/1.1 {status} x\r\ncontent-length: 0\r\n\r\n")?;
        }
    }

    fn definition(&self) -> String {
        let uri = format!("http://127.0.0.1:{}/orders", self.port);
        serde_json::json!({ "definition": {
            "$schema": "https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#",
            "contentVersion": "1.0.0.0",
            "triggers": { "manual": { "type": "Request", "kind": "Http", "inputs": {} } },
            "actions": { "Send": { "type": "Http", "runAfter": {},
                "inputs": { "method": "POST", "uri": uri, "body": "@triggerBody()" } } } } })
        .to_string()
    }
}

/// Saves a flow, turns it on and returns the path of its address.
fn flow(home: &Home, name: &str, definition: &str) -> String {
    let file = home.write(&format!("{name}.json"), definition);
    home.done(&["flow", "put", file.to_str().unwrap()]);
    home.done(&["flow", "on", name]);
    let call = json(&home.done(&["flow", "callback", name, "--json"]));
    let url = call["url"].as_str().unwrap();
    format!("/{}", url.split_once("localhost").unwrap().1.split_once('/').unwrap().1)
}

fn call(home: &Home, path: &str) {
    let request = format!(
        "POST {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: application/json\r\n\
         content-length: 2\r\n\r\n{{}}"
    );
    let answer = home.exchange(request.as_bytes());
    assert!(answer.starts_with("HTTP/1.1 202"), "{answer}");
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn job(home: &Home, id: &str) -> Value {
    json(&home.done(&["jobs", "show", id, "--json"]))
}

fn count(job: &Value, name: &str) -> i64 {
    job[name].as_i64().unwrap()
}

fn adds_up(job: &Value) {
    let sum: i64 = ["done", "skipped", "failed", "left"].iter().map(|name| count(job, name)).sum();
    assert_eq!(sum, count(job, "total"), "{job}");
}

/// Waits until so many more runs are settled, or none is left.
fn until_moved(home: &Home, id: &str, by: i64) -> Value {
    let before = count(&job(home, id), "left");
    loop {
        let now = job(home, id);
        adds_up(&now);
        if count(&now, "left") <= (before - by).max(0) {
            return now;
        }
        thread::sleep(Duration::from_millis(100));
    }
}

#[test]
fn a_thousand_runs_are_made_again_once_each_however_often_the_server_dies() {
    let home = Home::new().with("TIDEGATE_OUTBOUND_ALLOW", "127.0.0.0/8");
    let service = Service::open();
    let mut server = home.serve();
    let stranded = flow(&home, "stranded", &service.definition());
    for _ in 0..STRANDED {
        call(&home, &stranded);
    }
    let paths: Vec<_> =
        (0..LANES).map(|n| flow(&home, &format!("lane{n}"), &service.definition())).collect();
    for path in &paths {
        for _ in 0..RUNS {
            call(&home, path);
        }
    }
    while home.done(&["runs", "list", "--status", "Running"]).lines().count() > 1 {
        thread::sleep(Duration::from_millis(100));
    }
    home.done(&["flow", "off", "stranded"]);
    service.status.store(200, Ordering::SeqCst);

    let many = ["runs", "resubmit", "--failed", "--per-second", "50"];
    let told = json(&home.done(&[&many[..], &["--preview", "--json"]].concat()));
    assert_eq!((&told["total"], &told["resubmittable"]), (&1000.into(), &970.into()));
    let made = json(&home.done(&[&many[..], &["--detach", "--json"]].concat()));
    let id = made["id"].as_str().unwrap();
    for _ in 0..KILLS {
        until_moved(&home, id, 40);
        Server::kill(server);
        server = home.serve();
    }
    // Paused and let go on, like a page that is left and opened again.
    home.done(&["jobs", "pause", id]);
    assert_eq!(job(&home, id)["state"], "paused");
    home.done(&["jobs", "resume", id]);
    // What could not be done makes the command fail, and it says how many.
    let said = home.refused(&["jobs", "wait", id], 1);
    assert!(said.contains("30 of 1000 runs were not done"), "{said}");

    let done = job(&home, id);
    adds_up(&done);
    assert_eq!(done["state"], "done");
    assert_eq!((count(&done, "done"), count(&done, "skipped")), (970, 30), "{done}");
    assert_eq!(done["reasons"], serde_json::json!([{ "code": "flow-off", "count": 30 }]));
    while home.done(&["runs", "list", "--status", "Running"]).lines().count() > 1 {
        thread::sleep(Duration::from_millis(100));
    }
    let made = job(&home, id)["made"].clone();
    assert_eq!(made, serde_json::json!([{ "status": "Succeeded", "count": 970 }]));
    // One child for each run: as many keys as runs, and a call in doubt comes again under its own.
    assert_eq!(service.taken.lock().unwrap().len(), 970);
}

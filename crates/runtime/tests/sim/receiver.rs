//! The service that all flows call: answers as each flow's world says, and holds every call against the journal.
//!
//! A call may come when its intent is written and its outcome is not. It may come again when another process has
//! taken the run over meanwhile, under the same key, and gets the same answer.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use connectors::transport::fake::{Fake, Sent};
use connectors::transport::{Error, Transport};
use connectors::{Request, Response};
use engine::{Content, Event, Place};
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use serde_json::Value;
use store::{EnvironmentId, RunId, Store};

use crate::log::Log;

/// Answers, by flow and address.
pub(crate) type Scripts = BTreeMap<(String, String), Vec<Value>>;

/// The service, the same for every process.
pub(crate) struct Receiver {
    pub(crate) log: Arc<Log>,
    /// Sees what is written, at once and always.
    pub(crate) store: Store,
    pub(crate) environment: EnvironmentId,
    pub(crate) scripts: Scripts,
    /// Whether two processes are alive at present.
    pub(crate) are_two: AtomicBool,
    pub(crate) seen: Mutex<Calls>,
}

/// The calls so far.
#[derive(Default)]
pub(crate) struct Calls {
    /// By run, place and try: the processes that called.
    tries: BTreeMap<(RunId, Place, usize), BTreeSet<u32>>,
    keys: BTreeMap<(RunId, Place), String>,
}

/// What one process sends through.
pub(crate) struct Line {
    pub(crate) receiver: Arc<Receiver>,
    pub(crate) process: u32,
}

/// What the journal says of the action that calls.
struct Written {
    at: Place,
    /// How many tries and questions for a result it has announced.
    tries: usize,
    has_outcome: bool,
}

impl Transport for Line {
    fn send(&self, request: Request, _: Duration) -> BoxFuture<'_, Result<Response, Error>> {
        async move {
            let sent = opened(request).await;
            let answer = self.receiver.take(self.process, &sent);
            let after = answer["after"].as_str().and_then(|text| text[2..].strip_suffix('S'));
            let seconds: u64 = after.and_then(|text| text.parse().ok()).unwrap_or(1);
            tokio::time::sleep(Duration::from_millis(seconds % 90_000)).await;
            played(&answer)
        }
        .boxed()
    }
}

/// Opens a request the way the fake world does.
async fn opened(request: Request) -> Sent {
    let fake = Fake::new();
    drop(fake.send(request, Duration::ZERO).await);
    fake.sent().pop().unwrap()
}

fn played(answer: &Value) -> Result<Response, Error> {
    let host = "service.test".to_owned();
    if answer["error"].is_string() {
        return Err(Error::Broken { host });
    }
    let mut headers = vec![("content-type".to_owned(), "application/json".to_owned())];
    for (name, value) in answer["headers"].as_object().into_iter().flatten() {
        headers.push((name.clone(), value.as_str().unwrap().to_owned()));
    }
    let status = u16::try_from(answer["status"].as_u64().unwrap_or(200)).unwrap();
    let body = answer.get("body").map(|body| body.to_string().into_bytes()).unwrap_or_default();
    Ok(Response { status, headers, body })
}

impl Receiver {
    fn take(&self, process: u32, sent: &Sent) -> Value {
        let run: RunId = sent.header("x-ms-workflow-run-id").unwrap().parse().unwrap();
        let what = format!("{} {} of {}", sent.method, sent.address, run.name());
        self.log.line(format!("process {process} calls {what}"));
        self.log.count(|figures| figures.calls += 1);
        let Some(written) = self.written(run, &sent.address) else {
            self.log.violation(format!("{what} is called before its intent is written"));
            return Value::Null;
        };
        if written.has_outcome && !self.may_be_late(run) {
            self.log.violation(format!("{what} is called although its outcome is written"));
        }
        self.note(process, run, sent, &written);
        let flow = sent.header("x-ms-workflow-id").unwrap().to_owned();
        let answers = self.scripts.get(&(flow, sent.address.clone()));
        let Some(answers) = answers else { return Value::Null };
        answers[(written.tries - 1).min(answers.len() - 1)].clone()
    }

    fn note(&self, process: u32, run: RunId, sent: &Sent, written: &Written) {
        let what = format!("{} {} of {}", sent.method, sent.address, run.name());
        let mut seen = self.seen.lock().unwrap();
        let tries = seen.tries.entry((run, written.at.clone(), written.tries)).or_default();
        if !tries.insert(process) {
            self.log.violation(format!("{what} is called twice by one process"));
        }
        if tries.len() > 1 {
            self.log.count(|figures| figures.repeats += 1);
        }
        let Some(key) = sent.header("Idempotency-Key") else {
            if sent.method != "GET" {
                self.log.violation(format!("{what} has no key"));
            }
            return;
        };
        let known = seen.keys.entry((run, written.at.clone())).or_insert_with(|| key.to_owned());
        if known != key {
            self.log.violation(format!("{what} is called under two keys"));
        }
    }

    /// Where two processes are alive, the one that has lost a run may be about to send what it had announced.
    fn may_be_late(&self, run: RunId) -> bool {
        let row = self.store.runs().get(self.environment, run).now_or_never().unwrap();
        self.are_two.load(Ordering::Relaxed) && row.is_ok_and(|row| row.fence.epoch > 1)
    }

    fn written(&self, run: RunId, address: &str) -> Option<Written> {
        let journal = self.store.journal();
        let chunks = journal.load(self.environment, run).now_or_never().unwrap().unwrap();
        let events: Vec<Event> =
            chunks.iter().flat_map(|chunk| engine::decode(&chunk.bytes).unwrap()).collect();
        let at = events.iter().find_map(|event| announces(event, address))?.clone();
        let is_try = |event: &&Event| match event {
            Event::Intent(intent) => intent.at == at,
            Event::Polled(polled) => polled.at == at,
            _ => false,
        };
        let is_outcome = |event: &Event| match event {
            Event::Outcome(outcome) => outcome.at == at,
            Event::Kept(kept) => kept.at == at,
            _ => false,
        };
        let tries = events.iter().filter(is_try).count();
        Some(Written { tries, has_outcome: events.iter().any(is_outcome), at })
    }
}

/// Returns the place of an event that announces a call to this address.
fn announces<'a>(event: &'a Event, address: &str) -> Option<&'a Place> {
    let (at, inputs) = match event {
        Event::Intent(intent) => (&intent.at, intent.inputs.as_ref()?),
        Event::Polled(polled) => (&polled.at, &polled.inputs),
        _ => return None,
    };
    let Content::Plain(inputs) = inputs else { return None };
    (inputs.get("uri")?.as_str()? == address).then_some(at)
}

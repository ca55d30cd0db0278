//! Flows that fire by themselves, in every simulation: windows of a day, and a batch that another flow fills. At the end
//! no window is left out or doubled, and each message is in one place.

use std::collections::{BTreeMap, BTreeSet};

use engine::{Content, Event, Place, Started, Status};
use futures_util::FutureExt;
use serde_json::json;
use store::{EnvironmentId, FlowId, RunId, Store, Time};
use wdl::Value;

use crate::log::Log;
use crate::verdict::{events, runs};

/// The name by which the sender knows the receiver.
pub(crate) const RECEIVER: &str = "receiver";

/// The batch, and how many of its messages one run gets; a clock lets go of fewer.
const BATCH: &str = "orders";
const ENOUGH: usize = 3;

/// How many messages one run sends.
const MESSAGES: usize = 4;

/// The flows.
#[derive(Clone, Copy)]
pub(crate) struct Flows {
    pub(crate) windows: FlowId,
    pub(crate) sender: FlowId,
    pub(crate) receiver: FlowId,
}

/// Windows of a day.
pub(crate) fn windows() -> serde_json::Value {
    let recurrence = json!({"frequency": "Day", "interval": 1});
    let trigger = json!({"type": "SlidingWindow", "inputs": {}, "recurrence": recurrence});
    definition(&trigger, &json!({}))
}

/// A batch that is let go when there are enough messages, or every other day.
pub(crate) fn receiver() -> serde_json::Value {
    let recurrence = json!({"frequency": "Day", "interval": 2});
    let criteria = json!({"messageCount": ENOUGH, "recurrence": recurrence});
    let configurations = json!({BATCH: {"releaseCriteria": criteria}});
    let inputs = json!({"mode": "Inline", "configurations": configurations});
    definition(&json!({"type": "Batch", "inputs": inputs}), &json!({}))
}

/// Sends some messages, each with a name of its own, side by side.
pub(crate) fn sender() -> serde_json::Value {
    let inputs = json!({
        "batchName": BATCH, "content": "@item()",
        "messageId": "@{workflow()['run']['name']} @{item()}",
        "host": {"workflow": {"id": RECEIVER}},
    });
    let send = json!({"type": "SendToBatch", "inputs": inputs});
    let each = json!({"type": "Foreach", "foreach": format!("@range(0, {MESSAGES})"), "actions": {"Send": send}});
    definition(&json!({"type": "Request", "kind": "Http", "inputs": {}}), &json!({"Each": each}))
}

fn definition(trigger: &serde_json::Value, actions: &serde_json::Value) -> serde_json::Value {
    json!({
        "$schema": "https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#",
        "contentVersion": "1.0.0.0", "triggers": {"manual": trigger}, "actions": actions,
    })
}

/// Judges what the triggers did.
pub(crate) fn judge((store, environment): (&Store, EnvironmentId), flows: Flows, log: &Log) {
    let (mut starts, mut sent) = (Vec::new(), BTreeSet::new());
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for run in runs(store, environment) {
        let (events, flow) = (events(store, environment, run.run), run.flow);
        if flow == flows.windows {
            starts.extend(started(&events).and_then(|started| started.trigger.scheduled));
        } else if flow == flows.sender {
            sent.extend(kept(run.run, &events));
        } else if flow == flows.receiver {
            let got = started(&events).map(got).unwrap_or_default();
            log.count(|figures| figures.batches += 1);
            got.into_iter().for_each(|id| *places.entry(id).or_default() += 1);
        }
    }
    for id in waiting(store, environment, flows.receiver) {
        *places.entry(id).or_default() += 1;
    }
    log.count(|figures| figures.messages += sent.len() as u64);
    for id in sent.iter().filter(|id| !places.contains_key(*id)) {
        log.violation(format!("message {id} was kept and is lost"));
    }
    for (id, count) in places.iter().filter(|(_, count)| **count > 1) {
        log.violation(format!("message {id} is there {count} times"));
    }
    starts.sort();
    let day = 24 * 60 * 60 * Time::UNITS_PER_SECOND;
    for two in starts.windows(2).filter(|two| two[1].0 - two[0].0 != day) {
        log.violation(format!("window {:?} does not follow {:?}", two[1], two[0]));
    }
    log.count(|figures| figures.windows += starts.len() as u64);
}

fn started(events: &[Event]) -> Option<&Started> {
    match events.first() {
        Some(Event::Started(started)) => Some(started),
        _ => None,
    }
}

/// Returns the messages of which a run was told that they are kept.
fn kept(run: RunId, events: &[Event]) -> Vec<String> {
    let name = |at: &Place| format!("{} {}", run.name(), at.turns[0]);
    let outcomes = events.iter().filter_map(|event| match event {
        Event::Outcome(outcome) if &*outcome.at.action == "Send" => Some(outcome),
        _ => None,
    });
    outcomes
        .filter(|outcome| outcome.status == Status::Succeeded)
        .map(|outcome| name(&outcome.at))
        .collect()
}

/// Returns the messages that a run got.
fn got(started: &Started) -> Vec<String> {
    let body =
        started.trigger.outputs.as_ref().and_then(Content::value).and_then(|o| o.get("body"));
    let items = body.and_then(|body| body.get("items")).and_then(Value::as_array).unwrap();
    assert!(!items.is_empty() && items.len() <= ENOUGH, "{} messages", items.len());
    items.iter().map(|item| item.get("messageId").unwrap().to_text()).collect()
}

fn waiting(store: &Store, environment: EnvironmentId, flow: FlowId) -> Vec<String> {
    let batches = store.batches();
    let found = batches.waiting(environment, (flow, BATCH), Time(i64::MAX));
    let Some(found) = found.now_or_never().unwrap().unwrap() else { return Vec::new() };
    let all = batches.messages(environment, &found, found.messages).now_or_never().unwrap();
    let all = all.unwrap();
    assert_eq!(all.len() as i64, found.messages, "what is counted waits");
    all.into_iter().map(|message| message.id).collect()
}

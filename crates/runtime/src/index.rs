//! What the index of runs says of a run: made from the run itself, so it can be made again.

use engine::{Content, Fault, Record, Run, Status};
use store::{Failure, NewRun, Origin, RunRow, RunStatus, RunUpdate, Time};
use wdl::Value;
use wdl::definition::connection_of;

use crate::flows::ActiveFlow;
use crate::runs::Link;

/// How much of a message the list of runs keeps.
const MESSAGE_CHARS_MAX: usize = 300;

/// The row of a run that starts; it may have ended already.
pub(crate) fn started(flow: &ActiveFlow, run: &Run, link: Option<&Link>) -> RunRow {
    let started = run.started();
    let origin = link.map(|link| Origin { run: link.origin, kind: link.kind.clone() });
    RunRow::Start(Box::new(NewRun {
        flow: flow.id,
        version: flow.version,
        trigger: started.trigger.name.to_string(),
        trigger_kind: flow.trigger_kind.clone(),
        started: Time(started.time.0),
        tracking: (started.tracking_id != started.run).then(|| started.tracking_id.to_string()),
        origin,
        state: state(flow, run),
    }))
}

/// What becomes of the row after a step; `has_waited`: something that it waits for began or is over.
pub(crate) fn changed(flow: &ActiveFlow, run: &Run, has_waited: bool) -> RunRow {
    if run.ended().is_some() || has_waited {
        RunRow::Update(Box::new(state(flow, run)))
    } else {
        RunRow::Keep
    }
}

fn state(flow: &ActiveFlow, run: &Run) -> RunUpdate {
    let Some(ended) = run.ended() else {
        return open(run);
    };
    let error = ended.error.as_ref().map(|error| {
        serde_json::json!({ "code": &*error.code, "message": &*error.message }).to_string()
    });
    let failed = ended.status.is_failure();
    RunUpdate {
        status: status(ended.status),
        code: ended.error.as_ref().map(|error| error.code.to_string()),
        error,
        ended: Some(Time(ended.time.0)),
        failure: if failed { failure(flow, run) } else { Failure::default() },
    }
}

/// Returns how a run stands that has not ended: one that waits for a repair says for which, and why.
fn open(run: &Run) -> RunUpdate {
    let Some(parked) = run.parked().min_by_key(|parked| parked.time) else {
        return RunUpdate::open(RunStatus::Running);
    };
    let failure = Failure {
        action: Some(run.plan().path(&parked.at)),
        code: Some(parked.code.to_string()),
        message: message_of(parked.error.as_ref(), parked.outputs.as_ref())
            .map(|text| first_line(&text)),
        connection: parked.on.parse().ok(),
    };
    RunUpdate { failure, ..RunUpdate::open(RunStatus::Waiting) }
}

fn failure(flow: &ActiveFlow, run: &Run) -> Failure {
    let failures = run.failures();
    let Some((place, record)) = failures.first() else {
        return Failure::default();
    };
    Failure {
        action: Some(run.plan().path(place)),
        code: record.code.as_ref().map(|code| code.to_string()),
        message: message(record).map(|text| first_line(&text)),
        connection: connection(flow, record),
    }
}

fn connection(flow: &ActiveFlow, record: &Record) -> Option<store::ConnectionId> {
    let inputs = record.inputs.as_ref().and_then(Content::value)?;
    let used = connection_of(inputs)?;
    flow.connection(&used.key).or_else(|| used.key.parse().ok())
}

/// Returns what a failed action says: its error, else what the service said in its answer.
pub(crate) fn message(record: &Record) -> Option<String> {
    message_of(record.error.as_ref(), record.outputs.as_ref())
}

fn message_of(error: Option<&Fault>, outputs: Option<&Content>) -> Option<String> {
    if let Some(error) = error {
        return Some(error.message.to_string());
    }
    let outputs = outputs.filter(|outputs| !outputs.is_secure());
    said(outputs.and_then(Content::value)?.get("body")?)
}

/// Finds the words in a service's answer, wherever such answers usually keep them.
fn said(body: &Value) -> Option<String> {
    const NAMES: [&str; 7] =
        ["message", "error_description", "detail", "text", "title", "error", "requestError"];
    match body {
        Value::String(text) => Some(text.to_string()),
        Value::Object(members) => {
            let named = NAMES.iter().find_map(|name| said(members.find(name)?));
            let inner = || members.iter().find_map(|(_, value)| value.as_object().and(said(value)));
            named.or_else(inner)
        }
        _ => None,
    }
}

fn first_line(text: &str) -> String {
    let line = text.trim().lines().next().unwrap_or_default();
    line.chars().take(MESSAGE_CHARS_MAX).collect()
}

/// Returns a status as the store spells it.
pub(crate) fn status(status: Status) -> RunStatus {
    match status {
        Status::Waiting => RunStatus::Waiting,
        Status::Running => RunStatus::Running,
        Status::Succeeded => RunStatus::Succeeded,
        Status::Failed => RunStatus::Failed,
        Status::Skipped => RunStatus::Skipped,
        Status::TimedOut => RunStatus::TimedOut,
        Status::Cancelled => RunStatus::Cancelled,
    }
}

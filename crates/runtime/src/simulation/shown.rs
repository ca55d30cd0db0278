//! How a played case shows its records. Nothing is hidden: `secured` names what people would not see.

use engine::{Answer, Content, Ended, Fault, Record, Run, Status, TriggerRecord, Turns};
use wdl::{Object, Value};

/// What is known of a run.
pub(super) const RUN: &[&str] =
    &["status", "code", "error", "outputs", "startTime", "endTime", "correlation", "secured"];

/// What is known of an action.
pub(super) const ACTION: &[&str] = &[
    "status",
    "code",
    "error",
    "inputs",
    "outputs",
    "trackedProperties",
    "attempts",
    "retryHistory",
    "iterationCount",
    "repetitionCount",
    "waitingFor",
    "notSent",
    "startTime",
    "endTime",
    "secured",
];

/// What is known of a trigger's history.
pub(super) const TRIGGER: &[&str] = &[
    "name",
    "status",
    "code",
    "error",
    "inputs",
    "outputs",
    "startTime",
    "endTime",
    "scheduledTime",
    "fired",
];

/// What a caller gets.
pub(super) const RESPONSE: &[&str] = &["statusCode", "headers", "body"];

/// Returns the record of a run.
pub(super) fn run(run: &Run) -> Value {
    let ended = run.ended();
    let started = run.started();
    let mut shown = Object::new();
    let open = if run.parked().next().is_some() { Status::Waiting } else { Status::Running };
    shown.insert("status", ended.map_or(open, |ended| ended.status).name());
    let error = ended.and_then(|ended| ended.error.as_ref());
    if let Some(error) = error {
        shown.insert("code", &*error.code);
        shown.insert("error", fault(error));
    }
    let outputs = ended.and_then(|ended: &Ended| ended.outputs.as_ref());
    let value = outputs.and_then(Content::value).cloned();
    shown.insert("outputs", value.unwrap_or_else(|| Object::new().into()));
    shown.insert("startTime", started.time.to_text());
    if let Some(ended) = ended {
        shown.insert("endTime", ended.time.to_text());
    }
    let tracking = Value::object([("clientTrackingId", &*started.tracking_id)]);
    shown.insert("correlation", tracking);
    shown.insert("secured", secured(&[("outputs", outputs)]));
    shown.into()
}

/// Returns the record of an action, and how often what is inside it ran.
pub(super) fn action(record: &Record, turns: Option<Turns>) -> Value {
    let mut shown = Object::new();
    shown.insert("status", record.status.name());
    if let Some(code) = &record.code {
        shown.insert("code", &**code);
    }
    if let Some(error) = &record.error {
        shown.insert("error", fault(error));
    }
    let parts = [("inputs", record.inputs.as_ref()), ("outputs", record.outputs.as_ref())];
    for (name, content) in parts {
        if let Some(value) = content.and_then(Content::value) {
            shown.insert(name, value.clone());
        }
    }
    if let Some(tracked) = record.tracked.as_ref().and_then(Content::value) {
        shown.insert("trackedProperties", tracked.clone());
    }
    shown.insert("secured", secured(&parts));
    shown.insert("attempts", i64::from(record.attempts));
    if !record.retries.is_empty() {
        shown.insert("retryHistory", retries(record));
    }
    if let Some(parked) = &record.parked {
        let (since, deadline) = (parked.time.to_text(), parked.until.to_text());
        let waits =
            [("connection", parked.on.to_string()), ("since", since), ("deadline", deadline)];
        shown.insert("waitingFor", Value::object(waits));
    }
    if record.not_sent {
        shown.insert("notSent", true);
    }
    match turns {
        Some(Turns::Repetitions(count)) => shown.insert("repetitionCount", i64::from(count)),
        Some(Turns::Iterations(count)) => shown.insert("iterationCount", i64::from(count)),
        None => {}
    }
    shown.insert("startTime", record.started.to_text());
    if let Some(ended) = record.ended {
        shown.insert("endTime", ended.to_text());
    }
    shown.into()
}

fn retries(record: &Record) -> Value {
    let tries = record.retries.iter().map(|attempt| {
        let mut shown = Object::new();
        shown.insert("startTime", attempt.started.to_text());
        shown.insert("endTime", attempt.ended.to_text());
        shown.insert("code", &*attempt.code);
        if let Some(error) = &attempt.error {
            shown.insert("error", fault(error));
        }
        Value::from(shown)
    });
    tries.collect::<Vec<_>>().into()
}

fn secured(parts: &[(&str, Option<&Content>)]) -> Value {
    let secured = parts.iter().filter(|(_, part)| part.is_some_and(Content::is_secure));
    secured.map(|(name, _)| Value::from(*name)).collect::<Vec<_>>().into()
}

/// Returns the history record of a trigger.
pub(super) fn trigger(record: &TriggerRecord, status: &str, error: Option<&Fault>) -> Value {
    let mut shown = Object::new();
    shown.insert("name", &*record.name);
    shown.insert("status", status);
    shown.insert("fired", status == "Succeeded");
    if let Some(error) = error {
        shown.insert("code", &*error.code);
        shown.insert("error", fault(error));
    }
    for (name, content) in [("inputs", &record.inputs), ("outputs", &record.outputs)] {
        if let Some(value) = content.as_ref().and_then(Content::value) {
            shown.insert(name, value.clone());
        }
    }
    if let Some(scheduled) = record.scheduled {
        shown.insert("scheduledTime", scheduled.to_text());
    }
    shown.insert("startTime", record.started.to_text());
    shown.insert("endTime", record.ended.to_text());
    shown.into()
}

/// Returns what a caller gets of an answer.
pub(super) fn response(answer: Answer) -> Value {
    let (status, headers, body) = match answer {
        Answer::Response { status, headers, body, .. } => (status, headers, body),
        Answer::NoResponse => {
            let message = "the flow ended without reaching a Response action";
            return refusal(502, "NoResponse", message);
        }
    };
    let mut response = Object::new();
    response.insert("statusCode", i64::from(status));
    let mut all: Object = headers.into_iter().collect();
    let declared = all.find("Content-Type").map(Value::to_text);
    let written = body.as_ref().map(|body| connectors::content::write(body, declared.as_deref()));
    if let (None, Some(Ok(written))) = (declared, written) {
        all.insert("Content-Type", written.content_type.map(Value::from));
    }
    response.insert("headers", all);
    if let Some(body) = body {
        response.insert("body", body);
    }
    response.into()
}

/// Returns what a caller gets instead of an answer.
pub(super) fn refusal(status: i64, code: &str, message: &str) -> Value {
    let error = Value::object([("code", code), ("message", message)]);
    let mut response = Object::new();
    response.insert("statusCode", status);
    response.insert("headers", Object::new());
    response.insert("body", Value::object([("error", error)]));
    response.into()
}

fn fault(fault: &Fault) -> Value {
    Value::object([("code", &*fault.code), ("message", &*fault.message)])
}

//! Runs one flow, here and now, without a server: real time, real calls, nothing kept.

use std::path::Path;
use std::sync::Arc;

use connectors::transport::{Transport, Wire};
use engine::{Admitted, Answer, Content, Event, Outcome, Place, Record, Run, Status};
use runtime::Limits;
use runtime::solo::{Finished, Missing, Solo};
use serde_json::{Value as Json, json};
use wdl::definition::{Arrival, ParameterKind, TriggerKind, check};
use wdl::{Object, Problem, Value};

use super::check::{read, shown};
use crate::args::{Common, RunOnce};
use crate::failure::{CANCELLED, Failure};
use crate::files;
use crate::output::{self, Reader};
use crate::settings::{Flags, Settings};
use crate::signals::Stop;

pub(super) async fn run(common: &Common, once: &RunOnce) -> Result<(), Failure> {
    let flags = Flags::of_variables().map_err(|error| Failure::usage(error.to_string()))?;
    let settings = Settings::load(common, flags)?;
    let arrival = flow(&once.file, &settings.limits)?;
    let given = parameters(&arrival, &once.parameters)?;
    let solo = Solo::new(&arrival, &given).map_err(|errors| {
        let details = errors.iter().map(ToString::to_string).collect();
        Failure::failed("the flow cannot be run").with_details(details)
    })?;
    if !solo.missing().is_nothing() {
        return Err(incomplete(solo.missing()));
    }
    let outputs = outputs(&arrival, once.input.as_deref())?;
    let wire = Wire::new(&settings.outbound).map_err(|error| Failure::usage(error.to_string()))?;
    let transport: Arc<dyn Transport> = Arc::new(wire);
    let stop = Stop::watch()?;
    let mut told = Vec::new();
    let mut worst = Ok(());
    for admitted in started(&solo, outputs)? {
        let reader = common.reader();
        let watch = |run: &Run, events: &[Event]| {
            if reader == Reader::Person {
                happened(run, events).for_each(|line| output::line(&line));
            }
        };
        let finished = solo.run(admitted, &transport, watch, stop.wait()).await;
        let finished = finished.map_err(|error| Failure::of(&error))?;
        match reader {
            Reader::Person => tell(&finished),
            Reader::Program => told.push(value(&finished)),
        }
        worst = worst.and(judged(&finished.run));
    }
    if common.reader() == Reader::Program {
        output::json(&Json::Array(told));
    }
    worst
}

/// Reads the one flow of a file; what is wrong with it stands in the way.
fn flow(path: &Path, limits: &Limits) -> Result<Arrival, Failure> {
    let (mut arrivals, mut problems) = read(path)?;
    if arrivals.len() > 1 {
        let names: Vec<_> = arrivals.iter().map(|arrival| arrival.name.as_str()).collect();
        let message = format!("{} holds several flows: {}", path.display(), names.join(", "));
        return Err(Failure::usage(message));
    }
    let arrival = arrivals.pop();
    problems.extend(arrival.iter().flat_map(|flow| check(flow, &limits.to_options())));
    problems.retain(Problem::is_error);
    match arrival {
        Some(arrival) if problems.is_empty() => Ok(arrival),
        _ => {
            let name = path.display().to_string();
            let details = problems.iter().map(|problem| shown(&name, problem)).collect();
            Err(Failure::failed("the definition is wrong").with_details(details))
        }
    }
}

/// Reads the values of parameters: text where text is declared, else JSON.
fn parameters(arrival: &Arrival, given: &[String]) -> Result<Object, Failure> {
    let mut values = Object::new();
    for pair in given {
        let Some((name, text)) = pair.split_once('=') else {
            return Err(Failure::usage(format!("--parameter: '{pair}' is not name=value")));
        };
        let Some(declared) = arrival.definition.find_parameter(name) else {
            return Err(Failure::usage(format!("the flow has no parameter '{name}'")));
        };
        let is_text =
            matches!(declared.kind, Some(ParameterKind::String | ParameterKind::SecureString));
        let value = if is_text { Value::from(text) } else { json_value(name, text)? };
        if declared.kind.is_some_and(|kind| !kind.fits(&value)) {
            let message = format!("--parameter: '{text}' is no value for '{name}'");
            return Err(Failure::usage(message));
        }
        values.insert(Arc::clone(&declared.name), value);
    }
    Ok(values)
}

fn json_value(name: &str, text: &str) -> Result<Value, Failure> {
    let wrong = |error| Failure::usage(format!("{name}: '{text}' is not JSON: {error}"));
    Value::from_json(text.as_bytes()).map_err(wrong)
}

/// Makes the outputs of the trigger: a call brings a body, a clock nothing.
fn outputs(arrival: &Arrival, input: Option<&str>) -> Result<Option<Value>, Failure> {
    let trigger = arrival.definition.triggers.first();
    let is_clock = trigger.is_some_and(|trigger| {
        matches!(trigger.kind, TriggerKind::Recurrence | TriggerKind::SlidingWindow)
    });
    let mut outputs = Object::new();
    match input {
        None if is_clock => return Ok(None),
        None => outputs.insert("headers", Object::new()),
        Some(input) => {
            outputs.insert("headers", Object::new());
            outputs.insert("body", body(input)?);
        }
    }
    Ok(Some(outputs.into()))
}

/// Reads the input: JSON as it stands, or a file of it.
fn body(input: &str) -> Result<Value, Failure> {
    if let Ok(value) = Value::from_json(input.as_bytes()) {
        return Ok(value);
    }
    let looks_like_json = input.trim_start().starts_with(['{', '[', '"']);
    if looks_like_json {
        return json_value("--input", input);
    }
    json_value(input, &files::read_text(Path::new(input))?)
}

fn incomplete(missing: &Missing) -> Failure {
    let mut details = Vec::new();
    for name in &missing.parameters {
        details.push(format!("parameter {name} has no value; give one with --parameter {name}=…"));
    }
    for (action, connection) in &missing.connections {
        details.push(format!("action {action} needs the connection {connection}"));
    }
    if !missing.connections.is_empty() {
        details.push("connections live in a server: save the flow there, or give these actions a static result".to_owned());
    }
    Failure::failed("the flow lacks something that it needs").with_details(details)
}

fn started(solo: &Solo, outputs: Option<Value>) -> Result<Vec<Admitted>, Failure> {
    let admitted = solo.fire(outputs).map_err(|fault| {
        Failure::failed(format!("the trigger failed: {} ({})", fault.message, fault.code))
    })?;
    if admitted.is_empty() {
        return Err(Failure::failed("no run starts: a condition of the trigger does not hold"));
    }
    Ok(admitted)
}

/// Writes a line for each thing that has just happened to an action.
fn happened<'a>(run: &'a Run, events: &'a [Event]) -> impl Iterator<Item = String> + 'a {
    events.iter().filter_map(|event| {
        let path = |at: &Place| run.plan().path(at);
        Some(match event {
            Event::Intent(intent) if intent.attempt == 1 => line("Running", &path(&intent.at), ""),
            Event::Slept(slept) => {
                line("Waiting", &path(&slept.at), &format!("until {}", slept.due.to_text()))
            }
            Event::Attempt(attempt) => {
                let again = format!("{}, again at {}", attempt.code, attempt.next.to_text());
                line("Waiting", &path(&attempt.at), &again)
            }
            Event::Polled(polled) => {
                let asked = format!("for its result, asked for at {}", polled.next.to_text());
                line("Waiting", &path(&polled.at), &asked)
            }
            Event::Outcome(outcome) => ended(&path(&outcome.at), outcome),
            _ => return None,
        })
    })
}

fn ended(path: &str, outcome: &Outcome) -> String {
    let seconds = format!("{:.1} s", outcome.ended.since(outcome.started).as_secs_f64());
    let error = outcome.error.as_ref().filter(|_| outcome.status.is_failure());
    let error = error.map(|error| error.message.to_string());
    let parts = [outcome.code.as_ref().map(ToString::to_string), Some(seconds), error];
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    line(outcome.status.name(), path, &parts.join("  "))
}

fn line(status: &str, path: &str, rest: &str) -> String {
    format!("{status:<9}  {path}  {rest}").trim_end().to_owned()
}

fn tell(finished: &Finished) {
    if let Some(Answer::Response { status, body, .. }) = &finished.answer {
        let body = body.as_ref().map(Value::to_json).unwrap_or_default();
        output::line(format!("response {status} {body}").trim_end());
    }
    let Some(ended) = finished.run.ended() else { return };
    let outputs = ended.outputs.as_ref().and_then(open);
    if let Some(outputs) = outputs {
        output::line(&format!("outputs {}", outputs.to_json()));
    }
    let seconds = ended.time.since(finished.run.started().time).as_secs_f64();
    output::line(&format!("{} after {seconds:.1} s", ended.status.name()));
}

/// Returns a content that anybody may see.
fn open(content: &Content) -> Option<&Value> {
    content.value().filter(|_| !content.is_secure())
}

fn value(finished: &Finished) -> Json {
    let run = &finished.run;
    let ended = run.ended();
    let response = match &finished.answer {
        Some(Answer::Response { status, headers, body, .. }) => {
            let headers: serde_json::Map<_, _> =
                headers.iter().map(|(name, text)| (name.to_string(), json!(text))).collect();
            json!({ "statusCode": status, "headers": headers, "body": body })
        }
        Some(Answer::NoResponse) => json!({ "statusCode": 502 }),
        None => Json::Null,
    };
    let actions: serde_json::Map<_, _> =
        run.records().map(|(at, record)| (run.plan().path(&at), action(record))).collect();
    json!({
        "status": ended.map(|ended| ended.status.name()),
        "error": ended.and_then(|ended| ended.error.as_ref()),
        "outputs": ended.and_then(|ended| ended.outputs.as_ref()).and_then(open),
        "response": response,
        "actions": actions,
    })
}

fn action(record: &Record) -> Json {
    json!({
        "status": record.status.name(),
        "code": record.code,
        "error": record.error,
        "inputs": record.inputs.as_ref().and_then(open),
        "outputs": record.outputs.as_ref().and_then(open),
        "attempts": record.attempts,
        "startTime": record.started.to_text(),
        "endTime": record.ended.map(|ended| ended.to_text()),
    })
}

/// Tells by the exit code how the run ended.
fn judged(run: &Run) -> Result<(), Failure> {
    let Some(ended) = run.ended() else { return Ok(()) };
    let why = ended.error.as_ref().map(|error| format!(": {} ({})", error.message, error.code));
    let why = why.unwrap_or_default();
    match ended.status {
        Status::Succeeded => Ok(()),
        Status::Cancelled => Err(Failure::new(CANCELLED, format!("the run was cancelled{why}"))),
        status => Err(Failure::failed(format!("the run ended {}{why}", status.name()))),
    }
}

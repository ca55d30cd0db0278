//! From a declared trigger to one that can be run; everything that cannot be obeyed is listed.

use std::sync::Arc;

use wdl::Value;
use wdl::definition::{Concurrency, Definition, OperationOption, Trigger as Declared, TriggerKind};

use super::{Batch, Poll, Request, RunLimit, Source, TRIGGERS, Trigger, Webhook, Windows};
use crate::error::Error;
use crate::limits::{RUNS_DEFAULT, RUNS_MAX, WAITING_RUNS_MAX, WAITING_RUNS_MORE};
use crate::reading;
use crate::schedule::Schedule;
use crate::settings::fixed_count;

impl Trigger {
    /// Compiles the trigger of a definition; everything that cannot be obeyed is listed.
    pub(crate) fn compile(definition: &Definition) -> Result<Self, Vec<Error>> {
        let [declared] = &*definition.triggers else {
            return Err(vec![refusal("triggers", "a flow has exactly one trigger")]);
        };
        let name = declared.name.as_str();
        let mut refused = Vec::new();
        let source = source(declared).map_err(|messages| refused.extend(messages)).ok();
        let limit = limit(declared).map_err(|message| refused.push(message)).ok();
        let mut wrong = |found: Vec<wdl::Error>| {
            refused.extend(found.iter().map(ToString::to_string));
        };
        let conditions = declared.conditions.iter();
        let conditions: Vec<_> = conditions
            .filter_map(|condition| reading::condition(condition).map_err(&mut wrong).ok())
            .collect();
        let mut template = |value: Option<&Value>| {
            value.and_then(|v| reading::template(v).map_err(&mut wrong).ok())
        };
        let split_on = template(declared.split_on.as_ref());
        let tracking = template(declared.client_tracking_id.as_ref());
        let (Some(source), Some(limit), true) = (source, limit, refused.is_empty()) else {
            return Err(refused.iter().map(|message| refusal(name, message)).collect());
        };
        Ok(Self {
            name: Arc::clone(declared.name.shown()),
            schema: schema(declared, &source),
            source,
            limit,
            conditions,
            split_on,
            tracking,
            secure_inputs: declared.runtime_configuration.secure_inputs,
            secure_outputs: declared.runtime_configuration.secure_outputs,
        })
    }
}

fn refusal(name: &str, message: &str) -> Error {
    Error::NotPlannable { action: name.to_owned(), message: message.to_owned() }
}

fn source(declared: &Declared) -> Result<Source, Vec<String>> {
    let kind = declared.kind.as_str();
    if !TRIGGERS.contains(&kind) {
        return Err(vec![format!("triggers of type {kind} cannot be run")]);
    }
    Ok(match declared.kind {
        TriggerKind::Request => Source::Request(Request::compile(declared)),
        TriggerKind::Recurrence => Source::Clock(schedule(declared)?),
        TriggerKind::SlidingWindow => Source::Windows(windows(declared)?),
        TriggerKind::Http | TriggerKind::ApiConnection | TriggerKind::OpenApiConnection => {
            Source::Poll(Poll::compile(declared)?)
        }
        TriggerKind::Batch => Source::Batch(Batch::compile(declared)?),
        TriggerKind::HttpWebhook
        | TriggerKind::ApiConnectionWebhook
        | TriggerKind::OpenApiConnectionWebhook => Source::Webhook(Webhook::compile(declared)?),
        _ => return Err(vec![format!("triggers of type {kind} cannot be run")]),
    })
}

fn schedule(declared: &Declared) -> Result<Schedule, Vec<String>> {
    let recurrence = declared.recurrence.as_ref();
    Schedule::compile(recurrence.ok_or_else(|| vec!["the recurrence is missing".to_owned()])?)
}

fn windows(declared: &Declared) -> Result<Windows, Vec<String>> {
    let recurrence = declared.recurrence.as_ref();
    if recurrence.is_some_and(|recurrence| !recurrence.schedule.is_empty()) {
        return Err(vec!["windows have no schedule".to_owned()]);
    }
    let schedule = schedule(declared)?;
    let delay = declared.inputs.get("delay").filter(|delay| !delay.is_null());
    let delay = delay.map(|delay| delay.as_str().and_then(wdl::definition::parse_duration));
    let delay = match delay {
        None => std::time::Duration::ZERO,
        Some(Some(delay)) if !delay.is_negative() => delay.unsigned_abs(),
        Some(_) => return Err(vec!["`delay` is no length of time".to_owned()]),
    };
    Ok(Windows { schedule, delay })
}

fn schema(declared: &Declared, source: &Source) -> Option<Value> {
    let Source::Request(request) = source else { return None };
    let is_checked = declared.options.has(&OperationOption::EnableSchemaValidation)
        || request.host.has_typed_inputs();
    let schema = declared.inputs.get("schema").filter(|_| is_checked)?;
    // An empty schema, as designers leave it, asks for nothing.
    schema.as_object().is_some_and(|members| !members.is_empty()).then(|| schema.clone())
}

fn limit(declared: &Declared) -> Result<Option<RunLimit>, String> {
    if declared.options.has(&OperationOption::SingleInstance) {
        return Ok(Some(RunLimit { runs: 1, waiting: 0, skips: true }));
    }
    let Concurrency { runs, maximum_waiting_runs, .. } =
        &declared.runtime_configuration.concurrency;
    if runs.is_none() && maximum_waiting_runs.is_none() {
        return Ok(None);
    }
    let within = |count: Option<u32>, least: u32, most: u32, name: &str| {
        let message = || format!("`{name}` takes a number from {least} to {most}");
        count.filter(|count| (least..=most).contains(count)).ok_or_else(message)
    };
    let runs = runs.as_ref().map_or(Some(RUNS_DEFAULT), fixed_count);
    let runs = within(runs, 1, RUNS_MAX, "runs")?;
    let more = (runs + WAITING_RUNS_MORE).min(WAITING_RUNS_MAX);
    let waiting = maximum_waiting_runs.as_ref().map_or(Some(more), fixed_count);
    let waiting = within(waiting, 1, WAITING_RUNS_MAX, "maximumWaitingRuns")?;
    Ok(Some(RunLimit { runs, waiting, skips: false }))
}

//! What surrounds an action of any kind: its time limit, tracked properties, static result, secure parts.

use std::sync::Arc;
use std::time::Duration;

use wdl::definition::{Action as Source, ActionKind, Setting, StaticResult as Declared};
use wdl::{Template, Value};

use crate::actions::End;
use crate::bounds::Limit;
use crate::compile::change;
use crate::content::Content;
use crate::event::Fault;
use crate::http_code;
use crate::limits::ACTION_DURATION_MIN;
use crate::reading;
use crate::status::Status;

/// What an action is wrapped in, whatever its kind.
#[derive(Debug, Default)]
pub(crate) struct Envelope {
    /// How long it may take from its start, retries included.
    pub(crate) timeout: Option<Limit<Duration>>,
    /// What is recorded after it.
    pub(crate) tracked: Option<Template>,
    /// What is given instead of running it.
    pub(crate) static_result: Option<StaticResult>,
}

/// A result that stands for an action's.
#[derive(Debug)]
pub(crate) struct StaticResult {
    status: Status,
    code: Option<Arc<str>>,
    error: Option<Fault>,
    outputs: Option<Value>,
}

impl Envelope {
    /// Compiles the envelope of an action. What stands in a definition is obeyed or listed as refused,
    /// never overlooked.
    pub(crate) fn compile(source: &Source, declared: &[Declared]) -> (Self, Vec<String>) {
        let mut refused = ignored(source);
        let mut envelope = Self::default();
        match timeout(source) {
            Ok(timeout) => envelope.timeout = timeout,
            Err(message) => refused.push(message),
        }
        match source.tracked_properties.as_ref().map(reading::template).transpose() {
            Ok(tracked) => envelope.tracked = tracked,
            Err(errors) => refused.extend(errors.iter().map(ToString::to_string)),
        }
        match static_result(source, declared) {
            Ok(result) => envelope.static_result = result,
            Err(message) => refused.push(message),
        }
        (envelope, refused)
    }
}

/// Lists what an action of this kind has no use for.
fn ignored(source: &Source) -> Vec<String> {
    use ActionKind::{ApiConnection, Http, OpenApiConnection};
    let has_pages = matches!(source.kind, Http | ApiConnection | OpenApiConnection);
    let mut refused = Vec::new();
    if source.runtime_configuration.minimum_item_count.is_some() && !has_pages {
        refused.push(format!("actions of type {} have no pages", source.kind.as_str()));
    }
    refused
}

/// Reads `limit.timeout`; that of an Until is its own affair.
fn timeout(source: &Source) -> Result<Option<Limit<Duration>>, String> {
    let Some(setting) = source.timeout.as_ref().filter(|_| source.kind != ActionKind::Until) else {
        return Ok(None);
    };
    let limit = limit(setting, |length| length.unsigned_abs())?;
    if matches!(limit, Limit::Known(timeout) if timeout < ACTION_DURATION_MIN) {
        return Err("limit.timeout must be at least one second".to_owned());
    }
    Ok(Some(limit))
}

/// Compiles a limit that is written down, or made by an expression.
pub(crate) fn limit<T: Copy, L>(
    setting: &Setting<T>,
    known: impl FnOnce(T) -> L,
) -> Result<Limit<L>, String> {
    match setting {
        Setting::Fixed(limit) => Ok(Limit::Known(known(*limit))),
        Setting::Computed(text) => {
            let template = reading::template(&Value::String(Arc::clone(text)));
            template.map(Limit::Made).map_err(|errors| {
                errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
            })
        }
    }
}

fn static_result(source: &Source, declared: &[Declared]) -> Result<Option<StaticResult>, String> {
    let used = source.runtime_configuration.static_result.as_ref();
    let Some(used) = used.filter(|used| used.is_enabled) else {
        return Ok(None);
    };
    let found = declared.iter().find(|result| result.name.eq_ignore_ascii_case(&used.name));
    let found = found.ok_or_else(|| format!("there is no static result '{}'", used.name))?;
    let name = found.status.as_deref().unwrap_or("Succeeded");
    let Some(status) = Status::find(name).filter(|status| status.is_final()) else {
        return Err(format!("a static result cannot have the status '{name}'"));
    };
    let text = |value: Option<&Value>| value.map(Value::to_text).unwrap_or_default();
    let error = found.error.as_ref().filter(|error| error.as_object().is_some());
    let error = error.map(|error| Fault::new(text(error.get("code")), text(error.get("message"))));
    let outputs = Some(found.outputs.clone()).filter(|outputs| !outputs.is_null());
    let code = match code(error.as_ref(), outputs.as_ref()) {
        Some(code) => Some(code),
        None => usual_code(status, &source.kind),
    };
    Ok(Some(StaticResult { status, code, error, outputs }))
}

/// Returns the code that the outputs or the error of a static result name.
fn code(error: Option<&Fault>, outputs: Option<&Value>) -> Option<Arc<str>> {
    match outputs.and_then(|outputs| outputs.get("statusCode")) {
        Some(Value::Int(number)) => u16::try_from(*number).ok().map(http_code::name),
        // Designers write `OK`, too: that is the code itself.
        Some(Value::String(name)) => Some(Arc::clone(name)),
        _ => error.map(|error| Arc::clone(&error.code)),
    }
}

/// Returns the code that actions of this kind have with a status.
fn usual_code(status: Status, kind: &ActionKind) -> Option<Arc<str>> {
    let code = match status {
        Status::Skipped => "ActionSkipped",
        Status::TimedOut => "ActionTimedOut",
        Status::Cancelled => "ActionCancelled",
        Status::Failed if is_block(kind) => "ActionFailed",
        Status::Failed => "BadRequest",
        Status::Succeeded | Status::Waiting | Status::Running if has_code(kind) => "OK",
        Status::Succeeded | Status::Waiting | Status::Running => return None,
    };
    Some(code.into())
}

fn is_block(kind: &ActionKind) -> bool {
    use ActionKind::{Foreach, If, Scope, Switch, Until};
    matches!(kind, If | Switch | Foreach | Until | Scope)
}

/// Tells whether records show a code for an action of this kind that succeeded.
fn has_code(kind: &ActionKind) -> bool {
    use ActionKind::{Query, Select, Terminate};
    !is_block(kind) && change(kind).is_none() && !matches!(kind, Query | Select | Terminate)
}

impl StaticResult {
    /// Returns the end of an action that is replaced.
    pub(crate) fn end(&self, secure: bool) -> End {
        End {
            status: self.status,
            code: self.code.clone(),
            error: self.error.clone(),
            inputs: None,
            outputs: self.outputs.clone().map(|outputs| Content::new(outputs, secure)),
            answer: None,
        }
    }
}

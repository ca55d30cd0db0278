//! What surrounds an action of any kind: its time limit, tracked properties, static result, secure parts.

use std::sync::Arc;
use std::time::Duration;

use wdl::definition::{Action as Source, ActionKind, StaticResult as Declared};
use wdl::{Template, Value};

use crate::actions::End;
use crate::content::Content;
use crate::event::Fault;
use crate::http_code;
use crate::limits::ACTION_DURATION_MIN;
use crate::settings::fixed;
use crate::status::Status;

/// What an action is wrapped in, whatever its kind.
#[derive(Debug, Default)]
pub(crate) struct Envelope {
    /// How long it may take from its start, retries included.
    pub(crate) timeout: Option<Duration>,
    /// What is recorded after it.
    pub(crate) tracked: Option<Template>,
    /// What is given instead of running it.
    pub(crate) static_result: Option<StaticResult>,
}

/// A result that stands for an action's.
#[derive(Debug)]
pub(crate) struct StaticResult {
    status: Status,
    code: Arc<str>,
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
        match source.tracked_properties.as_ref().map(Template::compile).transpose() {
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

fn ignored(source: &Source) -> Vec<String> {
    let mut refused = Vec::new();
    if source.runtime_configuration.minimum_item_count.is_some() {
        refused.push("paging is not supported".to_owned());
    }
    refused
}

/// Reads `limit.timeout`; that of an Until is its own affair.
fn timeout(source: &Source) -> Result<Option<Duration>, String> {
    let Some(setting) = source.timeout.as_ref().filter(|_| source.kind != ActionKind::Until) else {
        return Ok(None);
    };
    let Some(timeout) = fixed(setting) else {
        return Err("a time limit made by an expression is not supported".to_owned());
    };
    if timeout < ACTION_DURATION_MIN {
        return Err("limit.timeout must be at least one second".to_owned());
    }
    Ok(Some(timeout))
}

fn static_result(source: &Source, declared: &[Declared]) -> Result<Option<StaticResult>, String> {
    let used = source.runtime_configuration.static_result.as_ref();
    let Some(used) = used.filter(|used| used.is_enabled) else {
        return Ok(None);
    };
    if !can_be_replaced(&source.kind) {
        let kind = source.kind.as_str();
        return Err(format!("actions of type {kind} cannot have a static result"));
    }
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
    let code = code(status, error.as_ref(), outputs.as_ref());
    Ok(Some(StaticResult { status, code, error, outputs }))
}

/// Tells whether nothing but the record depends on an action of this kind: blocks, variables and what
/// ends a run or answers a caller do more than that.
fn can_be_replaced(kind: &ActionKind) -> bool {
    matches!(
        kind,
        ActionKind::Compose
            | ActionKind::ParseJson
            | ActionKind::Expression
            | ActionKind::Query
            | ActionKind::Select
            | ActionKind::Join
            | ActionKind::Table
            | ActionKind::Wait
            | ActionKind::Http
            | ActionKind::HttpWebhook
            | ActionKind::ApiConnection
            | ActionKind::ApiConnectionWebhook
            | ActionKind::OpenApiConnection
            | ActionKind::OpenApiConnectionWebhook
            | ActionKind::Workflow
    )
}

fn code(status: Status, error: Option<&Fault>, outputs: Option<&Value>) -> Arc<str> {
    let answered = match outputs.and_then(|outputs| outputs.get("statusCode")) {
        Some(Value::Int(number)) => u16::try_from(*number).ok(),
        // Designers write `OK`, too: that is the code itself.
        Some(Value::String(name)) => return Arc::clone(name),
        _ => None,
    };
    if let Some(number) = answered {
        return http_code::name(number);
    }
    match status {
        Status::Skipped => "ActionSkipped".into(),
        Status::TimedOut => "ActionTimedOut".into(),
        Status::Cancelled => "ActionCancelled".into(),
        Status::Failed => error.map_or_else(|| "BadRequest".into(), |e| Arc::clone(&e.code)),
        Status::Succeeded | Status::Waiting | Status::Running => "OK".into(),
    }
}

impl StaticResult {
    /// Returns the end of an action that is replaced.
    pub(crate) fn end(&self, secure: bool) -> End {
        End {
            status: self.status,
            code: Some(Arc::clone(&self.code)),
            error: self.error.clone(),
            inputs: None,
            outputs: self.outputs.clone().map(|outputs| Content::new(outputs, secure)),
            answer: None,
        }
    }
}

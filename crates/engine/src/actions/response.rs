//! Response: answers the caller that waits; the first one wins.
//!
//! The answer leaves only after the commit that holds this action's outcome. In a run that repeats
//! another one nobody waits: there it is recorded and does nothing, so that what follows it runs.

use std::sync::Arc;

use wdl::{Template, Value};

use super::{Begun, End, evaluate, member};
use crate::command::Answer;
use crate::content::Content;
use crate::event::Fault;
use crate::inversion::{Inversion, inverted};
use crate::lookup::View;
use crate::plan::Action;
use crate::run::Caller;
use crate::status::Status;

/// A Response action.
pub(crate) struct Response {
    pub(crate) inputs: Template,
    /// Whether callers are told at once where to ask for the answer.
    pub(crate) is_asynchronous: bool,
    /// Whether the answer goes out without the headers that name the run.
    pub(crate) is_bare: bool,
}

const STATUS_DEFAULT: i64 = 200;

impl Response {
    pub(crate) fn begin(&self, action: &Action, view: &View<'_>) -> Begun {
        let evaluated = match evaluate(&self.inputs, action, view) {
            Ok(evaluated) => evaluated,
            Err(end) => return Begun::Ended(*end),
        };
        let hidden = evaluated.secure || action.secure_inputs;
        let inputs = Content::new(evaluated.value.clone(), hidden);
        let end = match view.caller() {
            Caller::Answered if inverted(Inversion::FirstResponseWins) => {
                self.answered(&evaluated.value, inputs, action)
            }
            Caller::Waits => self.answered(&evaluated.value, inputs, action),
            Caller::Nobody if view.is_repeated() => unanswered(Status::Succeeded, inputs, None),
            Caller::Nobody => {
                let fault = Fault::new("ActionResponseSkipped", "no caller waits for an answer");
                unanswered(Status::Skipped, inputs, Some(fault))
            }
            Caller::Answered => {
                let message = "the caller was answered by an earlier Response action";
                let fault = Fault::new("ActionResponseAlreadyDefined", message);
                unanswered(Status::Failed, inputs, Some(fault))
            }
            Caller::Gone => {
                let message = "the caller had gone before the answer was ready";
                let fault = Fault::new("ActionResponseTimedOut", message);
                unanswered(Status::Failed, inputs, Some(fault))
            }
        };
        Begun::Ended(end)
    }

    fn answered(&self, value: &Value, inputs: Content, action: &Action) -> End {
        let hidden = inputs.is_secure() || action.secure_outputs;
        match self.answer(value, hidden) {
            Ok(answer) => {
                let outputs = Content::new(value.clone(), hidden);
                let mut end = End::succeeded(Some(inputs), Some(outputs));
                end.answer = Some(answer);
                end
            }
            Err(message) => {
                let fault = Fault::new("InvalidResponse", message);
                let mut end = End::failed("BadRequest", fault);
                end.inputs = Some(inputs);
                end
            }
        }
    }

    /// Reads the answer from evaluated inputs; what no caller may be sent is refused.
    pub(crate) fn answer(&self, inputs: &Value, secure: bool) -> Result<Answer, String> {
        let status = status(inputs)?;
        let headers = headers(member(inputs, "headers"))?;
        let body = inputs.get("body").cloned();
        Ok(Answer::Response { status, headers, body, secure, is_bare: self.is_bare })
    }
}

fn unanswered(status: Status, inputs: Content, fault: Option<Fault>) -> End {
    let code = fault.as_ref().map_or_else(|| "OK".into(), |fault| Arc::clone(&fault.code));
    let error = fault.filter(|_| status != Status::Succeeded);
    End { status, code: Some(code), error, inputs: Some(inputs), outputs: None, answer: None }
}

fn status(inputs: &Value) -> Result<u16, String> {
    let status = match member(inputs, "statusCode") {
        None => STATUS_DEFAULT,
        Some(Value::Int(status)) => *status,
        Some(Value::String(text)) => {
            text.trim().parse().map_err(|_| "the status code is not a number".to_owned())?
        }
        Some(_) => return Err("the status code is not a number".to_owned()),
    };
    if !matches!(status, 200..=299 | 400..=599) {
        return Err(format!("the status code {status} is not one of 200-299 or 400-599"));
    }
    u16::try_from(status).map_err(|_| "the status code is out of range".to_owned())
}

fn headers(value: Option<&Value>) -> Result<Vec<(Arc<str>, String)>, String> {
    let Some(value) = value else {
        return Ok(Vec::new());
    };
    let members = value.as_object().ok_or("the headers are not an object")?;
    members
        .iter()
        .filter(|(_, value)| !value.is_null())
        .map(|(name, value)| {
            let text = value.to_text();
            if !is_header_name(name) {
                return Err(format!("the header name '{}' is not allowed", name.escape_debug()));
            }
            if text.chars().any(|c| c.is_control() && c != '\t') {
                return Err(format!("the header '{name}' has a control character in its value"));
            }
            Ok((Arc::clone(name), text))
        })
        .collect()
}

fn is_header_name(name: &str) -> bool {
    const MARKS: &str = "!#$%&'*+-.^_`|~";
    !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || MARKS.contains(c))
}

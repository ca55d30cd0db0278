//! The action kinds that a run can carry out: one file each.

mod call;
mod compose;
mod condition;
mod expression;
mod foreach;
mod join;
mod parse_json;
mod query;
mod response;
mod scope;
mod select;
mod switch;
mod table;
mod terminate;
mod until;
mod variable;
mod wait;

use std::sync::Arc;

use wdl::{Evaluated, Template, Value};

use crate::backoff::Retry;
use crate::command::{Answer, CallKind};
use crate::content::Content;
use crate::event::Fault;
use crate::inversion::{Inversion, inverted};
use crate::limits::RECORD_BYTES_MAX;
use crate::lookup::View;
use crate::plan::Action;
use crate::settings::computed_retry;
use crate::status::Status;
use crate::time::Time;

pub(crate) use call::{Call, SUBSCRIBE, Webhook, has_credential};
pub(crate) use compose::Compose;
pub(crate) use condition::Condition;
pub(crate) use expression::{Expression, Function};
pub(crate) use foreach::Foreach;
pub(crate) use join::Join;
pub(crate) use parse_json::ParseJson;
pub(crate) use query::Query;
pub(crate) use response::Response;
pub(crate) use scope::Scope;
pub(crate) use select::Select;
pub(crate) use switch::Switch;
pub(crate) use table::{Format, Table};
pub(crate) use terminate::Terminate;
pub(crate) use until::{Round, Until};
pub(crate) use variable::{Change, Variable};
pub(crate) use wait::Wait;

/// The types, as definitions spell them, that a run can carry out.
pub const SUPPORTED: &[&str] = &[
    "ApiConnection",
    "ApiConnectionWebhook",
    "AppendToArrayVariable",
    "AppendToStringVariable",
    "Compose",
    "DecrementVariable",
    "Expression",
    "Foreach",
    "Http",
    "HttpWebhook",
    "If",
    "IncrementVariable",
    "InitializeVariable",
    "Join",
    "OpenApiConnection",
    "OpenApiConnectionWebhook",
    "ParseJson",
    "Query",
    "Response",
    "Scope",
    "Select",
    "SendToBatch",
    "SetVariable",
    "Switch",
    "Table",
    "Terminate",
    "Until",
    "Wait",
    "Workflow",
];

/// An action's kind with everything compiled that it needs.
pub(crate) enum Kind {
    Compose(Compose),
    ParseJson(ParseJson),
    Expression(Expression),
    Query(Query),
    Select(Select),
    Join(Join),
    Table(Table),
    Variable(Variable),
    Call(Call),
    Response(Response),
    Wait(Wait),
    Terminate(Terminate),
    Condition(Condition),
    Switch(Switch),
    Foreach(Foreach),
    Until(Until),
    Scope(Scope),
}

/// What came of beginning an action.
pub(crate) enum Begun {
    /// It ended at once.
    Ended(End),
    /// It chose which of its blocks runs, or the items that its block runs for.
    Opened { inputs: Option<Content>, block: Option<u32>, items: Option<Content> },
    /// It wants a call made.
    Call { inputs: Content, hidden: bool },
    /// It sleeps.
    Sleep { due: Time, inputs: Content },
    /// It ends the run.
    Terminate { inputs: Content, status: Status, error: Option<Fault> },
}

impl Begun {
    /// Makes of a beginning that no journal could keep the end that says so.
    pub(crate) fn kept(self) -> Self {
        let contents = match &self {
            Self::Opened { inputs, items, .. } => [inputs.as_ref(), items.as_ref()],
            Self::Call { inputs, .. } | Self::Sleep { inputs, .. } => [Some(inputs), None],
            // Ends are looked at when they are written.
            Self::Ended(_) | Self::Terminate { .. } => [None, None],
        };
        if is_too_large(contents) { Self::Ended(too_large()) } else { self }
    }
}

/// The end of an action.
pub(crate) struct End {
    pub(crate) status: Status,
    pub(crate) code: Option<Arc<str>>,
    pub(crate) error: Option<Fault>,
    pub(crate) inputs: Option<Content>,
    pub(crate) outputs: Option<Content>,
    pub(crate) answer: Option<Answer>,
}

impl Kind {
    /// Begins the action: evaluates what it needs and says what comes of it.
    pub(crate) fn begin(&self, action: &Action, view: &View<'_>) -> Begun {
        match self {
            Self::Compose(compose) => compose.begin(action, view),
            Self::ParseJson(parse) => parse.begin(action, view),
            Self::Expression(expression) => expression.begin(action, view),
            Self::Query(query) => query.begin(action, view),
            Self::Select(select) => select.begin(action, view),
            Self::Join(join) => join.begin(action, view),
            Self::Table(table) => table.begin(action, view),
            Self::Variable(variable) => variable.begin(action, view),
            Self::Call(call) => call.begin(action, view),
            Self::Response(response) => response.begin(action, view),
            Self::Wait(wait) => wait.begin(action, view),
            Self::Terminate(terminate) => terminate.begin(action, view),
            Self::Condition(condition) => condition.begin(action, view),
            Self::Switch(switch) => switch.begin(action, view),
            Self::Foreach(foreach) => foreach.begin(action, view),
            Self::Until(until) => until.begin(view),
            Self::Scope(scope) => scope.begin(),
        }
    }

    /// Tells whether this answers the caller of the trigger.
    pub(crate) fn answers(&self) -> bool {
        matches!(self, Self::Response(_))
    }

    /// Returns the Response action, where it is one.
    pub(crate) fn response(&self) -> Option<&Response> {
        if let Self::Response(response) = self { Some(response) } else { None }
    }

    /// Tells whether its block may run several times.
    pub(crate) fn is_loop(&self) -> bool {
        matches!(self, Self::Foreach(_) | Self::Until(_))
    }

    /// Returns when a failed call is tried again; `inputs` are those that the record shows.
    pub(crate) fn retry(&self, inputs: Option<&Content>) -> Retry {
        match self {
            Self::Call(call) => call.retry.clone().unwrap_or_else(|| {
                let inputs = inputs.and_then(|inputs| self.sent(inputs));
                inputs.and_then(|inputs| computed_retry(inputs).ok()).unwrap_or_default()
            }),
            _ => Retry::None,
        }
    }

    /// Tells whether the result of a request that was taken on is asked for.
    pub(crate) fn polls(&self) -> bool {
        matches!(self, Self::Call(call) if call.polls)
    }

    /// Tells whether large bodies go in portions.
    pub(crate) fn is_chunked(&self) -> bool {
        matches!(self, Self::Call(call) if call.is_chunked)
    }

    /// Returns how the inputs of a call are to be read.
    pub(crate) fn call_kind(&self) -> Option<CallKind> {
        if let Self::Call(call) = self { Some(call.kind) } else { None }
    }

    /// Tells whether its calls go out without the headers that name the run.
    pub(crate) fn is_bare(&self) -> bool {
        matches!(self, Self::Call(call) if call.is_bare)
    }

    /// Returns how the action is called back, where it is.
    pub(crate) fn webhook(&self) -> Option<&Webhook> {
        if let Self::Call(call) = self { call.webhook.as_ref() } else { None }
    }

    /// Returns the part of an action's inputs that its call takes.
    pub(crate) fn sent<'a>(&self, inputs: &'a Content) -> Option<&'a Value> {
        let inputs = inputs.value()?;
        let is_subscription = self.webhook().is_some_and(|webhook| webhook.is_nested);
        if is_subscription { inputs.get(SUBSCRIBE) } else { Some(inputs) }
    }

    /// Returns the name of a block inside the action, where there are several.
    pub(crate) fn branch_name(&self, number: usize) -> Option<&str> {
        match self {
            Self::Condition(_) => ["then", "else"].get(number).copied(),
            Self::Switch(switch) => switch.branch_name(number),
            _ => None,
        }
    }
}

impl End {
    /// The end of an action that worked.
    pub(crate) fn succeeded(inputs: Option<Content>, outputs: Option<Content>) -> Self {
        Self {
            status: Status::Succeeded,
            code: Some("OK".into()),
            error: None,
            inputs,
            outputs,
            answer: None,
        }
    }

    /// The end of an action whose own inputs are at fault.
    pub(crate) fn failed(code: &str, fault: Fault) -> Self {
        Self {
            status: Status::Failed,
            code: Some(code.into()),
            error: Some(fault),
            inputs: None,
            outputs: None,
            answer: None,
        }
    }
}

/// Tells whether one of the parts of a record is larger than a journal can keep.
pub(crate) fn is_too_large(contents: [Option<&Content>; 2]) -> bool {
    contents.into_iter().flatten().any(|content| content.is_larger_than(RECORD_BYTES_MAX))
        && !inverted(Inversion::RecordsHaveASize)
}

/// The end of an action whose record no journal could keep.
pub(crate) fn too_large() -> End {
    let message = format!("the inputs or outputs are over the limit of {RECORD_BYTES_MAX} bytes");
    End::failed("record-too-large", Fault::new("record-too-large", message))
}

/// Evaluates a template; a failure is the end of the action (code BadRequest, InvalidTemplate).
pub(crate) fn evaluate(
    template: &Template,
    action: &Action,
    view: &View<'_>,
) -> Result<Evaluated, Box<End>> {
    template.eval(view, view.limits()).map_err(|error| Box::new(invalid(action, &error)))
}

/// The end of an action with an expression that cannot be evaluated.
pub(crate) fn invalid(action: &Action, error: &wdl::Error) -> End {
    let message = format!(
        "unable to process the template language expressions in action '{}': {error}",
        action.name
    );
    End::failed("BadRequest", Fault::new("InvalidTemplate", message))
}

/// The end of an action with a condition that cannot be evaluated, or gives no boolean.
pub(crate) fn undecided(action: &Action, error: &wdl::Error) -> End {
    let mut end = invalid(action, error);
    if error.kind() == wdl::Code::BadCondition
        && let Some(fault) = &mut end.error
    {
        fault.code = "ExpressionEvaluationFailed".into();
    }
    end
}

/// Finds a member of evaluated inputs.
pub(crate) fn member<'a>(inputs: &'a Value, name: &str) -> Option<&'a Value> {
    inputs.get(name).filter(|value| !value.is_null())
}

/// The end of an action that goes through an array and was given something else.
pub(crate) fn not_an_array(action: &Action, value: &Value) -> Box<End> {
    let kind = value.kind();
    let message = format!("'from' of action '{}' must be an array, and is a {kind}", action.name);
    Box::new(End::failed("BadRequest", Fault::new("InvalidTemplate", message)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_journal_could_keep_does_not_begin() {
        let call = |bytes: usize| {
            let inputs = Content::Plain(Value::from("x".repeat(bytes)));
            Begun::Call { inputs, hidden: false }.kept()
        };
        assert!(matches!(call(RECORD_BYTES_MAX), Begun::Call { .. }));
        let Begun::Ended(end) = call(RECORD_BYTES_MAX + 1) else { panic!("it begins") };
        assert_eq!(end.code.as_deref(), Some("record-too-large"));
    }
}

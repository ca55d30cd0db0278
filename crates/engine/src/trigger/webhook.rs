//! Webhooks: a service is given an address and calls it, until it is told to stop.

use std::sync::Arc;

use wdl::definition::{Trigger as Declared, TriggerKind};
use wdl::{Template, Value};

use crate::backoff::Retry;
use crate::command::CallKind;
use crate::reading;
use crate::settings::{retry, without_host_token};

/// A trigger to which a service calls back.
#[derive(Clone, Debug)]
pub struct Webhook {
    /// How the inputs of its calls are to be read.
    pub kind: CallKind,
    /// What asks the service to call.
    pub(crate) subscribe: Template,
    /// What asks it to stop; a connector's answer says where.
    pub(crate) unsubscribe: Option<Template>,
    /// How a failed call is tried again.
    pub retry: Retry,
}

impl Webhook {
    pub(super) fn compile(declared: &Declared) -> Result<Self, Vec<String>> {
        let kind = match declared.kind {
            TriggerKind::ApiConnectionWebhook => CallKind::ApiConnection,
            TriggerKind::OpenApiConnectionWebhook => CallKind::OpenApiConnection,
            _ => CallKind::Http,
        };
        let inputs = &declared.inputs;
        let (subscribe, unsubscribe) = if kind == CallKind::Http {
            (inputs.get("subscribe").cloned(), inputs.get("unsubscribe").cloned())
        } else {
            (Some(with_method(without_host_token(inputs))), None)
        };
        let Some(subscribe) = subscribe.filter(|subscribe| subscribe.as_object().is_some()) else {
            return Err(vec!["a webhook needs `subscribe`".to_owned()]);
        };
        let unsubscribe =
            unsubscribe.filter(|found| found.as_object().is_some_and(|o| !o.is_empty()));
        let compile = |value: &Value| {
            let compiled = reading::template(value);
            compiled.map_err(|errors| errors.iter().map(ToString::to_string).collect::<Vec<_>>())
        };
        let policy = retry(&declared.retry);
        let refused = || vec!["a retry policy made by an expression is not supported".to_owned()];
        Ok(Self {
            kind,
            subscribe: compile(&subscribe)?,
            unsubscribe: unsubscribe.as_ref().map(compile).transpose()?,
            retry: policy.ok_or_else(refused)?,
        })
    }
}

/// A subscription is a `POST` where nothing else is said.
fn with_method(inputs: Value) -> Value {
    let Some(members) = inputs.as_object().filter(|members| members.get("path").is_some()) else {
        return inputs;
    };
    let mut members = members.clone();
    if members.get("method").is_none() {
        members.insert(Arc::<str>::from("method"), "post");
    }
    members.into()
}

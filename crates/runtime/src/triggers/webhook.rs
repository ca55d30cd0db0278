//! Webhooks: a service is told to call when a flow is turned on, and to stop when it is turned off.
//!
//! A row whose subscription is open outlives its flow's being on: it goes when the service was told to
//! stop. Whatever fails is tried again, with growing pauses, and told in the trigger's history.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use engine::{Call, CallKind, CallResult, Content, Fault, Firing, Source, TriggerRecord};
use serde::{Deserialize, Serialize};
use store::{Mark, Trigger};
use wdl::{Object, Value};

use super::clock::record;
use super::fire::Unfired;
use super::poll::by_path;
use super::state::State;
use crate::clock::Clock;
use crate::error::Error;
use crate::flows::ActiveFlow;
use crate::runtime::Inner;

/// A service that was told to call.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Subscription {
    /// What it answered: `{statusCode, headers, body}`.
    outputs: Value,
    /// The connections of the flow at that time: a deleted flow has none.
    bindings: BTreeMap<String, String>,
}

/// The pause after a first failure; it doubles.
const PAUSE: Duration = Duration::from_secs(60);

/// The longest pause.
const PAUSE_MAX: Duration = Duration::from_secs(60 * 60);

impl Inner {
    /// Tells a service to call, unless it was told already.
    pub(super) async fn subscribe(
        self: &Arc<Self>,
        flow: &Arc<ActiveFlow>,
        row: &Trigger,
    ) -> Result<(), Error> {
        let key = (flow.environment, flow.id);
        let mut state = self.open_state(key, &row.state)?;
        let mut record = record(flow, (Clock.time(), None), None);
        let failed = if state.subscription.is_some() {
            None
        } else {
            match self.told_to_call(flow, &mut record).await {
                Ok(outputs) => {
                    let bindings = flow.bindings.iter();
                    let bindings = bindings.map(|(name, id)| (name.clone(), id.to_string()));
                    let bindings = bindings.collect();
                    state.subscription = Some(Subscription { outputs, bindings });
                    None
                }
                Err(fault) => Some(fault),
            }
        };
        let mark = self.after(flow, row, (&mut state, failed.is_some()))?;
        self.move_mark(flow, &record, (Some(mark), failed.map(Unfired::failed))).await
    }

    async fn told_to_call(
        self: &Arc<Self>,
        flow: &Arc<ActiveFlow>,
        record: &mut TriggerRecord,
    ) -> Result<Value, Fault> {
        let address = self.callback_address(flow.environment, flow.id, &record.name);
        let mut call = self.call_to_begin(flow, record, &address)?;
        if call.kind == CallKind::OpenApiConnection {
            self.fill_in_address(flow, &mut call, &address).await;
        }
        record.inputs = Some(asked_with(&call, &address));
        outputs_of(self.call_of_trigger(flow, call).await.0)
    }

    fn call_to_begin(
        &self,
        flow: &ActiveFlow,
        record: &TriggerRecord,
        address: &str,
    ) -> Result<Call, Fault> {
        let surroundings = flow.surroundings();
        let callback = Some(address);
        let firing = Firing { record, surroundings: &surroundings, ambience: &Clock, callback };
        flow.plan.subscribe_call(&firing)
    }

    /// Puts the address to call where the connector's document wants it.
    async fn fill_in_address(&self, flow: &ActiveFlow, call: &mut Call, address: &str) {
        let Some(document) = self.document_of(flow, &call.inputs).await else { return };
        let operation = call.inputs.get("host").and_then(|host| host.get("operationId"));
        let operation = operation.and_then(Value::as_str).unwrap_or_default();
        let Some(name) = document.notification_parameter(operation) else { return };
        let Some(inputs) = call.inputs.as_object() else { return };
        let mut inputs = inputs.clone();
        let given = inputs.get("parameters").and_then(Value::as_object);
        let mut parameters: Object = given.cloned().unwrap_or_default();
        parameters.insert(name, address);
        inputs.insert("parameters", parameters);
        call.inputs = inputs.into();
    }

    /// Tells a service to stop calling a flow that is off, gone or otherwise made; then the row follows
    /// the flow.
    pub(super) async fn unsubscribe(
        self: &Arc<Self>,
        environment: store::EnvironmentId,
        row: &Trigger,
    ) -> Result<(), Error> {
        let key = (environment, row.flow);
        let mut state = self.open_state(key, &row.state)?;
        let Some(subscription) = state.subscription.clone() else {
            return self.follow(environment, row.flow).await;
        };
        let flow = self.any_version(environment, row.flow, row.version).await?;
        let flow = Arc::new(flow.with_bindings(&subscription.bindings));
        let got = Content::Secure(subscription.outputs);
        let mut record =
            TriggerRecord { outputs: Some(got), ..record(&flow, (Clock.time(), None), None) };
        let failed = self.told_to_stop(&flow, &mut record).await.err();
        if failed.is_none() {
            state.subscription = None;
        }
        let mark = self.after(&flow, row, (&mut state, failed.is_some()))?;
        let is_done = failed.is_none();
        self.move_mark(&flow, &record, (Some(mark), failed.map(Unfired::failed))).await?;
        if is_done { self.follow(environment, row.flow).await } else { Ok(()) }
    }

    async fn told_to_stop(
        self: &Arc<Self>,
        flow: &Arc<ActiveFlow>,
        record: &mut TriggerRecord,
    ) -> Result<(), Fault> {
        let (unsubscribe, subscribed) = self.calls_to_stop(flow, record)?;
        let call = match unsubscribe {
            Some(call) => Some(call),
            None => self.by_location(flow, record, subscribed).await,
        };
        let Some(call) = call else { return Ok(()) };
        let address = self.callback_address(flow.environment, flow.id, &record.name);
        record.inputs = Some(asked_with(&call, &address));
        outputs_of(self.call_of_trigger(flow, call).await.0).map(drop).or_else(|fault| {
            // What is gone calls nobody.
            if matches!(&*fault.code, "NotFound" | "Gone") { Ok(()) } else { Err(fault) }
        })
    }

    /// Returns the call that the definition has to stop the service, and the one that told it to call.
    fn calls_to_stop(
        &self,
        flow: &ActiveFlow,
        record: &TriggerRecord,
    ) -> Result<(Option<Call>, Call), Fault> {
        let surroundings = flow.surroundings();
        let address = self.callback_address(flow.environment, flow.id, &record.name);
        let firing = Firing {
            record,
            surroundings: &surroundings,
            ambience: &Clock,
            callback: Some(&address),
        };
        Ok((flow.plan.unsubscribe_call(&firing)?, flow.plan.subscribe_call(&firing)?))
    }

    /// A connector's subscription is ended where its answer said that it lies.
    async fn by_location(
        &self,
        flow: &ActiveFlow,
        record: &TriggerRecord,
        subscribed: Call,
    ) -> Option<Call> {
        if subscribed.kind == CallKind::Http {
            return None;
        }
        let outputs = record.outputs.as_ref().and_then(Content::value)?;
        let location = outputs.get("headers")?.as_object()?.find("Location")?.as_str()?;
        let document = self.document_of(flow, &subscribed.inputs).await?;
        let path = document.path_of(location)?;
        Some(by_path(&subscribed, "delete", path))
    }

    /// Returns where the row goes on: it rests when all is done, else it comes back, at first as the
    /// retry policy says.
    fn after(
        &self,
        flow: &ActiveFlow,
        row: &Trigger,
        (state, is_failed): (&mut State, bool),
    ) -> Result<Mark, Error> {
        let mut due = None;
        state.tries = if is_failed { state.tries.saturating_add(1) } else { 0 };
        if is_failed {
            let policy = match &flow.plan.trigger().source {
                Source::Webhook(hook) => hook.retry.wait(state.tries, None, &Clock),
                Source::Request(_)
                | Source::Clock(_)
                | Source::Windows(_)
                | Source::Poll(_)
                | Source::Batch(_) => None,
            };
            let wait = policy.unwrap_or_else(|| pause(state.tries.saturating_sub(1)));
            due = Some(store::Time(Clock.time().after(wait).0));
        }
        let state = self.seal_state((flow.environment, flow.id), state)?;
        Ok(Mark { seen: row.revision, due, state })
    }
}

pub(super) fn pause(tries: u32) -> Duration {
    PAUSE.saturating_mul(1_u32.checked_shl(tries).unwrap_or(u32::MAX)).min(PAUSE_MAX)
}

/// Returns what a service was asked with, as a record shows it: whoever has the address to call can start the flow, so its
/// signature is left out.
fn asked_with(call: &Call, address: &str) -> Content {
    let shown = call.recorded_inputs();
    let Some(inputs) = shown.value() else { return shown };
    Content::new(without_signature(inputs, address), shown.is_secure())
}

fn without_signature(value: &Value, address: &str) -> Value {
    match value {
        Value::String(text) if text.contains(address) => {
            let (open, _) = address.split_once("&sig=").unwrap_or((address, ""));
            Value::from(text.replace(address, &format!("{open}&sig=*sanitized*")))
        }
        Value::Array(items) => {
            items.iter().map(|item| without_signature(item, address)).collect::<Vec<_>>().into()
        }
        Value::Object(members) => Value::object(
            members
                .iter()
                .map(|(name, value)| (Arc::clone(name), without_signature(value, address))),
        ),
        other => other.clone(),
    }
}

/// Returns what a service answered that took a call; anything else is a failure.
fn outputs_of(result: CallResult) -> Result<Value, Fault> {
    match result.result {
        Ok(response) if response.status < 400 => Ok(response.outputs),
        Ok(response) => {
            let message = format!("the service answered with status {}", response.status);
            Err(Fault::new(engine::http_code(response.status), message))
        }
        Err(fault) => Err(Fault::new(fault.code, fault.message)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_signature_of_the_address_to_call_is_left_out() {
        let address = "https://here/hooks/x?api-version=1&sv=1.0&sig=secret";
        let inputs = Value::object([(
            "body",
            Value::from(vec![
                Value::from(format!("call {address} please")),
                Value::from("nothing"),
            ]),
        )]);
        let shown = without_signature(&inputs, address);
        let text = "call https://here/hooks/x?api-version=1&sv=1.0&sig=*sanitized* please";
        let body = Value::from(vec![Value::from(text), Value::from("nothing")]);
        assert_eq!(shown, Value::object([("body", body)]));
    }

    #[test]
    fn pauses_grow_to_an_hour() {
        let minutes = |tries| pause(tries).as_secs() / 60;
        assert_eq!([0, 1, 2, 5, 6, 40].map(minutes), [1, 2, 4, 32, 60, 60]);
    }
}

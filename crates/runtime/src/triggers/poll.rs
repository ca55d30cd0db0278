//! Polling: asks, and fires with what came. The mark moves only with the runs that it stands for, so an
//! answer that was lost is asked for again.

use std::sync::Arc;

use connectors::Connector;
use engine::{
    Call, CallKind, CallResult, Content, Fault, Firing, Poll, PollState, Time, TriggerRecord,
    Verdict,
};
use store::{ConnectionId, Mark, Trigger, TriggerStatus};
use wdl::definition::connection_of;
use wdl::{Object, Value};

use super::clock::record;
use super::fire::{Shot, Unfired, outputs};
use crate::clock::Clock;
use crate::error::Error;
use crate::flows::ActiveFlow;
use crate::perform::{Standing, Task};
use crate::runtime::Inner;

impl Inner {
    /// Asks a service that is due to be asked.
    pub(super) async fn poll(
        self: &Arc<Self>,
        flow: &Arc<ActiveFlow>,
        row: &Trigger,
        poll: &Poll,
    ) -> Result<(), Error> {
        let key = (flow.environment, flow.id);
        let mut state = self.open_state(key, &row.state)?;
        let started = Clock.time();
        let (result, not_sent, inputs) = self.asked(flow, &state.poll, started).await;
        let is_known = not_sent && state.held_back;
        state.held_back = not_sent;
        let judged = poll.judge(&state.poll, &result, &Clock);
        let next = judged.next(&poll.schedule, Clock.time(), state.since());
        state.poll = judged.state;
        let mark = Mark {
            seen: row.revision,
            due: next.map(|next| store::Time(next.0)),
            state: self.seal_state(key, &state)?,
        };
        let ended = result.ended;
        let record = TriggerRecord { ended, inputs, ..record(flow, (started, None), None) };
        let unfired = match judged.verdict {
            Verdict::Fire(got) => {
                let record = TriggerRecord { outputs: outputs(flow, got), ..record };
                // Where there is no room, the same is asked again.
                let when_full = Mark { state: row.state.clone(), ..mark.clone() };
                return self
                    .fire(Shot::new(flow, record).with_mark(mark, when_full))
                    .await
                    .map(drop);
            }
            Verdict::Again => None,
            Verdict::Failed(_) if is_known => None,
            Verdict::Nothing(code) => {
                Some(Unfired { status: TriggerStatus::Skipped, code: Some(code), error: None })
            }
            Verdict::Failed(fault) => Some(Unfired::failed(fault)),
        };
        self.move_mark(flow, &record, (Some(mark), unfired)).await
    }

    /// Asks; tells too whether the call was held back, and with what it was asked.
    async fn asked(
        self: &Arc<Self>,
        flow: &Arc<ActiveFlow>,
        state: &PollState,
        now: Time,
    ) -> (CallResult, bool, Option<Content>) {
        match self.question(flow, state, now).await {
            Ok(call) => {
                let inputs = call.recorded_inputs();
                let (result, not_sent) = self.call_of_trigger(flow, call).await;
                (result, not_sent, Some(inputs))
            }
            Err(fault) => (unasked(&fault, now), false, None),
        }
    }

    /// Makes the next question: where an answer has said where to ask, through the same connection.
    async fn question(
        &self,
        flow: &ActiveFlow,
        state: &PollState,
        now: Time,
    ) -> Result<Call, Fault> {
        let call = first_question(flow, state, now)?;
        if call.kind == CallKind::Http {
            return Ok(call);
        }
        let Some(location) = state.location.as_deref() else { return Ok(call) };
        let path = self.document_of(flow, &call.inputs).await;
        let path = path.and_then(|document| document.path_of(location));
        Ok(path.map(|path| by_path(&call, "get", path)).unwrap_or(call))
    }

    /// Makes a call of a trigger, as those of actions are made: its run is one that may come to be. Tells too
    /// whether the call was held back.
    pub(super) async fn call_of_trigger(
        self: &Arc<Self>,
        flow: &Arc<ActiveFlow>,
        call: Call,
    ) -> (CallResult, bool) {
        let (run, started) = (Clock.run_id(), Clock.time());
        let task = Task {
            inner: Arc::clone(self),
            key: flow.key(run),
            flow: Arc::clone(flow),
            tracking_id: run.name().into(),
            started,
            fence: None,
            depth: 0,
            call,
            standing: Standing::default(),
        };
        let (result, refused) = task.answer().await;
        (CallResult { started, ended: Clock.time(), result }, refused.not_sent)
    }

    /// Finds the document of the connector that inputs ask for.
    pub(super) async fn document_of(
        &self,
        flow: &ActiveFlow,
        inputs: &Value,
    ) -> Option<Arc<Connector>> {
        let used = connection_of(inputs)?;
        let bound = flow.connection(&used.key);
        let id: ConnectionId = bound.or_else(|| used.key.parse().ok())?;
        let row = self.store.connections().get(flow.environment, id).await.ok()?;
        self.connector(flow.environment, row.connector).await.ok()
    }
}

/// Makes the call of a path through the connection of another call.
pub(super) fn by_path(call: &Call, method: &str, path: String) -> Call {
    let mut inputs = Object::new();
    if let Some(host) = call.inputs.get("host") {
        inputs.insert("host", host.clone());
    }
    inputs.insert("method", method);
    inputs.insert("path", path);
    Call { kind: CallKind::ApiConnection, inputs: inputs.into(), ..call.clone() }
}

fn first_question(flow: &ActiveFlow, state: &PollState, now: Time) -> Result<Call, Fault> {
    let (surroundings, record) = (flow.surroundings(), record(flow, (now, None), None));
    let firing =
        Firing { record: &record, surroundings: &surroundings, ambience: &Clock, callback: None };
    flow.plan.poll_call(&firing, state)
}

/// What came of a question that could not be made.
fn unasked(fault: &Fault, now: Time) -> CallResult {
    let fault = engine::CallFault {
        code: Arc::clone(&fault.code),
        message: Arc::clone(&fault.message),
        retryable: false,
    };
    CallResult { started: now, ended: now, result: Err(fault) }
}

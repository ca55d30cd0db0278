//! Connections on the stage: which ones were refused, what waits for them, and their repair.

use std::collections::BTreeSet;
use std::sync::Arc;

use connectors::diagnose::{self, Repairable};
use connectors::{Kind, Response as Answered};
use engine::{Ambience, Call, CallKind, CallResult, Curable, REPAIR_WAIT_MAX, Refused, Resumption};
use wdl::Value;
use wdl::definition::connection_of;

use super::stage::{RunIndex, Stage, What};
use super::world::WhenBroken;
use crate::connections::held_back;

/// Connections that were refused and not repaired since, by key.
pub(super) type BrokenConnections = BTreeSet<Arc<str>>;

impl Stage<'_> {
    /// Lets connections be repaired when the world says so.
    pub(super) fn plan_repairs(&mut self) {
        let start = self.scene.world.start();
        for repair in &self.scene.world.repairs {
            let connection = repair.connection.as_deref().map(Arc::from);
            self.plan(start.after(repair.after.0), What::Repaired(connection));
        }
    }

    /// Tells whether a call goes through a connection that is known to be refused.
    pub(super) fn is_held_back(&self, call: &Call) -> bool {
        connection(call).is_some_and(|key| self.broken.contains(&key))
    }

    /// Tells a run what came of its call, and takes in what that says of the connection.
    pub(super) fn called(&mut self, index: RunIndex, call: &Call, result: CallResult) {
        let is_watched = self.scene.world.when_connection_breaks.is_some();
        let on = connection(call).filter(|_| is_watched && is_curable(&result));
        self.broken.extend(on.clone());
        let refused = Refused { not_sent: false, curable: on.and_then(|on| self.wait(index, on)) };
        self.report(index, call, (result, refused));
    }

    /// Tells a run that its call was not sent.
    pub(super) fn not_sent(&mut self, index: RunIndex, call: &Call) {
        let now = self.ambience.now();
        let result = CallResult { started: now, ended: now, result: Ok(held_back()) };
        let curable = connection(call).and_then(|on| self.wait(index, on));
        self.report(index, call, (result, Refused { not_sent: true, curable }));
    }

    fn wait(&self, index: RunIndex, on: Arc<str>) -> Option<Curable> {
        let waits = self.scene.world.when_connection_breaks == Some(WhenBroken::Wait);
        let until = self.runs[index].run.started().time.after(REPAIR_WAIT_MAX);
        waits.then_some(Curable { on, until })
    }

    fn report(&mut self, index: RunIndex, call: &Call, reported: (CallResult, Refused)) {
        let step = self.runs[index].run.report_refused(call, reported, &self.ambience);
        self.take(index, step);
    }

    /// Notes that the question of a trigger was refused.
    pub(super) fn question_refused(&mut self, call: &Call, result: &CallResult) {
        let key = connection(call).filter(|_| self.scene.world.when_connection_breaks.is_some());
        self.broken.extend(key.filter(|_| is_curable(result)));
    }

    /// Repairs one connection, or all, and lets what waits for it go on.
    pub(super) fn repaired(&mut self, connection: Option<&Arc<str>>) {
        let is_meant = |key: &Arc<str>| connection.is_none_or(|c| c.eq_ignore_ascii_case(key));
        let at = self.ambience.now();
        let repaired: Vec<_> = self.broken.iter().filter(|key| is_meant(key)).cloned().collect();
        self.broken.retain(|key| !is_meant(key));
        for on in repaired {
            let which = Resumption::Repaired { on, at };
            for index in 0..self.runs.len() {
                let step = self.runs[index].run.resume(&which, &self.ambience);
                self.take(index, step);
            }
        }
    }
}

/// Returns the key of the connection through which a call goes.
fn connection(call: &Call) -> Option<Arc<str>> {
    match call.kind {
        CallKind::ApiConnection | CallKind::OpenApiConnection => {
            Some(connection_of(&call.inputs)?.key.to_lowercase().into())
        }
        CallKind::Http | CallKind::Workflow | CallKind::Batch => None,
    }
}

/// Tells whether an answer refuses the credentials in a way that others may cure. What a 403 means only a
/// test can tell, and the world has none.
fn is_curable(result: &CallResult) -> bool {
    let Ok(response) = result.result.as_ref() else { return false };
    let headers = response.outputs.get("headers").and_then(Value::as_object);
    let headers = headers.into_iter().flat_map(|headers| headers.iter());
    let answered = Answered {
        status: response.status,
        headers: headers.map(|(name, value)| (name.to_string(), value.to_text())).collect(),
        body: response.outputs.get("body").map(Value::to_text).unwrap_or_default().into_bytes(),
    };
    let refusal = diagnose::Refusal::of(&answered, Kind::Unsupported, None);
    response.status == 401 && diagnose::classify(&refusal).repairable != Repairable::No
}

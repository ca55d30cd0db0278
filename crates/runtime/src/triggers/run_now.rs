//! A person runs a trigger now.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use engine::{Host, Source, TriggerRecord};
use store::{FlowId, RunId};
use wdl::{Object, Value};

use super::Triggers;
use super::clock::{record, window};
use super::fire::{Outcome, Shot, outputs};
use super::references;
use crate::access::{Caller, Verb};
use crate::audit::Entry;
use crate::clock::Clock;
use crate::error::Error;
use crate::flows::ActiveFlow;

impl Triggers<'_> {
    /// Lets a trigger fire now, as a person: a clock as if it were time, a call with a body. Returns the
    /// runs that started, which are none where the trigger's conditions do not hold.
    ///
    /// # Errors
    /// What the person may not do; a flow that is off; a body that the trigger does not take.
    pub async fn run(
        &self,
        caller: &Caller,
        flow: FlowId,
        trigger: &str,
        body: Option<Value>,
    ) -> Result<Vec<RunId>, Error> {
        let granted = self.runtime.flows().require(caller, flow, Verb::Use).await?;
        granted.named_trigger(trigger)?;
        self.runtime.refuse_when_draining()?;
        let active = self.runtime.active_flow(caller.environment, flow).await;
        let active = active.map_err(|error| match error {
            Error::NotFound { .. } => Error::conflict("flow-off", "the flow is off"),
            other => other,
        })?;
        let record = self.now(caller, &active, body).await?;
        let runs = match self.runtime.inner.fire(Shot::new(&active, record)).await? {
            Outcome::Runs(runs) => runs,
            Outcome::Skipped | Outcome::Moved => Vec::new(),
            Outcome::Failed(fault) => return Err(Error::trigger_failed(&fault)),
            Outcome::Full => return Err(Error::too_many_runs()),
        };
        let names: Vec<_> = runs.iter().map(|run| run.name()).collect();
        let entry = Entry::new("run", format!("flow/{flow}")).with("runs", names.join(" "));
        self.runtime.note(caller, entry).await?;
        Ok(runs)
    }

    /// Returns the record of a trigger that a person lets fire.
    async fn now(
        &self,
        caller: &Caller,
        active: &Arc<ActiveFlow>,
        body: Option<Value>,
    ) -> Result<TriggerRecord, Error> {
        let now = Clock.time();
        let got = match &active.plan.trigger().source {
            Source::Clock(_) => None,
            Source::Windows(windows) => Some(window(&windows.schedule, now)),
            Source::Request(request) => {
                let mut got = Object::new();
                let mut headers = match request.host {
                    Host::Person => self.person(caller).await?,
                    Host::App | Host::Program => Object::new(),
                };
                references::tell(active, request.host, &mut headers);
                if !headers.is_empty() {
                    got.insert("headers", headers);
                }
                let empty = || request.host.has_typed_inputs().then(|| Object::new().into());
                if let Some(body) = body.or_else(empty) {
                    got.insert("body", body);
                }
                Some(got.into())
            }
            Source::Poll(_) | Source::Webhook(_) | Source::Batch(_) => {
                let message = "the trigger is not one that people run";
                return Err(Error::conflict("trigger-not-by-hand", message));
            }
        };
        Ok(TriggerRecord {
            outputs: got.and_then(|got| outputs(active, got)),
            ..record(active, (now, None), None)
        })
    }

    /// Returns the headers that tell a flow who pressed its button.
    async fn person(&self, caller: &Caller) -> Result<Object, Error> {
        let user = self.runtime.inner.store.users().get(caller.environment, caller.user).await?;
        let encoded = STANDARD.encode(&user.display_name);
        let name: String = user.display_name.chars().filter(char::is_ascii).collect();
        let mut headers = Object::new();
        headers.insert("x-ms-user-id", caller.user.to_string());
        headers.insert("x-ms-user-name", name);
        headers.insert("x-ms-user-name-encoded", encoded);
        headers.insert("x-ms-user-timestamp", Clock.time().to_text());
        Ok(headers)
    }
}

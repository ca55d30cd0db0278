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
use crate::runs::wish;

/// What a person wants who runs a trigger.
#[derive(Clone, Debug, Default)]
pub struct Wish {
    /// The body of the call that it stands for, or the typed inputs of a button.
    pub body: Option<Value>,
    /// Names the wish: one per opened dialog. However often it is brought, it is fulfilled once.
    pub key: Option<String>,
}

/// The runs that a trigger started which somebody has run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pressed {
    /// The runs; none where the trigger's conditions do not hold.
    pub runs: Vec<RunId>,
    /// Whether they were there already, from the same wish.
    pub already: bool,
}

impl Triggers<'_> {
    /// Lets a trigger fire now, as a person: a clock as if it were time, a call with a body.
    ///
    /// # Errors
    /// What the person may not do; a flow that is off; a body that the trigger does not take.
    pub async fn run(
        &self,
        caller: &Caller,
        flow: FlowId,
        trigger: &str,
        Wish { body, key }: Wish,
    ) -> Result<Pressed, Error> {
        let granted = self.runtime.flows().require(caller, flow, Verb::Use).await?;
        granted.named_trigger(trigger)?;
        let key = key.as_deref().map(wish).transpose()?;
        if let Some(key) = &key {
            let store = &self.runtime.inner.store;
            if let Some(runs) = store.triggers().asked(caller.environment, flow, key).await? {
                return Ok(Pressed { runs, already: true });
            }
        }
        self.runtime.refuse_when_draining()?;
        let active = self.runtime.active_flow(caller.environment, flow).await;
        let active = active.map_err(|error| match error {
            Error::NotFound { .. } => Error::conflict("flow-off", "the flow is off"),
            other => other,
        })?;
        let record = self.now(caller, &active, body).await?;
        let shot = Shot::new(&active, record).with_request(key);
        let runs = match self.runtime.inner.fire(shot).await? {
            Outcome::Runs(runs) => runs,
            Outcome::Existing(runs) => return Ok(Pressed { runs, already: true }),
            Outcome::Skipped | Outcome::Moved => Vec::new(),
            Outcome::Failed(fault) => return Err(Error::trigger_failed(&fault)),
            Outcome::Full => return Err(Error::too_many_runs()),
        };
        let names: Vec<_> = runs.iter().map(|run| run.name()).collect();
        let entry = Entry::new("run", format!("flow/{flow}")).with("runs", names.join(" "));
        self.runtime.note(caller, entry).await?;
        Ok(Pressed { runs, already: false })
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

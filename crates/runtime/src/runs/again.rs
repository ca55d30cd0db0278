//! Stops a run, and starts a finished one again: whole, or from the action that failed.

use std::sync::Arc;

use engine::{Content, Heir, Inherited, Origin, Resumption, Started, TriggerRecord};
use serde_json::json;
use store::{RunId, RunStatus};
use wdl::{Object, Value};

use super::{Link, Runs};
use crate::access::{Caller, Verb};
use crate::audit::Entry;
use crate::clock::Clock;
use crate::error::{Detail, Error};
use crate::flows::ActiveFlow;
use crate::resume::Resumed;
use crate::setbacks::is_set_aside;
use crate::triggers::{Birth, Repeated};
use crate::worker::Message;

/// What a person, or a job on their behalf, wants done again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// By which version of the flow.
    pub version: Which,
    /// How much of it.
    pub extent: Extent,
}

/// By which version of the flow a run is done again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Which {
    /// The one that is published.
    #[default]
    Latest,
    /// The one of then.
    Original,
}

/// How much of a run is done again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Extent {
    /// Everything, with the same trigger data.
    #[default]
    Whole,
    /// Only what did not work; the outcomes of the rest are taken over.
    FailedAction,
}

/// Other trigger data than the run had. What is not said stays as it was, also where it is hidden.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Edited {
    /// The body, as a whole.
    pub body: Option<Value>,
    /// Members of the body.
    pub members: Object,
}

/// The run that does it again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Resubmitted {
    /// The new run.
    pub run: RunId,
    /// Whether it was there already, from the same wish.
    pub already: bool,
}

/// What a run begins with that comes from another one.
enum Begin<'a> {
    Choice(Extent),
    Edited(&'a Edited),
}

impl Begin<'_> {
    fn name(&self) -> &'static str {
        match self {
            Self::Choice(extent) => extent.name(),
            Self::Edited(_) => "edited",
        }
    }
}

/// How long the key of a wish may be.
const KEY_CHARS_MAX: usize = 100;

impl Extent {
    /// Returns the name of the extent, as the API and the store spell it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::FailedAction => "failed-action",
        }
    }
}

impl Runs<'_> {
    /// Lets a run go on that waits for the repair of a connection: the same run, from where it waits. One whose connection
    /// is still refused waits again.
    ///
    /// # Errors
    /// `run-not-waiting` for one that waits for no connection.
    pub async fn resume(&self, caller: &Caller, id: RunId) -> Result<(), Error> {
        self.require(caller, id, Verb::Use).await?;
        self.runtime.refuse_when_draining()?;
        let key = crate::journal::RunKey { environment: caller.environment, run: id };
        match self.runtime.inner.resume(key, Resumption::All).await? {
            Resumed::Yes => {}
            Resumed::No | Resumed::Unreached => {
                let message = "the run does not wait for the repair of a connection";
                return Err(Error::conflict("run-not-waiting", message));
            }
        }
        let entry = Entry::new("resume", format!("run/{}", id.name()));
        self.runtime.note(caller, entry).await
    }

    /// Stops a run that has not ended.
    ///
    /// # Errors
    /// `WorkflowRunCanNotBeCancelled` for a run that has ended.
    pub async fn cancel(&self, caller: &Caller, id: RunId) -> Result<(), Error> {
        let granted = self.require(caller, id, Verb::Use).await?;
        let key = crate::journal::RunKey { environment: caller.environment, run: id };
        let ended = granted.row.status.is_final();
        if is_set_aside(&granted.row) {
            self.runtime.inner.cancel_set_aside(caller, &granted.row).await?;
        } else if ended || !self.runtime.inner.reach(key, Message::Cancel).await? {
            let message = "the run has ended and cannot be cancelled";
            return Err(Error::conflict("WorkflowRunCanNotBeCancelled", message));
        }
        self.runtime.note(caller, Entry::new("cancel", format!("run/{}", id.name()))).await
    }

    /// Starts a finished run again as a new run with the same trigger data. The old run stays as it is.
    ///
    /// The key names the wish: one per opened dialog, or one for each run of a job. However often it is brought, it
    /// makes one run.
    ///
    /// # Errors
    /// A run that has not ended, a flow that is off or gone, an action to go on from that the version
    /// does not have.
    pub async fn resubmit(
        &self,
        caller: &Caller,
        id: RunId,
        choice: Choice,
        key: &str,
    ) -> Result<Resubmitted, Error> {
        let begin = Begin::Choice(choice.extent);
        self.repeat(caller, id, (choice.version, begin), key).await
    }

    /// Starts a finished run again as a new run with other trigger data, as a person who may edit the flow.
    ///
    /// # Errors
    /// Those of [`Runs::resubmit`]; a trigger that nobody calls; data that the trigger does not take.
    pub async fn resubmit_edited(
        &self,
        caller: &Caller,
        id: RunId,
        (version, edited): (Which, &Edited),
        key: &str,
    ) -> Result<Resubmitted, Error> {
        self.require(caller, id, Verb::Edit).await?;
        self.repeat(caller, id, (version, Begin::Edited(edited)), key).await
    }

    async fn repeat(
        &self,
        caller: &Caller,
        id: RunId,
        (version, begin): (Which, Begin<'_>),
        key: &str,
    ) -> Result<Resubmitted, Error> {
        let request = wish(key)?;
        let granted = self.require(caller, id, Verb::Use).await?;
        let store = &self.runtime.inner.store;
        if let Some(run) = store.runs().child(caller.environment, id, &request).await? {
            return Ok(Resubmitted { run, already: true });
        }
        refuse_state(&granted.row, &begin)?;
        self.runtime.refuse_when_draining()?;
        let flow = self.chosen(caller, &granted.row, version).await?;
        let new = Clock.run_id();
        let begun = self.begun(caller, (&granted.row, new), (&flow, &begin)).await;
        let (started, inherited) = begun.map_err(|error| match error {
            Error::NotFound { .. } => Error::conflict("data-gone", "the run is kept no longer"),
            other => other,
        })?;
        let link = Some(Link { origin: id, request, kind: begin.name().to_owned() });
        let birth = Birth { started, inherited, link, is_limited: true };
        let run = match self.runtime.inner.repeat(&flow, birth).await? {
            Repeated::New => new,
            Repeated::Existing(run) => return Ok(Resubmitted { run, already: true }),
            Repeated::Full => return Err(Error::too_many_runs()),
        };
        let entry = Entry::new("resubmit", format!("run/{}", id.name()))
            .with("mode", begin.name())
            .with("run", run.name());
        self.runtime.note(caller, entry).await?;
        Ok(Resubmitted { run, already: false })
    }

    /// Returns how the new run comes to be, and what it takes over.
    async fn begun(
        &self,
        caller: &Caller,
        (row, new): (&store::Run, RunId),
        (flow, begin): (&Arc<ActiveFlow>, &Begin<'_>),
    ) -> Result<(Started, Vec<Inherited>), Error> {
        match begin {
            Begin::Choice(Extent::Whole) => {
                let before = self.beginning(caller, row).await?;
                Ok((started_whole(&before, new), Vec::new()))
            }
            Begin::Choice(Extent::FailedAction) => {
                let past = self.past(caller, row).await?;
                let inherited = past.inheritance(&flow.plan, Heir::Alone).map_err(incompatible)?;
                Ok((started(past.run().started(), new), inherited))
            }
            Begin::Edited(edited) => {
                let before = self.beginning(caller, row).await?;
                let mut started = started_whole(&before, new);
                started.trigger = self.edited(flow, started.trigger, edited)?;
                Ok((started, Vec::new()))
            }
        }
    }

    /// Returns a trigger's record with other data in it, if the trigger takes that.
    fn edited(
        &self,
        flow: &ActiveFlow,
        record: TriggerRecord,
        edited: &Edited,
    ) -> Result<TriggerRecord, Error> {
        if flow.plan.trigger().request().is_none() {
            let message =
                "what starts the flow is not a call, and brings nothing that can be edited";
            return Err(Error::conflict("trigger-not-editable", message));
        }
        let was_secure = record.outputs.as_ref().is_some_and(Content::is_secure);
        let outputs = edited.applied_to(record.outputs.as_ref().and_then(Content::value))?;
        let secure = was_secure || flow.plan.trigger().hides_outputs();
        let record = TriggerRecord { outputs: Some(Content::new(outputs, secure)), ..record };
        if flow.plan.trigger().splits() {
            // The run is about one item: what held for all of them was held against the whole.
            return Ok(record);
        }
        let admitted = self.runtime.inner.admit(flow, &record);
        let mut admitted = admitted.map_err(|fault| Error::trigger_failed(&fault))?;
        let message = "the conditions of the flow's trigger do not hold";
        let first = admitted.pop().ok_or_else(|| Error::invalid("trigger-data", message))?;
        Ok(first.record)
    }

    /// Returns the version of the flow by which a run is done again.
    async fn chosen(
        &self,
        caller: &Caller,
        row: &store::Run,
        which: Which,
    ) -> Result<Arc<ActiveFlow>, Error> {
        let active = self.runtime.active_flow(caller.environment, row.flow).await;
        let active = active.map_err(|error| match error {
            Error::NotFound { .. } => Error::conflict("flow-off", "the flow is off or deleted"),
            other => other,
        })?;
        match which {
            Which::Latest => Ok(active),
            Which::Original => {
                let inner = &self.runtime.inner;
                let own = inner.any_version(caller.environment, row.flow, row.version).await;
                own.map_err(|error| match error {
                    Error::NotFound { .. } => {
                        Error::conflict("version-gone", "the version is kept no longer")
                    }
                    other => other,
                })
            }
        }
    }
}

impl Edited {
    /// Returns what a trigger got, with the new data in it.
    fn applied_to(&self, outputs: Option<&Value>) -> Result<Value, Error> {
        let mut outputs = outputs.and_then(Value::as_object).cloned().unwrap_or_default();
        let mut body = self.body.clone().or_else(|| outputs.get("body").cloned());
        if !self.members.is_empty() {
            let message = "the body of the trigger is no object, and has no members";
            let mut members = match body.unwrap_or_default() {
                Value::Null => Object::new(),
                Value::Object(members) => Object::clone(&members),
                _ => return Err(Error::invalid("trigger-data", message)),
            };
            for (name, value) in self.members.iter() {
                members.insert(Arc::clone(name), value.clone());
            }
            body = Some(members.into());
        }
        if let Some(body) = body {
            outputs.insert("body", body);
        }
        Ok(outputs.into())
    }
}

/// Reads the key of a wish.
pub(crate) fn wish(key: &str) -> Result<String, Error> {
    let request = key.trim().to_owned();
    if request.is_empty() || request.chars().count() > KEY_CHARS_MAX {
        let message = format!("requestId has 1 to {KEY_CHARS_MAX} characters");
        return Err(Error::invalid("request-id", message));
    }
    Ok(request)
}

/// Refuses a run that has not ended, or has nothing to go on from.
fn refuse_state(row: &store::Run, begin: &Begin<'_>) -> Result<(), Error> {
    let goes_on = matches!(begin, Begin::Choice(Extent::FailedAction));
    // What happened in a run that was set aside may not be readable; how it came to be is.
    let can_repeat = is_set_aside(row) && !goes_on;
    if !row.status.is_final() && !can_repeat {
        return Err(Error::conflict("WorkflowRunInProgress", "the run has not ended"));
    }
    if goes_on && row.status == RunStatus::Succeeded {
        return Err(Error::conflict("run-succeeded", "nothing in the run failed"));
    }
    Ok(())
}

/// Makes the refusal of a version that has no place for what was done.
fn incompatible(actions: Vec<Arc<str>>) -> Error {
    let message = format!(
        "the version of the flow has no place for what these actions did: {}",
        actions.join(", ")
    );
    let details = actions.iter().map(|action| Detail::new(&json!({ "action": &**action })));
    Error::Conflict { code: "version-incompatible", message, details: details.collect() }
}

/// Says how a run comes to be that does everything of another one again: its trigger fires now.
fn started_whole(before: &Started, new: RunId) -> Started {
    let mut started = started(before, new);
    (started.trigger.started, started.trigger.ended) = (started.time, started.time);
    started
}

/// Says how a run comes to be that goes on from another one.
fn started(before: &Started, new: RunId) -> Started {
    let open = |content: &Content| matches!(content, Content::Plain(_) | Content::Secure(_));
    let trigger = TriggerRecord {
        outputs: before.trigger.outputs.clone().filter(open),
        ..before.trigger.clone()
    };
    // A run without a tracking id of its caller's own goes by its own name.
    let tracking_id = if before.tracking_id == before.run {
        new.name().into()
    } else {
        Arc::clone(&before.tracking_id)
    };
    Started {
        time: Clock.time(),
        run: new.name().into(),
        tracking_id,
        trigger,
        caller_waits: false,
        origin: Some(Origin { run: Arc::clone(&before.run) }),
        inherited: Vec::new(),
        inherited_openings: Vec::new(),
        parent: None,
        is_asked_for: false,
    }
}

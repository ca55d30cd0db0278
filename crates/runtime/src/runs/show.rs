//! One run in full: its trigger, every action, why it failed and what can be done about it.

use connectors::diagnose::Class;
use engine::{Content, Fault, OutlineEntry, Place, Record, Status, Time};
use store::RunId;
use wdl::Value;
use wdl::definition::connection_of;

use super::list::RunSummary;
use super::{Granted, Runs};
use crate::access::{Caller, Verb};
use crate::connections::{Finding, View};
use crate::error::Error;
use crate::flows::ActiveFlow;
use crate::index;
use crate::setbacks::{SET_ASIDE, is_set_aside};

/// A run in full.
#[derive(Debug)]
pub struct RunDetail {
    /// What lists show of it.
    pub summary: RunSummary,
    /// What went wrong with the run as a whole.
    pub error: Option<Fault>,
    /// The trigger's name.
    pub trigger: String,
    /// When the trigger fired.
    pub triggered: Time,
    /// What the trigger asked with; `None` where it asked nothing, or it is hidden.
    pub trigger_inputs: Option<Value>,
    /// What the trigger handed over; `None` where there is nothing, or it is hidden.
    pub trigger_outputs: Option<Value>,
    /// Every action, in the order of the definition.
    pub actions: Vec<ActionRecord>,
    /// Why it failed.
    pub failure: Option<Failure>,
    /// Writes that succeeded and that a whole repetition would do again.
    pub side_effects: Vec<SideEffect>,
    /// The connection whose repair it waits for.
    pub waiting: Option<Waiting>,
    /// Whether the person may let it go on without waiting longer.
    pub can_resume: bool,
    /// Whether the person may stop it.
    pub can_cancel: bool,
    /// Whether the person may start it again.
    pub can_resubmit: bool,
    /// Why it cannot be started again, as a stable code.
    pub resubmit_blocked: Option<&'static str>,
}

/// What one action did.
#[derive(Debug)]
pub struct ActionRecord {
    /// The path that names it, the turns of loops included.
    pub name: String,
    /// Its type.
    pub kind: String,
    /// How it stands; `None` before it has started.
    pub status: Option<Status>,
    /// Its code.
    pub code: Option<String>,
    /// What went wrong.
    pub error: Option<Fault>,
    /// When it started.
    pub started: Option<Time>,
    /// When it ended.
    pub ended: Option<Time>,
    /// How often it was tried.
    pub attempts: u32,
    /// Tries that were followed by another.
    pub retries: Vec<engine::Attempt>,
    /// When the next try is due.
    pub next: Option<Time>,
    /// What it was given; `None` where nothing, or hidden.
    pub inputs: Option<Value>,
    /// What it gave; `None` where nothing, or hidden.
    pub outputs: Option<Value>,
    /// Whether something of it is hidden.
    pub is_secured: bool,
    /// Whether its outcome was taken over from the run that was gone on from.
    pub is_kept: bool,
    /// Until when it waits for the repair of its connection, where it does.
    pub waits_until: Option<Time>,
    /// Whether its last call was held back, because its connection was known to be refused.
    pub not_sent: bool,
    /// The run that its last call started, where it calls a flow.
    pub child: Option<String>,
    /// The block action around it.
    pub parent: Option<String>,
    /// Which block of the parent it stands in.
    pub branch: Option<String>,
    /// The actions that it waits for, with the statuses it accepts.
    pub run_after: Vec<(String, Vec<String>)>,
    /// The connection through which it calls.
    pub connection: Option<(store::ConnectionId, String)>,
}

/// What a run waits for.
#[derive(Debug)]
pub struct Waiting {
    /// The action that was refused first.
    pub action: String,
    /// Since when it waits.
    pub since: Time,
    /// Until when it waits; then it fails as it was refused.
    pub deadline: Time,
    /// The connection, where the person may see it.
    pub connection: Option<View>,
}

/// Why a run failed.
#[derive(Debug)]
pub struct Failure {
    /// The action that failed first.
    pub action: String,
    /// Its code.
    pub code: String,
    /// What the action or the service said.
    pub message: Option<String>,
    /// The HTTP status of the answer.
    pub status: Option<u16>,
    /// Why the service refused.
    pub diagnosis: Option<Finding>,
    /// The connection through which the call went, where the person may see it.
    pub connection: Option<View>,
}

/// A write that succeeded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SideEffect {
    /// The action.
    pub action: String,
    /// Its method or operation.
    pub method: Option<String>,
    /// What it wrote to.
    pub target: Option<String>,
    /// In how many turns of loops it did.
    pub count: u64,
}

impl Runs<'_> {
    /// Returns a run in full.
    ///
    /// # Errors
    /// What the person may not see.
    pub async fn show(&self, caller: &Caller, id: RunId) -> Result<RunDetail, Error> {
        let granted = self.require(caller, id, Verb::See).await?;
        if is_set_aside(&granted.row) {
            return Ok(set_aside(caller, granted));
        }
        let (flow, run) = self.load(caller, &granted.row).await?;
        let runs = self.runtime.inner.store.runs();
        let children = runs.children(caller.environment, &[id]).await?;
        let failure = match granted.row.status {
            store::RunStatus::Failed | store::RunStatus::TimedOut => {
                self.failure(caller, &flow, &run).await?
            }
            _ => None,
        };
        let waiting = self.waiting(caller, &run).await?;
        let names = self.connection_names(caller, &flow).await?;
        let may_use = caller.may(granted.relation, Verb::Use);
        let outputs = run.trigger_outputs();
        Ok(RunDetail {
            error: run.ended().and_then(|ended| ended.error.clone()),
            trigger: run.started().trigger.name.to_string(),
            triggered: run.started().trigger.started,
            trigger_inputs: run.started().trigger.inputs.as_ref().and_then(shown),
            trigger_outputs: outputs.and_then(shown),
            actions: actions(&flow, &run, &names),
            failure,
            side_effects: self.grouped(caller, &flow, run.side_effects()).await?,
            can_resume: may_use && waiting.is_some(),
            waiting,
            can_cancel: may_use && !granted.row.status.is_final(),
            can_resubmit: may_use && granted.row.status.is_final(),
            resubmit_blocked: blocked(&granted),
            summary: RunSummary { resubmitted_as: resubmitted(children), row: granted.row },
        })
    }

    async fn waiting(&self, caller: &Caller, run: &engine::Run) -> Result<Option<Waiting>, Error> {
        let Some(first) = run.parked().min_by_key(|parked| parked.time) else { return Ok(None) };
        let connection = match first.on.parse() {
            Ok(id) => self.runtime.connections().find(caller, id).await?,
            Err(_) => None,
        };
        Ok(Some(Waiting {
            action: run.plan().path(&first.at),
            since: first.time,
            deadline: first.until,
            connection,
        }))
    }

    async fn failure(
        &self,
        caller: &Caller,
        flow: &ActiveFlow,
        run: &engine::Run,
    ) -> Result<Option<Failure>, Error> {
        let failures = run.failures();
        let Some((place, record)) = failures.first() else {
            return Ok(None);
        };
        let connection = match connection_id(flow, record) {
            Some(id) => self.runtime.connections().find(caller, id).await?,
            None => None,
        };
        let outputs = record.outputs.as_ref().and_then(Content::value);
        let status = outputs.and_then(|outputs| outputs.get("statusCode")?.as_int());
        let status = status.and_then(|status| u16::try_from(status).ok());
        let seen = store::Time(record.ended.unwrap_or(record.started).0);
        let diagnosis = match &connection {
            // A call that was not sent has no answer of its own: the connection knows why.
            Some(view) if record.not_sent => view.health.diagnosis.clone(),
            view => {
                let own = outputs.and_then(|outputs| {
                    let known = view.as_ref().map(|view| (&*view.document, view.kind));
                    Finding::of_outputs(outputs, known, seen)
                });
                why(own, view.as_ref(), (seen, outputs.is_some()))
            }
        };
        Ok(Some(Failure {
            action: run.plan().path(place),
            code: record.code.as_ref().map(|code| code.to_string()).unwrap_or_default(),
            message: index::message(record),
            status,
            diagnosis,
            connection,
        }))
    }

    async fn connection_names(
        &self,
        caller: &Caller,
        flow: &ActiveFlow,
    ) -> Result<Vec<(store::ConnectionId, String)>, Error> {
        let mut names = Vec::new();
        for id in flow.bindings.values() {
            if names.iter().any(|(known, _)| known == id) {
                continue;
            }
            match self.runtime.inner.store.connections().get(caller.environment, *id).await {
                Ok(connection) => names.push((*id, connection.name)),
                Err(store::Error::NotFound { .. }) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(names)
    }
}

pub(super) fn resubmitted(links: Vec<store::RunLink>) -> Vec<RunId> {
    let links = links.into_iter().filter(|link| link.kind != crate::children::LINK_KIND);
    links.map(|link| link.child).collect()
}

/// Shows a run that was set aside by what the index knows of it: its journal may be what cannot be read.
fn set_aside(caller: &Caller, granted: Granted) -> RunDetail {
    let message = granted.row.failure.message.clone().unwrap_or_default();
    let may_use = caller.may(granted.relation, Verb::Use);
    RunDetail {
        error: Some(Fault::new(SET_ASIDE, message)),
        trigger: granted.row.trigger.clone(),
        triggered: Time(granted.row.started.0),
        trigger_inputs: None,
        trigger_outputs: None,
        actions: Vec::new(),
        failure: None,
        side_effects: Vec::new(),
        waiting: None,
        can_resume: false,
        can_cancel: may_use,
        can_resubmit: may_use,
        resubmit_blocked: blocked(&granted),
        summary: RunSummary { resubmitted_as: Vec::new(), row: granted.row },
    }
}

fn blocked(granted: &Granted) -> Option<&'static str> {
    match &granted.flow {
        None => Some("flow-deleted"),
        Some(flow) if flow.state == store::FlowState::Off => Some("flow-off"),
        Some(_) => None,
    }
}

pub(super) fn shown(content: &Content) -> Option<Value> {
    if content.is_secure() { None } else { content.value().cloned() }
}

/// Finds the connection through which an action called.
pub(super) fn connection_id(flow: &ActiveFlow, record: &Record) -> Option<store::ConnectionId> {
    let inputs = record.inputs.as_ref().and_then(Content::value)?;
    let used = connection_of(inputs)?;
    flow.connection(&used.key).or_else(|| used.key.parse().ok())
}

fn actions(
    flow: &ActiveFlow,
    run: &engine::Run,
    names: &[(store::ConnectionId, String)],
) -> Vec<ActionRecord> {
    let mut found = Vec::new();
    // Records come in the order of the definition, as the outline does: one walk finds them all.
    let mut records = run.records().peekable();
    for entry in run.plan().outline() {
        let before = found.len();
        while let Some((place, record)) = records.next_if(|(place, _)| *place.action == *entry.name)
        {
            let connection = connection_id(flow, record);
            let connection = connection.and_then(|id| names.iter().find(|(known, _)| *known == id));
            found.push(action(run, &entry, Some((&place, record)), connection.cloned()));
        }
        if found.len() == before {
            found.push(action(run, &entry, None, None));
        }
    }
    found
}

fn action(
    run: &engine::Run,
    entry: &OutlineEntry<'_>,
    found: Option<(&Place, &Record)>,
    connection: Option<(store::ConnectionId, String)>,
) -> ActionRecord {
    let record = found.map(|(_, record)| record);
    let secret = |content: Option<&Content>| content.is_some_and(Content::is_secure);
    let inputs = record.and_then(|record| record.inputs.as_ref());
    let outputs = record.and_then(|record| record.outputs.as_ref());
    ActionRecord {
        name: found.map_or_else(|| entry.name.to_owned(), |(place, _)| run.plan().path(place)),
        kind: entry.type_name.to_owned(),
        status: record.map(|record| record.status),
        code: record.and_then(|record| record.code.as_ref()).map(|code| code.to_string()),
        error: record.and_then(|record| record.error.clone()),
        started: record.map(|record| record.started),
        ended: record.and_then(|record| record.ended),
        attempts: record.map_or(0, |record| record.attempts),
        retries: record.map(|record| record.retries.clone()).unwrap_or_default(),
        next: record.filter(|record| record.parked.is_none()).and_then(|record| record.next),
        waits_until: record.and_then(|record| Some(record.parked.as_ref()?.until)),
        not_sent: record.is_some_and(was_held_back),
        inputs: inputs.and_then(shown),
        outputs: outputs.and_then(shown),
        is_secured: secret(inputs) || secret(outputs),
        is_kept: record.is_some_and(|record| record.is_kept),
        child: record.and_then(Record::child).map(str::to_owned),
        parent: entry.parent.map(str::to_owned),
        branch: entry.branch.map(str::to_owned),
        run_after: entry.run_after.clone(),
        connection,
    }
}

/// Tells whether the last call of an action was not sent.
fn was_held_back(record: &Record) -> bool {
    record.not_sent || record.parked.as_ref().is_some_and(|parked| parked.not_sent)
}

/// Chooses why a call was refused: what its answer says; where that says nothing, or there was none, what was found out
/// about the connection by then, as when its provider refused to renew the token.
fn why(
    own: Option<Finding>,
    connection: Option<&View>,
    (seen, has_answer): (store::Time, bool),
) -> Option<Finding> {
    let known = connection.and_then(|view| view.health.diagnosis.clone());
    let known = known.filter(|known| known.first_seen <= seen.0);
    match (&own, known) {
        (Some(found), Some(known)) if found.is_bare() => Some(known),
        (None, Some(known)) if !has_answer && known.diagnosis.class == Class::Certificate => {
            Some(known)
        }
        _ => own,
    }
}

//! Flows that flows call: which flow is meant, the run that its call starts, and the way its answer finds back.
//!
//! A call starts one run, however often it is performed: the link to the calling run carries the place and the
//! number of the call, and a second one finds the first run. The calling run waits without holding on to it.

use std::sync::Arc;
use std::time::Duration;

use engine::{
    Answer, CHILD_DEPTH_MAX, CallFault, Content, Firing, Parent, Refused, Run, Started,
    TriggerRecord,
};
use store::{EnvironmentId, FlowFilter, FlowId, Paging, RunId};
use wdl::{Object, Value};

use crate::clock::Clock;
use crate::error::Error;
use crate::flows::{ActiveFlow, Summary};
use crate::journal::{self, RunKey};
use crate::perform::{Done, Task};
use crate::runs::Link;
use crate::runtime::{Inner, Launch, Runtime};
use crate::worker::Message;

/// The kind of the link from a run to one that it called.
pub(crate) const LINK_KIND: &str = "child";

/// How often a run is told of an answer while it takes no words.
const TELLS_MAX: u32 = 20;

/// How long it is left alone between two of them.
const TELL_PAUSE: Duration = Duration::from_millis(50);

/// How many flows are looked at in one go.
const FLOWS_PAGE: i64 = 200;

/// Returns the name by which the inputs of an action ask for a flow: the last part of its id.
pub(crate) fn name_of(inputs: &Value) -> Option<String> {
    let host = inputs.get("host")?;
    let id = host.get("workflow").and_then(|workflow| workflow.get("id"));
    let name = host.get("workflowReferenceName").or(id)?.as_str()?;
    let name = name.trim_end_matches('/').rsplit('/').next().unwrap_or(name).trim();
    (!name.is_empty()).then(|| name.to_owned())
}

/// Returns what the trigger of the called flow gets.
pub(crate) fn trigger_outputs(inputs: &Value) -> Object {
    let mut outputs = Object::new();
    let headers = inputs.get("headers").filter(|headers| headers.as_object().is_some());
    outputs.insert("headers", headers.cloned().unwrap_or_else(|| Object::new().into()));
    if let Some(body) = inputs.get("body") {
        outputs.insert("body", body.clone());
    }
    outputs
}

impl Inner {
    /// Finds the flow that is meant by a name: its id, its name, or the name under which it arrived.
    pub(crate) async fn find_flow(
        &self,
        environment: EnvironmentId,
        name: &str,
    ) -> Result<Option<FlowId>, Error> {
        let flows = self.store.flows();
        if let Ok(id) = name.parse::<FlowId>() {
            match flows.get(environment, id).await {
                Ok(_) => return Ok(Some(id)),
                Err(store::Error::NotFound { .. }) => {}
                Err(error) => return Err(error.into()),
            }
        }
        if let Some(id) = flows.named(environment, name).await? {
            return Ok(Some(id));
        }
        let mut cursor = None;
        loop {
            let paging =
                Paging::new(FLOWS_PAGE, cursor, store::UserId::from_uuid(uuid::Uuid::nil()))?;
            let page = flows.list(environment, &FlowFilter::default(), &paging).await?;
            let fits = |summary: &str| {
                let arrived = Summary::read(summary).arrived_as;
                arrived.is_some_and(|arrived| arrived.eq_ignore_ascii_case(name))
            };
            if let Some(found) = page.items.iter().find(|found| fits(&found.summary)) {
                return Ok(Some(found.flow.id));
            }
            let Some(next) = page.next else { return Ok(None) };
            cursor = Some(next);
        }
    }

    /// Returns what the caller of a run was told, once that is decided.
    pub(crate) async fn answer_of(&self, key: RunKey) -> Result<Option<Answer>, Error> {
        let row = self.store.runs().get(key.environment, key.run).await?;
        let flow = self.any_version(key.environment, row.flow, row.version).await?;
        let chunks = self.store.journal().load(key.environment, key.run).await?;
        let events = journal::decode(self, &key, &chunks).await?;
        let run = Run::fold(Arc::clone(&flow.plan), flow.surroundings(), events)?;
        Ok(run.answer())
    }

    /// Tells the run that called another one what that answered. Where the word is lost, that run asks
    /// by itself.
    pub(crate) fn tell_parent(
        self: &Arc<Self>,
        environment: EnvironmentId,
        parent: Parent,
        answer: Answer,
    ) {
        let Ok(run) = RunId::parse(&parent.run) else { return };
        let key = RunKey { environment, run };
        let inner = Arc::clone(self);
        tokio::spawn(async move {
            for _ in 0..TELLS_MAX {
                let (at, attempt) = (parent.at.clone(), parent.attempt);
                let message = Message::Answered { at, attempt, answer: answer.clone() };
                match inner.reach(key, message).await {
                    Ok(true) => return,
                    // It takes no more words at present, or has ended.
                    Ok(false) => tokio::time::sleep(TELL_PAUSE).await,
                    Err(error) => return inner.not_taken_up(&key, &error),
                }
            }
        });
    }
}

impl Task {
    /// Starts the flow that the action calls, or finds the run that the same call has started before.
    pub(crate) async fn launch(&self) -> Done {
        match self.child().await {
            Ok(done) => done,
            Err(fault) => Done::Result(Err(fault), Refused::default()),
        }
    }

    async fn child(&self) -> Result<Done, CallFault> {
        let depth = self.depth + 1;
        if depth > CHILD_DEPTH_MAX {
            let message = format!("more than {CHILD_DEPTH_MAX} flows call each other in a row");
            return Err(CallFault::lasting("WorkflowNestingTooDeep", message));
        }
        let flow = self.child_flow().await?;
        let id = Clock.run_id();
        let started = self.started(&flow, &id, depth)?;
        let (path, attempt) = (self.flow.plan.path(&self.call.at), self.call.attempt);
        let parts: [&[u8]; 2] = [path.as_bytes(), &attempt.to_le_bytes()];
        let request = vault::idempotency_key(&parts);
        let link = Link { origin: self.key.run, request, kind: LINK_KIND.to_owned() };
        let launch = Launch { id, started, caller: None, link: Some(link) };
        let house = Runtime { inner: Arc::clone(&self.inner) };
        let run = house.launch(&flow, launch).await.map_err(unlaunched)?;
        if run != id {
            let key = RunKey { environment: self.key.environment, run };
            let answer = self.inner.answer_of(key).await.map_err(unlaunched)?;
            return Ok(answer.map_or_else(|| Done::Launched(run.name()), Done::Answered));
        }
        Ok(Done::Launched(id.name()))
    }

    async fn child_flow(&self) -> Result<Arc<ActiveFlow>, CallFault> {
        let name = name_of(&self.call.inputs);
        let name = name.ok_or_else(|| missing("the action does not say which flow it calls"))?;
        let environment = self.key.environment;
        let found = self.inner.find_flow(environment, &name).await.map_err(unlaunched)?;
        let id = found.ok_or_else(|| missing(format!("there is no flow '{name}'")))?;
        let flow = self.inner.active_flow(environment, id).await.map_err(|error| match error {
            Error::NotFound { .. } => missing(format!("the flow '{name}' is off")),
            other => unlaunched(other),
        })?;
        if !flow.plan.answers() {
            let message = format!("the flow '{name}' has no Response action");
            return Err(CallFault::lasting("NestedWorkflowDoesNotContainResponseAction", message));
        }
        let trigger = flow.plan.trigger();
        if trigger.request().is_none() || trigger.splits() {
            let message = format!("the trigger of the flow '{name}' is not a request for one run");
            return Err(CallFault::lasting("NestedWorkflowContainsSplitOnTrigger", message));
        }
        Ok(flow)
    }

    fn started(&self, flow: &ActiveFlow, id: &RunId, depth: u32) -> Result<Started, CallFault> {
        let now = Clock.time();
        let outputs = trigger_outputs(&self.call.inputs);
        let trigger = TriggerRecord {
            name: Arc::clone(&flow.plan.trigger().name),
            started: now,
            ended: now,
            outputs: Some(Content::new(outputs.into(), self.call.secure)),
            scheduled: None,
            inputs: None,
        };
        let trigger = admitted(flow, &trigger)?;
        let parent = Parent {
            run: self.key.run.name().into(),
            at: self.call.at.clone(),
            attempt: self.call.attempt,
            depth,
        };
        Ok(Started {
            time: now,
            run: id.name().into(),
            tracking_id: Arc::clone(&self.tracking_id),
            trigger,
            caller_waits: true,
            origin: None,
            inherited: Vec::new(),
            inherited_openings: Vec::new(),
            parent: Some(parent),
            is_asked_for: false,
        })
    }
}

/// Returns the record with which the called flow starts, where its trigger lets it.
fn admitted(flow: &ActiveFlow, record: &TriggerRecord) -> Result<TriggerRecord, CallFault> {
    let surroundings = &flow.surroundings();
    let firing = Firing { record, surroundings, ambience: &Clock, callback: None };
    let admitted = flow.plan.admit(&firing);
    let mut admitted = admitted.map_err(|fault| CallFault::lasting(&fault.code, fault.message))?;
    let message = "the conditions of the flow's trigger do not hold";
    let first = admitted.pop().ok_or_else(|| CallFault::lasting("TriggerConditionNotMet", message));
    Ok(first?.record)
}

fn missing(message: impl Into<Arc<str>>) -> CallFault {
    CallFault::lasting("NestedWorkflowNotFound", message)
}

fn unlaunched(error: Error) -> CallFault {
    let retryable = matches!(error, Error::Unavailable { .. } | Error::TooMany { .. });
    let fault = CallFault::lasting("NestedWorkflowNotStarted", error.to_string());
    CallFault { retryable, ..fault }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flow_is_named_by_the_last_part_of_its_id() {
        let named = |host: &str| {
            let inputs: Value = serde_json::from_str(&format!("{{\"host\":{host}}}")).unwrap();
            name_of(&inputs)
        };
        let id = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Logic/workflows/child";
        assert_eq!(named(&format!(r#"{{"workflow":{{"id":"{id}"}}}}"#)).unwrap(), "child");
        assert_eq!(
            named(r#"{"workflow":{"id":"child"},"triggerName":"manual"}"#).unwrap(),
            "child"
        );
        assert_eq!(named(r#"{"workflowReferenceName":"9301f01a"}"#).unwrap(), "9301f01a");
        assert_eq!(named(r#"{"workflow":{}}"#), None);
    }
}

//! Flows that flows call: which flow is meant, the run that its call starts, and the way its answer finds back.
//!
//! A call starts one run, however often it is performed: the link to the calling run carries the place and the
//! number of the call, and a second one finds the first run. The calling run waits without holding on to it.

use std::sync::Arc;
use std::time::Duration;

use engine::{
    Answer, CHILD_DEPTH_MAX, CallFault, Content, Firing, Heir, Inherited, Origin, Parent, Past,
    Plan, Refused, Run, Started, TriggerRecord,
};
use store::{EnvironmentId, FlowId, RunId};
use wdl::{Object, Value};

use crate::clock::Clock;
use crate::error::Error;
use crate::flows::{ActiveFlow, Summary};
use crate::journal::{self, RunKey};
use crate::perform::{Done, Task};
use crate::runs::Link;
use crate::runtime::{Inner, Launch, Runtime};
use crate::setbacks::is_set_aside;
use crate::triggers::{Birth, Repeated};
use crate::worker::Message;

/// The kind of the link from a run to one that it called.
pub(crate) const LINK_KIND: &str = "child";

/// How often a run is told of an answer while it takes no words.
const TELLS_MAX: u32 = 20;

/// How long it is left alone between two of them.
const TELL_PAUSE: Duration = Duration::from_millis(50);

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

/// What became of the run that an earlier try of an action has called.
pub(crate) enum Before {
    /// It has given a good answer: that is the answer of this try too.
    Answered(Answer),
    /// It is at work.
    AtWork,
    /// It failed: this is what the next one takes over.
    Ended(Vec<Inherited>),
    /// It was asked for something else, or by a version that has no place for what it did.
    Other,
}

/// Looks at the run that an earlier try has called, for a flow that is called with these trigger outputs.
pub(crate) fn look_back(past: &Past, plan: &Plan, outputs: &Object) -> Before {
    let run = past.run();
    let asked = run.started().trigger.outputs.as_ref().and_then(Content::value);
    if asked.and_then(Value::as_object) != Some(outputs) {
        return Before::Other;
    }
    match run.answer() {
        Some(answer @ Answer::Response { status: ..400, .. }) => Before::Answered(answer),
        _ if run.ended().is_none() => Before::AtWork,
        _ => past.inheritance(plan, Heir::Child).map_or(Before::Other, Before::Ended),
    }
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
        Ok(flows.arrived_as(environment, name).await?)
    }

    /// Notes under which names flows arrived that were saved before that was noted.
    pub(crate) async fn name_arrivals(&self) -> Result<(), Error> {
        let flows = self.store.flows();
        for environment in self.store.environments().list().await? {
            loop {
                let unnamed = flows.unnamed(environment.id).await?;
                if unnamed.is_empty() {
                    break;
                }
                for store::Unnamed { flow, version, summary } in unnamed {
                    let arrived = Summary::read(&summary).arrived_as;
                    flows.set_arrival(environment.id, (flow, version), arrived.as_deref()).await?;
                }
            }
        }
        Ok(())
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
        let (flow, inherited) = match self.earlier(&flow).await.map_err(unlaunched)? {
            (_, Before::Answered(answer)) => return Ok(Done::Answered(answer)),
            (_, Before::AtWork) => {
                let child = self.call.child.as_deref().unwrap_or_default();
                return Ok(Done::Launched(child.to_owned()));
            }
            (version, Before::Ended(inherited)) => (version, Some(inherited)),
            (_, Before::Other) => (flow, None),
        };
        let id = Clock.run_id();
        let started = self.started(&flow, &id, depth)?;
        let (path, attempt) = (self.flow.plan.path(&self.call.at), self.call.attempt);
        let parts: [&[u8]; 2] = [path.as_bytes(), &attempt.to_le_bytes()];
        let request = vault::idempotency_key(&parts);
        let link = Link { origin: self.key.run, request, kind: LINK_KIND.to_owned() };
        let run = match inherited {
            Some(inherited) => self.go_on(&flow, (started, inherited), link).await,
            None => {
                let launch = Launch { id, started, caller: None, link: Some(link) };
                let house = Runtime { inner: Arc::clone(&self.inner) };
                house.launch(&flow, launch).await
            }
        };
        let run = run.map_err(unlaunched)?;
        if run != id {
            let key = RunKey { environment: self.key.environment, run };
            let answer = self.inner.answer_of(key).await.map_err(unlaunched)?;
            return Ok(answer.map_or_else(|| Done::Launched(run.name()), Done::Answered));
        }
        Ok(Done::Launched(id.name()))
    }

    /// Looks at the run that an earlier try of the same action has called, with the version by which it can be
    /// gone on with: the published one, or else its own.
    async fn earlier(&self, flow: &Arc<ActiveFlow>) -> Result<(Arc<ActiveFlow>, Before), Error> {
        let other = || Ok((Arc::clone(flow), Before::Other));
        let child = self.call.child.as_deref().and_then(|name| RunId::parse(name).ok());
        let Some(run) = child else { return other() };
        let environment = self.key.environment;
        let row = match self.inner.store.runs().get(environment, run).await {
            Ok(row) if row.flow == flow.id && !is_set_aside(&row) => row,
            // What is kept no longer cannot be gone on with.
            Ok(_) | Err(store::Error::NotFound { .. }) => return other(),
            Err(error) => return Err(error.into()),
        };
        let (own, past) = self.inner.past(environment, &row).await?;
        let outputs = trigger_outputs(&self.call.inputs);
        for version in [flow, &own] {
            match look_back(&past, &version.plan, &outputs) {
                Before::Other => {}
                found => return Ok((Arc::clone(version), found)),
            }
        }
        other()
    }

    /// Starts a run that goes on from the one that an earlier try of the same action has called.
    async fn go_on(
        &self,
        flow: &Arc<ActiveFlow>,
        (started, inherited): (Started, Vec<Inherited>),
        link: Link,
    ) -> Result<RunId, Error> {
        let name = Arc::clone(&started.run);
        let origin = self.call.child.clone().map(|run| Origin { run });
        let started = Started { origin, ..started };
        let birth = Birth { started, inherited, link: Some(link), is_limited: false };
        match self.inner.repeat(flow, birth).await? {
            Repeated::Existing(run) => Ok(run),
            Repeated::Full => Err(Error::too_many_runs()),
            Repeated::New => RunId::parse(&name).map_err(|_| Error::NotFound { what: "run" }),
        }
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

//! Flows: made from definitions, shown, changed, turned on and off, deleted.

mod active;
mod change;
mod document;
mod evaluate;
mod show;

pub(crate) use active::{ActiveFlow, Cache, host_parameters};
pub use document::{Checked, Child, Summary};
pub use evaluate::{Answer, Question};
pub use show::{
    Flow, FlowAction, FlowReference, FlowRights, FlowSummary, LastRun, TriggerName, Version,
};

use store::FlowId;

use crate::access::{Caller, Relation, Verb};
use crate::error::Error;
use crate::runtime::Runtime;

/// Reads and changes flows on behalf of a person.
pub struct Flows<'a> {
    pub(crate) runtime: &'a Runtime,
}

/// What a person wants changed about a flow; nothing means as it is.
#[derive(Clone, Debug, Default)]
pub struct Change {
    /// A new name.
    pub name: Option<String>,
    /// On or off.
    pub is_on: Option<bool>,
    /// References and their connections; `None` looses a reference.
    pub bindings: Vec<(String, Option<store::ConnectionId>)>,
    /// Other rules where the compatible services differ: makes a new version of the same document.
    pub dialect: Option<wdl::Dialect>,
    /// For how many days its runs are kept; 0 for as long as those of other flows.
    pub retention_days: Option<i64>,
    /// What becomes of its runs whose connection breaks; `Some(None)` leaves it to the environment.
    pub when_broken: Option<Option<store::WhenBroken>>,
    /// Whether its owner is told when it fails.
    pub notify_owner: Option<bool>,
}

/// A definition that a person brings.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// Its text, in any shape in which definitions arrive.
    pub text: String,
    /// The flow's name; without it, the one in the text.
    pub name: Option<String>,
    /// Whose rules decide where the compatible services differ; without it, the shape says.
    pub dialect: Option<wdl::Dialect>,
}

/// A flow that the person may do something with.
pub(crate) struct Granted {
    pub(crate) flow: store::Flow,
    pub(crate) relation: Relation,
    pub(crate) version: store::FlowVersion,
    pub(crate) summary: Summary,
}

impl Granted {
    pub(crate) fn id(&self) -> FlowId {
        self.flow.id
    }

    pub(crate) fn trigger_name(&self) -> Option<String> {
        let is_request = self.summary.trigger_kind.as_deref() == Some("Request");
        self.summary.trigger_name.clone().filter(|_| is_request)
    }

    /// Returns the name of the flow's trigger, if that is the one that is meant.
    pub(crate) fn named_trigger(&self, name: &str) -> Result<String, Error> {
        let own = self.summary.trigger_name.clone();
        own.filter(|own| own.eq_ignore_ascii_case(name)).ok_or(Error::NotFound { what: "trigger" })
    }

    pub(crate) fn trigger_method(&self) -> Option<String> {
        self.summary.trigger_method.clone()
    }
}

impl Flows<'_> {
    /// Finds out what a flow is to a person, and refuses what they may not do with it.
    pub(crate) async fn require(
        &self,
        caller: &Caller,
        id: FlowId,
        verb: Verb,
    ) -> Result<Granted, Error> {
        let inner = &self.runtime.inner;
        let flow = inner.store.flows().get(caller.environment, id).await?;
        let relation = inner.relation(caller, flow.owner, store::Object::Flow(id)).await?;
        caller.require(relation, verb, "flow")?;
        let version = inner.store.flows().version(caller.environment, id, flow.version).await?;
        let summary = Summary::read(&version.summary);
        Ok(Granted { flow, relation, version, summary })
    }
}

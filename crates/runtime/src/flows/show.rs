//! Flows as people see them: in lists, one in full, its versions.

use store::{
    ConnectionId, FlowFilter, FlowId, FlowState, Page, Paging, RunId, RunStatus, Time, UserId,
};
use wdl::Problem;
use wdl::definition::{Action, Arrival, Block, connection_of};

use super::document::{Checked, Obstacle, Summary};
use super::{Flows, Granted};
use crate::access::{Caller, Role, Verb};
use crate::connections::View;
use crate::error::Error;

/// A flow in a list.
#[derive(Clone, Debug)]
pub struct FlowSummary {
    /// The row.
    pub flow: store::Flow,
    /// Its trigger.
    pub trigger: Option<TriggerName>,
    /// Its newest run.
    pub last_run: Option<LastRun>,
    /// Whether one of its connections is broken.
    pub needs_fixing: bool,
}

/// A trigger's name and type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TriggerName {
    /// The name.
    pub name: String,
    /// The type.
    pub kind: String,
}

/// The newest run of a flow.
#[derive(Clone, Copy, Debug)]
pub struct LastRun {
    /// The run.
    pub run: RunId,
    /// How it stands.
    pub status: RunStatus,
    /// When it started.
    pub started: Time,
}

/// A flow in full.
#[derive(Debug)]
pub struct Flow {
    /// What lists show of it.
    pub summary: FlowSummary,
    /// Whose rules decide where the platforms differ.
    pub dialect: String,
    /// In which kind of file it arrived.
    pub shape: String,
    /// Every action, each before the ones inside it.
    pub actions: Vec<FlowAction>,
    /// What keeps it from being turned on.
    pub obstacles: Vec<Obstacle>,
    /// What is wrong with its definition.
    pub problems: Vec<Problem>,
    /// The connections that its actions ask for.
    pub references: Vec<FlowReference>,
    /// For how many days its runs are kept, where that is not as long as those of other flows.
    pub retention_days: Option<i64>,
    /// What becomes of its runs whose connection breaks, where it says so itself.
    pub when_broken: Option<store::WhenBroken>,
    /// Whether its owner is told when it fails.
    pub notify_owner: bool,
    /// What the person may do with it.
    pub rights: FlowRights,
}

/// An action as the flow's page lists it.
#[derive(Clone, Debug)]
pub struct FlowAction {
    /// Its name.
    pub name: String,
    /// Its type.
    pub kind: String,
    /// The action around it.
    pub parent: Option<String>,
    /// The branch of that action in which it stands.
    pub branch: Option<String>,
    /// The actions that it waits for, with the statuses it accepts.
    pub run_after: Vec<(String, Vec<String>)>,
    /// The key by which it asks for its connection.
    pub reference: Option<String>,
    /// Whether it can be run.
    pub is_supported: bool,
}

/// A connection that a flow asks for.
#[derive(Clone, Debug)]
pub struct FlowReference {
    /// The key by which its actions ask for it.
    pub key: String,
    /// The connector's name.
    pub connector: Option<String>,
    /// The connection that is chosen, where the person may see it.
    pub connection: Option<View>,
}

/// What a person may do with a flow.
#[derive(Clone, Copy, Debug)]
pub struct FlowRights {
    /// Change it.
    pub edit: bool,
    /// Run it.
    pub run: bool,
    /// Delete it.
    pub delete: bool,
    /// Share it.
    pub share: bool,
}

/// A version in the list.
#[derive(Clone, Copy, Debug)]
pub struct Version {
    /// The number.
    pub version: i64,
    /// When it was saved.
    pub created: Time,
    /// Who saved it.
    pub created_by: UserId,
}

impl Flows<'_> {
    /// Lists the flows that the person may see, last changed first.
    ///
    /// # Errors
    /// A paging token of another list.
    pub async fn list(
        &self,
        caller: &Caller,
        search: Option<String>,
        paging: &Paging,
    ) -> Result<Page<FlowSummary>, Error> {
        let visible_to = (caller.role != Role::Administrator).then_some(caller.user);
        let filter = FlowFilter { search, visible_to };
        let flows = self.runtime.inner.store.flows();
        let page = flows.list(caller.environment, &filter, paging).await?;
        let ids: Vec<_> = page.items.iter().map(|found| found.flow.id).collect();
        let broken = flows.broken(caller.environment, &ids).await?;
        let mut items = Vec::with_capacity(page.items.len());
        for found in page.items {
            let needs_fixing = broken.contains(&found.flow.id);
            let last_run = found.last_run.map(|run| LastRun {
                run: run.run,
                status: run.status,
                started: run.started,
            });
            let trigger = trigger(&Summary::read(&found.summary));
            items.push(FlowSummary { flow: found.flow, trigger, last_run, needs_fixing });
        }
        Ok(Page { items, next: page.next })
    }

    /// Returns a flow in full.
    ///
    /// # Errors
    /// What the person may not see.
    pub async fn get(&self, caller: &Caller, id: FlowId) -> Result<Flow, Error> {
        let granted = self.require(caller, id, Verb::See).await?;
        let names = self.runtime.connectors().names(caller.environment).await?;
        let checked = Checked::read(&granted.version.document, names, &self.runtime.inner.limits);
        let references = self.references(caller, &granted).await?;
        let flows = self.runtime.inner.store.flows();
        let summary = FlowSummary {
            trigger: trigger(&granted.summary),
            last_run: self.last_run(caller, id).await?,
            needs_fixing: !flows.broken(caller.environment, &[id]).await?.is_empty(),
            flow: granted.flow,
        };
        let may = |verb| caller.may(granted.relation, verb);
        Ok(Flow {
            summary,
            dialect: granted.version.dialect,
            shape: granted.version.shape,
            actions: checked.arrival.as_ref().map(actions).unwrap_or_default(),
            obstacles: granted.summary.obstacles,
            problems: checked.problems,
            references,
            retention_days: flows.retention(caller.environment, id).await?,
            when_broken: flows.when_broken(caller.environment, id).await?,
            notify_owner: flows.notifies(caller.environment, id).await?,
            rights: FlowRights {
                edit: may(Verb::Edit),
                run: may(Verb::Use),
                delete: may(Verb::Delete),
                share: may(Verb::Share),
            },
        })
    }

    /// Returns the document of a flow's current version, as it was saved, and its number.
    ///
    /// # Errors
    /// What the person may not see.
    pub async fn document(&self, caller: &Caller, id: FlowId) -> Result<(String, i64), Error> {
        let granted = self.require(caller, id, Verb::See).await?;
        Ok((granted.version.document, granted.flow.version))
    }

    /// Returns the document of one version of a flow, as it was saved.
    ///
    /// # Errors
    /// What the person may not see; a version that is not there.
    pub async fn earlier_document(
        &self,
        caller: &Caller,
        id: FlowId,
        version: i64,
    ) -> Result<String, Error> {
        self.require(caller, id, Verb::See).await?;
        let flows = self.runtime.inner.store.flows();
        Ok(flows.version(caller.environment, id, version).await?.document)
    }

    /// Lists the versions of a flow, newest first.
    ///
    /// # Errors
    /// What the person may not see; a paging token of another list.
    pub async fn versions(
        &self,
        caller: &Caller,
        id: FlowId,
        paging: &Paging,
    ) -> Result<Page<Version>, Error> {
        self.require(caller, id, Verb::See).await?;
        let flows = self.runtime.inner.store.flows();
        let page = flows.versions(caller.environment, id, paging).await?;
        let items = page.items.into_iter().map(|found| Version {
            version: found.version,
            created: found.created,
            created_by: found.created_by,
        });
        Ok(Page { items: items.collect(), next: page.next })
    }

    async fn references(
        &self,
        caller: &Caller,
        granted: &Granted,
    ) -> Result<Vec<FlowReference>, Error> {
        let flows = self.runtime.inner.store.flows();
        let bound = flows.bindings(caller.environment, granted.id()).await?;
        let mut references = Vec::new();
        for reference in &granted.summary.references {
            let chosen: Option<ConnectionId> = bound
                .iter()
                .find(|binding| binding.reference.eq_ignore_ascii_case(&reference.key))
                .map(|binding| binding.connection);
            let connection = match chosen {
                Some(id) => self.runtime.connections().find(caller, id).await?,
                None => None,
            };
            references.push(FlowReference {
                key: reference.key.clone(),
                connector: reference.connector.clone(),
                connection,
            });
        }
        Ok(references)
    }

    async fn last_run(&self, caller: &Caller, id: FlowId) -> Result<Option<LastRun>, Error> {
        let filter = store::RunFilter { flow: Some(id), ..store::RunFilter::default() };
        let paging = Paging::new(1, None, caller.user)?;
        let runs = self.runtime.inner.store.runs();
        let page = runs.list(caller.environment, &filter, &paging).await?;
        let newest = page.items.into_iter().next();
        Ok(newest.map(|row| LastRun { run: row.run, status: row.status, started: row.started }))
    }
}

impl Flow {
    /// Tells whether the flow takes triggers.
    pub fn is_on(&self) -> bool {
        self.summary.flow.state == FlowState::On
    }
}

fn trigger(summary: &Summary) -> Option<TriggerName> {
    let (name, kind) = (summary.trigger_name.clone()?, summary.trigger_kind.clone()?);
    Some(TriggerName { name, kind })
}

fn actions(arrival: &Arrival) -> Vec<FlowAction> {
    let mut found = Vec::new();
    collect(&arrival.definition.actions, None, &mut found);
    found
}

fn collect(block: &Block, within: Option<(&Action, &str)>, found: &mut Vec<FlowAction>) {
    for action in block {
        let statuses = |list: &[wdl::definition::RunAfterStatus]| {
            list.iter().map(|status| status.as_str().to_owned()).collect()
        };
        let run_after = action.run_after.iter();
        let kind = action.kind.as_str();
        found.push(FlowAction {
            name: action.name.to_string(),
            kind: kind.to_owned(),
            parent: within.map(|(parent, _)| parent.name.to_string()),
            branch: within.map(|(_, branch)| branch.to_owned()),
            run_after: run_after.map(|(name, list)| (name.to_string(), statuses(list))).collect(),
            reference: connection_of(&action.inputs).map(|used| used.key.to_string()),
            is_supported: engine::SUPPORTED.iter().any(|known| known.eq_ignore_ascii_case(kind)),
        });
        for (branch, inner) in action.blocks() {
            collect(inner, Some((action, branch)), found);
        }
    }
}

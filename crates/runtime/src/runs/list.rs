//! The list of runs: those of flows that the person may see, newest first.

use std::collections::HashMap;

use store::{ConnectionId, FlowId, Page, Paging, RunId, RunStatus, Time, UserId};
use wdl::definition::TriggerKind;

use super::Runs;
use crate::access::{Caller, Role};
use crate::children::LINK_KIND;
use crate::error::Error;

/// Which runs to list; what is nothing does not matter.
#[derive(Clone, Debug, Default)]
pub struct RunFilter {
    /// Only those of this flow.
    pub flow: Option<FlowId>,
    /// Only those that stand so.
    pub status: Option<RunStatus>,
    /// Only those that failed by this connection, or wait for it.
    pub connection: Option<ConnectionId>,
    /// Only those that wait for the repair of a connection.
    pub waits: bool,
    /// Only those that a trigger of this kind started.
    pub trigger: Option<TriggerKind>,
    /// Only those that failed with this code.
    pub failure_code: Option<String>,
    /// Only those that were made from another run, or only those that were not.
    pub made_again: Option<bool>,
    /// Only the run of this name, and those with this tracking id.
    pub search: Option<String>,
    /// Only those that started then or later.
    pub from: Option<Time>,
    /// Only those that started before.
    pub until: Option<Time>,
}

/// A run in a list.
#[derive(Clone, Debug)]
pub struct RunSummary {
    /// What the index says of it.
    pub row: store::Run,
    /// The runs as which it was started again, the oldest first.
    pub resubmitted_as: Vec<RunId>,
}

impl RunSummary {
    /// Returns the run that called this one as its child.
    pub fn called_by(&self) -> Option<RunId> {
        self.row.origin.as_ref().filter(|origin| origin.kind == LINK_KIND).map(|o| o.run)
    }

    /// Returns the run that was resubmitted as this one.
    pub fn resubmitted_from(&self) -> Option<RunId> {
        self.row.origin.as_ref().filter(|origin| origin.kind != LINK_KIND).map(|o| o.run)
    }
}

impl RunFilter {
    /// Returns what the store is asked for, among the runs that a person may see.
    pub(crate) fn stored(self, visible_to: Option<UserId>) -> store::RunFilter {
        let trigger = self.trigger.map(|kind| match kind {
            TriggerKind::Request => store::TriggerKind::Call,
            other => store::TriggerKind::Named(other.as_str().to_owned()),
        });
        store::RunFilter {
            flow: self.flow,
            status: self.status,
            connection: self.connection,
            waits: self.waits,
            trigger,
            failure_code: self.failure_code,
            made_again: self.made_again,
            search: self.search,
            from: self.from,
            until: self.until,
            visible_to,
        }
    }
}

impl Runs<'_> {
    /// Lists runs, newest first.
    ///
    /// # Errors
    /// A paging token of another list.
    pub async fn list(
        &self,
        caller: &Caller,
        filter: RunFilter,
        paging: &Paging,
    ) -> Result<Page<RunSummary>, Error> {
        let runs = self.runtime.inner.store.runs();
        let visible_to = (caller.role != Role::Administrator).then_some(caller.user);
        let filter = filter.stored(visible_to);
        let page = runs.list(caller.environment, &filter, paging).await?;
        let ids: Vec<_> = page.items.iter().map(|row| row.run).collect();
        let mut children: HashMap<RunId, Vec<RunId>> = HashMap::new();
        for link in runs.children(caller.environment, &ids).await? {
            if link.kind != LINK_KIND {
                children.entry(link.origin).or_default().push(link.child);
            }
        }
        let items = page.items.into_iter().map(|row| {
            let resubmitted_as = children.remove(&row.run).unwrap_or_default();
            RunSummary { row, resubmitted_as }
        });
        Ok(Page { items: items.collect(), next: page.next })
    }
}

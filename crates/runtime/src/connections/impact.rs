//! Whom a broken connection harms: flows that use it, runs that failed by it or wait for it.

use store::{ConnectionId, FlowId, FlowState, Paging, RunId, RunStatus, Time, UserId};

use super::Connections;
use crate::access::{Caller, Verb};
use crate::error::Error;

/// Whom a connection harms when it is broken.
#[derive(Clone, Debug)]
pub struct Impact {
    /// Flows that use it and that the person may see.
    pub flows: Vec<AffectedFlow>,
    /// How many other flows use it.
    pub hidden_flows: u64,
    /// Runs that wait for it.
    pub waiting_runs: i64,
    /// When the first of them waits no longer.
    pub waiting_deadline: Option<Time>,
    /// Runs that failed by it and were not started again.
    pub failed_runs: i64,
    /// When the first of them started.
    pub failed_since: Option<Time>,
    /// When a clock starts the next run of one of the flows that are shown.
    pub next_run: Option<Time>,
    /// When the first of the runs that wait waits no longer.
    pub first_deadline: Option<Time>,
    /// The newest of those that failed.
    pub runs: Vec<AffectedRun>,
}

/// A flow that uses a connection.
#[derive(Clone, Debug)]
pub struct AffectedFlow {
    /// The flow.
    pub id: FlowId,
    /// Its name.
    pub name: String,
    /// Whether it takes triggers.
    pub state: FlowState,
    /// Whose it is.
    pub owner: UserId,
}

/// A run that failed by a connection.
#[derive(Clone, Debug)]
pub struct AffectedRun {
    /// The run.
    pub id: RunId,
    /// Its flow.
    pub flow: FlowId,
    /// The flow's name.
    pub flow_name: String,
    /// When it started.
    pub started: Time,
}

/// How many runs are shown one by one.
const RUNS_SHOWN: i64 = 20;

/// How many flows are asked when their clocks tick next.
const CLOCKS_MAX: usize = 100;

/// The kinds of triggers that a clock fires.
const CLOCKS: [&str; 2] = ["Recurrence", "SlidingWindow"];

impl Connections<'_> {
    /// Returns whom a connection harms.
    ///
    /// # Errors
    /// What the person may not see.
    pub async fn impact(&self, caller: &Caller, id: ConnectionId) -> Result<Impact, Error> {
        self.require(caller, id, Verb::See).await?;
        let inner = &self.runtime.inner;
        let connections = inner.store.connections();
        let counts = connections.counts(caller.environment, id).await?;
        let waiting = inner.store.waits().of_connection(caller.environment, id).await?;
        let mut flows = Vec::new();
        let mut hidden_flows = 0;
        for used in connections.used_by(caller.environment, id).await? {
            let object = store::Object::Flow(used.flow);
            let relation = inner.relation(caller, used.owner, object).await?;
            if caller.may(relation, Verb::See) {
                let (id, name) = (used.flow, used.name);
                flows.push(AffectedFlow { id, name, state: used.state, owner: used.owner });
            } else {
                hidden_flows += 1;
            }
        }
        let filter = crate::runs::RunFilter {
            connection: Some(id),
            status: Some(RunStatus::Failed),
            ..crate::runs::RunFilter::default()
        };
        let paging = Paging::new(RUNS_SHOWN, None, caller.user)?;
        let page = self.runtime.runs().list(caller, filter, &paging).await?;
        let harmed = page.items.into_iter().filter(|run| run.resubmitted_as.is_empty());
        let waits = inner.store.waits().of_connection(caller.environment, id).await?;
        Ok(Impact {
            next_run: self.next_run(caller, &flows).await?,
            first_deadline: waits.deadline,
            flows,
            hidden_flows,
            waiting_runs: counts.waiting,
            waiting_deadline: waiting.deadline,
            failed_runs: counts.failed,
            failed_since: connections.failed_since(caller.environment, id).await?,
            runs: harmed
                .map(|run| AffectedRun {
                    id: run.row.run,
                    flow: run.row.flow,
                    flow_name: run.row.flow_name,
                    started: run.row.started,
                })
                .collect(),
        })
    }

    /// Returns when the clock of one of these flows ticks next.
    async fn next_run(
        &self,
        caller: &Caller,
        flows: &[AffectedFlow],
    ) -> Result<Option<Time>, Error> {
        let inner = &self.runtime.inner;
        let mut next: Option<Time> = None;
        for flow in flows.iter().filter(|flow| flow.state == FlowState::On).take(CLOCKS_MAX) {
            let active = match inner.active_flow(caller.environment, flow.id).await {
                Ok(active) => active,
                // Turned off in this very moment.
                Err(Error::NotFound { .. }) => continue,
                Err(error) => return Err(error),
            };
            if active.trigger_kind.as_deref().is_none_or(|kind| !CLOCKS.contains(&kind)) {
                continue;
            }
            let trigger = inner.store.triggers().find(caller.environment, flow.id).await?;
            let due = trigger.and_then(|trigger| trigger.due);
            next = [next, due].into_iter().flatten().min();
        }
        Ok(next)
    }
}

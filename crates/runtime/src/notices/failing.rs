//! Flows whose runs fail: told of with the very commit that ends a run, settled with that of the next success.

use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};

use store::{EnvironmentId, FlowId, NoticeChange, NoticeKind, RunRow, RunStatus, RunUpdate};
use uuid::Uuid;

use super::occasion::{Occasion, To};
use super::particulars::{Named, Particulars};
use crate::clock::Clock;
use crate::connections::State;
use crate::error::Error;
use crate::flows::ActiveFlow;
use crate::journal::RunKey;
use crate::runtime::Inner;

/// The flows of which it is said that they fail, as far as this process knows: runs that succeed would otherwise have
/// to look at every end.
#[derive(Default)]
pub(crate) struct Failing {
    flows: Mutex<HashSet<(EnvironmentId, FlowId)>>,
}

impl Failing {
    fn note(&self, environment: EnvironmentId, flow: FlowId) {
        self.flows.lock().unwrap_or_else(PoisonError::into_inner).insert((environment, flow));
    }

    fn has(&self, environment: EnvironmentId, flow: FlowId) -> bool {
        self.flows.lock().unwrap_or_else(PoisonError::into_inner).contains(&(environment, flow))
    }

    fn replace(&self, flows: HashSet<(EnvironmentId, FlowId)>) {
        *self.flows.lock().unwrap_or_else(PoisonError::into_inner) = flows;
    }
}

/// Says that something is so no more.
pub(super) fn settled(kind: NoticeKind, about: Uuid) -> NoticeChange {
    NoticeChange::Settle { kind, about, at: Clock.store_time() }
}

impl Inner {
    /// Reads of which flows it is said that they fail: other processes say so too.
    pub(crate) async fn look_at_failing(&self) -> Result<(), Error> {
        let mut flows = HashSet::new();
        for environment in self.store.environments().list().await? {
            let notices = self.store.notices();
            let about = notices.open_about(environment.id, NoticeKind::FlowFailed).await?;
            flows.extend(about.into_iter().map(|id| (environment.id, FlowId::from_uuid(id))));
        }
        self.failing.replace(flows);
        Ok(())
    }

    /// Returns what people should know of the step that writes this row. What cannot be found out at present is not
    /// said: no run waits for it.
    pub(crate) async fn to_be_told(
        &self,
        flow: &ActiveFlow,
        key: RunKey,
        row: &RunRow,
    ) -> Vec<NoticeChange> {
        let state = match row {
            RunRow::Start(new) => &new.state,
            RunRow::Update(state) => state,
            RunRow::Keep => return Vec::new(),
        };
        match state.status {
            RunStatus::Failed | RunStatus::TimedOut => {
                let told = self.failed(flow, key, state).await;
                told.unwrap_or_else(|error| {
                    let error = &error as &dyn std::error::Error;
                    tracing::warn!(error, "a failed run could not be told of");
                    Vec::new()
                })
            }
            RunStatus::Succeeded if self.failing.has(key.environment, flow.id) => {
                vec![settled(NoticeKind::FlowFailed, *flow.id.as_uuid())]
            }
            RunStatus::Succeeded
            | RunStatus::Waiting
            | RunStatus::Running
            | RunStatus::Skipped
            | RunStatus::Cancelled => Vec::new(),
        }
    }

    async fn failed(
        &self,
        flow: &ActiveFlow,
        key: RunKey,
        state: &RunUpdate,
    ) -> Result<Vec<NoticeChange>, Error> {
        let environment = key.environment;
        let flows = self.store.flows();
        if !flows.notifies(environment, flow.id).await? {
            return Ok(Vec::new());
        }
        let owner = flows.get(environment, flow.id).await?.owner;
        let code = state.failure.code.clone().or_else(|| state.code.clone());
        let mut particulars = Particulars {
            action: state.failure.action.clone(),
            code,
            ..Particulars::of(flow.name.as_str())
        };
        if let Some(id) = state.failure.connection {
            let Some(connection) = self.broken(environment, id).await? else {
                return self.told_of(flow, key, (owner, particulars)).await;
            };
            // Who can repair the connection hears of that, once, and not of each flow.
            let repairers = To::Repairers(connection.id, connection.owner);
            let repairers = self.concerned(environment, repairers).await?;
            if repairers.iter().any(|user| user.id == owner) {
                return Ok(Vec::new());
            }
            particulars.connection = Some(Named::new(connection.id, connection.name));
        }
        self.told_of(flow, key, (owner, particulars)).await
    }

    async fn told_of(
        &self,
        flow: &ActiveFlow,
        key: RunKey,
        (owner, particulars): (store::UserId, Particulars),
    ) -> Result<Vec<NoticeChange>, Error> {
        let named = Named::new(flow.id, flow.name.as_str());
        let particulars = particulars.seen_in(named, key.run.name());
        self.failing.note(key.environment, flow.id);
        self.changes(key.environment, &Occasion::failed(flow.id, owner, particulars)).await
    }

    /// Finds a connection that is known not to work.
    async fn broken(
        &self,
        environment: EnvironmentId,
        id: store::ConnectionId,
    ) -> Result<Option<store::Connection>, Error> {
        match self.store.connections().get(environment, id).await {
            Ok(row) => Ok(Some(row).filter(|row| State::find(&row.state) == State::Error)),
            Err(store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }
}

//! Flows that limit how many runs there are at once: who waits gets a turn when another has ended.
//!
//! A run that waits is accepted and written like any other, and is nobody's; its turn is a timer, which the
//! watch over sleepers answers. So a turn is given once, whatever stops the process.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use engine::{Answer, Run};
use store::{EnvironmentId, FlowId, OwnedRun};
use tokio::sync::oneshot;

use crate::clock::Clock;
use crate::error::Error;
use crate::flows::ActiveFlow;
use crate::journal::{self, RunKey};
use crate::runtime::Inner;
use crate::worker::Worker;

/// Callers of runs that wait for their turn.
#[derive(Default)]
pub(crate) struct Callers(Mutex<HashMap<RunKey, oneshot::Sender<Answer>>>);

impl Callers {
    /// Keeps a caller until its run has its turn.
    pub(crate) fn keep(&self, key: RunKey, caller: oneshot::Sender<Answer>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(key, caller);
    }

    /// Hands over the caller of a run, if there still is one.
    pub(crate) fn take(&self, key: &RunKey) -> Option<oneshot::Sender<Answer>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(key)
    }
}

impl Inner {
    /// Gives the turn of a run that has ended to one that waits.
    pub(crate) fn turn_over(self: &Arc<Self>, flow: &ActiveFlow) {
        let Some(limit) = flow.plan.trigger().limit else { return };
        let (inner, key) = (Arc::clone(self), (flow.environment, flow.id));
        tokio::spawn(async move {
            if let Err(error) = inner.give_turns(key, i64::from(limit.runs)).await {
                let error = &error as &dyn std::error::Error;
                tracing::warn!(
                    error,
                    "runs that wait for their turn get it when the next one ends"
                );
            }
        });
    }

    /// Gives turns that are free: after a start, those of runs that ended when nobody could give them on.
    pub(super) async fn give_free_turns(&self, environment: EnvironmentId) -> Result<(), Error> {
        for flow in self.store.triggers().limited(environment).await? {
            let limit = match self.store.flows().get(environment, flow).await {
                Ok(found) => {
                    self.any_version(environment, flow, found.version).await?.plan.trigger().limit
                }
                Err(store::Error::NotFound { .. }) => None,
                Err(error) => return Err(error.into()),
            };
            // What still waits of a flow that is gone, or that no longer has a limit, need not wait.
            let runs = limit.map_or(i64::from(u32::MAX), |limit| i64::from(limit.runs));
            self.give_turns((environment, flow), runs).await?;
        }
        Ok(())
    }

    async fn give_turns(
        &self,
        (environment, flow): (EnvironmentId, FlowId),
        runs: i64,
    ) -> Result<(), Error> {
        let now = Clock.time();
        let triggers = self.store.triggers();
        let called = triggers.next_turns(environment, flow, runs, store::Time(now.0)).await?;
        if !called.is_empty() {
            self.alarm.set(now);
        }
        Ok(())
    }

    /// Ends a run that still waits for its turn; `false` where it does not wait.
    pub(crate) async fn cancel_waiting(self: &Arc<Self>, key: RunKey) -> Result<bool, Error> {
        let RunKey { environment, run } = key;
        let row = self.store.runs().get(environment, run).await?;
        if !self.store.triggers().waits(environment, row.flow, run).await? {
            return Ok(false);
        }
        let fence = self.store.runs().take(environment, run, row.fence, self.node).await?;
        let (flow, version, status) = (row.flow, row.version, row.status);
        let owned = OwnedRun { run, flow, version, status, fence };
        let active = self.any_version(environment, flow, version).await?;
        let chunks = self.store.journal().load(environment, run).await?;
        let next = chunks.last().map_or(0, |chunk| chunk.seq + 1);
        let events = journal::decode(self, &key, &chunks).await?;
        let mut run = Run::fold(Arc::clone(&active.plan), active.surroundings(), events)?;
        let heard = run.cancel(&Clock);
        let house = (Arc::clone(self), key, owned.fence);
        Worker::new(house, active, run).with_heard(heard).resume(next);
        Ok(true)
    }
}

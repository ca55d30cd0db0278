//! One sweep through the old runs of every environment.

use std::collections::BTreeMap;
use std::time::Duration;

use store::{EnvironmentId, FlowId, Pruned, RunId, Time};
use tokio::time::Instant;

use super::Retention;
use crate::audit::{self, Entry};
use crate::error::Error;
use crate::jobs::limits::RESULT_KEPT;

/// Between two steps it pauses so many times as long as the step took: the busier the disk, the longer.
const PAUSE_FACTOR: u32 = 10;

/// The shortest pause between two steps.
const PAUSE_MIN: Duration = Duration::from_millis(20);

/// The longest pause between two steps.
const PAUSE_MAX: Duration = Duration::from_secs(10);

/// For how long runs are kept.
struct Terms {
    /// Days, where a flow has no time of its own; nothing for ever.
    days: Option<u32>,
    own: BTreeMap<FlowId, Duration>,
    /// The moment by which ages are told.
    then: Time,
}

impl Retention<'_> {
    /// Deletes the runs that were kept long enough at a moment, in every environment; returns how many.
    ///
    /// # Errors
    /// What the store says; what was deleted until then stays deleted.
    pub async fn sweep(&self, days: u32, then: Time) -> Result<u64, Error> {
        let store = &self.runtime.inner.store;
        let mut count = 0;
        for environment in store.environments().list().await? {
            let pruned = self.sweep_one(environment.id, days, then).await?;
            self.sweep_jobs(environment.id, then).await?;
            count += pruned.runs;
            if pruned.runs > 0 {
                let entry = Entry::new("prune", "runs".to_owned())
                    .with("runs", pruned.runs)
                    .with("bodyParts", pruned.parts);
                audit::append(store, (environment.id, None), entry).await?;
                tracing::info!(runs = pruned.runs, "old runs were deleted");
            }
        }
        Ok(count)
    }

    /// Deletes the results of jobs that ended long ago, one at a time: their lists can be long.
    async fn sweep_jobs(&self, environment: EnvironmentId, then: Time) -> Result<(), Error> {
        let before = then.minus(RESULT_KEPT);
        while !*self.runtime.inner.draining.borrow() {
            let begun = Instant::now();
            if self.runtime.inner.store.jobs().prune(environment, before, 1).await? == 0 {
                break;
            }
            pause(begun).await;
        }
        Ok(())
    }

    async fn sweep_one(
        &self,
        environment: EnvironmentId,
        days: u32,
        then: Time,
    ) -> Result<Pruned, Error> {
        let own = self.runtime.inner.store.flows().retentions(environment).await?;
        let lasts = |days: i64| span(u32::try_from(days).unwrap_or(u32::MAX));
        let own = own.into_iter().map(|own| (own.flow, lasts(own.days))).collect();
        let terms = Terms { days: Some(days).filter(|days| *days > 0), own, then };
        let mut pruned = Pruned::default();
        if terms.days.is_some() {
            self.walk((environment, None), &terms, &mut pruned).await?;
        }
        // What the walk through all has not come to: flows whose runs are kept for less.
        let shorter =
            terms.own.iter().filter(|(_, own)| terms.days.map(span).is_none_or(|all| **own < all));
        for (flow, _) in shorter {
            self.walk((environment, Some(*flow)), &terms, &mut pruned).await?;
        }
        Ok(pruned)
    }

    /// Goes through the old runs of a flow, or of all, and deletes those whose time is over.
    async fn walk(
        &self,
        (environment, flow): (EnvironmentId, Option<FlowId>),
        terms: &Terms,
        pruned: &mut Pruned,
    ) -> Result<(), Error> {
        let runs = self.runtime.inner.store.runs();
        let Some(before) = terms.limit(flow) else { return Ok(()) };
        let mut after = None;
        while !*self.runtime.inner.draining.borrow() {
            let begun = Instant::now();
            let old = runs.old(environment, flow, before, after).await?;
            let Some(last) = old.last() else { break };
            after = Some(last.run);
            let over = |old: &&store::OldRun| {
                terms.limit(Some(old.flow)).is_some_and(|limit| old.run.time() < limit)
            };
            let over: Vec<RunId> = old.iter().filter(over).map(|old| old.run).collect();
            let step = runs.prune(environment, &over).await?;
            pruned.runs += step.runs;
            pruned.parts += step.parts;
            metrics::counter!("tidegate_runs_pruned_total").increment(step.runs);
            pause(begun).await;
        }
        Ok(())
    }
}

impl Terms {
    /// Returns the moment before which the runs of a flow are kept no longer; `None` where they are kept for ever.
    fn limit(&self, flow: Option<FlowId>) -> Option<Time> {
        let own = flow.and_then(|flow| self.own.get(&flow).copied());
        own.or_else(|| self.days.map(span)).map(|kept| self.then.minus(kept))
    }
}

/// Leaves the disk to others after a step that began at a moment.
async fn pause(begun: Instant) {
    let pause = begun.elapsed().saturating_mul(PAUSE_FACTOR).clamp(PAUSE_MIN, PAUSE_MAX);
    tokio::time::sleep(pause).await;
}

fn span(days: u32) -> Duration {
    Duration::from_secs(u64::from(days) * 24 * 3_600)
}

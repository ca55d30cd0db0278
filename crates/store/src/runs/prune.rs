//! Runs that are kept no longer: found in small steps, deleted with everything that is theirs alone.

use super::run::Runs;
use crate::contents;
use crate::database::{Done, Step, Value, params};
use crate::error::Error;
use crate::id::{EnvironmentId, FlowId};
use crate::key;
use crate::limits::PRUNE_RUNS_MAX;
use crate::run_id::RunId;
use crate::time::Time;

/// A run that has ended, and started long ago.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OldRun {
    /// The run.
    pub run: RunId,
    /// Its flow.
    pub flow: FlowId,
}

/// What was deleted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pruned {
    /// Runs.
    pub runs: u64,
    /// Parts of large bodies that no run needs any more.
    pub parts: u64,
}

impl Runs<'_> {
    /// Returns runs that have ended and started before a moment, of one flow or of all, the newest first, after a
    /// run; up to [`PRUNE_RUNS_MAX`] at once.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn old(
        &self,
        environment: EnvironmentId,
        flow: Option<FlowId>,
        before: Time,
        after: Option<RunId>,
    ) -> Result<Vec<OldRun>, Error> {
        let bound = RunId::last_at(before);
        let after = after.map_or(bound, |after| after.max(bound));
        let mut params = params![environment, after];
        let of_flow = match flow {
            Some(flow) => {
                params.push(flow.into());
                "flow = $3 AND"
            }
            None => "",
        };
        let sql = format!(
            "SELECT run, flow FROM runs
             WHERE environment = $1 AND run > $2 AND {of_flow} status > 1
             ORDER BY run LIMIT {PRUNE_RUNS_MAX}"
        );
        let rows = self.database.read(sql, params).await?;
        rows.into_iter().map(|mut row| Ok(OldRun { run: row.take()?, flow: row.take()? })).collect()
    }

    /// Deletes runs with their journals, links and the bodies that no other run needs. Left as they are: runs that have not ended,
    /// and the origins of runs that have not.
    ///
    /// # Errors
    /// [`Error::Limit`] for more than [`PRUNE_RUNS_MAX`] runs.
    pub async fn prune(&self, environment: EnvironmentId, runs: &[RunId]) -> Result<Pruned, Error> {
        let Some(last) = runs.last() else { return Ok(Pruned::default()) };
        key::within("runs", runs.len(), PRUNE_RUNS_MAX)?;
        // Rounded up by repeating the last, so that few different statements are prepared.
        let count = runs.len().next_power_of_two();
        let ids = runs.iter().chain(std::iter::repeat(last)).take(count).copied();
        let params: Vec<_> = params![environment].into_iter().chain(ids.map(Value::from)).collect();
        let places: Vec<_> = (2..count + 2).map(|number| format!("${number}")).collect();
        let steps = statements(&places.join(", "));
        let steps = steps.into_iter().map(|sql| Step::new(sql, params.clone())).collect();
        let done = self.database.write(steps).await?.or(|_| Error::NotFound { what: "run" })?;
        let changed = |step: usize| done.get(step).map_or(0, |done: &Done| done.changed);
        Ok(Pruned { runs: changed(RUNS), parts: changed(PARTS) })
    }
}

/// Where the statements stand whose rows are counted.
const RUNS: usize = 0;
const PARTS: usize = 2;

/// The rows of the runs go first, and decide: what hangs on a run goes where its row is gone.
fn statements(places: &str) -> [String; 10] {
    let gone = |column: &str| {
        format!(
            "{column} IN ({places}) AND NOT EXISTS (
                 SELECT 1 FROM runs r WHERE r.environment = $1 AND r.run = {column})"
        )
    };
    let runs = format!(
        "DELETE FROM runs WHERE environment = $1 AND run IN ({places}) AND status > 1
             AND NOT EXISTS (
                 SELECT 1 FROM run_links l
                 JOIN runs c ON c.environment = l.environment AND c.run = l.child
                 WHERE l.environment = $1 AND l.origin = runs.run AND c.status < 2)"
    );
    let [lock, parts] = contents::delete_unused(&gone("u.run"), &gone("other.run"));
    [
        runs,
        lock,
        parts,
        format!("DELETE FROM content_uses WHERE environment = $1 AND {}", gone("content_uses.run")),
        format!("DELETE FROM journal WHERE environment = $1 AND {}", gone("journal.run")),
        format!("DELETE FROM timers WHERE environment = $1 AND {}", gone("timers.run")),
        format!("DELETE FROM waits WHERE environment = $1 AND {}", gone("waits.run")),
        format!("DELETE FROM run_links WHERE environment = $1 AND {}", gone("run_links.origin")),
        format!("DELETE FROM setbacks WHERE environment = $1 AND {}", gone("setbacks.run")),
        format!(
            "DELETE FROM batch_receipts WHERE environment = $1 AND {}",
            gone("batch_receipts.run")
        ),
    ]
}

//! How many runs of a flow there are at once: some at work, some waiting for their turn, in the order in
//! which they came.

use super::row::Triggers;
use crate::database::{Step, params};
use crate::error::Error;
use crate::id::{EnvironmentId, FlowId};
use crate::run_id::RunId;
use crate::runs::RunStatus;
use crate::time::Time;

/// How many runs of a flow there may be at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RunLimit {
    /// At work.
    pub runs: i64,
    /// Waiting for their turn.
    pub waiting: i64,
}

/// The name of the timer that brings a run to its turn.
const TURN: &str = "turn";

/// The beginning of the step that gives a run its place.
pub(super) const ENTER: &str = "INSERT INTO run_slots";

const WAITING: i64 = 0;
const AT_WORK: i64 = 1;
const CALLED: i64 = 2;

impl Triggers<'_> {
    /// Gives the turns of runs that have ended to those that wait, the longest waiting first: each gets a
    /// timer that is due now. Returns whose turn has come.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn next_turns(
        &self,
        environment: EnvironmentId,
        flow: FlowId,
        runs: i64,
        now: Time,
    ) -> Result<Vec<RunId>, Error> {
        let call = Step::new(
            "UPDATE run_slots SET state = $1
             WHERE environment = $2 AND flow = $3 AND run IN (
                 SELECT run FROM run_slots WHERE environment = $2 AND flow = $3 AND state = $4
                 ORDER BY run DESC LIMIT (
                     SELECT CASE WHEN COUNT(*) < $5 THEN $5 - COUNT(*) ELSE 0 END FROM run_slots
                     WHERE environment = $2 AND flow = $3 AND state = $6))
             RETURNING run",
            params![CALLED, environment, flow, WAITING, runs, AT_WORK],
        );
        let timers = self::call(environment, flow, now);
        let mut steps = vec![lock(environment, flow), leave(environment, flow), call, timers];
        steps.extend(settle(environment, flow));
        let done = self.database.write(steps).await?.or(|_| Error::NotFound { what: "flow" })?;
        let mut called = Vec::new();
        for row in done.into_iter().nth(2).unwrap_or_default().rows {
            let mut row = row;
            called.push(row.take()?);
        }
        Ok(called)
    }

    /// Tells whether a run waits for its turn.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn waits(
        &self,
        environment: EnvironmentId,
        flow: FlowId,
        run: RunId,
    ) -> Result<bool, Error> {
        let sql = "SELECT state FROM run_slots
             WHERE environment = $1 AND flow = $2 AND run = $3 AND state = $4";
        let row = self.database.read_one(sql, params![environment, flow, run, WAITING]).await?;
        Ok(row.is_some())
    }

    /// Returns the flows that have runs at work or waiting, of those that limit them.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn limited(&self, environment: EnvironmentId) -> Result<Vec<FlowId>, Error> {
        let sql = "SELECT DISTINCT flow FROM run_slots WHERE environment = $1";
        let rows = self.database.read(sql, params![environment]).await?;
        rows.into_iter().map(|mut row| row.take()).collect()
    }
}

/// Makes the steps before runs of a limited flow are added: one firing at a time, and room for those
/// that have ended.
pub(super) fn prepare(environment: EnvironmentId, flow: FlowId) -> [Step; 2] {
    [lock(environment, flow), leave(environment, flow)]
}

/// Makes the step that gives a new run its place; it misses where there is none.
pub(super) fn enter(environment: EnvironmentId, flow: FlowId, run: RunId, limit: RunLimit) -> Step {
    Step::guard(
        "INSERT INTO run_slots (environment, flow, run, state)
         SELECT $1, $2, $3, CASE WHEN (
                 SELECT COUNT(*) FROM run_slots WHERE environment = $1 AND flow = $2) < $4
             THEN 2 ELSE 0 END
         WHERE (SELECT COUNT(*) FROM run_slots WHERE environment = $1 AND flow = $2) < $5
         RETURNING run, state",
        params![environment, flow, run, limit.runs, limit.runs.saturating_add(limit.waiting)],
    )
}

/// Makes the steps after which those who wait are shown as waiting, and those whose turn has come have a
/// timer for it.
pub(super) fn begin(environment: EnvironmentId, flow: FlowId, now: Time) -> Vec<Step> {
    let wait = Step::new(
        "UPDATE runs SET status = $1 WHERE environment = $2 AND status = $3 AND run IN (
             SELECT run FROM run_slots WHERE environment = $2 AND flow = $4 AND state = $5)",
        params![RunStatus::Waiting, environment, RunStatus::Running, flow, WAITING],
    );
    let mut steps = vec![wait, call(environment, flow, now)];
    steps.extend(settle(environment, flow));
    steps
}

/// Makes the step that sets the timers of those whose turn has come.
fn call(environment: EnvironmentId, flow: FlowId, now: Time) -> Step {
    Step::new(
        "INSERT INTO timers (environment, run, name, due, claimed_until)
         SELECT environment, run, $1, $2, 0 FROM run_slots
         WHERE environment = $3 AND flow = $4 AND state = $5
         ON CONFLICT (environment, run, name) DO NOTHING",
        params![TURN, now, environment, flow, CALLED],
    )
}

/// Makes the steps after which the index of runs says who is at work.
fn settle(environment: EnvironmentId, flow: FlowId) -> [Step; 2] {
    [
        Step::new(
            "UPDATE runs SET status = $1 WHERE environment = $2 AND status = $3 AND run IN (
                 SELECT run FROM run_slots WHERE environment = $2 AND flow = $4 AND state = $5)",
            params![RunStatus::Running, environment, RunStatus::Waiting, flow, CALLED],
        ),
        Step::new(
            "UPDATE run_slots SET state = $1 WHERE environment = $2 AND flow = $3 AND state = $4",
            params![AT_WORK, environment, flow, CALLED],
        ),
    ]
}

/// Lets one change of a flow's runs follow another.
fn lock(environment: EnvironmentId, flow: FlowId) -> Step {
    Step::guard(
        "UPDATE flows SET version = version WHERE environment = $1 AND id = $2",
        params![environment, flow],
    )
}

/// Takes back the places of runs that have ended.
fn leave(environment: EnvironmentId, flow: FlowId) -> Step {
    Step::new(
        "DELETE FROM run_slots WHERE environment = $1 AND flow = $2 AND EXISTS (
             SELECT 1 FROM runs r WHERE r.environment = run_slots.environment
                 AND r.run = run_slots.run AND r.status >= $3)",
        params![environment, flow, RunStatus::Succeeded],
    )
}

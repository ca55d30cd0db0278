//! One row of the index of runs.

use crate::code::codes;
use crate::database::{Handle, Row, Step, params};
use crate::error::Error;
use crate::id::{ConnectionId, EnvironmentId, FlowId, NodeId};
use crate::run_id::RunId;
use crate::time::Time;

codes! {
    /// How a run stands; from `Succeeded` on it has ended.
    RunStatus {
        /// Asleep.
        Waiting = 0, "Waiting";
        /// At work.
        Running = 1, "Running";
        /// Ended well.
        Succeeded = 2, "Succeeded";
        /// Ended with an error.
        Failed = 3, "Failed";
        /// Never ran.
        Skipped = 4, "Skipped";
        /// Cut off by a time limit.
        TimedOut = 5, "TimedOut";
        /// Stopped.
        Cancelled = 6, "Cancelled";
    }
}

impl RunStatus {
    /// Tells whether the run has ended.
    pub fn is_final(self) -> bool {
        self >= Self::Succeeded
    }
}

/// Who may append to a run: a node, in one of the run's lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fence {
    /// The node.
    pub owner: NodeId,
    /// Counts the owners that the run has had.
    pub epoch: i64,
}

/// Where a resubmitted run comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The run it repeats or goes on from.
    pub run: RunId,
    /// Whole, or from the failed action, by name.
    pub kind: String,
}

/// What a run failed by, or waits for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Failure {
    /// The action.
    pub action: Option<String>,
    /// The code of the failure.
    pub code: Option<String>,
    /// The first line of its message.
    pub message: Option<String>,
    /// The connection that was refused.
    pub connection: Option<ConnectionId>,
}

/// A run, as the index has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Its environment.
    pub environment: EnvironmentId,
    /// Its id.
    pub run: RunId,
    /// Its flow.
    pub flow: FlowId,
    /// The name of the flow, also of a deleted one; empty where the flow is gone.
    pub flow_name: String,
    /// The version of the flow.
    pub version: i64,
    /// How it stands.
    pub status: RunStatus,
    /// The code it ended with.
    pub code: Option<String>,
    /// The error it ended with, as JSON text.
    pub error: Option<String>,
    /// The name of its trigger.
    pub trigger: String,
    /// The kind of its trigger; nothing where a call has started it.
    pub trigger_kind: Option<String>,
    /// When it started.
    pub started: Time,
    /// When it ended.
    pub ended: Option<Time>,
    /// The client's tracking id; nothing where that is the name of the run.
    pub tracking: Option<String>,
    /// Where it comes from.
    pub origin: Option<Origin>,
    /// What it failed by, or waits for.
    pub failure: Failure,
    /// Who may append to it.
    pub fence: Fence,
    /// The number that its next chunk takes.
    pub next: i64,
}

/// A run that starts. Environment, id and owner are those of the commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRun {
    /// Its flow.
    pub flow: FlowId,
    /// The version of the flow.
    pub version: i64,
    /// The name of its trigger.
    pub trigger: String,
    /// The kind of its trigger; nothing where a call has started it.
    pub trigger_kind: Option<String>,
    /// When it started.
    pub started: Time,
    /// The client's tracking id; nothing where that is the name of the run.
    pub tracking: Option<String>,
    /// Where it comes from.
    pub origin: Option<Origin>,
    /// How it stands: a run may have ended already.
    pub state: RunUpdate,
}

/// How a run stands from now on; replaces all of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunUpdate {
    /// The status.
    pub status: RunStatus,
    /// The code it ended with.
    pub code: Option<String>,
    /// The error it ended with, as JSON text.
    pub error: Option<String>,
    /// When it ended.
    pub ended: Option<Time>,
    /// What it failed by, or waits for.
    pub failure: Failure,
}

impl RunUpdate {
    /// Says that a run is at work, or asleep.
    pub fn open(status: RunStatus) -> Self {
        Self { status, code: None, error: None, ended: None, failure: Failure::default() }
    }
}

/// Reads the index of runs.
pub struct Runs<'a> {
    pub(crate) database: &'a Handle,
}

pub(super) const COLUMNS: &str = "r.environment, r.run, r.flow, \
     COALESCE((SELECT f.name FROM flows f WHERE f.environment = r.environment AND f.id = r.flow), \
     ''), r.version, r.status, r.code, r.error, r.trigger_name, r.trigger_kind, r.started, \
     r.ended, r.tracking, r.origin, r.origin_kind, r.failed_action, r.failure_code, r.failure_message, r.connection, \
     r.owner, r.epoch, r.next_seq";

impl Runs<'_> {
    /// Returns a run.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is none.
    pub async fn get(&self, environment: EnvironmentId, id: RunId) -> Result<Run, Error> {
        let sql = format!("SELECT {COLUMNS} FROM runs r WHERE r.environment = $1 AND r.run = $2");
        let row = self.database.read_one(sql, params![environment, id]).await?;
        run(row.ok_or(Error::NotFound { what: "run" })?)
    }
}

/// Adds a run whose first chunk is written with it, and says whose it is from then on.
pub(crate) fn insert(
    (environment, run): (EnvironmentId, RunId),
    (fence, owner): (Fence, NodeId),
    next: i64,
    new: NewRun,
) -> Step {
    let NewRun { flow, version, trigger, trigger_kind, started, tracking, origin, state } = new;
    let (origin, origin_kind) = origin.map(|origin| (origin.run, origin.kind)).unzip();
    Step::guard(
        "INSERT INTO runs (environment, run, flow, version, status, code, error, trigger_name,
             trigger_kind, started, ended, tracking, origin, origin_kind, failed_action, failure_code,
             failure_message, connection, owner, epoch, next_seq)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,
             $19, $20, $21)
         ON CONFLICT DO NOTHING",
        params![
            environment,
            run,
            flow,
            version,
            state.status,
            state.code,
            state.error,
            trigger,
            trigger_kind,
            started,
            state.ended,
            tracking,
            origin,
            origin_kind,
            state.failure.action,
            state.failure.code,
            state.failure.message,
            state.failure.connection,
            owner,
            fence.epoch,
            next
        ],
    )
}

/// Takes the next number of a run for its owner, says whose it is from then on, and notes how the run
/// stands, if that changes.
/// Misses where the fence, the number or the end of the run is in the way.
pub(crate) fn update(
    (environment, run): (EnvironmentId, RunId),
    (fence, owner): (Fence, NodeId),
    (seq, next): (i64, i64),
    state: Option<RunUpdate>,
) -> Step {
    let Some(state) = state else {
        return Step::guard(
            "UPDATE runs SET next_seq = $1, owner = $2
             WHERE environment = $3 AND run = $4 AND owner = $5 AND epoch = $6 AND next_seq = $7
                 AND status < 2",
            params![next, owner, environment, run, fence.owner, fence.epoch, seq],
        );
    };
    Step::guard(
        "UPDATE runs SET next_seq = $1, status = $2, code = $3, error = $4, ended = $5,
             failed_action = $6, failure_code = $7, failure_message = $8, connection = $9,
             owner = $10
         WHERE environment = $11 AND run = $12 AND owner = $13 AND epoch = $14 AND next_seq = $15
             AND status < 2",
        params![
            next,
            state.status,
            state.code,
            state.error,
            state.ended,
            state.failure.action,
            state.failure.code,
            state.failure.message,
            state.failure.connection,
            owner,
            environment,
            run,
            fence.owner,
            fence.epoch,
            seq
        ],
    )
}

pub(super) fn run(mut row: Row) -> Result<Run, Error> {
    Ok(Run {
        environment: row.take()?,
        run: row.take()?,
        flow: row.take()?,
        flow_name: row.take()?,
        version: row.take()?,
        status: row.take()?,
        code: row.take()?,
        error: row.take()?,
        trigger: row.take()?,
        trigger_kind: row.take()?,
        started: row.take()?,
        ended: row.take()?,
        tracking: row.take()?,
        origin: {
            let run: Option<RunId> = row.take()?;
            let kind: Option<String> = row.take()?;
            run.zip(kind).map(|(run, kind)| Origin { run, kind })
        },
        failure: Failure {
            action: row.take()?,
            code: row.take()?,
            message: row.take()?,
            connection: row.take()?,
        },
        fence: Fence { owner: row.take()?, epoch: row.take()? },
        next: row.take()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_in_tables_and_queries_are_those_of_the_statuses() {
        assert_eq!(RunStatus::Succeeded as i64, 2);
        let open = RunStatus::ALL.iter().filter(|status| !status.is_final());
        assert!(open.copied().eq([RunStatus::Waiting, RunStatus::Running]));
    }
}

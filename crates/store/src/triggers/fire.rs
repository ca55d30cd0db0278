//! A trigger fires: its mark moves and its runs start in one commit, or nothing happens.

use std::sync::Arc;

use super::asked::{self, NewRequest};
use super::histories::{self, NewHistory};
use super::row::Triggers;
use super::slots::{self, RunLimit};
use crate::batches::{self, Turn};
use crate::database::{Refusal, Step, Written, params};
use crate::error::Error;
use crate::id::{EnvironmentId, FlowId};
use crate::journal::{self, Commit};
use crate::run_id::RunId;
use crate::runs::Runs;
use crate::time::Time;

/// What one firing writes.
#[derive(Clone, Debug)]
pub struct Firing {
    /// The environment.
    pub environment: EnvironmentId,
    /// The flow.
    pub flow: FlowId,
    /// Where the trigger goes on; nothing where it has no row.
    pub mark: Option<Mark>,
    /// The first commits of the runs that start.
    pub starts: Vec<Commit>,
    /// What is told where none starts.
    pub history: Option<NewHistory>,
    /// What becomes of messages that wait in batches.
    pub turn: Option<Turn>,
    /// How many runs there may be at once, and the present moment. The runs then rest until their turn
    /// comes, which for those that find room is now.
    pub limit: Option<(RunLimit, Time)>,
    /// The wish of a person behind it: it is fulfilled once.
    pub request: Option<NewRequest>,
}

/// Where a trigger goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The revision that the firing has seen: where it has passed, somebody else has fired.
    pub seen: i64,
    /// When there is something to do again.
    pub due: Option<Time>,
    /// What it remembers, sealed.
    pub state: Vec<u8>,
}

/// What came of a firing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fired {
    /// It is on disk.
    Done,
    /// Nothing was written.
    Missed(Missed),
}

/// Why a firing was not written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missed {
    /// The trigger was changed, or somebody else has fired it.
    Moved,
    /// One of the runs is there already.
    RunExists,
    /// There is no room for all of the runs.
    Full,
    /// The same request has made a run before.
    Asked,
}

impl Triggers<'_> {
    /// Writes a firing; on disk when this returns.
    ///
    /// # Errors
    /// Those of the journal's commits.
    pub async fn fire(&self, firing: Firing) -> Result<Fired, Error> {
        let (environment, marks) = (firing.environment, firing.mark.is_some());
        let first = firing.starts.first().map(|commit| commit.run);
        let limited = firing.limit.is_some();
        let steps = Arc::new(steps(firing)?);
        let refusal = match self.database.write_shared(steps.clone()).await {
            Ok(Written::Done(_)) => return Ok(Fired::Done),
            Ok(Written::Refused(refusal)) => refusal,
            // It cannot be done twice: the second try is refused if the first one went through.
            Err(Error::UnknownCommit) => match self.database.write_shared(steps.clone()).await {
                Ok(Written::Done(_)) => return Ok(Fired::Done),
                Ok(Written::Refused(_)) if self.has(environment, first).await? => {
                    return Ok(Fired::Done);
                }
                Ok(Written::Refused(refusal)) => refusal,
                Err(_) => return Err(Error::UnknownCommit),
            },
            Err(error) => return Err(error),
        };
        let Refusal { step, .. } = refusal;
        let is_wish = |step: &Step| step.sql == asked::INSERT || step.sql == journal::INSERT_LINK;
        let is_entry = |step: &Step| step.sql.starts_with(slots::ENTER);
        Ok(Fired::Missed(if marks && step == 0 {
            Missed::Moved
        } else if steps.get(step).is_some_and(is_wish) {
            Missed::Asked
        } else if limited && steps.get(step).is_some_and(is_entry) {
            Missed::Full
        } else {
            Missed::RunExists
        }))
    }

    /// Tells whether the first run of a firing is there: ids are made for one firing alone.
    async fn has(&self, environment: EnvironmentId, run: Option<RunId>) -> Result<bool, Error> {
        let Some(run) = run else { return Ok(false) };
        match (Runs { database: self.database }).get(environment, run).await {
            Ok(_) => Ok(true),
            Err(Error::NotFound { .. }) => Ok(false),
            Err(error) => Err(error),
        }
    }
}

/// Lists the steps of a firing. The mark comes first: it decides who fires.
fn steps(firing: Firing) -> Result<Vec<Step>, Error> {
    let Firing { environment, flow, mark, starts, history, turn, limit, request } = firing;
    let mut steps = Vec::with_capacity(1 + 2 * starts.len());
    if let Some(Mark { seen, due, state }) = mark {
        steps.push(Step::guard(
            "UPDATE triggers SET due = $1, state = $2, revision = revision + 1, claimed_until = 0
             WHERE environment = $3 AND flow = $4 AND revision = $5",
            params![due, state, environment, flow, seen],
        ));
    }
    if let Some(request) = request {
        let runs: Vec<_> = starts.iter().map(|commit| commit.run).collect();
        steps.extend(asked::insert(environment, flow, &runs, request)?);
    }
    if let Some(turn) = turn {
        steps.extend(batches::turn(environment, flow, turn));
    }
    let limit = limit.filter(|_| !starts.is_empty());
    if limit.is_some() {
        steps.extend(slots::prepare(environment, flow));
    }
    for commit in starts {
        let run = commit.run;
        steps.extend(journal::steps(commit)?);
        steps.extend(limit.map(|(limit, _)| slots::enter(environment, flow, run, limit)));
    }
    if let Some((_, now)) = limit {
        steps.extend(slots::begin(environment, flow, now));
    }
    if let Some(history) = history {
        steps.extend(histories::insert(environment, flow, history)?);
    }
    Ok(steps)
}

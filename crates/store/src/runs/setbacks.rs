//! Runs that cannot be carried on: how often it was tried, and the few that are set aside.

use super::run::{Fence, RunStatus, Runs};
use crate::database::{Row, Step, params};
use crate::error::{Conflict, Error};
use crate::id::{EnvironmentId, NodeId};
use crate::key;
use crate::limits::TEXT_BYTES_MAX;
use crate::run_id::RunId;
use crate::time::Time;

/// How a run could not be carried on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setback {
    /// The run.
    pub run: RunId,
    /// How often it was tried.
    pub tries: i64,
    /// What went wrong the last time.
    pub message: String,
    /// When that was.
    pub seen: Time,
}

impl Runs<'_> {
    /// Notes that a run could not be carried on, and returns how often that has happened.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn set_back(
        &self,
        environment: EnvironmentId,
        run: RunId,
        (message, seen): (&str, Time),
    ) -> Result<i64, Error> {
        let upsert = Step::new(
            "INSERT INTO setbacks (environment, run, tries, message, seen)
             VALUES ($1, $2, 1, $3, $4)
             ON CONFLICT (environment, run) DO UPDATE
             SET tries = setbacks.tries + 1, message = excluded.message, seen = excluded.seen
             RETURNING tries",
            params![environment, run, shortened(message), seen],
        );
        let mut done = self.database.write_one(upsert).await?;
        done.rows.pop().ok_or(Error::NotFound { what: "setback" })?.take()
    }

    /// Finds how often a run could not be carried on, if ever.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn setback(
        &self,
        environment: EnvironmentId,
        run: RunId,
    ) -> Result<Option<Setback>, Error> {
        let sql = "SELECT run, tries, message, seen FROM setbacks
             WHERE environment = $1 AND run = $2";
        let row = self.database.read_one(sql, params![environment, run]).await?;
        row.map(setback).transpose()
    }

    /// Returns the runs at work that could not be carried on so many times; a run that was set aside is at work no more.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn set_back_often(
        &self,
        environment: EnvironmentId,
        tries_min: i64,
    ) -> Result<Vec<Setback>, Error> {
        let sql = "SELECT s.run, s.tries, s.message, s.seen FROM setbacks s
             WHERE s.environment = $1 AND s.tries >= $2 AND EXISTS (
                 SELECT 1 FROM runs r WHERE r.environment = $1 AND r.run = s.run
                 AND r.status < 2 AND r.owner > $3)
             ORDER BY s.run";
        let rows = self.database.read(sql, params![environment, tries_min, NodeId::NOBODY]).await?;
        rows.into_iter().map(setback).collect()
    }

    /// Lets a run wait for a person: it says why, nothing brings it back by itself, and no commit is taken from whom
    /// it belonged to.
    ///
    /// # Errors
    /// [`Error::Fenced`] where it belongs to somebody else meanwhile; [`Conflict::RunEnded`]; [`Error::NotFound`].
    pub async fn set_aside(
        &self,
        (environment, run): (EnvironmentId, RunId),
        fence: Fence,
        (code, message): (&str, &str),
    ) -> Result<(), Error> {
        let update = Step::guard(
            "UPDATE runs SET status = $1, failure_code = $2, failure_message = $3, owner = $4,
                 epoch = epoch + 1
             WHERE environment = $5 AND run = $6 AND owner = $7 AND epoch = $8 AND status < 2",
            params![
                RunStatus::Waiting,
                code,
                shortened(message),
                NodeId::NOBODY,
                environment,
                run,
                fence.owner,
                fence.epoch
            ],
        );
        let timers = Step::new(
            "DELETE FROM timers WHERE environment = $1 AND run = $2",
            params![environment, run],
        );
        // Of a flow that limits how many run at once, another one gets its turn.
        let slot = Step::new(
            "DELETE FROM run_slots WHERE environment = $1 AND run = $2 AND flow = (
                 SELECT r.flow FROM runs r WHERE r.environment = $1 AND r.run = $2)",
            params![environment, run],
        );
        match self.database.write(vec![update, timers, slot]).await?.or(|_| Error::Fenced) {
            Ok(_) => Ok(()),
            Err(refused) => {
                let run = self.get(environment, run).await?;
                Err(if run.status.is_final() { Conflict::RunEnded.into() } else { refused })
            }
        }
    }
}

/// A report may be long and hold anything; its beginning says enough.
fn shortened(message: &str) -> String {
    key::beginning(message, TEXT_BYTES_MAX).replace('\0', " ")
}

fn setback(mut row: Row) -> Result<Setback, Error> {
    Ok(Setback { run: row.take()?, tries: row.take()?, message: row.take()?, seen: row.take()? })
}

//! Timers: what brings waiting runs back.

use crate::database::{Handle, Row, SKIP_LOCKED, Step, params};
use crate::error::Error;
use crate::id::{EnvironmentId, NodeId};
use crate::key;
use crate::limits::CLAIM_TIMERS_MAX;
use crate::run_id::RunId;
use crate::time::Time;

/// What a step does with the timers of its run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TimerChange {
    /// Sets the timer of this name, in the place of an earlier one.
    Set {
        /// Its name, one of its kind within the run.
        name: String,
        /// When it is due.
        due: Time,
    },
    /// Clears the timer of this name, if there is one.
    Clear {
        /// Its name.
        name: String,
    },
    /// Clears all timers of the run.
    ClearAll,
}

/// A timer that is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timer {
    /// The run that it brings back.
    pub run: RunId,
    /// Its name.
    pub name: String,
    /// When it was due.
    pub due: Time,
}

/// Claims timers.
pub struct Timers<'a> {
    pub(crate) database: &'a Handle,
}

impl Timers<'_> {
    /// Claims timers that are due, the longest due first, for a node, until a moment. The step that answers a timer
    /// clears it; if that does not come, the timer can be claimed again after that moment.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn claim(
        &self,
        environment: EnvironmentId,
        node: NodeId,
        now: Time,
        until: Time,
    ) -> Result<Vec<Timer>, Error> {
        let update = Step::new(
            format!(
                "UPDATE timers SET claimed_by = $1, claimed_until = $2
                 WHERE environment = $3 AND (run, name) IN (
                     SELECT run, name FROM timers
                     WHERE environment = $3 AND due <= $4 AND claimed_until <= $4
                     ORDER BY due LIMIT $5 {SKIP_LOCKED})
                 RETURNING run, name, due"
            ),
            params![node, until, environment, now, CLAIM_TIMERS_MAX],
        );
        let done = self.database.write_one(update).await?;
        let mut timers = done.rows.into_iter().map(timer).collect::<Result<Vec<_>, _>>()?;
        timers.sort_by_key(|timer| timer.due);
        Ok(timers)
    }

    /// Gives back a claimed timer that cannot be answered now.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn release(
        &self,
        environment: EnvironmentId,
        node: NodeId,
        timer: &Timer,
    ) -> Result<(), Error> {
        let update = Step::new(
            "UPDATE timers SET claimed_by = NULL, claimed_until = 0
             WHERE environment = $1 AND run = $2 AND name = $3 AND claimed_by = $4",
            params![environment, timer.run, timer.name.as_str(), node],
        );
        self.database.write_one(update).await.map(drop)
    }

    /// Finds when the next timer is due, of those that nobody has claimed.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn next(&self, environment: EnvironmentId) -> Result<Option<Time>, Error> {
        let sql = "SELECT due FROM timers WHERE environment = $1 AND claimed_by IS NULL
             ORDER BY due LIMIT 1";
        let row = self.database.read_one(sql, params![environment]).await?;
        row.map(|mut row| row.take()).transpose()
    }

    /// Returns the timers of a run, by name.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn list(&self, environment: EnvironmentId, run: RunId) -> Result<Vec<Timer>, Error> {
        let sql = "SELECT run, name, due FROM timers
             WHERE environment = $1 AND run = $2 ORDER BY name";
        let rows = self.database.read(sql, params![environment, run]).await?;
        rows.into_iter().map(timer).collect()
    }
}

/// Makes the step of a change.
pub(crate) fn change(
    environment: EnvironmentId,
    run: RunId,
    change: TimerChange,
) -> Result<Step, Error> {
    Ok(match change {
        TimerChange::Set { name, due } => {
            key::name("timer", &name)?;
            Step::new(
                "INSERT INTO timers (environment, run, name, due, claimed_until)
                 VALUES ($1, $2, $3, $4, 0)
                 ON CONFLICT (environment, run, name)
                 DO UPDATE SET due = excluded.due, claimed_by = NULL, claimed_until = 0",
                params![environment, run, name, due],
            )
        }
        TimerChange::Clear { name } => Step::new(
            "DELETE FROM timers WHERE environment = $1 AND run = $2 AND name = $3",
            params![environment, run, name],
        ),
        TimerChange::ClearAll => Step::new(
            "DELETE FROM timers WHERE environment = $1 AND run = $2",
            params![environment, run],
        ),
    })
}

fn timer(mut row: Row) -> Result<Timer, Error> {
    Ok(Timer { run: row.take()?, name: row.take()?, due: row.take()? })
}

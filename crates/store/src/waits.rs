//! Runs that wait for the repair of a connection.

use crate::database::{Handle, Row, Step, params};
use crate::error::Error;
use crate::id::{ConnectionId, EnvironmentId};
use crate::run_id::RunId;
use crate::time::Time;

/// What a step does with the waits of its run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WaitChange {
    /// The run waits for a connection, in the place of an earlier wait for it.
    Set {
        /// The connection.
        connection: ConnectionId,
        /// When the call began that was refused.
        since: Time,
        /// When it waits no longer.
        deadline: Time,
    },
    /// The run waits for this connection no more.
    Clear {
        /// The connection.
        connection: ConnectionId,
    },
    /// The run waits for nothing more.
    ClearAll,
}

/// A run that waited for a connection that works again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DueWait {
    /// The run.
    pub run: RunId,
    /// When the connection was last found to work, or got its credential.
    pub repaired: Time,
}

/// A run that waits for a connection which its flow uses no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StrayWait {
    /// The run.
    pub run: RunId,
    /// The connection.
    pub connection: ConnectionId,
}

/// What waits for a connection.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Waiting {
    /// How many runs, up to [`crate::limits::COUNT_MAX`].
    pub runs: i64,
    /// When the first of them waits no longer.
    pub deadline: Option<Time>,
}

/// Reads what waits.
pub struct Waits<'a> {
    pub(crate) database: &'a Handle,
}

/// Waits whose connection works, as far as is known, and was found to work or got its credential after the refused call
/// had begun.
const DUE: &str = "FROM waits w
     JOIN connections c ON c.environment = w.environment AND c.id = w.connection
     WHERE w.environment = $1 AND c.rank <> 0
         AND (c.changed >= w.since OR (c.checked IS NOT NULL AND c.checked >= w.since))";

impl Waits<'_> {
    /// Returns the connections that work again and for which runs still wait.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn repaired(&self, environment: EnvironmentId) -> Result<Vec<ConnectionId>, Error> {
        let sql = format!("SELECT DISTINCT w.connection {DUE} ORDER BY w.connection");
        let rows = self.database.read(sql, params![environment]).await?;
        rows.into_iter().map(|mut row| row.take()).collect()
    }

    /// Returns runs that waited for a connection that works again, in the order in which they were refused.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn due(
        &self,
        environment: EnvironmentId,
        connection: ConnectionId,
        count: i64,
    ) -> Result<Vec<DueWait>, Error> {
        let sql = format!(
            "SELECT w.run, CASE WHEN c.checked IS NOT NULL AND c.checked > c.changed
                 THEN c.checked ELSE c.changed END
             {DUE} AND w.connection = $2 ORDER BY w.since, w.run DESC LIMIT $3"
        );
        let rows = self.database.read(sql, params![environment, connection, count]).await?;
        let due = |mut row: Row| Ok(DueWait { run: row.take()?, repaired: row.take()? });
        rows.into_iter().map(due).collect()
    }

    /// Returns runs that wait for a connection in whose place their flow has another one of the same connector, in the
    /// order in which they were refused.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn stray(
        &self,
        environment: EnvironmentId,
        count: i64,
    ) -> Result<Vec<StrayWait>, Error> {
        let sql = "SELECT w.run, w.connection FROM waits w
             JOIN runs r ON r.environment = w.environment AND r.run = w.run
             JOIN connections c ON c.environment = w.environment AND c.id = w.connection
             WHERE w.environment = $1
                 AND NOT EXISTS (SELECT 1 FROM bindings b WHERE b.environment = w.environment
                     AND b.flow = r.flow AND b.connection = w.connection)
                 AND EXISTS (SELECT 1 FROM bindings b
                     JOIN connections n ON n.environment = b.environment AND n.id = b.connection
                     WHERE b.environment = w.environment AND b.flow = r.flow
                         AND n.connector = c.connector)
             ORDER BY w.since, w.run DESC LIMIT $2";
        let rows = self.database.read(sql, params![environment, count]).await?;
        let stray = |mut row: Row| Ok(StrayWait { run: row.take()?, connection: row.take()? });
        rows.into_iter().map(stray).collect()
    }

    /// Returns what waits for a connection.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn of_connection(
        &self,
        environment: EnvironmentId,
        connection: ConnectionId,
    ) -> Result<Waiting, Error> {
        let sql = "SELECT COUNT(*), MIN(deadline) FROM waits
             WHERE environment = $1 AND connection = $2";
        let row = self.database.read_one(sql, params![environment, connection]).await?;
        let Some(mut row) = row else { return Ok(Waiting::default()) };
        Ok(Waiting { runs: row.take()?, deadline: row.take()? })
    }

    /// Forgets the waits of a run that had begun by a moment: the run knows nothing of them.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn forget(
        &self,
        environment: EnvironmentId,
        run: RunId,
        until: Time,
    ) -> Result<(), Error> {
        let delete = Step::new(
            "DELETE FROM waits WHERE environment = $1 AND run = $2 AND since <= $3",
            params![environment, run, until],
        );
        self.database.write_one(delete).await.map(drop)
    }
}

/// Makes the step of a change.
pub(crate) fn change(environment: EnvironmentId, run: RunId, change: WaitChange) -> Step {
    match change {
        WaitChange::Set { connection, since, deadline } => Step::new(
            "INSERT INTO waits (environment, connection, run, since, deadline)
             VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (environment, connection, run)
             DO UPDATE SET since = excluded.since, deadline = excluded.deadline",
            params![environment, connection, run, since, deadline],
        ),
        WaitChange::Clear { connection } => Step::new(
            "DELETE FROM waits WHERE environment = $1 AND connection = $2 AND run = $3",
            params![environment, connection, run],
        ),
        WaitChange::ClearAll => Step::new(
            "DELETE FROM waits WHERE environment = $1 AND run = $2",
            params![environment, run],
        ),
    }
}

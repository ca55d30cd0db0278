//! The row of a trigger: when it is due, and what it remembers.

use crate::database::{Handle, Row, SKIP_LOCKED, Step, params};
use crate::error::{Conflict, Error};
use crate::id::{EnvironmentId, FlowId};
use crate::limits::CLAIM_TRIGGERS_MAX;
use crate::time::Time;

/// A trigger that fires by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trigger {
    /// Its flow.
    pub flow: FlowId,
    /// The version of the flow whose trigger it is.
    pub version: i64,
    /// When there is something to do; nothing where it waits for others.
    pub due: Option<Time>,
    /// What it remembers, sealed.
    pub state: Vec<u8>,
    /// Counts the changes of the row.
    pub revision: i64,
}

/// What becomes of the row of a trigger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewTrigger {
    /// Its flow.
    pub flow: FlowId,
    /// The version of the flow whose trigger it is.
    pub version: i64,
    /// When there is something to do.
    pub due: Option<Time>,
    /// What it remembers, sealed.
    pub state: Vec<u8>,
}

/// Reads and writes triggers and what they did.
pub struct Triggers<'a> {
    pub(crate) database: &'a Handle,
}

const COLUMNS: &str = "flow, version, due, state, revision";

impl Triggers<'_> {
    /// Adds a trigger, or changes it, if it is as it was seen: `seen` is its revision, nothing where there was
    /// none. A claim on it ends.
    ///
    /// # Errors
    /// [`Conflict::TriggerChanged`]; [`Conflict::Missing`] where there is no such flow.
    pub async fn put(
        &self,
        environment: EnvironmentId,
        new: NewTrigger,
        seen: Option<i64>,
    ) -> Result<(), Error> {
        let NewTrigger { flow, version, due, state } = new;
        let step = match seen {
            None => Step::guard(
                "INSERT INTO triggers (environment, flow, version, due, state, revision, claimed_until)
                 VALUES ($1, $2, $3, $4, $5, 1, 0) ON CONFLICT DO NOTHING",
                params![environment, flow, version, due, state],
            ),
            Some(revision) => Step::guard(
                "UPDATE triggers SET version = $1, due = $2, state = $3, revision = revision + 1,
                     claimed_until = 0
                 WHERE environment = $4 AND flow = $5 AND revision = $6",
                params![version, due, state, environment, flow, revision],
            ),
        };
        let written = self.database.write(vec![step]).await?;
        written.or(|refusal| refusal.key_or(Conflict::TriggerChanged))?;
        Ok(())
    }

    /// Removes a trigger, if it is as it was seen.
    ///
    /// # Errors
    /// [`Conflict::TriggerChanged`].
    pub async fn remove(
        &self,
        environment: EnvironmentId,
        flow: FlowId,
        seen: i64,
    ) -> Result<(), Error> {
        let delete = Step::guard(
            "DELETE FROM triggers WHERE environment = $1 AND flow = $2 AND revision = $3",
            params![environment, flow, seen],
        );
        self.database.write(vec![delete]).await?.or(|_| Conflict::TriggerChanged.into())?;
        Ok(())
    }

    /// Finds the trigger of a flow.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn find(
        &self,
        environment: EnvironmentId,
        flow: FlowId,
    ) -> Result<Option<Trigger>, Error> {
        let sql = format!("SELECT {COLUMNS} FROM triggers WHERE environment = $1 AND flow = $2");
        let row = self.database.read_one(sql, params![environment, flow]).await?;
        row.map(trigger).transpose()
    }

    /// Claims triggers that are due, the longest due first, until a moment: what does not come back until then
    /// can be claimed again.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn claim(
        &self,
        environment: EnvironmentId,
        now: Time,
        until: Time,
    ) -> Result<Vec<Trigger>, Error> {
        let update = Step::new(
            format!(
                "UPDATE triggers SET claimed_until = $1
                 WHERE environment = $2 AND flow IN (
                     SELECT flow FROM triggers
                     WHERE environment = $2 AND due <= $3 AND claimed_until <= $3
                     ORDER BY due LIMIT $4 {SKIP_LOCKED})
                 RETURNING {COLUMNS}"
            ),
            params![until, environment, now, CLAIM_TRIGGERS_MAX],
        );
        let done = self.database.write_one(update).await?;
        let mut found = done.rows.into_iter().map(trigger).collect::<Result<Vec<_>, _>>()?;
        found.sort_by_key(|trigger| trigger.due);
        Ok(found)
    }

    /// Ends every claim: those of a process that has ended, after a start.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn unclaim(&self, environment: EnvironmentId) -> Result<(), Error> {
        let update = Step::new(
            "UPDATE triggers SET claimed_until = 0 WHERE environment = $1 AND claimed_until > 0",
            params![environment],
        );
        self.database.write_one(update).await.map(drop)
    }

    /// Finds when the next trigger is due, of those that are not claimed at a moment.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn next(&self, environment: EnvironmentId, now: Time) -> Result<Option<Time>, Error> {
        let sql = "SELECT due FROM triggers
             WHERE environment = $1 AND due IS NOT NULL AND claimed_until <= $2
             ORDER BY due LIMIT 1";
        let row = self.database.read_one(sql, params![environment, now]).await?;
        row.map(|mut row| row.take()).transpose()
    }
}

fn trigger(mut row: Row) -> Result<Trigger, Error> {
    Ok(Trigger {
        flow: row.take()?,
        version: row.take()?,
        due: row.take()?,
        state: row.take()?,
        revision: row.take()?,
    })
}

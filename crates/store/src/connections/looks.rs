//! When connections are looked at without a person.

use super::write::Connections;
use crate::database::{SKIP_LOCKED, Step, params};
use crate::error::Error;
use crate::id::{ConnectionId, EnvironmentId};
use crate::limits::CLAIM_LOOKS_MAX;
use crate::time::Time;

impl Connections<'_> {
    /// Claims connections that are to be looked at, until a moment: those whose time has come, and those that have
    /// changed since it was set.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn claim_looks(
        &self,
        environment: EnvironmentId,
        now: Time,
        until: Time,
    ) -> Result<Vec<ConnectionId>, Error> {
        let update = Step::new(
            format!(
                "UPDATE connections SET look = $1
                 WHERE environment = $2 AND id IN (
                     SELECT id FROM connections
                     WHERE environment = $2 AND (look IS NULL OR look <= $3)
                     ORDER BY id LIMIT $4 {SKIP_LOCKED})
                 RETURNING id"
            ),
            params![until, environment, now, CLAIM_LOOKS_MAX],
        );
        let done = self.database.write_one(update).await?;
        let ids = done.rows.into_iter().map(|mut row| row.take()).collect::<Result<Vec<_>, _>>();
        ids.map(|mut ids| {
            ids.sort();
            ids
        })
    }

    /// Says when a connection that was claimed until a moment is looked at next, unless it has changed meanwhile.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn set_look(
        &self,
        environment: EnvironmentId,
        id: ConnectionId,
        (claimed, due): (Time, Time),
    ) -> Result<(), Error> {
        let update = Step::new(
            "UPDATE connections SET look = $1 WHERE environment = $2 AND id = $3 AND look = $4",
            params![due, environment, id, claimed],
        );
        self.database.write_one(update).await.map(drop)
    }

    /// Returns when the next connection is to be looked at.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn next_look(&self, environment: EnvironmentId) -> Result<Option<Time>, Error> {
        let sql = "SELECT CASE WHEN EXISTS (
                 SELECT 1 FROM connections WHERE environment = $1 AND look IS NULL) THEN 0
             ELSE (SELECT MIN(look) FROM connections WHERE environment = $1) END";
        let row = self.database.read_one(sql, params![environment]).await?;
        row.map_or(Ok(None), |mut row| row.take())
    }
}

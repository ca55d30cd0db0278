//! Renewing the credential of a connection: by one node at a time, stored before it is used.

use super::write::{Connections, Known};
use crate::database::{Row, SKIP_LOCKED, Step, params};
use crate::error::Error;
use crate::id::{ConnectionId, EnvironmentId};
use crate::key;
use crate::limits::CLAIM_RENEWALS_MAX;
use crate::time::Time;

/// A credential that takes the place of another one without a person.
#[derive(Clone)]
pub struct Renewal {
    /// The connection.
    pub connection: ConnectionId,
    /// The revision that it renews.
    pub revision: i64,
    /// The sealed parameters.
    pub sealed: Vec<u8>,
    /// What is known of it.
    pub known: Known,
}

impl Connections<'_> {
    /// Claims the renewal of a revision until a moment; tells whether nobody else has it. A claim that does
    /// not come back ends by itself.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn claim_renewal(
        &self,
        environment: EnvironmentId,
        (id, revision): (ConnectionId, i64),
        (now, until): (Time, Time),
    ) -> Result<bool, Error> {
        let update = Step::new(
            "UPDATE connections SET renewing = $1
             WHERE environment = $2 AND id = $3 AND revision = $4 AND renewing <= $5",
            params![until, environment, id, revision, now],
        );
        Ok(self.database.write_one(update).await?.hit())
    }

    /// Gives a claim back; `renew` is when to try again, nothing where trying is of no use.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn release_renewal(
        &self,
        environment: EnvironmentId,
        (id, revision): (ConnectionId, i64),
        renew: Option<Time>,
    ) -> Result<(), Error> {
        let update = Step::new(
            "UPDATE connections SET renewing = 0, renew = $1
             WHERE environment = $2 AND id = $3 AND revision = $4",
            params![renew, environment, id, revision],
        );
        self.database.write_one(update).await.map(drop)
    }

    /// Stores a renewed credential; tells whether it renews what is still there. How the connection is stays as it
    /// was: only its service can tell.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn renew(&self, environment: EnvironmentId, new: Renewal) -> Result<bool, Error> {
        key::document("about", &new.known.about)?;
        let update = Step::new(
            "UPDATE connections SET sealed = $1, about = $2, expires = $3, renew = $4, renewing = 0,
                 revision = revision + 1
             WHERE environment = $5 AND id = $6 AND revision = $7",
            params![
                new.sealed,
                new.known.about,
                new.known.expires,
                new.known.renew,
                environment,
                new.connection,
                new.revision
            ],
        );
        Ok(self.database.write_one(update).await?.hit())
    }

    /// Returns connections whose credentials are to be renewed so that they do not end unused, and puts that off
    /// until a moment, so that no other node does the same.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn claim_unused(
        &self,
        environment: EnvironmentId,
        now: Time,
        until: Time,
    ) -> Result<Vec<(ConnectionId, i64)>, Error> {
        let update = Step::new(
            format!(
                "UPDATE connections SET renew = $1 WHERE environment = $2 AND id IN (
                     SELECT id FROM connections WHERE environment = $2 AND renew <= $3
                     ORDER BY renew LIMIT $4 {SKIP_LOCKED})
                 RETURNING id, revision"
            ),
            params![until, environment, now, CLAIM_RENEWALS_MAX],
        );
        let done = self.database.write_one(update).await?;
        let read = |mut row: Row| Ok((row.take()?, row.take()?));
        done.rows.into_iter().map(read).collect()
    }
}

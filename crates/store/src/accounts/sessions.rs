//! Sessions: a browser that is signed in. Only a hash of its secret is kept.

use super::users::{self, User};
use crate::database::{Handle, Step, params};
use crate::error::{Conflict, Error};
use crate::id::{Digest, EnvironmentId, UserId};
use crate::time::Time;

/// A session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// The environment of its user.
    pub environment: EnvironmentId,
    /// The hash of its secret.
    pub hash: Digest,
    /// Who is signed in.
    pub user: UserId,
    /// When it began.
    pub created: Time,
    /// When it was last used.
    pub seen: Time,
    /// When it ends unless it is used.
    pub expires: Time,
}

/// Reads and writes sessions.
pub struct Sessions<'a> {
    pub(crate) database: &'a Handle,
}

impl Sessions<'_> {
    /// Adds a session.
    ///
    /// # Errors
    /// [`Conflict::Missing`] where there is no such user.
    pub async fn create(&self, session: &Session) -> Result<(), Error> {
        let written = self.database.write(vec![insert(session)]).await?;
        written.or(|refusal| refusal.key_or(Conflict::IdTaken))?;
        Ok(())
    }

    /// Finds a session that has not ended, with its user, who may be kept out meanwhile.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn find(&self, hash: Digest, now: Time) -> Result<Option<(Session, User)>, Error> {
        let sql = format!(
            "SELECT s.environment, s.hash, s.user_id, s.created, s.seen, s.expires, {}
             FROM environments e
             JOIN sessions s ON s.environment = e.environment AND s.hash = $1
             JOIN users u ON u.environment = s.environment AND u.id = s.user_id
             WHERE s.expires > $2",
            users::COLUMNS
        );
        let Some(mut row) = self.database.read_one(sql, params![hash, now]).await? else {
            return Ok(None);
        };
        let session = Session {
            environment: row.take()?,
            hash: row.take()?,
            user: row.take()?,
            created: row.take()?,
            seen: row.take()?,
            expires: row.take()?,
        };
        Ok(Some((session, users::user(&mut row)?)))
    }

    /// Notes that a session was used; tells whether it is still there.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn touch(
        &self,
        environment: EnvironmentId,
        hash: Digest,
        seen: Time,
        expires: Time,
    ) -> Result<bool, Error> {
        let update = Step::new(
            "UPDATE sessions SET seen = $1, expires = $2 WHERE environment = $3 AND hash = $4",
            params![seen, expires, environment, hash],
        );
        Ok(self.database.write_one(update).await?.hit())
    }

    /// Ends a session; tells whether it was there.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn delete(&self, environment: EnvironmentId, hash: Digest) -> Result<bool, Error> {
        let delete = Step::new(
            "DELETE FROM sessions WHERE environment = $1 AND hash = $2",
            params![environment, hash],
        );
        Ok(self.database.write_one(delete).await?.hit())
    }

    /// Ends the sessions of a user, all but `keep`; returns how many.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn delete_of_user(
        &self,
        environment: EnvironmentId,
        user: UserId,
        keep: Option<Digest>,
    ) -> Result<u64, Error> {
        let delete = users::end_sessions(environment, user, keep);
        Ok(self.database.write_one(delete).await?.changed)
    }

    /// Removes sessions that have ended; returns how many.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn prune(&self, environment: EnvironmentId, now: Time) -> Result<u64, Error> {
        let delete = Step::new(
            "DELETE FROM sessions WHERE environment = $1 AND expires <= $2",
            params![environment, now],
        );
        Ok(self.database.write_one(delete).await?.changed)
    }
}

pub(super) fn insert(session: &Session) -> Step {
    Step::guard(
        "INSERT INTO sessions (environment, hash, user_id, created, seen, expires)
         VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
        params![
            session.environment,
            session.hash,
            session.user,
            session.created,
            session.seen,
            session.expires
        ],
    )
}

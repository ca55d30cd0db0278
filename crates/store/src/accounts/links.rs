//! One-time links: how a person comes in before there is a password.

use super::sessions::{self, Session};
use super::users;
use crate::database::{Because, Handle, Step, params};
use crate::error::{Conflict, Error};
use crate::id::{Digest, EnvironmentId, UserId};
use crate::key;
use crate::time::Time;

/// A one-time link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignInLink {
    /// The environment of its user.
    pub environment: EnvironmentId,
    /// The hash of its secret.
    pub hash: Digest,
    /// Who comes in by it.
    pub user: UserId,
    /// When it ends.
    pub expires: Time,
    /// When it was used.
    pub used: Option<Time>,
}

/// What the person brings along with the link.
#[derive(Clone)]
pub struct Redemption {
    /// The argon2id hash of the new password.
    pub password: String,
    /// A new name to sign in with.
    pub name: Option<String>,
    /// A new name to show.
    pub display_name: Option<String>,
    /// The language of the pages; nothing leaves it as it is.
    pub language: Option<String>,
    /// The session that begins.
    pub session: Session,
}

/// Reads and writes one-time links.
pub struct SignInLinks<'a> {
    pub(crate) database: &'a Handle,
}

impl SignInLinks<'_> {
    /// Adds a link; earlier unused links of the user end.
    ///
    /// # Errors
    /// [`Conflict::Missing`] where there is no such user.
    pub async fn create(&self, link: &SignInLink) -> Result<(), Error> {
        let steps = vec![
            Step::new(
                "DELETE FROM sign_in_links WHERE environment = $1 AND user_id = $2",
                params![link.environment, link.user],
            ),
            Step::guard(
                "INSERT INTO sign_in_links (environment, hash, user_id, expires, used)
                 VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
                params![link.environment, link.hash, link.user, link.expires, link.used],
            ),
        ];
        let written = self.database.write(steps).await?;
        written.or(|refusal| refusal.key_or(Conflict::IdTaken))?;
        Ok(())
    }

    /// Finds a link, used or not.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn find(&self, hash: Digest) -> Result<Option<SignInLink>, Error> {
        let row = self
            .database
            .read_one(
                "SELECT l.environment, l.hash, l.user_id, l.expires, l.used FROM environments e
                 JOIN sign_in_links l ON l.environment = e.environment AND l.hash = $1",
                params![hash],
            )
            .await?;
        let Some(mut row) = row else { return Ok(None) };
        Ok(Some(SignInLink {
            environment: row.take()?,
            hash: row.take()?,
            user: row.take()?,
            expires: row.take()?,
            used: row.take()?,
        }))
    }

    /// Uses a link up: sets the password, ends all sessions and begins a new one, or does nothing at all.
    ///
    /// # Errors
    /// [`Conflict::LinkUsed`] where it was used or has ended; [`Conflict::NameTaken`].
    pub async fn redeem(
        &self,
        link: &SignInLink,
        redemption: Redemption,
        now: Time,
    ) -> Result<(), Error> {
        let (environment, user) = (link.environment, link.user);
        let Redemption { password, name, display_name, language, session } = redemption;
        let name_key = name.as_deref().map(key::of_name).transpose()?;
        let steps = vec![
            Step::guard(
                "UPDATE sign_in_links SET used = $1
                 WHERE environment = $2 AND hash = $3 AND used IS NULL AND expires > $4",
                params![now, environment, link.hash, now],
            ),
            users::set_password(environment, user, &password, now),
            Step::guard(
                "UPDATE users SET name = COALESCE($1, name), name_key = COALESCE($2, name_key),
                     display_name = COALESCE($3, display_name), language = COALESCE($4, language)
                 WHERE environment = $5 AND id = $6 AND disabled = 0",
                params![name, name_key, display_name, language, environment, user],
            ),
            users::end_sessions(environment, user, None),
            sessions::insert(&session),
        ];
        self.database.write(steps).await?.or(|refusal| match refusal.because {
            Because::Unique => Conflict::NameTaken.into(),
            Because::Guard | Because::Foreign => Conflict::LinkUsed.into(),
        })?;
        Ok(())
    }
}

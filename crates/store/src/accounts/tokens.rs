//! Personal tokens: how programs act for a person. Only a hash is kept.

use super::users::{self, User};
use crate::database::{Handle, Row, Step, params};
use crate::error::{Conflict, Error};
use crate::id::{Digest, EnvironmentId, TokenId, UserId};
use crate::key;
use crate::time::Time;

/// A personal token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// The environment of its user.
    pub environment: EnvironmentId,
    /// Its id.
    pub id: TokenId,
    /// For whom it acts.
    pub user: UserId,
    /// The hash of its secret.
    pub hash: Digest,
    /// What the person calls it.
    pub name: String,
    /// When it was made.
    pub created: Time,
    /// When it ends, if ever.
    pub expires: Option<Time>,
    /// When it was last used.
    pub used: Option<Time>,
}

/// Reads and writes personal tokens.
pub struct Tokens<'a> {
    pub(crate) database: &'a Handle,
}

const COLUMNS: &str =
    "t.environment, t.id, t.user_id, t.hash, t.name, t.created, t.expires, t.used";

impl Tokens<'_> {
    /// Adds a token.
    ///
    /// # Errors
    /// [`Conflict::IdTaken`]; [`Conflict::Missing`] where there is no such user.
    pub async fn create(&self, token: &Token) -> Result<(), Error> {
        key::short("name", &token.name)?;
        let insert = Step::guard(
            "INSERT INTO tokens (environment, id, user_id, hash, name, created, expires, used)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING",
            params![
                token.environment,
                token.id,
                token.user,
                token.hash,
                token.name.as_str(),
                token.created,
                token.expires,
                token.used
            ],
        );
        let written = self.database.write(vec![insert]).await?;
        written.or(|refusal| refusal.key_or(Conflict::IdTaken))?;
        Ok(())
    }

    /// Returns the tokens of a user, oldest first.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn list(
        &self,
        environment: EnvironmentId,
        user: UserId,
    ) -> Result<Vec<Token>, Error> {
        let sql = format!(
            "SELECT {COLUMNS} FROM tokens t WHERE t.environment = $1 AND t.user_id = $2
             ORDER BY t.id"
        );
        let rows = self.database.read(sql, params![environment, user]).await?;
        rows.into_iter().map(|mut row| token(&mut row)).collect()
    }

    /// Finds a token that has not ended, with its user, who may be kept out meanwhile.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn find(&self, hash: Digest, now: Time) -> Result<Option<(Token, User)>, Error> {
        let sql = format!(
            "SELECT {COLUMNS}, {} FROM environments e
             JOIN tokens t ON t.environment = e.environment AND t.hash = $1
             JOIN users u ON u.environment = t.environment AND u.id = t.user_id
             WHERE t.expires IS NULL OR t.expires > $2",
            users::COLUMNS
        );
        let row = self.database.read_one(sql, params![hash, now]).await?;
        row.map(|mut row| Ok((token(&mut row)?, users::user(&mut row)?))).transpose()
    }

    /// Notes that a token was used.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn touch(
        &self,
        environment: EnvironmentId,
        id: TokenId,
        used: Time,
    ) -> Result<(), Error> {
        let update = Step::new(
            "UPDATE tokens SET used = $1 WHERE environment = $2 AND id = $3",
            params![used, environment, id],
        );
        self.database.write_one(update).await.map(drop)
    }

    /// Removes a token of a user.
    ///
    /// # Errors
    /// [`Error::NotFound`] where the user has no such token.
    pub async fn delete(
        &self,
        environment: EnvironmentId,
        user: UserId,
        id: TokenId,
    ) -> Result<(), Error> {
        let delete = Step::guard(
            "DELETE FROM tokens WHERE environment = $1 AND user_id = $2 AND id = $3",
            params![environment, user, id],
        );
        self.database.write(vec![delete]).await?.or(|_| Error::NotFound { what: "token" })?;
        Ok(())
    }
}

fn token(row: &mut Row) -> Result<Token, Error> {
    Ok(Token {
        environment: row.take()?,
        id: row.take()?,
        user: row.take()?,
        hash: row.take()?,
        name: row.take()?,
        created: row.take()?,
        expires: row.take()?,
        used: row.take()?,
    })
}

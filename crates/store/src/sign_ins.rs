//! People on their way to a provider and back.

use crate::code::codes;
use crate::database::{Handle, Row, Step, params};
use crate::error::{Conflict, Error};
use crate::id::{Digest, EnvironmentId, SignInId, UserId};
use crate::key;
use crate::time::Time;

codes! {
    /// How far a person has come. A sign-in goes forward only.
    SignInState {
        /// The provider has not sent them back.
        Waiting = 0, "waiting";
        /// They are back; what they brought is being exchanged.
        Back = 1, "back";
        /// The provider has granted what was asked for.
        Granted = 2, "granted";
        /// The provider has granted nothing.
        Refused = 3, "refused";
        /// The connection has what was granted.
        Completed = 4, "completed";
    }
}

/// A person on the way to a provider and back.
#[derive(Clone, PartialEq, Eq)]
pub struct SignIn {
    /// Its environment.
    pub environment: EnvironmentId,
    /// Its id.
    pub id: SignInId,
    /// The hash of what the provider gives back.
    pub hash: Digest,
    /// Who signs in.
    pub user: UserId,
    /// The hash of what the person's browser brings along, once there is one.
    pub browser: Option<Digest>,
    /// How far they have come.
    pub state: SignInState,
    /// What may be seen of it, as JSON text.
    pub about: String,
    /// What must not be seen, sealed.
    pub sealed: Vec<u8>,
    /// When it ends.
    pub expires: Time,
}

/// Reads and writes sign-ins.
pub struct SignIns<'a> {
    pub(crate) database: &'a Handle,
}

const COLUMNS: &str = "s.environment, s.id, s.hash, s.user_id, s.browser, s.state, s.about, \
     s.sealed, s.expires";
const NO_SIGN_IN: Error = Error::NotFound { what: "sign-in" };

impl SignIns<'_> {
    /// Adds a sign-in, and removes those that ended before a moment.
    ///
    /// # Errors
    /// [`Conflict::IdTaken`]; [`Conflict::Missing`] where there is no such user.
    pub async fn create(&self, sign_in: &SignIn, ended: Time) -> Result<(), Error> {
        key::document("about", &sign_in.about)?;
        let steps = vec![
            Step::new(
                "DELETE FROM sign_ins WHERE environment = $1 AND expires < $2",
                params![sign_in.environment, ended],
            ),
            Step::guard(
                "INSERT INTO sign_ins (environment, id, hash, user_id, browser, state, about,
                     sealed, expires)
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING",
                params![
                    sign_in.environment,
                    sign_in.id,
                    sign_in.hash,
                    sign_in.user,
                    sign_in.browser,
                    sign_in.state,
                    sign_in.about.as_str(),
                    sign_in.sealed.as_slice(),
                    sign_in.expires
                ],
            ),
        ];
        let written = self.database.write(steps).await?;
        written.or(|refusal| refusal.key_or(Conflict::IdTaken))?;
        Ok(())
    }

    /// Returns a sign-in.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is none.
    pub async fn get(&self, environment: EnvironmentId, id: SignInId) -> Result<SignIn, Error> {
        let sql =
            format!("SELECT {COLUMNS} FROM sign_ins s WHERE s.environment = $1 AND s.id = $2");
        let row = self.database.read_one(sql, params![environment, id]).await?;
        sign_in(row.ok_or(NO_SIGN_IN)?)
    }

    /// Finds a sign-in by the hash of what the provider gave back, in any environment.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn find(&self, hash: Digest) -> Result<Option<SignIn>, Error> {
        let sql = format!(
            "SELECT {COLUMNS} FROM environments e
             JOIN sign_ins s ON s.environment = e.environment AND s.hash = $1"
        );
        let row = self.database.read_one(sql, params![hash]).await?;
        row.map(sign_in).transpose()
    }

    /// Moves a sign-in on, together with what may and may not be seen of it, its browser and its end; tells whether
    /// it was still in the state `from`, and had not ended.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn advance(
        &self,
        sign_in: &SignIn,
        from: SignInState,
        now: Time,
    ) -> Result<bool, Error> {
        key::document("about", &sign_in.about)?;
        let update = Step::new(
            "UPDATE sign_ins SET browser = $1, state = $2, about = $3, sealed = $4, expires = $5
             WHERE environment = $6 AND id = $7 AND state = $8 AND expires > $9",
            params![
                sign_in.browser,
                sign_in.state,
                sign_in.about.as_str(),
                sign_in.sealed.as_slice(),
                sign_in.expires,
                sign_in.environment,
                sign_in.id,
                from,
                now
            ],
        );
        Ok(self.database.write_one(update).await?.hit())
    }

    /// Removes a sign-in.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is none.
    pub async fn delete(&self, environment: EnvironmentId, id: SignInId) -> Result<(), Error> {
        let delete = Step::guard(
            "DELETE FROM sign_ins WHERE environment = $1 AND id = $2",
            params![environment, id],
        );
        self.database.write(vec![delete]).await?.or(|_| NO_SIGN_IN)?;
        Ok(())
    }
}

fn sign_in(mut row: Row) -> Result<SignIn, Error> {
    Ok(SignIn {
        environment: row.take()?,
        id: row.take()?,
        hash: row.take()?,
        user: row.take()?,
        browser: row.take()?,
        state: row.take()?,
        about: row.take()?,
        sealed: row.take()?,
        expires: row.take()?,
    })
}

//! Users: people of one environment.

use std::fmt;

use crate::code::codes;
use crate::cursor::{Page, Paging};
use crate::database::{Handle, Row, Step, params};
use crate::error::{Conflict, Error};
use crate::id::{Digest, EnvironmentId, UserId};
use crate::key;
use crate::time::Time;

codes! {
    /// What a person may do at all.
    Role {
        /// Everything.
        Administrator = 0, "administrator";
        /// Make flows and connections.
        Maker = 1, "maker";
        /// Look at what was shared.
        Reader = 2, "reader";
    }
}

/// A person.
#[derive(Clone, PartialEq, Eq)]
pub struct User {
    /// The environment of the person.
    pub environment: EnvironmentId,
    /// The id of the person.
    pub id: UserId,
    /// The name to sign in with, one of its kind in any case.
    pub name: String,
    /// The name to show.
    pub display_name: String,
    /// The argon2id hash of the password; nothing before the first one is set.
    pub password: Option<String>,
    /// What the person may do at all.
    pub role: Role,
    /// How the person likes the pages.
    pub preferences: Preferences,
    /// Whether the person is kept out.
    pub disabled: bool,
    /// When the person was added.
    pub created: Time,
    /// When something of this last changed.
    pub changed: Time,
}

impl fmt::Debug for User {
    /// Leaves the hash of the password out.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("User")
            .field("environment", &self.environment)
            .field("id", &self.id)
            .field("name", &self.name)
            .field("role", &self.role)
            .finish_non_exhaustive()
    }
}

/// How a person likes the pages. The store does not know which values there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preferences {
    /// The language.
    pub language: Option<String>,
    /// The time zone.
    pub time_zone: Option<String>,
    /// The theme.
    pub theme: Option<String>,
    /// How mails are wanted, as JSON text.
    pub mail: Option<String>,
}

/// What an administrator changes of a user; nothing means as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UserChange {
    /// The new name to show.
    pub display_name: Option<String>,
    /// The new role.
    pub role: Option<Role>,
    /// Whether the person is kept out from now on.
    pub disabled: Option<bool>,
}

/// Reads and writes users.
pub struct Users<'a> {
    pub(crate) database: &'a Handle,
}

pub(super) const COLUMNS: &str = "u.environment, u.id, u.name, u.display_name, u.password, \
     u.role, u.language, u.time_zone, u.theme, u.mail, u.disabled, u.created, u.changed";

impl Users<'_> {
    /// Adds a user.
    ///
    /// # Errors
    /// [`Conflict::NameTaken`]; [`Conflict::Missing`] where there is no such environment.
    pub async fn create(&self, user: &User) -> Result<(), Error> {
        key::short("display name", &user.display_name)?;
        let insert = Step::guard(
            "INSERT INTO users (environment, id, name, name_key, display_name, password, role,
                 language, time_zone, theme, mail, disabled, created, changed)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
             ON CONFLICT DO NOTHING",
            params![
                user.environment,
                user.id,
                user.name.as_str(),
                key::of_name(&user.name)?,
                user.display_name.as_str(),
                user.password.clone(),
                user.role,
                user.preferences.language.clone(),
                user.preferences.time_zone.clone(),
                user.preferences.theme.clone(),
                user.preferences.mail.clone(),
                user.disabled,
                user.created,
                user.changed
            ],
        );
        let written = self.database.write(vec![insert]).await?;
        written.or(|refusal| refusal.key_or(Conflict::NameTaken))?;
        Ok(())
    }

    /// Returns a user.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is none.
    pub async fn get(&self, environment: EnvironmentId, id: UserId) -> Result<User, Error> {
        let sql = format!("SELECT {COLUMNS} FROM users u WHERE u.environment = $1 AND u.id = $2");
        let row = self.database.read_one(sql, params![environment, id]).await?;
        user(&mut row.ok_or(Error::NotFound { what: "user" })?)
    }

    /// Finds a user by the name to sign in with.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn find_by_name(
        &self,
        environment: EnvironmentId,
        name: &str,
    ) -> Result<Option<User>, Error> {
        let sql =
            format!("SELECT {COLUMNS} FROM users u WHERE u.environment = $1 AND u.name_key = $2");
        let row = self.database.read_one(sql, params![environment, key::of_name(name)?]).await?;
        row.map(|mut row| user(&mut row)).transpose()
    }

    /// Lists users by id, which is by age.
    ///
    /// # Errors
    /// [`Error::Cursor`] for a token that is not of this list.
    pub async fn list(
        &self,
        environment: EnvironmentId,
        paging: &Paging,
    ) -> Result<Page<User>, Error> {
        let list = format!("users/{environment}");
        let after: [u8; 16] = paging.start(&list)?.unwrap_or([0; 16]);
        let sql = format!(
            "SELECT {COLUMNS} FROM users u WHERE u.environment = $1 AND u.id > $2
             ORDER BY u.id LIMIT $3"
        );
        let rows = self.database.read(sql, params![environment, after, paging.rows()]).await?;
        let users = rows.into_iter().map(|mut row| user(&mut row)).collect::<Result<_, _>>()?;
        Ok(paging.page(&list, users, |user: &User| user.id.bytes()))
    }

    /// Changes what an administrator may change. A user who is kept out loses all sessions.
    ///
    /// # Errors
    /// [`Error::NotFound`]; [`Conflict::LastAdministrator`] where nobody would be left to run the house.
    pub async fn change(
        &self,
        environment: EnvironmentId,
        id: UserId,
        change: UserChange,
        now: Time,
    ) -> Result<User, Error> {
        let mut steps = vec![
            Step::guard(
                "UPDATE users SET display_name = COALESCE($1, display_name),
                     role = COALESCE($2, role), disabled = COALESCE($3, disabled), changed = $4
                 WHERE environment = $5 AND id = $6",
                params![change.display_name, change.role, change.disabled, now, environment, id],
            ),
            Step::guard(
                "SELECT 1 FROM users WHERE environment = $1 AND role = $2 AND disabled = 0 LIMIT 1",
                params![environment, Role::Administrator],
            ),
        ];
        if change.disabled == Some(true) {
            steps.push(end_sessions(environment, id, None));
        }
        self.database.write(steps).await?.or(|refusal| match refusal.step {
            0 => Error::NotFound { what: "user" },
            _ => Conflict::LastAdministrator.into(),
        })?;
        self.get(environment, id).await
    }

    /// Changes how a person likes the pages.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is no such user.
    pub async fn set_preferences(
        &self,
        environment: EnvironmentId,
        id: UserId,
        preferences: Preferences,
        now: Time,
    ) -> Result<(), Error> {
        let Preferences { language, time_zone, theme, mail } = preferences;
        if let Some(mail) = &mail {
            key::short("mail preferences", mail)?;
        }
        let update = Step::guard(
            "UPDATE users SET language = $1, time_zone = $2, theme = $3, mail = $4, changed = $5
             WHERE environment = $6 AND id = $7",
            params![language, time_zone, theme, mail, now, environment, id],
        );
        self.database.write(vec![update]).await?.or(|_| Error::NotFound { what: "user" })?;
        Ok(())
    }

    /// Sets a new password; every session but `keep` ends.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is no such user.
    pub async fn set_password(
        &self,
        (environment, id): (EnvironmentId, UserId),
        password: &str,
        keep: Option<Digest>,
        now: Time,
    ) -> Result<(), Error> {
        let steps =
            vec![set_password(environment, id, password, now), end_sessions(environment, id, keep)];
        self.database.write(steps).await?.or(|_| Error::NotFound { what: "user" })?;
        Ok(())
    }
}

pub(super) fn set_password(
    environment: EnvironmentId,
    id: UserId,
    password: &str,
    now: Time,
) -> Step {
    Step::guard(
        "UPDATE users SET password = $1, changed = $2 WHERE environment = $3 AND id = $4",
        params![password, now, environment, id],
    )
}

pub(super) fn end_sessions(environment: EnvironmentId, id: UserId, keep: Option<Digest>) -> Step {
    // No session has an empty hash.
    let keep = keep.map_or(Vec::new(), |keep| keep.0.to_vec());
    Step::new(
        "DELETE FROM sessions WHERE environment = $1 AND user_id = $2 AND hash <> $3",
        params![environment, id, keep],
    )
}

pub(super) fn user(row: &mut Row) -> Result<User, Error> {
    Ok(User {
        environment: row.take()?,
        id: row.take()?,
        name: row.take()?,
        display_name: row.take()?,
        password: row.take()?,
        role: row.take()?,
        preferences: Preferences {
            language: row.take()?,
            time_zone: row.take()?,
            theme: row.take()?,
            mail: row.take()?,
        },
        disabled: row.take()?,
        created: row.take()?,
        changed: row.take()?,
    })
}

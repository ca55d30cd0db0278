//! Identities that stand for the managed identities of the platforms that definitions come from.

use crate::database::{Handle, Row, Step, params};
use crate::error::{Conflict, Error};
use crate::id::EnvironmentId;
use crate::key;
use crate::time::Time;

/// An identity by which actions sign in that name no application of their own.
#[derive(Clone, PartialEq, Eq)]
pub struct Identity {
    /// Its environment.
    pub environment: EnvironmentId,
    /// The name by which definitions know it; one of its kind in any case.
    pub name: String,
    /// Whether it is meant where an action names none. There is one such at most.
    pub is_default: bool,
    /// What may be seen of it, as JSON text.
    pub about: String,
    /// What proves that it is the one, sealed.
    pub sealed: Vec<u8>,
    /// When it last changed.
    pub changed: Time,
}

/// Reads and writes identities.
pub struct Identities<'a> {
    pub(crate) database: &'a Handle,
}

const COLUMNS: &str = "environment, name, is_default, about, sealed, changed";

impl Identities<'_> {
    /// Adds an identity, or puts it in the place of the one of its name. A default is the only one from then on.
    ///
    /// # Errors
    /// [`Conflict::Missing`] where there is no such environment.
    pub async fn put(&self, identity: &Identity) -> Result<(), Error> {
        key::document("about", &identity.about)?;
        let name_key = key::of_name(&identity.name)?;
        let mut steps = Vec::new();
        if identity.is_default {
            steps.push(Step::new(
                "UPDATE identities SET is_default = 0 WHERE environment = $1 AND is_default = 1",
                params![identity.environment],
            ));
        }
        steps.push(Step::guard(
            "INSERT INTO identities (environment, name_key, name, is_default, about, sealed, changed)
             VALUES ($1, $2, $3, $4, $5, $6, $7)
             ON CONFLICT (environment, name_key) DO UPDATE SET
                 name = excluded.name, is_default = excluded.is_default, about = excluded.about,
                 sealed = excluded.sealed, changed = excluded.changed",
            params![
                identity.environment,
                name_key,
                identity.name.as_str(),
                identity.is_default,
                identity.about.as_str(),
                identity.sealed.as_slice(),
                identity.changed
            ],
        ));
        let written = self.database.write(steps).await?;
        written.or(|refusal| refusal.key_or(Conflict::IdTaken))?;
        Ok(())
    }

    /// Finds an identity by its name; without one, the default.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn find(
        &self,
        environment: EnvironmentId,
        name: Option<&str>,
    ) -> Result<Option<Identity>, Error> {
        let select = format!("SELECT {COLUMNS} FROM identities WHERE environment = $1 AND");
        let row = match name {
            Some(name) => {
                let params = params![environment, key::of_name(name)?];
                self.database.read_one(format!("{select} name_key = $2"), params).await?
            }
            None => {
                self.database
                    .read_one(format!("{select} is_default = 1"), params![environment])
                    .await?
            }
        };
        row.map(identity).transpose()
    }

    /// Returns the identities of an environment, by name.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn list(&self, environment: EnvironmentId) -> Result<Vec<Identity>, Error> {
        let sql =
            format!("SELECT {COLUMNS} FROM identities WHERE environment = $1 ORDER BY name_key");
        let rows = self.database.read(sql, params![environment]).await?;
        rows.into_iter().map(identity).collect()
    }

    /// Removes an identity.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is none.
    pub async fn delete(&self, environment: EnvironmentId, name: &str) -> Result<(), Error> {
        let delete = Step::guard(
            "DELETE FROM identities WHERE environment = $1 AND name_key = $2",
            params![environment, key::of_name(name)?],
        );
        self.database.write(vec![delete]).await?.or(|_| Error::NotFound { what: "identity" })?;
        Ok(())
    }
}

fn identity(mut row: Row) -> Result<Identity, Error> {
    Ok(Identity {
        environment: row.take()?,
        name: row.take()?,
        is_default: row.take()?,
        about: row.take()?,
        sealed: row.take()?,
        changed: row.take()?,
    })
}

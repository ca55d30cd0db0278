//! Environments: each is a world of its own.

use crate::database::{Handle, Row, Step, params};
use crate::error::{Conflict, Error};
use crate::id::EnvironmentId;
use crate::key;
use crate::time::Time;

/// An environment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Environment {
    /// Its id.
    pub id: EnvironmentId,
    /// Its name, one of its kind in any case.
    pub name: String,
    /// When it was made.
    pub created: Time,
}

/// Reads and writes environments.
pub struct Environments<'a> {
    pub(crate) database: &'a Handle,
}

impl Environments<'_> {
    /// Adds an environment.
    ///
    /// # Errors
    /// [`Conflict::NameTaken`] where the id or the name is in use.
    pub async fn create(&self, environment: &Environment) -> Result<(), Error> {
        let Environment { id, name, created } = environment;
        let insert = Step::guard(
            "INSERT INTO environments (environment, name, name_key, created)
             VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
            params![*id, name.as_str(), key::of_name(name)?, *created],
        );
        self.database.write(vec![insert]).await?.or(|_| Conflict::NameTaken.into())?;
        Ok(())
    }

    /// Returns an environment.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is none.
    pub async fn get(&self, id: EnvironmentId) -> Result<Environment, Error> {
        let row = self
            .database
            .read_one(
                "SELECT environment, name, created FROM environments WHERE environment = $1",
                params![id],
            )
            .await?;
        environment(row.ok_or(Error::NotFound { what: "environment" })?)
    }

    /// Returns all environments, oldest first.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn list(&self) -> Result<Vec<Environment>, Error> {
        let rows = self
            .database
            .read(
                "SELECT environment, name, created FROM environments ORDER BY created, environment",
                vec![],
            )
            .await?;
        rows.into_iter().map(environment).collect()
    }
}

fn environment(mut row: Row) -> Result<Environment, Error> {
    Ok(Environment { id: row.take()?, name: row.take()?, created: row.take()? })
}

//! Our own applications as services know them: one for each way to sign in of a connector.

use crate::database::{Handle, Row, Step, params};
use crate::error::{Conflict, Error};
use crate::id::{ConnectorId, EnvironmentId};
use crate::key;
use crate::time::Time;

/// An application, as it is registered at a service.
#[derive(Clone, PartialEq, Eq)]
pub struct Application {
    /// Its environment.
    pub environment: EnvironmentId,
    /// The connector that it is for.
    pub connector: ConnectorId,
    /// The way to sign in that it is for; empty where the connector has one only.
    pub way: String,
    /// What may be seen of it, as JSON text.
    pub about: String,
    /// What proves that it is the one, sealed.
    pub sealed: Vec<u8>,
    /// When it last changed.
    pub changed: Time,
}

/// Reads and writes applications.
pub struct Applications<'a> {
    pub(crate) database: &'a Handle,
}

const COLUMNS: &str = "environment, connector, way, about, sealed, changed";

impl Applications<'_> {
    /// Adds an application, or puts it in the place of the one of its way.
    ///
    /// # Errors
    /// [`Conflict::Missing`] where there is no such connector.
    pub async fn put(&self, application: &Application) -> Result<(), Error> {
        key::name("way", &application.way)?;
        key::document("about", &application.about)?;
        let upsert = Step::guard(
            "INSERT INTO applications (environment, connector, way, about, sealed, changed)
             VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (environment, connector, way) DO UPDATE SET
                 about = excluded.about, sealed = excluded.sealed, changed = excluded.changed",
            params![
                application.environment,
                application.connector,
                application.way.as_str(),
                application.about.as_str(),
                application.sealed.as_slice(),
                application.changed
            ],
        );
        let written = self.database.write(vec![upsert]).await?;
        written.or(|refusal| refusal.key_or(Conflict::IdTaken))?;
        Ok(())
    }

    /// Finds the application of a way to sign in.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn find(
        &self,
        environment: EnvironmentId,
        connector: ConnectorId,
        way: &str,
    ) -> Result<Option<Application>, Error> {
        let sql = format!(
            "SELECT {COLUMNS} FROM applications
             WHERE environment = $1 AND connector = $2 AND way = $3"
        );
        let row = self.database.read_one(sql, params![environment, connector, way]).await?;
        row.map(application).transpose()
    }

    /// Returns the applications of a connector, by way.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn list(
        &self,
        environment: EnvironmentId,
        connector: ConnectorId,
    ) -> Result<Vec<Application>, Error> {
        let sql = format!(
            "SELECT {COLUMNS} FROM applications
             WHERE environment = $1 AND connector = $2 ORDER BY way"
        );
        let rows = self.database.read(sql, params![environment, connector]).await?;
        rows.into_iter().map(application).collect()
    }

    /// Removes an application.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is none.
    pub async fn delete(
        &self,
        environment: EnvironmentId,
        connector: ConnectorId,
        way: &str,
    ) -> Result<(), Error> {
        let delete = Step::guard(
            "DELETE FROM applications WHERE environment = $1 AND connector = $2 AND way = $3",
            params![environment, connector, way],
        );
        self.database.write(vec![delete]).await?.or(|_| Error::NotFound { what: "application" })?;
        Ok(())
    }
}

fn application(mut row: Row) -> Result<Application, Error> {
    Ok(Application {
        environment: row.take()?,
        connector: row.take()?,
        way: row.take()?,
        about: row.take()?,
        sealed: row.take()?,
        changed: row.take()?,
    })
}

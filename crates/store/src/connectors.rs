//! Connectors: documents that say how a service is called. The store keeps them as they came.

use crate::cursor::{Page, Paging};
use crate::database::{Handle, Row, Step, params};
use crate::error::{Conflict, Error};
use crate::id::{ConnectorId, EnvironmentId, UserId};
use crate::key;
use crate::time::Time;

/// A connector, without its documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Connector {
    /// Its environment.
    pub environment: EnvironmentId,
    /// Its id.
    pub id: ConnectorId,
    /// The name that definitions know it by, one of its kind in any case.
    pub name: String,
    /// The title to show.
    pub title: String,
    /// What the caller wants to know of the documents without reading them again.
    pub summary: String,
    /// When it was loaded.
    pub created: Time,
    /// Who loaded it.
    pub created_by: UserId,
    /// When it last changed.
    pub changed: Time,
}

/// The documents of a connector, as they came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConnectorDocuments {
    /// The API definition.
    pub definition: String,
    /// The API properties.
    pub properties: String,
}

/// Reads and writes connectors.
pub struct Connectors<'a> {
    pub(crate) database: &'a Handle,
}

const COLUMNS: &str = "environment, id, name, title, summary, created, created_by, changed";
const NO_CONNECTOR: Error = Error::NotFound { what: "connector" };

impl Connectors<'_> {
    /// Adds a connector.
    ///
    /// # Errors
    /// [`Conflict::NameTaken`]; [`Conflict::Missing`] where there is no such environment.
    pub async fn create(
        &self,
        connector: &Connector,
        documents: &ConnectorDocuments,
    ) -> Result<(), Error> {
        key::short("title", &connector.title)?;
        let insert = Step::guard(
            "INSERT INTO connectors (environment, id, name, name_key, title, summary, created,
                 created_by, changed)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING",
            params![
                connector.environment,
                connector.id,
                connector.name.as_str(),
                key::of_name(&connector.name)?,
                connector.title.as_str(),
                connector.summary.as_str(),
                connector.created,
                connector.created_by,
                connector.changed
            ],
        );
        let steps = vec![insert, put(connector.environment, connector.id, documents)?];
        let written = self.database.write(steps).await?;
        written.or(|refusal| refusal.key_or(Conflict::NameTaken))?;
        Ok(())
    }

    /// Replaces title, summary and documents; name and id stay.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is no such connector.
    pub async fn replace(
        &self,
        connector: &Connector,
        documents: &ConnectorDocuments,
    ) -> Result<(), Error> {
        key::short("title", &connector.title)?;
        let update = Step::guard(
            "UPDATE connectors SET title = $1, summary = $2, changed = $3
             WHERE environment = $4 AND id = $5",
            params![
                connector.title.as_str(),
                connector.summary.as_str(),
                connector.changed,
                connector.environment,
                connector.id
            ],
        );
        let steps = vec![update, put(connector.environment, connector.id, documents)?];
        self.database.write(steps).await?.or(|_| NO_CONNECTOR)?;
        Ok(())
    }

    /// Returns a connector.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is none.
    pub async fn get(
        &self,
        environment: EnvironmentId,
        id: ConnectorId,
    ) -> Result<Connector, Error> {
        let sql = format!("SELECT {COLUMNS} FROM connectors WHERE environment = $1 AND id = $2");
        let row = self.database.read_one(sql, params![environment, id]).await?;
        connector(row.ok_or(NO_CONNECTOR)?)
    }

    /// Finds a connector by the name that definitions know it by.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn find_by_name(
        &self,
        environment: EnvironmentId,
        name: &str,
    ) -> Result<Option<Connector>, Error> {
        let sql =
            format!("SELECT {COLUMNS} FROM connectors WHERE environment = $1 AND name_key = $2");
        let row = self.database.read_one(sql, params![environment, key::of_name(name)?]).await?;
        row.map(connector).transpose()
    }

    /// Returns the documents of a connector.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is no such connector.
    pub async fn documents(
        &self,
        environment: EnvironmentId,
        id: ConnectorId,
    ) -> Result<ConnectorDocuments, Error> {
        let sql = "SELECT definition, properties FROM connector_documents
             WHERE environment = $1 AND connector = $2";
        let row = self.database.read_one(sql, params![environment, id]).await?;
        let mut row = row.ok_or(NO_CONNECTOR)?;
        Ok(ConnectorDocuments { definition: row.take()?, properties: row.take()? })
    }

    /// Lists connectors by name.
    ///
    /// # Errors
    /// [`Error::Cursor`] for a token that is not of this list.
    pub async fn list(
        &self,
        environment: EnvironmentId,
        paging: &Paging,
    ) -> Result<Page<Connector>, Error> {
        let list = format!("connectors/{environment}");
        let after: String = paging.start(&list)?.unwrap_or_default();
        let sql = format!(
            "SELECT {COLUMNS} FROM connectors WHERE environment = $1 AND name_key > $2
             ORDER BY name_key LIMIT $3"
        );
        let rows = self.database.read(sql, params![environment, after, paging.rows()]).await?;
        let connectors = rows.into_iter().map(connector).collect::<Result<_, _>>()?;
        Ok(paging.page(&list, connectors, |connector: &Connector| connector.name.to_lowercase()))
    }

    /// Returns the names by which definitions know the connectors.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn names(&self, environment: EnvironmentId) -> Result<Vec<String>, Error> {
        let sql = "SELECT name FROM connectors WHERE environment = $1 ORDER BY name_key";
        let rows = self.database.read(sql, params![environment]).await?;
        rows.into_iter().map(|mut row| row.take()).collect()
    }

    /// Deletes a connector from which no connection was made.
    ///
    /// # Errors
    /// [`Conflict::ConnectorInUse`]; [`Error::NotFound`].
    pub async fn delete(&self, environment: EnvironmentId, id: ConnectorId) -> Result<(), Error> {
        let steps = vec![Step::guard(
            "DELETE FROM connectors WHERE environment = $1 AND id = $2",
            params![environment, id],
        )];
        self.database.write(steps).await?.or(|refusal| match refusal.because {
            crate::database::Because::Foreign => Conflict::ConnectorInUse.into(),
            _ => NO_CONNECTOR,
        })?;
        Ok(())
    }
}

fn put(
    environment: EnvironmentId,
    id: ConnectorId,
    documents: &ConnectorDocuments,
) -> Result<Step, Error> {
    key::document("definition", &documents.definition)?;
    key::document("properties", &documents.properties)?;
    Ok(Step::new(
        "INSERT INTO connector_documents (environment, connector, definition, properties)
         VALUES ($1, $2, $3, $4)
         ON CONFLICT (environment, connector)
         DO UPDATE SET definition = excluded.definition, properties = excluded.properties",
        params![environment, id, documents.definition.as_str(), documents.properties.as_str()],
    ))
}

fn connector(mut row: Row) -> Result<Connector, Error> {
    Ok(Connector {
        environment: row.take()?,
        id: row.take()?,
        name: row.take()?,
        title: row.take()?,
        summary: row.take()?,
        created: row.take()?,
        created_by: row.take()?,
        changed: row.take()?,
    })
}

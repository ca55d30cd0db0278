//! Connectors: loaded from published documents, shown, deleted; read once and kept in memory.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use connectors::Connector;
use store::{ConnectorDocuments, ConnectorId, EnvironmentId, Page, Paging};

use crate::access::{Caller, Role};
use crate::audit::Entry;
use crate::clock::Clock;
use crate::error::{Detail, Error};
use crate::runtime::{Inner, Runtime};

/// Reads and changes connectors on behalf of a person.
pub struct Connectors<'a> {
    pub(crate) runtime: &'a Runtime,
}

/// A connector with what its documents say.
#[derive(Clone)]
pub struct ConnectorView {
    /// The row.
    pub row: store::Connector,
    /// What its documents say.
    pub connector: Arc<Connector>,
}

/// Connectors in memory, by id.
#[derive(Default)]
pub(crate) struct Loaded(Mutex<HashMap<(EnvironmentId, ConnectorId), Arc<Connector>>>);

/// How long a connector's name may be, in characters.
const NAME_CHARS_MAX: usize = 128;

impl Connectors<'_> {
    /// Loads a connector from its two documents.
    ///
    /// # Errors
    /// `document-invalid` with line and column of everything that is wrong.
    pub async fn load(
        &self,
        caller: &Caller,
        name: Option<String>,
        documents: ConnectorDocuments,
    ) -> Result<ConnectorView, Error> {
        caller.require_role(Role::Maker, "connector")?;
        let read =
            Connector::read(documents.definition.as_bytes(), documents.properties.as_bytes());
        let connector = read.map_err(|problems| Error::Invalid {
            code: "document-invalid",
            message: "the documents cannot be loaded as they are".to_owned(),
            details: problems.iter().map(Detail::new).collect(),
        })?;
        let name = name.filter(|name| !name.trim().is_empty());
        let now = Clock.store_time();
        let row = store::Connector {
            environment: caller.environment,
            id: ConnectorId::from_uuid(Clock.uuid()),
            name: checked_name(name.unwrap_or_else(|| key_of(&connector.title)))?,
            title: connector.title.clone(),
            summary: summary(&connector),
            created: now,
            created_by: caller.user,
            changed: now,
        };
        let inner = &self.runtime.inner;
        inner.store.connectors().create(&row, &documents).await?;
        let entry = Entry::new("load", format!("connector/{}", row.id)).with("name", &*row.name);
        self.runtime.note(caller, entry).await?;
        Ok(ConnectorView { row, connector: Arc::new(connector) })
    }

    /// Lists the connectors of the environment by name.
    ///
    /// # Errors
    /// What the store says.
    pub async fn list(
        &self,
        caller: &Caller,
        paging: &Paging,
    ) -> Result<Page<ConnectorView>, Error> {
        let inner = &self.runtime.inner;
        let page = inner.store.connectors().list(caller.environment, paging).await?;
        let mut items = Vec::with_capacity(page.items.len());
        for row in page.items {
            let connector = inner.connector(row.environment, row.id).await?;
            items.push(ConnectorView { row, connector });
        }
        Ok(Page { items, next: page.next })
    }

    /// Returns one connector.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn get(&self, caller: &Caller, id: ConnectorId) -> Result<ConnectorView, Error> {
        let inner = &self.runtime.inner;
        let row = inner.store.connectors().get(caller.environment, id).await?;
        let connector = inner.connector(caller.environment, id).await?;
        Ok(ConnectorView { row, connector })
    }

    /// Deletes a connector from which no connection was made.
    ///
    /// # Errors
    /// `connector-in-use`.
    pub async fn delete(&self, caller: &Caller, id: ConnectorId) -> Result<(), Error> {
        caller.require_role(Role::Maker, "connector")?;
        let inner = &self.runtime.inner;
        inner.store.connectors().delete(caller.environment, id).await?;
        inner.connectors.forget(caller.environment, id);
        self.runtime.note(caller, Entry::new("delete", format!("connector/{id}"))).await
    }

    /// Returns the names by which definitions know the connectors.
    pub(crate) async fn names(&self, environment: EnvironmentId) -> Result<Vec<String>, Error> {
        Ok(self.runtime.inner.store.connectors().names(environment).await?)
    }
}

impl Loaded {
    fn find(&self, key: (EnvironmentId, ConnectorId)) -> Option<Arc<Connector>> {
        self.0.lock().ok()?.get(&key).cloned()
    }

    fn keep(&self, key: (EnvironmentId, ConnectorId), connector: &Arc<Connector>) {
        if let Ok(mut loaded) = self.0.lock() {
            loaded.insert(key, Arc::clone(connector));
        }
    }

    fn forget(&self, environment: EnvironmentId, id: ConnectorId) {
        if let Ok(mut loaded) = self.0.lock() {
            loaded.remove(&(environment, id));
        }
    }
}

impl Inner {
    /// Returns a connector with what its documents say.
    pub(crate) async fn connector(
        &self,
        environment: EnvironmentId,
        id: ConnectorId,
    ) -> Result<Arc<Connector>, Error> {
        if let Some(found) = self.connectors.find((environment, id)) {
            return Ok(found);
        }
        let documents = self.store.connectors().documents(environment, id).await?;
        let read =
            Connector::read(documents.definition.as_bytes(), documents.properties.as_bytes());
        let connector = read.map_err(|problems| Error::Invalid {
            code: "document-invalid",
            message: "a loaded connector cannot be read any more; load it again".to_owned(),
            details: problems.iter().map(Detail::new).collect(),
        })?;
        let connector = Arc::new(connector);
        self.connectors.keep((environment, id), &connector);
        Ok(connector)
    }
}

fn summary(connector: &Connector) -> String {
    let summary = serde_json::json!({
        "kind": connector.kind.as_str(),
        "host": connector.host,
        "operations": connector.operations.len(),
    });
    summary.to_string()
}

/// Makes the name that definitions would use of a title: `shared_` and its letters and digits.
fn key_of(title: &str) -> String {
    let letters: String =
        title.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
    format!("shared_{}", if letters.is_empty() { "connector" } else { &letters })
}

fn checked_name(name: String) -> Result<String, Error> {
    let name = name.trim().to_owned();
    let fits = name.chars().all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c));
    if name.is_empty() || name.len() > NAME_CHARS_MAX || !fits {
        let message =
            format!("a connector's name has 1 to {NAME_CHARS_MAX} letters, digits, '-', '_', '.'");
        return Err(Error::invalid("name-invalid", message));
    }
    Ok(name)
}

//! What people did, written down and shown to administrators: who, when, what, with what. Never a secret.

use serde_json::{Map, Value};
use store::{AuditEntry, AuditFilter, AuditId, EnvironmentId, Page, Paging, Store, UserId};

use crate::access::{Caller, Role};
use crate::clock::Clock;
use crate::error::Error;
use crate::runtime::Runtime;

/// Shows what was written down.
pub struct Audit<'a> {
    pub(crate) runtime: &'a Runtime,
}

impl Audit<'_> {
    /// Lists what was done, the latest first.
    ///
    /// # Errors
    /// Only an administrator may look; a paging token of another list.
    pub async fn list(
        &self,
        caller: &Caller,
        filter: &AuditFilter,
        paging: &Paging,
    ) -> Result<Page<AuditEntry>, Error> {
        caller.require_role(Role::Administrator, "audit")?;
        Ok(self.runtime.inner.store.audit().list(caller.environment, filter, paging).await?)
    }
}

/// One line to be.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    verb: &'static str,
    pub(crate) object: String,
    detail: Map<String, Value>,
}

impl Entry {
    /// Says what was done with what.
    pub(crate) fn new(verb: &'static str, object: String) -> Self {
        Self { verb, object, detail: Map::new() }
    }

    /// Adds a particular.
    pub(crate) fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.detail.insert(name.to_owned(), value.into());
        self
    }

    /// Makes the row of it.
    pub(crate) fn of(self, (environment, user): (EnvironmentId, Option<UserId>)) -> AuditEntry {
        let Self { verb, object, detail } = self;
        AuditEntry {
            environment,
            id: AuditId::from_uuid(Clock.uuid()),
            at: Clock.store_time(),
            user,
            verb: verb.to_owned(),
            object,
            detail: Value::Object(detail).to_string(),
        }
    }
}

/// Writes a line: where, by whom, and what.
pub(crate) async fn append(
    store: &Store,
    who: (EnvironmentId, Option<UserId>),
    entry: Entry,
) -> Result<(), Error> {
    Ok(store.audit().add(&entry.of(who)).await?)
}

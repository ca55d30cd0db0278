//! What people did, written down: who, when, what, with what. Never a secret.

use serde_json::{Map, Value};
use store::{AuditEntry, AuditId, EnvironmentId, Store, UserId};

use crate::clock::Clock;
use crate::error::Error;

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
}

/// Writes a line: where, by whom, and what.
pub(crate) async fn append(
    store: &Store,
    (environment, user): (EnvironmentId, Option<UserId>),
    entry: Entry,
) -> Result<(), Error> {
    let Entry { verb, object, detail } = entry;
    let row = AuditEntry {
        environment,
        id: AuditId::from_uuid(Clock.uuid()),
        at: Clock.store_time(),
        user,
        verb: verb.to_owned(),
        object,
        detail: Value::Object(detail).to_string(),
    };
    Ok(store.audit().add(&row).await?)
}

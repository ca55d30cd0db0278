//! Connections: made, tested, repaired, renamed, deleted; what their services say, and whom it harms.

mod change;
mod finding;
mod gate;
mod health;
mod impact;
mod looks;
mod show;
mod verify;

pub use change::NewConnection;
pub use finding::Finding;
pub use health::{Health, Notice, State};
pub use impact::{AffectedFlow, AffectedRun, Impact};
pub use show::{Filter, Rights, View};
pub use verify::{TestOutcome, TestResult, Verification, Verified};

pub(crate) use change::plain_values;
pub(crate) use gate::{Gate, Gates, Pass, held_back};
pub(crate) use health::Refusal;
pub(crate) use looks::{RecentTests, is_testable, watch};

use std::sync::Arc;

use connectors::Connector;
use store::ConnectionId;

use crate::access::{Caller, Relation, Verb};
use crate::error::Error;
use crate::runtime::Runtime;

/// Reads and changes connections on behalf of a person.
pub struct Connections<'a> {
    pub(crate) runtime: &'a Runtime,
}

/// A connection that the person may do something with.
pub(crate) struct Granted {
    pub(crate) row: store::Connection,
    pub(crate) relation: Relation,
    pub(crate) connector: store::Connector,
    pub(crate) document: Arc<Connector>,
}

impl Connections<'_> {
    /// Finds out what a connection is to a person, and refuses what they may not do with it.
    pub(crate) async fn require(
        &self,
        caller: &Caller,
        id: ConnectionId,
        verb: Verb,
    ) -> Result<Granted, Error> {
        let row = self.runtime.inner.store.connections().get(caller.environment, id).await?;
        let granted = self.granted(caller, row).await?;
        caller.require(granted.relation, verb, "connection")?;
        Ok(granted)
    }

    async fn granted(&self, caller: &Caller, row: store::Connection) -> Result<Granted, Error> {
        let inner = &self.runtime.inner;
        let object = store::Object::Connection(row.id);
        let relation = inner.relation(caller, row.owner, object).await?;
        let connector = inner.store.connectors().get(caller.environment, row.connector).await?;
        let document = inner.connector(caller.environment, row.connector).await?;
        Ok(Granted { row, relation, connector, document })
    }
}

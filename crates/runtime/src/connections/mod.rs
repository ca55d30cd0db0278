//! Connections: made, tested, repaired, renamed, deleted; what their services say, and whom it harms.

mod candidate;
mod change;
mod facts;
mod finding;
mod fresh;
mod gate;
mod health;
mod impact;
mod looks;
mod owner;
mod renewal;
mod second_try;
mod show;
mod unused;
mod verify;

pub use change::NewConnection;
pub use facts::{Certificate, Ending, Facts};
pub use finding::Finding;
pub use health::{Health, Notice, State};
pub use impact::{AffectedFlow, AffectedRun, Impact};
pub use show::{Filter, Rights, View};
pub use verify::{TestOutcome, TestResult, Verification, Verified, Wish};

pub(crate) use candidate::{Candidate, parameters_invalid};
pub(crate) use change::{NewRow, checked_name};
pub(crate) use fresh::{Held, Stale};
pub(crate) use gate::{Gate, Gates, Pass, held_back};
pub(crate) use health::Refusal;
pub(crate) use looks::{RecentTests, is_testable, watch};
pub(crate) use renewal::Renewals;
pub(crate) use second_try::Second;
pub(crate) use verify::{add_known, add_known_secrets};

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

//! Connections as people see them. What is sealed is never read here.

use std::collections::BTreeMap;
use std::time::Duration;

use connectors::{Connector, Kind, Repair};
use store::{
    Attention, ConnectionCounts, ConnectionFilter, ConnectionId, ConnectorId, Page, Paging,
};

use super::change::plain_values;
use super::facts::Facts;
use super::finding::Finding;
use super::health::{Health, State};
use super::{Connections, Granted};
use crate::access::{Caller, Role, Verb};
use crate::clock::Clock;
use crate::error::Error;

/// Which connections to list.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// A part of the name, in any case.
    pub search: Option<String>,
    /// Only broken ones.
    pub broken: bool,
    /// Only those of this connector.
    pub connector: Option<ConnectorId>,
    /// Only those of which something ends for good within so many days.
    pub expires_within_days: Option<u32>,
}

/// A connection as people see it.
#[derive(Clone)]
pub struct View {
    /// The row.
    pub row: store::Connection,
    /// Its connector.
    pub connector: store::Connector,
    /// What the connector's documents say.
    pub document: std::sync::Arc<Connector>,
    /// How people sign in.
    pub kind: Kind,
    /// What repairs it.
    pub repair: Repair,
    /// Parameters that are no secret.
    pub parameters: BTreeMap<String, serde_json::Value>,
    /// Whether it works.
    pub state: State,
    /// What is known beside that.
    pub health: Health,
    /// What is known of its credential beside the secrets.
    pub facts: Facts,
    /// What depends on it.
    pub counts: ConnectionCounts,
    /// What the person may do with it.
    pub rights: Rights,
}

/// What a person may do with a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rights {
    /// Use it in flows, test it.
    pub usable: bool,
    /// Repair and rename it.
    pub edit: bool,
    /// Delete it.
    pub delete: bool,
    /// Share it.
    pub share: bool,
}

impl std::fmt::Debug for View {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("View").field("id", &self.row.id).finish_non_exhaustive()
    }
}

impl Connections<'_> {
    /// Lists the connections that the person may see: broken ones first, then by name.
    ///
    /// # Errors
    /// A paging token of another list.
    pub async fn list(
        &self,
        caller: &Caller,
        filter: Filter,
        paging: &Paging,
    ) -> Result<Page<View>, Error> {
        let filter = ConnectionFilter {
            search: filter.search,
            attention: filter.broken.then_some(Attention::Broken),
            connector: filter.connector,
            expires_before: filter.expires_within_days.map(|days| {
                Clock.store_time().plus(Duration::from_secs(u64::from(days) * 24 * 3600))
            }),
            visible_to: (caller.role != Role::Administrator).then_some(caller.user),
        };
        let connections = self.runtime.inner.store.connections();
        let page = connections.list(caller.environment, &filter, paging).await?;
        let mut items = Vec::with_capacity(page.items.len());
        for found in page.items {
            let granted = self.granted(caller, found.connection).await?;
            items.push(view(caller, granted, found.counts));
        }
        Ok(Page { items, next: page.next })
    }

    /// Returns one connection.
    ///
    /// # Errors
    /// What the person may not see.
    pub async fn get(&self, caller: &Caller, id: ConnectionId) -> Result<View, Error> {
        let granted = self.require(caller, id, Verb::See).await?;
        self.view_of(caller, granted).await
    }

    /// Finds a connection for another page; `None` where the person may not see it or it is gone.
    pub(crate) async fn find(
        &self,
        caller: &Caller,
        id: ConnectionId,
    ) -> Result<Option<View>, Error> {
        match self.get(caller, id).await {
            Ok(view) => Ok(Some(view)),
            Err(Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error),
        }
    }

    pub(super) async fn view_of(&self, caller: &Caller, granted: Granted) -> Result<View, Error> {
        let connections = self.runtime.inner.store.connections();
        let counts = connections.counts(caller.environment, granted.row.id).await?;
        Ok(view(caller, granted, counts))
    }
}

fn view(caller: &Caller, granted: Granted, counts: ConnectionCounts) -> View {
    let Granted { row, relation, connector, document } = granted;
    let may = |verb| caller.may(relation, verb);
    let kind = document.way(&plain_values(&row)).kind;
    let health = Health::read(&row.status);
    let repair = |finding: &Finding| finding.diagnosis.repair(kind);
    View {
        kind,
        repair: health.diagnosis.as_ref().map_or(kind.repair(), repair),
        facts: Facts::read(&row.known.about),
        parameters: serde_json::from_str(&row.parameters).unwrap_or_default(),
        state: State::find(&row.state),
        health,
        rights: Rights {
            usable: may(Verb::Use),
            edit: may(Verb::Edit),
            delete: may(Verb::Delete),
            share: may(Verb::Share),
        },
        row,
        connector,
        document,
        counts,
    }
}

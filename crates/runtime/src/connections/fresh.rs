//! The one place that gives the credential of a connection: renewed ahead of its end.
//!
//! ```text
//! good ───▶ as it is      ageing ───▶ as it is, renewed meanwhile      over ───▶ renewed first
//! ```

use std::sync::Arc;

use connectors::diagnose::Diagnosis;
use connectors::{Connector, Credential, Kind};
use jiff::Timestamp;
use store::{ConnectionId, EnvironmentId};
use wdl::Value;

use super::change::plain_values;
use super::facts::Shape;
use super::finding::Finding;
use super::renewal::Of;
use crate::clock::Clock;
use crate::error::Error;
use crate::runtime::Inner;

/// A connection with its opened credential.
pub(crate) struct Held {
    pub(crate) row: store::Connection,
    pub(crate) document: Arc<Connector>,
    pub(crate) plain: Value,
    pub(crate) kind: Kind,
    pub(crate) credential: Credential,
}

/// Why there is no credential that could be used.
#[derive(Clone, Debug)]
pub(crate) enum Stale {
    /// The provider refused to renew it.
    Refused(Box<Finding>),
    /// The provider gave no answer: that passes.
    Unanswered(Diagnosis),
    /// The house could not.
    Failed(Arc<Error>),
}

/// How a credential stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Freshness {
    Good,
    Ageing,
    Over,
}

impl From<Error> for Stale {
    fn from(error: Error) -> Self {
        Self::Failed(Arc::new(error))
    }
}

impl Stale {
    /// Makes an error anew that others hold too.
    pub(crate) fn told_again(error: &Error) -> Error {
        match error {
            Error::NotFound { what } => Error::NotFound { what },
            Error::Conflict { code, message, details } => {
                Error::Conflict { code, message: message.clone(), details: details.clone() }
            }
            Error::Invalid { code, message, details } => {
                Error::Invalid { code, message: message.clone(), details: details.clone() }
            }
            Error::Unavailable { code, message, .. } => Error::unavailable(code, message.clone()),
            other => Error::unavailable("busy", other.to_string()),
        }
    }
}

impl Held {
    pub(crate) fn shape(&self) -> Shape<'_> {
        Shape { document: &self.document, plain: &self.plain }
    }

    /// Names the credential at hand.
    pub(crate) fn of(&self) -> Of {
        let (environment, connection) = (self.row.environment, self.row.id);
        Of { environment, connection, revision: self.row.revision }
    }

    /// Tells whether another credential can be had without a person.
    pub(crate) fn can_renew(&self) -> bool {
        let can_refresh = || self.credential.grant().is_some_and(|grant| grant.can_refresh());
        self.kind == Kind::Application || (self.kind == Kind::Oauth && can_refresh())
    }

    fn freshness(&self, now: Timestamp) -> Freshness {
        if !self.can_renew() {
            return Freshness::Good;
        }
        let Some(grant) = self.credential.grant() else { return Freshness::Over };
        match grant.refresh_at(self.of().jitter()) {
            _ if grant.is_expired(now) => Freshness::Over,
            Some(at) if at <= now => Freshness::Ageing,
            Some(_) | None => Freshness::Good,
        }
    }
}

impl Inner {
    /// Returns the connection with a newer credential where the one at hand has ended; nothing where it serves.
    pub(crate) async fn fresh(self: &Arc<Self>, held: &Held) -> Result<Option<Held>, Stale> {
        match held.freshness(Clock.time().to_timestamp()) {
            Freshness::Good => Ok(None),
            Freshness::Ageing => {
                // Nobody waits for it: what is at hand still serves.
                drop(self.join_renewal(held.of()));
                Ok(None)
            }
            Freshness::Over => {
                self.renewed(held.of()).await?;
                Ok(Some(self.held(held.row.environment, held.row.id).await?))
            }
        }
    }

    /// Opens the credential of a connection as it is.
    pub(crate) async fn held(
        &self,
        environment: EnvironmentId,
        id: ConnectionId,
    ) -> Result<Held, Error> {
        let (row, stored) = self.store.connections().credential(environment, id).await?;
        let document = self.connector(environment, row.connector).await?;
        let credential = self.open_credential(&row, &stored.sealed)?;
        let plain = plain_values(&row);
        let kind = document.way(&plain).kind;
        Ok(Held { row, document, plain, kind, credential })
    }
}

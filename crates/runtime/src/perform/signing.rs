//! What a call signs in with: nothing, a token, or a connection whose credential serves.

use std::collections::BTreeSet;

use connectors::diagnose::Repairable;
use connectors::http;
use engine::{CallFault, CallKind};
use store::ConnectionId;
use wdl::definition::connection_of;

use super::{Task, unsendable};
use crate::clock::Clock;
use crate::connections::{Gate, Health, Held, Pass, Stale, is_testable};
use crate::error::Error;
use crate::tokens::Token;

/// What a call signs in with.
pub(super) enum Using {
    /// Nothing, or what stands in its inputs.
    Nothing,
    /// A token that the inputs ask for.
    Token(Token),
    /// A connection.
    Connection(Box<Used>),
}

impl Using {
    pub(super) fn connection(&self) -> Option<ConnectionId> {
        match self {
            Self::Connection(used) => Some(used.held.row.id),
            Self::Nothing | Self::Token(_) => None,
        }
    }
}

/// The connection through which a call goes.
pub(super) struct Used {
    pub(super) held: Held,
    /// That the call looks whether the connection works again.
    pub(super) pass: Option<Pass>,
}

/// Why a call is not sent.
pub(super) enum Unsent {
    /// It cannot be made.
    Fault(CallFault),
    /// Its connection is known to be refused: this one, for this reason.
    HeldBack(ConnectionId, Option<Repairable>),
}

impl From<CallFault> for Unsent {
    fn from(fault: CallFault) -> Self {
        Self::Fault(fault)
    }
}

impl Task {
    /// Finds what the call signs in with.
    pub(super) async fn using(&self) -> Result<Using, Unsent> {
        if self.call.kind != CallKind::Http {
            let used = self.connection(self.connection_id().await?).await?;
            return Ok(Using::Connection(Box::new(used)));
        }
        let Some(wanted) = http::wanted(&self.call.inputs).map_err(unsendable)? else {
            return Ok(Using::Nothing);
        };
        let token = self.inner.token_for(self.key.environment, wanted).await;
        Ok(Using::Token(token.map_err(without_token)?))
    }

    async fn connection_id(&self) -> Result<ConnectionId, CallFault> {
        let missing =
            || CallFault::lasting("connection-missing", "no connection is chosen for this action");
        let used = connection_of(&self.call.inputs).ok_or_else(missing)?;
        if let Some(bound) = self.flow.connection(&used.key) {
            return Ok(bound);
        }
        // `$connections` gives the id of the connection itself.
        let id: ConnectionId = used.key.parse().map_err(|_| missing())?;
        if self.flow.bindings.values().any(|known| *known == id) {
            return Ok(id);
        }
        self.replacement(id).await.map_err(unusable)?.ok_or_else(missing)
    }

    /// Finds the connection that the flow has been given in the place of one that its inputs still name: the only one
    /// of the same connector.
    async fn replacement(&self, id: ConnectionId) -> Result<Option<ConnectionId>, Error> {
        let connections = self.inner.store.connections();
        let environment = self.key.environment;
        let before = connections.get(environment, id).await?.connector;
        let mut found = BTreeSet::new();
        for bound in self.flow.bindings.values() {
            if connections.get(environment, *bound).await?.connector == before {
                found.insert(*bound);
            }
        }
        Ok(if found.len() == 1 { found.pop_first() } else { None })
    }

    /// Loads the connection with a credential that serves, unless a call through it is held back.
    async fn connection(&self, id: ConnectionId) -> Result<Used, Unsent> {
        let held = self.inner.held(self.key.environment, id).await.map_err(unusable)?;
        let how = (held.kind, is_testable(&held.document, &held.plain));
        let pass = match self.inner.gates.decide(&held.row, how, Clock.store_time()) {
            Gate::Open(pass) => pass,
            Gate::Closed => {
                let known = Health::read(&held.row.status).diagnosis;
                let repairable = known.map(|known| known.diagnosis.repairable);
                return Err(Unsent::HeldBack(id, repairable));
            }
        };
        match self.inner.fresh(&held).await {
            Ok(fresh) => Ok(Used { held: fresh.unwrap_or(held), pass }),
            Err(Stale::Refused(finding)) => {
                Err(Unsent::HeldBack(id, Some(finding.diagnosis.repairable)))
            }
            Err(stale) => Err(without_token(stale).into()),
        }
    }
}

/// What a run is told of a call for which no token can be had.
fn without_token(stale: Stale) -> CallFault {
    match stale {
        Stale::Refused(finding) => {
            let message = format!("the provider of the token refused: {}", finding.diagnosis.code);
            CallFault::lasting("token-refused", message.as_str())
        }
        Stale::Unanswered(diagnosis) => CallFault {
            code: diagnosis.code.as_str().into(),
            message: "the provider of the token gave no answer".into(),
            retryable: true,
        },
        Stale::Failed(error) => unusable(Stale::told_again(&error)),
    }
}

/// What a run is told of a connection that cannot be used.
fn unusable(error: Error) -> CallFault {
    match error {
        Error::NotFound { .. } => {
            CallFault::lasting("connection-missing", "the connection was deleted")
        }
        Error::Conflict { code, message, .. } | Error::Invalid { code, message, .. } => {
            CallFault::lasting(code, message.as_str())
        }
        error => CallFault {
            code: "connection-unreadable".into(),
            message: error.to_string().into(),
            retryable: matches!(error, Error::Unavailable { .. }),
        },
    }
}

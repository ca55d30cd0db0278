//! Makes, renames and deletes connections.

use std::collections::BTreeMap;
use std::time::Duration;

use connectors::Credential;
use jiff::Timestamp;
use store::{ConnectionId, ConnectorId};
use vault::Secret;
use wdl::Value;

use super::candidate::Candidate;
use super::health::{Health, State};
use super::verify::{Asked, TestOutcome, Verified};
use super::{Connections, Granted};
use crate::access::{Caller, Relation, Role, Verb};
use crate::audit::Entry;
use crate::clock::Clock;
use crate::error::{Detail, Error};
use crate::runtime::Inner;

/// A connection to be made.
pub struct NewConnection {
    /// Its connector.
    pub connector: ConnectorId,
    /// Its name.
    pub name: String,
    /// What the person typed, by parameter.
    pub parameters: BTreeMap<String, Secret>,
    /// When the secret among it ends, where the person knows it.
    pub secret_expires: Option<Timestamp>,
    /// Whether it is kept although no test can tell whether it works.
    pub save_untested: bool,
}

/// The row of a connection to be.
pub(crate) struct NewRow {
    pub(crate) id: ConnectionId,
    pub(crate) name: String,
}

/// How long a connection's name may be, in characters.
const NAME_CHARS_MAX: usize = 256;

impl Connections<'_> {
    /// Makes a connection: its credentials are tried before anything is stored.
    ///
    /// # Errors
    /// `parameters-invalid` with every parameter that is wrong; `verification-failed` with the reason;
    /// `sign-in-needed` where a person signs in at a provider.
    pub async fn create(&self, caller: &Caller, new: NewConnection) -> Result<Verified, Error> {
        caller.require_role(Role::Maker, "connection")?;
        let inner = &self.runtime.inner;
        let document = inner.connector(caller.environment, new.connector).await?;
        let of = (caller.environment, new.connector);
        let candidate = Candidate::typed(of, document, new.parameters, new.secret_expires)?;
        let row = NewRow { id: ConnectionId::from_uuid(Clock.uuid()), name: new.name };
        self.make(caller, row, candidate, new.save_untested).await
    }

    /// Makes a connection of credentials that pass.
    pub(crate) async fn make(
        &self,
        caller: &Caller,
        new: NewRow,
        mut candidate: Candidate,
        save_untested: bool,
    ) -> Result<Verified, Error> {
        let inner = &self.runtime.inner;
        let name = checked_name(new.name)?;
        let connector =
            inner.store.connectors().get(caller.environment, candidate.connector).await?;
        let asked = Asked { save_untested, first_seen: None };
        let result = inner.try_out(&mut candidate, asked).await?;
        let now = Clock.store_time();
        let state = state_after(result.outcome);
        let row = store::Connection {
            environment: caller.environment,
            id: new.id,
            connector: connector.id,
            name,
            owner: caller.user,
            kind: candidate.kind().as_str().to_owned(),
            account: candidate.account.clone(),
            parameters: plain(&candidate.plain),
            state: state.name().to_owned(),
            attention: state.attention(),
            status: Health::default().write(),
            checked: (state == State::Connected).then_some(now),
            revision: 1,
            created: now,
            changed: now,
            known: candidate.known(inner.idle_life(&candidate).await),
        };
        let sealed = inner.seal_credential(&row, &candidate.credential)?;
        inner.store.connections().create(&row, &sealed).await?;
        let entry = Entry::new("create", format!("connection/{}", row.id))
            .with("connector", &*connector.name)
            .with("kind", &*row.kind)
            .with("outcome", result.outcome.name());
        self.runtime.note(caller, entry).await?;
        let document = candidate.document;
        let granted = Granted { row, relation: Relation::Owner, connector, document };
        let connection = self.view_of(caller, granted).await?;
        Ok(Verified { connection, result })
    }

    /// Gives a connection another name.
    ///
    /// # Errors
    /// What the person may not do.
    pub async fn rename(
        &self,
        caller: &Caller,
        id: ConnectionId,
        name: String,
    ) -> Result<(), Error> {
        self.require(caller, id, Verb::Edit).await?;
        let name = checked_name(name)?;
        let connections = self.runtime.inner.store.connections();
        connections.rename(caller.environment, id, &name, Clock.store_time()).await?;
        let entry = Entry::new("rename", format!("connection/{id}")).with("name", name);
        self.runtime.note(caller, entry).await
    }

    /// Deletes a connection that no flow uses.
    ///
    /// # Errors
    /// `connection-in-use` with the flows that use it.
    pub async fn delete(&self, caller: &Caller, id: ConnectionId) -> Result<(), Error> {
        self.require(caller, id, Verb::Delete).await?;
        let connections = self.runtime.inner.store.connections();
        match connections.delete(caller.environment, id).await {
            Ok(()) => {}
            Err(store::Error::Conflict { what: store::Conflict::ConnectionInUse }) => {
                return Err(self.in_use(caller, id).await?);
            }
            Err(error) => return Err(error.into()),
        }
        self.runtime.note(caller, Entry::new("delete", format!("connection/{id}"))).await
    }

    async fn in_use(&self, caller: &Caller, id: ConnectionId) -> Result<Error, Error> {
        let impact = self.impact(caller, id).await?;
        let details = impact.flows.iter().map(|flow| {
            Detail::new(&serde_json::json!({ "id": flow.id.to_string(), "name": flow.name }))
        });
        Ok(Error::Conflict {
            code: "connection-in-use",
            message: "flows use the connection; choose another one for them first".to_owned(),
            details: details.collect(),
        })
    }
}

impl Inner {
    /// Seals the secret values of a connection, bound to it.
    pub(super) fn seal_credential(
        &self,
        row: &store::Connection,
        credential: &Credential,
    ) -> Result<Vec<u8>, Error> {
        let (environment, id) = (row.environment.bytes(), row.id.bytes());
        let place: [&[u8]; 3] = [b"connection", &environment, &id];
        Ok(self.keyring.seal(credential.to_bytes().expose(), &place)?)
    }

    /// Returns how long a grant like this may lie unused, where its provider says so.
    pub(super) async fn idle_life(&self, candidate: &Candidate) -> Option<Duration> {
        candidate.credential.grant()?;
        let of = (&*candidate.document, &candidate.plain, &candidate.credential);
        let provider = self.provider(candidate.connector, candidate.environment, of).await;
        provider.ok()?.idle_life()
    }

    /// Opens the secret values of a connection.
    pub(crate) fn open_credential(
        &self,
        row: &store::Connection,
        sealed: &[u8],
    ) -> Result<Credential, Error> {
        let (environment, id) = (row.environment.bytes(), row.id.bytes());
        let place: [&[u8]; 3] = [b"connection", &environment, &id];
        let opened = self.keyring.open(sealed, &place)?;
        Credential::from_bytes(&opened)
            .map_err(|error| Error::invalid(error.code(), error.to_string()))
    }
}

/// Returns the state of a connection whose credentials are stored after a test.
pub(super) fn state_after(outcome: TestOutcome) -> State {
    match outcome {
        TestOutcome::Passed => State::Connected,
        TestOutcome::Refused | TestOutcome::Unreachable | TestOutcome::Untestable => {
            State::Unverified
        }
    }
}

pub(super) fn plain(values: &Value) -> String {
    serde_json::to_string(values).unwrap_or_else(|_| "{}".to_owned())
}

/// Reads the plain values back as the language's.
pub(crate) fn plain_values(row: &store::Connection) -> Value {
    serde_json::from_str(&row.parameters).unwrap_or_default()
}

pub(crate) fn checked_name(name: String) -> Result<String, Error> {
    let name = name.trim().to_owned();
    let count = name.chars().count();
    if name.is_empty() || count > NAME_CHARS_MAX || name.chars().any(char::is_control) {
        let message =
            format!("a name has 1 to {NAME_CHARS_MAX} characters and no control characters");
        return Err(Error::invalid("name-invalid", message));
    }
    Ok(name)
}

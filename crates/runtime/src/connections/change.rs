//! Makes, renames and deletes connections.

use std::collections::BTreeMap;

use connectors::openapi::SignedIn;
use store::{ConnectionId, ConnectorId};
use vault::Secret;
use wdl::Value;

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
    /// Whether it is kept although no test can tell whether it works.
    pub save_untested: bool,
}

/// How long a connection's name may be, in characters.
const NAME_CHARS_MAX: usize = 256;

impl Connections<'_> {
    /// Makes a connection: its credentials are tried before anything is stored.
    ///
    /// # Errors
    /// `parameters-invalid` with every parameter that is wrong; `verification-failed` with the reason.
    pub async fn create(&self, caller: &Caller, new: NewConnection) -> Result<Verified, Error> {
        caller.require_role(Role::Maker, "connection")?;
        let inner = &self.runtime.inner;
        let connector = inner.store.connectors().get(caller.environment, new.connector).await?;
        let document = inner.connector(caller.environment, new.connector).await?;
        let signed_in = document.sign_in(new.parameters).map_err(parameters_invalid)?;
        let asked = Asked { save_untested: new.save_untested, first_seen: None };
        let result = inner.verify(&document, &signed_in, asked).await?;
        let id = ConnectionId::from_uuid(Clock.uuid());
        let now = Clock.store_time();
        let state = state_after(result.outcome);
        let row = store::Connection {
            environment: caller.environment,
            id,
            connector: connector.id,
            name: checked_name(new.name)?,
            owner: caller.user,
            kind: document.kind.as_str().to_owned(),
            account: signed_in.account.clone(),
            parameters: plain(&signed_in),
            state: state.name().to_owned(),
            attention: state.attention(),
            status: Health::default().write(),
            checked: (state == State::Connected).then_some(now),
            revision: 1,
            created: now,
            changed: now,
        };
        let sealed = inner.seal_credential(&row, &signed_in)?;
        inner.store.connections().create(&row, &sealed).await?;
        let entry = Entry::new("create", format!("connection/{id}"))
            .with("connector", &*connector.name)
            .with("outcome", result.outcome.name());
        self.runtime.note(caller, entry).await?;
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
        signed_in: &SignedIn,
    ) -> Result<Vec<u8>, Error> {
        let (environment, id) = (row.environment.bytes(), row.id.bytes());
        let place: [&[u8]; 3] = [b"connection", &environment, &id];
        Ok(self.keyring.seal(signed_in.credential.to_bytes().expose(), &place)?)
    }

    /// Opens the secret values of a connection.
    pub(crate) fn open_credential(
        &self,
        row: &store::Connection,
        sealed: &[u8],
    ) -> Result<connectors::Credential, Error> {
        let (environment, id) = (row.environment.bytes(), row.id.bytes());
        let place: [&[u8]; 3] = [b"connection", &environment, &id];
        let opened = self.keyring.open(sealed, &place)?;
        connectors::Credential::from_bytes(&opened)
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

pub(super) fn plain(signed_in: &SignedIn) -> String {
    serde_json::to_string(&signed_in.plain).unwrap_or_else(|_| "{}".to_owned())
}

/// Reads the plain values back as the language's.
pub(crate) fn plain_values(row: &store::Connection) -> Value {
    serde_json::from_str(&row.parameters).unwrap_or_default()
}

pub(super) fn parameters_invalid(errors: Vec<connectors::Error>) -> Error {
    let details = errors.iter().map(|error| {
        let message = error.to_string();
        let (code, parameter) = (error.code(), error.parameter());
        let detail =
            serde_json::json!({ "code": code, "message": message, "parameter": parameter });
        Detail::new(&detail)
    });
    Error::Invalid {
        code: "parameters-invalid",
        message: "the values for signing in cannot be used as they are".to_owned(),
        details: details.collect(),
    }
}

fn checked_name(name: String) -> Result<String, Error> {
    let name = name.trim().to_owned();
    let count = name.chars().count();
    if name.is_empty() || count > NAME_CHARS_MAX || name.chars().any(char::is_control) {
        let message =
            format!("a name has 1 to {NAME_CHARS_MAX} characters and no control characters");
        return Err(Error::invalid("name-invalid", message));
    }
    Ok(name)
}

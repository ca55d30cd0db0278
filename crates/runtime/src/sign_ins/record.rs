//! What is kept of a sign-in: what may be seen, and what is sealed.

use std::collections::BTreeMap;

use connectors::Credential;
use connectors::oauth::Account;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use store::{ConnectionId, ConnectorId, SignIn};
use vault::Secret;
use wdl::Value;

use crate::connections::Finding;
use crate::error::Error;
use crate::runtime::Inner;

/// What may be seen of a sign-in. Kept beside it as text.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct About {
    /// The connection that is repaired; nothing where one is made.
    pub(super) connection: Option<String>,
    /// The connector.
    pub(super) connector: String,
    /// The name of the connection to be.
    pub(super) name: String,
    /// Its values that may be seen.
    pub(super) plain: Value,
    /// What the person is asked for.
    pub(super) wish: super::Wish,
    /// Where the page leads when all is done.
    pub(super) return_to: Option<String>,
    /// When the secret among the values ends, as the person has told.
    pub(super) secret_expires: Option<Timestamp>,
    /// Who the connection was signed in as.
    pub(super) previous: Option<String>,
    /// Who has signed in.
    pub(super) account: Option<Account>,
    /// Why nothing was granted.
    pub(super) diagnosis: Option<Finding>,
    /// What was asked for and not granted.
    pub(super) missing_scopes: Vec<String>,
    /// The connection that has what was granted.
    pub(super) completed: Option<String>,
}

/// What must not be seen of a sign-in.
pub(super) struct Sealed {
    /// What the provider gives back.
    pub(super) state: Secret,
    /// What only we know until the code is exchanged.
    pub(super) verifier: Secret,
    /// The secrets of the connection to be; with the grant, once there is one.
    pub(super) credential: Credential,
}

const STATE: &str = "state";
const VERIFIER: &str = "verifier";
const CREDENTIAL: &str = "credential";

impl About {
    pub(super) fn read(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_default()
    }

    pub(super) fn write(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    pub(super) fn connector(&self) -> Result<ConnectorId, Error> {
        self.connector.parse().map_err(|_| Error::NotFound { what: "connector" })
    }

    pub(super) fn connection(&self) -> Option<ConnectionId> {
        self.connection.as_deref()?.parse().ok()
    }
}

impl Inner {
    pub(super) fn seal_sign_in(&self, row: &SignIn, sealed: &Sealed) -> Result<Vec<u8>, Error> {
        let parts = [
            (STATE, sealed.state.duplicate()),
            (VERIFIER, sealed.verifier.duplicate()),
            (CREDENTIAL, sealed.credential.to_bytes()),
        ];
        let parts: BTreeMap<_, _> = parts.map(|(name, part)| (name.to_owned(), part)).into();
        let (environment, id) = (row.environment.bytes(), row.id.bytes());
        let plain = Credential::new(parts).to_bytes();
        Ok(self.keyring.seal(plain.expose(), &[b"sign-in", &environment, &id])?)
    }

    pub(super) fn open_sign_in(&self, row: &SignIn) -> Result<Sealed, Error> {
        let (environment, id) = (row.environment.bytes(), row.id.bytes());
        let plain = self.keyring.open(&row.sealed, &[b"sign-in", &environment, &id])?;
        let unreadable = |error: connectors::Error| Error::invalid(error.code(), error.to_string());
        let parts = Credential::from_bytes(&plain).map_err(unreadable)?;
        let part = |name: &str| {
            parts.secret(name).map(Secret::duplicate).unwrap_or_else(|| Secret::from(""))
        };
        let credential = Credential::from_bytes(&part(CREDENTIAL)).map_err(unreadable)?;
        Ok(Sealed { state: part(STATE), verifier: part(VERIFIER), credential })
    }
}

//! The provider that a connection of a connector signs in at.

use vault::Secret;
use wdl::Value;

use super::connector::Connector;
use crate::credential::Credential;
use crate::error::Error;
use crate::oauth::{Client, Proof, Provider};

impl Connector {
    /// Makes the provider for a connection, by its plain values and its credential. A connection that
    /// brings an application of its own (`token:clientId`, `token:clientSecret`) uses that;
    /// `registered` is the one that an administrator registered for the connector.
    ///
    /// # Errors
    /// The connection does not sign in by OAuth 2, no application is known, or the connector describes its
    /// provider in a way that is not understood.
    pub fn provider(
        &self,
        connection: &Value,
        credential: &Credential,
        registered: Option<Client>,
    ) -> Result<Provider, Error> {
        let way = self.way(connection);
        let settings =
            way.oauth.as_ref().ok_or(Error::KindUnsupported { kind: way.kind.as_str() })?;
        let id_name = format!("{}:clientId", settings.parameter);
        let secret_name = format!("{}:clientSecret", settings.parameter);
        let own = connection.get(&id_name).and_then(Value::as_str).filter(|id| !id.is_empty());
        let own = own.map(|id| Client {
            id: id.to_owned(),
            proof: match (credential.identity(), credential.find(&secret_name)) {
                (Some(identity), _) => Proof::Certificate(identity.clone()),
                (None, Some(secret)) => Proof::Secret(Secret::duplicate(secret)),
                (None, None) => Proof::None,
            },
            hosts: Vec::new(),
        });
        let missing = || Error::ConnectionValueMissing { parameter: id_name.clone() };
        Provider::new(settings, connection, own.or(registered).ok_or_else(missing)?)
    }
}

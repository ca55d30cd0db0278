//! What is known of a credential beside its secrets: what ends when, whose certificate, which permissions.

use std::time::Duration;

use connectors::{Connector, Credential, Expiring, Kind};
use engine::Time;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use wdl::Value;

/// What is known of a credential beside its secrets. Kept beside it as text, which only grows.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Facts {
    /// The last characters of a key.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// The client certificate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certificate: Option<Certificate>,
    /// What ends for good unless a person does something, the next first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub expiries: Vec<Ending>,
    /// The permissions that the provider named.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub granted_scopes: Vec<String>,
    /// The permissions that were asked for and not given.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub missing_scopes: Vec<String>,
    /// When the key or client secret ends, as a person has told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secret_expires: Option<Timestamp>,
}

/// What a certificate says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Certificate {
    /// Whose it is.
    pub subject: String,
    /// Its SHA-1 thumbprint, as services list it.
    pub thumbprint: String,
    /// When it ends.
    pub expires: Option<Timestamp>,
}

/// Something that ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ending {
    /// `token`, `refreshToken`, `secret` or `certificate`.
    pub what: String,
    /// When.
    pub at: Timestamp,
}

/// What a connection is made of, without secrets.
#[derive(Clone, Copy)]
pub(crate) struct Shape<'a> {
    /// What the connector's documents say.
    pub(crate) document: &'a Connector,
    /// The values that may be seen.
    pub(crate) plain: &'a Value,
}

/// After how long a grant is renewed that nobody uses, where its provider does not say how long it may lie.
const UNUSED_LIFE: Duration = Duration::from_secs(21 * 24 * 3600);

/// The shortest pause between two renewals that nobody asked for.
const UNUSED_PAUSE: Duration = Duration::from_secs(3600);

impl Facts {
    /// Reads what was kept beside a connection.
    pub(crate) fn read(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_default()
    }

    /// Returns them as a credential has them that takes the place of the one before.
    pub(crate) fn of(self, shape: Shape<'_>, credential: &Credential) -> Self {
        let way = shape.document.way(shape.plain);
        let asked = way.oauth.as_ref().map(|oauth| oauth.scopes.as_slice()).unwrap_or_default();
        let grant = credential.grant();
        let missing = grant.map(|grant| grant.missing_scopes(asked)).unwrap_or_default();
        let certificate = credential.identity().map(|identity| Certificate::of(identity));
        let expiries = credential.expiries(self.secret_expires).into_iter();
        // An application asks for the next token by itself.
        let counts = |what| what != Expiring::Token || way.kind != Kind::Application;
        let expiries = expiries.filter(|expiry| counts(expiry.what));
        let expiries = expiries.map(|expiry| Ending { what: name(expiry.what), at: expiry.at });
        Self {
            hint: self.hint,
            certificate,
            expiries: expiries.collect(),
            granted_scopes: grant.and_then(|grant| grant.scopes()).unwrap_or_default().to_vec(),
            missing_scopes: missing.into_iter().map(str::to_owned).collect(),
            secret_expires: self.secret_expires,
        }
    }

    /// Returns them as the store keeps them. `idle` is how long the provider lets a grant lie unused.
    pub(crate) fn known(&self, credential: &Credential, idle: Option<Duration>) -> store::Known {
        let expires = self.expiries.first().map(|ending| store_time(ending.at));
        let renew = credential.grant().filter(|grant| grant.can_refresh()).map(|grant| {
            let given = grant.refresh_expires().map(|end| {
                Duration::try_from(end.duration_since(grant.obtained())).unwrap_or_default()
            });
            let life = idle.unwrap_or(UNUSED_LIFE).min(given.unwrap_or(Duration::MAX));
            store_time(grant.obtained()).plus((life * 2 / 3).max(UNUSED_PAUSE))
        });
        store::Known { about: serde_json::to_string(self).unwrap_or_default(), expires, renew }
    }
}

impl Certificate {
    pub(crate) fn of(identity: &connectors::Identity) -> Self {
        let certificate = identity.certificate();
        Self {
            subject: certificate.subject.clone(),
            thumbprint: certificate.thumbprint.clone(),
            expires: identity.expires(),
        }
    }
}

fn name(what: Expiring) -> String {
    let name = match what {
        Expiring::SignIn => "refreshToken",
        Expiring::Token => "token",
        Expiring::Certificate => "certificate",
        Expiring::Secret => "secret",
    };
    name.to_owned()
}

fn store_time(at: Timestamp) -> store::Time {
    store::Time(Time::from_timestamp(at).0)
}

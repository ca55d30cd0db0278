//! The opened secrets of a connection: they go into a request at the last moment, and nowhere else.

use std::collections::BTreeMap;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD};
use vault::Secret;

use crate::error::Error;
use crate::identity::Identity;
use crate::oauth::Grant;
use crate::request::Request;
use crate::text::{SANITIZED, encoded};

/// The secret values of a connection by parameter. It has no `Debug`.
#[derive(Default)]
pub struct Credential {
    secrets: BTreeMap<String, Secret>,
    grant: Option<Grant>,
    identity: Option<Arc<Identity>>,
}

/// The name under which the grant is sealed beside the secrets; no connection parameter has a `$`.
const GRANT: &str = "$grant";
/// The name under which a certificate with its key is sealed.
const IDENTITY: &str = "$certificate";
/// The name by which a request asks for the access token of the grant.
pub(crate) const TOKEN: &str = "$token";

/// A value that is shorter is not searched for in texts: too much else looks like it.
const REDACTED_BYTES_MIN: usize = 4;

impl Credential {
    /// Makes a credential of secrets by parameter.
    pub fn new(secrets: BTreeMap<String, Secret>) -> Self {
        Self { secrets, grant: None, identity: None }
    }

    /// Puts what a provider granted in the place of an earlier grant.
    #[must_use]
    pub fn with_grant(mut self, grant: Grant) -> Self {
        self.grant = Some(grant);
        self
    }

    /// Puts a certificate in the place of an earlier one.
    #[must_use]
    pub fn with_identity(mut self, identity: Arc<Identity>) -> Self {
        self.identity = Some(identity);
        self
    }

    /// Returns what a provider granted.
    pub fn grant(&self) -> Option<&Grant> {
        self.grant.as_ref()
    }

    /// Returns the certificate.
    pub fn identity(&self) -> Option<&Arc<Identity>> {
        self.identity.as_ref()
    }

    /// Returns the secrets by parameter, neither grant nor certificate among them.
    pub fn secrets(&self) -> impl Iterator<Item = (&str, &Secret)> {
        self.secrets.iter().map(|(name, secret)| (name.as_str(), secret))
    }

    /// Returns a secret by its parameter.
    pub fn secret(&self, parameter: &str) -> Option<&Secret> {
        self.secrets.get(parameter)
    }

    /// Makes a second credential of the same secrets, on purpose.
    #[must_use]
    pub fn duplicate(&self) -> Self {
        let secrets = self.secrets.iter();
        Self {
            secrets: secrets.map(|(name, secret)| (name.clone(), secret.duplicate())).collect(),
            grant: self.grant.as_ref().map(Grant::duplicate),
            identity: self.identity.clone(),
        }
    }

    /// Finds a secret by its parameter, or the access token.
    pub(crate) fn find(&self, name: &str) -> Option<&Secret> {
        match (name, &self.grant) {
            (TOKEN, Some(grant)) => Some(grant.access_token()),
            _ => self.secrets.get(name),
        }
    }

    /// Reads what `to_bytes` wrote.
    pub fn from_bytes(bytes: &Secret) -> Result<Self, Error> {
        if bytes.is_empty() {
            return Ok(Self::default());
        }
        let unreadable = || Error::ConnectionValue {
            parameter: "sealed values".to_owned(),
            reason: "they cannot be read",
        };
        let texts: BTreeMap<String, String> =
            serde_json::from_slice(bytes.expose()).map_err(|_| unreadable())?;
        let mut secrets: BTreeMap<String, Secret> =
            texts.into_iter().map(|(name, text)| (name, Secret::from(text))).collect();
        let grant = secrets.remove(GRANT).map(|sealed| Grant::from_bytes(&sealed));
        let grant = grant.transpose().map_err(|_| unreadable())?;
        let identity = secrets.remove(IDENTITY);
        let identity = identity.map(|pem| Identity::read(&pem, &Secret::from(""))).transpose()?;
        Ok(Self { secrets, grant, identity: identity.map(Arc::new) })
    }

    /// Writes the secrets for sealing.
    pub fn to_bytes(&self) -> Secret {
        let grant = self.grant.as_ref().map(Grant::to_bytes);
        let identity = self.identity.as_ref().map(|identity| identity.to_pem());
        let named = self.secrets.iter().map(|(name, secret)| (name.as_str(), secret));
        let grant = grant.iter().map(|sealed| (GRANT, sealed));
        let identity = identity.iter().map(|pem| (IDENTITY, pem));
        let all = named.chain(grant).chain(identity);
        let texts: BTreeMap<&str, &str> =
            all.filter_map(|(name, secret)| Some((name, secret.expose_text()?))).collect();
        let size = texts.iter().map(|(name, text)| name.len() + 6 * text.len() + 8).sum::<usize>();
        // Room for every escape, so that no half-written copy is left behind by growing.
        let mut bytes = Vec::with_capacity(size + 2);
        let written = serde_json::to_writer(&mut bytes, &texts);
        debug_assert!(written.is_ok(), "a map of texts is always JSON");
        Secret::new(bytes)
    }

    /// Fills the secrets into a request that was prepared for this connection.
    pub fn apply(&self, request: &mut Request) -> Result<(), Error> {
        if let Some(identity) = &self.identity {
            request.present(identity.clone());
        }
        request.fill(self)
    }

    /// Takes the secrets out of a text that a service wrote, however it spelled them.
    pub fn redact(&self, text: &str) -> String {
        let mut clean = text.to_owned();
        let granted = self.grant.iter().flat_map(Grant::secrets);
        for spelling in self.secrets.values().chain(granted).flat_map(spellings) {
            if let Some(plain) = spelling.expose_text().filter(|s| s.len() >= REDACTED_BYTES_MIN) {
                clean = clean.replace(plain, SANITIZED);
            }
        }
        clean
    }
}

/// A secret as it stands, and as it looks encoded for addresses, headers and JSON.
fn spellings(secret: &Secret) -> Vec<Secret> {
    let mut all = vec![secret.duplicate()];
    if let Some(text) = secret.expose_text() {
        all.push(Secret::from(encoded(text)));
        let json = serde_json::to_string(text).unwrap_or_default();
        all.push(Secret::from(json.trim_matches('"')));
    }
    all.push(Secret::from(STANDARD.encode(secret.expose())));
    all.push(Secret::from(STANDARD_NO_PAD.encode(secret.expose())));
    all.extend((0..3).filter_map(|before| within_base64(secret.expose(), before)));
    all
}

/// A secret as it looks within base64 that begins so many bytes earlier, as behind a user name: without the characters
/// at both ends, which hold bits of its neighbours.
fn within_base64(secret: &[u8], before: usize) -> Option<Secret> {
    let mut padded = Vec::with_capacity(before + secret.len());
    padded.resize(before, 0);
    padded.extend_from_slice(secret);
    let padded = Secret::new(padded);
    let encoded = Secret::from(STANDARD_NO_PAD.encode(padded.expose()));
    let begin = *[0, 2, 3].get(before)?;
    let end = encoded.expose().len() - usize::from(!padded.expose().len().is_multiple_of(3));
    encoded.expose().get(begin..end).map(|inner| Secret::new(inner.to_vec()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn credential(pairs: &[(&str, &str)]) -> Credential {
        let secrets = pairs.iter().map(|(n, v)| ((*n).to_owned(), Secret::from(*v))).collect();
        Credential::new(secrets)
    }

    #[test]
    fn secrets_survive_sealing_byte_for_byte() {
        let odd = "\0 lone\r \"quoted\" \u{1F511} ";
        let read = Credential::from_bytes(&credential(&[("password", odd)]).to_bytes()).unwrap();
        assert_eq!(read.secrets["password"].expose(), odd.as_bytes());
        assert!(Credential::from_bytes(&Secret::from("")).unwrap().secrets.is_empty());
        assert!(Credential::from_bytes(&Secret::from("nonsense")).is_err());
    }

    #[test]
    fn an_echoed_secret_is_taken_out_in_every_spelling() {
        let credential = credential(&[("key", "p@ss/w\"rd"), ("short", "abc")]);
        let echoed = "raw p@ss/w\"rd url p%40ss%2Fw%22rd json p@ss/w\\\"rd base64 cEBzcy93InJk abc";
        assert_eq!(
            credential.redact(echoed),
            "raw *sanitized* url *sanitized* json *sanitized* base64 *sanitized* abc"
        );
    }

    #[test]
    fn an_echoed_secret_is_taken_out_of_base64_behind_any_user_name() {
        let credential = credential(&[("password", "correct horse battery staple")]);
        for user in ["", "a", "an", "ann", "anna"] {
            for rest in ["", ".", "..", "..."] {
                let echoed = STANDARD.encode(format!("{user}:correct horse battery staple{rest}"));
                let clean = credential.redact(&echoed);
                let left = clean.replace(SANITIZED, "");
                assert!(left.len() <= 16, "{echoed}: {clean}");
                assert!(clean.contains(SANITIZED), "{echoed}: {clean}");
            }
        }
    }
}

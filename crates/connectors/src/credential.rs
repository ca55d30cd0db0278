//! The opened secrets of a connection: they go into a request at the last moment, and nowhere else.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD};
use vault::Secret;

use crate::error::Error;
use crate::request::Request;
use crate::text::{SANITIZED, encoded};

/// The secret values of a connection by parameter. It has no `Debug`.
#[derive(Default)]
pub struct Credential {
    secrets: BTreeMap<String, Secret>,
}

/// A value that is shorter is not searched for in texts: too much else looks like it.
const REDACTED_BYTES_MIN: usize = 4;

impl Credential {
    /// Makes a credential of secrets by parameter.
    pub fn new(secrets: BTreeMap<String, Secret>) -> Self {
        Self { secrets }
    }

    /// Reads what `to_bytes` wrote.
    pub fn from_bytes(bytes: &Secret) -> Result<Self, Error> {
        if bytes.is_empty() {
            return Ok(Self::default());
        }
        let texts: BTreeMap<String, String> =
            serde_json::from_slice(bytes.expose()).map_err(|_| Error::ConnectionValue {
                parameter: "sealed values".to_owned(),
                reason: "they cannot be read",
            })?;
        let secrets = texts.into_iter().map(|(name, text)| (name, Secret::from(text))).collect();
        Ok(Self { secrets })
    }

    /// Writes the secrets for sealing.
    pub fn to_bytes(&self) -> Secret {
        let texts: BTreeMap<&str, &str> = self
            .secrets
            .iter()
            .filter_map(|(name, secret)| Some((name.as_str(), secret.expose_text()?)))
            .collect();
        let size = texts.iter().map(|(name, text)| name.len() + 6 * text.len() + 8).sum::<usize>();
        // Room for every escape, so that no half-written copy is left behind by growing.
        let mut bytes = Vec::with_capacity(size + 2);
        let written = serde_json::to_writer(&mut bytes, &texts);
        debug_assert!(written.is_ok(), "a map of texts is always JSON");
        Secret::new(bytes)
    }

    /// Fills the secrets into a request that was prepared for this connection.
    pub fn apply(&self, request: &mut Request) -> Result<(), Error> {
        request.fill(&self.secrets)
    }

    /// Takes the secrets out of a text that a service wrote, however it spelled them.
    pub fn redact(&self, text: &str) -> String {
        let mut clean = text.to_owned();
        for spelling in self.secrets.values().flat_map(spellings) {
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
    all
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
}

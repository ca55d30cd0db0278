//! What a person typed into the sign-in form: checked, and parted into what may be seen and what may not.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;
use vault::Secret;
use wdl::Value;

use super::connector::{CHOSEN_WAY, Connector};
use super::sign_in::{Field, Way};
use crate::auth::Placement;
use crate::credential::Credential;
use crate::error::Error;
use crate::identity::Identity;
use crate::kind::Kind;
use crate::limits::CONNECTION_VALUE_BYTES_MAX;

/// What looks like a slip in what a person typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Hint {
    /// The key goes into `Authorization` as it stands, and no word such as `Bearer` is in front of it.
    PrefixMissing,
    /// The client secret looks like the id of one: Entra ID shows both side by side.
    SecretLooksLikeId,
    /// The file holds a certificate without the one that signed it, which some services want to see too.
    ChainIncomplete,
}

/// The values of a connection, parted.
pub struct SignedIn {
    /// Values that may be seen: an object of texts.
    pub plain: Value,
    /// The name of the account, where there is one.
    pub account: Option<String>,
    /// The last characters of the key, where it is long enough.
    pub hint: Option<String>,
    /// What looks like a slip in what was typed; a test tells whether it is one.
    pub hints: Vec<Hint>,
    /// The values that are sealed.
    pub credential: Credential,
}

impl Connector {
    /// Checks the values of the sign-in form by name. Nothing is trimmed or changed.
    pub fn sign_in(&self, mut values: BTreeMap<String, Secret>) -> Result<SignedIn, Vec<Error>> {
        let way = self.chosen(values.remove(CHOSEN_WAY))?;
        if !way.kind.is_supported() {
            return Err(vec![Error::KindUnsupported { kind: way.kind.as_str() }]);
        }
        let (mut plain, mut secrets) = (Vec::new(), BTreeMap::new());
        let mut errors = Vec::new();
        for field in &way.fields {
            let value = values.remove(&field.name).filter(|value| !value.is_empty());
            let value = value.or_else(|| field.default.as_deref().map(Secret::from));
            match (way.check(field, value.as_ref()), value) {
                (Err(error), _) => errors.push(error),
                (Ok(()), Some(value)) if field.secret => {
                    secrets.insert(field.name.clone(), value);
                }
                (Ok(()), Some(value)) => {
                    let text = value.expose_text().unwrap_or_default().to_owned();
                    plain.push((field.name.as_str(), text));
                }
                (Ok(()), None) => {}
            }
        }
        let unknown = |parameter| Error::ConnectionValue {
            parameter,
            reason: "the connector has no such parameter",
        };
        errors.extend(values.into_keys().map(unknown));
        if !errors.is_empty() {
            return Err(errors);
        }
        if !way.name.is_empty() {
            plain.push((CHOSEN_WAY, way.name.clone()));
        }
        let identity = way.identity(&mut secrets).map_err(|error| vec![error])?;
        let find = |name: &str| plain.iter().find(|(known, _)| *known == name);
        let account = way.placements.iter().find_map(Placement::account);
        let account = account.and_then(find).map(|(_, text)| text.clone());
        let subject = identity.as_ref().map(|identity| identity.certificate().subject.clone());
        let is_key = way.kind == Kind::Key;
        let hint = secrets.values().next().filter(|_| is_key).and_then(Secret::hint);
        let mut hints = way.hints(&secrets);
        if identity.as_ref().is_some_and(|identity| !identity.has_issuer()) {
            hints.push(Hint::ChainIncomplete);
        }
        let mut credential = Credential::new(secrets);
        if let Some(identity) = identity {
            credential = credential.with_identity(Arc::new(identity));
        }
        let account = account.or(subject);
        Ok(SignedIn { plain: Value::object(plain), account, hint, hints, credential })
    }

    fn chosen(&self, name: Option<Secret>) -> Result<&Way, Vec<Error>> {
        let Some(name) = name else { return Ok(self.way(&Value::Null)) };
        let is_it = |way: &&Way| Some(way.name.as_str()) == name.expose_text();
        self.sign_in_ways.iter().find(is_it).ok_or_else(|| {
            let reason = "the connector has no such way to sign in";
            vec![Error::ConnectionValue { parameter: CHOSEN_WAY.to_owned(), reason }]
        })
    }
}

impl Way {
    /// Takes the certificate and its passphrase out of the secrets.
    fn identity(&self, secrets: &mut BTreeMap<String, Secret>) -> Result<Option<Identity>, Error> {
        let Some(name) = &self.certificate else { return Ok(None) };
        let Some(typed) = secrets.remove(name) else { return Ok(None) };
        let passphrase = secrets.remove(&format!("{name}:passphrase"));
        let passphrase = passphrase.unwrap_or_else(|| Secret::from(""));
        Identity::read_typed(&typed, &passphrase).map(Some)
    }

    fn hints(&self, secrets: &BTreeMap<String, Secret>) -> Vec<Hint> {
        let typed = |name: &str| secrets.get(name)?.expose_text().map(str::trim);
        let key = self.fields.iter().find(|field| field.prefix_expected);
        let key = key.and_then(|field| typed(&field.name));
        let secret = self.oauth.as_ref();
        let secret = secret.and_then(|oauth| typed(&format!("{}:clientSecret", oauth.parameter)));
        let hints = [
            key.filter(|key| !key.contains(' ')).map(|_| Hint::PrefixMissing),
            secret.filter(|secret| is_id(secret)).map(|_| Hint::SecretLooksLikeId),
        ];
        hints.into_iter().flatten().collect()
    }

    fn check(&self, field: &Field, value: Option<&Secret>) -> Result<(), Error> {
        let parameter = || field.name.clone();
        let refused = |reason| Err(Error::ConnectionValue { parameter: parameter(), reason });
        let Some(value) = value else {
            let missing = Error::ConnectionValueMissing { parameter: parameter() };
            return if field.required { Err(missing) } else { Ok(()) };
        };
        if value.expose().len() > CONNECTION_VALUE_BYTES_MAX {
            return refused("it is over the limit of 65536 bytes");
        }
        let Some(text) = value.expose_text() else { return refused("it is not text") };
        if !field.allowed.is_empty() && !field.allowed.iter().any(|choice| choice.value == text) {
            return refused("it is none of the allowed values");
        }
        let is_user = self.placements.iter().any(|p| p.account() == Some(field.name.as_str()));
        if is_user && text.contains(':') {
            return refused("a user name cannot have a colon");
        }
        Ok(())
    }
}

/// `00000000-0000-0000-0000-000000000000`: ids look so, secrets do not.
fn is_id(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    lengths == [8, 4, 4, 4, 12] && parts.concat().bytes().all(|byte| byte.is_ascii_hexdigit())
}

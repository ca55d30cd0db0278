//! What a person typed into the sign-in form: checked, and parted into what may be seen and what may not.

use std::collections::BTreeMap;

use vault::Secret;
use wdl::Value;

use super::connector::Connector;
use super::sign_in::Field;
use crate::auth::Placement;
use crate::credential::Credential;
use crate::error::Error;
use crate::kind::Kind;
use crate::limits::CONNECTION_VALUE_BYTES_MAX;

/// The values of a connection, parted.
pub struct SignedIn {
    /// Values that may be seen: an object of texts.
    pub plain: Value,
    /// The name of the account, where there is one.
    pub account: Option<String>,
    /// The last characters of the key, where it is long enough.
    pub hint: Option<String>,
    /// The values that are sealed.
    pub credential: Credential,
}

impl Connector {
    /// Checks the values of the sign-in form by name. Nothing is trimmed or changed.
    pub fn sign_in(&self, mut values: BTreeMap<String, Secret>) -> Result<SignedIn, Vec<Error>> {
        if !self.kind.is_supported() {
            return Err(vec![Error::KindUnsupported { kind: Kind::as_str(self.kind) }]);
        }
        let (mut plain, mut secrets) = (Vec::new(), BTreeMap::new());
        let mut errors = Vec::new();
        for field in &self.sign_in {
            let value = values.remove(&field.name).filter(|value| !value.is_empty());
            let value = value.or_else(|| field.default.as_deref().map(Secret::from));
            match (self.check(field, value.as_ref()), value) {
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
        let find = |name: &str| plain.iter().find(|(known, _)| *known == name);
        let account = self.placements.iter().find_map(Placement::account);
        let account = account.and_then(find).map(|(_, text)| text.clone());
        let is_key = self.kind == Kind::Key;
        let hint = secrets.values().next().filter(|_| is_key).and_then(Secret::hint);
        let credential = Credential::new(secrets);
        Ok(SignedIn { plain: Value::object(plain), account, hint, credential })
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

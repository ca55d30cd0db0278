//! The `authentication` object of an action's inputs.

use std::sync::Arc;

use vault::Secret;
use wdl::{Object, Value};

use crate::auth::bearer;
use crate::credential::Credential;
use crate::error::Error;
use crate::identity::Identity;
use crate::oauth::{Client, Proof, Provider, Settings};
use crate::request::Request;
use crate::text::basic;

/// The types of compatible hosts that have no meaning outside them.
const FOREIGN: [&str; 2] = ["PodIdentity", "MyAccount"];
/// For whom a managed identity's token is, where the action does not say.
const MANAGED_AUDIENCE: &str = "https://management.azure.com/";

/// A token that an action signs in with. Its request was prepared with a hole for it:
/// `Credential::with_grant` fills it.
pub enum Wanted {
    /// Of the application that the action itself names.
    Application {
        /// Who gives it.
        provider: Box<Provider>,
        /// Under which one grant serves all calls that sign in alike: a hash of everything that the grant
        /// depends on, the secret too.
        key: String,
    },
    /// Of a managed identity: here, of the identity that an administrator has put in its place.
    Managed {
        /// Which one; none: the one for all.
        identity: Option<String>,
        /// For whom the token is.
        audience: String,
    },
}

/// Returns the token that an action's inputs want, where they want one.
///
/// # Errors
/// What is wrong with the `authentication` object.
pub fn wanted(inputs: &Value) -> Result<Option<Wanted>, Error> {
    let Some(object) = object(inputs)? else { return Ok(None) };
    match kind(object)? {
        kind if is(kind, "ActiveDirectoryOAuth") => application(object).map(Some),
        kind if is(kind, "ManagedServiceIdentity") => Ok(Some(Wanted::Managed {
            identity: text(object, "identity").map(str::to_owned),
            audience: text(object, "audience").unwrap_or(MANAGED_AUDIENCE).to_owned(),
        })),
        _ => Ok(None),
    }
}

/// Returns the secrets that stand in an action's inputs: an answer that repeats them is cleaned of them.
pub fn own_secrets(inputs: &Value) -> Credential {
    const NAMES: [&str; 4] = ["password", "value", "secret", "pfx"];
    let Some(object) = inputs.get("authentication").and_then(Value::as_object) else {
        return Credential::default();
    };
    let found = NAMES.into_iter().filter_map(|name| Some((name, text(object, name)?)));
    // A raw value is a scheme and what follows it, which may be told without the scheme.
    let raw = text(object, "value").and_then(|value| value.trim().split_once(char::is_whitespace));
    let found = found.chain(raw.map(|(_, rest)| ("rest", rest.trim())));
    Credential::new(found.map(|(name, secret)| (name.to_owned(), Secret::from(secret))).collect())
}

/// Signs a request in as the object says, or leaves a hole for the token that it wants.
pub(super) fn apply(request: &mut Request, inputs: &Value) -> Result<(), Error> {
    let Some(object) = object(inputs)? else { return Ok(()) };
    let kind = kind(object)?;
    if is(kind, "None") {
        return Ok(());
    }
    if is(kind, "Basic") {
        let user = text(object, "username").ok_or(invalid("of type Basic has no username"))?;
        let password = text(object, "password").unwrap_or_default();
        let value = basic(user.as_bytes(), password.as_bytes());
        return request.set_secret_header("Authorization", value);
    }
    if is(kind, "Raw") {
        let value = text(object, "value").ok_or(invalid("of type Raw has no value"))?;
        return request.set_secret_header("Authorization", Secret::from(value));
    }
    if is(kind, "ClientCertificate") {
        let identity = certificate(object)?;
        request.present(identity.ok_or(invalid("of type ClientCertificate has no pfx"))?);
        return Ok(());
    }
    if is(kind, "ActiveDirectoryOAuth") || is(kind, "ManagedServiceIdentity") {
        return bearer(request);
    }
    let known = FOREIGN.into_iter().find(|name| is(kind, name));
    Err(Error::AuthenticationUnsupported { kind: known.unwrap_or("an unknown name") })
}

fn application(object: &Object) -> Result<Wanted, Error> {
    let required = |name, reason| text(object, name).ok_or(invalid(reason));
    let tenant = required("tenant", "of type ActiveDirectoryOAuth has no tenant")?;
    let audience = required("audience", "of type ActiveDirectoryOAuth has no audience")?;
    let id = required("clientId", "of type ActiveDirectoryOAuth has no clientId")?;
    let authority = text(object, "authority").map(|uri| uri.trim_end_matches('/'));
    let identity = certificate(object)?;
    let secret = text(object, "secret");
    let thumbprint = identity.as_ref().map(|identity| identity.certificate().thumbprint.clone());
    let (proof, mark) = match (identity, secret, thumbprint) {
        (Some(identity), _, Some(thumbprint)) => (Proof::Certificate(identity), thumbprint),
        (_, Some(secret), _) => (Proof::Secret(Secret::from(secret)), secret.to_owned()),
        _ => return Err(invalid("of type ActiveDirectoryOAuth has neither secret nor pfx")),
    };
    let parts = [authority.unwrap_or_default(), tenant, audience, id, &mark];
    let key = vault::idempotency_key(&parts.map(str::as_bytes));
    let client = Client { id: id.to_owned(), proof, hosts: Vec::new() };
    let settings = Settings::entra(authority, tenant, audience);
    let provider = Box::new(Provider::new(&settings, &Value::Null, client)?);
    Ok(Wanted::Application { provider, key })
}

fn certificate(object: &Object) -> Result<Option<Arc<Identity>>, Error> {
    let Some(pfx) = text(object, "pfx") else { return Ok(None) };
    let passphrase = Secret::from(text(object, "password").unwrap_or_default());
    Identity::read_typed(&Secret::from(pfx), &passphrase).map(|read| Some(Arc::new(read)))
}

fn object(inputs: &Value) -> Result<Option<&Object>, Error> {
    match inputs.get("authentication") {
        None | Some(Value::Null) => Ok(None),
        Some(value) => value.as_object().ok_or(invalid("must be an object")).map(Some),
    }
}

fn kind(object: &Object) -> Result<&str, Error> {
    object.find("type").and_then(Value::as_str).ok_or(invalid("has no type"))
}

fn is(kind: &str, name: &str) -> bool {
    kind.eq_ignore_ascii_case(name)
}

fn text<'a>(object: &'a Object, name: &str) -> Option<&'a str> {
    object.find(name).and_then(Value::as_str).filter(|text| !text.is_empty())
}

fn invalid(reason: &'static str) -> Error {
    Error::InputInvalid { input: "authentication", reason }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_action_signs_in_with_is_taken_out_of_answers_whole() {
        let inputs = |authentication: Value| Value::object([("authentication", authentication)]);
        let basic = inputs(Value::object([
            ("type", "Basic"),
            ("username", "ann"),
            ("password", "a long pass phrase"),
        ]));
        let told = own_secrets(&basic).redact("no: a long pass phrase");
        assert_eq!(told, "no: *sanitized*");
        let raw = inputs(Value::object([("type", "Raw"), ("value", "Bearer abcdef0123")]));
        assert_eq!(own_secrets(&raw).redact("no: abcdef0123"), "no: *sanitized*");
        assert_eq!(own_secrets(&Value::Null).redact("no: abcdef0123"), "no: abcdef0123");
    }
}

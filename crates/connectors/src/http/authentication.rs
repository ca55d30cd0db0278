//! The `authentication` object of an action's inputs.

use vault::Secret;
use wdl::Value;

use crate::error::Error;
use crate::request::Request;
use crate::text::basic;

/// The types that are known and have a later turn.
const LATER: [&str; 5] = [
    "ActiveDirectoryOAuth",
    "ClientCertificate",
    "ManagedServiceIdentity",
    "PodIdentity",
    "MyAccount",
];

/// Signs a request in as the object says: `None`, `Basic` or `Raw`.
pub(super) fn apply(request: &mut Request, inputs: &Value) -> Result<(), Error> {
    let object = match inputs.get("authentication") {
        None | Some(Value::Null) => return Ok(()),
        Some(value) => value.as_object().ok_or(invalid("must be an object"))?,
    };
    let kind = object.find("type").and_then(Value::as_str).ok_or(invalid("has no type"))?;
    let text = |name| object.find(name).and_then(Value::as_str);
    let is = |name: &str| kind.eq_ignore_ascii_case(name);
    if is("None") {
        return Ok(());
    }
    if is("Basic") {
        let user = text("username").ok_or(invalid("of type Basic has no username"))?;
        let password = text("password").unwrap_or_default();
        let value = basic(user.as_bytes(), password.as_bytes());
        return request.set_secret_header("Authorization", value);
    }
    if is("Raw") {
        let value = text("value").ok_or(invalid("of type Raw has no value"))?;
        return request.set_secret_header("Authorization", Secret::from(value));
    }
    let known = LATER.into_iter().find(|name| is(name));
    Err(Error::AuthenticationUnsupported { kind: known.unwrap_or("an unknown name") })
}

fn invalid(reason: &'static str) -> Error {
    Error::InputInvalid { input: "authentication", reason }
}

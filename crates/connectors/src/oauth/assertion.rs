//! The statement by which an application with a certificate shows that it is the one (RFC 7523), in the
//! form that Entra ID documents: the certificate's SHA-256 in the head.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::{Timestamp, ToSpan as _};
use serde_json::json;
use vault::Secret;

use crate::error::Error;
use crate::identity::Identity;

/// What the form names the statement's kind.
pub(super) const KIND: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
/// How long a statement is good: it is made for one request.
const LIFE_MINUTES: i64 = 5;

/// Makes a statement for one request to a token endpoint.
pub(super) fn make(
    identity: &Identity,
    (client, endpoint): (&str, &str),
    prefers_pss: bool,
    now: Timestamp,
) -> Result<Secret, Error> {
    let id = vault::token().map_err(|_| Error::SignInUnsupported {
        reason: "the operating system gives no random bytes".to_owned(),
    })?;
    let ends = now.checked_add(LIFE_MINUTES.minutes()).unwrap_or(now);
    let claims = json!({
        "iss": client,
        "sub": client,
        "aud": endpoint,
        "jti": id.expose_text(),
        "iat": now.as_second(),
        "nbf": now.as_second(),
        "exp": ends.as_second(),
    });
    let thumbprint = URL_SAFE_NO_PAD.encode(vault::digest(identity.leaf()));
    let algorithm = identity.algorithm(prefers_pss)?;
    let head = json!({ "alg": algorithm.name(), "typ": "JWT", "x5t#S256": thumbprint });
    let part = |value: &serde_json::Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let signed = format!("{}.{}", part(&head), part(&claims));
    let signature = identity.sign(algorithm, signed.as_bytes())?;
    Ok(Secret::from(format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature))))
}

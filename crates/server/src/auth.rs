//! Who asks: the session's cookie or a bearer token, and proof that a write comes from our own pages.

use std::sync::Arc;

use axum::http::header::{AUTHORIZATION, COOKIE, ORIGIN};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue};
use runtime::Secret;
use runtime::access::Caller;
use runtime::accounts;

use crate::client::Client;
use crate::error::Error;
use crate::state::House;

/// The cookie that carries a session's secret.
const COOKIE_NAME: &str = "tidegate_session";

/// Only the API needs the cookie: flows' answers and pages are never sent it.
const COOKIE_PATH: &str = "/api";

/// The header that proves that a write comes from our own pages.
pub(crate) const PROOF_HEADER: &str = "x-csrf-token";

/// Who asks, as the route's rule found them.
#[derive(Clone)]
pub(crate) struct SignedIn(pub(crate) Arc<accounts::SignedIn>);

impl SignedIn {
    /// Returns who asks, for the rooms below.
    pub(crate) fn caller(&self) -> &Caller {
        &self.0.caller
    }
}

/// Finds out who asks.
pub(crate) async fn sign_in(parts: &Parts, house: &House) -> Result<SignedIn, Error> {
    let accounts = house.runtime.accounts();
    let found = if let Some(value) = parts.headers.get(AUTHORIZATION) {
        let token = bearer(value).ok_or(Error::NotSignedIn)?;
        accounts.by_token(&token).await?
    } else if let Some(secret) = session_secret(&parts.headers) {
        accounts.by_session(&secret).await?
    } else {
        None
    };
    found.map(|found| SignedIn(Arc::new(found))).ok_or(Error::NotSignedIn)
}

fn bearer(value: &HeaderValue) -> Option<Secret> {
    let (scheme, token) = value.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| Secret::from(token.trim()))
}

/// Returns the session's secret, if the request carries one.
fn session_secret(headers: &HeaderMap) -> Option<Secret> {
    let cookies = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    cookies
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, _)| *name == COOKIE_NAME)
        .map(|(_, value)| Secret::from(value))
}

/// Refuses writes that a browser sends from another site's page.
pub(crate) fn check_origin(parts: &Parts, house: &House) -> Result<(), Error> {
    const FOREIGN: Error = Error::ForeignRequest { message: "the request comes from another site" };
    if let Some(origin) = parts.headers.get(ORIGIN) {
        let origin = origin.to_str().map_err(|_| FOREIGN)?;
        return if is_own(origin, parts, house) { Ok(()) } else { Err(FOREIGN) };
    }
    match parts.headers.get("sec-fetch-site").map(HeaderValue::as_bytes) {
        None | Some(b"same-origin" | b"none") => Ok(()),
        Some(_) => Err(FOREIGN),
    }
}

fn is_own(origin: &str, parts: &Parts, house: &House) -> bool {
    let public = house.settings.public_url.as_deref().map(origin_of);
    if public.is_some_and(|public| public.eq_ignore_ascii_case(origin)) {
        return true;
    }
    let host = Client::of(parts, &house.settings).host;
    let named = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"));
    named.is_some_and(|named| !host.is_empty() && named.eq_ignore_ascii_case(&host))
}

/// Returns scheme, host and port of an address.
fn origin_of(url: &str) -> &str {
    let host_at = url.find("://").map_or(0, |at| at + 3);
    let end = url[host_at..].find('/').map_or(url.len(), |at| host_at + at);
    &url[..end]
}

/// Refuses writes of a session that do not carry its proof, which no other site can know.
pub(crate) fn check_proof(parts: &Parts, signed_in: &SignedIn) -> Result<(), Error> {
    let Some(proof) = &signed_in.0.proof else { return Ok(()) };
    let given = parts.headers.get(PROOF_HEADER).map(HeaderValue::as_bytes);
    if given == Some(proof.as_bytes()) {
        return Ok(());
    }
    Err(Error::ForeignRequest { message: "the request lacks the session's x-csrf-token" })
}

/// Writes the cookie that carries a new session.
pub(crate) fn session_cookie(secret: &Secret, secure: bool) -> Option<HeaderValue> {
    cookie(secret.expose_text()?, accounts::SESSION_TIME_MAX.as_secs(), secure)
}

/// Writes the cookie that ends a session in the browser.
pub(crate) fn ended_cookie(secure: bool) -> Option<HeaderValue> {
    cookie("", 0, secure)
}

fn cookie(value: &str, seconds: u64, secure: bool) -> Option<HeaderValue> {
    let secure = if secure { "; Secure" } else { "" };
    let text = format!(
        "{COOKIE_NAME}={value}; Path={COOKIE_PATH}; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}"
    );
    let mut header = HeaderValue::from_str(&text).ok()?;
    header.set_sensitive(true);
    Some(header)
}

/// Tells whether the cookie may only travel by TLS.
pub(crate) fn is_secure(client: &Client, house: &House) -> bool {
    let public = house.settings.public_url.as_deref();
    client.secure || public.is_some_and(|url| url.starts_with("https://"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn origins_are_cut_out_of_addresses() {
        assert_eq!(origin_of("https://flows.example/a/b"), "https://flows.example");
        assert_eq!(origin_of("http://127.0.0.1:8080"), "http://127.0.0.1:8080");
    }

    #[test]
    fn the_cookie_is_found_among_others() {
        let mut headers = HeaderMap::new();
        headers.insert(COOKIE, "a=b; tidegate_session=xyz; c=d".parse().unwrap());
        assert_eq!(session_secret(&headers).unwrap().expose(), b"xyz");
        headers.insert(COOKIE, "not_tidegate_session=xyz".parse().unwrap());
        assert!(session_secret(&headers).is_none());
    }

    #[test]
    fn the_cookie_is_out_of_reach_for_scripts_and_other_sites() {
        let cookie = session_cookie(&Secret::from("x"), true).unwrap();
        let text = cookie.to_str().unwrap();
        for part in ["HttpOnly", "SameSite=Lax", "Secure", "Path=/api", "Max-Age=2592000"] {
            assert!(text.contains(part), "{part}");
        }
        let plain = session_cookie(&Secret::from("x"), false).unwrap();
        assert!(!plain.to_str().unwrap().contains("Secure"));
    }
}

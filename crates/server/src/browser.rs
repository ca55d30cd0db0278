//! The browser that a person is sent to a provider with: a cookie that comes back with them.
//!
//! The session's own cookie goes to the API alone. This one goes where providers send people back to, and is derived from
//! the session's proof: whoever has it cannot get the session back, and no other site knows it.

use axum::http::header::COOKIE;
use axum::http::{HeaderMap, HeaderValue};
use runtime::sign_ins::{Browser, SIGN_IN_TIME_MAX};

use crate::auth::SignedIn;
use crate::state::House;

/// Where providers send people back to.
pub(crate) const PATH: &str = "/oauth/callback";

const NAME: &str = "tidegate_sign_in";

/// Returns what the browser of a session brings along; nothing for who asks by token.
pub(crate) fn of(signed_in: &SignedIn) -> Option<Browser> {
    signed_in.0.proof.as_deref().map(Browser::of_session)
}

/// Finds what a browser has brought along.
pub(crate) fn brought(headers: &HeaderMap) -> Option<Browser> {
    let cookies = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    cookies
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, _)| *name == NAME)
        .map(|(_, value)| Browser::brought(value))
}

/// Writes the cookie.
pub(crate) fn cookie(browser: &Browser, house: &House) -> Option<HeaderValue> {
    let public = house.settings.public_url.as_deref();
    let is_secure = public.is_some_and(|url| url.starts_with("https://"));
    let secure = if is_secure { "; Secure" } else { "" };
    let seconds = SIGN_IN_TIME_MAX.as_secs();
    // Lax: it goes along when the provider leads the person back, and with nothing that another page asks for.
    let text = format!(
        "{NAME}={}; Path={PATH}; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}",
        browser.value()
    );
    let mut header = HeaderValue::from_str(&text).ok()?;
    header.set_sensitive(true);
    Some(header)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_browser_brings_is_found_among_others() {
        let mut headers = HeaderMap::new();
        headers.insert(COOKIE, "a=b; tidegate_sign_in=xyz; c=d".parse().unwrap());
        assert_eq!(brought(&headers).unwrap().value(), "xyz");
        headers.insert(COOKIE, "x_tidegate_sign_in=xyz".parse().unwrap());
        assert!(brought(&headers).is_none());
    }
}

//! The browser that a person is sent to a provider with, known again by what it brings along.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use store::Digest;

/// What a browser brings along from a provider: of no use to get its session back.
pub struct Browser(String);

impl Browser {
    /// Returns what the browser of a session brings along. `proof` is what the session's writes carry: no other
    /// site knows it.
    pub fn of_session(proof: &str) -> Self {
        let derived = [b"tidegate sign-in browser 1".as_slice(), proof.as_bytes()].concat();
        Self(URL_SAFE_NO_PAD.encode(vault::digest(&derived)))
    }

    /// Takes what a browser has brought along.
    pub fn brought(value: &str) -> Self {
        Self(value.to_owned())
    }

    /// Returns what it is given to bring along.
    pub fn value(&self) -> &str {
        &self.0
    }

    pub(super) fn digest(&self) -> Digest {
        Digest(vault::digest(self.0.as_bytes()))
    }
}

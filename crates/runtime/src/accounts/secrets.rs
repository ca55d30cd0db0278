//! The secrets that people and programs carry: random, each with the name of its purpose in front, so that
//! none is ever taken for another; and the hashes by which they are known.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use store::Digest;
use vault::Secret;

use crate::error::Error;

/// Starts the secret of a session.
pub(super) const SESSION_PREFIX: &str = "tgs_";
/// Starts a personal token.
pub(super) const TOKEN_PREFIX: &str = "tgp_";
/// Starts the secret of a one-time link.
pub(super) const LINK_PREFIX: &str = "tgl_";
/// Starts the token by which programs on the same machine sign in.
pub const LOCAL_TOKEN_PREFIX: &str = "tgm_";

/// Makes a local token: whoever can read the file that it goes to signs in as the administrator.
///
/// # Errors
/// The operating system gives no random bytes.
pub fn local_token() -> Result<Secret, Error> {
    make(LOCAL_TOKEN_PREFIX)
}

/// Makes a secret for a purpose.
pub(super) fn make(prefix: &str) -> Result<Secret, Error> {
    let random = vault::token()?;
    Ok(Secret::new([prefix.as_bytes(), random.expose()].concat()))
}

/// Returns the hash by which a secret of a purpose is known, if it is one.
pub(super) fn digest(secret: &Secret, prefix: &str) -> Option<Digest> {
    let fits = secret.expose().starts_with(prefix.as_bytes());
    fits.then(|| Digest(vault::digest(secret.expose())))
}

/// Returns what writes of a session must carry: derived from its secret, so that nobody who lacks the
/// secret knows it, and of no use to get the secret back.
pub(super) fn proof(secret: &Secret) -> String {
    let derived = vault::digest(&[b"tidegate write proof 1".as_slice(), secret.expose()].concat());
    URL_SAFE_NO_PAD.encode(derived)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_of_one_purpose_is_none_of_another() {
        let secret = make(SESSION_PREFIX).unwrap();
        assert!(digest(&secret, SESSION_PREFIX).is_some());
        for other in [TOKEN_PREFIX, LINK_PREFIX, LOCAL_TOKEN_PREFIX] {
            assert!(digest(&secret, other).is_none());
        }
    }

    #[test]
    fn the_proof_is_not_the_secret_nor_its_hash() {
        let secret = Secret::from("tgs_x");
        assert_ne!(proof(&secret), URL_SAFE_NO_PAD.encode(vault::digest(secret.expose())));
        assert_eq!(proof(&secret), proof(&secret.duplicate()));
        assert_ne!(proof(&secret), proof(&Secret::from("tgs_y")));
    }
}

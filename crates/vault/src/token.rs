//! Random bytes, and random texts for sessions, links and personal tokens.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use zeroize::Zeroizing;

use crate::{Error, Secret};

/// Makes a random text of 32 bytes, base64url without padding: 43 characters.
pub fn token() -> Result<Secret, Error> {
    let bytes = Zeroizing::new(random::<32>()?);
    Ok(Secret::from(URL_SAFE_NO_PAD.encode(*bytes)))
}

/// Returns random bytes of the operating system.
pub(crate) fn random<const N: usize>() -> Result<[u8; N], Error> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| Error::NoRandomness)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_differ_and_fit_into_addresses() {
        let (first, second) = (token().unwrap(), token().unwrap());
        assert_eq!(first.expose().len(), 43);
        assert!(first.expose().iter().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(b)));
        assert_ne!(first.expose(), second.expose());
    }
}

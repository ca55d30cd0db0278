//! Hashes without a key: of random tokens, and the idempotency key of a call.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

/// Returns the SHA-256 of some bytes. Fit for tokens, which are random; never for passwords.
pub fn digest(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// Returns the key under which one call is repeated: the same parts give the same text for ever, whatever
/// becomes of the master key.
pub fn idempotency_key(parts: &[&[u8]]) -> String {
    let mut hash = Sha256::new();
    hash.update(b"tidegate idempotency key 1");
    hash.update(framed(parts));
    let full: [u8; 32] = hash.finalize().into();
    URL_SAFE_NO_PAD.encode(&full[..24])
}

/// Puts its length before each part, so that no two lists of parts read alike.
pub(crate) fn framed(parts: &[&[u8]]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(parts.iter().map(|part| part.len() + 8).sum());
    for part in parts {
        bytes.extend_from_slice(&(part.len() as u64).to_be_bytes());
        bytes.extend_from_slice(part);
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_kept_apart() {
        assert_ne!(idempotency_key(&[b"ab", b"c"]), idempotency_key(&[b"a", b"bc"]));
        assert_eq!(idempotency_key(&[b"ab", b"c"]), idempotency_key(&[b"ab", b"c"]));
        assert_ne!(idempotency_key(&[]), idempotency_key(&[b""]));
    }

    #[test]
    fn key_of_a_call_never_changes() {
        assert_eq!(idempotency_key(&[b"env", b"run", b"action"]).len(), 32);
        assert_eq!(digest(b"abc")[..4], [0xba, 0x78, 0x16, 0xbf]);
    }
}

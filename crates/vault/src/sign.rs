//! Keys derived for one purpose: signatures of addresses, and keyed hashes of content.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::Mac as _;
use subtle::ConstantTimeEq as _;
use zeroize::Zeroizing;

use crate::Keyring;
use crate::digest::framed;
use crate::keyring::{KEY_BYTES, keyed, mac};

/// Signs and verifies for one owner, such as the callback addresses of one flow.
pub struct Signer {
    /// One for each key of the ring, the newest last.
    keys: Vec<Zeroizing<[u8; KEY_BYTES]>>,
}

/// Hashes content so that equal content of another owner hashes differently.
pub struct Hasher {
    key: Zeroizing<[u8; KEY_BYTES]>,
}

impl Keyring {
    /// Returns the signer for a purpose and its owner. Signatures made under older keys of the ring stay
    /// good.
    pub fn signer(&self, purpose: &str, owner: &[&[u8]]) -> Signer {
        let context = framed(owner);
        Signer { keys: self.keys().iter().map(|key| key.derive(purpose, &context)).collect() }
    }

    /// Returns the hasher for a purpose and its owner, such as the contents of one environment.
    pub fn hasher(&self, purpose: &str, owner: &[&[u8]]) -> Hasher {
        Hasher { key: self.newest().derive(purpose, &framed(owner)) }
    }
}

impl Signer {
    /// Signs the parts: base64url without padding, 43 characters.
    pub fn sign(&self, parts: &[&[u8]]) -> String {
        let newest = self.keys.last().expect("a ring is never made without a key");
        URL_SAFE_NO_PAD.encode(mac(&**newest, &[&framed(parts)]))
    }

    /// Tells whether a signature belongs to the parts, in a time that tells nothing about it.
    pub fn verify(&self, parts: &[&[u8]], signature: &str) -> bool {
        let Ok(given) = URL_SAFE_NO_PAD.decode(signature) else { return false };
        let message = framed(parts);
        let fits = self.keys.iter().fold(subtle::Choice::from(0), |fits, key| {
            fits | mac(&**key, &[&message]).ct_eq(&*given)
        });
        fits.into()
    }
}

impl Hasher {
    /// Hashes some content.
    pub fn hash(&self, content: &[u8]) -> [u8; 32] {
        let mut mac = keyed(&*self.key);
        mac.update(content);
        mac.finalize().into_bytes().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signature_covers_every_part_and_the_owner() {
        let ring = Keyring::generate().unwrap();
        let signer = ring.signer("callback", &[b"env", b"flow"]);
        let signature = signer.sign(&[b"/hooks/a", b"/triggers/manual/run"]);
        assert_eq!(signature.len(), 43);
        assert!(signer.verify(&[b"/hooks/a", b"/triggers/manual/run"], &signature));
        assert!(!signer.verify(&[b"/hooks/b", b"/triggers/manual/run"], &signature));
        assert!(!signer.verify(&[b"/hooks/a/triggers/manual/run"], &signature));
        assert!(!ring.signer("callback", &[b"env", b"other"]).verify(&[b"/hooks/a"], &signature));
        assert!(!ring.signer("else", &[b"env", b"flow"]).verify(&[b"/hooks/a"], &signature));
        for wrong in ["", "A", "not base64 !", &signature[1..], &format!("{signature}=")] {
            assert!(!signer.verify(&[b"/hooks/a", b"/triggers/manual/run"], wrong));
        }
    }

    #[test]
    fn hashes_differ_between_owners() {
        let ring = Keyring::generate().unwrap();
        let (one, two) = (ring.hasher("content", &[b"a"]), ring.hasher("content", &[b"b"]));
        assert_eq!(one.hash(b"x"), ring.hasher("content", &[b"a"]).hash(b"x"));
        assert_ne!(one.hash(b"x"), two.hash(b"x"));
    }
}

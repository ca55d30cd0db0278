//! The ring of master keys: the newest seals, all of them open.

use std::fmt::Write as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::Error;
use crate::limits::KEYS_MAX;
use crate::token::random;

pub(crate) const KEY_BYTES: usize = 32;
pub(crate) const KEY_ID_BYTES: usize = 8;

/// The master keys of an installation.
///
/// As text: one key per line, its id and its 32 random bytes in base64, oldest first. The id is made from
/// the key, so that a damaged line is noticed.
pub struct Keyring {
    keys: Vec<Key>,
}

/// One master key.
pub(crate) struct Key {
    pub(crate) id: [u8; KEY_ID_BYTES],
    pub(crate) bytes: Zeroizing<[u8; KEY_BYTES]>,
}

impl Keyring {
    /// Makes a ring of one new key.
    pub fn generate() -> Result<Self, Error> {
        Ok(Self { keys: vec![Key::generate()?] })
    }

    /// Reads a ring from the text of a key file.
    pub fn from_text(text: &str) -> Result<Self, Error> {
        let mut keys = Vec::new();
        for (index, line) in text.lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let damaged = Error::KeyFileDamaged { line: index + 1 };
            let key = Key::from_line(line).filter(|_| keys.len() < KEYS_MAX);
            keys.push(key.ok_or(damaged)?);
        }
        if keys.is_empty() {
            return Err(Error::KeyFileDamaged { line: text.lines().count().max(1) });
        }
        Ok(Self { keys })
    }

    /// Writes the ring as the text of a key file.
    pub(crate) fn to_text(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(256 + self.keys.len() * 80));
        text.push_str(
            "# Master keys of Tidegate. Without this file no sealed secret can be opened:\n",
        );
        text.push_str("# keep a copy apart from the data. The last key seals, all of them open.\n");
        for key in &self.keys {
            let secret = Zeroizing::new(STANDARD.encode(*key.bytes));
            text.push_str(&hexadecimal(&key.id));
            text.push(' ');
            text.push_str(&secret);
            text.push('\n');
        }
        text
    }

    /// Returns the id of the key that seals, as it stands in the key file.
    pub fn newest_id(&self) -> String {
        hexadecimal(&self.newest().id)
    }

    pub(crate) fn newest(&self) -> &Key {
        self.keys.last().expect("a ring is never made without a key")
    }

    pub(crate) fn find(&self, id: &[u8]) -> Option<&Key> {
        self.keys.iter().find(|key| key.id == id)
    }

    pub(crate) fn keys(&self) -> &[Key] {
        &self.keys
    }

    pub(crate) fn with(&self, key: Key) -> Self {
        let keys = self.keys.iter().map(Key::duplicate).chain([key]).collect();
        Self { keys }
    }
}

impl Key {
    pub(crate) fn generate() -> Result<Self, Error> {
        Ok(Self::new(Zeroizing::new(random()?)))
    }

    fn new(bytes: Zeroizing<[u8; KEY_BYTES]>) -> Self {
        let full = mac(&*bytes, &[b"tidegate key id 1"]);
        let mut id = [0; KEY_ID_BYTES];
        id.copy_from_slice(&full[..KEY_ID_BYTES]);
        Self { id, bytes }
    }

    fn duplicate(&self) -> Self {
        Self { id: self.id, bytes: self.bytes.clone() }
    }

    fn from_line(line: &str) -> Option<Self> {
        let (id, encoded) = line.split_once(' ')?;
        let decoded = Zeroizing::new(STANDARD.decode(encoded.trim()).ok()?);
        let mut bytes = Zeroizing::new([0; KEY_BYTES]);
        if decoded.len() != KEY_BYTES {
            return None;
        }
        bytes.copy_from_slice(&decoded);
        Some(Self::new(bytes)).filter(|key| hexadecimal(&key.id) == id)
    }

    /// Derives a key for one purpose; knowing it tells nothing about this key or other purposes.
    pub(crate) fn derive(&self, purpose: &str, context: &[u8]) -> Zeroizing<[u8; KEY_BYTES]> {
        let length = (purpose.len() as u64).to_be_bytes();
        Zeroizing::new(mac(
            &*self.bytes,
            &[b"tidegate derived key 1", &length, purpose.as_bytes(), context],
        ))
    }
}

/// HMAC-SHA256 over the pieces, one after the other.
pub(crate) fn mac(key: &[u8], pieces: &[&[u8]]) -> [u8; 32] {
    let mut mac = keyed(key);
    for piece in pieces {
        mac.update(piece);
    }
    mac.finalize().into_bytes().into()
}

pub(crate) fn keyed(key: &[u8]) -> Hmac<Sha256> {
    Hmac::new_from_slice(key).expect("HMAC takes keys of any length")
}

pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

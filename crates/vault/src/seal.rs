//! Sealing records: a key per record, wrapped by a key of the ring, both bound to the record's place.
//!
//! ```text
//! format 1 | id of ring key 8 | nonce 24 | wrapped record key 32 + 16 | nonce 24 | sealed bytes + 16
//! ```

use chacha20poly1305::XChaCha20Poly1305;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use zeroize::Zeroizing;

use crate::digest::framed;
use crate::keyring::{KEY_BYTES, KEY_ID_BYTES, Key, hexadecimal};
use crate::limits::PLAIN_BYTES_MAX;
use crate::token::random;
use crate::{Error, Keyring, Secret};

const FORMAT: u8 = 1;
const NONCE_BYTES: usize = 24;
const TAG_BYTES: usize = 16;
const WRAPPED_BYTES: usize = NONCE_BYTES + KEY_BYTES + TAG_BYTES;
const HEAD_BYTES: usize = 1 + KEY_ID_BYTES;
const CANARY: &[u8] = b"tidegate canary";

impl Keyring {
    /// Seals bytes so that they open only under this ring and only for the same place, such as
    /// `[environment, connection]`.
    pub fn seal(&self, plain: &[u8], place: &[&[u8]]) -> Result<Vec<u8>, Error> {
        if plain.len() > PLAIN_BYTES_MAX {
            let (what, size) = ("a record to seal", plain.len());
            return Err(Error::TooLarge { what, size, max: PLAIN_BYTES_MAX });
        }
        let record_key = Zeroizing::new(random::<KEY_BYTES>()?);
        let mut sealed = wrap(self.newest(), &*record_key, place)?;
        sealed.extend(encrypt(&*record_key, plain, &bound(b"record", place))?);
        Ok(sealed)
    }

    /// Opens what was sealed for this place.
    pub fn open(&self, sealed: &[u8], place: &[&[u8]]) -> Result<Secret, Error> {
        let record_key = self.unwrap_key(sealed, place)?;
        let body = sealed.get(HEAD_BYTES + WRAPPED_BYTES..).ok_or(Error::Damaged)?;
        let plain = decrypt(&*record_key, body, &bound(b"record", place))?;
        Ok(Secret::new(plain))
    }

    /// Makes a record that tells later whether this ring belongs to the data it stands with.
    pub fn canary(&self) -> Result<Vec<u8>, Error> {
        self.seal(CANARY, &[CANARY])
    }

    /// Checks a canary: an error means that the data belong to another ring. Changes nothing.
    pub fn check(&self, canary: &[u8]) -> Result<(), Error> {
        let plain = self.open(canary, &[CANARY])?;
        if plain.expose() == CANARY { Ok(()) } else { Err(Error::Damaged) }
    }

    /// Wraps the key of a record anew under the newest ring key; `None` where it is so already. The
    /// sealed bytes themselves stay.
    pub fn rewrap(&self, sealed: &[u8], place: &[&[u8]]) -> Result<Option<Vec<u8>>, Error> {
        let record_key = self.unwrap_key(sealed, place)?;
        if sealed[1..HEAD_BYTES] == self.newest().id {
            return Ok(None);
        }
        let mut fresh = wrap(self.newest(), &*record_key, place)?;
        fresh.extend_from_slice(&sealed[HEAD_BYTES + WRAPPED_BYTES..]);
        Ok(Some(fresh))
    }

    fn unwrap_key(
        &self,
        sealed: &[u8],
        place: &[&[u8]],
    ) -> Result<Zeroizing<[u8; KEY_BYTES]>, Error> {
        match sealed.first() {
            None => return Err(Error::Damaged),
            Some(&FORMAT) => {}
            Some(&format) => return Err(Error::UnknownFormat { format }),
        }
        let id = sealed.get(1..HEAD_BYTES).ok_or(Error::Damaged)?;
        let ring_key = self.find(id).ok_or_else(|| Error::WrongKey { wanted: hexadecimal(id) })?;
        let wrapped = sealed.get(HEAD_BYTES..HEAD_BYTES + WRAPPED_BYTES).ok_or(Error::Damaged)?;
        let plain = Zeroizing::new(decrypt(&*ring_key.bytes, wrapped, &bound(b"key", place))?);
        let mut record_key = Zeroizing::new([0; KEY_BYTES]);
        record_key.copy_from_slice(&plain);
        Ok(record_key)
    }
}

/// Makes the head of a record: format, id and the wrapped key.
fn wrap(ring_key: &Key, record_key: &[u8], place: &[&[u8]]) -> Result<Vec<u8>, Error> {
    let mut head = vec![FORMAT];
    head.extend_from_slice(&ring_key.id);
    head.extend(encrypt(&*ring_key.bytes, record_key, &bound(b"key", place))?);
    Ok(head)
}

/// What both layers are bound to: the format, the layer, the place.
fn bound(layer: &[u8], place: &[&[u8]]) -> Vec<u8> {
    let mut bytes = framed(&[b"tidegate", &[FORMAT], layer]);
    bytes.extend(framed(place));
    bytes
}

fn encrypt(key: &[u8], plain: &[u8], bound: &[u8]) -> Result<Vec<u8>, Error> {
    let nonce = random::<NONCE_BYTES>()?;
    let sealed = cipher(key)
        .encrypt(&nonce.into(), Payload { msg: plain, aad: bound })
        .expect("XChaCha20-Poly1305 takes 256 GB at a time");
    Ok([&nonce[..], &sealed].concat())
}

fn decrypt(key: &[u8], sealed: &[u8], bound: &[u8]) -> Result<Vec<u8>, Error> {
    let (nonce, body) = sealed.split_first_chunk::<NONCE_BYTES>().ok_or(Error::Damaged)?;
    cipher(key)
        .decrypt(&(*nonce).into(), Payload { msg: body, aad: bound })
        .map_err(|_| Error::Damaged)
}

fn cipher(key: &[u8]) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new_from_slice(key).expect("keys have 32 bytes")
}

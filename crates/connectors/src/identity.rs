//! A client certificate that is presented to services, or signs for us at a token endpoint.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use rustls::SignatureScheme;
use rustls::crypto::ring;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::sign::CertifiedKey;
use vault::{Certificate, Secret};

use crate::error::Error;

/// A certificate chain with a private key that fits it.
pub struct Identity {
    file: vault::Identity,
    certified: CertifiedKey,
}

/// Whether a certificate may be used at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Validity {
    /// It may.
    Valid,
    /// Its time has not come.
    NotYet,
    /// Its time has passed.
    Expired,
}

/// How a signature of a JSON Web Token is made (RFC 7518 section 3.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Algorithm {
    Rs256,
    Ps256,
    Es256,
    Es384,
}

impl Identity {
    /// Reads a PFX or PEM file and checks that its key fits its certificate.
    ///
    /// # Errors
    /// What is wrong with the file.
    pub fn read(file: &Secret, passphrase: &Secret) -> Result<Self, Error> {
        let file = vault::Identity::read(file, passphrase).map_err(|error| match error {
            vault::Error::Identity { defect } => Error::Certificate { defect: defect.into() },
            _ => Error::Certificate { defect: Defect::Unreadable },
        })?;
        let chain = file.chain().iter().map(|der| CertificateDer::from(der.clone())).collect();
        let key = PrivateKeyDer::try_from(file.key().expose().to_vec());
        let key = key.map_err(|_| Error::Certificate { defect: Defect::KeyUnusable })?;
        let certified = CertifiedKey::from_der(chain, key, &ring::default_provider());
        let certified = certified.map_err(|error| Error::Certificate {
            defect: match error {
                rustls::Error::InconsistentKeys(_) => Defect::KeyMismatch,
                _ => Defect::KeyUnusable,
            },
        })?;
        Ok(Self { file, certified })
    }

    /// Reads a file as people hand it over: PEM as it stands, PFX in base64.
    ///
    /// # Errors
    /// What is wrong with the file.
    pub fn read_typed(typed: &Secret, passphrase: &Secret) -> Result<Self, Error> {
        Self::read(&file_of(typed), passphrase)
    }

    /// Returns what the certificate says of itself.
    pub fn certificate(&self) -> &Certificate {
        self.file.certificate()
    }

    /// Returns when the certificate ends to be valid.
    pub fn expires(&self) -> Option<Timestamp> {
        Timestamp::from_second(self.certificate().not_after).ok()
    }

    /// Tells whether it may be used at a moment.
    pub fn validity(&self, now: Timestamp) -> Validity {
        let Certificate { not_before, not_after, .. } = self.certificate();
        match now.as_second() {
            second if second < *not_before => Validity::NotYet,
            second if second > *not_after => Validity::Expired,
            _ => Validity::Valid,
        }
    }

    /// Tells whether the file holds the certificate that signed it, or it signed itself. Some services want the
    /// whole chain presented.
    pub fn has_issuer(&self) -> bool {
        let Certificate { subject, issuer, .. } = self.certificate();
        self.file.chain().len() > 1 || subject == issuer
    }

    /// Writes it for sealing: PEM without a passphrase.
    pub fn to_pem(&self) -> Secret {
        self.file.to_pem()
    }

    /// Returns the certificate itself, in DER.
    pub(crate) fn leaf(&self) -> &[u8] {
        self.file.chain().first().map(Vec::as_slice).unwrap_or_default()
    }

    /// Returns how its key signs JSON Web Tokens. RSA keys sign by PSS where that is asked for.
    pub(crate) fn algorithm(&self, prefers_pss: bool) -> Result<Algorithm, Error> {
        let rsa = if prefers_pss { Algorithm::Ps256 } else { Algorithm::Rs256 };
        let fits = |algorithm: &Algorithm| {
            self.certified.key.choose_scheme(&[algorithm.scheme()]).is_some()
        };
        let found = [rsa, Algorithm::Es256, Algorithm::Es384].into_iter().find(fits);
        found.ok_or(Error::Certificate { defect: Defect::KeyUnusable })
    }

    /// Signs a message for a JSON Web Token.
    pub(crate) fn sign(&self, algorithm: Algorithm, message: &[u8]) -> Result<Vec<u8>, Error> {
        let signer = self.certified.key.choose_scheme(&[algorithm.scheme()]);
        let signature = signer.and_then(|signer| signer.sign(message).ok());
        let signature = signature.and_then(|signature| match algorithm {
            Algorithm::Rs256 | Algorithm::Ps256 => Some(signature),
            Algorithm::Es256 => both_halves(&signature, 32),
            Algorithm::Es384 => both_halves(&signature, 48),
        });
        signature.ok_or(Error::Certificate { defect: Defect::KeyUnusable })
    }
}

impl Algorithm {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Rs256 => "RS256",
            Self::Ps256 => "PS256",
            Self::Es256 => "ES256",
            Self::Es384 => "ES384",
        }
    }

    fn scheme(self) -> SignatureScheme {
        match self {
            Self::Rs256 => SignatureScheme::RSA_PKCS1_SHA256,
            Self::Ps256 => SignatureScheme::RSA_PSS_SHA256,
            Self::Es256 => SignatureScheme::ECDSA_NISTP256_SHA256,
            Self::Es384 => SignatureScheme::ECDSA_NISTP384_SHA384,
        }
    }
}

/// What is wrong with a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Defect {
    /// It is neither PFX nor PEM.
    #[error("the file is neither PFX nor PEM")]
    Unreadable,
    /// The passphrase does not open it.
    #[error("the passphrase does not open the file")]
    Passphrase,
    /// No certificate is in it.
    #[error("the file holds no certificate")]
    NoCertificate,
    /// No private key is in it.
    #[error("the file holds no private key")]
    NoKey,
    /// Its private key is of a kind, or protected in a way, that cannot be used.
    #[error("the private key is of a kind that cannot be used")]
    KeyUnusable,
    /// Its private key belongs to another certificate.
    #[error("the private key belongs to another certificate")]
    KeyMismatch,
    /// It is over the limit.
    #[error("the file is over the limit of {} bytes", vault::IDENTITY_BYTES_MAX)]
    TooLarge,
}

impl Defect {
    /// Returns the stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Unreadable => "certificate-unreadable",
            Self::Passphrase => "certificate-passphrase",
            Self::NoCertificate => "certificate-missing",
            Self::NoKey => "certificate-key-missing",
            Self::KeyUnusable => "certificate-key-unusable",
            Self::KeyMismatch => "certificate-key-mismatch",
            Self::TooLarge => "certificate-too-large",
        }
    }
}

impl From<vault::Defect> for Defect {
    fn from(defect: vault::Defect) -> Self {
        match defect {
            vault::Defect::Unreadable => Self::Unreadable,
            vault::Defect::Passphrase => Self::Passphrase,
            vault::Defect::NoCertificate => Self::NoCertificate,
            vault::Defect::NoKey => Self::NoKey,
            vault::Defect::KeyProtection => Self::KeyUnusable,
            vault::Defect::TooLarge => Self::TooLarge,
        }
    }
}

/// Returns the file that a text holds: PEM as it stands, PFX in base64.
fn file_of(typed: &Secret) -> Secret {
    let text = typed.expose_text().unwrap_or_default();
    if text.contains("-----BEGIN") {
        return typed.duplicate();
    }
    let compact = Secret::from(text.split_whitespace().collect::<String>());
    STANDARD.decode(compact.expose()).map_or_else(|_| typed.duplicate(), Secret::new)
}

/// A shared identity, as requests carry it.
pub(crate) type Shared = Arc<Identity>;

/// Turns `SEQUENCE { INTEGER r, INTEGER s }` into the two numbers side by side, as tokens want them.
fn both_halves(der: &[u8], size: usize) -> Option<Vec<u8>> {
    let body = match der {
        [0x30, 0x81, length, body @ ..] if usize::from(*length) == body.len() => body,
        [0x30, length, body @ ..] if usize::from(*length) == body.len() => body,
        _ => return None,
    };
    let (first, rest) = integer(body)?;
    let (second, rest) = integer(rest)?;
    if !rest.is_empty() || first.len() > size || second.len() > size {
        return None;
    }
    let mut both = vec![0; 2 * size];
    both[size - first.len()..size].copy_from_slice(first);
    both[2 * size - second.len()..].copy_from_slice(second);
    Some(both)
}

/// Reads one INTEGER without its leading zeros.
fn integer(der: &[u8]) -> Option<(&[u8], &[u8])> {
    let [0x02, length, rest @ ..] = der else { return None };
    let (bytes, rest) = rest.split_at_checked(usize::from(*length))?;
    let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
    Some((&bytes[zeros..], rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_of_a_signature_are_padded_to_their_size() {
        let der = [0x30, 0x07, 0x02, 0x02, 0x00, 0xFF, 0x02, 0x01, 0x05];
        assert_eq!(both_halves(&der, 4).unwrap(), [0, 0, 0, 0xFF, 0, 0, 0, 5]);
        for wrong in [&der[..8], &[0x30, 0x00], &[], &[0x30, 0x03, 0x02, 0x05, 0x01]] {
            assert_eq!(both_halves(wrong, 4), None);
        }
        assert_eq!(both_halves(&[0x30, 0x07, 0x02, 0x02, 1, 2, 0x02, 0x01, 5], 1), None);
    }
}

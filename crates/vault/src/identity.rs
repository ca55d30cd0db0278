//! Client certificates: PFX and PEM files to a chain with its private key, and what they say of themselves.
//!
//! Whether the key fits the certificate is found out where both are used; nothing here knows TLS.

use p12_keystore::{Certificate as PfxCertificate, Pkcs12Archive};
use pkcs8::{EncryptedPrivateKeyInfoRef, PrivateKeyInfoRef};
use x509_parser::pem::Pem;
use x509_parser::prelude::{FromDer, X509Certificate};

use crate::digest::digest;
use crate::keyring::hexadecimal;
use crate::{Error, Secret};

/// How many bytes a certificate file may have.
pub const IDENTITY_BYTES_MAX: usize = 64 * 1024;
/// How many certificates a chain may have.
const CHAIN_MAX: usize = 16;

/// A certificate chain with the private key of its first certificate.
pub struct Identity {
    chain: Vec<Vec<u8>>,
    key: Secret,
    certificate: Certificate,
}

/// What the first certificate of a chain says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    /// Whom it names.
    pub subject: String,
    /// Who signed it.
    pub issuer: String,
    /// SHA-256 of the certificate, in hexadecimal digits.
    pub thumbprint: String,
    /// When it begins to be valid, in seconds since 1970.
    pub not_before: i64,
    /// When it ends to be valid, in seconds since 1970.
    pub not_after: i64,
}

/// What is wrong with a certificate file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Defect {
    /// It is neither PFX nor PEM.
    #[error("it is neither a PFX nor a PEM file")]
    Unreadable,
    /// The passphrase does not open it.
    #[error("the passphrase does not open it")]
    Passphrase,
    /// No certificate is in it.
    #[error("it holds no certificate")]
    NoCertificate,
    /// No private key is in it.
    #[error("it holds no private key")]
    NoKey,
    /// Its private key is protected in a way that is not understood.
    #[error("its private key is protected in a way that is not understood; save it as PKCS #8")]
    KeyProtection,
    /// It is too large, or its chain is too long.
    #[error("it is over the limit of {IDENTITY_BYTES_MAX} bytes or {CHAIN_MAX} certificates")]
    TooLarge,
}

impl Identity {
    /// Reads a PFX or a PEM file. A file without protection ignores the passphrase.
    ///
    /// # Errors
    /// What is wrong with the file.
    pub fn read(file: &Secret, passphrase: &Secret) -> Result<Self, Error> {
        if file.expose().len() > IDENTITY_BYTES_MAX {
            return Err(Defect::TooLarge.into());
        }
        let passphrase = passphrase.expose_text().ok_or(Defect::Passphrase)?;
        let is_pem = file.expose().windows(10).any(|window| window == b"-----BEGIN");
        let (chain, key) = match is_pem {
            true => read_pem(file.expose(), passphrase)?,
            false => read_pfx(file.expose(), passphrase)?,
        };
        if chain.len() > CHAIN_MAX {
            return Err(Defect::TooLarge.into());
        }
        let certificate = Certificate::read(chain.first().ok_or(Defect::NoCertificate)?)?;
        Ok(Self { chain, key, certificate })
    }

    /// Returns the certificates, the own one first, each in DER.
    pub fn chain(&self) -> &[Vec<u8>] {
        &self.chain
    }

    /// Returns the private key in DER, on purpose.
    pub fn key(&self) -> &Secret {
        &self.key
    }

    /// Returns what the certificate says of itself.
    pub fn certificate(&self) -> &Certificate {
        &self.certificate
    }

    /// Writes chain and key for sealing: PEM without a passphrase.
    pub fn to_pem(&self) -> Secret {
        const LABEL_BYTES: usize = 64;
        let all = self.chain.iter().map(Vec::len).sum::<usize>() + self.key.expose().len();
        // Room for all of it, so that no half-written key is left behind by growing.
        let mut text = String::with_capacity(2 * all + LABEL_BYTES * (self.chain.len() + 1));
        push_pem(&mut text, key_label(self.key.expose()), self.key.expose());
        for certificate in &self.chain {
            push_pem(&mut text, "CERTIFICATE", certificate);
        }
        Secret::from(text)
    }
}

impl Certificate {
    fn read(der: &[u8]) -> Result<Self, Error> {
        let (_, read) = X509Certificate::from_der(der).map_err(|_| Defect::Unreadable)?;
        Ok(Self {
            subject: read.subject().to_string(),
            issuer: read.issuer().to_string(),
            thumbprint: hexadecimal(&digest(der)),
            not_before: read.validity().not_before.timestamp(),
            not_after: read.validity().not_after.timestamp(),
        })
    }
}

impl From<Defect> for Error {
    fn from(defect: Defect) -> Self {
        Self::Identity { defect }
    }
}

fn read_pfx(file: &[u8], passphrase: &str) -> Result<(Vec<Vec<u8>>, Secret), Defect> {
    let archive =
        Pkcs12Archive::from_pkcs12(file, passphrase).map_err(|error| pfx_defect(&error))?;
    let key = archive.keys.into_iter().next().ok_or(Defect::NoKey)?;
    let key_id = key.local_key_id.as_ref().map(|id| &id.0);
    let is_own = |id: Option<&Vec<u8>>| id.is_some() && id == key_id;
    let own = archive.certs.iter().position(|bag| is_own(bag.local_key_id.as_ref()));
    let mut certificates: Vec<PfxCertificate> =
        archive.certs.into_iter().map(|bag| bag.cert).collect();
    if certificates.is_empty() {
        return Err(Defect::NoCertificate);
    }
    let first = certificates.remove(own.unwrap_or(0));
    let chain = in_order(first, certificates).iter().map(|c| c.as_der().to_vec()).collect();
    Ok((chain, Secret::new(key.key.as_der().to_vec())))
}

/// Puts each certificate behind the one that it signed; those that signed none of them are left out.
fn in_order(first: PfxCertificate, mut others: Vec<PfxCertificate>) -> Vec<PfxCertificate> {
    let mut chain = vec![first];
    while let Some(last) = chain.last().filter(|last| last.issuer() != last.subject()) {
        let Some(next) = others.iter().position(|other| other.subject() == last.issuer()) else {
            break;
        };
        chain.push(others.remove(next));
    }
    chain
}

fn pfx_defect(error: &p12_keystore::error::Error) -> Defect {
    use p12_keystore::error::Error as Pfx;
    match error {
        Pfx::MacError(_) | Pfx::UnpadError | Pfx::Pkcs5Error(_) => Defect::Passphrase,
        Pfx::UnsupportedEncryptionScheme | Pfx::UnsupportedMacAlgorithm => Defect::KeyProtection,
        Pfx::InvalidPrivateKey => Defect::NoKey,
        _ => Defect::Unreadable,
    }
}

fn read_pem(file: &[u8], passphrase: &str) -> Result<(Vec<Vec<u8>>, Secret), Defect> {
    if file.windows(15).any(|window| window == b"4,ENCRYPTED\r\nDE" || window == b"Proc-Type: 4,EN")
    {
        return Err(Defect::KeyProtection);
    }
    let (mut chain, mut key) = (Vec::new(), None);
    for block in Pem::iter_from_buffer(file) {
        let block = block.map_err(|_| Defect::Unreadable)?;
        match block.label.as_str() {
            "CERTIFICATE" => chain.push(block.contents),
            "ENCRYPTED PRIVATE KEY" => {
                key = Some(open_key(&Secret::new(block.contents), passphrase)?);
            }
            "PRIVATE KEY" | "RSA PRIVATE KEY" | "EC PRIVATE KEY" => {
                key = Some(Secret::new(block.contents));
            }
            // Parameters of curves and the like.
            _ => {}
        }
    }
    match (chain.is_empty(), key) {
        (true, _) => Err(Defect::NoCertificate),
        (false, None) => Err(Defect::NoKey),
        (false, Some(key)) => Ok((chain, key)),
    }
}

fn open_key(sealed: &Secret, passphrase: &str) -> Result<Secret, Defect> {
    let sealed = EncryptedPrivateKeyInfoRef::try_from(sealed.expose());
    let sealed = sealed.map_err(|_| Defect::KeyProtection)?;
    let opened = sealed.decrypt(passphrase).map_err(|_| Defect::Passphrase)?;
    // The wrong passphrase leaves nonsense where no padding betrays it.
    match PrivateKeyInfoRef::try_from(opened.as_bytes()) {
        Ok(_) => Ok(Secret::new(opened.as_bytes().to_vec())),
        Err(_) => Err(Defect::Passphrase),
    }
}

/// Keys of files are PKCS #8, or in one of the older forms that PEM names by itself.
fn key_label(der: &[u8]) -> &'static str {
    match PrivateKeyInfoRef::try_from(der) {
        Ok(_) => "PRIVATE KEY",
        // PKCS #1 has version 0, SEC 1 has version 1, both behind the head of the sequence.
        Err(_) if der.windows(3).take(5).any(|window| window == [2, 1, 1]) => "EC PRIVATE KEY",
        Err(_) => "RSA PRIVATE KEY",
    }
}

fn push_pem(text: &mut String, label: &str, der: &[u8]) {
    use base64::Engine as _;
    const LINE: usize = 48;
    text.push_str("-----BEGIN ");
    text.push_str(label);
    text.push_str("-----\n");
    for line in der.chunks(LINE) {
        base64::engine::general_purpose::STANDARD.encode_string(line, text);
        text.push('\n');
    }
    text.push_str("-----END ");
    text.push_str(label);
    text.push_str("-----\n");
}

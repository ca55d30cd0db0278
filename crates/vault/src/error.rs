//! What the vault refuses, and what to do about it. No message ever repeats a secret.

use std::path::PathBuf;

/// A refusal or a failure of the vault.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The master key file is not there.
    #[error(
        "master key file {} is missing: put back the copy that belongs to this data; nothing was changed",
        path.display()
    )]
    KeyFileMissing {
        /// Where it was looked for.
        path: PathBuf,
    },
    /// A new master key file was asked for where one stands already.
    #[error("master key file {} exists already and is never overwritten", path.display())]
    KeyFileExists {
        /// Where it stands.
        path: PathBuf,
    },
    /// Others than the owner may read or change the master key file.
    #[error(
        "master key file {} is open to others (mode {mode:04o}): allow only its owner, `chmod 600`",
        path.display()
    )]
    KeyFileOpen {
        /// Where it stands.
        path: PathBuf,
        /// Its permission bits.
        mode: u32,
    },
    /// A line of the master key file is not a key.
    #[error(
        "master key file is damaged in line {line}: put back the copy that belongs to this data; nothing was changed"
    )]
    KeyFileDamaged {
        /// The line, from one.
        line: usize,
    },
    /// The master key file cannot be read or written.
    #[error("master key file {} cannot be used", path.display())]
    KeyFileUnusable {
        /// Where it stands.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// The data were sealed under another master key.
    #[error(
        "the master key does not belong to this data (it was sealed under key {wanted}): put back the key file that was used with it; nothing was changed"
    )]
    WrongKey {
        /// The id of the key that is missing.
        wanted: String,
    },
    /// A sealed record was changed, cut or moved to another place.
    #[error("a sealed record is damaged or does not belong here")]
    Damaged,
    /// A sealed record was written by a later release.
    #[error("a sealed record has the unknown format {format}")]
    UnknownFormat {
        /// Its first byte.
        format: u8,
    },
    /// What is to be sealed or hashed is too large.
    #[error("{what} of {size} bytes is over the limit of {max}")]
    TooLarge {
        /// What it is.
        what: &'static str,
        /// Its size.
        size: usize,
        /// The limit.
        max: usize,
    },
    /// A certificate file cannot be used.
    #[error("certificate file cannot be used: {defect}")]
    Identity {
        /// What is wrong with it.
        defect: crate::Defect,
    },
    /// A stored password hash cannot be read.
    #[error("a stored password hash is damaged")]
    PasswordHashDamaged,
    /// The operating system gives no random bytes.
    #[error("the operating system gives no random bytes")]
    NoRandomness,
}

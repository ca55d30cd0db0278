//! Secrets: sealed at rest, wiped in memory, never printed.
//!
//! A [`Keyring`] is the master key file of an installation. It seals and opens records, signs callback
//! addresses and keys content hashes. What is secret travels as a [`Secret`], a type that cannot be
//! printed, compared or written. Nothing here knows databases, HTTP or people.

mod digest;
mod error;
mod identity;
mod key_file;
mod keyring;
mod limits;
pub mod password;
mod rotate;
mod seal;
mod secret;
mod sign;
mod token;

pub use digest::{digest, idempotency_key};
pub use error::Error;
pub use identity::{Certificate, Defect, IDENTITY_BYTES_MAX, Identity};
pub use keyring::Keyring;
pub use limits::{PASSWORD_BYTES_MAX, PLAIN_BYTES_MAX};
pub use secret::Secret;
pub use sign::{Hasher, Signer};
pub use token::token;

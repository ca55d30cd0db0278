//! The limits of what the vault takes.

/// How many bytes a person's password may have.
pub const PASSWORD_BYTES_MAX: usize = 1024;
/// How many bytes one sealed record may hold.
pub const PLAIN_BYTES_MAX: usize = 128 * 1024 * 1024;
/// How many bytes the master key file may have.
pub(crate) const KEY_FILE_BYTES_MAX: u64 = 64 * 1024;
/// How many keys a ring may hold.
pub(crate) const KEYS_MAX: usize = 256;

//! Passwords of people: argon2id hashes, verified in the same time whether the user exists or not.

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};

use crate::limits::PASSWORD_BYTES_MAX;
use crate::token::random;
use crate::{Error, Secret};

/// 19 MiB of memory, two passes, one lane: what OWASP asks for at least.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;
const SALT_BYTES: usize = 16;

/// Hashes a password for storing. It takes some 20 ms of one processor: call it off the event loop.
pub fn hash(password: &Secret) -> Result<String, Error> {
    check_size(password)?;
    hash_with_salt(password, &random::<SALT_BYTES>()?)
}

/// Tells whether a password belongs to a stored hash.
pub fn verify(password: &Secret, stored: &str) -> Result<bool, Error> {
    let stored = PasswordHash::new(stored).map_err(|_| Error::PasswordHashDamaged)?;
    if password.expose().len() > PASSWORD_BYTES_MAX {
        return Ok(false);
    }
    Ok(hasher().verify_password(password.expose(), &stored).is_ok())
}

/// Takes as long as `verify` where there is no such user, and is never right.
pub fn verify_unknown(password: &Secret) -> bool {
    if password.expose().len() <= PASSWORD_BYTES_MAX {
        let _ = hash_with_salt(password, &[0; SALT_BYTES]);
    }
    false
}

fn hash_with_salt(password: &Secret, salt: &[u8]) -> Result<String, Error> {
    hasher()
        .hash_password_with_salt(password.expose(), salt)
        .map(|hash: argon2::password_hash::phc::PasswordHash| hash.to_string())
        .map_err(|_| Error::PasswordHashDamaged)
}

fn check_size(password: &Secret) -> Result<(), Error> {
    let size = password.expose().len();
    if size > PASSWORD_BYTES_MAX {
        return Err(Error::TooLarge { what: "a password", size, max: PASSWORD_BYTES_MAX });
    }
    Ok(())
}

fn hasher() -> Argon2<'static> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).expect("the constants are in range");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn right_password_fits_and_wrong_does_not() {
        let stored = hash(&Secret::from(" pass w\u{f6}rd\0")).unwrap();
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(verify(&Secret::from(" pass w\u{f6}rd\0"), &stored).unwrap());
        assert!(!verify(&Secret::from("pass w\u{f6}rd"), &stored).unwrap());
        assert_ne!(stored, hash(&Secret::from(" pass w\u{f6}rd\0")).unwrap());
        assert!(!verify_unknown(&Secret::from("x")));
    }

    #[test]
    fn length_has_a_limit_on_each_side() {
        let longest = Secret::new(vec![b'a'; PASSWORD_BYTES_MAX]);
        let longer = Secret::new(vec![b'a'; PASSWORD_BYTES_MAX + 1]);
        let stored = hash(&longest).unwrap();
        assert!(verify(&longest, &stored).unwrap());
        assert!(!verify(&longer, &stored).unwrap());
        assert!(matches!(hash(&longer), Err(Error::TooLarge { max: PASSWORD_BYTES_MAX, .. })));
        assert!(matches!(verify(&longest, "nonsense"), Err(Error::PasswordHashDamaged)));
    }
}

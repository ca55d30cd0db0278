//! The master keys at work: the newest seals, all of them open; rotated while everything goes on.
//!
//! A rotation writes the new key into the key file before anything is sealed under it, then wraps the keys of all sealed
//! rows anew, a few at a time. What it has not reached opens under the older keys, which stay in the file: journals and
//! contents are never written again, and keep theirs until they are deleted. Where it broke off, it goes on at the
//! next start.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use store::{EnvironmentId, SealedKey, SealedKind, SealedRow, Store};
use vault::{Hasher, Keyring, Secret, Signer};

use crate::access::{Caller, Role};
use crate::audit::Entry;
use crate::error::Error;
use crate::runtime::{Inner, Runtime};

/// The key ring of this process.
pub(crate) struct Ring {
    keys: RwLock<Arc<Keyring>>,
    file: OnceLock<PathBuf>,
}

/// Changes master keys on behalf of an administrator.
pub struct Keys<'a> {
    pub(crate) runtime: &'a Runtime,
}

/// What a rotation did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rotated {
    /// The id of the key that seals from now on.
    pub key: String,
    /// How many rows were moved over to it.
    pub rows: u64,
}

/// The name under which the store keeps a sealed text that only the right master key opens.
const PROOF_NAME: &str = "master-key-proof";

/// What the text is bound to, and the text.
const PROOF: &[u8] = b"tidegate master key proof";

/// The name under which the store keeps that a rotation is under way.
const UNDER_WAY: &str = "master-key-rotation";

/// How often a row that is changed at the same moment is tried again.
pub(crate) const TRIES_MAX: u32 = 5;

/// Opens what the master key of these data once sealed; seals it the first time.
///
/// # Errors
/// The data belong to another key.
pub async fn prove(store: &Store, keys: &Keyring) -> Result<(), Error> {
    let sealed = keys.seal(PROOF, &[PROOF])?;
    // Where two start at once, the first one's counts for both.
    let kept = store.meta().set_first(PROOF_NAME, &sealed).await?;
    keys.open(&kept, &[PROOF]).map(drop)?;
    Ok(())
}

/// Tells whether data have ever been sealed.
///
/// # Errors
/// Only those of the store.
pub async fn is_proved(store: &Store) -> Result<bool, Error> {
    Ok(store.meta().find(PROOF_NAME).await?.is_some())
}

impl Ring {
    pub(crate) fn new(keys: Keyring) -> Self {
        Self { keys: RwLock::new(Arc::new(keys)), file: OnceLock::new() }
    }

    /// Returns the keys as they are now.
    pub(crate) fn current(&self) -> Arc<Keyring> {
        Arc::clone(&self.keys.read().unwrap_or_else(PoisonError::into_inner))
    }

    pub(crate) fn seal(&self, plain: &[u8], place: &[&[u8]]) -> Result<Vec<u8>, vault::Error> {
        self.current().seal(plain, place)
    }

    /// Opens what was sealed. A key that is not known may have come into the file meanwhile: another process has
    /// rotated.
    pub(crate) fn open(&self, sealed: &[u8], place: &[&[u8]]) -> Result<Secret, vault::Error> {
        match self.current().open(sealed, place) {
            Err(vault::Error::WrongKey { wanted }) => match self.read_again() {
                Some(keys) => keys.open(sealed, place),
                None => Err(vault::Error::WrongKey { wanted }),
            },
            opened => opened,
        }
    }

    pub(crate) fn signer(&self, purpose: &str, owner: &[&[u8]]) -> Signer {
        self.current().signer(purpose, owner)
    }

    pub(crate) fn hasher(&self, purpose: &str, owner: &[&[u8]]) -> Hasher {
        self.current().hasher(purpose, owner)
    }

    fn read_again(&self) -> Option<Arc<Keyring>> {
        let keys = Keyring::open_file(self.file.get()?).ok()?;
        Some(self.put(keys))
    }

    fn put(&self, keys: Keyring) -> Arc<Keyring> {
        let keys = Arc::new(keys);
        *self.keys.write().unwrap_or_else(PoisonError::into_inner) = Arc::clone(&keys);
        keys
    }
}

impl Runtime {
    /// Returns the master keys.
    pub fn keys(&self) -> Keys<'_> {
        Keys { runtime: self }
    }
}

impl Keys<'_> {
    /// Says in which file the keys are kept. Without, they cannot be rotated.
    pub fn are_kept_in(&self, file: PathBuf) {
        drop(self.runtime.inner.keyring.file.set(file));
    }

    /// Adds a new key, and moves over to it what is sealed.
    ///
    /// # Errors
    /// Who is no administrator; a key file that cannot be written.
    pub async fn rotate(&self, caller: &Caller) -> Result<Rotated, Error> {
        caller.require_role(Role::Administrator, "master key")?;
        let inner = &self.runtime.inner;
        let Some(file) = inner.keyring.file.get() else {
            let message = "the server does not know the file of its keys";
            return Err(Error::conflict("keys-fixed", message));
        };
        let meta = inner.store.meta();
        meta.set(UNDER_WAY, b"1").await?;
        // What another process has added counts as well.
        let known = Keyring::open_file(file)?;
        let keys = inner.keyring.put(known.rotate(file)?);
        let rows = inner.move_over(&keys).await?;
        let key = keys.newest_id();
        let entry = Entry::new("rotate", format!("master-key/{key}"));
        self.runtime.note(caller, entry.with("rows", rows)).await?;
        Ok(Rotated { key, rows })
    }

    /// Goes on with a rotation that broke off.
    ///
    /// # Errors
    /// Only those of the store, and what cannot be opened.
    pub async fn go_on(&self) -> Result<(), Error> {
        let inner = &self.runtime.inner;
        if inner.store.meta().find(UNDER_WAY).await?.is_some() {
            let rows = inner.move_over(&inner.keyring.current()).await?;
            tracing::info!(rows, "a rotation of the master key was ended");
        }
        Ok(())
    }
}

impl Inner {
    async fn move_over(&self, keys: &Keyring) -> Result<u64, Error> {
        let mut moved = 0;
        for environment in self.store.environments().list().await? {
            for kind in SealedKind::ALL {
                moved += self.move_kind(keys, environment.id, kind).await?;
            }
            moved += u64::from(self.move_mail_password(keys, environment.id).await?);
        }
        let meta = self.store.meta();
        meta.set(PROOF_NAME, &keys.seal(PROOF, &[PROOF])?).await?;
        meta.remove(UNDER_WAY).await?;
        Ok(moved)
    }

    async fn move_kind(
        &self,
        keys: &Keyring,
        environment: EnvironmentId,
        kind: SealedKind,
    ) -> Result<u64, Error> {
        let (mut moved, mut after) = (0, SealedKey::default());
        loop {
            let rows = self.store.sealed().after(kind, environment, &after).await?;
            let Some(last) = rows.last() else { return Ok(moved) };
            after = last.key.clone();
            for row in &rows {
                moved += u64::from(self.move_row(keys, row).await?);
            }
            // Others come first.
            tokio::task::yield_now().await;
        }
    }

    /// Wraps the key of one row anew. A row that is changed at the same moment is sealed under the newest key by that,
    /// or is tried again.
    async fn move_row(&self, keys: &Keyring, row: &SealedRow) -> Result<bool, Error> {
        let mut row = row.clone();
        for _ in 0..TRIES_MAX {
            if row.sealed.is_empty() {
                return Ok(false);
            }
            let environment = row.environment.bytes();
            let place = place(&row, &environment);
            let Some(anew) = keys.rewrap(&row.sealed, &place)? else { return Ok(false) };
            if self.store.sealed().replace(&row, &anew).await? {
                return Ok(true);
            }
            let before = self.store.sealed().find(&row).await?;
            let Some(fresh) = before else { return Ok(false) };
            row = fresh;
        }
        Err(changes_too_often())
    }
}

/// Makes the refusal to move what never stays as it was read.
pub(crate) fn changes_too_often() -> Error {
    Error::unavailable("busy", "a sealed row changes too often to be moved")
}

/// Returns the place that a row is bound to: the same as where it is sealed.
fn place<'a>(row: &'a SealedRow, environment: &'a [u8]) -> Vec<&'a [u8]> {
    let purpose: &[u8] = match row.kind {
        SealedKind::Connection => b"connection",
        SealedKind::Application => b"application",
        SealedKind::Identity => b"identity",
        SealedKind::SignIn => b"sign-in",
        SealedKind::Trigger => b"trigger",
    };
    let mut place = vec![purpose, environment];
    if row.kind != SealedKind::Identity {
        place.push(&row.key.id);
    }
    if matches!(row.kind, SealedKind::Application | SealedKind::Identity) {
        place.push(row.key.text.as_bytes());
    }
    place
}

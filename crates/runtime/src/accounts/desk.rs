//! The desk at which people come in: what is kept of their attempts, and who may pass without them.

use std::sync::{Mutex, MutexGuard, PoisonError};

use store::{Digest, EnvironmentId, Store, UserId};
use tokio::sync::Semaphore;
use vault::Secret;

use super::attempts::Attempts;
use super::limits::HASHES_AT_ONCE;
use super::secrets;
use crate::audit;
use crate::error::Error;
use crate::runtime::Runtime;

/// What one process keeps of people who come in. There is one.
pub struct Desk {
    attempts: Mutex<Attempts>,
    pub(super) hashing: Semaphore,
    pub(super) local_token: Option<Digest>,
}

/// People: how they come in, stay in and are kept out.
#[derive(Clone, Copy)]
pub struct Accounts<'a> {
    pub(super) store: &'a Store,
    pub(super) desk: &'a Desk,
}

impl Desk {
    /// Opens the desk. Whoever shows the local token passes as the administrator.
    pub fn new(local_token: Option<&Secret>) -> Self {
        Self {
            attempts: Mutex::default(),
            hashing: Semaphore::new(HASHES_AT_ONCE),
            local_token: local_token
                .and_then(|token| secrets::digest(token, secrets::LOCAL_TOKEN_PREFIX)),
        }
    }

    /// A panic while counting leaves nothing half done that would matter.
    pub(super) fn attempts(&self) -> MutexGuard<'_, Attempts> {
        self.attempts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<'a> Accounts<'a> {
    /// Brings together what is kept on disk and what is kept at the desk.
    pub(crate) fn new(store: &'a Store, desk: &'a Desk) -> Self {
        Self { store, desk }
    }

    /// Writes down what somebody did.
    pub(super) async fn audit(
        &self,
        environment: EnvironmentId,
        user: Option<UserId>,
        entry: audit::Entry,
    ) -> Result<(), Error> {
        audit::append(self.store, (environment, user), entry).await
    }
}

impl Runtime {
    /// Returns the people.
    pub fn accounts(&self) -> Accounts<'_> {
        Accounts::new(&self.inner.store, &self.inner.desk)
    }
}

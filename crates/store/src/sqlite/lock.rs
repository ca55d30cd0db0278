//! The lock beside the database file: a second process on the same file refuses to start.

use std::fs::{File, TryLockError};
use std::path::Path;
use std::sync::Arc;

use crate::error::Error;

/// Held as long as the database is open; the operating system lets go of it when the process dies.
#[derive(Debug)]
pub(crate) struct Lock(#[expect(dead_code, reason = "the open file is the lock")] File);

impl Lock {
    /// Takes the lock of a database file.
    pub(crate) fn take(database: &Path) -> Result<Self, Error> {
        let mut path = database.as_os_str().to_owned();
        path.push("-lock");
        let unavailable = |source: std::io::Error| Error::Unavailable {
            place: database.display().to_string(),
            source: Arc::new(source),
        };
        let open = File::options().create(true).truncate(false).write(true).open(path);
        let file = open.map_err(unavailable)?;
        match file.try_lock() {
            Ok(()) => Ok(Self(file)),
            Err(TryLockError::WouldBlock) => Err(Error::Locked { path: database.to_owned() }),
            Err(TryLockError::Error(source)) => Err(unavailable(source)),
        }
    }
}

//! What SQLite's error codes mean to the store.

use std::path::Path;
use std::sync::Arc;

use rusqlite::{ErrorCode, ffi};

use crate::database::Because;
use crate::error::Error;

/// Tells the error of a statement.
pub(crate) fn of_statement(error: rusqlite::Error) -> Error {
    match error.sqlite_error().map(|error| error.code) {
        Some(ErrorCode::DiskFull) => Error::Full,
        Some(ErrorCode::SystemIoFailure) if is_shared_memory(&error) => Error::Full,
        Some(ErrorCode::SystemIoFailure) => Error::Fatal { source: Arc::new(error) },
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
            Error::Corrupt { message: error.to_string() }
        }
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            Error::Busy { what: "writers" }
        }
        _ => Error::Statement { source: Arc::new(error) },
    }
}

/// Tells the error of opening a file.
pub(crate) fn of_opening(error: rusqlite::Error, path: &Path) -> Error {
    match of_statement(error) {
        Error::Statement { source } | Error::Fatal { source } => {
            Error::Unavailable { place: path.display().to_string(), source }
        }
        error => error,
    }
}

/// Tells whether the statement was refused by a key, and which sort of key.
pub(crate) fn because(error: &rusqlite::Error) -> Option<Because> {
    match error.sqlite_extended_error_code()? {
        ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY => Some(Because::Unique),
        ffi::SQLITE_CONSTRAINT_FOREIGNKEY => Some(Because::Foreign),
        _ => None,
    }
}

/// The index of the write-ahead log could not grow: nothing was written yet, the disk is full.
fn is_shared_memory(error: &rusqlite::Error) -> bool {
    error.sqlite_extended_error_code() == Some(ffi::SQLITE_IOERR_SHMSIZE)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failure(code: i32) -> rusqlite::Error {
        rusqlite::Error::SqliteFailure(ffi::Error::new(code), None)
    }

    #[test]
    fn codes_are_told_apart() {
        assert!(matches!(of_statement(failure(ffi::SQLITE_FULL)), Error::Full));
        assert!(matches!(of_statement(failure(ffi::SQLITE_IOERR_SHMSIZE)), Error::Full));
        assert!(matches!(of_statement(failure(ffi::SQLITE_IOERR_FSYNC)), Error::Fatal { .. }));
        assert!(matches!(of_statement(failure(ffi::SQLITE_IOERR_WRITE)), Error::Fatal { .. }));
        assert!(matches!(of_statement(failure(ffi::SQLITE_CORRUPT)), Error::Corrupt { .. }));
        assert!(matches!(of_statement(failure(ffi::SQLITE_NOTADB)), Error::Corrupt { .. }));
        assert!(matches!(of_statement(failure(ffi::SQLITE_BUSY)), Error::Busy { .. }));
        assert!(matches!(of_statement(failure(ffi::SQLITE_ERROR)), Error::Statement { .. }));
        let path = Path::new("/x");
        let cannot_open = of_opening(failure(ffi::SQLITE_CANTOPEN), path);
        assert!(matches!(cannot_open, Error::Unavailable { .. }));
    }

    #[test]
    fn keys_are_told_apart() {
        assert_eq!(because(&failure(ffi::SQLITE_CONSTRAINT_UNIQUE)), Some(Because::Unique));
        assert_eq!(because(&failure(ffi::SQLITE_CONSTRAINT_PRIMARYKEY)), Some(Because::Unique));
        assert_eq!(because(&failure(ffi::SQLITE_CONSTRAINT_FOREIGNKEY)), Some(Because::Foreign));
        assert_eq!(because(&failure(ffi::SQLITE_CONSTRAINT_NOTNULL)), None);
    }
}

//! Opening a database file: durability, tables, readers, copies.

use std::fs::File;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, OptionalExtension};

use super::failure;
use super::lock::Lock;
use crate::error::Error;
use crate::limits::STATEMENTS_MAX;
use crate::migrations;
use crate::options::Options;

/// How long to wait for a tool that has the file locked for writing.
const BUSY_WAIT: Duration = Duration::from_secs(5);

/// Opens the one connection that writes, and brings the tables up to date.
pub(crate) fn writer(path: &Path, options: &Options) -> Result<Connection, Error> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
        | OpenFlags::SQLITE_OPEN_CREATE
        | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let refused = |error| failure::of_opening(error, path);
    let mut connection = Connection::open_with_flags(path, flags).map_err(refused)?;
    make_durable(&connection).map_err(refused)?;
    if let Some(pages) = options.pages_max {
        connection.pragma_update(None, "max_page_count", pages).map_err(refused)?;
    }
    migrate(&mut connection, path)?;
    sync_folder(path)?;
    Ok(connection)
}

/// Reads every page of a file that nobody has open, and lists what is wrong with it.
pub(crate) fn examine(path: &Path) -> Result<Vec<String>, Error> {
    let _lock = Lock::take(path)?;
    // What a killed process left in the log is a part of the database, and reading it needs to write its index.
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let wrong = Connection::open_with_flags(path, flags).and_then(|connection| {
        connection.busy_timeout(BUSY_WAIT)?;
        let rows = |sql| {
            let mut statement = connection.prepare(sql)?;
            let rows = statement.query_map([], |row| row.get::<_, String>(0))?;
            rows.collect::<rusqlite::Result<Vec<_>>>()
        };
        let mut wrong = rows("PRAGMA integrity_check")?;
        wrong.retain(|line| line != "ok");
        wrong.extend(rows("SELECT 'a row of ' || \"table\" || ' points to a row that is not there' FROM pragma_foreign_key_check")?);
        Ok(wrong)
    });
    match wrong.map_err(failure::of_statement) {
        Err(Error::Corrupt { message }) => Ok(vec![message]),
        Err(Error::Statement { source }) => {
            Err(Error::Unavailable { place: path.display().to_string(), source })
        }
        answered => answered,
    }
}

/// Makes a database in memory, with all tables.
#[cfg(feature = "faults")]
pub(crate) fn in_memory() -> Result<Connection, Error> {
    let path = Path::new(":memory:");
    let refused = |error| failure::of_opening(error, path);
    let mut connection = Connection::open_in_memory().map_err(refused)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS_MAX);
    connection.pragma_update(None, "foreign_keys", true).map_err(refused)?;
    migrate(&mut connection, path)?;
    Ok(connection)
}

/// Opens a connection that reads.
pub(crate) fn reader(path: &Path) -> Result<Connection, Error> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let open = || {
        let connection = Connection::open_with_flags(path, flags)?;
        connection.busy_timeout(BUSY_WAIT)?;
        connection.set_prepared_statement_cache_capacity(STATEMENTS_MAX);
        connection.pragma_update(None, "cache_size", -4_000)?;
        connection.pragma_update(None, "query_only", true)?;
        Ok(connection)
    };
    open().map_err(|error| failure::of_opening(error, path))
}

/// Writes a consistent copy under a passing name, syncs it and gives it its name.
pub(crate) fn copy(from: &Path, to: &Path) -> Result<(), Error> {
    let mut partial = to.as_os_str().to_owned();
    partial.push(".partial");
    let partial = Path::new(&partial);
    let unavailable = |source: std::io::Error| Error::Unavailable {
        place: to.display().to_string(),
        source: Arc::new(source),
    };
    if partial.exists() {
        std::fs::remove_file(partial).map_err(unavailable)?;
    }
    // The copy needs a connection that may write, though not to this file.
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let copied = Connection::open_with_flags(from, flags)
        .and_then(|connection| {
            connection.busy_timeout(BUSY_WAIT)?;
            connection.execute("VACUUM INTO $1", [partial.to_string_lossy()])
        })
        .map_err(|error| failure::of_opening(error, to))
        .and_then(|_| File::open(partial).and_then(|file| file.sync_all()).map_err(unavailable))
        .and_then(|()| std::fs::rename(partial, to).map_err(unavailable));
    match copied {
        Ok(()) => sync_folder(to),
        Err(error) => {
            // What is half there is of no use; that it cannot be removed changes nothing.
            drop(std::fs::remove_file(partial));
            Err(error)
        }
    }
}

/// A commit is on disk when it is answered: write-ahead log, synced at every commit. Read back,
/// because SQLite ignores what it cannot do.
fn make_durable(connection: &Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(BUSY_WAIT)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS_MAX);
    connection.pragma_update(None, "journal_mode", "wal")?;
    connection.pragma_update(None, "synchronous", "full")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    // The writer moves the log into the file itself, so that a failing sync is seen.
    connection.pragma_update(None, "wal_autocheckpoint", 0)?;
    connection.pragma_update(None, "cache_size", -16_000)?;
    #[cfg(feature = "faults")]
    if crate::faults::is_broken(crate::faults::Break::Sync) {
        return connection.pragma_update(None, "synchronous", "off");
    }
    let mode: String = connection.pragma_query_value(None, "journal_mode", |row| row.get(0))?;
    let synchronous: i64 = connection.pragma_query_value(None, "synchronous", |row| row.get(0))?;
    if mode != "wal" || synchronous != 2 {
        return Err(rusqlite::Error::InvalidQuery);
    }
    Ok(())
}

fn migrate(connection: &mut Connection, path: &Path) -> Result<(), Error> {
    let refused = |error| failure::of_opening(error, path);
    if is_foreign(connection).map_err(refused)? {
        let message = "the file holds tables of another program".to_owned();
        return Err(Error::Corrupt { message });
    }
    connection.execute_batch(migrations::TABLE).map_err(refused)?;
    let found: i64 =
        connection.query_row(migrations::FOUND, [], |row| row.get(0)).map_err(refused)?;
    for migration in migrations::missing(found)? {
        apply(connection, migration).map_err(|error| match failure::of_statement(error) {
            Error::Statement { source } => Error::Migration { number: migration.number, source },
            error => error,
        })?;
        tracing::info!(migration.number, migration.name, "tables brought up to date");
    }
    Ok(())
}

fn is_foreign(connection: &Connection) -> rusqlite::Result<bool> {
    let ours = "SELECT 1 FROM sqlite_schema WHERE name = 'migrations'";
    let any = "SELECT 1 FROM sqlite_schema LIMIT 1";
    let has = |sql| connection.query_row(sql, [], |_| Ok(())).optional().map(|row| row.is_some());
    Ok(has(any)? && !has(ours)?)
}

fn apply(connection: &mut Connection, migration: &migrations::Migration) -> rusqlite::Result<()> {
    let transaction = connection.transaction()?;
    transaction.execute_batch(&migration.sql.replace("BYTEA", "BLOB"))?;
    transaction.execute_batch(include_str!("statistics.sql"))?;
    transaction.execute(migrations::RECORD, (migration.number, migration.name))?;
    transaction.commit()
}

/// A new file is on disk only when its folder is.
fn sync_folder(path: &Path) -> Result<(), Error> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(|source| Error::Unavailable {
        place: folder.display().to_string(),
        source: Arc::new(source),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_commit_is_synced() {
        let folder = tempfile::tempdir().unwrap();
        let connection = writer(&folder.path().join("tidegate.db"), &Options::default()).unwrap();
        let pragma = |name| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
        assert_eq!(pragma("synchronous"), Ok(2));
        assert_eq!(pragma("foreign_keys"), Ok(1));
        assert_eq!(pragma("wal_autocheckpoint"), Ok(0));
    }

    #[test]
    fn damage_is_found() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("tidegate.db");
        drop(writer(&path, &Options::default()).unwrap());
        assert_eq!(examine(&path).unwrap(), Vec::<String>::new());
        let mut bytes = std::fs::read(&path).unwrap();
        // The second page is the root of a table; its first byte says what sort of page it is.
        bytes[4_096..8_192].fill(0x55);
        std::fs::write(&path, bytes).unwrap();
        assert!(!examine(&path).unwrap().is_empty());
        let _lock = Lock::take(&path).unwrap();
        assert!(matches!(examine(&path), Err(Error::Locked { .. })));
    }

    #[test]
    fn a_foreign_file_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("other.db");
        Connection::open(&path).unwrap().execute_batch("CREATE TABLE other (x)").unwrap();
        let refused = writer(&path, &Options::default());
        assert!(matches!(refused, Err(Error::Corrupt { .. })));
    }
}

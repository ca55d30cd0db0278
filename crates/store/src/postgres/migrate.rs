//! Tables brought up to date, by one node at a time.

use std::borrow::Cow;
use std::sync::Arc;

use super::failure::Failed;
use super::link::Link;
use crate::database::Row;
use crate::error::Error;
use crate::migrations;

/// Any number that nobody else locks.
const LOCK: &str = "SELECT pg_advisory_lock(7206014338119017)";
const UNLOCK: &str = "SELECT pg_advisory_unlock(7206014338119017)";

/// Applies the migrations that the database lacks.
pub(crate) async fn run(link: &Link) -> Result<(), Error> {
    let lost = |failed| failure(0, failed);
    link.batch(LOCK).await.map_err(lost)?;
    let applied = apply(link).await;
    link.batch(UNLOCK).await.map_err(lost)?;
    applied
}

async fn apply(link: &Link) -> Result<(), Error> {
    let lost = |failed| failure(0, failed);
    // Asked first, because even IF NOT EXISTS needs the right to make tables.
    let is_there = "SELECT COUNT(*) FROM pg_tables
         WHERE schemaname = current_schema() AND tablename = 'migrations'";
    if number(link, is_there).await.map_err(lost)? == 0 {
        link.batch(migrations::TABLE).await.map_err(lost)?;
    }
    let found = number(link, migrations::FOUND).await.map_err(lost)?;
    for migration in migrations::missing(found)? {
        let record = migrations::RECORD
            .replace("$1", &migration.number.to_string())
            .replace("$2", &format!("'{}'", migration.name));
        let sql = format!("BEGIN; {}; {record}; COMMIT", dialect(migration.sql));
        if let Err(failed) = link.batch(&sql).await {
            link.batch("ROLLBACK").await.map_err(lost)?;
            return Err(failure(migration.number, failed));
        }
        tracing::info!(migration.number, migration.name, "tables brought up to date");
    }
    Ok(())
}

/// Texts are compared by their bytes, as SQLite does, whatever the language of the server. A primary key has no order.
fn dialect(sql: &str) -> String {
    sql.replace(" WITHOUT ROWID", "")
        .replace(" TEXT", " TEXT COLLATE \"C\"")
        .replace("PRIMARY KEY (environment, run DESC", "PRIMARY KEY (environment, run")
}

async fn number(link: &Link, sql: &'static str) -> Result<i64, Failed> {
    let rows = link.query(&Cow::Borrowed(sql), &[]).await?;
    let first: Option<Row> = rows.into_iter().next();
    Ok(first.and_then(|mut row| row.take().ok()).unwrap_or(0))
}

fn failure(number: i64, failed: Failed) -> Error {
    match failed {
        Failed::Lost(source) | Failed::Other(source) => {
            Error::Migration { number, source: Arc::new(source) }
        }
        Failed::Crossed | Failed::Key(_) => Error::Busy { what: "migrations" },
    }
}

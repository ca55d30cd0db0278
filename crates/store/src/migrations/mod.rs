//! The numbered changes of the tables. Forward only; a file is never edited once released.

use crate::error::Error;

/// One change.
pub(crate) struct Migration {
    pub(crate) number: i64,
    pub(crate) name: &'static str,
    pub(crate) sql: &'static str,
}

/// Every change, in order.
pub(crate) const ALL: &[Migration] = &[
    Migration { number: 1, name: "start", sql: include_str!("0001_start.sql") },
    Migration { number: 2, name: "triggers", sql: include_str!("0002_triggers.sql") },
    Migration { number: 3, name: "run_slots", sql: include_str!("0003_run_slots.sql") },
    Migration { number: 4, name: "runs", sql: include_str!("0004_runs.sql") },
    Migration { number: 5, name: "setbacks", sql: include_str!("0005_setbacks.sql") },
    Migration { number: 6, name: "jobs", sql: include_str!("0006_jobs.sql") },
    Migration { number: 7, name: "waits", sql: include_str!("0007_waits.sql") },
    Migration { number: 8, name: "batches", sql: include_str!("0008_batches.sql") },
    Migration { number: 9, name: "sign_ins", sql: include_str!("0009_sign_ins.sql") },
    Migration { number: 10, name: "asked", sql: include_str!("0010_asked.sql") },
    Migration { number: 11, name: "arrivals", sql: include_str!("0011_arrivals.sql") },
    Migration { number: 12, name: "trigger_inputs", sql: include_str!("0012_trigger_inputs.sql") },
    Migration { number: 13, name: "notices", sql: include_str!("0013_notices.sql") },
    Migration {
        number: 14,
        name: "audit_of_object",
        sql: include_str!("0014_audit_of_object.sql"),
    },
];

/// Where applied changes are recorded; the same on both databases.
pub(crate) const TABLE: &str = "CREATE TABLE IF NOT EXISTS migrations (\
     number BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL)";

/// The newest change that is recorded; zero for an empty database.
pub(crate) const FOUND: &str = "SELECT COALESCE(MAX(number), 0) FROM migrations";

/// Records a change.
pub(crate) const RECORD: &str = "INSERT INTO migrations (number, name) VALUES ($1, $2)";

/// Returns the changes that a database of schema `found` lacks.
///
/// # Errors
/// Refuses a database that a newer release has changed.
pub(crate) fn missing(found: i64) -> Result<&'static [Migration], Error> {
    let known = ALL.last().map_or(0, |migration| migration.number);
    if found > known {
        return Err(Error::NewerSchema { found, known });
    }
    let first = ALL.partition_point(|migration| migration.number <= found);
    Ok(&ALL[first..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_in_the_folder_is_listed_in_order() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/migrations");
        let mut files: Vec<_> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| name.ends_with(".sql"))
            .collect();
        files.sort();
        let listed: Vec<_> = ALL
            .iter()
            .map(|migration| format!("{:04}_{}.sql", migration.number, migration.name))
            .collect();
        assert_eq!(files, listed);
    }

    #[test]
    fn a_newer_schema_is_refused() {
        assert_eq!(missing(0).unwrap().len(), ALL.len());
        assert!(missing(1).unwrap().len() < ALL.len());
        assert!(matches!(missing(9_999), Err(Error::NewerSchema { found: 9_999, .. })));
    }
}

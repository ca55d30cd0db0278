//! What can be chosen when a store is opened.

use std::fmt;
use std::path::PathBuf;

use crate::limits::WRITE_QUEUE_JOBS_MAX;

/// Which database.
#[derive(Clone)]
pub enum Database {
    /// The embedded one.
    Sqlite {
        /// The file; made if it is not there, its folder must be.
        path: PathBuf,
    },
    /// One that many nodes share.
    Postgres {
        /// The address, `postgres://…`.
        url: String,
    },
    /// The embedded one on a disk that fails when it is told to.
    #[cfg(feature = "faults")]
    Simulated {
        /// The disk.
        disk: std::sync::Arc<crate::faults::Disk>,
        /// Whether faults come, or everything is answered at once.
        manner: crate::faults::Manner,
    },
}

impl fmt::Debug for Database {
    /// Leaves the address out: it may hold a password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite { path } => write!(f, "Sqlite({})", path.display()),
            Self::Postgres { .. } => f.write_str("Postgres"),
            #[cfg(feature = "faults")]
            Self::Simulated { manner, .. } => write!(f, "Simulated({manner:?})"),
        }
    }
}

/// What can be tuned; the defaults are good.
#[derive(Clone, Debug)]
pub struct Options {
    /// Threads (SQLite) or connections (PostgreSQL) that read.
    pub readers: usize,
    /// Connections that write (PostgreSQL); SQLite has one writer.
    pub writers: usize,
    /// Writes that may wait; one more is refused as busy.
    pub write_queue_jobs: usize,
    /// Pages of 4 kB that an SQLite file may have.
    pub pages_max: Option<u32>,
}

impl Default for Options {
    fn default() -> Self {
        Self { readers: 4, writers: 2, write_queue_jobs: WRITE_QUEUE_JOBS_MAX, pages_max: None }
    }
}

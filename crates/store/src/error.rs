//! What can go wrong in the store, told apart so that the caller can answer rightly.

use std::path::PathBuf;
use std::sync::Arc;

/// What a driver reported.
pub type Cause = Arc<dyn std::error::Error + Send + Sync>;

/// A refusal or a failure of the store. Copies go to every waiting commit of a batch.
#[derive(Clone, Debug, thiserror::Error)]
pub enum Error {
    /// There is no such row.
    #[error("no such {what}")]
    NotFound {
        /// What was looked for.
        what: &'static str,
    },
    /// The rows stand in the way of the change.
    #[error("{}", what.message())]
    Conflict {
        /// What stands in the way.
        what: Conflict,
    },
    /// A value is larger than the store takes.
    #[error("{what} of {value} is over the limit of {limit}")]
    Limit {
        /// What is measured.
        what: &'static str,
        /// How much was given.
        value: u64,
        /// How much is taken.
        limit: u64,
    },
    /// A page of no rows was asked for, or of more than the limit.
    #[error("page size {size} is not between 1 and {limit}")]
    PageSize {
        /// The size that was asked for.
        size: i64,
        /// The largest size.
        limit: i64,
    },
    /// A paging token was edited, or belongs to another list or person.
    #[error("paging token is not one of this list")]
    Cursor,
    /// A text holds a NUL character, which PostgreSQL cannot keep.
    #[error("text holds a NUL character")]
    NulCharacter,
    /// The queue is full. Try again in a moment.
    #[error("too many waiting {what}")]
    Busy {
        /// What waits: commits or reads.
        what: &'static str,
    },
    /// The disk is full, or the database has reached the size it may have.
    #[error("no space left for the database")]
    Full,
    /// The database cannot be reached or opened.
    #[error("database cannot be reached: {place}")]
    Unavailable {
        /// Where it was looked for; never holds a password.
        place: String,
        /// What the driver said.
        #[source]
        source: Cause,
    },
    /// Another process has the database file open.
    #[error("database is in use by another process: {}", path.display())]
    Locked {
        /// The database file.
        path: PathBuf,
    },
    /// The file is no database, or what it holds cannot be read.
    #[error("database is damaged: {message}")]
    Corrupt {
        /// What does not fit.
        message: String,
    },
    /// The run belongs to another node, or to a later life of this one.
    #[error("run is owned by another node")]
    Fenced,
    /// The connection was lost between commit and answer; the change may or may not be there.
    #[error("the fate of a commit is not known")]
    UnknownCommit,
    /// A newer release has changed the tables; this one must not write to them.
    #[error("database has schema {found}, this program knows up to {known}")]
    NewerSchema {
        /// The schema of the database.
        found: i64,
        /// The newest schema that this program knows.
        known: i64,
    },
    /// A migration did not go through; the database is as before.
    #[error("migration {number} failed")]
    Migration {
        /// The number of the migration.
        number: i64,
        /// What the driver said.
        #[source]
        source: Cause,
    },
    /// This database cannot do it.
    #[error("not possible on {database}: {hint}")]
    Unsupported {
        /// Which database.
        database: &'static str,
        /// What to do instead.
        hint: &'static str,
    },
    /// A write to the disk failed in a way that makes memory and disk differ: the process must end.
    #[error("database write failed, the process must end")]
    Fatal {
        /// What the driver said.
        #[source]
        source: Cause,
    },
    /// The store was closed.
    #[error("store is closed")]
    Closed,
    /// A statement was refused for a reason that no caller can cure.
    #[error("statement failed")]
    Statement {
        /// What the driver said.
        #[source]
        source: Cause,
    },
}

/// What stands in the way of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conflict {
    /// The id is in use.
    IdTaken,
    /// The name is in use.
    NameTaken,
    /// The change would leave no administrator who can sign in.
    LastAdministrator,
    /// The one-time link was used or has expired.
    LinkUsed,
    /// Somebody else changed the flow meanwhile.
    FlowChanged,
    /// Somebody else changed the connection meanwhile.
    ConnectionChanged,
    /// Connections are made from the connector.
    ConnectorInUse,
    /// Flows are bound to the connection.
    ConnectionInUse,
    /// The trigger was changed meanwhile, or has fired.
    TriggerChanged,
    /// A row that the new row points to is not there.
    Missing,
    /// There is a run with this id.
    RunExists,
    /// The run has ended; a finished run never changes.
    RunEnded,
    /// The chunk is not the next one of the run.
    Sequence,
    /// The file for the copy exists.
    FileExists,
}

impl Conflict {
    /// Returns the stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::IdTaken => "id-taken",
            Self::NameTaken => "name-taken",
            Self::LastAdministrator => "last-administrator",
            Self::LinkUsed => "link-used",
            Self::FlowChanged => "flow-changed",
            Self::ConnectionChanged => "connection-changed",
            Self::ConnectorInUse => "connector-in-use",
            Self::ConnectionInUse => "connection-in-use",
            Self::TriggerChanged => "trigger-changed",
            Self::Missing => "missing",
            Self::RunExists => "run-exists",
            Self::RunEnded => "run-ended",
            Self::Sequence => "sequence",
            Self::FileExists => "file-exists",
        }
    }

    fn message(self) -> &'static str {
        match self {
            Self::IdTaken => "id is in use",
            Self::NameTaken => "name is in use",
            Self::LastAdministrator => "no administrator would be left",
            Self::LinkUsed => "link was used or has expired",
            Self::FlowChanged => "flow was changed meanwhile",
            Self::ConnectionChanged => "connection was changed meanwhile",
            Self::ConnectorInUse => "connector is in use",
            Self::ConnectionInUse => "connection is in use",
            Self::TriggerChanged => "trigger was changed meanwhile",
            Self::Missing => "a row that is pointed to is missing",
            Self::RunExists => "run exists",
            Self::RunEnded => "run has ended",
            Self::Sequence => "chunk is not the next of its run",
            Self::FileExists => "file exists",
        }
    }
}

impl From<Conflict> for Error {
    fn from(what: Conflict) -> Self {
        Self::Conflict { what }
    }
}

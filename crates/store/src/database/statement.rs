//! Statements on their way to a database, and what came of them.

use std::borrow::Cow;

use crate::database::value::{Row, Value};
use crate::error::{Conflict, Error};

/// SQL text in the dialect that both databases understand. Parameters are `$1`, `$2` … and appear first
/// in this order (SQLite numbers them as it meets them).
pub(crate) type Sql = Cow<'static, str>;

/// Stands where PostgreSQL locks the rows that it takes, and passes over those that another node has locked.
pub(crate) const SKIP_LOCKED: &str = "/* skip locked */";

/// Stands where PostgreSQL locks the rows that it finds until the end of the transaction; SQLite has one writer.
pub(crate) const LOCKED: &str = "/* locked */";

/// One statement of a write.
#[derive(Debug)]
pub(crate) struct Step {
    pub(crate) sql: Sql,
    pub(crate) params: Vec<Value>,
    pub(crate) guard: Guard,
}

/// Whether the whole write depends on a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Guard {
    /// The step may touch nothing.
    Free,
    /// The step must touch or return a row, or the write is refused and leaves no trace.
    Hit,
}

impl Step {
    /// Makes a step that may touch nothing.
    pub(crate) fn new(sql: impl Into<Sql>, params: Vec<Value>) -> Self {
        Self { sql: sql.into(), params, guard: Guard::Free }
    }

    /// Makes a step that must touch a row.
    pub(crate) fn guard(sql: impl Into<Sql>, params: Vec<Value>) -> Self {
        Self { sql: sql.into(), params, guard: Guard::Hit }
    }

    /// Refuses what only one of the databases could keep.
    pub(crate) fn check(&self) -> Result<(), Error> {
        check(&self.params)
    }

    pub(crate) fn size(&self) -> usize {
        self.params.iter().map(Value::size).sum()
    }
}

/// Refuses texts with NUL characters.
pub(crate) fn check(params: &[Value]) -> Result<(), Error> {
    let has_nul = |value: &Value| matches!(value, Value::Text(text) if text.contains('\0'));
    if params.iter().any(has_nul) { Err(Error::NulCharacter) } else { Ok(()) }
}

/// What a step did.
#[derive(Debug, Default)]
pub(crate) struct Done {
    pub(crate) rows: Vec<Row>,
    pub(crate) changed: u64,
}

impl Done {
    pub(crate) fn hit(&self) -> bool {
        self.changed > 0 || !self.rows.is_empty()
    }
}

/// Why a write left no trace.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Refusal {
    /// The step, counted from zero.
    pub(crate) step: usize,
    pub(crate) because: Because,
}

impl Refusal {
    /// Returns the error: a missing row where one is pointed to, else what the key means.
    pub(crate) fn key_or(self, key: Conflict) -> Error {
        match self.because {
            Because::Foreign => Conflict::Missing.into(),
            Because::Guard | Because::Unique => key.into(),
        }
    }
}

/// What a step ran against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Because {
    /// Its guard: it touched no row.
    Guard,
    /// A key that is in use.
    Unique,
    /// A row that is not there, or that others point to.
    Foreign,
}

/// What came of a write.
#[derive(Debug)]
pub(crate) enum Written {
    Done(Vec<Done>),
    Refused(Refusal),
}

impl Written {
    /// Returns what the steps did, or the error that a refusal means.
    pub(crate) fn or(self, meaning: impl FnOnce(Refusal) -> Error) -> Result<Vec<Done>, Error> {
        match self {
            Self::Done(done) => Ok(done),
            Self::Refused(refusal) => Err(meaning(refusal)),
        }
    }
}

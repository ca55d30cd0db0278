//! `runAfter`: which predecessors an action waits for, and in which statuses.

use indexmap::IndexMap;

use super::name::Name;

/// A status that a successor may wait for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RunAfterStatus {
    /// It succeeded.
    Succeeded,
    /// It failed.
    Failed,
    /// It was skipped.
    Skipped,
    /// It took longer than its limit.
    TimedOut,
}

/// Predecessors in the order of the definition, each with the statuses it may have.
pub type RunAfter = IndexMap<Name, Vec<RunAfterStatus>>;

impl RunAfterStatus {
    /// All of them, in the order in which the language names them.
    pub const ALL: [Self; 4] = [Self::Succeeded, Self::Failed, Self::Skipped, Self::TimedOut];

    /// Finds a status by its name, ignoring case.
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str().eq_ignore_ascii_case(name))
    }

    /// Returns the status as definitions write it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Succeeded => "Succeeded",
            Self::Failed => "Failed",
            Self::Skipped => "Skipped",
            Self::TimedOut => "TimedOut",
        }
    }
}

//! The statuses of actions and runs, spelled as authors and compatible clients know them.

use serde::{Deserialize, Serialize};

/// How an action or a run stands. Statuses from `Succeeded` on are final.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Status {
    /// Asleep: for a retry, a delay, a callback, a connection.
    Waiting,
    /// At work.
    Running,
    /// Ended well.
    Succeeded,
    /// Ended with an error.
    Failed,
    /// Never ran, because what it waits for ended otherwise than it asks.
    Skipped,
    /// Cut off by a time limit.
    TimedOut,
    /// Stopped by a person or by a Terminate action.
    Cancelled,
}

impl Status {
    /// Tells whether nothing follows any more.
    pub fn is_final(self) -> bool {
        match self {
            Self::Waiting | Self::Running => false,
            Self::Succeeded | Self::Failed | Self::Skipped | Self::TimedOut | Self::Cancelled => {
                true
            }
        }
    }

    /// Tells whether a block with such a leaf has failed.
    pub fn is_failure(self) -> bool {
        matches!(self, Self::Failed | Self::TimedOut)
    }

    /// Returns the name as records spell it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Waiting => "Waiting",
            Self::Running => "Running",
            Self::Succeeded => "Succeeded",
            Self::Failed => "Failed",
            Self::Skipped => "Skipped",
            Self::TimedOut => "TimedOut",
            Self::Cancelled => "Cancelled",
        }
    }

    /// Finds a status by its name, ignoring case.
    pub fn find(name: &str) -> Option<Self> {
        const ALL: [Status; 7] = [
            Status::Waiting,
            Status::Running,
            Status::Succeeded,
            Status::Failed,
            Status::Skipped,
            Status::TimedOut,
            Status::Cancelled,
        ];
        ALL.into_iter().find(|status| status.name().eq_ignore_ascii_case(name))
    }
}

/// A set of statuses that a `runAfter` accepts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StatusSet(u8);

impl StatusSet {
    /// Adds a status.
    pub fn with(self, status: Status) -> Self {
        Self(self.0 | 1 << status as u8)
    }

    /// Tells whether a status is in the set.
    pub fn has(self, status: Status) -> bool {
        self.0 & (1 << status as u8) != 0
    }

    /// Lists the names in the set.
    pub fn list(self) -> Vec<String> {
        let all = [Status::Succeeded, Status::Failed, Status::Skipped, Status::TimedOut];
        let accepted = all.into_iter().filter(|status| self.has(*status));
        accepted.map(|status| status.name().to_owned()).collect()
    }
}

impl FromIterator<Status> for StatusSet {
    fn from_iter<I: IntoIterator<Item = Status>>(statuses: I) -> Self {
        statuses.into_iter().fold(Self::default(), Self::with)
    }
}

//! What a person asks of a job.

use serde::{Deserialize, Serialize};
use store::RunId;

use crate::access::Verb;
use crate::runs::{Choice, Extent, RunFilter, Which};

/// What is done with each run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Each is started again.
    Resubmit,
    /// Those that wait for a connection go on.
    Resume,
    /// Each is stopped.
    Cancel,
    /// Those that wait for a connection go on; those that failed are started again from the action that failed.
    Continue,
}

/// What is done with each run, with the particulars.
#[derive(Clone, Debug, PartialEq)]
pub struct Wish {
    /// What.
    pub kind: Kind,
    /// How runs are started again.
    pub choice: Choice,
    /// By what the runs were found, as its asker wrote it; nothing where they were picked one by one.
    pub filter: Option<serde_json::Value>,
}

/// A job to be.
#[derive(Clone, Debug)]
pub struct NewJob {
    /// What is done with each run.
    pub wish: Wish,
    /// Runs that this finds.
    pub filter: RunFilter,
    /// Of them, only these; all of them where none is named.
    pub runs: Vec<RunId>,
    /// With how many runs of one connection a second at most.
    pub per_second: Option<i64>,
}

/// The particulars as the store keeps them.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Kept {
    from_failed: bool,
    original: bool,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    filter: Option<serde_json::Value>,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Resubmit, Self::Resume, Self::Cancel, Self::Continue];

    /// Returns the name, as the API and the store spell it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Resubmit => "resubmit",
            Self::Resume => "resume",
            Self::Cancel => "cancel",
            Self::Continue => "continue",
        }
    }

    /// Finds a kind by its name.
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Tells whether services are called because of it, so that its first run shows whether the rest may follow.
    pub(super) fn calls_services(self) -> bool {
        match self {
            Self::Resubmit | Self::Resume | Self::Continue => true,
            Self::Cancel => false,
        }
    }

    /// Returns what one must be allowed to do with a flow to do this with its runs.
    pub(super) fn verb(self) -> Verb {
        Verb::Use
    }
}

impl Wish {
    /// Reads the particulars of a job; what cannot be read was written by another release.
    pub(super) fn read(job: &store::Job) -> Option<Self> {
        let kind = Kind::find(&job.kind)?;
        let kept: Kept = serde_json::from_str(&job.wish).ok()?;
        // What is continued goes on from where it failed.
        let from_failed = kept.from_failed || kind == Kind::Continue;
        let extent = if from_failed { Extent::FailedAction } else { Extent::Whole };
        let version = if kept.original { Which::Original } else { Which::Latest };
        Some(Self { kind, choice: Choice { version, extent }, filter: kept.filter })
    }

    pub(super) fn write(&self) -> String {
        let kept = Kept {
            from_failed: self.choice.extent == Extent::FailedAction,
            original: self.choice.version == Which::Original,
            filter: self.filter.clone(),
        };
        serde_json::to_string(&kept).unwrap_or_default()
    }
}

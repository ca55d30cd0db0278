//! What can be wrong with a journal or a plan.

/// A broken journal, or a definition that cannot be planned.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The chunk is not as it was written.
    #[error("journal chunk is corrupt: {0}")]
    Corrupt(&'static str),
    /// The events cannot be written.
    #[error("events cannot be written: {0}")]
    Unwritable(String),
    /// The events are more than one chunk may hold.
    #[error("journal chunk of {bytes} bytes is over the limit of {CHUNK_BYTES_MAX}")]
    ChunkTooLarge {
        /// The size.
        bytes: usize,
    },
    /// The journal does not begin with the start of a run.
    #[error("journal does not begin with the start of a run")]
    NotStarted,
    /// The journal names an action that the definition does not have.
    #[error("journal names the unknown action {0}")]
    UnknownAction(String),
    /// The definition cannot be run as it is.
    #[error("action {action}: {message}")]
    NotPlannable {
        /// The action or trigger.
        action: String,
        /// Why.
        message: String,
    },
}

use crate::limits::CHUNK_BYTES_MAX;

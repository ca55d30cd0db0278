//! What can go wrong downstairs, told apart so that the door can answer rightly.

use serde::Serialize;

/// A refusal or a failure. Codes are part of the API.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no such thing, or the person may not know of it.
    #[error("no such {what}")]
    NotFound {
        /// What was looked for.
        what: &'static str,
    },
    /// The person may know of the thing, but not do this with it.
    #[error("not allowed: {what}")]
    Forbidden {
        /// What was tried.
        what: &'static str,
    },
    /// The request does not fit the state of things.
    #[error("{message}")]
    Conflict {
        /// A stable code.
        code: &'static str,
        /// What is in the way.
        message: String,
        /// What is in the way, one by one.
        details: Vec<Detail>,
    },
    /// The request is well formed and wrong.
    #[error("{message}")]
    Invalid {
        /// A stable code.
        code: &'static str,
        /// What is wrong.
        message: String,
        /// What is wrong, one by one.
        details: Vec<Detail>,
    },
    /// What was asked for is no longer kept.
    #[error("{message}")]
    Gone {
        /// A stable code.
        code: &'static str,
        /// What is gone.
        message: String,
    },
    /// The caller is not who it must be.
    #[error("{message}")]
    Unauthorized {
        /// A stable code.
        code: &'static str,
        /// Why.
        message: String,
    },
    /// Too much at once; try again later.
    #[error("{message}")]
    TooMany {
        /// A stable code.
        code: &'static str,
        /// What is too much.
        message: String,
        /// When to try again.
        retry_after_seconds: u64,
    },
    /// The house cannot take anything at present: full, away or draining.
    #[error("{message}")]
    Unavailable {
        /// A stable code.
        code: &'static str,
        /// Why.
        message: String,
        /// When to try again.
        retry_after_seconds: u64,
    },
    /// The store failed.
    #[error("the store failed")]
    Store(#[source] store::Error),
    /// A secret cannot be sealed or opened.
    #[error("the vault failed")]
    Vault(#[from] vault::Error),
    /// A journal or a plan is not as it must be.
    #[error("the engine failed")]
    Engine(#[from] engine::Error),
}

/// One thing that is wrong or in the way, as the API shows it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Detail(pub serde_json::Value);

impl Detail {
    /// Makes a detail of anything that can be shown.
    pub fn new(value: &impl Serialize) -> Self {
        Self(serde_json::to_value(value).unwrap_or_default())
    }
}

/// How long a client waits before it tries again when the house is full.
const RETRY_AFTER_SECONDS: u64 = 5;

impl Error {
    /// Makes a conflict without details.
    pub fn conflict(code: &'static str, message: impl Into<String>) -> Self {
        Self::Conflict { code, message: message.into(), details: Vec::new() }
    }

    /// Makes a wrong input without details.
    pub fn invalid(code: &'static str, message: impl Into<String>) -> Self {
        Self::Invalid { code, message: message.into(), details: Vec::new() }
    }

    /// Makes the refusal of a call for whose run there is no room.
    pub(crate) fn too_many_runs() -> Self {
        Self::TooMany {
            code: "WorkflowMaximumWaitingRunCountExceeded",
            message: "too many runs of the flow wait for their turn".to_owned(),
            retry_after_seconds: RETRY_AFTER_SECONDS,
        }
    }

    /// Makes the refusal of a call that its trigger failed on.
    pub(crate) fn trigger_failed(fault: &engine::Fault) -> Self {
        let message = fault.message.to_string();
        if &*fault.code == "TriggerInputSchemaMismatch" {
            return Self::invalid("TriggerInputSchemaMismatch", message);
        }
        Self::invalid("InvalidTemplate", message)
    }

    /// Makes the refusal of a house that cannot take anything at present.
    pub fn unavailable(code: &'static str, message: impl Into<String>) -> Self {
        let message = message.into();
        Self::Unavailable { code, message, retry_after_seconds: RETRY_AFTER_SECONDS }
    }
}

impl From<store::Error> for Error {
    fn from(error: store::Error) -> Self {
        use store::Error as Store;
        match error {
            Store::NotFound { what } => Self::NotFound { what },
            Store::Conflict { what } => Self::conflict(what.code(), error.to_string()),
            Store::Limit { .. } => Self::invalid("too-large", error.to_string()),
            Store::PageSize { .. } => Self::invalid("page-size", error.to_string()),
            Store::Cursor => Self::invalid("cursor", error.to_string()),
            Store::NulCharacter => Self::invalid("nul-character", error.to_string()),
            Store::Busy { .. } => Self::unavailable("busy", "too much waits to be written"),
            Store::Full => Self::unavailable("storage-full", "the disk is full"),
            Store::Unavailable { .. } | Store::UnknownCommit => {
                Self::unavailable("storage-away", "the database cannot be reached")
            }
            Store::Closed => Self::unavailable("draining", "the server is shutting down"),
            other => Self::Store(other),
        }
    }
}

//! Why something went wrong.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// A stable code and a message, as records show them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// The code that authors and clients rely on.
    pub code: Arc<str>,
    /// What went wrong, in English.
    pub message: Arc<str>,
}

impl Fault {
    /// Makes a fault.
    pub fn new(code: impl Into<Arc<str>>, message: impl Into<Arc<str>>) -> Self {
        Self { code: code.into(), message: message.into() }
    }
}

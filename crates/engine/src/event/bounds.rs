//! What expressions made of an action's limits.

use serde::{Deserialize, Serialize};

/// What expressions made of an action's limits when it started.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bounds {
    /// How long it may take, in milliseconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub timeout_ms: Option<u64>,
    /// How many rounds it may go.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rounds: Option<u32>,
    /// How many items of a list in pages are wanted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub items: Option<u32>,
}

impl Bounds {
    /// Tells whether no expression made a limit.
    pub(super) fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

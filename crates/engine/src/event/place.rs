//! Where in a run something happened.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// The place of one action in one run: its name and the turn of each loop around it, outermost first.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// The action's name as the definition spells it.
    pub action: Arc<str>,
    /// One number for each loop around the action, from 0.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub turns: Vec<u32>,
}

//! Scope: groups actions; its status is that of its block.

use super::Begun;

/// A Scope action.
pub(crate) struct Scope;

impl Scope {
    pub(crate) fn begin(&self) -> Begun {
        Begun::Opened { inputs: None, block: Some(0), items: None }
    }
}

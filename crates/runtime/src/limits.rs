//! The limits of this house that its administrator sets.

use wdl::definition::CheckOptions;

/// How large the result of an expression may be that a person tries out.
pub(crate) const ANSWER_BYTES_MAX: usize = 1 << 20;

/// How much a definition that is taken in may hold.
#[derive(Clone, Debug, Default)]
pub struct Limits {
    /// Of its expressions.
    pub expressions: wdl::Limits,
    /// Of itself.
    pub definitions: wdl::definition::Limits,
}

impl Limits {
    /// Returns what a definition is checked against; of the rest, everything goes.
    pub fn to_options(&self) -> CheckOptions {
        CheckOptions {
            limits: self.definitions.clone(),
            expressions: self.expressions.clone(),
            ..CheckOptions::default()
        }
    }
}

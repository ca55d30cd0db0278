//! The limits of this house that its administrator sets.

/// How much a definition that is taken in may hold.
#[derive(Clone, Debug, Default)]
pub struct Limits {
    /// Of its expressions.
    pub expressions: wdl::Limits,
    /// Of itself.
    pub definitions: wdl::definition::Limits,
}

//! A setting that is either written down or computed by an expression when the flow runs.

use std::sync::Arc;

/// A value that is known now, or the template that gives it at run time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Setting<T> {
    /// Written in the definition.
    Fixed(T),
    /// The text of a template.
    Computed(Arc<str>),
}

impl<T> Setting<T> {
    /// Returns the value, if it is known now.
    pub fn fixed(&self) -> Option<&T> {
        match self {
            Self::Fixed(value) => Some(value),
            Self::Computed(_) => None,
        }
    }
}

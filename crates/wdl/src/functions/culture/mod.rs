//! Numbers and dates as people of a culture write them.

use crate::functions::function::Function;

/// The rows of this family.
pub(super) const FUNCTIONS: &[Function] = &[];

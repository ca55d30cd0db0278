//! Functions of the family: date_time.

use crate::functions::function::Function;

/// The rows of this family.
pub(super) const FUNCTIONS: &[Function] = &[];

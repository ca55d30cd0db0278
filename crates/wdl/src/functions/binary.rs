//! Functions of the family: binary.

use crate::functions::function::Function;

/// The rows of this family.
pub(super) const FUNCTIONS: &[Function] = &[];

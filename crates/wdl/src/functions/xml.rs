//! Functions of the family: xml.

use crate::functions::function::Function;

/// The rows of this family.
pub(super) const FUNCTIONS: &[Function] = &[];

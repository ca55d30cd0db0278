//! Connectors: loaded from published documents, shown, deleted; our applications at their services.

mod applications;
mod handle;
mod map;
pub(crate) mod shapes;

pub(crate) use applications::*;
pub(crate) use handle::*;
pub(crate) use map::fields;

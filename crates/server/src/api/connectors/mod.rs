//! Connectors: loaded from published documents, shown, deleted.

mod handle;
mod map;
pub(crate) mod shapes;

pub(crate) use handle::*;
pub(crate) use map::fields;

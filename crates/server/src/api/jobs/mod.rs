//! Jobs: work on many runs at once, told beforehand, made, shown, steered.

mod handle;
mod map;
pub(crate) mod shapes;

pub(crate) use handle::*;

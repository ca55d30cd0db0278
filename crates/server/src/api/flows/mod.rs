//! Flows: made from definitions, shown, changed, turned on and off, deleted.

mod change;
mod list;
mod map;
pub(crate) mod shapes;
mod show;

pub(crate) use change::*;
pub(crate) use list::*;
pub(crate) use show::*;

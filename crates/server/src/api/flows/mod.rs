//! Flows: made from definitions, shown, changed, turned on and off, deleted; expressions tried out with their runs.

mod change;
mod evaluate;
mod list;
mod map;
pub(crate) mod shapes;
mod show;

pub(crate) use change::*;
pub(crate) use evaluate::*;
pub(crate) use list::*;
pub(crate) use show::*;

//! Connections: made, listed, tested, repaired, signed in, renamed, given away, deleted, what was done with them, and what a
//! broken one affects.

mod change;
mod history;
mod impact;
mod list;
mod map;
pub(crate) mod shapes;
mod sign_ins;
mod verify;

pub(crate) use change::*;
pub(crate) use history::*;
pub(crate) use impact::*;
pub(crate) use list::*;
pub(crate) use sign_ins::*;
pub(crate) use verify::*;

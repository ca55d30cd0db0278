//! What the caller should know without looking: listed, counted, marked as read; and asking an owner for help.

mod ask;
mod list;
mod read;
mod shapes;

pub(crate) use ask::*;
pub(crate) use list::*;
pub(crate) use read::*;

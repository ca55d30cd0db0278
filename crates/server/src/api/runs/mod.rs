//! Runs: listed, shown with every action, cancelled, resubmitted.

mod again;
mod list;
mod map;
pub(crate) mod shapes;

pub(crate) use again::*;
pub(crate) use list::*;

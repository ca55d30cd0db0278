//! What is checked before a definition may be saved: everything that is wrong, at once.

mod checker;
mod expressions;
mod inputs;
mod limits;
mod names;
mod order;
mod parameters;
mod placement;
mod reach;
mod references;
mod secrets;
mod settings;
mod support;
mod triggers;
mod variables;

pub use checker::{CheckOptions, check};
pub use limits::Limits;

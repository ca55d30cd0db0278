//! The index of runs: lists, filters, links, and whose they are. The journal is the truth.

mod links;
mod list;
mod ownership;
mod prune;
mod run;
mod setbacks;

pub use links::RunLink;
pub(crate) use list::conditions;
pub use list::{RunFilter, TriggerKind};
pub use ownership::OwnedRun;
pub use prune::{OldRun, Pruned};
pub use run::{Failure, Fence, NewRun, Origin, Run, RunStatus, RunUpdate, Runs};
pub(crate) use run::{insert, update};
pub use setbacks::Setback;

//! What starts runs: calls, clocks, windows, polls, subscriptions and batches; the rows behind them, and what came of
//! each firing.
//!
//! ```text
//! scheduler: sleep ─▶ claim what is due ─▶ <kind>: what is there? ─▶ fire: mark and runs, one commit
//! ```
//! A row's mark moves in the same commit as the runs that it stands for, so an occurrence fires once,
//! whatever stops the process.

mod batch;
mod clock;
mod fire;
mod follow;
mod histories;
mod poll;
pub(crate) mod references;
mod run_now;
mod scheduler;
mod state;
mod turns;
mod webhook;

pub(crate) use clock::window;
pub(crate) use fire::{Birth, Outcome, Repeated, Shot, begun, outputs};
pub use run_now::{Pressed, Wish};
pub(crate) use scheduler::Bell;
pub(crate) use turns::Callers;

use crate::runtime::Runtime;

/// Reads what triggers did, and runs them, on behalf of a person.
pub struct Triggers<'a> {
    pub(crate) runtime: &'a Runtime,
}

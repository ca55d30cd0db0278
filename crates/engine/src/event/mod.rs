//! What happened: the entries of a run's journal. Their shape only grows.

mod block;
mod bounds;
mod call;
mod end;
mod entry;
mod fault;
mod place;
mod start;
mod wait;

pub use block::{Opened, Turned};
pub use bounds::Bounds;
pub use call::{Attempt, Intent, Paged, Polled, Portion};
pub use end::{Ended, Outcome};
pub use entry::Event;
pub use fault::Fault;
pub use place::Place;
pub use start::{Origin, Parent, Started, TriggerRecord};
pub use wait::{Awaited, Owed, Parked, Resumed, Slept, Undone};

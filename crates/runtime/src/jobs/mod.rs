//! Jobs: work on many runs at once, on behalf of a person, over a list that is frozen when the job is made.
//!
//! ```text
//! make ─▶ frozen list ─▶ one task per job ─▶ one lane per connection: canary ─▶ ramp ─▶ … ─▶ done
//!                              ▲                    │ 429: slower        │ refused again: pauses
//!                    pause, resume, stop     settled and counted, one commit for each run
//! ```
//! A killed process loses nothing: what is settled is settled, and a run that was made and not yet counted is found
//! again by the job's id, which is the key of its wish.

mod canary;
mod crew;
mod item;
mod lane;
pub mod limits;
mod make;
mod pace;
mod preview;
mod show;
mod wish;

pub(crate) use crew::{Words, watch};
pub(crate) use pace::Paces;
pub use preview::{FlowCount, Preview};
pub use show::{Hold, Item, View};
pub use wish::{Kind, NewJob, Wish};

use crate::runtime::Runtime;

/// Makes, shows and steers jobs on behalf of a person.
pub struct Jobs<'a> {
    pub(crate) runtime: &'a Runtime,
}

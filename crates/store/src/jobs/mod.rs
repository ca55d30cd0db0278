//! Jobs: work on many runs at once, over a list that is frozen when the job is made.

mod choice;
mod items;
mod job;
mod work;

pub use choice::{Choice, Chosen, Sample};
pub use items::{JobItem, JobOutcome, MadeRuns, Reason, Settled};
pub use job::{Created, Job, JobState, Jobs, NewJob};
pub use work::{JobChange, Lane, Left};

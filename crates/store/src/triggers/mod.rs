//! What starts flows: when triggers are due and what they remember, what they started, what they did not.

mod asked;
mod fire;
mod histories;
mod row;
mod slots;

pub use asked::NewRequest;
pub use fire::{Fired, Firing, Mark, Missed};
pub use histories::{NewHistory, TriggerHistory, TriggerStatus};
pub use row::{NewTrigger, Trigger, Triggers};
pub use slots::RunLimit;

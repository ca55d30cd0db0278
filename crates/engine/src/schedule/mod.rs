//! When a clock fires: recurrences over the calendars of time zones. Pure: moments in, moments out.
//!
//! ```text
//! anchor = startTime, else the moment from which the trigger is on
//! without a schedule:  anchor, anchor + interval, anchor + 2 · interval …
//! with a schedule:     every interval-th day, week or month of the anchor: its days × hours × minutes
//! ```
//! Days, weeks and months follow the clocks of the zone; shorter units are lengths of time.

mod compile;
mod days;
mod next;
mod wall;

pub use next::Schedule;

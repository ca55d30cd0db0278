//! Going on from a run that has ended: what of it is done again, and what the new run takes over.
//!
//! ```text
//! Past (the run that ended) ──verdict──▶ Inherited … ──written behind Started──▶ Estate (of the new run)
//!                                                                                  └─ Kept, as decided
//! ```
//! The new run goes through the definition from its start, and everything is decided anew; only where an action
//! is about to begin that has ended before, its outcome is kept instead. Data actions are evaluated again, unless
//! they ask for chance or time: they touch nothing outside, and so variables come to the values that they had,
//! and to those that they would have had where the first run failed.

mod chance;
mod estate;
mod fit;
mod past;
mod side_effects;
mod verdict;

pub(crate) use estate::Estate;
pub use estate::{Earlier, Inherited, Kept};
pub use past::{Heir, Past};
pub use side_effects::{SideEffect, is_safe_method};

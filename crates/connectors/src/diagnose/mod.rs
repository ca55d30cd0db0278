//! Why a call was refused: the class decides what the person is told and offered.
//!
//! The class comes from what the service said (status, `WWW-Authenticate`, OAuth errors, codes of known
//! providers) and, where it said nothing, from the kind of the connection. Codes and phrases of providers
//! are data: `providers.jsonl`, a source beside each.

mod challenge;
mod classify;
mod clock;
mod diagnosis;
mod evidence;
mod judge;
mod message;
mod providers;
mod sign;

pub use challenge::{Challenge, challenges};
pub use classify::{Refusal, Stage, classify};
pub use diagnosis::{Class, Diagnosis, Repairable};
pub use judge::{Judgement, judge, unreachable};
pub use sign::Sign;

//! JSON Schema as the compatible services check it: draft 4 without patterns, references inside the
//! schema only. A keyword that is not known is passed over, as the drafts say.
//!
//! It is our own because the crates for it bring a regular-expression engine, addresses and a second
//! JSON type; what is checked here is a table of short functions.

mod number;
mod validator;
mod violation;

pub(crate) use validator::{Refusal, check};
pub(crate) use violation::Violation;

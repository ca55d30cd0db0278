//! Who may do what: roles, relations, the table that joins them, and grants.

mod grants;
mod table;

pub use grants::{Grant, Grants};
pub use store::{Level, Object};
pub use table::{Caller, Relation, Role, Verb, permits, reaches};

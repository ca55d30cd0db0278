//! The `Http` action: its evaluated inputs to a request.

mod authentication;
mod headers;
pub mod portion;
mod prepare;

pub use authentication::{Wanted, own_secrets, wanted};
pub(crate) use headers::{is_dropped, members, scalar};
pub use prepare::{prepare, prepare_large};

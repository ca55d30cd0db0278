//! The `Http` action: its evaluated inputs to a request.

mod authentication;
mod headers;
mod prepare;

pub use prepare::prepare;

//! The only door to the world: address rules, limits, redirects, TLS.
//!
//! Nothing else in the house opens a connection. Every hop of a call is checked by the same rules, the
//! address that was checked is the one connected to, and secrets never cross to another origin.

mod address;
mod clients;
mod error;
pub mod fake;
mod outbound;
mod post;
mod redirect;
mod resolver;
mod tls;
mod wire;

pub use address::{Allowance, Verdict, verdict};
pub use error::{Error, SentState, TlsReason};
pub use outbound::{Invalid, Mapping, Outbound};
pub use post::Line;
pub use wire::Wire;

use std::time::Duration;

use futures_util::future::BoxFuture;

use crate::request::Request;
use crate::response::Response;

/// Sends requests: the real wire, or a fake one in tests.
pub trait Transport: Send + Sync {
    /// Sends a request whose secrets are filled in and reads the whole answer. Any status is an answer.
    fn send(&self, request: Request, deadline: Duration) -> BoxFuture<'_, Result<Response, Error>>;
}

//! Requests turned into calls, results into answers: HTTP API, sign-in, hooks, the embedded portal.

mod access;
mod api;
mod around;
mod auth;
mod browser;
mod callbacks;
mod client;
mod codes;
mod error;
mod extract;
mod hooks;
mod language;
mod limits;
mod oauth;
mod openapi;
mod operator;
mod portal;
mod router;
mod serve;
mod settings;
mod state;

#[cfg(test)]
mod tests;

pub use codes::CODES;
pub use serve::{Server, bind};
pub use settings::{Network, Settings, Tls};
pub use state::Metrics;

/// Returns the API's document as JSON.
pub fn document() -> String {
    let (_, document) = router::api();
    document.to_pretty_json().unwrap_or_default()
}

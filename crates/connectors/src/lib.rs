//! The outside world: connector documents, credentials, calls, and why a call was refused.
//!
//! A call is prepared (`Connector::prepare`, `http::prepare`), filled with the secrets of its connection
//! (`Credential::apply`) and sent (`transport::Transport::send`), in this order. Until the last step a
//! [`Request`] can be recorded without showing a secret. Runs, journal and database are unknown here.

mod auth;
pub mod client;
pub mod content;
mod credential;
pub mod diagnose;
mod error;
mod expiry;
pub mod http;
mod identity;
mod kind;
pub mod limits;
pub mod mail;
pub mod oauth;
pub mod openapi;
mod request;
mod response;
mod text;
pub mod transport;

pub use credential::Credential;
pub use error::Error;
pub use expiry::{Expiring, Expiry};
pub use identity::{Defect, Identity, Validity};
pub use kind::{Kind, Repair};
pub use openapi::Connector;
pub use request::{Request, check_header};
pub use response::{Response, headers};

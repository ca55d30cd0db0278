//! OAuth 2: signing in by authorization code with PKCE, as an application, renewing, withdrawing.
//!
//! How a provider is spoken to is data: a [`Dialect`](dialects.jsonl) of templates, or the templates of
//! a connector's own document. Nothing here waits, keeps or shares anything: each step is one request
//! over the transport that is handed in, with the time that is handed in. What is granted is a [`Grant`],
//! which its owner seals before it is used.

mod account;
mod answer;
mod assertion;
mod client;
mod dialect;
mod failure;
mod grant;
mod provider;
mod settings;
mod template;

pub use account::Account;
pub use answer::refused_return;
pub use client::{Client, Proof};
pub use failure::Failure;
pub use grant::Grant;
pub use provider::{Attempt, Prompt, Provider, Revocation};
pub use settings::{Flow, Settings};

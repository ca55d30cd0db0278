//! People: how they come in, stay in and are kept out; their tokens, links and preferences.
//!
//! ```text
//! name + password ──attempts──▶ argon2id ─┐
//! one-time link ──────────────────────────┼─▶ session (cookie)  ─┐
//! personal token, local token ────────────┴──────────────────────┴─▶ SignedIn { Caller }
//! ```
//! Of every secret only the hash is kept. Who is signed in is read anew with each request, so whoever
//! is disabled, or loses a role, feels it at once.

mod account;
mod attempts;
mod credentials;
mod desk;
mod limits;
mod people;
mod secrets;
mod session;
mod sign_in;
mod start;
mod tokens;

#[cfg(test)]
mod tests;

pub use account::{Account, NewAccount, Preferences, SignedIn};
pub use desk::{Accounts, Desk};
pub use limits::{PASSWORD_CHARS_MIN, SESSION_TIME_MAX};
pub use secrets::{LOCAL_TOKEN_PREFIX, local_token};
pub use session::{Arrival, Opened};
pub use store::UserChange as AccountChange;
pub use tokens::{MadeToken, NewToken, Token};

//! Mails going out: what a letter is, and the server that takes it. Who is told what, and when, is decided upstairs.

mod error;
pub mod fake;
mod letter;
mod server;

pub use error::Error;
pub use letter::Letter;
pub use server::{Encryption, Server};

use futures_util::future::BoxFuture;

/// Hands letters to mail servers: the real post, or a fake one in tests.
pub trait Post: Send + Sync {
    /// Hands over one letter. Once it returns well, the server is answerable for it.
    fn hand_over<'a>(
        &'a self,
        server: &'a Server,
        letter: &'a Letter,
    ) -> BoxFuture<'a, Result<(), Error>>;
}

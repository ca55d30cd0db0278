//! Mails that tell of notices: composed in the reader's language and zone when they are sent, handed over once.
//!
//! ```text
//! outbox ─claim─▶ what is so now ─▶ words ─▶ letter ─▶ post ─▶ taken: forgotten
//!                                                          └▶ not taken: later, the same letter
//! ```
//! A process that dies between the server's word and the note of it leaves a mail in doubt: it is sent again under the
//! same Message-ID.

mod compose;
mod letter;
mod send;
mod settings;
mod words;

pub use settings::{Fixed, NewSettings, Password, Shown, View};

use std::sync::Arc;

use connectors::mail::Post;

use crate::runtime::Runtime;

/// What mails need from outside.
pub struct Parts {
    /// Who hands letters over.
    pub post: Arc<dyn Post>,
    /// The settings that stand in the server's settings file; nobody else changes them.
    pub fixed: Option<Fixed>,
}

/// Sends mails, and keeps how they are sent.
pub struct Mail<'a> {
    pub(crate) runtime: &'a Runtime,
}

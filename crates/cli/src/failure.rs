//! Why a command did not do what it should, and the exit code that says so.

use std::fmt;

/// It was tried and did not work.
pub(crate) const FAILED: u8 = 1;
/// The command line or the settings are wrong; clap uses the same code.
pub(crate) const USAGE: u8 = 2;
/// Nobody answers at the server's address.
pub(crate) const UNREACHABLE: u8 = 3;
/// The server knows us too little: not signed in, or not allowed.
pub(crate) const REFUSED: u8 = 4;

/// The run that it was for was cancelled.
pub(crate) const CANCELLED: u8 = 5;

/// One clear line, and more lines where there is more to say.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) exit: u8,
    pub(crate) message: String,
    pub(crate) details: Vec<String>,
}

impl Failure {
    pub(crate) fn new(exit: u8, message: impl Into<String>) -> Self {
        Self { exit, message: message.into(), details: Vec::new() }
    }

    pub(crate) fn failed(message: impl Into<String>) -> Self {
        Self::new(FAILED, message)
    }

    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self::new(USAGE, message)
    }

    pub(crate) fn with_details(mut self, details: Vec<String>) -> Self {
        self.details = details;
        self
    }

    /// Tells an error with its causes, in one line.
    pub(crate) fn of(error: &dyn std::error::Error) -> Self {
        Self::failed(chain(error))
    }
}

/// Writes an error and its causes in one line, each once.
pub(crate) fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let more = error.to_string();
        if !text.contains(&more) {
            text = format!("{text}: {more}");
        }
        cause = error.source();
    }
    text
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        self.details.iter().try_for_each(|detail| write!(f, "\n  {detail}"))
    }
}

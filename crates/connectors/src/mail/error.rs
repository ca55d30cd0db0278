//! Why a letter was not taken.

use crate::transport;

/// A letter that no server has taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The letter cannot be written as it is.
    #[error("{what} is no address that a mail can have")]
    Address {
        /// Which address.
        what: &'static str,
    },
    /// There was no answer.
    #[error(transparent)]
    Line(#[from] transport::Error),
    /// The server has refused the sign-in.
    #[error("the mail server refused the sign-in: {message}")]
    SignIn {
        /// What it said.
        message: String,
    },
    /// The server has refused the letter.
    #[error("the mail server refused the letter: {message}")]
    Refused {
        /// What it said.
        message: String,
        /// Whether it will never take it.
        lasting: bool,
    },
    /// The server does not speak the protocol, or not enough of it.
    #[error("the mail server cannot be spoken with: {message}")]
    Protocol {
        /// What is wrong.
        message: String,
    },
}

impl Error {
    /// Returns the stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Address { .. } => "mail-address-invalid",
            Self::Line(error) => error.code(),
            Self::SignIn { .. } => "mail-sign-in-refused",
            Self::Refused { .. } => "mail-refused",
            Self::Protocol { .. } => "mail-protocol",
        }
    }

    /// Tells whether this one letter is to blame, and will be refused for ever.
    pub fn is_lasting(&self) -> bool {
        matches!(self, Self::Address { .. } | Self::Refused { lasting: true, .. })
    }

    /// Tells whether no letter would be taken at present.
    pub fn concerns_all(&self) -> bool {
        matches!(self, Self::Line(_) | Self::SignIn { .. } | Self::Protocol { .. })
    }
}

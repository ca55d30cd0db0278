//! The server that takes our mails.

use vault::Secret;

/// How the line to the server is sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encryption {
    /// From the first byte.
    Tls,
    /// After the greeting; a server that cannot is not used.
    StartTls,
    /// Not at all.
    None,
}

/// A mail server, and how to sign in to it.
pub struct Server {
    /// Its host.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the line is sealed.
    pub encryption: Encryption,
    /// Name and password, where it wants a sign-in.
    pub sign_in: Option<(String, Secret)>,
    /// Who sends: an address, or a name with an address in angle brackets.
    pub from: String,
}

impl Encryption {
    /// Every way.
    pub const ALL: [Self; 3] = [Self::StartTls, Self::Tls, Self::None];

    /// Returns the name of the way, as settings spell it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Tls => "tls",
            Self::StartTls => "starttls",
            Self::None => "none",
        }
    }

    /// Finds a way by its name.
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == name)
    }

    /// Returns the usual port.
    pub fn usual_port(self) -> u16 {
        match self {
            Self::Tls => 465,
            Self::StartTls => 587,
            Self::None => 25,
        }
    }
}

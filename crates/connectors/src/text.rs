//! Text of a request in which some pieces are secret and are filled in at the last moment.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use vault::Secret;

use crate::credential::{Credential, TOKEN};
use crate::error::Error;

/// What a record shows in the place of a secret; authors of compatible flows know it.
pub(crate) const SANITIZED: &str = "*sanitized*";

/// Everything but the unreserved characters of RFC 3986.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Text made of plain and secret pieces.
#[derive(Default)]
pub(crate) struct Text {
    pieces: Vec<Piece>,
}

pub(crate) enum Piece {
    /// Anyone may see it.
    Plain(String),
    /// To be filled in with a secret of the connection.
    Hole(Hole),
    /// Filled in.
    Filled(Secret),
}

/// What belongs into a hole.
#[derive(Clone)]
pub(crate) enum Hole {
    /// The value of one connection parameter.
    Value { parameter: String, writing: Writing },
    /// `user:password` in base64, of connection parameters or plain texts.
    Basic { user: Source, password: Source },
}

/// Where a part of a credential comes from.
#[derive(Clone)]
pub(crate) enum Source {
    Plain(String),
    Parameter(String),
}

/// How a value is written into the text around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Writing {
    /// As it stands.
    Verbatim,
    /// As one segment of a path or one value of a query.
    Encoded,
    /// As a host name with an optional port.
    Host,
}

impl Text {
    pub(crate) fn plain(text: impl Into<String>) -> Self {
        Self { pieces: vec![Piece::Plain(text.into())] }
    }

    pub(crate) fn secret(secret: Secret) -> Self {
        Self { pieces: vec![Piece::Filled(secret)] }
    }

    pub(crate) fn hole(hole: Hole) -> Self {
        Self { pieces: vec![Piece::Hole(hole)] }
    }

    pub(crate) fn push(&mut self, piece: Piece) {
        if let (Piece::Plain(more), Some(Piece::Plain(text))) = (&piece, self.pieces.last_mut()) {
            text.push_str(more);
            return;
        }
        self.pieces.push(piece);
    }

    pub(crate) fn push_str(&mut self, text: &str) {
        self.push(Piece::Plain(text.to_owned()));
    }

    pub(crate) fn extend(&mut self, other: Self) {
        other.pieces.into_iter().for_each(|piece| self.push(piece));
    }

    /// Makes a second text of the same pieces.
    pub(crate) fn duplicate(&self) -> Self {
        Self { pieces: self.pieces.iter().map(Piece::duplicate).collect() }
    }

    /// Takes slashes off the end.
    pub(crate) fn trim_slash(&mut self) {
        if let Some(Piece::Plain(text)) = self.pieces.last_mut() {
            text.truncate(text.trim_end_matches('/').len());
        }
    }

    pub(crate) fn starts_with_slash(&self) -> bool {
        matches!(self.pieces.first(), Some(Piece::Plain(text)) if text.starts_with('/'))
    }

    pub(crate) fn has_secret(&self) -> bool {
        self.pieces.iter().any(|piece| !matches!(piece, Piece::Plain(_)))
    }

    /// Tells whether nothing is in it.
    pub(crate) fn is_empty(&self) -> bool {
        self.pieces.iter().all(|piece| matches!(piece, Piece::Plain(text) if text.is_empty()))
    }

    /// Returns the text where none of it is secret.
    pub(crate) fn as_plain(&self) -> Option<&str> {
        match self.pieces.as_slice() {
            [] => Some(""),
            [Piece::Plain(text)] => Some(text),
            _ => None,
        }
    }

    /// Returns the text as a record may show it.
    pub(crate) fn shown(&self) -> String {
        self.pieces
            .iter()
            .map(|piece| match piece {
                Piece::Plain(text) => text.as_str(),
                Piece::Hole(_) | Piece::Filled(_) => SANITIZED,
            })
            .collect()
    }

    /// Returns the text with its secrets, for sending alone.
    pub(crate) fn open(&self) -> Result<String, Error> {
        let mut text = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Plain(plain) => text.push_str(plain),
                Piece::Filled(secret) => text.push_str(secret.expose_text().unwrap_or_default()),
                Piece::Hole(hole) => {
                    let parameter = hole.parameter().to_owned();
                    return Err(Error::ConnectionValueMissing { parameter });
                }
            }
        }
        Ok(text)
    }

    /// Fills the holes with the secrets of a connection.
    pub(crate) fn fill(&mut self, secrets: &Credential) -> Result<(), Error> {
        for piece in &mut self.pieces {
            if let Piece::Hole(hole) = piece {
                *piece = Piece::Filled(hole.filling(secrets)?);
            }
        }
        Ok(())
    }
}

impl Piece {
    fn duplicate(&self) -> Self {
        match self {
            Self::Plain(text) => Self::Plain(text.clone()),
            Self::Hole(hole) => Self::Hole(hole.clone()),
            Self::Filled(secret) => Self::Filled(secret.duplicate()),
        }
    }
}

impl Hole {
    fn parameter(&self) -> &str {
        match self {
            Self::Value { parameter, .. } if parameter == TOKEN => "access token",
            Self::Value { parameter, .. } => parameter,
            Self::Basic { password: Source::Parameter(name), .. } => name,
            Self::Basic { .. } => "password",
        }
    }

    fn filling(&self, secrets: &Credential) -> Result<Secret, Error> {
        match self {
            Self::Value { parameter, writing } => {
                write(parameter, find(secrets, parameter)?, *writing)
            }
            Self::Basic { user, password } => {
                let (user, password) = (user.bytes(secrets)?, password.bytes(secrets)?);
                Ok(basic(user, password))
            }
        }
    }
}

impl Source {
    fn bytes<'a>(&'a self, secrets: &'a Credential) -> Result<&'a [u8], Error> {
        match self {
            Self::Plain(text) => Ok(text.as_bytes()),
            Self::Parameter(name) => Ok(find(secrets, name)?.expose()),
        }
    }
}

/// Returns the value of an `Authorization` header of the scheme Basic (RFC 7617).
pub(crate) fn basic(user: &[u8], password: &[u8]) -> Secret {
    let pair = Secret::new([user, b":", password].concat());
    Secret::from(format!("Basic {}", STANDARD.encode(pair.expose())))
}

/// Writes one segment of a path, or a name or value of a query.
pub(crate) fn encoded(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}

/// Writes a value of a connection into the text around it.
pub(crate) fn write(parameter: &str, value: &Secret, writing: Writing) -> Result<Secret, Error> {
    let refused = |reason| Error::ConnectionValue { parameter: parameter.to_owned(), reason };
    let text = value.expose_text().ok_or_else(|| refused("is not text"))?;
    match writing {
        Writing::Verbatim => Ok(value.duplicate()),
        Writing::Encoded => Ok(Secret::from(encoded(text))),
        Writing::Host => {
            let host = text.trim_end_matches('/');
            let fits = |c: char| c.is_ascii_alphanumeric() || ".-_:[]".contains(c);
            if host.is_empty() || !host.chars().all(fits) {
                return Err(refused("is not a host name"));
            }
            Ok(Secret::from(host))
        }
    }
}

fn find<'a>(secrets: &'a Credential, name: &str) -> Result<&'a Secret, Error> {
    let shown = if name == TOKEN { "access token" } else { name };
    secrets.find(name).ok_or_else(|| Error::ConnectionValueMissing { parameter: shown.to_owned() })
}

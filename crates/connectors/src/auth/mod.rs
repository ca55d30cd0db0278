//! Where the credential of a connection goes: one file per scheme, each leaves holes in the request.

mod key;
mod password;

use wdl::Value;

use crate::credential::TOKEN;
use crate::openapi::Field;
use crate::request::Request;
use crate::text::{Hole, Piece, Text, Writing};

/// Where a credential goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Placement {
    /// User name and password in `Authorization: Basic`.
    Basic(password::Basic),
    /// A key in a header or a query.
    Key(key::Key),
    /// The access token of a grant in `Authorization: Bearer` (RFC 6750).
    Bearer,
}

impl Placement {
    /// Finds the pair of fields for Basic; the user name is shown, only the password is secret.
    pub(crate) fn basic(fields: &mut [Field]) -> Option<Self> {
        password::Basic::find(fields).map(Self::Basic)
    }

    /// Places a key.
    pub(crate) fn key(is_header: bool, name: String, parameter: String) -> Self {
        Self::Key(key::Key { is_header, name, parameter })
    }

    pub(crate) fn is_basic(&self) -> bool {
        matches!(self, Self::Basic(_))
    }

    /// Returns the parameter whose value names the account.
    pub(crate) fn account(&self) -> Option<&str> {
        match self {
            Self::Basic(basic) => Some(&basic.user),
            Self::Key(_) | Self::Bearer => None,
        }
    }

    /// Returns the header that the credential goes into.
    pub(crate) fn header(&self) -> Option<&str> {
        match self {
            Self::Basic(_) | Self::Bearer => Some("Authorization"),
            Self::Key(key) => key.header(),
        }
    }

    /// Tells whether it places the value of a parameter.
    pub(crate) fn uses(&self, parameter: &str) -> bool {
        match self {
            Self::Basic(basic) => basic.user == parameter || basic.password == parameter,
            Self::Key(key) => key.parameter == parameter,
            Self::Bearer => false,
        }
    }

    /// Leaves the holes for the secrets in a request. `connection` holds the plain values.
    pub(crate) fn place(
        &self,
        request: &mut Request,
        connection: &Value,
    ) -> Result<(), crate::Error> {
        match self {
            Self::Basic(basic) => basic.place(request, connection),
            Self::Key(key) => key.place(request),
            Self::Bearer => bearer(request),
        }
    }
}

/// Leaves the hole for an access token.
pub(crate) fn bearer(request: &mut Request) -> Result<(), crate::Error> {
    let mut value = Text::plain("Bearer ");
    let parameter = TOKEN.to_owned();
    value.push(Piece::Hole(Hole::Value { parameter, writing: Writing::Verbatim }));
    request.set_header_text("Authorization", value)
}

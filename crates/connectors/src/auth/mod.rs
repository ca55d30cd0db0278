//! Where the credential of a connection goes: one file per scheme, each leaves holes in the request.

mod key;
mod password;

use wdl::Value;

use crate::openapi::Field;
use crate::request::Request;

/// Where a credential goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Placement {
    /// User name and password in `Authorization: Basic`.
    Basic(password::Basic),
    /// A key in a header or a query.
    Key(key::Key),
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
            Self::Key(_) => None,
        }
    }

    /// Returns the header that the credential goes into.
    pub(crate) fn header(&self) -> Option<&str> {
        match self {
            Self::Basic(_) => Some("Authorization"),
            Self::Key(key) => key.header(),
        }
    }

    /// Tells whether it places the value of a parameter.
    pub(crate) fn uses(&self, parameter: &str) -> bool {
        match self {
            Self::Basic(basic) => basic.user == parameter || basic.password == parameter,
            Self::Key(key) => key.parameter == parameter,
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
        }
    }
}

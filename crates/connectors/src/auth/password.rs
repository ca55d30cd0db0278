//! User name and password, sent as Basic (RFC 7617).

use wdl::Value;

use crate::error::Error;
use crate::openapi::Field;
use crate::request::Request;
use crate::text::{Hole, Source, Text};

/// The two connection parameters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Basic {
    pub(super) user: String,
    pub(super) password: String,
}

impl Basic {
    /// Finds `username` and `password` among the fields and marks which of them is secret.
    pub(super) fn find(fields: &mut [Field]) -> Option<Self> {
        let find = |name: &str| fields.iter().position(|f| f.name.eq_ignore_ascii_case(name));
        let (user, password) = (find("username")?, find("password")?);
        fields[user].secret = false;
        fields[password].secret = true;
        let name = |index: usize| fields[index].name.clone();
        Some(Self { user: name(user), password: name(password) })
    }

    pub(super) fn place(&self, request: &mut Request, connection: &Value) -> Result<(), Error> {
        let user = connection.get(&self.user).and_then(Value::as_str).unwrap_or_default();
        let (user, password) =
            (Source::Plain(user.to_owned()), Source::Parameter(self.password.clone()));
        request.set_header_text("Authorization", Text::hole(Hole::Basic { user, password }))
    }
}

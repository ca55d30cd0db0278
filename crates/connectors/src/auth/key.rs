//! A key in a header or a query.

use crate::error::Error;
use crate::request::Request;
use crate::text::{Hole, Text, Writing};

/// Where a key goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Key {
    pub(super) is_header: bool,
    /// The header or query.
    pub(super) name: String,
    /// The connection parameter that holds the key.
    pub(super) parameter: String,
}

impl Key {
    pub(super) fn header(&self) -> Option<&str> {
        self.is_header.then_some(self.name.as_str())
    }

    pub(super) fn place(&self, request: &mut Request) -> Result<(), Error> {
        let parameter = self.parameter.clone();
        let hole = Text::hole(Hole::Value { parameter, writing: Writing::Verbatim });
        if self.is_header {
            return request.set_header_text(&self.name, hole);
        }
        request.queries.retain(|(name, _)| *name != self.name);
        request.queries.push((self.name.clone(), hole));
        Ok(())
    }
}

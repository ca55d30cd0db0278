//! Lists that come in pages (`x-ms-pageable`): where the next one is, and the request for it.

use serde::Serialize;
use url::Url;
use wdl::Value;

use super::connector::Connector;
use super::document::text;
use super::operation::Operation;
use crate::error::Error;
use crate::request::{Request, check_address};
use crate::text::Text;

/// How an operation's answers come in pages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Paging {
    /// The member of an answer that holds the address of the next page.
    pub next_link: String,
    /// The member of an answer that holds the items of the page.
    pub items: String,
}

impl Paging {
    /// Reads the paging of an operation. Without `itemName` the items are called `value`.
    pub(super) fn read(operation: &Value) -> Option<Self> {
        let written = operation.get("x-ms-pageable")?;
        let items = text(written, "itemName").unwrap_or_else(|| "value".to_owned());
        Some(Self { next_link: text(written, "nextLinkName")?, items })
    }

    /// Finds the address of the next page in an answer's body; none after the last page.
    pub fn next<'a>(&self, body: &'a Value) -> Option<&'a str> {
        // Some documents name a place further down: `paging.next`.
        let steps = self.next_link.split('.');
        let direct = body.get(&self.next_link);
        let found =
            direct.or_else(|| steps.into_iter().try_fold(body, |value, step| value.get(step)));
        found?.as_str().filter(|link| !link.trim().is_empty())
    }
}

impl Connector {
    /// Prepares the call for a further page: `first` is the request for the first one, prepared by the same
    /// operation. The credential goes only to the origin that the first page came from.
    ///
    /// # Errors
    /// The next page is at another origin, or at an address that cannot be called.
    pub fn prepare_next(
        &self,
        operation: &Operation,
        first: Request,
        link: &str,
    ) -> Result<Request, Error> {
        let refused = |reason| Err(Error::AddressInvalid { reason });
        let Ok(base) = Url::parse(&first.target()) else {
            return refused("the first page has none that could lead on");
        };
        let Ok(next) = base.join(link) else { return refused("the next page has none") };
        check_address(next.as_str())?;
        if next.origin() != base.origin() {
            return refused("the next page is at another origin");
        }
        let mut request = first;
        // The link has every query of its own, but a key in a query is never in it.
        let is_named = |name: &str| next.query_pairs().any(|(known, _)| known == name);
        let is_of_operation = |name: &str| operation.find(name).is_some();
        request.queries.retain(|(name, _)| !is_named(name) && !is_of_operation(name));
        request.address = Text::plain(next.as_str());
        Ok(request)
    }
}

//! Notices as the person sees them, what they have read, and asking an owner for help.

use store::{ConnectionId, NoticeCounts, NoticeFilter, NoticeId, Page, Paging};

use super::Notices;
use super::occasion::Occasion;
use super::particulars::{Named, Particulars};
use crate::access::{Caller, Verb};
use crate::audit::Entry;
use crate::clock::Clock;
use crate::connections::Health;
use crate::error::Error;

/// A notice and its particulars.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// The notice.
    pub row: store::Notice,
    /// Its particulars.
    pub detail: Particulars,
}

impl From<store::Notice> for Shown {
    fn from(row: store::Notice) -> Self {
        let detail = Particulars::read(&row.detail);
        Self { row, detail }
    }
}

impl Notices<'_> {
    /// Lists the person's own notices, the latest first.
    ///
    /// # Errors
    /// A cursor that is none of this list.
    pub async fn list(
        &self,
        caller: &Caller,
        filter: NoticeFilter,
        paging: &Paging,
    ) -> Result<Page<Shown>, Error> {
        let of = (caller.environment, caller.user);
        let page = self.runtime.inner.store.notices().list(of, filter, paging).await?;
        let items = page.items.into_iter().map(Shown::from).collect();
        Ok(Page { items, next: page.next })
    }

    /// Counts the person's own notices.
    ///
    /// # Errors
    /// Only those of the store.
    pub async fn counts(&self, caller: &Caller) -> Result<NoticeCounts, Error> {
        let notices = self.runtime.inner.store.notices();
        Ok(notices.counts(caller.environment, caller.user).await?)
    }

    /// Notes that the person has read a notice.
    ///
    /// # Errors
    /// `NotFound` for what is not theirs.
    pub async fn read(&self, caller: &Caller, id: NoticeId) -> Result<(), Error> {
        let of = (caller.environment, caller.user);
        Ok(self.runtime.inner.store.notices().read(of, id, Clock.store_time()).await?)
    }

    /// Notes that the person has read everything until now.
    ///
    /// # Errors
    /// Only those of the store.
    pub async fn read_all(&self, caller: &Caller) -> Result<(), Error> {
        let of = (caller.environment, caller.user);
        Ok(self.runtime.inner.store.notices().read_all(of, Clock.store_time()).await?)
    }

    /// Asks the owner of a connection to repair it. Whoever was given its address may ask, and is not told whether
    /// there is such a connection. Asking again is counted, and sends no second mail that day.
    ///
    /// # Errors
    /// `owner-is-you`.
    pub async fn ask_owner(
        &self,
        caller: &Caller,
        id: ConnectionId,
        run: Option<store::RunId>,
    ) -> Result<(), Error> {
        let inner = &self.runtime.inner;
        let row = match inner.store.connections().get(caller.environment, id).await {
            Ok(row) => row,
            Err(store::Error::NotFound { .. }) => return Ok(()),
            Err(error) => return Err(error.into()),
        };
        if row.owner == caller.user {
            return Err(Error::conflict("owner-is-you", "the connection is yours"));
        }
        let asking = inner.store.users().get(caller.environment, caller.user).await?;
        let mut particulars = Particulars {
            by: Some(Named::new(asking.id, asking.display_name)),
            ..Particulars::of(row.name.as_str())
        };
        if let Some(finding) = &Health::read(&row.status).diagnosis {
            particulars = particulars.refused(&finding.diagnosis);
        }
        // A run that they may not see says nothing to the owner either.
        if let Some(run) = run
            && let Ok(found) = self.runtime.runs().require(caller, run, Verb::See).await
        {
            let flow = Named::new(found.row.flow, found.row.flow_name);
            particulars = particulars.seen_in(flow, run.name());
        }
        inner.raise(caller.environment, Occasion::owner_asked(&row, particulars)).await?;
        let entry = Entry::new("ask-owner", format!("connection/{id}"))
            .with("owner", row.owner.to_string());
        self.runtime.note(caller, entry).await
    }
}

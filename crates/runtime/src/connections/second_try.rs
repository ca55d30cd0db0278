//! One more try with a renewed credential, before a refusal counts.
//!
//! A token may be withdrawn before its time. So the first refusal renews it, once, and the call is made again. A
//! password, a key or a certificate is never tried twice: accounts get locked.

use std::sync::Arc;

use super::finding::Finding;
use super::fresh::{Held, Stale};
use crate::runtime::Inner;

/// What to do with a refusal.
pub(crate) enum Second {
    /// Make the call again, with this.
    Again(Box<Held>),
    /// It counts.
    Counts,
    /// It counts, and this is why: the provider does not renew the credential.
    Because(Box<Finding>),
    /// Nobody can tell: the provider gives no answer.
    Unknown,
}

impl Inner {
    /// Looks whether a refused call is worth another try.
    pub(crate) async fn second_try(self: &Arc<Self>, held: &Held, status: u16) -> Second {
        let says_no = status == 401 || held.document.denials.contains(&status);
        if !says_no || !held.can_renew() || self.renewals.is_forced(held.of()) {
            return Second::Counts;
        }
        match self.renewed(held.of()).await {
            Ok(()) => {}
            Err(Stale::Refused(finding)) => return Second::Because(finding),
            Err(Stale::Unanswered(_) | Stale::Failed(_)) => return Second::Unknown,
        }
        match self.held(held.row.environment, held.row.id).await {
            Ok(fresh) if fresh.row.revision != held.row.revision => {
                self.renewals.note_forced(fresh.of());
                Second::Again(Box::new(fresh))
            }
            Ok(_) | Err(_) => Second::Counts,
        }
    }
}

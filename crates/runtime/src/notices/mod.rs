//! What people should know without looking: raised with what causes it, closed by recovery, told of by mails.
//!
//! ```text
//! a refusal, the end of a run, an end that comes near, a job ─▶ Occasion ─▶ one notice per person
//!                                                            └▶ mail of its own, or the next digest
//! ```

mod expiry;
mod failing;
mod occasion;
mod particulars;
mod raise;
mod show;
mod wishes;

pub use occasion::{Occasion, To};
pub use particulars::{Named, Particulars, Tally};
pub use show::Shown;
pub use store::{NoticeCounts, NoticeFilter, NoticeId, NoticeKind};
pub use wishes::MailWishes;

pub(crate) use failing::Failing;

use crate::runtime::Runtime;

/// Raises, settles and shows notices.
pub struct Notices<'a> {
    pub(crate) runtime: &'a Runtime,
}

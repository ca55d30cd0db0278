//! What people should know without looking, and the mails that tell them.

mod change;
mod list;
mod mails;
mod notice;

pub use change::{NewMail, NewNotice, NoticeChange};
pub(crate) use change::{forget, settle_connection, steps};
pub use list::{NoticeCounts, NoticeFilter};
pub use mails::{Mail, Mails, Outbox};
pub use notice::{Notice, NoticeKind, Notices};

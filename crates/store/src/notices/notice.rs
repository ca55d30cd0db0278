//! One notice: what it is about, since when, how often.

use uuid::Uuid;

use crate::code::codes;
use crate::database::{Handle, Row};
use crate::error::Error;
use crate::id::{EnvironmentId, NoticeId, UserId};
use crate::time::Time;

codes! {
    /// What a notice says.
    NoticeKind {
        /// A connection does not work.
        ConnectionBroken = 0, "connectionBroken";
        /// Runs of a flow fail.
        FlowFailed = 1, "flowFailed";
        /// The credential of a connection will soon end.
        ConnectionExpiring = 2, "connectionExpiring";
        /// A job is done.
        JobDone = 3, "jobDone";
        /// The clock of this machine is off.
        ClockSkew = 4, "clockSkew";
        /// Somebody asks the owner of a connection to repair it.
        OwnerAsked = 5, "ownerAsked";
    }
}

/// What one person should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Its environment.
    pub environment: EnvironmentId,
    /// Whom it tells.
    pub user: UserId,
    /// Its id.
    pub id: NoticeId,
    /// What it says.
    pub kind: NoticeKind,
    /// The id of the connection, flow, job or environment that it is about.
    pub about: Uuid,
    /// When it was so for the first time.
    pub first: Time,
    /// When it was so for the last time.
    pub last: Time,
    /// How often it was so.
    pub count: i64,
    /// Of how many of these a mail has told.
    pub told: i64,
    /// How near the end is; 0 where nothing ends.
    pub grade: i64,
    /// When the person has read it.
    pub seen: Option<Time>,
    /// Since when it is so no more.
    pub closed: Option<Time>,
    /// The particulars, as JSON text; never a payload, never a secret.
    pub detail: String,
}

/// Reads and writes notices.
pub struct Notices<'a> {
    pub(crate) database: &'a Handle,
}

pub(super) const COLUMNS: &str = "n.environment, n.user_id, n.id, n.kind, n.about, n.started, \
     n.latest, n.count, n.told_count, n.grade, n.seen, n.closed, n.detail";

pub(super) fn notice(mut row: Row) -> Result<Notice, Error> {
    Ok(Notice {
        environment: row.take()?,
        user: row.take()?,
        id: row.take()?,
        kind: row.take()?,
        about: Uuid::from_bytes(row.take()?),
        first: row.take()?,
        last: row.take()?,
        count: row.take()?,
        told: row.take()?,
        grade: row.take()?,
        seen: row.take()?,
        closed: row.take()?,
        detail: row.take()?,
    })
}

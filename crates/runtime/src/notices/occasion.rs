//! Something that somebody should know, before it is decided who that is.

use std::time::Duration;

use store::{ConnectionId, EnvironmentId, FlowId, NoticeKind, UserId};
use uuid::Uuid;

use super::particulars::Particulars;

/// Something that somebody should know.
#[derive(Clone, Debug, PartialEq)]
pub struct Occasion {
    /// What is said.
    pub(crate) kind: NoticeKind,
    /// The id of what it is about.
    pub(crate) about: Uuid,
    /// Whom it concerns.
    pub(crate) to: To,
    /// 0, or how near the end is.
    pub(crate) grade: i64,
    /// The particulars.
    pub(crate) particulars: Particulars,
}

/// Whom something concerns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum To {
    /// The owner of a connection and those who may change it.
    Repairers(ConnectionId, UserId),
    /// One person.
    Person(UserId),
    /// Every administrator.
    Administrators,
}

/// How long the mail of a notice waits, so that it can tell of what follows at once.
const GATHER: Duration = Duration::from_secs(10);

/// After how long a flow that goes on failing is worth a mail of its own again.
const DAY: Duration = Duration::from_secs(24 * 3_600);

impl Occasion {
    /// A connection does not work.
    pub fn broken(connection: &store::Connection, particulars: Particulars) -> Self {
        Self {
            kind: NoticeKind::ConnectionBroken,
            about: *connection.id.as_uuid(),
            to: To::Repairers(connection.id, connection.owner),
            grade: 0,
            particulars,
        }
    }

    /// The credential of a connection ends in so many days.
    pub fn expiring(connection: &store::Connection, days: i64, particulars: Particulars) -> Self {
        Self {
            kind: NoticeKind::ConnectionExpiring,
            grade: days,
            ..Self::broken(connection, particulars)
        }
    }

    /// Somebody asks the owner of a connection to repair it.
    pub fn owner_asked(connection: &store::Connection, particulars: Particulars) -> Self {
        Self {
            kind: NoticeKind::OwnerAsked,
            to: To::Person(connection.owner),
            ..Self::broken(connection, particulars)
        }
    }

    /// A run of a flow failed.
    pub fn failed(flow: FlowId, owner: UserId, particulars: Particulars) -> Self {
        Self {
            kind: NoticeKind::FlowFailed,
            about: *flow.as_uuid(),
            to: To::Person(owner),
            grade: 0,
            particulars,
        }
    }

    /// A job is done.
    pub fn job_done(job: Uuid, owner: UserId, particulars: Particulars) -> Self {
        let (about, to) = (job, To::Person(owner));
        Self { kind: NoticeKind::JobDone, about, to, grade: 0, particulars }
    }

    /// The clock of this machine is ahead by so many seconds; less than 0 behind.
    pub fn clock_skew(environment: EnvironmentId, seconds: i64) -> Self {
        Self {
            kind: NoticeKind::ClockSkew,
            about: *environment.as_uuid(),
            to: To::Administrators,
            grade: 0,
            particulars: Particulars { seconds: Some(seconds), ..Particulars::default() },
        }
    }

    /// Returns how long the first mail waits.
    pub(super) fn gathers(&self) -> Duration {
        match self.kind {
            NoticeKind::ConnectionBroken | NoticeKind::FlowFailed => GATHER,
            NoticeKind::ConnectionExpiring
            | NoticeKind::JobDone
            | NoticeKind::ClockSkew
            | NoticeKind::OwnerAsked => Duration::ZERO,
        }
    }

    /// Returns after how long it is worth a mail of its own again; never for what one mail says for good.
    pub(super) fn again_after(&self) -> Option<Duration> {
        match self.kind {
            NoticeKind::FlowFailed | NoticeKind::OwnerAsked | NoticeKind::ClockSkew => Some(DAY),
            NoticeKind::ConnectionBroken | NoticeKind::ConnectionExpiring | NoticeKind::JobDone => {
                None
            }
        }
    }

    /// Tells whether the digest tells what came after the mail.
    pub(super) fn is_digested(&self) -> bool {
        matches!(self.kind, NoticeKind::ConnectionBroken | NoticeKind::FlowFailed)
    }
}

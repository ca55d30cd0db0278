//! Notices as the API shows them.

use runtime::notices::{self as below, NoticeCounts, NoticeKind, Particulars, Shown};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::api::shapes::{Moment, Named};
use crate::error::Error;

/// What a notice says.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = NoticeKind)]
pub(crate) enum Kind {
    /// A connection does not work.
    ConnectionBroken,
    /// Runs of a flow fail.
    FlowFailed,
    /// The credential of a connection will soon end.
    ConnectionExpiring,
    /// A job is done.
    JobDone,
    /// The clock of the server is off.
    ClockSkew,
    /// Somebody asks the owner of a connection to repair it.
    OwnerAsked,
}

/// Whether it is still so.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = NoticeState)]
pub(crate) enum State {
    /// It is.
    Open,
    /// It is no more.
    Closed,
}

/// What a job has done.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[schema(as = NoticeTally)]
pub(crate) struct Tally {
    /// With how many runs it did what it should.
    done: u64,
    /// With how many it failed.
    failed: u64,
    /// How many it left out.
    skipped: u64,
}

/// The particulars of a notice; what does not concern its kind is absent.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = NoticeDetails)]
pub(crate) struct Details {
    /// The flow in which it was seen.
    #[serde(skip_serializing_if = "Option::is_none")]
    flow: Option<Named>,
    /// The latest run in which it was seen.
    #[serde(skip_serializing_if = "Option::is_none")]
    run: Option<String>,
    /// The action that failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    action: Option<String>,
    /// The code of the failure, or the service's.
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<String>,
    /// The connection that was refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    connection: Option<Named>,
    /// Why the service refused: the class of a diagnosis.
    #[serde(skip_serializing_if = "Option::is_none")]
    class: Option<String>,
    /// The HTTP status of the refusal.
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<u16>,
    /// The permission that is missing.
    #[serde(skip_serializing_if = "Option::is_none")]
    scope: Option<String>,
    /// When it ends.
    #[serde(skip_serializing_if = "Option::is_none")]
    ends_at: Option<Moment>,
    /// What a job has done.
    #[serde(skip_serializing_if = "Option::is_none")]
    tally: Option<Tally>,
    /// By how many seconds the clock is ahead; less than 0 behind.
    #[serde(skip_serializing_if = "Option::is_none")]
    seconds: Option<i64>,
    /// Who asks.
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<Named>,
}

/// Something that the caller should know. There is one for each thing, however often it happens.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct PersonalNotice {
    /// Its id.
    id: String,
    /// What it says.
    kind: Kind,
    /// What it is about: a connection, a flow, a job or the environment, by the name that it had.
    about: Named,
    /// Whether it is still so.
    state: State,
    /// When it was so for the first time.
    first_at: Moment,
    /// When it was so for the last time.
    last_at: Moment,
    /// How often it was so.
    count: i64,
    /// Whether the caller has read it.
    read: bool,
    /// Since when it is so no more.
    #[serde(skip_serializing_if = "Option::is_none")]
    closed_at: Option<Moment>,
    /// The particulars.
    details: Details,
}

/// How many notices the caller has.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub(crate) struct NoticeSummary {
    /// Those that are still so and were not read.
    unread: i64,
    /// Those that are still so.
    open: i64,
}

/// A notice.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct NoticePath {
    /// The notice's id.
    pub(crate) notice: String,
}

/// Which notices.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct NoticeFilter {
    /// `open` or `closed`.
    state: Option<String>,
    /// `true`: only those that were not read.
    unread: Option<bool>,
    /// Only those that say this.
    kind: Option<String>,
}

/// What an owner is asked about.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct OwnerQuestion {
    /// The run that failed.
    pub(crate) run: Option<String>,
}

impl NoticeFilter {
    pub(crate) fn read(&self) -> Result<below::NoticeFilter, Error> {
        let wrong = |message: String| Error::WrongParameter { message };
        let open = match self.state.as_deref().filter(|state| !state.is_empty()) {
            None => None,
            Some("open") => Some(true),
            Some("closed") => Some(false),
            Some(other) => {
                return Err(wrong(format!("state is 'open' or 'closed', not '{other}'")));
            }
        };
        let kind = self.kind.as_deref().filter(|kind| !kind.is_empty());
        let kind = kind.map(|name| {
            NoticeKind::find(name).ok_or_else(|| wrong(format!("'{name}' is no kind of notice")))
        });
        Ok(below::NoticeFilter {
            open,
            unread: self.unread.unwrap_or(false),
            kind: kind.transpose()?,
        })
    }
}

impl From<NoticeCounts> for NoticeSummary {
    fn from(counts: NoticeCounts) -> Self {
        Self { unread: counts.unread, open: counts.open }
    }
}

impl From<NoticeKind> for Kind {
    fn from(kind: NoticeKind) -> Self {
        match kind {
            NoticeKind::ConnectionBroken => Self::ConnectionBroken,
            NoticeKind::FlowFailed => Self::FlowFailed,
            NoticeKind::ConnectionExpiring => Self::ConnectionExpiring,
            NoticeKind::JobDone => Self::JobDone,
            NoticeKind::ClockSkew => Self::ClockSkew,
            NoticeKind::OwnerAsked => Self::OwnerAsked,
        }
    }
}

impl From<Shown> for PersonalNotice {
    fn from(Shown { row, detail }: Shown) -> Self {
        Self {
            id: row.id.to_string(),
            kind: row.kind.into(),
            about: Named { id: row.about.to_string(), name: detail.name.clone() },
            state: if row.closed.is_some() { State::Closed } else { State::Open },
            first_at: row.first.into(),
            last_at: row.last.into(),
            count: row.count,
            read: row.seen.is_some(),
            closed_at: row.closed.map(Moment::from),
            details: detail.into(),
        }
    }
}

impl From<Particulars> for Details {
    fn from(detail: Particulars) -> Self {
        let class = detail.class.and_then(|class| serde_json::to_value(class).ok());
        Self {
            flow: detail.flow.map(Named::from),
            run: detail.run,
            action: detail.action,
            code: detail.code,
            connection: detail.connection.map(Named::from),
            class: class.as_ref().and_then(serde_json::Value::as_str).map(str::to_owned),
            status: detail.status,
            scope: detail.scope,
            ends_at: detail.ends.map(|ends| store::Time(ends).into()),
            tally: detail.tally.map(|tally| Tally {
                done: tally.done,
                failed: tally.failed,
                skipped: tally.skipped,
            }),
            seconds: detail.seconds,
            by: detail.by.map(Named::from),
        }
    }
}

impl From<below::Named> for Named {
    fn from(named: below::Named) -> Self {
        Self { id: named.id, name: named.name }
    }
}

//! Shapes that several resources show: moments, pages, names, problems, why a service refused.

use serde::Serialize;
use utoipa::ToSchema;

use crate::error::Error;

/// A moment, as RFC 3339 text in UTC.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(value_type = String, format = DateTime, examples("2026-01-05T08:00:00.0000000Z"))]
#[serde(transparent)]
pub(crate) struct Moment(String);

impl From<store::Time> for Moment {
    fn from(time: store::Time) -> Self {
        Self(engine::Time(time.0).to_text())
    }
}

impl From<engine::Time> for Moment {
    fn from(time: engine::Time) -> Self {
        Self(time.to_text())
    }
}

impl From<jiff::Timestamp> for Moment {
    fn from(time: jiff::Timestamp) -> Self {
        engine::Time::from_timestamp(time).into()
    }
}

/// Reads when a secret ends: a moment, or a day, at whose beginning it does.
pub(crate) fn read_end(text: Option<&str>) -> Result<Option<jiff::Timestamp>, Error> {
    let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) else { return Ok(None) };
    let wrong = || Error::WrongParameter { message: format!("'{text}' is no RFC 3339 moment") };
    let day = |text: &str| text.parse::<jiff::civil::Date>().ok();
    if let Some(day) = Some(text).filter(|text| text.len() == 10).and_then(day) {
        let start = day.to_zoned(jiff::tz::TimeZone::UTC).map_err(|_| wrong())?;
        return Ok(Some(start.timestamp()));
    }
    text.parse().map(Some).map_err(|_| wrong())
}

/// Reads a moment out of a request.
pub(crate) fn read_moment(text: &str) -> Result<store::Time, Error> {
    let wrong = || Error::WrongParameter { message: format!("'{text}' is no RFC 3339 moment") };
    let timestamp: jiff::Timestamp = text.parse().map_err(|_| wrong())?;
    Ok(store::Time(engine::Time::from_timestamp(timestamp).0))
}

/// One page of a list.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Page<T: ToSchema> {
    /// The entries.
    pub(crate) items: Vec<T>,
    /// Where the next page starts; `null` on the last.
    pub(crate) next: Option<String>,
}

impl<T: ToSchema> Page<T> {
    /// Shows a page of what the rooms below return.
    pub(crate) fn of<R: Into<T>>(page: store::Page<R>) -> Self {
        Self { items: page.items.into_iter().map(R::into).collect(), next: page.next }
    }
}

/// A thing by its id and its name.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Named {
    /// Its id.
    pub(crate) id: String,
    /// Its name.
    pub(crate) name: String,
}

/// Whether a document can be used in spite of a problem.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Severity {
    /// The document cannot be used as it is.
    Error,
    /// The document can be used, but its author should look.
    Warning,
}

/// One thing that is wrong with a document.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Problem {
    /// Which problem it is; never renamed.
    pub(crate) code: String,
    /// What is wrong, naming the thing and the limit.
    pub(crate) message: String,
    /// What its author can do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) hint: Option<String>,
    /// Whether the document can be used.
    pub(crate) severity: Severity,
    /// Which file of several, when there are several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) file: Option<String>,
    /// The line, from one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) line: Option<u32>,
    /// The character in the line, from one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) column: Option<u32>,
    /// Where in the document, as a JSON pointer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) path: Option<String>,
}

impl From<wdl::Problem> for Problem {
    fn from(problem: wdl::Problem) -> Self {
        Self {
            code: problem.code.to_owned(),
            message: problem.message,
            hint: problem.hint,
            severity: match problem.severity {
                wdl::Severity::Error => Severity::Error,
                wdl::Severity::Warning => Severity::Warning,
            },
            file: problem.file,
            line: problem.place.map(|place| place.line),
            column: problem.place.map(|place| place.column),
            path: problem.pointer,
        }
    }
}

/// What went wrong, as the compatible platforms say it.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Fault {
    /// The platforms' code.
    pub(crate) code: String,
    /// The message.
    pub(crate) message: String,
}

impl From<engine::Fault> for Fault {
    fn from(fault: engine::Fault) -> Self {
        Self { code: fault.code.to_string(), message: fault.message.to_string() }
    }
}

/// How a run or an action stands.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub(crate) enum Status {
    /// Asleep: for a retry, a delay, a callback, a connection.
    Waiting,
    /// At work.
    Running,
    /// Ended well.
    Succeeded,
    /// Ended with an error.
    Failed,
    /// Never ran, because what it waits for ended otherwise than it asks.
    Skipped,
    /// Cut off by a time limit.
    TimedOut,
    /// Stopped by a person or by a Terminate action.
    Cancelled,
}

impl From<engine::Status> for Status {
    fn from(status: engine::Status) -> Self {
        match status {
            engine::Status::Waiting => Self::Waiting,
            engine::Status::Running => Self::Running,
            engine::Status::Succeeded => Self::Succeeded,
            engine::Status::Failed => Self::Failed,
            engine::Status::Skipped => Self::Skipped,
            engine::Status::TimedOut => Self::TimedOut,
            engine::Status::Cancelled => Self::Cancelled,
        }
    }
}

impl From<store::RunStatus> for Status {
    fn from(status: store::RunStatus) -> Self {
        use store::RunStatus;
        match status {
            RunStatus::Waiting => Self::Waiting,
            RunStatus::Running => Self::Running,
            RunStatus::Succeeded => Self::Succeeded,
            RunStatus::Failed => Self::Failed,
            RunStatus::Skipped => Self::Skipped,
            RunStatus::TimedOut => Self::TimedOut,
            RunStatus::Cancelled => Self::Cancelled,
        }
    }
}

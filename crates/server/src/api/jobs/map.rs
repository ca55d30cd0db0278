//! Jobs, between what the API shows and takes and what the room below says.

use runtime::jobs;
use runtime::runs::{Choice, Extent, Which};
use store::RunId;

use super::shapes::{
    Job, JobFilter, JobFlow, JobFrom, JobHold, JobItem, JobKind, JobOutcome, JobPreview, JobReason,
    JobRepeat, JobRun, JobRuns, JobState, JobVersion, NewJob,
};
use crate::api::runs::{asked, shapes::RunFilter};
use crate::api::shapes::{Moment, Named};
use crate::error::Error;

/// Reads what a job is to do.
pub(super) fn wished(wish: NewJob) -> Result<jobs::NewJob, Error> {
    if wish.runs.is_empty() && wish.filter.is_none() {
        let message = "a job needs `runs` or a `filter`".to_owned();
        return Err(Error::WrongParameter { message });
    }
    let kind = jobs::Kind::from(wish.kind);
    let from_failed = kind == jobs::Kind::Continue || matches!(wish.from, JobFrom::Failed);
    let choice = Choice {
        version: match wish.version {
            JobVersion::Latest => Which::Latest,
            JobVersion::Original => Which::Original,
        },
        extent: if from_failed { Extent::FailedAction } else { Extent::Whole },
    };
    let named = |name: &String| {
        RunId::parse(name).map_err(|_| runtime::Error::NotFound { what: "run" }.into())
    };
    let runs = wish.runs.iter().map(named).collect::<Result<_, Error>>()?;
    let kept = wish.filter.as_ref().and_then(|filter| serde_json::to_value(filter).ok());
    Ok(jobs::NewJob {
        wish: jobs::Wish { kind, choice, filter: kept },
        filter: asked(wish.filter.unwrap_or_default().into())?,
        runs,
        per_second: wish.per_second,
    })
}

impl From<JobFilter> for RunFilter {
    fn from(filter: JobFilter) -> Self {
        Self {
            flow: filter.flow,
            status: filter.status,
            connection: filter.connection,
            waiting_for: filter.waiting_for,
            trigger_type: filter.trigger_type,
            failure_code: filter.failure_code,
            resubmitted: filter.resubmitted,
            search: filter.search,
            from: filter.from,
            until: filter.until,
        }
    }
}

impl From<JobKind> for jobs::Kind {
    fn from(kind: JobKind) -> Self {
        match kind {
            JobKind::Resubmit => Self::Resubmit,
            JobKind::Resume => Self::Resume,
            JobKind::Cancel => Self::Cancel,
            JobKind::Continue => Self::Continue,
        }
    }
}

impl From<jobs::Kind> for JobKind {
    fn from(kind: jobs::Kind) -> Self {
        match kind {
            jobs::Kind::Resubmit => Self::Resubmit,
            jobs::Kind::Resume => Self::Resume,
            jobs::Kind::Cancel => Self::Cancel,
            jobs::Kind::Continue => Self::Continue,
        }
    }
}

impl From<store::JobState> for JobState {
    fn from(state: store::JobState) -> Self {
        match state {
            store::JobState::Canary => Self::Canary,
            store::JobState::Running => Self::Running,
            store::JobState::Paused => Self::Paused,
            store::JobState::Stopping => Self::Stopping,
            store::JobState::Stopped => Self::Stopped,
            store::JobState::Done => Self::Done,
        }
    }
}

impl From<store::JobOutcome> for JobOutcome {
    fn from(outcome: store::JobOutcome) -> Self {
        match outcome {
            store::JobOutcome::Left => Self::Left,
            store::JobOutcome::Done => Self::Done,
            store::JobOutcome::Skipped => Self::Skipped,
            store::JobOutcome::Failed => Self::Failed,
        }
    }
}

impl From<JobOutcome> for store::JobOutcome {
    fn from(outcome: JobOutcome) -> Self {
        match outcome {
            JobOutcome::Left => Self::Left,
            JobOutcome::Done => Self::Done,
            JobOutcome::Skipped => Self::Skipped,
            JobOutcome::Failed => Self::Failed,
        }
    }
}

/// Shows a job that a person made.
pub(super) fn job(found: jobs::View, created_by: Named) -> Job {
    let row = found.row;
    let choice = found.wish.as_ref().map(|wish| wish.choice).unwrap_or_default();
    let run = |(run, status): (RunId, Option<store::RunStatus>)| JobRun {
        run: run.name(),
        status: status.map(Into::into),
    };
    Job {
        id: row.id.to_string(),
        // What another release has written asks for something that is unknown here; nothing is done then.
        kind: found.wish.as_ref().map_or(JobKind::Resubmit, |wish| wish.kind.into()),
        state: row.state.into(),
        total: row.total,
        done: row.done,
        skipped: row.skipped,
        failed: row.failed,
        left: row.total - row.done - row.skipped - row.failed,
        reasons: found.reasons.into_iter().map(JobReason::from).collect(),
        made: found.made.into_iter().map(JobRuns::from).collect(),
        canary: found.canary.map(run),
        hold: found.hold.map(JobHold::from),
        from: match choice.extent {
            Extent::Whole => JobFrom::Start,
            Extent::FailedAction => JobFrom::Failed,
        },
        version: match choice.version {
            Which::Latest => JobVersion::Latest,
            Which::Original => JobVersion::Original,
        },
        filter: found.wish.and_then(|wish| wish.filter),
        per_second: row.per_second,
        created_by,
        created_at: row.created.into(),
        ended_at: row.ended.map(Moment::from),
    }
}

impl From<store::Reason> for JobReason {
    fn from(reason: store::Reason) -> Self {
        Self { code: reason.code, count: reason.count }
    }
}

impl From<store::MadeRuns> for JobRuns {
    fn from(made: store::MadeRuns) -> Self {
        Self { status: made.status.into(), count: made.count }
    }
}

impl From<jobs::Hold> for JobHold {
    fn from(hold: jobs::Hold) -> Self {
        Self { code: hold.code, run: hold.run, connection: hold.connection }
    }
}

impl From<jobs::Item> for JobItem {
    fn from(item: jobs::Item) -> Self {
        let status = item.made_status.map(Into::into);
        Self {
            run: item.run.name(),
            outcome: item.outcome.into(),
            reason: item.reason,
            made: item.made.map(|run| JobRun { run: run.name(), status }),
            at: item.settled.map(Moment::from),
        }
    }
}

impl From<jobs::Preview> for JobPreview {
    fn from(found: jobs::Preview) -> Self {
        let flow = |flow: jobs::FlowCount| JobFlow {
            flow: Named { id: flow.flow.to_string(), name: flow.name },
            count: flow.count,
        };
        let reason = |(code, count): (&str, i64)| JobReason { code: code.to_owned(), count };
        Self {
            total: found.total,
            flows: found.flows.into_iter().map(flow).collect(),
            resumable: found.resumable,
            resubmittable: found.resubmittable,
            cancellable: found.cancellable,
            repeats: found
                .repeats
                .into_iter()
                .map(|(action, count)| JobRepeat { action, count })
                .collect(),
            looked_at: found.looked_at,
            skipped: found.skipped.into_iter().map(reason).collect(),
            per_second: found.per_second,
        }
    }
}

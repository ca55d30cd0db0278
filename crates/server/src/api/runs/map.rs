//! Runs, from what the room below says to what the API shows.

use runtime::runs;
use store::RunStatus;

use super::shapes::{
    ActionRecord, EditedTrigger, Failure, ResubmitBlocked, ResubmitChoice, ResubmitEdit,
    ResubmitMode, ResubmitPreview, ResubmitVersion, Retry, Run, RunRights, RunSummary, SideEffect,
    TriggerRecord, WaitingEnd, WaitingFor, WaitingKind,
};
use crate::api::connections::shapes::ConnectionSummary;
use crate::api::diagnosis::Diagnosis;
use crate::api::shapes::{Fault, Moment, Named, Status};

impl From<runs::RunSummary> for RunSummary {
    fn from(found: runs::RunSummary) -> Self {
        let (called_by, resubmitted_from) = (found.called_by(), found.resubmitted_from());
        let row = found.row;
        // A run that waits may say what for.
        let failed = matches!(row.status, RunStatus::Failed | RunStatus::TimedOut)
            || (!row.status.is_final() && row.failure.code.is_some());
        Self {
            id: row.run.name(),
            flow: Named { id: row.flow.to_string(), name: row.flow_name },
            version: row.version,
            status: row.status.into(),
            code: row.code,
            started_at: row.started.into(),
            ended_at: row.ended.map(Moment::from),
            trigger: row.trigger,
            failure: failed.then(|| Failure::of_row(row.failure)),
            called_by: called_by.map(|run| run.name()),
            resubmitted_from: resubmitted_from.map(|run| run.name()),
            resubmitted_as: found.resubmitted_as.into_iter().map(|run| run.name()).collect(),
        }
    }
}

impl Failure {
    fn of_row(row: store::Failure) -> Self {
        Self {
            action: row.action,
            code: row.code.unwrap_or_default(),
            message: row.message,
            status_code: None,
            diagnosis: None,
            connection: None,
        }
    }
}

impl From<runs::Failure> for Failure {
    fn from(failure: runs::Failure) -> Self {
        Self {
            action: Some(failure.action).filter(|action| !action.is_empty()),
            code: failure.code,
            message: failure.message,
            status_code: failure.status,
            diagnosis: failure.diagnosis.map(Diagnosis::from),
            connection: failure.connection.as_ref().map(ConnectionSummary::from),
        }
    }
}

impl From<runs::RunDetail> for Run {
    fn from(found: runs::RunDetail) -> Self {
        let row = &found.summary.row;
        let client_tracking_id = row.tracking.clone().or_else(|| Some(row.run.name()));
        let mut summary = RunSummary::from(found.summary);
        summary.failure = found.failure.map(Failure::from).or(summary.failure);
        Self {
            summary,
            error: found.error.map(Fault::from),
            client_tracking_id,
            trigger_record: TriggerRecord {
                name: found.trigger,
                status: Status::Succeeded,
                inputs: found.trigger_inputs.as_ref().map(shown),
                outputs: found.trigger_outputs.as_ref().map(shown),
                started_at: found.triggered.into(),
            },
            actions: found.actions.into_iter().map(ActionRecord::from).collect(),
            side_effects: found.side_effects.into_iter().map(SideEffect::from).collect(),
            waiting_for: found.waiting.map(WaitingFor::from),
            rights: RunRights {
                cancel: found.can_cancel,
                resubmit: found.can_resubmit,
                resume: found.can_resume,
            },
            resubmit_blocked: found.resubmit_blocked.map(str::to_owned),
        }
    }
}

impl From<runs::Waiting> for WaitingFor {
    fn from(waiting: runs::Waiting) -> Self {
        Self {
            kind: WaitingKind::Connection,
            connection: waiting.connection.as_ref().map(ConnectionSummary::from),
            action: waiting.action,
            since: waiting.since.into(),
            deadline: waiting.deadline.into(),
            then: WaitingEnd::Fail,
        }
    }
}

impl From<runs::ActionRecord> for ActionRecord {
    fn from(action: runs::ActionRecord) -> Self {
        Self {
            name: action.name,
            kind: action.kind,
            // What has not started waits for its turn.
            status: action.status.map_or(Status::Waiting, Status::from),
            code: action.code,
            error: action.error.map(Fault::from),
            started_at: action.started.map(Moment::from),
            ended_at: action.ended.map(Moment::from),
            attempts: action.attempts,
            retry_history: action.retries.into_iter().map(Retry::from).collect(),
            next_try_at: action.next.map(Moment::from),
            inputs: action.inputs.as_ref().map(shown),
            outputs: action.outputs.as_ref().map(shown),
            secured: action.is_secured,
            kept: action.is_kept,
            waits_until: action.waits_until.map(Moment::from),
            not_sent: action.not_sent,
            child_run: action.child,
            parent: action.parent,
            branch: action.branch,
            run_after: action.run_after.into_iter().collect(),
            connection: action.connection.map(|(id, name)| Named { id: id.to_string(), name }),
        }
    }
}

impl From<engine::Attempt> for Retry {
    fn from(attempt: engine::Attempt) -> Self {
        Self {
            start_time: attempt.started.into(),
            end_time: attempt.ended.into(),
            code: attempt.code.to_string(),
            error: attempt.error.map(Fault::from),
        }
    }
}

impl From<runs::SideEffect> for SideEffect {
    fn from(effect: runs::SideEffect) -> Self {
        let runs::SideEffect { action, method, target, count } = effect;
        Self { action, method, target, count }
    }
}

impl From<runs::Preview> for ResubmitPreview {
    fn from(found: runs::Preview) -> Self {
        Self {
            original_version: found.original,
            latest_version: found.latest,
            choices: found.offers.into_iter().map(ResubmitChoice::from).collect(),
            edit: ResubmitEdit {
                blocked: found.edit.blocked.map(ResubmitBlocked::from),
                body: found.edit.body.as_ref().map(shown),
                secured: found.edit.is_secured,
            },
            resubmitted_as: found.resubmitted_as.into_iter().map(|run| run.name()).collect(),
            broken_connections: found.broken.iter().map(ConnectionSummary::from).collect(),
        }
    }
}

impl From<runs::Offer> for ResubmitChoice {
    fn from(offer: runs::Offer) -> Self {
        Self {
            mode: match offer.choice.extent {
                runs::Extent::Whole => ResubmitMode::Whole,
                runs::Extent::FailedAction => ResubmitMode::FailedAction,
            },
            version: match offer.choice.version {
                runs::Which::Latest => ResubmitVersion::Latest,
                runs::Which::Original => ResubmitVersion::Original,
            },
            blocked: offer.blocked.map(ResubmitBlocked::from),
            repeats: offer.repeats.into_iter().map(SideEffect::from).collect(),
        }
    }
}

impl From<runs::Blocked> for ResubmitBlocked {
    fn from(blocked: runs::Blocked) -> Self {
        Self { code: blocked.code.to_owned(), actions: blocked.actions }
    }
}

impl From<EditedTrigger> for runs::Edited {
    fn from(edited: EditedTrigger) -> Self {
        Self { body: edited.body, members: edited.members.into_iter().collect() }
    }
}

/// Writes a value as JSON; a number that JSON does not know becomes nothing.
fn shown(value: &wdl::Value) -> serde_json::Value {
    serde_json::to_value(value).unwrap_or_default()
}

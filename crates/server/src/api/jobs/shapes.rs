//! Jobs as the API shows and takes them.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};

use crate::api::shapes::{Moment, Named, Status};

/// What is done with each run.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum JobKind {
    /// Each is started again.
    Resubmit,
    /// Those that wait for a connection go on.
    Resume,
    /// Each is stopped.
    Cancel,
    /// Those that wait for a connection go on; those that failed are started again from the action that failed.
    Continue,
}

/// How much of a run is done again.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum JobFrom {
    /// Everything, with the same trigger data.
    #[default]
    Start,
    /// Only what did not succeed; earlier results are taken over.
    Failed,
}

/// By which version of the flow.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum JobVersion {
    /// The one that is published.
    #[default]
    Latest,
    /// The one of then.
    Original,
}

/// How a job stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum JobState {
    /// Its first runs show whether the rest may follow.
    Canary,
    /// At work.
    Running,
    /// It waits until somebody lets it go on.
    Paused,
    /// It was stopped; what is under way is still finished.
    Stopping,
    /// It was stopped.
    Stopped,
    /// Nothing is left.
    Done,
}

/// What became of a run of a job.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum JobOutcome {
    /// It is still to be worked at.
    Left,
    /// It was done with what was asked for.
    Done,
    /// It was refused.
    Skipped,
    /// It could not be worked at.
    Failed,
}

/// Which runs; as in the list of runs.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct JobFilter {
    /// Only runs of this flow.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) flow: Option<String>,
    /// Only runs that stand so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) status: Option<String>,
    /// Only runs that failed or wait because of this connection.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) connection: Option<String>,
    /// `connection`: only runs that wait for the repair of a connection.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) waiting_for: Option<String>,
    /// Only runs that a trigger of this type started.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) trigger_type: Option<String>,
    /// Only runs that failed with this code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) failure_code: Option<String>,
    /// Only runs that were made by resubmitting another, or only those that were not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) resubmitted: Option<bool>,
    /// Only the run of this name, and those with this client tracking id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) search: Option<String>,
    /// Only runs that started at this moment or later.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) from: Option<String>,
    /// Only runs that started before this moment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) until: Option<String>,
}

/// What a job is to do.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewJob {
    /// What is done with each run.
    pub(crate) kind: JobKind,
    /// These runs, up to 5,000; without `filter`, only these.
    #[serde(default)]
    pub(crate) runs: Vec<String>,
    /// All runs that this finds, up to 50,000. To continue, only those that wait, and those that failed and were not
    /// started again.
    pub(crate) filter: Option<JobFilter>,
    /// How much of each run is done again.
    #[serde(default)]
    pub(crate) from: JobFrom,
    /// By which version of its flow.
    #[serde(default)]
    pub(crate) version: JobVersion,
    /// With how many runs of one connection a second at most.
    #[schema(minimum = 1, maximum = 50)]
    pub(crate) per_second: Option<i64>,
    /// One per opened dialog: the same key never makes a second job. A preview needs none.
    #[serde(default)]
    pub(crate) key: String,
}

/// How often a reason was given.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct JobReason {
    /// Why runs were refused or failed: a code of the API, `resubmitted-before`, `nothing-failed` or `internal`.
    pub(crate) code: String,
    /// How often.
    pub(crate) count: i64,
}

/// How many runs that a job made stand alike.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct JobRuns {
    /// How they stand.
    pub(crate) status: Status,
    /// How many.
    pub(crate) count: i64,
}

/// A run that a job made, or did something with.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct JobRun {
    /// The run's name.
    pub(crate) run: String,
    /// How it stands; absent where it is kept no longer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) status: Option<Status>,
}

/// Why a job waits by itself.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct JobHold {
    /// `canary-failed-again`, `connection-broken` or `person-gone`.
    pub(crate) code: String,
    /// The run that failed again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) run: Option<String>,
    /// The connection that is broken.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) connection: Option<String>,
}

/// A job.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Job {
    /// Its id.
    pub(crate) id: String,
    /// What is done with each run.
    pub(crate) kind: JobKind,
    /// How it stands.
    pub(crate) state: JobState,
    /// How many runs it is about.
    pub(crate) total: i64,
    /// With how many of them it is done: started again, or stopped. How those ended, `made` says.
    pub(crate) done: i64,
    /// How many were refused, each with a reason.
    pub(crate) skipped: i64,
    /// How many could not be worked at.
    pub(crate) failed: i64,
    /// How many are left.
    pub(crate) left: i64,
    /// Why runs were refused or failed; in details only.
    pub(crate) reasons: Vec<JobReason>,
    /// How the runs stand that it made; in details only.
    pub(crate) made: Vec<JobRuns>,
    /// The first run that it made; in details only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) canary: Option<JobRun>,
    /// Why it waits by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) hold: Option<JobHold>,
    /// How much of each run is done again.
    pub(crate) from: JobFrom,
    /// By which version of its flow.
    pub(crate) version: JobVersion,
    /// By what the runs were found; absent where they were picked.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<JobFilter>)]
    pub(crate) filter: Option<Value>,
    /// With how many runs of one connection a second at most.
    pub(crate) per_second: i64,
    /// Who made it.
    pub(crate) created_by: Named,
    /// When it was made.
    pub(crate) created_at: Moment,
    /// When it ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) ended_at: Option<Moment>,
}

/// A run of a job.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct JobItem {
    /// The run's name.
    pub(crate) run: String,
    /// What became of it.
    pub(crate) outcome: JobOutcome,
    /// Why it was refused or failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) reason: Option<String>,
    /// The run that was made of it, or it itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) made: Option<JobRun>,
    /// When that was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) at: Option<Moment>,
}

/// How many runs of a flow.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct JobFlow {
    /// The flow; its name is empty where it is gone.
    pub(crate) flow: Named,
    /// How many.
    pub(crate) count: i64,
}

/// An action that would be done again.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct JobRepeat {
    /// The action.
    pub(crate) action: String,
    /// In how many of the runs that were looked at.
    pub(crate) count: i64,
}

/// What a job would do.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct JobPreview {
    /// How many runs it would be about.
    pub(crate) total: i64,
    /// Their flows, the most frequent first.
    pub(crate) flows: Vec<JobFlow>,
    /// How many would go on as they are.
    pub(crate) resumable: i64,
    /// How many would be started again.
    pub(crate) resubmittable: i64,
    /// How many would be stopped.
    pub(crate) cancellable: i64,
    /// Actions with outside effects that succeeded and would be done again.
    pub(crate) repeats: Vec<JobRepeat>,
    /// How many runs were looked at for that, the newest.
    pub(crate) looked_at: i64,
    /// How many would be refused, by the reason.
    pub(crate) skipped: Vec<JobReason>,
    /// With how many runs of one connection a second at most.
    pub(crate) per_second: i64,
}

/// A job.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct JobPath {
    /// The job's id.
    pub(crate) job: String,
}

/// Which runs of a job.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct JobItemFilter {
    /// Only those with this outcome.
    pub(crate) outcome: Option<JobOutcome>,
}

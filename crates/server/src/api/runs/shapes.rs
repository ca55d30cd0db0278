//! Runs as the API shows and takes them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};

use crate::api::connections::shapes::ConnectionSummary;
use crate::api::diagnosis::Diagnosis;
use crate::api::shapes::{Fault, Moment, Named, Status};

/// Why a run failed.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Failure {
    /// The action that failed first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) action: Option<String>,
    /// The failure's code.
    pub(crate) code: String,
    /// What the action or the service said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) message: Option<String>,
    /// The HTTP status of the answer; in details only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) status_code: Option<u16>,
    /// Why the service refused; in details only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) diagnosis: Option<Diagnosis>,
    /// The connection through which the call went; in details only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) connection: Option<ConnectionSummary>,
}

/// A run in a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct RunSummary {
    /// The run's name.
    pub(crate) id: String,
    /// Its flow.
    pub(crate) flow: Named,
    /// The version of the flow that ran.
    pub(crate) version: i64,
    /// How it stands.
    pub(crate) status: Status,
    /// The code with which it ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) code: Option<String>,
    /// When it started.
    pub(crate) started_at: Moment,
    /// When it ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) ended_at: Option<Moment>,
    /// The trigger that started it.
    pub(crate) trigger: String,
    /// Why it failed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) failure: Option<Failure>,
    /// The run whose action called this one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) called_by: Option<String>,
    /// The run that was resubmitted as this one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) resubmitted_from: Option<String>,
    /// The runs as which this one was resubmitted.
    pub(crate) resubmitted_as: Vec<String>,
}

/// What the trigger handed over.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct TriggerRecord {
    /// The trigger's name.
    pub(crate) name: String,
    /// How it ended.
    pub(crate) status: Status,
    /// What it asked with, where it asks; absent while hidden.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) inputs: Option<Value>,
    /// What it handed over; absent while hidden.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) outputs: Option<Value>,
    /// When it fired.
    pub(crate) started_at: Moment,
}

/// A try of an action that was followed by another.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Retry {
    /// When it started.
    pub(crate) start_time: Moment,
    /// When it ended.
    pub(crate) end_time: Moment,
    /// The code with which it ended.
    pub(crate) code: String,
    /// What went wrong.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) error: Option<Fault>,
}

/// What one action did.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ActionRecord {
    /// The action's name.
    pub(crate) name: String,
    /// Its type.
    #[serde(rename = "type")]
    pub(crate) kind: String,
    /// How it stands.
    pub(crate) status: Status,
    /// The code with which it ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) code: Option<String>,
    /// What went wrong.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) error: Option<Fault>,
    /// When it started.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) started_at: Option<Moment>,
    /// When it ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) ended_at: Option<Moment>,
    /// How often it was tried.
    pub(crate) attempts: u32,
    /// The tries that were followed by another.
    pub(crate) retry_history: Vec<Retry>,
    /// When the next try is due.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) next_try_at: Option<Moment>,
    /// What it was given; absent while hidden.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) inputs: Option<Value>,
    /// What it gave; absent while hidden.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) outputs: Option<Value>,
    /// Whether something of it is hidden because it is secure.
    pub(crate) secured: bool,
    /// Whether its outcome was taken over from the run that was resubmitted.
    pub(crate) kept: bool,
    /// Until when it waits for the repair of its connection.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) waits_until: Option<Moment>,
    /// Whether its last call was held back, because its connection was known to be refused.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(crate) not_sent: bool,
    /// The run that its last call started, where it calls a flow.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) child_run: Option<String>,
    /// The action in which it stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) parent: Option<String>,
    /// The branch of that action in which it stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) branch: Option<String>,
    /// After which actions it runs, and how they must have ended.
    pub(crate) run_after: BTreeMap<String, Vec<String>>,
    /// The connection through which it calls.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) connection: Option<Named>,
}

/// A write that succeeded and that a whole resubmit would repeat.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct SideEffect {
    /// The action.
    pub(crate) action: String,
    /// Its HTTP method, or the operation of its connector.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) method: Option<String>,
    /// What it wrote to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) target: Option<String>,
    /// In how many turns of loops it did.
    pub(crate) count: u64,
}

/// What the caller may do with a run.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub(crate) struct RunRights {
    /// Stop it.
    pub(crate) cancel: bool,
    /// Start it again.
    pub(crate) resubmit: bool,
    /// Let it go on without waiting longer.
    pub(crate) resume: bool,
}

/// What a run can wait for.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum WaitingKind {
    /// The repair of a connection.
    Connection,
}

/// What becomes of a run at the end of its wait.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum WaitingEnd {
    /// It fails as it was refused.
    Fail,
}

/// What a run waits for.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct WaitingFor {
    /// What kind of thing.
    pub(crate) kind: WaitingKind,
    /// The connection, where the caller may see it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) connection: Option<ConnectionSummary>,
    /// The action that was refused first.
    pub(crate) action: String,
    /// Since when.
    pub(crate) since: Moment,
    /// Until when.
    pub(crate) deadline: Moment,
    /// What becomes of it then.
    pub(crate) then: WaitingEnd,
}

/// A run.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Run {
    /// What lists show of it; its failure is told in full.
    #[serde(flatten)]
    pub(crate) summary: RunSummary,
    /// What went wrong with the run as a whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) error: Option<Fault>,
    /// What callers and services call it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) client_tracking_id: Option<String>,
    /// What the trigger handed over.
    pub(crate) trigger_record: TriggerRecord,
    /// What each action did, in the order of the definition.
    pub(crate) actions: Vec<ActionRecord>,
    /// What it waits for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) waiting_for: Option<WaitingFor>,
    /// Writes that succeeded and that a whole resubmit would repeat.
    pub(crate) side_effects: Vec<SideEffect>,
    /// What the caller may do with it.
    pub(crate) rights: RunRights,
    /// Why it cannot be resubmitted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) resubmit_blocked: Option<String>,
}

/// How much is done again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum ResubmitMode {
    /// Everything, with the same trigger data.
    Whole,
    /// Only what did not succeed; earlier results are taken over.
    FailedAction,
    /// Everything, with the trigger data in `trigger`.
    Edited,
}

/// By which version of the flow it is done again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum ResubmitVersion {
    /// The one that is published.
    #[default]
    Latest,
    /// The one of then.
    Original,
}

/// A wish to run again.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Resubmit {
    /// How much is done again.
    pub(crate) mode: ResubmitMode,
    /// By which version of the flow; by the one that is published where nothing is said.
    #[serde(default)]
    pub(crate) version: ResubmitVersion,
    /// One per opened dialog: the same id never makes a second run.
    pub(crate) request_id: String,
    /// Other trigger data; only with the mode `edited`. What is not said stays as it was, also where it is hidden.
    #[serde(default)]
    pub(crate) trigger: Option<EditedTrigger>,
}

/// Other trigger data than the run had.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct EditedTrigger {
    /// The body, as a whole.
    #[schema(value_type = Option<Value>)]
    pub(crate) body: Option<wdl::Value>,
    /// Members of the body; the others stay.
    #[serde(default)]
    #[schema(value_type = BTreeMap<String, Value>)]
    pub(crate) members: BTreeMap<String, wdl::Value>,
}

/// What a resubmit would do.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ResubmitPreview {
    /// The version of the flow by which the run ran.
    pub(crate) original_version: i64,
    /// The version that is published; absent where the flow is off or deleted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) latest_version: Option<i64>,
    /// What can be chosen; the first one is the one to suggest.
    pub(crate) choices: Vec<ResubmitChoice>,
    /// Whether the run can be done again with other trigger data.
    pub(crate) edit: ResubmitEdit,
    /// The runs as which it was resubmitted before, the oldest first.
    pub(crate) resubmitted_as: Vec<String>,
    /// Connections of the flow that are known to be broken: a resubmit will fail by them.
    pub(crate) broken_connections: Vec<ConnectionSummary>,
}

/// One choice.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ResubmitChoice {
    /// How much is done again.
    pub(crate) mode: ResubmitMode,
    /// By which version of the flow.
    pub(crate) version: ResubmitVersion,
    /// Why it cannot be chosen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) blocked: Option<ResubmitBlocked>,
    /// Writes that succeeded and that would, or may, be done again.
    pub(crate) repeats: Vec<SideEffect>,
}

/// Whether a run can be done again with other trigger data.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ResubmitEdit {
    /// Why not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) blocked: Option<ResubmitBlocked>,
    /// The body that the trigger brought; absent where there is none, or while it is hidden.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) body: Option<Value>,
    /// Whether it is hidden.
    pub(crate) secured: bool,
}

/// Why something cannot be chosen.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ResubmitBlocked {
    /// `flow-off`, `flow-deleted`, `forbidden`, `run-not-finished`, `run-succeeded`, `run-set-aside`, `data-gone`,
    /// `version-gone`, `version-incompatible`, `trigger-not-editable`.
    pub(crate) code: String,
    /// The actions that are in the way: the version has no place for what they did.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) actions: Vec<String>,
}

/// The run that does it again.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Resubmitted {
    /// The run's name.
    pub(crate) run: String,
    /// Whether it was there already, from the same wish.
    pub(crate) existing: bool,
}

/// A run.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct RunPath {
    /// The run's name.
    pub(crate) run: String,
}

/// Which runs.
#[derive(Deserialize, IntoParams)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Query)]
pub(crate) struct RunFilter {
    /// Only runs of this flow.
    pub(crate) flow: Option<String>,
    /// Only runs that stand so.
    pub(crate) status: Option<String>,
    /// Only runs that failed or wait because of this connection.
    pub(crate) connection: Option<String>,
    /// `connection`: only runs that wait for the repair of a connection.
    pub(crate) waiting_for: Option<String>,
    /// Only runs that a trigger of this type started, such as `Request` or `Recurrence`.
    pub(crate) trigger_type: Option<String>,
    /// Only runs that failed with this code, such as `Unauthorized`.
    pub(crate) failure_code: Option<String>,
    /// Only runs that were made by resubmitting another, or only those that were not.
    pub(crate) resubmitted: Option<bool>,
    /// Only the run of this name, and those with this client tracking id.
    pub(crate) search: Option<String>,
    /// Only runs that started at this moment or later.
    pub(crate) from: Option<String>,
    /// Only runs that started before this moment.
    pub(crate) until: Option<String>,
}

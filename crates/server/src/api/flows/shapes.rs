//! Flows as the API shows and takes them.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::api::connections::shapes::ConnectionSummary;
use crate::api::settings::WhenConnectionBreaks;
use crate::api::shapes::{Moment, Named, Problem, Status};

/// Whether a flow's trigger fires.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum FlowState {
    /// It fires.
    On,
    /// It does not.
    Off,
}

/// What starts a flow.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct FlowTrigger {
    /// The trigger's name in the definition.
    pub(crate) name: String,
    /// Its type.
    #[serde(rename = "type")]
    pub(crate) kind: String,
}

/// The newest run of a flow.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct LastRun {
    /// The run's name.
    pub(crate) id: String,
    /// How it stands.
    pub(crate) status: Status,
    /// When it started.
    pub(crate) started_at: Moment,
}

/// A flow in a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct FlowSummary {
    /// The flow's id.
    pub(crate) id: String,
    /// Its name.
    pub(crate) name: String,
    /// Whether its trigger fires.
    pub(crate) state: FlowState,
    /// What starts it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) trigger: Option<FlowTrigger>,
    /// Whose it is.
    pub(crate) owner: Named,
    /// When it last changed.
    pub(crate) changed_at: Moment,
    /// When it was made.
    pub(crate) created_at: Moment,
    /// Its current version, from one.
    pub(crate) version: i64,
    /// Its newest run.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) last_run: Option<LastRun>,
    /// Whether a connection that it uses is broken.
    pub(crate) needs_fixing: bool,
}

/// An action of a flow's definition.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct FlowAction {
    /// The action's name.
    pub(crate) name: String,
    /// Its type.
    #[serde(rename = "type")]
    pub(crate) kind: String,
    /// The action in which it stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) parent: Option<String>,
    /// The branch of that action in which it stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) branch: Option<String>,
    /// After which actions it runs, and how they must have ended.
    pub(crate) run_after: BTreeMap<String, Vec<String>>,
    /// The connection reference that it uses.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) connection_reference: Option<String>,
    /// Whether it can run here.
    pub(crate) supported: bool,
}

/// An action that cannot run here.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct UnsupportedAction {
    /// The action's name.
    pub(crate) name: String,
    /// Its type.
    #[serde(rename = "type")]
    pub(crate) kind: String,
}

/// Something in a definition that keeps the flow from being turned on.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Obstacle {
    /// The action or trigger.
    pub(crate) name: String,
    /// Why.
    pub(crate) message: String,
}

/// A connection that a definition asks for, and the one that was chosen.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct FlowReference {
    /// The reference's key in the definition.
    pub(crate) key: String,
    /// The connector that it asks for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) connector_name: Option<String>,
    /// The connection that was chosen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) connection: Option<ConnectionSummary>,
}

/// What the caller may do with a flow.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub(crate) struct FlowRights {
    /// Change it, turn it on and off.
    pub(crate) edit: bool,
    /// Run it, resubmit and cancel its runs.
    pub(crate) run: bool,
    /// Delete it.
    pub(crate) delete: bool,
    /// Share it.
    pub(crate) share: bool,
}

/// A flow.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Flow {
    /// What lists show of it.
    #[serde(flatten)]
    pub(crate) summary: FlowSummary,
    /// Whose rules its definition follows.
    pub(crate) dialect: String,
    /// In which shape its definition arrived.
    pub(crate) shape: String,
    /// Its actions, in the order of the definition.
    pub(crate) actions: Vec<FlowAction>,
    /// Those that cannot run here; while there is one, the flow cannot be turned on.
    pub(crate) unsupported: Vec<UnsupportedAction>,
    /// Everything in the definition that keeps the flow from being turned on.
    pub(crate) obstacles: Vec<Obstacle>,
    /// What is wrong with the definition.
    pub(crate) problems: Vec<Problem>,
    /// The connections that it asks for.
    pub(crate) references: Vec<FlowReference>,
    /// For how many days its runs are kept, where that is not as long as those of other flows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) retention_days: Option<i64>,
    /// What becomes of its runs whose connection breaks; nothing where that is left to the environment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) when_connection_breaks: Option<WhenConnectionBreaks>,
    /// Whether its owner is told when it fails.
    pub(crate) notify_owner: bool,
    /// What the caller may do with it.
    pub(crate) rights: FlowRights,
}

/// A flow to be.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewFlow {
    /// The definition, as text, in any shape in which it arrives.
    pub(crate) document: String,
    /// The name; without it, the one in the document.
    pub(crate) name: Option<String>,
    /// Whose rules decide where the compatible services differ; without it, the document's shape says.
    pub(crate) dialect: Option<Dialect>,
}

/// A version of a flow to be.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewFlowVersion {
    /// The definition, as text, in any shape in which it arrives.
    pub(crate) document: String,
    /// A new name for the flow.
    pub(crate) name: Option<String>,
    /// Whose rules decide where the compatible services differ; without it, a definition in the same shape
    /// keeps the flow's.
    pub(crate) dialect: Option<Dialect>,
    /// The newest version that the caller knows; where there is a newer one, nothing is saved.
    pub(crate) seen_version: Option<i64>,
}

/// Saving an earlier version again.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Restore {
    /// The newest version that the caller knows; where there is a newer one, nothing is saved.
    pub(crate) seen_version: Option<i64>,
}

/// Whose rules decide where the compatible services differ.
#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Dialect {
    /// The rules of Power Automate.
    PowerAutomate,
    /// The rules of Logic Apps.
    LogicApps,
}

/// A definition to be looked at.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct DocumentToCheck {
    /// The definition, as text, in any shape in which it arrives.
    pub(crate) document: String,
}

/// What was found in a definition.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FlowCheck {
    /// Everything that is wrong with it.
    pub(crate) problems: Vec<Problem>,
    /// The name in the document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) name: Option<String>,
    /// Whose rules it follows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) dialect: Option<String>,
    /// In which shape it arrived.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) shape: Option<String>,
}

/// What is to change about a flow; what is not named stays.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct FlowChange {
    /// Its name.
    pub(crate) name: Option<String>,
    /// Whether its trigger fires.
    pub(crate) state: Option<FlowState>,
    /// Connections by reference; `null` takes the choice back.
    pub(crate) bindings: Option<BTreeMap<String, Option<String>>>,
    /// Whose rules decide where the compatible services differ; the same definition becomes a new version.
    pub(crate) dialect: Option<Dialect>,
    /// For how many days its runs are kept; 0 for as long as those of other flows.
    #[schema(minimum = 0, maximum = 3650)]
    pub(crate) retention_days: Option<i64>,
    /// What becomes of its runs whose connection breaks; `null` leaves it to the environment.
    #[serde(default, deserialize_with = "named")]
    #[schema(value_type = Option<WhenConnectionBreaks>)]
    pub(crate) when_connection_breaks: Option<Option<WhenConnectionBreaks>>,
    /// Whether its owner is told when it fails.
    pub(crate) notify_owner: Option<bool>,
}

/// Keeps `null` apart from what is not there.
fn named<'de, D: Deserializer<'de>, T: Deserialize<'de>>(input: D) -> Result<Option<T>, D::Error> {
    T::deserialize(input).map(Some)
}

/// The definition of a flow.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FlowDocument {
    /// The text as it arrived.
    pub(crate) document: String,
    /// Its version.
    pub(crate) version: i64,
}

/// How to call a flow.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FlowCallback {
    /// The signed address; whoever knows it may call the flow.
    pub(crate) url: String,
    /// The call as a line for a terminal.
    pub(crate) curl: String,
}

/// A version of a flow.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct FlowVersion {
    /// Its number, from one.
    pub(crate) version: i64,
    /// When it was saved.
    pub(crate) created_at: Moment,
    /// By whom.
    pub(crate) created_by: Named,
}

/// A flow.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct FlowPath {
    /// The flow's id.
    pub(crate) flow: String,
}

/// A version of a flow.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct VersionPath {
    /// The flow's id.
    pub(crate) flow: String,
    /// The version's number, from one.
    pub(crate) version: String,
}

/// Which flows.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct FlowFilter {
    /// Text in the name.
    pub(crate) search: Option<String>,
}

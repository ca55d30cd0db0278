//! Triggers: what they did, and running them now.

use axum::extract::State;
use axum::http::StatusCode;
use runtime::triggers::Wish;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::TriggerHistory;
use utoipa::{IntoParams, ToSchema};

use super::shapes::{Moment, Page};
use crate::auth::SignedIn;
use crate::error::Error;
use crate::extract::{Json, Paging, Path, Query, id};
use crate::state::House;

/// What came of a firing.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub(crate) enum FiringStatus {
    /// A run started, or there was nothing new.
    Succeeded,
    /// No run was wanted: conditions did not hold, or there was nothing.
    Skipped,
    /// The trigger failed.
    Failed,
}

/// The run that a firing started.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FiredRun {
    /// The run's name.
    id: String,
}

/// One firing of a trigger.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct TriggerFiring {
    /// The firing's name; that of the run, where it started one.
    id: String,
    /// What came of it.
    status: FiringStatus,
    /// A code for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<String>,
    /// Why the trigger failed: `code` and `message`.
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<Value>,
    /// When it began.
    started_at: Moment,
    /// When it ended.
    ended_at: Moment,
    /// When the clock was to fire.
    #[serde(skip_serializing_if = "Option::is_none")]
    scheduled_at: Option<Moment>,
    /// What it asked with, where it asks and started no run; absent while hidden.
    #[serde(skip_serializing_if = "Option::is_none")]
    inputs: Option<Value>,
    /// Whether it started a run.
    fired: bool,
    /// The run that it started.
    #[serde(skip_serializing_if = "Option::is_none")]
    run: Option<FiredRun>,
}

/// With what a trigger is run now.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(crate) struct RunTrigger {
    /// The body of the call that it stands for, or the typed inputs of a button.
    #[schema(value_type = Option<Value>)]
    body: Option<wdl::Value>,
    /// Names the wish, in up to 100 characters; pressed twice it is fulfilled once, as long as it is remembered, which
    /// is a week.
    request_id: Option<String>,
}

/// What running a trigger started.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct StartedRuns {
    /// The names of the runs; none where the trigger's conditions do not hold.
    runs: Vec<String>,
    /// Whether they were there already, from the same wish.
    existing: bool,
}

/// A flow's trigger.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct TriggerPath {
    /// The flow's id.
    flow: String,
    /// The trigger's name in the definition.
    trigger: String,
}

/// Lists what a trigger did, newest first: runs that it started, and firings that started none.
#[utoipa::path(get, path = "/flows/{flow}/triggers/{trigger}/histories", tag = "flows",
    params(TriggerPath, Paging),
    responses((status = 200, description = "One page of firings.", body = Page<TriggerFiring>)))]
pub(crate) async fn list_histories(
    State(house): State<House>,
    signed_in: SignedIn,
    Path(path): Path<TriggerPath>,
    Query(paging): Query<Paging>,
) -> Result<axum::Json<Page<TriggerFiring>>, Error> {
    let (caller, flow) = (signed_in.caller(), id(&path.flow, "flow")?);
    let (triggers, paging) = (house.runtime.triggers(), paging.of(caller)?);
    let page = triggers.histories(caller, flow, &path.trigger, &paging).await?;
    Ok(axum::Json(Page::of(page)))
}

/// Runs a trigger now: a clock as if it were time, a call with a body.
#[utoipa::path(post, path = "/flows/{flow}/triggers/{trigger}/run", tag = "flows",
    params(TriggerPath), request_body = RunTrigger,
    responses((status = 202, description = "The runs that started.", body = StartedRuns)))]
pub(crate) async fn run_trigger(
    State(house): State<House>,
    signed_in: SignedIn,
    Path(path): Path<TriggerPath>,
    Json(wish): Json<RunTrigger>,
) -> Result<(StatusCode, axum::Json<StartedRuns>), Error> {
    let flow = id(&path.flow, "flow")?;
    let triggers = house.runtime.triggers();
    let wish = Wish { body: wish.body, key: wish.request_id };
    let pressed = triggers.run(signed_in.caller(), flow, &path.trigger, wish).await?;
    let runs = pressed.runs.iter().map(|run| run.name()).collect();
    let started = StartedRuns { runs, existing: pressed.already };
    Ok((StatusCode::ACCEPTED, axum::Json(started)))
}

impl From<store::TriggerStatus> for FiringStatus {
    fn from(status: store::TriggerStatus) -> Self {
        match status {
            store::TriggerStatus::Succeeded => Self::Succeeded,
            store::TriggerStatus::Skipped => Self::Skipped,
            store::TriggerStatus::Failed => Self::Failed,
        }
    }
}

impl From<TriggerHistory> for TriggerFiring {
    fn from(found: TriggerHistory) -> Self {
        let TriggerHistory { firing, run } = found;
        Self {
            id: firing.id.name(),
            status: firing.status.into(),
            code: firing.code,
            error: firing.error.and_then(|text| serde_json::from_str(&text).ok()),
            started_at: firing.started.into(),
            ended_at: firing.ended.into(),
            scheduled_at: firing.scheduled.map(Moment::from),
            inputs: firing.inputs.and_then(|text| serde_json::from_str(&text).ok()),
            fired: run.is_some(),
            run: run.map(|run| FiredRun { id: run.name() }),
        }
    }
}

//! Lists runs and shows one with every action.

use axum::extract::State;
use runtime::runs as below;
use store::{RunId, RunStatus};
use wdl::definition::TriggerKind;

use super::shapes::{Run, RunFilter, RunPath, RunSummary};
use crate::api::shapes::{Page, read_moment};
use crate::auth::SignedIn;
use crate::error::Error;
use crate::extract::{Paging, Path, Query, optional_id};
use crate::state::House;

/// Lists the runs of flows that the caller may see, newest first.
#[utoipa::path(get, path = "/runs", tag = "runs", params(RunFilter, Paging),
    responses((status = 200, description = "One page of runs.", body = Page<RunSummary>)))]
pub(crate) async fn list_runs(
    State(house): State<House>,
    signed_in: SignedIn,
    Query(filter): Query<RunFilter>,
    Query(paging): Query<Paging>,
) -> Result<axum::Json<Page<RunSummary>>, Error> {
    let paging = paging.of(signed_in.caller())?;
    let page = house.runtime.runs().list(signed_in.caller(), asked(filter)?, &paging).await?;
    Ok(axum::Json(Page::of(page)))
}

/// Shows a run with what every action did.
#[utoipa::path(get, path = "/runs/{run}", tag = "runs", params(RunPath),
    responses((status = 200, description = "The run.", body = Run)))]
pub(crate) async fn show_run(
    State(house): State<House>,
    signed_in: SignedIn,
    Path(path): Path<RunPath>,
) -> Result<axum::Json<Run>, Error> {
    let run = run_id(&path)?;
    Ok(axum::Json(house.runtime.runs().show(signed_in.caller(), run).await?.into()))
}

/// Reads what is asked for; an empty text asks for nothing.
pub(crate) fn asked(filter: RunFilter) -> Result<below::RunFilter, Error> {
    let text = |text: Option<String>| text.filter(|text| !text.is_empty());
    let moment = |moment| text(moment).as_deref().map(read_moment).transpose();
    Ok(below::RunFilter {
        flow: optional_id(filter.flow.as_deref(), "flow")?,
        status: text(filter.status).as_deref().map(status).transpose()?,
        connection: optional_id(filter.connection.as_deref(), "connection")?,
        waits: text(filter.waiting_for).as_deref().map_or(Ok(false), is_connection)?,
        trigger: text(filter.trigger_type).as_deref().map(trigger).transpose()?,
        failure_code: text(filter.failure_code),
        made_again: filter.resubmitted,
        search: text(filter.search),
        from: moment(filter.from)?,
        until: moment(filter.until)?,
    })
}

fn trigger(name: &str) -> Result<TriggerKind, Error> {
    let kind = TriggerKind::parse(name);
    let message = || format!("'{name}' is no type of a trigger");
    kind.is_known().then_some(kind).ok_or_else(|| Error::WrongParameter { message: message() })
}

fn is_connection(name: &str) -> Result<bool, Error> {
    let message = || format!("runs do not wait for '{name}', only for a connection");
    let is_one = (name == "connection").then_some(true);
    is_one.ok_or_else(|| Error::WrongParameter { message: message() })
}

fn status(name: &str) -> Result<RunStatus, Error> {
    let known = RunStatus::find(name);
    known
        .ok_or_else(|| Error::WrongParameter { message: format!("'{name}' is no status of a run") })
}

/// Reads the run's name out of a path; what is no name names nothing.
pub(super) fn run_id(path: &RunPath) -> Result<RunId, Error> {
    let parsed = RunId::parse(&path.run);
    parsed.map_err(|_| runtime::Error::NotFound { what: "run" }.into())
}

//! Lists runs and shows one with every action.

use axum::extract::State;
use runtime::runs as below;
use store::{RunId, RunStatus};

use super::shapes::{Run, RunFilter, RunPath, RunSummary};
use crate::api::shapes::Page;
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
    let filter = below::RunFilter {
        flow: optional_id(filter.flow.as_deref(), "flow")?,
        status: filter.status.as_deref().filter(|name| !name.is_empty()).map(status).transpose()?,
        connection: optional_id(filter.connection.as_deref(), "connection")?,
    };
    let paging = paging.of(signed_in.caller())?;
    let page = house.runtime.runs().list(signed_in.caller(), filter, &paging).await?;
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

//! Stops a run, and starts a finished one again.

use axum::extract::State;
use axum::http::StatusCode;
use runtime::runs::{Choice, Extent, Which};

use super::list::run_id;
use super::shapes::{Resubmit, ResubmitMode, ResubmitVersion, Resubmitted, RunPath};
use crate::auth::SignedIn;
use crate::error::Error;
use crate::extract::{Json, Path};
use crate::state::House;

/// Stops a run that has not ended.
#[utoipa::path(post, path = "/runs/{run}/cancel", tag = "runs", params(RunPath),
    responses((status = 204, description = "It stops.")))]
pub(crate) async fn cancel_run(
    State(house): State<House>,
    signed_in: SignedIn,
    Path(path): Path<RunPath>,
) -> Result<StatusCode, Error> {
    house.runtime.runs().cancel(signed_in.caller(), run_id(&path)?).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Starts a finished run again as a new run with the same trigger data.
#[utoipa::path(post, path = "/runs/{run}/resubmit", tag = "runs", params(RunPath),
    request_body = Resubmit,
    responses((status = 202, description = "The new run.", body = Resubmitted)))]
pub(crate) async fn resubmit_run(
    State(house): State<House>,
    signed_in: SignedIn,
    Path(path): Path<RunPath>,
    Json(wish): Json<Resubmit>,
) -> Result<(StatusCode, axum::Json<Resubmitted>), Error> {
    let choice = Choice {
        version: match wish.version {
            ResubmitVersion::Latest => Which::Latest,
            ResubmitVersion::Original => Which::Original,
        },
        extent: match wish.mode {
            ResubmitMode::Whole => Extent::Whole,
            ResubmitMode::FailedAction => Extent::FailedAction,
        },
    };
    let runs = house.runtime.runs();
    let made = runs.resubmit(signed_in.caller(), run_id(&path)?, choice, &wish.request_id).await?;
    let shown = Resubmitted { run: made.run.name(), existing: made.already };
    Ok((StatusCode::ACCEPTED, axum::Json(shown)))
}

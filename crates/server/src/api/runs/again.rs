//! Stops a run, and starts a finished one again.

use axum::extract::State;
use axum::http::StatusCode;
use runtime::runs::{Choice, Edited, Extent, Which};

use super::list::run_id;
use super::shapes::{
    Resubmit, ResubmitMode, ResubmitPreview, ResubmitVersion, Resubmitted, RunPath,
};
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

/// Tells what a resubmit would do: what can be chosen, what each choice would repeat, and what is in the way.
#[utoipa::path(get, path = "/runs/{run}/resubmit", tag = "runs", params(RunPath),
    responses((status = 200, description = "What can be chosen.", body = ResubmitPreview)))]
pub(crate) async fn preview_resubmit(
    State(house): State<House>,
    signed_in: SignedIn,
    Path(path): Path<RunPath>,
) -> Result<axum::Json<ResubmitPreview>, Error> {
    let preview = house.runtime.runs().preview(signed_in.caller(), run_id(&path)?).await?;
    Ok(axum::Json(preview.into()))
}

/// Lets a run go on that waits for the repair of a connection.
#[utoipa::path(post, path = "/runs/{run}/resume", tag = "runs", params(RunPath),
    responses((status = 204, description = "It goes on.")))]
pub(crate) async fn resume_run(
    State(house): State<House>,
    signed_in: SignedIn,
    Path(path): Path<RunPath>,
) -> Result<StatusCode, Error> {
    house.runtime.runs().resume(signed_in.caller(), run_id(&path)?).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Starts a finished run again as a new run: with the same trigger data, from the action that failed, or with other
/// trigger data.
#[utoipa::path(post, path = "/runs/{run}/resubmit", tag = "runs", params(RunPath),
    request_body = Resubmit,
    responses((status = 202, description = "The new run.", body = Resubmitted)))]
pub(crate) async fn resubmit_run(
    State(house): State<House>,
    signed_in: SignedIn,
    Path(path): Path<RunPath>,
    Json(wish): Json<Resubmit>,
) -> Result<(StatusCode, axum::Json<Resubmitted>), Error> {
    let version = match wish.version {
        ResubmitVersion::Latest => Which::Latest,
        ResubmitVersion::Original => Which::Original,
    };
    let extent = match wish.mode {
        ResubmitMode::Whole => Some(Extent::Whole),
        ResubmitMode::FailedAction => Some(Extent::FailedAction),
        ResubmitMode::Edited => None,
    };
    let (runs, run, key) = (house.runtime.runs(), run_id(&path)?, &*wish.request_id);
    let made = match (extent, wish.trigger.map(Edited::from)) {
        (Some(extent), None) => {
            runs.resubmit(signed_in.caller(), run, Choice { version, extent }, key).await?
        }
        (None, Some(edited)) => {
            runs.resubmit_edited(signed_in.caller(), run, (version, &edited), key).await?
        }
        (Some(_), Some(_)) | (None, None) => {
            let message = "trigger data goes with the mode 'edited', and with no other";
            return Err(Error::WrongParameter { message: message.to_owned() });
        }
    };
    let shown = Resubmitted { run: made.run.name(), existing: made.already };
    Ok((StatusCode::ACCEPTED, axum::Json(shown)))
}

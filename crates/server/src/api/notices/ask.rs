//! Asks the owner of a connection to repair it.

use axum::extract::State;
use axum::http::StatusCode;

use super::shapes::OwnerQuestion;
use crate::api::connections::shapes::ConnectionPath;
use crate::auth::SignedIn;
use crate::error::Error;
use crate::extract::{Json, Path, id, optional_run};
use crate::state::House;

/// Asks the owner of a connection to repair it.
///
/// Whoever was given its address may ask; the answer does not tell whether there is such a connection. 409
/// `owner-is-you`.
#[utoipa::path(post, path = "/connections/{connection}/ask-owner", tag = "notices",
    params(ConnectionPath), request_body = OwnerQuestion,
    responses((status = 202, description = "If there is such a connection, its owner is asked.")))]
pub(crate) async fn ask_owner(
    State(house): State<House>,
    signed_in: SignedIn,
    Path(path): Path<ConnectionPath>,
    Json(question): Json<OwnerQuestion>,
) -> Result<StatusCode, Error> {
    let connection = id(&path.connection, "connection")?;
    let run = optional_run(question.run.as_deref())?;
    house.runtime.notices().ask_owner(signed_in.caller(), connection, run).await?;
    Ok(StatusCode::ACCEPTED)
}

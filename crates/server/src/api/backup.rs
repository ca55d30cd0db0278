//! A consistent copy of everything, while the server runs.

use axum::body::Body;
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use futures_util::StreamExt;

use crate::auth::SignedIn;
use crate::error::Error;
use crate::state::House;

/// Streams a consistent copy of the database. The master key is not in it and must be kept apart.
#[utoipa::path(post, path = "/backup", tag = "operation",
    responses((status = 200, description = "The copy, an SQLite database.", content_type = "application/vnd.sqlite3")))]
pub(crate) async fn back_up(
    State(house): State<House>,
    signed_in: SignedIn,
) -> Result<Response, Error> {
    let copy = house.runtime.backup(signed_in.caller()).await?;
    // Compression asks once more after the end.
    let body = Body::from_stream(copy.fuse());
    Ok(([(CONTENT_TYPE, "application/vnd.sqlite3")], body).into_response())
}

//! Notes what the caller has read.

use axum::extract::State;
use axum::http::StatusCode;

use super::shapes::NoticePath;
use crate::auth::SignedIn;
use crate::error::Error;
use crate::extract::{Path, id};
use crate::state::House;

/// Marks a notice of the caller as read.
#[utoipa::path(post, path = "/notices/{notice}/read", tag = "notices", params(NoticePath),
    responses((status = 204, description = "It is read.")))]
pub(crate) async fn read_notice(
    State(house): State<House>,
    signed_in: SignedIn,
    Path(path): Path<NoticePath>,
) -> Result<StatusCode, Error> {
    house.runtime.notices().read(signed_in.caller(), id(&path.notice, "notice")?).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Marks every notice of the caller as read.
#[utoipa::path(post, path = "/notices/read-all", tag = "notices",
    responses((status = 204, description = "Everything is read.")))]
pub(crate) async fn read_all_notices(
    State(house): State<House>,
    signed_in: SignedIn,
) -> Result<StatusCode, Error> {
    house.runtime.notices().read_all(signed_in.caller()).await?;
    Ok(StatusCode::NO_CONTENT)
}

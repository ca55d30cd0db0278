//! The master keys of the whole house.

use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;

use crate::auth::SignedIn;
use crate::error::Error;
use crate::state::House;

/// What a rotation did.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RotatedKeys {
    /// The id of the key that seals from now on, as it stands in the key file.
    pub(crate) key: String,
    /// How many sealed rows were moved over to it.
    pub(crate) rows: u64,
}

/// Adds a new master key and moves over to it what is sealed, while work goes on.
#[utoipa::path(post, path = "/keys/rotate", tag = "operation",
    responses((status = 200, description = "It seals from now on.", body = RotatedKeys)))]
pub(crate) async fn rotate_keys(
    State(house): State<House>,
    signed_in: SignedIn,
) -> Result<axum::Json<RotatedKeys>, Error> {
    let rotated = house.runtime.keys().rotate(signed_in.caller()).await?;
    Ok(axum::Json(RotatedKeys { key: rotated.key, rows: rotated.rows }))
}

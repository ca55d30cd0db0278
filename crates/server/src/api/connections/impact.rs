//! What a broken connection affects.

use axum::extract::State;

use super::shapes::{ConnectionPath, Impact};
use crate::api::names::Names;
use crate::auth::SignedIn;
use crate::error::Error;
use crate::extract::{Path, id};
use crate::state::House;

/// Shows which flows and runs a connection affects.
#[utoipa::path(get, path = "/connections/{connection}/impact", tag = "connections",
    params(ConnectionPath),
    responses((status = 200, description = "What it affects.", body = Impact)))]
pub(crate) async fn show_impact(
    State(house): State<House>,
    signed_in: SignedIn,
    Path(path): Path<ConnectionPath>,
) -> Result<axum::Json<Impact>, Error> {
    let connection = id(&path.connection, "connection")?;
    let found = house.runtime.connections().impact(signed_in.caller(), connection).await?;
    Ok(axum::Json(Impact::of(found, &mut Names::new(&house, &signed_in)).await?))
}

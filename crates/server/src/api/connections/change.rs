//! Renames and deletes connections.

use axum::extract::State;
use axum::http::StatusCode;

use super::shapes::{Connection, ConnectionChange, ConnectionPath};
use crate::api::names::Names;
use crate::auth::SignedIn;
use crate::error::Error;
use crate::extract::{Json, Path, id};
use crate::state::House;

/// Renames a connection.
#[utoipa::path(patch, path = "/connections/{connection}", tag = "connections",
    params(ConnectionPath), request_body = ConnectionChange,
    responses((status = 200, description = "The connection as it is now.", body = Connection)))]
pub(crate) async fn rename_connection(
    State(house): State<House>,
    signed_in: SignedIn,
    Path(path): Path<ConnectionPath>,
    Json(change): Json<ConnectionChange>,
) -> Result<axum::Json<Connection>, Error> {
    let connection = id(&path.connection, "connection")?;
    let connections = house.runtime.connections();
    connections.rename(signed_in.caller(), connection, change.name).await?;
    let view = connections.get(signed_in.caller(), connection).await?;
    Ok(axum::Json(Connection::of(view, &mut Names::new(&house, &signed_in)).await?))
}

/// Deletes a connection that no flow uses.
///
/// 409 `connection-in-use`: the details are the flows that use it.
#[utoipa::path(delete, path = "/connections/{connection}", tag = "connections",
    params(ConnectionPath), responses((status = 204, description = "It is gone.")))]
pub(crate) async fn delete_connection(
    State(house): State<House>,
    signed_in: SignedIn,
    Path(path): Path<ConnectionPath>,
) -> Result<StatusCode, Error> {
    let connection = id(&path.connection, "connection")?;
    house.runtime.connections().delete(signed_in.caller(), connection).await?;
    Ok(StatusCode::NO_CONTENT)
}

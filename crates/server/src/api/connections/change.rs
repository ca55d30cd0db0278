//! Renames connections, gives them to others and deletes them.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use runtime::Error as Cause;

use super::shapes::{Connection, ConnectionChange, ConnectionPath};
use crate::api::names::Names;
use crate::auth::SignedIn;
use crate::error::Error;
use crate::extract::{Json, Path, id};
use crate::state::House;

/// Renames a connection, or gives it to another person.
///
/// Who gives it away keeps nothing of it: the answer is then without a body, where they may not see it any more.
#[utoipa::path(patch, path = "/connections/{connection}", tag = "connections",
    params(ConnectionPath), request_body = ConnectionChange,
    responses((status = 200, description = "The connection as it is now.", body = Connection),
        (status = 204, description = "It is given away.")))]
pub(crate) async fn change_connection(
    State(house): State<House>,
    signed_in: SignedIn,
    Path(path): Path<ConnectionPath>,
    Json(change): Json<ConnectionChange>,
) -> Result<Response, Error> {
    let connection = id(&path.connection, "connection")?;
    let connections = house.runtime.connections();
    let caller = signed_in.caller();
    // Nothing is changed for a request that names nobody.
    let owner = change.owner.as_deref().map(|owner| id(owner, "user")).transpose()?;
    if let Some(name) = change.name {
        connections.rename(caller, connection, name).await?;
    }
    if let Some(owner) = owner {
        connections.give(caller, connection, owner).await?;
    }
    let view = match connections.get(caller, connection).await {
        Err(Cause::NotFound { .. }) if owner.is_some() => {
            return Ok(StatusCode::NO_CONTENT.into_response());
        }
        found => found?,
    };
    let connection = Connection::of(view, &mut Names::new(&house, &signed_in)).await?;
    Ok(axum::Json(connection).into_response())
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

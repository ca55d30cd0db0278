//! Lists, loads, shows and deletes connectors.

use axum::extract::State;
use axum::http::StatusCode;

use super::shapes::{Connector, ConnectorPath, NewConnector};
use crate::api::shapes::Page;
use crate::auth::SignedIn;
use crate::error::Error;
use crate::extract::{Json, Paging, Path, Query, id};
use crate::state::House;

/// Lists the connectors of the environment, by name.
#[utoipa::path(get, path = "/connectors", tag = "connectors", params(Paging),
    responses((status = 200, description = "One page of connectors.", body = Page<Connector>)))]
pub(crate) async fn list_connectors(
    State(house): State<House>,
    signed_in: SignedIn,
    Query(paging): Query<Paging>,
) -> Result<axum::Json<Page<Connector>>, Error> {
    let paging = paging.of(signed_in.caller())?;
    let page = house.runtime.connectors().list(signed_in.caller(), &paging).await?;
    let items = page.items.into_iter().map(Connector::from).collect();
    Ok(axum::Json(Page { items, next: page.next }))
}

/// Loads a connector from its two documents.
///
/// 422 `document-invalid`: the details are everything that is wrong, as `Problem`s with line and column.
#[utoipa::path(post, path = "/connectors", tag = "connectors", request_body = NewConnector,
    responses((status = 201, description = "The connector.", body = Connector)))]
pub(crate) async fn add_connector(
    State(house): State<House>,
    signed_in: SignedIn,
    Json(new): Json<NewConnector>,
) -> Result<(StatusCode, axum::Json<Connector>), Error> {
    let NewConnector { name, definition, properties } = new;
    let documents = store::ConnectorDocuments { definition, properties };
    let made = house.runtime.connectors().load(signed_in.caller(), name, documents).await?;
    Ok((StatusCode::CREATED, axum::Json(made.into())))
}

/// Shows a connector.
#[utoipa::path(get, path = "/connectors/{connector}", tag = "connectors", params(ConnectorPath),
    responses((status = 200, description = "The connector.", body = Connector)))]
pub(crate) async fn show_connector(
    State(house): State<House>,
    signed_in: SignedIn,
    Path(path): Path<ConnectorPath>,
) -> Result<axum::Json<Connector>, Error> {
    let connector = id(&path.connector, "connector")?;
    Ok(axum::Json(house.runtime.connectors().get(signed_in.caller(), connector).await?.into()))
}

/// Deletes a connector that no connection uses.
#[utoipa::path(delete, path = "/connectors/{connector}", tag = "connectors", params(ConnectorPath),
    responses((status = 204, description = "It is gone.")))]
pub(crate) async fn delete_connector(
    State(house): State<House>,
    signed_in: SignedIn,
    Path(path): Path<ConnectorPath>,
) -> Result<StatusCode, Error> {
    let connector = id(&path.connector, "connector")?;
    house.runtime.connectors().delete(signed_in.caller(), connector).await?;
    Ok(StatusCode::NO_CONTENT)
}

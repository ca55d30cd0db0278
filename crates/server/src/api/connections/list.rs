//! Lists connections, makes new ones, shows one.

use axum::extract::State;
use axum::http::StatusCode;
use runtime::connections::{self as below, Filter};

use super::shapes::{Connection, ConnectionFilter, ConnectionPath, NewConnection};
use crate::api::names::Names;
use crate::api::shapes::{Page, read_end};
use crate::auth::SignedIn;
use crate::error::Error;
use crate::extract::{Json, Paging, Path, Query, id, optional_id};
use crate::state::House;

/// Lists the connections that the caller may see, broken ones first.
#[utoipa::path(get, path = "/connections", tag = "connections", params(ConnectionFilter, Paging),
    responses((status = 200, description = "One page of connections.", body = Page<Connection>)))]
pub(crate) async fn list_connections(
    State(house): State<House>,
    signed_in: SignedIn,
    Query(filter): Query<ConnectionFilter>,
    Query(paging): Query<Paging>,
) -> Result<axum::Json<Page<Connection>>, Error> {
    let filter = Filter {
        search: filter.search.filter(|text| !text.is_empty()),
        broken: match filter.status.as_deref().filter(|status| !status.is_empty()) {
            None => false,
            Some("broken") => true,
            Some(other) => {
                let message = format!("status is 'broken' or nothing, not '{other}'");
                return Err(Error::WrongParameter { message });
            }
        },
        connector: optional_id(filter.connector.as_deref(), "connector")?,
        expires_within_days: filter.expires_within,
    };
    let paging = paging.of(signed_in.caller())?;
    let page = house.runtime.connections().list(signed_in.caller(), filter, &paging).await?;
    let mut names = Names::new(&house, &signed_in);
    let mut items = Vec::with_capacity(page.items.len());
    for view in page.items {
        items.push(Connection::of(view, &mut names).await?);
    }
    Ok(axum::Json(Page { items, next: page.next }))
}

/// Makes a connection; it is tested before it is stored.
///
/// 422 `parameters-invalid` with every parameter that is wrong; `verification-failed` with a `Diagnosis`;
/// `sign-in-needed` where a person signs in at a provider.
#[utoipa::path(post, path = "/connections", tag = "connections", request_body = NewConnection,
    responses((status = 201, description = "The connection.", body = Connection)))]
pub(crate) async fn add_connection(
    State(house): State<House>,
    signed_in: SignedIn,
    Json(new): Json<NewConnection>,
) -> Result<(StatusCode, axum::Json<Connection>), Error> {
    let new = below::NewConnection {
        connector: id(&new.connector, "connector")?,
        name: new.name,
        parameters: new.parameters.with_way(new.way),
        secret_expires: read_end(new.secret_expires_at.as_deref())?,
        save_untested: new.save_untested,
    };
    let made = house.runtime.connections().create(signed_in.caller(), new).await?;
    let mut names = Names::new(&house, &signed_in);
    let connection = Connection::of(made.connection, &mut names).await?;
    Ok((StatusCode::CREATED, axum::Json(connection)))
}

/// Shows a connection.
#[utoipa::path(get, path = "/connections/{connection}", tag = "connections",
    params(ConnectionPath),
    responses((status = 200, description = "The connection.", body = Connection)))]
pub(crate) async fn show_connection(
    State(house): State<House>,
    signed_in: SignedIn,
    Path(path): Path<ConnectionPath>,
) -> Result<axum::Json<Connection>, Error> {
    let connection = id(&path.connection, "connection")?;
    let view = house.runtime.connections().get(signed_in.caller(), connection).await?;
    Ok(axum::Json(Connection::of(view, &mut Names::new(&house, &signed_in)).await?))
}

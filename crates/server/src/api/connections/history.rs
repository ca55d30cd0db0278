//! What was done with a connection, and how its state changed.

use axum::extract::State;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::shapes::ConnectionPath;
use crate::api::names::Names;
use crate::api::shapes::{Moment, Named, Page};
use crate::auth::SignedIn;
use crate::error::Error;
use crate::extract::{Paging, Path, Query, id};
use crate::state::House;

/// Something that was done.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Deed {
    /// When.
    at: Moment,
    /// Who did it; absent for what the server noticed by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    user: Option<Named>,
    /// What, by name: `create`, `verify`, `give`, `broke`, `recovered` and others.
    verb: String,
    /// Its particulars; never a secret.
    #[schema(value_type = Object)]
    detail: Value,
}

/// Lists what was done with a connection, and how its state changed, newest first.
#[utoipa::path(get, path = "/connections/{connection}/history", tag = "connections",
    params(ConnectionPath, Paging),
    responses((status = 200, description = "What was done.", body = Page<Deed>)))]
pub(crate) async fn list_history(
    State(house): State<House>,
    signed_in: SignedIn,
    Path(path): Path<ConnectionPath>,
    Query(paging): Query<Paging>,
) -> Result<axum::Json<Page<Deed>>, Error> {
    let connection = id(&path.connection, "connection")?;
    let caller = signed_in.caller();
    let paging = paging.of(caller)?;
    let page = house.runtime.connections().history(caller, connection, &paging).await?;
    let mut names = Names::new(&house, &signed_in);
    let mut items = Vec::with_capacity(page.items.len());
    for entry in page.items {
        let user = match entry.user {
            Some(user) => Some(names.of(user).await?),
            None => None,
        };
        let detail = serde_json::from_str(&entry.detail).unwrap_or_default();
        items.push(Deed { at: entry.at.into(), user, verb: entry.verb, detail });
    }
    Ok(axum::Json(Page { items, next: page.next }))
}

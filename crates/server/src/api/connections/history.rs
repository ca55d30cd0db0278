//! What was done with a connection, and how its state changed.

use axum::extract::State;

use super::shapes::ConnectionPath;
use crate::api::audit::{self, AuditRecord};
use crate::api::names::Names;
use crate::api::shapes::Page;
use crate::auth::SignedIn;
use crate::error::Error;
use crate::extract::{Paging, Path, Query, id};
use crate::state::House;

/// Lists what was done with a connection, and how its state changed, newest first.
#[utoipa::path(get, path = "/connections/{connection}/history", tag = "connections",
    params(ConnectionPath, Paging),
    responses((status = 200, description = "What was done.", body = Page<AuditRecord>)))]
pub(crate) async fn list_history(
    State(house): State<House>,
    signed_in: SignedIn,
    Path(path): Path<ConnectionPath>,
    Query(paging): Query<Paging>,
) -> Result<axum::Json<Page<AuditRecord>>, Error> {
    let connection = id(&path.connection, "connection")?;
    let caller = signed_in.caller();
    let paging = paging.of(caller)?;
    let page = house.runtime.connections().history(caller, connection, &paging).await?;
    let mut names = Names::new(&house, &signed_in);
    let mut items = Vec::with_capacity(page.items.len());
    for entry in page.items {
        items.push(audit::shown(entry, &mut names).await?);
    }
    Ok(axum::Json(Page { items, next: page.next }))
}

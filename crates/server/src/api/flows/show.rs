//! Shows a flow, its definition, its versions and how to call it.

use axum::extract::State;
use runtime::hooks::Callback;

use super::shapes::{Flow, FlowCallback, FlowDocument, FlowPath, FlowVersion, VersionPath};
use crate::api::names::Names;
use crate::api::shapes::Page;
use crate::auth::SignedIn;
use crate::error::Error;
use crate::extract::{Paging, Path, Query, id};
use crate::state::House;

/// Shows a flow.
#[utoipa::path(get, path = "/flows/{flow}", tag = "flows", params(FlowPath),
    responses((status = 200, description = "The flow.", body = Flow)))]
pub(crate) async fn show_flow(
    State(house): State<House>,
    signed_in: SignedIn,
    Path(path): Path<FlowPath>,
) -> Result<axum::Json<Flow>, Error> {
    let found = house.runtime.flows().get(signed_in.caller(), id(&path.flow, "flow")?).await?;
    Ok(axum::Json(Flow::of(found, &mut Names::new(&house, &signed_in)).await?))
}

/// Shows the current definition of a flow, as it arrived.
#[utoipa::path(get, path = "/flows/{flow}/document", tag = "flows", params(FlowPath),
    responses((status = 200, description = "The definition.", body = FlowDocument)))]
pub(crate) async fn show_document(
    State(house): State<House>,
    signed_in: SignedIn,
    Path(path): Path<FlowPath>,
) -> Result<axum::Json<FlowDocument>, Error> {
    let flow = id(&path.flow, "flow")?;
    let (document, version) = house.runtime.flows().document(signed_in.caller(), flow).await?;
    Ok(axum::Json(FlowDocument { document, version }))
}

/// Shows the definition of one version of a flow, as it arrived.
#[utoipa::path(get, path = "/flows/{flow}/versions/{version}", tag = "flows", params(VersionPath),
    responses((status = 200, description = "The definition.", body = FlowDocument)))]
pub(crate) async fn show_version(
    State(house): State<House>,
    signed_in: SignedIn,
    Path(path): Path<VersionPath>,
) -> Result<axum::Json<FlowDocument>, Error> {
    let (flow, version) = (id(&path.flow, "flow")?, id(&path.version, "version")?);
    let flows = house.runtime.flows();
    let document = flows.earlier_document(signed_in.caller(), flow, version).await?;
    Ok(axum::Json(FlowDocument { document, version }))
}

/// Lists the versions of a flow, newest first.
#[utoipa::path(get, path = "/flows/{flow}/versions", tag = "flows", params(FlowPath, Paging),
    responses((status = 200, description = "One page of versions.", body = Page<FlowVersion>)))]
pub(crate) async fn list_versions(
    State(house): State<House>,
    signed_in: SignedIn,
    Path(path): Path<FlowPath>,
    Query(paging): Query<Paging>,
) -> Result<axum::Json<Page<FlowVersion>>, Error> {
    let (flow, paging) = (id(&path.flow, "flow")?, paging.of(signed_in.caller())?);
    let page = house.runtime.flows().versions(signed_in.caller(), flow, &paging).await?;
    let mut names = Names::new(&house, &signed_in);
    let mut items = Vec::with_capacity(page.items.len());
    for found in page.items {
        let created_by = names.of(found.created_by).await?;
        let (version, created_at) = (found.version, found.created.into());
        items.push(FlowVersion { version, created_at, created_by });
    }
    Ok(axum::Json(Page { items, next: page.next }))
}

/// Returns the signed address that calls a flow.
#[utoipa::path(post, path = "/flows/{flow}/callback", tag = "flows", params(FlowPath),
    responses((status = 200, description = "The address.", body = FlowCallback)))]
pub(crate) async fn show_callback(
    State(house): State<House>,
    signed_in: SignedIn,
    Path(path): Path<FlowPath>,
) -> Result<axum::Json<FlowCallback>, Error> {
    let flow = id(&path.flow, "flow")?;
    let callback = house.runtime.hooks().callback(signed_in.caller(), flow).await?;
    Ok(axum::Json(FlowCallback { curl: curl(&callback), url: callback.url }))
}

/// Writes the call as a line for a terminal; the address holds nothing that a shell would read.
fn curl(callback: &Callback) -> String {
    let Callback { url, method } = callback;
    if method.eq_ignore_ascii_case("GET") {
        return format!("curl -i '{url}'");
    }
    format!("curl -i -X {method} '{url}' -H 'content-type: application/json' -d '{{}}'")
}

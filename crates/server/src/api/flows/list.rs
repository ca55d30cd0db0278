//! Lists flows, makes new ones, and says what is wrong with a definition before it is saved.

use axum::extract::State;
use axum::http::StatusCode;

use super::shapes::{DocumentToCheck, Flow, FlowCheck, FlowFilter, FlowSummary, NewFlow};
use crate::api::names::Names;
use crate::api::shapes::Page;
use crate::auth::SignedIn;
use crate::error::Error;
use crate::extract::{Json, Paging, Query};
use crate::state::House;

/// Lists the flows that the caller may see.
#[utoipa::path(get, path = "/flows", tag = "flows", params(FlowFilter, Paging),
    responses((status = 200, description = "One page of flows.", body = Page<FlowSummary>)))]
pub(crate) async fn list_flows(
    State(house): State<House>,
    signed_in: SignedIn,
    Query(filter): Query<FlowFilter>,
    Query(paging): Query<Paging>,
) -> Result<axum::Json<Page<FlowSummary>>, Error> {
    let paging = paging.of(signed_in.caller())?;
    let search = filter.search.filter(|text| !text.is_empty());
    let page = house.runtime.flows().list(signed_in.caller(), search, &paging).await?;
    let mut names = Names::new(&house, &signed_in);
    let mut items = Vec::with_capacity(page.items.len());
    for found in page.items {
        items.push(FlowSummary::of(found, &mut names).await?);
    }
    Ok(axum::Json(Page { items, next: page.next }))
}

/// Makes a flow from a definition.
///
/// 422 `definition-invalid`: the details are everything that is wrong, as `Problem`s.
#[utoipa::path(post, path = "/flows", tag = "flows", request_body = NewFlow,
    responses((status = 201, description = "The new flow; it is off.", body = Flow)))]
pub(crate) async fn add_flow(
    State(house): State<House>,
    signed_in: SignedIn,
    Json(new): Json<NewFlow>,
) -> Result<(StatusCode, axum::Json<Flow>), Error> {
    let flows = house.runtime.flows();
    let id = flows.create(signed_in.caller(), new.into()).await?;
    let made = flows.get(signed_in.caller(), id).await?;
    let flow = Flow::of(made, &mut Names::new(&house, &signed_in)).await?;
    Ok((StatusCode::CREATED, axum::Json(flow)))
}

/// Says everything that is wrong with a definition; nothing is saved.
#[utoipa::path(post, path = "/flows/check", tag = "flows", request_body = DocumentToCheck,
    responses((status = 200, description = "What was found.", body = FlowCheck)))]
pub(crate) async fn check_flow(
    State(house): State<House>,
    signed_in: SignedIn,
    Json(given): Json<DocumentToCheck>,
) -> Result<axum::Json<FlowCheck>, Error> {
    let checked = house.runtime.flows().check(signed_in.caller(), &given.document).await?;
    Ok(axum::Json(checked.into()))
}

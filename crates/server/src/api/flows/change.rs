//! Replaces a flow's definition, renames it, turns it on and off, binds its connections, deletes it.

use axum::extract::State;
use axum::http::StatusCode;
use runtime::flows;
use store::FlowId;

use super::shapes::{Flow, FlowChange, FlowPath, FlowState, NewFlowVersion, Restore, VersionPath};
use crate::api::names::Names;
use crate::auth::SignedIn;
use crate::error::Error;
use crate::extract::{Json, Path, id};
use crate::state::House;

/// Gives a flow a new version.
#[utoipa::path(put, path = "/flows/{flow}", tag = "flows", params(FlowPath), request_body = NewFlowVersion,
    responses((status = 200, description = "The flow with its new version.", body = Flow)))]
pub(crate) async fn replace_flow(
    State(house): State<House>,
    signed_in: SignedIn,
    Path(path): Path<FlowPath>,
    Json(new): Json<NewFlowVersion>,
) -> Result<axum::Json<Flow>, Error> {
    let flows = house.runtime.flows();
    let flow = id(&path.flow, "flow")?;
    let seen = new.seen_version;
    flows.replace(signed_in.caller(), flow, new.into(), seen).await?;
    shown(&house, &signed_in, flow).await
}

/// Saves an earlier version of a flow again, as its newest one.
#[utoipa::path(post, path = "/flows/{flow}/versions/{version}/restore", tag = "flows",
    params(VersionPath), request_body = Restore,
    responses((status = 200, description = "The flow with its new version.", body = Flow)))]
pub(crate) async fn restore_version(
    State(house): State<House>,
    signed_in: SignedIn,
    Path(path): Path<VersionPath>,
    Json(restore): Json<Restore>,
) -> Result<axum::Json<Flow>, Error> {
    let (flow, version) = (id(&path.flow, "flow")?, id(&path.version, "version")?);
    let flows = house.runtime.flows();
    flows.restore(signed_in.caller(), flow, version, restore.seen_version).await?;
    shown(&house, &signed_in, flow).await
}

/// Renames a flow, turns it on or off, chooses its connections, its dialect or how long its runs are kept.
///
/// 422 `flow-cannot-run`: the details are everything that is in the way.
#[utoipa::path(patch, path = "/flows/{flow}", tag = "flows", params(FlowPath),
    request_body = FlowChange,
    responses((status = 200, description = "The flow as it is now.", body = Flow)))]
pub(crate) async fn change_flow(
    State(house): State<House>,
    signed_in: SignedIn,
    Path(path): Path<FlowPath>,
    Json(change): Json<FlowChange>,
) -> Result<axum::Json<Flow>, Error> {
    let flow = id(&path.flow, "flow")?;
    let bindings = change.bindings.unwrap_or_default().into_iter();
    let bindings = bindings.map(|(reference, connection)| {
        let connection = connection.as_deref().map(|text| id(text, "connection")).transpose()?;
        Ok((reference, connection))
    });
    let change = flows::Change {
        name: change.name,
        is_on: change.state.map(|state| state == FlowState::On),
        bindings: bindings.collect::<Result<_, Error>>()?,
        dialect: change.dialect.map(Into::into),
        retention_days: change.retention_days,
        when_broken: change.when_connection_breaks.map(|wish| wish.map(Into::into)),
        notify_owner: change.notify_owner,
    };
    house.runtime.flows().change(signed_in.caller(), flow, change).await?;
    shown(&house, &signed_in, flow).await
}

/// Deletes a flow; its runs stay to be read.
#[utoipa::path(delete, path = "/flows/{flow}", tag = "flows", params(FlowPath),
    responses((status = 204, description = "It is gone.")))]
pub(crate) async fn delete_flow(
    State(house): State<House>,
    signed_in: SignedIn,
    Path(path): Path<FlowPath>,
) -> Result<StatusCode, Error> {
    house.runtime.flows().delete(signed_in.caller(), id(&path.flow, "flow")?).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn shown(
    house: &House,
    signed_in: &SignedIn,
    flow: FlowId,
) -> Result<axum::Json<Flow>, Error> {
    let found = house.runtime.flows().get(signed_in.caller(), flow).await?;
    Ok(axum::Json(Flow::of(found, &mut Names::new(house, signed_in)).await?))
}

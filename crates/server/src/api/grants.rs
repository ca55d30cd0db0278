//! Who else may use or change a flow or a connection.

use axum::extract::State;
use axum::http::StatusCode;
use runtime::access::{self, Object};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::connections::shapes::ConnectionPath;
use super::flows::shapes::FlowPath;
use super::people::Person;
use super::shapes::Page;
use crate::auth::SignedIn;
use crate::error::Error;
use crate::extract::{Json, Path, id};
use crate::state::House;

/// How far a grant goes.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Level {
    /// They may use it.
    Use,
    /// They may change it.
    Edit,
}

impl From<access::Level> for Level {
    fn from(level: access::Level) -> Self {
        match level {
            access::Level::Use => Self::Use,
            access::Level::Edit => Self::Edit,
        }
    }
}

impl From<Level> for access::Level {
    fn from(level: Level) -> Self {
        match level {
            Level::Use => Self::Use,
            Level::Edit => Self::Edit,
        }
    }
}

/// What one person was given.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Grant {
    /// The person.
    user: Person,
    /// How far the grant goes.
    level: Level,
}

/// What one person is to be given.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct GrantChange {
    /// How far the grant goes.
    level: Level,
}

/// A person's grant on a flow.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct FlowGrantPath {
    /// The flow's id.
    flow: String,
    /// The person's id.
    user: String,
}

/// A person's grant on a connection.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct ConnectionGrantPath {
    /// The connection's id.
    connection: String,
    /// The person's id.
    user: String,
}

/// Lists with whom a flow is shared.
#[utoipa::path(get, path = "/flows/{flow}/grants", tag = "flows", params(FlowPath),
    responses((status = 200, description = "With whom it is shared.", body = Page<Grant>)))]
pub(crate) async fn list_flow_grants(
    State(house): State<House>,
    signed_in: SignedIn,
    Path(path): Path<FlowPath>,
) -> Result<axum::Json<Page<Grant>>, Error> {
    let object = Object::Flow(id(&path.flow, "flow")?);
    Ok(axum::Json(shown(&house, &signed_in, object).await?))
}

/// Shares a flow with a person.
#[utoipa::path(put, path = "/flows/{flow}/grants/{user}", tag = "flows", params(FlowGrantPath),
    request_body = GrantChange, responses((status = 204, description = "They may.")))]
pub(crate) async fn set_flow_grant(
    State(house): State<House>,
    signed_in: SignedIn,
    Path(path): Path<FlowGrantPath>,
    Json(change): Json<GrantChange>,
) -> Result<StatusCode, Error> {
    let object = Object::Flow(id(&path.flow, "flow")?);
    let grant = (id(&path.user, "user")?, change.level.into());
    house.runtime.grants().set(signed_in.caller(), object, grant).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Stops sharing a flow with a person.
#[utoipa::path(delete, path = "/flows/{flow}/grants/{user}", tag = "flows", params(FlowGrantPath),
    responses((status = 204, description = "They may no longer.")))]
pub(crate) async fn delete_flow_grant(
    State(house): State<House>,
    signed_in: SignedIn,
    Path(path): Path<FlowGrantPath>,
) -> Result<StatusCode, Error> {
    let object = Object::Flow(id(&path.flow, "flow")?);
    house.runtime.grants().remove(signed_in.caller(), object, id(&path.user, "user")?).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Lists with whom a connection is shared.
#[utoipa::path(get, path = "/connections/{connection}/grants", tag = "connections",
    params(ConnectionPath),
    responses((status = 200, description = "With whom it is shared.", body = Page<Grant>)))]
pub(crate) async fn list_connection_grants(
    State(house): State<House>,
    signed_in: SignedIn,
    Path(path): Path<ConnectionPath>,
) -> Result<axum::Json<Page<Grant>>, Error> {
    let object = Object::Connection(id(&path.connection, "connection")?);
    Ok(axum::Json(shown(&house, &signed_in, object).await?))
}

/// Shares a connection with a person.
#[utoipa::path(put, path = "/connections/{connection}/grants/{user}", tag = "connections",
    params(ConnectionGrantPath), request_body = GrantChange,
    responses((status = 204, description = "They may.")))]
pub(crate) async fn set_connection_grant(
    State(house): State<House>,
    signed_in: SignedIn,
    Path(path): Path<ConnectionGrantPath>,
    Json(change): Json<GrantChange>,
) -> Result<StatusCode, Error> {
    let object = Object::Connection(id(&path.connection, "connection")?);
    let grant = (id(&path.user, "user")?, change.level.into());
    house.runtime.grants().set(signed_in.caller(), object, grant).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Stops sharing a connection with a person.
#[utoipa::path(delete, path = "/connections/{connection}/grants/{user}", tag = "connections",
    params(ConnectionGrantPath), responses((status = 204, description = "They may no longer.")))]
pub(crate) async fn delete_connection_grant(
    State(house): State<House>,
    signed_in: SignedIn,
    Path(path): Path<ConnectionGrantPath>,
) -> Result<StatusCode, Error> {
    let object = Object::Connection(id(&path.connection, "connection")?);
    house.runtime.grants().remove(signed_in.caller(), object, id(&path.user, "user")?).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn shown(house: &House, signed_in: &SignedIn, object: Object) -> Result<Page<Grant>, Error> {
    let grants = house.runtime.grants().list(signed_in.caller(), object).await?;
    let shown =
        |grant: access::Grant| Grant { user: grant.account.into(), level: grant.level.into() };
    Ok(Page { items: grants.into_iter().map(shown).collect(), next: None })
}

//! Tests a connection, and repairs it with new credentials that must pass before they are stored.

use axum::extract::State;
use runtime::connections as below;

use super::shapes::{Connection, ConnectionPath, TestResult, Verification, Verified};
use crate::api::names::Names;
use crate::api::shapes::read_end;
use crate::auth::SignedIn;
use crate::error::Error;
use crate::extract::{Json, Path, id};
use crate::state::House;

/// Tests a connection by a real call.
#[utoipa::path(post, path = "/connections/{connection}/test", tag = "connections",
    params(ConnectionPath),
    responses((status = 200, description = "What the call found.", body = TestResult)))]
pub(crate) async fn test_connection(
    State(house): State<House>,
    signed_in: SignedIn,
    Path(path): Path<ConnectionPath>,
) -> Result<axum::Json<TestResult>, Error> {
    let connection = id(&path.connection, "connection")?;
    let result = house.runtime.connections().test(signed_in.caller(), connection).await?;
    Ok(axum::Json(result.into()))
}

/// Verifies new credentials by a real call and stores them if it passes; the old ones stay until then.
///
/// 422 `verification-failed`: the first detail is a `Diagnosis`, with `hints` where something looks like a slip;
/// `sign-in-needed` where a person signs in at a provider. 409 `account-differs`: the first
/// detail names the accounts, `{before, after}`; `confirmAccount` takes the new one.
#[utoipa::path(post, path = "/connections/{connection}/verify", tag = "connections",
    params(ConnectionPath), request_body = Verification,
    responses((status = 200, description = "It works; the new credentials are stored.", body = Verified)))]
pub(crate) async fn verify_connection(
    State(house): State<House>,
    signed_in: SignedIn,
    Path(path): Path<ConnectionPath>,
    Json(verification): Json<Verification>,
) -> Result<axum::Json<Verified>, Error> {
    let connection = id(&path.connection, "connection")?;
    let verification = below::Verification {
        parameters: verification.parameters.with_way(verification.way),
        secret_expires: read_end(verification.secret_expires_at.as_deref())?,
        wish: below::Wish {
            confirm_account: verification.confirm_account,
            save_untested: verification.save_untested,
        },
    };
    let connections = house.runtime.connections();
    let verified = connections.verify(signed_in.caller(), connection, verification).await?;
    let mut names = Names::new(&house, &signed_in);
    let connection = Connection::of(verified.connection, &mut names).await?;
    Ok(axum::Json(Verified { connection, result: verified.result.into() }))
}

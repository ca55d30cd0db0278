//! Calls that reach runs by signed addresses: services call back, and callers ask for answers that came later.

use axum::Router;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use runtime::callbacks::{Asked, Target};
use runtime::hooks::Incoming;
use serde::Deserialize;
use store::{EnvironmentId, RunId};

use crate::error::Error;
use crate::extract::{Path, Query, check_declared_length, id, read_body};
use crate::hooks::{sandboxed, shown, taken, texts};
use crate::limits::HOOK_BODY_BYTES_MAX;
use crate::state::House;

const CALLBACK: &str = "/hooks/{environment}/runs/{run}/actions/{*place}";
const RESPONSE: &str = "/hooks/{environment}/runs/{run}/response";

/// The open parts of the addresses.
#[derive(Deserialize)]
pub(crate) struct RunPath {
    environment: String,
    run: String,
    #[serde(default)]
    place: String,
}

/// Returns the routes of signed addresses of runs.
pub(crate) fn routes() -> Router<House> {
    Router::new().route(CALLBACK, post(call_back)).route(RESPONSE, get(ask))
}

async fn call_back(
    State(house): State<House>,
    Path(path): Path<RunPath>,
    Query(queries): Query<Vec<(String, String)>>,
    request: Request,
) -> Result<Response, Error> {
    let (environment, run) = path.ids()?;
    let (parts, body) = request.into_parts();
    let mut incoming = Incoming {
        method: parts.method.to_string(),
        headers: texts(&parts.headers),
        queries,
        ..Incoming::default()
    };
    // Nobody who lacks the signature makes us read a body.
    let callbacks = house.runtime.callbacks();
    let target = (run, Target::Action(&path.place));
    callbacks.verify(environment, target, &incoming).map_err(Error::Trigger)?;
    check_declared_length(&parts.headers, HOOK_BODY_BYTES_MAX)?;
    let body = read_body(body, HOOK_BODY_BYTES_MAX).await?;
    if !body.is_empty() {
        let kind = parts.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
        incoming.body = Some(connectors::content::read_or_opaque(kind, &body));
    }
    let taken = callbacks.take(environment, (run, &path.place), incoming).await;
    taken.map_err(Error::Trigger)?;
    Ok(StatusCode::OK.into_response())
}

async fn ask(
    State(house): State<House>,
    Path(path): Path<RunPath>,
    Query(queries): Query<Vec<(String, String)>>,
) -> Result<Response, Error> {
    let (environment, run) = path.ids()?;
    let incoming = Incoming { queries, ..Incoming::default() };
    let asked = house.runtime.callbacks().response(environment, run, &incoming).await;
    let response = match asked.map_err(Error::Trigger)? {
        Asked::Later(address) => taken(Some(&address)),
        Asked::Answered(answer) => shown(&answer)?,
    };
    Ok(sandboxed(response))
}

impl RunPath {
    fn ids(&self) -> Result<(EnvironmentId, RunId), Error> {
        let environment = id(&self.environment, "run")?;
        let run = RunId::parse(&self.run).map_err(|_| Error::from(NO_RUN))?;
        Ok((environment, run))
    }
}

const NO_RUN: runtime::Error = runtime::Error::NotFound { what: "run" };

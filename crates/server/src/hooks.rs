//! Calls that start flows, by signed addresses, and the answers that flows give.
//!
//! The address itself says who may call: there is no sign-in here, and no cookie is read or set. What a
//! flow answers may be a page with scripts of its own; it is shown in a sandbox, apart from our origin.

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{
    CONNECTION, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderName, LOCATION,
    RETRY_AFTER, SET_COOKIE, STRICT_TRANSPORT_SECURITY, TE, TRAILER, TRANSFER_ENCODING, UPGRADE,
};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::any;
use engine::Answer;
use runtime::hooks::{Accepted, Incoming, Reply};
use serde::Deserialize;
use store::{EnvironmentId, FlowId};

use crate::error::Error;
use crate::extract::{Path, Query, check_declared_length, id, read_body};
use crate::limits::HOOK_BODY_BYTES_MAX;
use crate::state::House;

const ADDRESS: &str = "/hooks/{environment}/workflows/{flow}/triggers/{trigger}/paths/invoke";

/// Keeps a flow's page away from everything of ours: no origin, no cookies, no storage.
const SANDBOX: &str = "sandbox allow-scripts allow-forms; frame-ancestors 'none'";

/// What a flow's answer may not set: it belongs to the connection, or to our origin.
const WITHHELD: [HeaderName; 9] = [
    CONNECTION,
    CONTENT_LENGTH,
    TE,
    TRAILER,
    TRANSFER_ENCODING,
    UPGRADE,
    SET_COOKIE,
    CONTENT_SECURITY_POLICY,
    STRICT_TRANSPORT_SECURITY,
];

/// When a caller may ask again for an answer that is not there yet.
const ASK_AGAIN_SECONDS: u16 = 10;

/// The open parts of the address.
#[derive(Deserialize)]
pub(crate) struct HookPath {
    environment: String,
    flow: String,
    trigger: String,
    #[serde(default)]
    relative: String,
}

/// Returns the routes of signed addresses.
pub(crate) fn routes() -> Router<House> {
    Router::new().route(ADDRESS, any(call)).route(&format!("{ADDRESS}/{{*relative}}"), any(call))
}

async fn call(
    State(house): State<House>,
    Path(path): Path<HookPath>,
    Query(queries): Query<Vec<(String, String)>>,
    request: Request,
) -> Result<Response, Error> {
    if house.is_draining() {
        return Err(Error::Draining);
    }
    let environment: EnvironmentId = id(&path.environment, "flow")?;
    let flow: FlowId = id(&path.flow, "flow")?;
    let (parts, body) = request.into_parts();
    let mut incoming = Incoming {
        method: parts.method.to_string(),
        relative: path.relative,
        headers: texts(&parts.headers),
        queries,
        body: None,
    };
    // Nobody who lacks the signature makes us read a body.
    let hooks = house.runtime.hooks();
    let signed = hooks.verify(environment, flow, &path.trigger, &incoming);
    let signed = signed.map_err(Error::Trigger)?;
    check_declared_length(&parts.headers, HOOK_BODY_BYTES_MAX)?;
    let body = read_body(body, HOOK_BODY_BYTES_MAX).await?;
    if !body.is_empty() {
        let kind = parts.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
        incoming.body = Some(connectors::content::read_or_opaque(kind, &body));
    }
    // A large body is not kept beside its value.
    drop(body);
    let called = hooks.call(signed, incoming).await;
    Ok(answer(&called.map_err(Error::Trigger)?))
}

pub(crate) fn texts(headers: &HeaderMap) -> Vec<(String, String)> {
    let text = |value: &HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    headers.iter().map(|(name, value)| (name.to_string(), text(value))).collect()
}

fn answer(accepted: &Accepted) -> Response {
    let answered = match &accepted.answer {
        None => Ok(taken(accepted.later.as_deref())),
        Some(Reply::TimedOut) => Err(Error::FlowTimedOut),
        Some(Reply::Response(answer)) => shown(answer),
    };
    let mut response = answered.unwrap_or_else(IntoResponse::into_response);
    let is_bare =
        matches!(accepted.answer, Some(Reply::Response(Answer::Response { is_bare: true, .. })));
    let headers = response.headers_mut();
    for (name, value) in run_headers(accepted).into_iter().filter(|_| !is_bare) {
        if let Ok(value) = HeaderValue::from_str(&value) {
            headers.insert(HeaderName::from_static(name), value);
        }
    }
    sandboxed(response)
}

/// Answers 202, with the address that will tell the answer where there will be one.
pub(crate) fn taken(later: Option<&str>) -> Response {
    let mut response = StatusCode::ACCEPTED.into_response();
    if let Some(later) = later.and_then(|later| HeaderValue::from_str(later).ok()) {
        response.headers_mut().insert(LOCATION, later);
        response.headers_mut().insert(RETRY_AFTER, ASK_AGAIN_SECONDS.into());
    }
    response
}

/// Shows what a flow answered.
pub(crate) fn shown(answer: &Answer) -> Result<Response, Error> {
    match answer {
        Answer::NoResponse => Err(Error::NoResponse),
        Answer::Response { status, headers, body, .. } => {
            flow_response(*status, headers, body.as_ref())
        }
    }
}

/// Keeps a flow's page apart from our origin.
pub(crate) fn sandboxed(mut response: Response) -> Response {
    let sandbox = HeaderValue::from_static(SANDBOX);
    response.headers_mut().insert(CONTENT_SECURITY_POLICY, sandbox);
    response
}

/// What tells the caller which run it was, as on the compatible platforms.
fn run_headers(accepted: &Accepted) -> Vec<(&'static str, String)> {
    let mut headers = vec![
        ("x-ms-workflow-id", accepted.flow.to_string()),
        ("x-ms-workflow-version", accepted.version.to_string()),
        ("x-ms-workflow-name", accepted.flow_name.clone()),
    ];
    let run = accepted.runs.first().map(|run| run.name());
    headers.extend(run.map(|name| ("x-ms-workflow-run-id", name)));
    headers.extend(accepted.tracking_id.clone().map(|id| ("x-ms-client-tracking-id", id)));
    headers
}

fn flow_response(
    status: u16,
    given: &[(std::sync::Arc<str>, String)],
    body: Option<&wdl::Value>,
) -> Result<Response, Error> {
    let status = StatusCode::from_u16(status).map_err(|_| Error::NoResponse)?;
    let mut headers = HeaderMap::new();
    for (name, value) in given {
        let name = HeaderName::from_bytes(name.as_bytes()).ok();
        let value = HeaderValue::from_str(value).ok();
        if let (Some(name), Some(value)) = (name, value)
            && !WITHHELD.contains(&name)
        {
            headers.append(name, value);
        }
    }
    let declared = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let written = match body {
        None => return Ok((status, headers).into_response()),
        Some(body) => connectors::content::write(body, declared).map_err(|_| Error::NoResponse)?,
    };
    let kind = written.content_type.and_then(|text| HeaderValue::from_str(&text).ok());
    if let Some(kind) = kind {
        headers.insert(CONTENT_TYPE, kind);
    }
    Ok((status, headers, Body::from(written.bytes)).into_response())
}

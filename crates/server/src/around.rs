//! What every request passes through: its id, its line in the log, the shape of refusals, security headers.

use std::panic::AssertUnwindSafe;
use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderName, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY,
    X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures_util::FutureExt;
use runtime::Clock;

use crate::client::Client;
use crate::error::{Error, Refusal};
use crate::state::House;

/// Only our own files, no inline scripts, no frames. The portal's style engine writes its rules into the
/// page, so styles may be inline.
const PAGE_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; \
img-src 'self' data:; font-src 'self' data:; connect-src 'self'; manifest-src 'self'; \
base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Surrounds every request.
pub(crate) async fn around(State(house): State<House>, request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let id = Clock.uuid().to_string();
    let (mut parts, body) = request.into_parts();
    let client = Client::of(&parts, &house.settings);
    let method = parts.method.clone();
    // Without its query: signatures of callback addresses stand there.
    let path = parts.uri.path().to_owned();
    let route = parts.extensions.get::<MatchedPath>().cloned();
    parts.extensions.insert(house);
    let answered = AssertUnwindSafe(next.run(Request::from_parts(parts, body))).catch_unwind();
    let response = answered.await.unwrap_or_else(|_| Error::Panicked.into_response());
    let mut response = finish(response, &id);
    secure(response.headers_mut(), &client);
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    let status = response.status();
    count(status, route.as_ref().map(MatchedPath::as_str), begun);
    let line = Line { id, method, path, status, begun, client };
    line.log();
    response
}

/// Writes the body of a refusal, now that its request has an id.
fn finish(mut response: Response, id: &str) -> Response {
    let Some(refusal) = response.extensions_mut().remove::<Refusal>() else { return response };
    let code = refusal.code().to_owned();
    metrics::counter!("tidegate_requests_refused_total", "code" => code).increment(1);
    let mut answer = refusal.into_answer(id);
    answer.headers_mut().extend(std::mem::take(response.headers_mut()));
    answer
}

fn secure(headers: &mut HeaderMap, client: &Client) {
    let fixed = [
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (REFERRER_POLICY, "no-referrer"),
        (X_FRAME_OPTIONS, "DENY"),
    ];
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
    let usual = [(CONTENT_SECURITY_POLICY, PAGE_POLICY), (CACHE_CONTROL, "no-store")];
    for (name, value) in usual {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    if client.secure {
        let a_year = HeaderValue::from_static("max-age=31536000");
        headers.insert(STRICT_TRANSPORT_SECURITY, a_year);
    }
}

/// What the log says of one request.
struct Line {
    id: String,
    method: Method,
    path: String,
    status: StatusCode,
    begun: Instant,
    client: Client,
}

impl Line {
    /// Refusals and faults always; what went well only for who wants to see it all.
    fn log(&self) {
        let Self { id, method, path, client, .. } = self;
        let (status, duration_ms) = (self.status.as_u16(), self.begun.elapsed().as_millis());
        let client = client.address;
        if self.status.is_server_error() {
            tracing::warn!(request.id = id, %method, path, status, duration_ms, %client, "failed");
        } else if self.status.is_client_error() {
            tracing::info!(request.id = id, %method, path, status, duration_ms, %client, "refused");
        } else {
            tracing::debug!(request.id = id, %method, path, status, duration_ms, %client, "answered");
        }
    }
}

fn count(status: StatusCode, route: Option<&str>, begun: Instant) {
    // The route as declared, never the path as sent: that would be a label without end.
    let labels =
        [("route", route.unwrap_or("other").to_owned()), ("status", status.as_u16().to_string())];
    metrics::counter!("tidegate_requests_total", &labels).increment(1);
    let seconds = begun.elapsed().as_secs_f64();
    metrics::histogram!("tidegate_request_duration_seconds").record(seconds);
}

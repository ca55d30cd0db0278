//! What operators and their tools ask: does it live, can it take requests, what does it count.

use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};

use crate::error::Error;
use crate::state::House;

/// Tells that the process lives.
#[utoipa::path(get, path = "/healthz", tag = "operation",
    responses((status = 200, description = "It lives.", body = str, content_type = "text/plain")))]
pub(crate) async fn healthz() -> &'static str {
    "ok\n"
}

/// Tells whether requests are taken: not while the server drains or the store is away.
#[utoipa::path(get, path = "/readyz", tag = "operation",
    responses((status = 200, description = "They are.", body = str, content_type = "text/plain")))]
pub(crate) async fn readyz(State(house): State<House>) -> Result<&'static str, Error> {
    if house.is_draining() {
        return Err(Error::Draining);
    }
    house.runtime.ready().await?;
    Ok("ready\n")
}

/// Shows what is counted, in Prometheus' text form.
#[utoipa::path(get, path = "/metrics", tag = "operation",
    responses((status = 200, description = "What is counted.", body = str, content_type = "text/plain")))]
pub(crate) async fn show_metrics(State(house): State<House>) -> Response {
    let text = (house.metrics)();
    ([(CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], text).into_response()
}

/// Shows the API's document.
#[utoipa::path(get, path = "/api/openapi.json", tag = "operation",
    responses((status = 200, description = "The API's document.", body = serde_json::Value)))]
pub(crate) async fn show_api_document(State(house): State<House>) -> Response {
    ([(CONTENT_TYPE, "application/json")], house.document.clone()).into_response()
}

//! Providers send people back here: what they bring is taken, and they go on to a page without it.

use axum::Router;
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, LOCATION, REFERRER_POLICY};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use runtime::sign_ins::{Back, Return};

use crate::browser;
use crate::error::Error;
use crate::extract::Query;
use crate::state::House;

/// Returns the route.
pub(crate) fn routes() -> Router<House> {
    Router::new().route(browser::PATH, get(come_back))
}

async fn come_back(
    State(house): State<House>,
    Query(query): Query<Vec<(String, String)>>,
    headers: HeaderMap,
) -> Result<Response, Error> {
    let browser = browser::brought(&headers);
    let back = house.runtime.sign_ins().come_back(Return { query, browser }).await?;
    let page = match back {
        Back::To(id) => format!("/connections/sign-in/{id}"),
        Back::Unknown => "/connections/sign-in/unknown".to_owned(),
    };
    // Code and state are in the address that led here: it is neither kept nor told on.
    let headers = [
        (LOCATION, page),
        (CACHE_CONTROL, "no-store".to_owned()),
        (REFERRER_POLICY, "no-referrer".to_owned()),
    ];
    Ok((StatusCode::SEE_OTHER, headers).into_response())
}

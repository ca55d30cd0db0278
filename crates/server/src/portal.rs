//! The embedded portal: its files, and one page for every address that is a page of its own.

use axum::extract::Request;
use axum::http::header::{ACCEPT_LANGUAGE, CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY};
use axum::http::{HeaderMap, HeaderName, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use rust_embed::{EmbeddedFile, RustEmbed};

use crate::error::Error;
use crate::language;

/// The built portal. Where it was not built, there is nothing in it.
#[derive(RustEmbed)]
#[folder = "../../portal/dist"]
#[allow_missing = true]
struct Files;

/// The page that every other page starts as.
const START_PAGE: &str = "index.html";

/// The language in which the start page is built.
const BUILT_LANGUAGE: &str = "lang=\"en-US\"";

/// The folder whose files are named by their content, and so never change.
const HASHED_FOLDER: &str = "assets/";

/// First parts of addresses that are never pages: they are or will be APIs.
const RESERVED: [&str; 4] = ["api", "hooks", "subscriptions", "providers"];

const NOT_BUILT: &str = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\">\
<title>Tidegate</title><h1>The portal is not built</h1>\
<p>The server runs; its API is at <code>/api/v1</code>. This program was built without the portal. \
Build both with <code>cargo xtask run</code>.</p></html>";

/// Answers what no route answers: a file of the portal, or its start page.
pub(crate) async fn portal(request: Request) -> Result<Response, Error> {
    let path = request.uri().path().trim_start_matches('/');
    let first = path.split('/').next().unwrap_or_default();
    if RESERVED.iter().any(|reserved| first.eq_ignore_ascii_case(reserved)) {
        return Err(Error::NoRoute);
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Err(Error::WrongMethod);
    }
    show(path, request.headers(), &|name| Files::get(name))
}

fn show(
    path: &str,
    headers: &HeaderMap,
    find: &dyn Fn(&str) -> Option<EmbeddedFile>,
) -> Result<Response, Error> {
    if path != START_PAGE
        && let Some(file) = find(path)
    {
        return Ok(file_answer(path, &file, headers));
    }
    // A missing script must not be answered by a page.
    if path.starts_with(HASHED_FOLDER) {
        return Err(Error::NoRoute);
    }
    let Some(file) = find(START_PAGE) else {
        return Ok(([(CONTENT_TYPE, "text/html; charset=utf-8")], NOT_BUILT).into_response());
    };
    let accepted = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    Ok(page_answer(&file, headers, language::choose(accepted)))
}

fn file_answer(path: &str, file: &EmbeddedFile, headers: &HeaderMap) -> Response {
    let never_changes = path.starts_with(HASHED_FOLDER);
    let caching = if never_changes { "public, max-age=31536000, immutable" } else { "no-cache" };
    let kind = file.metadata.mimetype().to_owned();
    let kind = if kind.starts_with("text/") { format!("{kind}; charset=utf-8") } else { kind };
    let fields = [(CONTENT_TYPE, kind), (CACHE_CONTROL, caching.to_owned())];
    unless_known(headers, &tag(file, ""), fields, file.data.to_vec())
}

fn page_answer(file: &EmbeddedFile, headers: &HeaderMap, language: &str) -> Response {
    let text = String::from_utf8_lossy(&file.data);
    let page = text.replacen(BUILT_LANGUAGE, &format!("lang=\"{language}\""), 1);
    let fields = [
        (CONTENT_TYPE, "text/html; charset=utf-8".to_owned()),
        (CACHE_CONTROL, "no-cache".to_owned()),
        (VARY, ACCEPT_LANGUAGE.as_str().to_owned()),
    ];
    unless_known(headers, &tag(file, language), fields, page.into_bytes())
}

fn unless_known<const N: usize>(
    headers: &HeaderMap,
    tag: &str,
    fields: [(HeaderName, String); N],
    body: Vec<u8>,
) -> Response {
    let known = headers.get(IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    let is_known = known.is_some_and(|known| known.split(',').any(|one| one.trim() == tag));
    let tag = [(ETAG, tag.to_owned())];
    if is_known {
        return (StatusCode::NOT_MODIFIED, tag, fields).into_response();
    }
    (tag, fields, body).into_response()
}

/// Weak: the same content, compressed or not.
fn tag(file: &EmbeddedFile, language: &str) -> String {
    let start: String =
        file.metadata.sha256_hash()[..12].iter().map(|byte| format!("{byte:02x}")).collect();
    format!("W/\"{start}{language}\"")
}

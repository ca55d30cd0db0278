//! Bodies, queries and paths of requests, read under their limits and refused in the API's one shape.

use axum::body::{Body, HttpBody as _};
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use futures_util::StreamExt as _;
use runtime::Error as Cause;
use runtime::access::Caller;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use utoipa::IntoParams;

use crate::error::Error;
use crate::limits::{API_BODY_BYTES_MAX, BODY_TIME_MAX, PAGE_SIZE_DEFAULT};

/// Reads a whole body, never more of it than a limit and never longer than it may take.
pub(crate) async fn read_body(body: Body, limit: usize) -> Result<Vec<u8>, Error> {
    let seconds = BODY_TIME_MAX.as_secs();
    let whole = tokio::time::timeout(BODY_TIME_MAX, gather(body, limit)).await;
    whole.map_err(|_| Error::BodyTooSlow { seconds })?
}

/// Gathers a body in one piece of memory, which for a declared length is made as large as it will be.
async fn gather(body: Body, limit: usize) -> Result<Vec<u8>, Error> {
    let declared = usize::try_from(body.size_hint().lower()).unwrap_or(limit);
    let mut whole = Vec::with_capacity(declared.min(limit));
    let mut pieces = body.into_data_stream();
    while let Some(piece) = pieces.next().await {
        let piece = piece.map_err(|_| Error::BodyBroken)?;
        if piece.len() > limit - whole.len() {
            return Err(Error::BodyTooLarge { limit });
        }
        whole.extend_from_slice(&piece);
    }
    Ok(whole)
}

/// Refuses a body whose declared length is over the limit, before any of it is read.
pub(crate) fn check_declared_length(headers: &HeaderMap, limit: usize) -> Result<(), Error> {
    let declared = headers.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok());
    let over = declared.and_then(|text| text.parse::<u64>().ok());
    match over {
        Some(bytes) if bytes > limit as u64 => Err(Error::BodyTooLarge { limit }),
        Some(_) | None => Ok(()),
    }
}

/// A body of JSON that has the shape which the address takes, no more and no less.
pub(crate) struct Json<T>(pub(crate) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Json<T> {
    type Rejection = Error;

    async fn from_request(request: Request, _: &S) -> Result<Self, Error> {
        if !is_json(request.headers()) {
            return Err(Error::WrongMediaType);
        }
        check_declared_length(request.headers(), API_BODY_BYTES_MAX)?;
        let body = read_body(request.into_body(), API_BODY_BYTES_MAX).await?;
        serde_json::from_slice(&body).map(Self).map_err(|error| Error::WrongBody {
            message: format!("the body cannot be read: {}", without_values(&error.to_string())),
            line: error.line(),
            column: error.column(),
        })
    }
}

/// Takes out of a reader's complaint the text that stood in the wrong place: it may be a password.
fn without_values(complaint: &str) -> String {
    const BEFORE: &str = ": string \"";
    const AFTER: &str = "\", expected ";
    let parts = complaint.split_once(BEFORE);
    match parts.and_then(|(start, rest)| Some((start, rest.rsplit_once(AFTER)?.1))) {
        Some((start, end)) => format!("{start}: a text, expected {end}"),
        None => complaint.to_owned(),
    }
}

/// Declared as JSON; so that a form of another site, which cannot declare it, never passes.
fn is_json(headers: &HeaderMap) -> bool {
    let declared = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let media_type = declared.and_then(|text| text.split(';').next()).unwrap_or_default().trim();
    media_type.eq_ignore_ascii_case("application/json")
}

/// The query of an address.
pub(crate) struct Query<T>(pub(crate) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Query<T> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Error> {
        let query = axum::extract::Query::<T>::from_request_parts(parts, state).await?;
        Ok(Self(query.0))
    }
}

/// The parts of a path that an address leaves open, read as the ids that they must be.
pub(crate) struct Path<T>(pub(crate) T);

impl<S: Send + Sync, T: DeserializeOwned + Send> FromRequestParts<S> for Path<T> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Error> {
        let path = axum::extract::Path::<T>::from_request_parts(parts, state).await?;
        Ok(Self(path.0))
    }
}

/// Reads an id out of a path or a query; what is no id names nothing.
pub(crate) fn id<T: std::str::FromStr>(text: &str, what: &'static str) -> Result<T, Error> {
    text.parse().map_err(|_| Cause::NotFound { what }.into())
}

/// Reads an id that may be left out.
pub(crate) fn optional_id<T: std::str::FromStr>(
    text: Option<&str>,
    what: &'static str,
) -> Result<Option<T>, Error> {
    text.filter(|text| !text.is_empty()).map(|text| id(text, what)).transpose()
}

/// Reads the name of a run that may be left out.
pub(crate) fn optional_run(text: Option<&str>) -> Result<Option<store::RunId>, Error> {
    let parse =
        |text| store::RunId::parse(text).map_err(|_| Cause::NotFound { what: "run" }.into());
    text.filter(|text| !text.is_empty()).map(parse).transpose()
}

/// Which page of a list.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Query)]
pub(crate) struct Paging {
    /// How many entries the page has at most.
    #[param(minimum = 1, maximum = 200, default = 50)]
    top: Option<i64>,
    /// Where the page starts: `next` of the page before.
    cursor: Option<String>,
}

impl Paging {
    /// Returns what the store is asked for.
    pub(crate) fn of(self, caller: &Caller) -> Result<store::Paging, Error> {
        let size = self.top.unwrap_or(PAGE_SIZE_DEFAULT);
        let cursor = self.cursor.filter(|cursor| !cursor.is_empty());
        store::Paging::new(size, cursor, caller.user).map_err(|error| Cause::from(error).into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn bodies_have_a_limit_on_each_side() {
        assert_eq!(read_body(Body::from("abc"), 3).await.unwrap().len(), 3);
        let refused = read_body(Body::from("abcd"), 3).await;
        assert!(matches!(refused, Err(Error::BodyTooLarge { limit: 3 })));
    }

    #[tokio::test(start_paused = true)]
    async fn bodies_that_trickle_are_given_up() {
        let trickle = futures_util::stream::unfold((), |()| async {
            tokio::time::sleep(std::time::Duration::from_secs(5)).await;
            Some((Ok::<_, std::io::Error>("x"), ()))
        });
        let refused = read_body(Body::from_stream(trickle), 1_000).await;
        assert!(matches!(refused, Err(Error::BodyTooSlow { .. })));
    }

    #[test]
    fn a_text_in_a_wrong_place_is_not_repeated() {
        for text in ["hunter2", "hunter2\\\", expected x", ""] {
            let body = format!("{{\"n\":\"{text}\"}}");
            let read: Result<std::collections::BTreeMap<String, u8>, _> =
                serde_json::from_str(&body);
            let told = without_values(&read.unwrap_err().to_string());
            assert_eq!(
                told.split(" at line").next(),
                Some("invalid type: a text, expected u8"),
                "{told}"
            );
        }
        assert_eq!(without_values("missing field `x`"), "missing field `x`");
    }

    #[test]
    fn declared_lengths_are_refused_before_reading() {
        let declared = |text: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::CONTENT_LENGTH, text.parse().unwrap());
            check_declared_length(&headers, 10).is_ok()
        };
        assert!(declared("10"));
        assert!(!declared("11"));
    }
}

//! What goes wrong at the door, and the only place that chooses HTTP statuses.
//!
//! A refusal becomes an empty response that carries its [`Refusal`]; the outermost layer, which knows
//! the request's id, writes the body. So every refusal of every route has one shape, and no cause of a
//! broken house ever reaches a client.

use std::borrow::Cow;

use axum::extract::rejection::{PathRejection, QueryRejection};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use runtime::Error as Cause;
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

use crate::limits::RETRY_AFTER_SECONDS;

/// What can go wrong with a request.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    /// The rooms below refuse or fail.
    #[error(transparent)]
    Below(#[from] Cause),
    /// Nobody is signed in, or no longer.
    #[error("not signed in")]
    NotSignedIn,
    /// The role is not enough for the route.
    #[error("this needs the role {least}")]
    RoleTooSmall {
        /// The least role that may.
        least: &'static str,
    },
    /// A write came from another site, or without the session's proof.
    #[error("{message}")]
    ForeignRequest {
        /// What is missing or foreign.
        message: &'static str,
    },
    /// No such address, or one that this person may not know of.
    #[error("no such address")]
    NoRoute,
    /// No such environment for this person.
    #[error("no such environment")]
    NoEnvironment,
    /// The address is there, the method is not.
    #[error("this address does not know the method")]
    WrongMethod,
    /// The body is larger than it may be.
    #[error("the body is over the limit of {limit} bytes")]
    BodyTooLarge {
        /// The limit.
        limit: usize,
    },
    /// The body did not arrive whole in time.
    #[error("the body took longer than {seconds} s to arrive")]
    BodyTooSlow {
        /// The limit.
        seconds: u64,
    },
    /// The body broke off.
    #[error("the body did not arrive whole")]
    BodyBroken,
    /// The body is declared as something else than JSON.
    #[error("the body must be declared as application/json")]
    WrongMediaType,
    /// The body is not JSON, or not of the shape that the address takes.
    #[error("{message}")]
    WrongBody {
        /// What is wrong.
        message: String,
        /// Where it is.
        line: usize,
        /// Where it is.
        column: usize,
    },
    /// A part of the address cannot be read.
    #[error("{message}")]
    WrongParameter {
        /// What is wrong.
        message: String,
    },
    /// A call does not start its flow.
    #[error(transparent)]
    Trigger(Cause),
    /// The flow ended without an answer for its caller.
    #[error("the flow ended without reaching a Response action")]
    NoResponse,
    /// The flow did not answer its caller in time.
    #[error("the flow did not answer in time; its run goes on")]
    FlowTimedOut,
    /// Too many pages listen already.
    #[error("too many pages listen for changes")]
    TooManyStreams,
    /// The server is about to stop.
    #[error("the server is stopping")]
    Draining,
    /// The code below fell over; a fault of ours.
    #[error("the request could not be answered")]
    Panicked,
}

/// What a refusal says to the client, and how.
#[derive(Clone, Debug)]
pub(crate) struct Refusal {
    status: StatusCode,
    code: Cow<'static, str>,
    message: String,
    details: Vec<Value>,
    retry_after_seconds: Option<u64>,
}

/// What is wrong, in the API's one shape.
#[derive(Serialize, ToSchema)]
#[schema(as = Error)]
pub(crate) struct ErrorBody {
    error: ErrorContent,
    /// Names this request in the server's log.
    #[serde(rename = "requestId")]
    request_id: String,
}

/// The code is stable; the message is for people who build, in English.
#[derive(Serialize, ToSchema)]
pub(crate) struct ErrorContent {
    /// A stable code.
    code: String,
    /// What is wrong.
    message: String,
    /// What is wrong or in the way, one by one; the shape goes with the code.
    details: Vec<Value>,
}

impl Refusal {
    fn new(status: StatusCode, code: &'static str, message: String) -> Self {
        Self {
            status,
            code: Cow::Borrowed(code),
            message,
            details: Vec::new(),
            retry_after_seconds: None,
        }
    }

    fn with_details(mut self, details: Vec<Value>) -> Self {
        self.details = details;
        self
    }

    fn retry_after(mut self, seconds: u64) -> Self {
        self.retry_after_seconds = Some(seconds);
        self
    }

    /// Returns the stable code.
    pub(crate) fn code(&self) -> &str {
        &self.code
    }

    /// Writes the answer, now that the request's id is known.
    pub(crate) fn into_answer(self, request_id: &str) -> Response {
        let content = ErrorContent {
            code: self.code.into_owned(),
            message: self.message,
            details: self.details,
        };
        let body = ErrorBody { error: content, request_id: request_id.to_owned() };
        let mut response = (self.status, axum::Json(body)).into_response();
        if let Some(seconds) = self.retry_after_seconds {
            response.headers_mut().insert(axum::http::header::RETRY_AFTER, seconds.into());
        }
        response
    }
}

impl Error {
    fn refusal(&self) -> Refusal {
        let message = self.to_string();
        match self {
            Self::Below(cause) => below(cause),
            Self::NotSignedIn => Refusal::new(StatusCode::UNAUTHORIZED, "not-signed-in", message),
            Self::RoleTooSmall { .. } => Refusal::new(StatusCode::FORBIDDEN, "forbidden", message),
            Self::ForeignRequest { .. } => Refusal::new(StatusCode::FORBIDDEN, "csrf", message),
            Self::NoRoute | Self::NoEnvironment => {
                Refusal::new(StatusCode::NOT_FOUND, "not-found", message)
            }
            Self::WrongMethod => {
                Refusal::new(StatusCode::METHOD_NOT_ALLOWED, "method-not-allowed", message)
            }
            Self::BodyTooLarge { .. } => {
                Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, "too-large", message)
            }
            Self::BodyTooSlow { .. } => {
                Refusal::new(StatusCode::REQUEST_TIMEOUT, "body-too-slow", message)
            }
            Self::BodyBroken => Refusal::new(StatusCode::BAD_REQUEST, "invalid-request", message),
            Self::WrongMediaType => {
                Refusal::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "wrong-media-type", message)
            }
            Self::WrongBody { line, column, .. } => {
                Refusal::new(StatusCode::BAD_REQUEST, "invalid-request", message)
                    .with_details(vec![json!({ "line": line, "column": column })])
            }
            Self::WrongParameter { .. } => {
                Refusal::new(StatusCode::BAD_REQUEST, "invalid-request", message)
            }
            Self::Trigger(cause) => trigger(cause),
            Self::NoResponse => Refusal::new(StatusCode::BAD_GATEWAY, "NoResponse", message),
            Self::FlowTimedOut => {
                Refusal::new(StatusCode::GATEWAY_TIMEOUT, "GatewayTimeout", message)
            }
            Self::TooManyStreams => unavailable("too-many-listeners", message, RETRY_AFTER_SECONDS),
            Self::Draining => unavailable("too-busy", message, RETRY_AFTER_SECONDS),
            Self::Panicked => Refusal::new(StatusCode::INTERNAL_SERVER_ERROR, "internal", message),
        }
    }
}

/// Chooses the answer for a call that does not start its flow: what is wrong is malformed to its caller.
fn trigger(cause: &Cause) -> Refusal {
    let refusal = below(cause);
    match cause {
        Cause::Invalid { .. } => Refusal { status: StatusCode::BAD_REQUEST, ..refusal },
        _ => refusal,
    }
}

/// Chooses the answer for what the rooms below say. Broken houses keep their causes to the log.
fn below(cause: &Cause) -> Refusal {
    let message = cause.to_string();
    match cause {
        Cause::NotFound { .. } => Refusal::new(StatusCode::NOT_FOUND, "not-found", message),
        Cause::Forbidden { .. } => Refusal::new(StatusCode::FORBIDDEN, "forbidden", message),
        Cause::Conflict { code, details, .. } => {
            Refusal::new(StatusCode::CONFLICT, code, message).with_details(values(details))
        }
        // A paging token of another list is malformed, not a wrong wish.
        Cause::Invalid { code: "cursor" | "page-size", .. } => {
            Refusal::new(StatusCode::BAD_REQUEST, "invalid-request", message)
        }
        Cause::Invalid { code: "too-large", .. } => {
            Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, "too-large", message)
        }
        Cause::Invalid { code, details, .. } => {
            Refusal::new(StatusCode::UNPROCESSABLE_ENTITY, code, message)
                .with_details(values(details))
        }
        Cause::Gone { code, .. } => Refusal::new(StatusCode::GONE, code, message),
        Cause::Unauthorized { code, .. } => Refusal::new(StatusCode::UNAUTHORIZED, code, message),
        Cause::TooMany { code, retry_after_seconds, .. } => {
            Refusal::new(StatusCode::TOO_MANY_REQUESTS, code, message)
                .retry_after(*retry_after_seconds)
        }
        Cause::Unavailable { code, retry_after_seconds, .. } => {
            unavailable(code, message, *retry_after_seconds)
        }
        Cause::Store(_) => unavailable(
            "too-busy",
            "the store cannot be used at present".to_owned(),
            RETRY_AFTER_SECONDS,
        ),
        Cause::Vault(_) | Cause::Engine(_) => Refusal::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "internal",
            "the request could not be answered".to_owned(),
        ),
    }
}

fn unavailable(code: &'static str, message: String, seconds: u64) -> Refusal {
    Refusal::new(StatusCode::SERVICE_UNAVAILABLE, code, message).retry_after(seconds)
}

fn values(details: &[runtime::Detail]) -> Vec<Value> {
    details.iter().map(|detail| detail.0.clone()).collect()
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        if let Self::Below(cause) | Self::Trigger(cause) = &self
            && matches!(cause, Cause::Store(_) | Cause::Vault(_) | Cause::Engine(_))
        {
            tracing::error!(error = &self as &dyn std::error::Error, "a request failed below");
        }
        let refusal = self.refusal();
        let mut response = refusal.status.into_response();
        response.extensions_mut().insert(refusal);
        response
    }
}

impl From<QueryRejection> for Error {
    fn from(rejection: QueryRejection) -> Self {
        Self::WrongParameter { message: rejection.body_text() }
    }
}

impl From<PathRejection> for Error {
    fn from(rejection: PathRejection) -> Self {
        Self::WrongParameter { message: rejection.body_text() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::API_BODY_BYTES_MAX;

    fn check(error: Error, status: u16, code: &str) {
        let refusal = error.refusal();
        assert_eq!(refusal.status.as_u16(), status, "{code}");
        assert_eq!(refusal.code(), code);
    }

    #[test]
    fn every_refusal_has_its_status_and_code() {
        check(Cause::NotFound { what: "flow" }.into(), 404, "not-found");
        check(Cause::Forbidden { what: "flow" }.into(), 403, "forbidden");
        check(Cause::conflict("flow-exists", "x").into(), 409, "flow-exists");
        check(Cause::invalid("definition-invalid", "x").into(), 422, "definition-invalid");
        check(Cause::unavailable("queue-full", "x").into(), 503, "queue-full");
        check(Error::NotSignedIn, 401, "not-signed-in");
        check(Error::RoleTooSmall { least: "maker" }, 403, "forbidden");
        check(Error::ForeignRequest { message: "x" }, 403, "csrf");
        check(Error::NoRoute, 404, "not-found");
        check(Error::WrongMethod, 405, "method-not-allowed");
        check(Error::BodyTooLarge { limit: API_BODY_BYTES_MAX }, 413, "too-large");
        check(Error::BodyTooSlow { seconds: 1 }, 408, "body-too-slow");
        check(Error::WrongMediaType, 415, "wrong-media-type");
        check(Error::TooManyStreams, 503, "too-many-listeners");
        check(Error::Draining, 503, "too-busy");
        check(Error::Panicked, 500, "internal");
    }
}

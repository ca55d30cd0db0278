//! Calls through a connection that is known to be refused are held back: nobody's account is locked by
//! tries that cannot succeed.

use engine::Response;
use wdl::{Object, Value};

/// The code in the body of what a call that was held back gives.
pub(crate) const CONNECTION_BROKEN: &str = "connection-broken";

const UNAUTHORIZED: u16 = 401;

/// Returns what a call that was held back gives: what handlers know of a refused one.
pub(crate) fn held_back() -> Response {
    let message = "the service refuses the credentials of the connection; the call was not sent";
    let error = Value::object([("code", CONNECTION_BROKEN), ("message", message)]);
    let mut outputs = Object::new();
    outputs.insert("statusCode", i64::from(UNAUTHORIZED));
    outputs.insert("headers", Object::new());
    outputs.insert("body", Value::object([("error", error)]));
    Response {
        status: UNAUTHORIZED,
        outputs: outputs.into(),
        retry_after: None,
        secure: false,
        page: None,
    }
}

//! The 202 pattern: a service that took a request on says where its result will be.

use std::sync::Arc;
use std::time::Duration;

use wdl::{Object, Value};

use crate::command::Response;
use crate::inversion::{Inversion, inverted};
use crate::limits::{POLL_INTERVAL_DEFAULT, RETRY_INTERVAL_MAX};

/// A question after a result, and how long to wait before it is asked.
pub(crate) struct Poll {
    pub(crate) inputs: Value,
    pub(crate) wait: Duration,
}

const ACCEPTED: u16 = 202;

/// Returns what to ask next; `None` when the answer is final. `inputs` are those of the call that was
/// answered.
pub(crate) fn next(inputs: &Value, response: &Response) -> Option<Poll> {
    if response.status != ACCEPTED {
        return None;
    }
    let headers = response.outputs.get("headers").and_then(Value::as_object)?;
    let next = follow(inputs, headers.find("Location").and_then(Value::as_str)?)?;
    let wait = response.retry_after.unwrap_or(POLL_INTERVAL_DEFAULT).min(RETRY_INTERVAL_MAX);
    Some(Poll { inputs: next, wait })
}

/// Returns the inputs of a question that goes where the answer to an earlier one said.
pub(crate) fn follow(inputs: &Value, location: &str) -> Option<Value> {
    let asked = inputs.get("uri").and_then(Value::as_str)?;
    let address = resolve(asked, location)?;
    let mut next = Object::new();
    next.insert("method", "GET");
    // Credentials never follow to another origin.
    let is_near = origin(&address) == origin(asked);
    if is_near || inverted(Inversion::CredentialsStayAtTheirOrigin) {
        for name in ["headers", "authentication", "cookie"] {
            if let Some(value) = inputs.get(name) {
                next.insert(name, value.clone());
            }
        }
    }
    next.insert("uri", address);
    Some(next.into())
}

/// Makes a whole address of one that may be relative to the address that gave it.
pub(crate) fn resolve(base: &str, location: &str) -> Option<Arc<str>> {
    let location = location.trim();
    let is_whole = ["http://", "https://"].iter().any(|scheme| {
        location.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    });
    if is_whole {
        return Some(location.into());
    }
    let origin = origin(base)?;
    if let Some(host) = location.strip_prefix("//") {
        let (scheme, _) = base.split_once("://")?;
        return Some(format!("{scheme}://{host}").into());
    }
    if location.starts_with('/') {
        return Some(format!("{origin}{location}").into());
    }
    let path = base.split(['?', '#']).next().unwrap_or(base);
    let folder = path.rfind('/').filter(|end| *end >= origin.len()).map(|end| &path[..end]);
    Some(format!("{}/{location}", folder.unwrap_or(origin)).into())
}

/// Returns scheme, host and port.
fn origin(address: &str) -> Option<&str> {
    let host = address.find("://")? + 3;
    let end = address[host..].find(['/', '?', '#']).map_or(address.len(), |end| host + end);
    Some(&address[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accepted(location: &str) -> Response {
        let headers = Value::object([("location", location)]);
        let outputs = Value::object([("headers", headers)]);
        Response {
            status: 202,
            outputs,
            retry_after: None,
            secure: false,
            page: None,
            passed: None,
        }
    }

    fn inputs() -> Value {
        let pairs = [("method", "POST"), ("uri", "https://a.test:8443/jobs/new?x=1")];
        let mut inputs = Value::object(pairs).as_object().unwrap().clone();
        inputs.insert("authentication", Value::object([("type", "Raw")]));
        inputs.insert("body", "order");
        inputs.into()
    }

    fn address(location: &str) -> String {
        let poll = next(&inputs(), &accepted(location)).unwrap();
        poll.inputs.get("uri").unwrap().to_text()
    }

    #[test]
    fn locations_may_be_relative() {
        assert_eq!(address("https://b.test/1"), "https://b.test/1");
        assert_eq!(address("//b.test/1"), "https://b.test/1");
        assert_eq!(address("/jobs/1"), "https://a.test:8443/jobs/1");
        assert_eq!(address("1"), "https://a.test:8443/jobs/1");
    }

    #[test]
    fn credentials_stay_with_their_origin_and_bodies_are_not_sent_again() {
        let near = next(&inputs(), &accepted("/jobs/1")).unwrap().inputs;
        assert!(near.get("authentication").is_some() && near.get("body").is_none());
        let far = next(&inputs(), &accepted("https://a.test/jobs/1")).unwrap().inputs;
        assert!(far.get("authentication").is_none());
    }

    #[test]
    fn only_an_accepted_request_with_a_location_is_asked_after() {
        let mut done = accepted("/jobs/1");
        done.status = 200;
        assert!(next(&inputs(), &done).is_none());
        let silent = Response { outputs: Value::Null, ..accepted("") };
        assert!(next(&inputs(), &silent).is_none());
    }
}

//! Which scripted answer fits a call, and what it means.

use engine::{Call, CallFault, Response};
use wdl::{Object, Value};

use super::compare::fits;
use super::world::{Pattern, Reply, Scripted};

/// Tells whether a script is made for a call.
pub(super) fn is_for(script: &Scripted, call: &Call) -> bool {
    script.action.as_ref().is_none_or(|name| name.eq_ignore_ascii_case(&call.at.action))
        && is_match(&script.pattern, &call.inputs)
}

fn is_match(pattern: &Pattern, inputs: &Value) -> bool {
    let text = |name: &str| inputs.get(name).and_then(Value::as_str).unwrap_or_default();
    let nothing = Value::Null;
    let part = |name: &str| inputs.get(name).unwrap_or(&nothing);
    pattern.method.as_ref().is_none_or(|method| method.eq_ignore_ascii_case(text("method")))
        && pattern.uri.as_ref().is_none_or(|uri| *uri == address(inputs))
        && pattern.headers.as_ref().is_none_or(|headers| fits(headers, part("headers")))
        && pattern.body.as_ref().is_none_or(|body| fits(body, part("body")))
}

fn address(inputs: &Value) -> String {
    let base = inputs.get("uri").or_else(|| inputs.get("path")).and_then(Value::as_str);
    let mut address = base.unwrap_or_default().to_owned();
    let queries = inputs.get("queries").and_then(Value::as_object);
    for (name, value) in queries.into_iter().flat_map(|queries| queries.iter()) {
        let mark = if address.contains('?') { '&' } else { '?' };
        address.push_str(&format!("{mark}{name}={}", value.to_text()));
    }
    address
}

/// Returns what a scripted reply means to a run.
pub(super) fn result(reply: &Reply) -> Result<Response, CallFault> {
    if let Some(error) = &reply.error {
        let (code, retryable) = match error.as_str() {
            "name-not-found" => ("UnresolvableHostName", true),
            "timeout" => ("ServerTimeout", true),
            "tls" => ("InvalidProtocolResponse", false),
            _ => ("BadGatewayConnection", true),
        };
        return Err(CallFault { code: code.into(), message: error.as_str().into(), retryable });
    }
    let status = reply.status.unwrap_or(200);
    let mut outputs = Object::new();
    outputs.insert("statusCode", i64::from(status));
    outputs.insert("headers", reply.headers.clone().unwrap_or_else(|| Object::new().into()));
    if let Some(body) = &reply.body {
        outputs.insert("body", body.clone());
    }
    let asked = reply.headers.as_ref().and_then(|headers| headers.as_object()?.find("Retry-After"));
    let seconds = asked.and_then(|value| value.to_text().parse().ok());
    Ok(Response {
        status,
        outputs: outputs.into(),
        retry_after: seconds.map(std::time::Duration::from_secs),
        secure: false,
    })
}

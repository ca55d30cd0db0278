//! Which scripted answer fits a call, and what it means.

use connectors::content;
use connectors::http::portion::Extent;
use connectors::transport::{self, TlsReason};
use engine::{Call, CallFault, CallKind, Part, Response, Time};
use wdl::{Object, Value};

use super::compare::fits;
use super::world::{Broken, Pattern, Reply, Scripted};
use crate::perform::{line_fault, retry_after, unsendable};
use crate::portion;

/// A call as the outside sees it.
pub(super) struct Seen {
    method: String,
    /// The address as it is sent and as its author wrote it: either may be expected.
    addresses: [String; 2],
    headers: Value,
    body: Value,
    /// What a portion of a body is about.
    extent: Extent,
}

impl Seen {
    /// Looks at a call; one that cannot be sent is no call.
    pub(super) fn of(call: &Call) -> Result<Self, CallFault> {
        let inputs = &call.inputs;
        let text = |name: &str| inputs.get(name).map(Value::to_text).unwrap_or_default();
        let part = |name: &str| inputs.get(name).cloned().unwrap_or_default();
        let written = written_address(inputs);
        let mut seen = Self {
            method: text("method"),
            addresses: [written.clone(), written],
            headers: part("headers"),
            body: part("body"),
            extent: Extent::default(),
        };
        if let Part::Page { link: Some(link), .. } = &call.part {
            seen.addresses = [link.to_string(), link.to_string()];
        }
        if call.kind == CallKind::Http {
            let (request, extent) = portion::prepare(call).map_err(unsendable)?;
            let sent = request.recorded();
            seen.addresses[0] = sent.get("uri").map(Value::to_text).unwrap_or_default();
            seen.headers = with(sent.get("headers"), &seen.headers);
            if !matches!(call.part, Part::Whole | Part::Page { .. }) {
                seen.send_portion(&sent, extent);
            }
        }
        if call.kind == CallKind::OpenApiConnection {
            seen.body = part("parameters");
        }
        Ok(seen)
    }

    /// Shows a portion of a body as it is sent.
    fn send_portion(&mut self, sent: &Value, extent: Extent) {
        let part = |name: &str| sent.get(name).cloned().unwrap_or_default();
        self.method = part("method").to_text();
        self.addresses[1] = self.addresses[0].clone();
        (self.headers, self.body, self.extent) = (part("headers"), part("body"), extent);
    }

    /// Returns what a scripted reply to this call means to a run at that moment.
    pub(super) fn answered(
        &self,
        reply: &Reply,
        part: &Part,
        now: Time,
    ) -> Result<Response, CallFault> {
        if matches!(part, Part::Whole | Part::Page { .. }) || reply.error.is_some() {
            return result(reply, now);
        }
        let headers = reply.headers.as_ref().and_then(Value::as_object);
        let headers = headers.into_iter().flat_map(Object::iter);
        let headers: Vec<_> =
            headers.map(|(name, value)| (name.to_string(), value.to_text())).collect();
        let body = reply.body.clone().unwrap_or_default();
        let body = content::write(&body, None).map_err(unsendable)?.bytes;
        let status = reply.status.unwrap_or(200);
        let response = connectors::Response { status, headers, body };
        let (response, passed) = portion::judge(part, self.extent, response)?;
        Ok(Response {
            status: response.status,
            outputs: response.outputs(),
            retry_after: retry_after(response.header("retry-after"), now),
            secure: false,
            page: None,
            passed: passed.map(Box::new),
        })
    }

    /// Tells whether a script is made for the call of an action.
    pub(super) fn is_for(&self, script: &Scripted, action: &str) -> bool {
        script.action.as_ref().is_none_or(|name| is_same(name, action))
            && self.is_like(&script.pattern)
    }

    fn is_like(&self, pattern: &Pattern) -> bool {
        pattern.method.as_ref().is_none_or(|method| method.eq_ignore_ascii_case(&self.method))
            && pattern.uri.as_ref().is_none_or(|uri| self.addresses.contains(uri))
            && pattern.headers.as_ref().is_none_or(|headers| self.has_headers(headers))
            && pattern.body.as_ref().is_none_or(|body| fits(body, &self.body))
    }

    fn has_headers(&self, wanted: &Value) -> bool {
        let own = self.headers.as_object();
        let has = |name: &str, value: &Value| {
            let found = own.and_then(|own| own.find(name));
            found.is_some_and(|found| found.to_text() == value.to_text())
        };
        wanted.as_object().is_some_and(|wanted| wanted.iter().all(|(name, v)| has(name, v)))
    }

    /// Writes the call in one line.
    pub(super) fn line(&self) -> String {
        format!("{} {}", self.method, self.addresses[0])
    }
}

/// Tells whether two texts name the same action.
pub(super) fn is_same(name: &str, action: &str) -> bool {
    wdl::definition::Name::new(name) == wdl::definition::Name::new(action)
}

/// Returns the headers as they are sent, those that their author wrote as he wrote them.
fn with(sent: Option<&Value>, written: &Value) -> Value {
    let mut all = sent.and_then(Value::as_object).cloned().unwrap_or_default();
    for (name, value) in written.as_object().into_iter().flat_map(Object::iter) {
        let known = all.find_entry(name).map(|(known, _)| known.clone());
        all.insert(known.unwrap_or_else(|| name.clone()), value.clone());
    }
    all.into()
}

fn written_address(inputs: &Value) -> String {
    let base = inputs.get("uri").or_else(|| inputs.get("path"));
    let mut address = base.map(Value::to_text).unwrap_or_default();
    let queries = inputs.get("queries").and_then(Value::as_object);
    for (name, value) in queries.into_iter().flat_map(Object::iter) {
        let mark = if address.contains('?') { '&' } else { '?' };
        address.push_str(&format!("{mark}{name}={}", value.to_text()));
    }
    address
}

/// Returns what a scripted reply means to a run at that moment.
pub(super) fn result(reply: &Reply, now: Time) -> Result<Response, CallFault> {
    if let Some(broken) = reply.error {
        return Err(line_fault(&line_error(broken)));
    }
    let headers = reply.headers.as_ref().and_then(Value::as_object);
    let header = |name: &str| headers.and_then(|all| all.find(name)).map(Value::to_text);
    let status = reply.status.unwrap_or(200);
    let mut outputs = Object::new();
    outputs.insert("statusCode", i64::from(status));
    outputs.insert("headers", headers.cloned().unwrap_or_default());
    if let Some(body) = &reply.body {
        outputs.insert("body", typed(body, header("Content-Type").as_deref()));
    }
    Ok(Response {
        status,
        outputs: outputs.into(),
        retry_after: retry_after(header("Retry-After").as_deref(), now),
        secure: false,
        page: None,
        passed: None,
    })
}

fn line_error(broken: Broken) -> transport::Error {
    let host = "of the world".to_owned();
    match broken {
        Broken::ConnectionRefused => transport::Error::ConnectionRefused { host },
        Broken::ConnectionReset => transport::Error::Broken { host },
        Broken::NameNotFound => transport::Error::UnresolvableHost { host },
        Broken::Timeout => transport::Error::Timeout { host },
        Broken::Tls => transport::Error::Tls { host, reason: TlsReason::Expired },
    }
}

/// Reads a body by its content type, where there is one. JSON may stand in the world as it is.
fn typed(body: &Value, content_type: Option<&str>) -> Value {
    let Some(content_type) = content_type else {
        return body.clone();
    };
    let is_marked = body.get("$content").is_some();
    let text = match body {
        Value::String(text) => text.to_string(),
        _ if is_marked || content::MediaType::parse(content_type).is_json() => return body.clone(),
        other => other.to_json(),
    };
    content::read_or_opaque(Some(content_type), text.as_bytes())
}

//! Makes the calls that runs ask for: finds the connection, fills in its credential, sends, and takes in
//! what the answer says about the connection.

use std::sync::Arc;
use std::time::Duration;

use connectors::openapi::Paging;
use connectors::{Credential, Kind, Request, http, transport};
use engine::{Answer, Call, CallFault, CallKind, Page, Part, Purpose, Response, Time};
use store::ConnectionId;
use wdl::Value;
use wdl::definition::connection_of;

use crate::clock::Clock;
use crate::connections::{Finding, Refusal, plain_values};
use crate::error::Error;
use crate::flows::ActiveFlow;
use crate::journal::RunKey;
use crate::runtime::Inner;

/// How long one request may take.
pub(crate) const CALL_TIMEOUT: Duration = Duration::from_secs(120);

/// How this house names itself to services.
pub(crate) const USER_AGENT: &str = concat!("Tidegate/", env!("CARGO_PKG_VERSION"));

/// What tells the key of a call that undoes a subscription from that of the subscription.
const UNDO: &[u8] = b"undo";

/// One call of one run.
pub(crate) struct Task {
    pub(crate) inner: Arc<Inner>,
    pub(crate) key: RunKey,
    pub(crate) flow: Arc<ActiveFlow>,
    pub(crate) tracking_id: Arc<str>,
    /// How many runs stand around this one.
    pub(crate) depth: u32,
    pub(crate) call: Call,
}

/// What came of a call.
pub(crate) enum Done {
    /// An answer, or why there is none.
    Result(Result<Response, CallFault>),
    /// A run that will answer.
    Launched(String),
    /// The answer of a run that the same call had started before.
    Answered(Answer),
}

/// A request with what is needed to send and to judge it.
struct Prepared {
    request: Request,
    connection: Option<Used>,
    /// How its answers come in pages, where its document says it.
    paging: Option<Paging>,
}

/// The connection through which a call goes.
struct Used {
    row: store::Connection,
    credential: Credential,
    kind: Kind,
    denials: Vec<u16>,
}

impl Task {
    /// Makes the call; returns it with the moment at which it began.
    pub(crate) async fn perform(self) -> (Call, Time, Done) {
        let started = Clock.time();
        let done = match self.call.kind {
            CallKind::Workflow => self.launch().await,
            CallKind::Http | CallKind::ApiConnection | CallKind::OpenApiConnection => {
                Done::Result(self.answer().await)
            }
        };
        (self.call, started, done)
    }

    /// Sends the call to a service and returns its answer.
    pub(crate) async fn answer(&self) -> Result<Response, CallFault> {
        let Prepared { mut request, connection, paging } = self.prepare().await?;
        self.add_headers(&mut request).map_err(unsendable)?;
        if let Some(used) = &connection {
            used.credential.apply(&mut request).map_err(unsendable)?;
        }
        let resource = request.target();
        #[cfg(feature = "faults")]
        store::faults::pass("send");
        let sent = self.inner.transport.send(request, CALL_TIMEOUT).await;
        #[cfg(feature = "faults")]
        store::faults::pass("outcome");
        let response = sent.map_err(|error| line_fault(&error))?;
        if let Some(used) = &connection
            && let Err(error) = self.note(used, &response, &resource).await
        {
            let error = &error as &dyn std::error::Error;
            tracing::warn!(error, "what a service said of a connection could not be noted");
        }
        let outputs = response.outputs();
        let page = paging.and_then(|paging| page(&paging, outputs.get("body")?));
        Ok(Response {
            status: response.status,
            outputs,
            retry_after: retry_after(response.header("retry-after"), Clock.time()),
            secure: false,
            page: page.map(Box::new),
        })
    }

    async fn prepare(&self) -> Result<Prepared, CallFault> {
        let inputs = &self.call.inputs;
        if self.call.kind == CallKind::Http {
            let request = http::prepare(inputs).map_err(unsendable)?;
            return Ok(Prepared { request, connection: None, paging: None });
        }
        let id = self.connection_id()?;
        let (used, document) = self.connection(id).await?;
        let plain = plain_values(&used.row);
        let text = |name: &str| inputs.get(name).and_then(Value::as_str).unwrap_or_default();
        let (request, operation) = match self.call.kind {
            CallKind::OpenApiConnection => {
                let operation = inputs.get("host").and_then(|host| host.get("operationId"));
                let operation = operation.and_then(Value::as_str).unwrap_or_default();
                let parameters = self.parameters(&document, operation);
                let request = document.prepare(operation, &parameters, &plain);
                (request, document.operation(operation))
            }
            CallKind::ApiConnection | CallKind::Http | CallKind::Workflow => {
                let request = document.prepare_path(inputs, &plain);
                (request, document.operation_at(text("method"), text("path")))
            }
        };
        let mut request = request.map_err(unsendable)?;
        if let (Part::Page { link: Some(link), .. }, Some(operation)) = (&self.call.part, operation)
        {
            request = document.prepare_next(operation, request, link).map_err(unsendable)?;
        }
        let paging = operation.and_then(|operation| operation.paging.clone());
        Ok(Prepared { request, connection: Some(used), paging })
    }

    /// Returns the parameters of an operation. One that calls back is told where, as its document says.
    fn parameters(&self, document: &connectors::Connector, operation: &str) -> Value {
        let given = self.call.inputs.get("parameters");
        let Some(name) = document.notification_parameter(operation) else {
            return given.cloned().unwrap_or_default();
        };
        let mut parameters = given.and_then(Value::as_object).cloned().unwrap_or_default();
        let callback = self.flow.surroundings().callback;
        let address = callback(&self.key.run.name(), &self.flow.plan.path(&self.call.at));
        parameters.insert(name, address);
        parameters.into()
    }

    fn connection_id(&self) -> Result<ConnectionId, CallFault> {
        let used = connection_of(&self.call.inputs);
        let found = used.and_then(|used| {
            let bound = self.flow.connection(&used.key);
            // `$connections` gives the id of the connection itself.
            bound.or_else(|| {
                let id = used.key.parse().ok()?;
                self.flow.bindings.values().any(|known| *known == id).then_some(id)
            })
        });
        found.ok_or_else(|| {
            CallFault::lasting("connection-missing", "no connection is chosen for this action")
        })
    }

    async fn connection(
        &self,
        id: ConnectionId,
    ) -> Result<(Used, Arc<connectors::Connector>), CallFault> {
        let load = async {
            let connections = self.inner.store.connections();
            let (row, stored) = connections.credential(self.key.environment, id).await?;
            let document = self.inner.connector(self.key.environment, row.connector).await?;
            let credential = self.inner.open_credential(&row, &stored.sealed)?;
            let kind = document.way(&plain_values(&row)).kind;
            let denials = document.denials.clone();
            Ok::<_, Error>((Used { row, credential, kind, denials }, document))
        };
        load.await.map_err(|error| match error {
            Error::NotFound { .. } => {
                CallFault::lasting("connection-missing", "the connection was deleted")
            }
            error => CallFault {
                code: "connection-unreadable".into(),
                message: error.to_string().into(),
                retryable: matches!(error, Error::Unavailable { .. }),
            },
        })
    }

    fn add_headers(&self, request: &mut Request) -> Result<(), connectors::Error> {
        request.set_header("User-Agent", USER_AGENT)?;
        if !self.call.is_bare {
            request.set_header("x-ms-workflow-id", &self.flow.id.to_string())?;
            request.set_header("x-ms-workflow-run-id", &self.key.run.name())?;
            request.set_header("x-ms-client-tracking-id", &self.tracking_id)?;
        }
        if request.is_unsafe() && !request.has_header("Idempotency-Key") {
            request.set_header("Idempotency-Key", &self.idempotency_key())?;
        }
        Ok(())
    }

    /// Returns the key under which this call may be sent again: the same for each try of the action.
    fn idempotency_key(&self) -> String {
        let path = self.flow.plan.path(&self.call.at);
        let (environment, run) = (self.key.environment.bytes(), self.key.run.bytes());
        let mut parts: Vec<&[u8]> = vec![&environment, &run, path.as_bytes()];
        // Another page is another request, though it may have the same body.
        let page = match &self.call.part {
            Part::Page { number, .. } => format!("page {number}"),
            Part::Whole => String::new(),
        };
        match self.call.purpose {
            Purpose::Act if page.is_empty() => {}
            Purpose::Act => parts.push(page.as_bytes()),
            Purpose::Undo => parts.push(UNDO),
        }
        vault::idempotency_key(&parts)
    }

    async fn note(
        &self,
        used: &Used,
        response: &connectors::Response,
        resource: &str,
    ) -> Result<(), Error> {
        let action = &*self.call.at.action;
        if response.status < 400 {
            return self.inner.worked(&used.row, (self.flow.id, action)).await;
        }
        let seen = Clock.store_time();
        let about = (used.kind, Some(resource));
        let finding = Finding::of_response(response, about, Some(&used.credential), seen);
        if !finding.is_refusal(&used.denials) {
            return Ok(());
        }
        let breaks = finding.breaks_connection(&used.denials);
        let refusal = Refusal {
            flow: self.flow.id,
            flow_name: &self.flow.name,
            run: self.key.run,
            action,
            finding,
            breaks,
        };
        self.inner.refused(&used.row, refusal).await
    }
}

/// Finds a page of a list in an answer, by the names that the document gives.
fn page(paging: &Paging, body: &Value) -> Option<Page> {
    Page::new(body, &paging.items, paging.next(body))
}

/// What a run is told of a call without an answer.
pub(crate) fn line_fault(error: &transport::Error) -> CallFault {
    CallFault {
        code: error.code().into(),
        message: error.to_string().into(),
        retryable: error.is_passing(),
    }
}

/// What a run is told of a call that cannot be sent.
pub(crate) fn unsendable(error: connectors::Error) -> CallFault {
    CallFault { code: error.code().into(), message: error.to_string().into(), retryable: false }
}

/// Reads how long a service asks to wait: seconds or an HTTP date. Nonsense is no wish.
pub(crate) fn retry_after(value: Option<&str>, now: Time) -> Option<Duration> {
    let value = value?.trim();
    if let Ok(seconds) = value.parse::<u64>() {
        return Some(Duration::from_secs(seconds));
    }
    let due = jiff::fmt::rfc2822::parse(value).ok()?.timestamp();
    Some(Time::from_timestamp(due).since(now))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wish_to_wait_is_seconds_or_a_date_and_nonsense_is_none() {
        let wish =
            |text| retry_after(text, Time::from_timestamp("2015-10-21T07:28:00Z".parse().unwrap()));
        assert_eq!(wish(Some("5")), Some(Duration::from_secs(5)));
        assert_eq!(wish(Some("-5")), None);
        assert_eq!(wish(Some("banana")), None);
        assert_eq!(wish(None), None);
        assert_eq!(wish(Some("Wed, 21 Oct 2015 07:28:30 GMT")), Some(Duration::from_secs(30)));
        assert_eq!(wish(Some("Wed, 21 Oct 2015 07:27:00 GMT")), Some(Duration::ZERO));
    }
}

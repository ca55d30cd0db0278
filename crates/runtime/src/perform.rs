//! Makes the calls that runs ask for: finds the connection, fills in its credential, sends, and takes in
//! what the answer says about the connection.

use std::sync::Arc;
use std::time::Duration;

use connectors::diagnose::Repairable;
use connectors::http::portion::Extent;
use connectors::openapi::Paging;
use connectors::{Request, http, transport};
use engine::{
    Answer, Call, CallFault, CallKind, Curable, Page, Part, Purpose, REPAIR_WAIT_MAX, Refused,
    Response, Time,
};
use store::{ConnectionId, Fence, RunId, WhenBroken};
use wdl::Value;
use wdl::definition::connection_of;

use crate::clock::Clock;
use crate::connections::{
    Finding, Gate, Health, Held, Pass, Refusal, Second, Stale, held_back, is_testable,
};
use crate::error::Error;
use crate::flows::ActiveFlow;
use crate::journal::RunKey;
use crate::portion;
use crate::runtime::Inner;
use crate::tokens::Token;

/// How long one request may take.
pub(crate) const CALL_TIMEOUT: Duration = Duration::from_secs(120);

/// How this house names itself to services.
pub(crate) const USER_AGENT: &str = concat!("Tidegate/", env!("CARGO_PKG_VERSION"));

/// The status by which a service says that it is asked too fast.
const TOO_MANY_REQUESTS: u16 = 429;

/// What tells the key of a call that undoes a subscription from that of the subscription.
const UNDO: &[u8] = b"undo";

/// One call of one run.
pub(crate) struct Task {
    pub(crate) inner: Arc<Inner>,
    pub(crate) key: RunKey,
    pub(crate) flow: Arc<ActiveFlow>,
    pub(crate) tracking_id: Arc<str>,
    /// By what the run belongs to this process; nothing for the call of a trigger.
    pub(crate) fence: Option<Fence>,
    /// When the run started.
    pub(crate) started: Time,
    /// How many runs stand around this one.
    pub(crate) depth: u32,
    pub(crate) call: Call,
}

/// What came of a call.
pub(crate) enum Done {
    /// An answer, or why there is none, with what is known of a refusal.
    Result(Result<Response, CallFault>, Refused),
    /// A run that will answer.
    Launched(String),
    /// The answer of a run that the same call had started before.
    Answered(Answer),
}

/// What a call signs in with.
enum Using {
    /// Nothing, or what stands in its inputs.
    Nothing,
    /// A token that the inputs ask for.
    Token(Token),
    /// A connection.
    Connection(Box<Used>),
}

impl Using {
    fn connection(&self) -> Option<ConnectionId> {
        match self {
            Self::Connection(used) => Some(used.held.row.id),
            Self::Nothing | Self::Token(_) => None,
        }
    }
}

/// The connection through which a call goes.
struct Used {
    held: Held,
    /// That the call looks whether the connection works again.
    pass: Option<Pass>,
}

/// A request with what is needed to judge its answer.
struct Prepared {
    request: Request,
    /// What it is about, where it is for a portion of a body.
    extent: Extent,
    /// How the answers come in pages, where the document says it.
    paging: Option<Paging>,
}

/// What came of sending a request.
struct Sent {
    answer: Result<connectors::Response, transport::Error>,
    resource: String,
    /// What the request was about, where it was for a portion of a body.
    extent: Extent,
    /// How the answers come in pages, where the document says it.
    paging: Option<Paging>,
}

/// Why a call is not sent.
enum Unsent {
    /// It cannot be made.
    Fault(CallFault),
    /// Its connection is known to be refused: this one, for this reason.
    HeldBack(ConnectionId, Option<Repairable>),
}

impl Task {
    /// Makes the call; returns it with the moment at which it began.
    pub(crate) async fn perform(self) -> (Call, Time, Done) {
        let started = Clock.time();
        let done = match self.call.kind {
            CallKind::Workflow => self.launch().await,
            CallKind::Batch => Done::Result(self.add_to_batch().await, Refused::default()),
            CallKind::Http | CallKind::ApiConnection | CallKind::OpenApiConnection => {
                let (result, refused) = self.answer().await;
                Done::Result(result, refused)
            }
        };
        (self.call, started, done)
    }

    /// Sends the call to a service and returns its answer; what is known beforehand to be refused is not sent.
    pub(crate) async fn answer(&self) -> (Result<Response, CallFault>, Refused) {
        let using = match self.using().await {
            Ok(using) => using,
            Err(Unsent::Fault(fault)) => return (Err(fault), Refused::default()),
            Err(Unsent::HeldBack(id, repairable)) => {
                let curable = self.curable(id, repairable).await;
                return (Ok(held_back()), Refused { not_sent: true, curable });
            }
        };
        let connection = using.connection();
        let (sent, curable) = match self.send(using).await {
            Ok(sent) => sent,
            Err(fault) => return (Err(fault), Refused::default()),
        };
        let Sent { answer, extent, paging, .. } = sent;
        let answer = answer.map_err(|error| line_fault(&error));
        let judged = answer.and_then(|answer| portion::judge(&self.call.part, extent, answer));
        let result = judged.map(|(response, passed)| {
            let wish = retry_after(response.header("retry-after"), Clock.time());
            self.heed(response.status, wish, connection);
            let outputs = response.outputs();
            let page = paging.and_then(|paging| page(&paging, outputs.get("body")?));
            Response {
                status: response.status,
                outputs,
                retry_after: wish,
                secure: false,
                page: page.map(Box::new),
                passed: passed.map(Box::new),
            }
        });
        (result, Refused { not_sent: false, curable })
    }

    /// Refuses to send for a run that another process has taken over meanwhile. Where the store cannot say it, the
    /// call is announced and is made.
    async fn check_ownership(&self) -> Result<(), CallFault> {
        let Some(fence) = self.fence.filter(|_| self.inner.store.is_shared()) else {
            return Ok(());
        };
        let RunKey { environment, run } = self.key;
        match self.inner.store.runs().is_owned(environment, run, fence).await {
            Ok(false) => Err(CallFault::lasting("RunTakenOver", "another process has the run")),
            Ok(true) | Err(_) => Ok(()),
        }
    }

    /// Finds what the call signs in with.
    async fn using(&self) -> Result<Using, Unsent> {
        if self.call.kind != CallKind::Http {
            let used = self.connection(self.connection_id()?).await?;
            return Ok(Using::Connection(Box::new(used)));
        }
        let Some(wanted) = http::wanted(&self.call.inputs).map_err(unsendable)? else {
            return Ok(Using::Nothing);
        };
        let token = self.inner.token_for(self.key.environment, wanted).await;
        Ok(Using::Token(token.map_err(without_token)?))
    }

    /// Sends the call, once more where what it signs in with is refused and can be renewed; returns the last answer,
    /// and the repair that the run may wait for.
    async fn send(&self, using: Using) -> Result<(Sent, Option<Curable>), CallFault> {
        let sent = self.send_once(&using).await?;
        match using {
            Using::Nothing => Ok((sent, None)),
            Using::Token(token) => Ok((self.with_token_again(&token, sent).await?, None)),
            Using::Connection(used) => self.with_connection_again(*used, sent).await,
        }
    }

    async fn send_once(&self, using: &Using) -> Result<Sent, CallFault> {
        let Prepared { mut request, extent, paging } = self.prepare(using).map_err(unsendable)?;
        self.add_headers(&mut request).map_err(unsendable)?;
        match using {
            Using::Nothing => {}
            Using::Token(token) => token.apply(&mut request).map_err(unsendable)?,
            Using::Connection(used) => {
                used.held.credential.apply(&mut request).map_err(unsendable)?;
            }
        }
        let resource = request.target();
        self.check_ownership().await?;
        #[cfg(feature = "faults")]
        store::faults::pass("send");
        let answer = self.inner.transport.send(request, CALL_TIMEOUT).await;
        #[cfg(feature = "faults")]
        store::faults::pass("outcome");
        Ok(Sent { answer, resource, extent, paging })
    }

    async fn with_token_again(&self, token: &Token, sent: Sent) -> Result<Sent, CallFault> {
        if sent.answer.as_ref().map_or(0, |response| response.status) != 401 {
            return Ok(sent);
        }
        match self.inner.token_after(token).await {
            Some(token) => self.send_once(&Using::Token(token)).await,
            None => Ok(sent),
        }
    }

    async fn with_connection_again(
        &self,
        mut used: Used,
        mut sent: Sent,
    ) -> Result<(Sent, Option<Curable>), CallFault> {
        let status = sent.answer.as_ref().map_or(0, |response| response.status);
        let id = used.held.row.id;
        let curable = match self.inner.second_try(&used.held, status).await {
            Second::Again(held) => {
                let using = Using::Connection(Box::new(Used { held: *held, pass: used.pass }));
                sent = self.send_once(&using).await?;
                let Using::Connection(fresh) = using else { return Ok((sent, None)) };
                used = *fresh;
                if sent.answer.as_ref().is_ok_and(|response| response.status < 400) {
                    self.inner.renewals.note_forced_worked(used.held.of());
                }
                self.hear(&used, &sent.answer, &sent.resource).await
            }
            Second::Counts => self.hear(&used, &sent.answer, &sent.resource).await,
            // The renewal has noted why, and that the connection is broken.
            Second::Because(finding) => self.curable(id, Some(finding.diagnosis.repairable)).await,
            Second::Unknown => None,
        };
        sent.answer = sent.answer.map(|response| without_secrets(&used.held, response));
        Ok((sent, curable))
    }

    /// Builds the request, without what it signs in with.
    fn prepare(&self, using: &Using) -> Result<Prepared, connectors::Error> {
        let inputs = &self.call.inputs;
        let Using::Connection(used) = using else {
            let (request, extent) = portion::prepare(&self.call)?;
            return Ok(Prepared { request, extent, paging: None });
        };
        let (document, plain) = (&used.held.document, &used.held.plain);
        let text = |name: &str| inputs.get(name).and_then(Value::as_str).unwrap_or_default();
        let (mut request, operation) = match self.call.kind {
            CallKind::OpenApiConnection => {
                let operation = inputs.get("host").and_then(|host| host.get("operationId"));
                let operation = operation.and_then(Value::as_str).unwrap_or_default();
                let parameters = self.parameters(document, operation);
                let request = document.prepare(operation, &parameters, plain)?;
                (request, document.operation(operation))
            }
            CallKind::ApiConnection | CallKind::Http | CallKind::Workflow | CallKind::Batch => {
                let request = document.prepare_path(inputs, plain)?;
                (request, document.operation_at(text("method"), text("path")))
            }
        };
        if let (Part::Page { link: Some(link), .. }, Some(operation)) = (&self.call.part, operation)
        {
            request = document.prepare_next(operation, request, link)?;
        }
        let paging = operation.and_then(|operation| operation.paging.clone());
        Ok(Prepared { request, extent: Extent::default(), paging })
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

    /// Loads the connection with a credential that serves, unless a call through it is held back.
    async fn connection(&self, id: ConnectionId) -> Result<Used, Unsent> {
        let held = self.inner.held(self.key.environment, id).await.map_err(unusable)?;
        let how = (held.kind, is_testable(&held.document, &held.plain));
        let pass = match self.inner.gates.decide(&held.row, how, Clock.store_time()) {
            Gate::Open(pass) => pass,
            Gate::Closed => {
                let known = Health::read(&held.row.status).diagnosis;
                let repairable = known.map(|known| known.diagnosis.repairable);
                return Err(Unsent::HeldBack(id, repairable));
            }
        };
        match self.inner.fresh(&held).await {
            Ok(fresh) => Ok(Used { held: fresh.unwrap_or(held), pass }),
            Err(Stale::Refused(finding)) => {
                Err(Unsent::HeldBack(id, Some(finding.diagnosis.repairable)))
            }
            Err(stale) => Err(without_token(stale).into()),
        }
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
        let environment = self.key.environment.bytes();
        // A call in doubt of the run that this one goes on from is the same call.
        let doubted = self.call.doubt.as_ref().and_then(|run| RunId::parse(run).ok());
        let run = doubted.unwrap_or(self.key.run).bytes();
        let mut parts: Vec<&[u8]> = vec![&environment, &run, path.as_bytes()];
        // Another page or portion is another request, though it may look the same.
        let part = match &self.call.part {
            Part::Page { number, .. } => format!("page {number}"),
            Part::Upload { from, .. } => format!("portion {from}"),
            Part::Whole | Part::Announcement | Part::Download { .. } => String::new(),
        };
        match self.call.purpose {
            Purpose::Act if part.is_empty() => {}
            Purpose::Act => parts.push(part.as_bytes()),
            Purpose::Undo => parts.push(UNDO),
        }
        vault::idempotency_key(&parts)
    }

    /// Passes on that a service was asked too fast: whoever starts many runs at once holds back.
    fn heed(&self, status: u16, wish: Option<Duration>, connection: Option<ConnectionId>) {
        if status != TOO_MANY_REQUESTS {
            return;
        }
        let lanes = connection.map(|id| id.bytes()).into_iter();
        let lanes = lanes.chain([self.flow.id.bytes()]);
        self.inner.paces.too_fast(self.key.environment, lanes, wish);
    }

    /// Takes in what an answer says of the connection; returns the repair that the run may wait for.
    async fn hear(
        &self,
        used: &Used,
        sent: &Result<connectors::Response, transport::Error>,
        resource: &str,
    ) -> Option<Curable> {
        let heard = self.note(used, sent, resource).await.unwrap_or_else(|error| {
            let error = &error as &dyn std::error::Error;
            tracing::warn!(error, "what a service said of a connection could not be noted");
            None
        });
        self.curable(used.held.row.id, heard).await
    }

    /// Notes what an answer says of the connection; where it breaks it, returns whether a repair would help.
    async fn note(
        &self,
        used: &Used,
        sent: &Result<connectors::Response, transport::Error>,
        resource: &str,
    ) -> Result<Option<Repairable>, Error> {
        let (action, held) = (&*self.call.at.action, &used.held);
        let found = Finding::of_call(sent, (&held.document, held.kind, resource), &held.credential);
        let Some(finding) = found else {
            if sent.as_ref().is_ok_and(|response| response.status < 400) {
                self.inner.worked(&held.row, (self.flow.id, action)).await?;
            }
            return Ok(None);
        };
        if let Some(ahead_s) = finding.diagnosis.clock_off_s {
            self.inner.skew.note(ahead_s, resource);
        }
        let repairable = finding.diagnosis.repairable;
        let breaks = finding.breaks_connection(&held.document.denials);
        let refusal = Refusal {
            flow: self.flow.id,
            flow_name: &self.flow.name,
            run: self.key.run,
            action,
            finding,
            breaks,
            is_probe: used.pass.is_some(),
        };
        self.inner.refused(&held.row, refusal).await?;
        if breaks {
            return Ok(Some(repairable));
        }
        // What one refused permission means, a test decides.
        self.inner.test_after_refusal(&held.row, self.waits().await).await
    }

    /// Returns the repair that the run may wait for, where its flow waits and a repair would help.
    async fn curable(&self, id: ConnectionId, refused: Option<Repairable>) -> Option<Curable> {
        let may_help = refused.is_some_and(|repairable| repairable != Repairable::No);
        if !may_help || !self.waits().await {
            return None;
        }
        let until = self.started.after(REPAIR_WAIT_MAX);
        Some(Curable { on: id.to_string().into(), until })
    }

    /// Tells whether runs of the flow wait for the repair of a connection.
    async fn waits(&self) -> bool {
        let wish = self.inner.when_broken(self.key.environment, self.flow.id).await;
        wish.unwrap_or_else(|error| {
            let error = &error as &dyn std::error::Error;
            tracing::warn!(error, "what becomes of runs whose connection breaks cannot be read");
            WhenBroken::Fail
        }) == WhenBroken::Wait
    }
}

impl From<CallFault> for Unsent {
    fn from(fault: CallFault) -> Self {
        Self::Fault(fault)
    }
}

/// What a run is told of a call for which no token can be had.
fn without_token(stale: Stale) -> CallFault {
    match stale {
        Stale::Refused(finding) => {
            let message = format!("the provider of the token refused: {}", finding.diagnosis.code);
            CallFault::lasting("token-refused", message.as_str())
        }
        Stale::Unanswered(diagnosis) => CallFault {
            code: diagnosis.code.as_str().into(),
            message: "the provider of the token gave no answer".into(),
            retryable: true,
        },
        Stale::Failed(error) => unusable(Stale::told_again(&error)),
    }
}

/// Takes our secrets out of an answer that refuses: some services repeat what they were sent, and what is recorded is
/// read by many.
fn without_secrets(held: &Held, response: connectors::Response) -> connectors::Response {
    if response.status < 400 {
        return response;
    }
    let clean = |text: &str| held.credential.redact(text);
    let headers = response.headers.into_iter().map(|(name, value)| (name, clean(&value)));
    let headers = headers.collect();
    let body = match String::from_utf8(response.body) {
        Ok(text) => clean(&text).into_bytes(),
        Err(bytes) => bytes.into_bytes(),
    };
    connectors::Response { headers, body, ..response }
}

/// What a run is told of a connection that cannot be used.
fn unusable(error: Error) -> CallFault {
    match error {
        Error::NotFound { .. } => {
            CallFault::lasting("connection-missing", "the connection was deleted")
        }
        Error::Conflict { code, message, .. } | Error::Invalid { code, message, .. } => {
            CallFault::lasting(code, message.as_str())
        }
        error => CallFault {
            code: "connection-unreadable".into(),
            message: error.to_string().into(),
            retryable: matches!(error, Error::Unavailable { .. }),
        },
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

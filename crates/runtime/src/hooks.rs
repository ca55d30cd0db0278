//! Calls that start flows: the signed address, what a call must look like, and its answer.
//!
//! The signature covers the path of the trigger and what it may do (`sp`), not the host. It is checked
//! before anything is looked up, in a time that tells nothing about it.

use std::sync::Arc;

use engine::{
    Admitted, Answer, CALLER_WAIT_MAX, Host, Request, Source, Started, Time, TriggerRecord,
};
use store::{EnvironmentId, FlowId, RunId};
use tokio::sync::oneshot;
use wdl::{Object, Value};

use crate::access::{Caller, Verb};
use crate::clock::Clock;
use crate::error::Error;
use crate::flows::ActiveFlow;
use crate::runtime::{Inner, Launch, Runtime};
use crate::triggers::{Outcome, Shot, begun, outputs, references};
use crate::worker::Message;

/// The version of the address; part of what callers copy from other platforms.
const API_VERSION: &str = "2016-10-01";

/// The version of the signature.
const SIGNATURE_VERSION: &str = "1.0";

/// The queries that belong to the address and not to the caller.
const OWN_QUERIES: [&str; 4] = ["api-version", "sp", "sv", "sig"];

/// A call as it came in.
#[derive(Clone, Debug, Default)]
pub struct Incoming {
    /// The HTTP method.
    pub method: String,
    /// What follows `invoke` in the path, decoded, without the leading slash.
    pub relative: String,
    /// Names and values of the headers.
    pub headers: Vec<(String, String)>,
    /// Names and values of the queries, the signature included.
    pub queries: Vec<(String, String)>,
    /// The body by its content type; `None` where there was none.
    pub body: Option<Value>,
}

/// A call that was accepted: its runs are written.
#[derive(Debug)]
pub struct Accepted {
    /// The runs that it started, in order: one, or none where the trigger's conditions do not hold, or
    /// one for each item where the trigger splits.
    pub runs: Vec<RunId>,
    /// The flow.
    pub flow: FlowId,
    /// The flow's name.
    pub flow_name: String,
    /// The version that runs.
    pub version: i64,
    /// What correlates the run with its cause; absent where there is neither a run nor a caller's word.
    pub tracking_id: Option<String>,
    /// The flow's answer; `None` when it has none and 202 is due.
    pub answer: Option<Reply>,
    /// The signed address that will tell the answer.
    pub later: Option<String>,
}

/// What the caller is told by the flow, or instead of it.
#[derive(Clone, Debug, PartialEq)]
pub enum Reply {
    /// A `Response` action answered.
    Response(Answer),
    /// No answer came in time: 504.
    TimedOut,
}

/// A trigger that whoever calls it may call: only a good signature makes one.
pub struct Signed<'a> {
    environment: EnvironmentId,
    flow: FlowId,
    trigger: &'a str,
}

/// The address of a trigger, signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Callback {
    /// The whole address. Whoever has it can start the flow.
    pub url: String,
    /// The method to call it with.
    pub method: String,
}

/// Calls that start flows.
pub struct Hooks<'a> {
    pub(crate) runtime: &'a Runtime,
}

impl Hooks<'_> {
    /// Takes a call whose signature is good: starts the run, and waits for the flow's answer where it has
    /// one. Returns only after the run is durably written.
    ///
    /// # Errors
    /// `NotFound` for a flow that is off or gone,
    /// `Invalid` for a wrong method or path, `Unavailable` when nothing can be accepted.
    pub async fn call(&self, signed: Signed<'_>, incoming: Incoming) -> Result<Accepted, Error> {
        let Signed { environment, flow, trigger } = signed;
        self.runtime.refuse_when_draining()?;
        let active = self.runtime.active_flow(environment, flow).await?;
        if !active.plan.trigger().name.eq_ignore_ascii_case(trigger) {
            return Err(Error::NotFound { what: "flow" });
        }
        let got = got(&active, incoming)?;
        self.start(&active, got, Clock.time()).await
    }

    /// Returns the signed address of a flow's trigger.
    ///
    /// # Errors
    /// What the person may not do, and a flow whose trigger is not called.
    pub async fn callback(&self, caller: &Caller, flow: FlowId) -> Result<Callback, Error> {
        let flow = self.runtime.flows().require(caller, flow, Verb::Use).await?;
        let trigger = flow.trigger_name().ok_or_else(|| {
            Error::conflict("no-callback", "the flow is not started by a call to an address")
        })?;
        let url = self.runtime.inner.callback_address(caller.environment, flow.id(), &trigger);
        let method = flow.trigger_method().unwrap_or_else(|| "POST".to_owned());
        Ok(Callback { url, method })
    }

    /// Starts what a call asks for. Where every call starts one run, it is launched at once; else the
    /// trigger decides first, and what starts is accepted together.
    async fn start(
        &self,
        active: &Arc<ActiveFlow>,
        got: Object,
        started: Time,
    ) -> Result<Accepted, Error> {
        let trigger = active.plan.trigger();
        let tracking = tracking(&got);
        let record = TriggerRecord {
            name: Arc::clone(&trigger.name),
            started,
            ended: Clock.time(),
            scheduled: None,
            outputs: outputs(active, got.into()),
            inputs: None,
        };
        if trigger.splits() || trigger.limit.is_some() {
            return self.fire(active, record, tracking).await;
        }
        let inner = &self.runtime.inner;
        let admitted = inner.admit(active, &record);
        match admitted.map(|mut admitted| admitted.pop()) {
            Ok(Some(admitted)) => self.launch(active, admitted, tracking).await,
            Ok(None) => {
                inner.note_firing(active, &record, None).await?;
                Ok(accepted(active, Vec::new(), tracking))
            }
            Err(fault) => {
                inner.note_firing(active, &record, Some(&fault)).await?;
                Err(Error::trigger_failed(&fault))
            }
        }
    }

    /// Accepts the runs of a call together, and waits for the answer of a single one where it has one.
    async fn fire(
        &self,
        active: &Arc<ActiveFlow>,
        record: TriggerRecord,
        tracking: Option<String>,
    ) -> Result<Accepted, Error> {
        let waits = active.plan.answers() && !active.plan.trigger().splits();
        let (sender, receiver) = oneshot::channel();
        let caller = waits.then_some(sender);
        let shot = Shot { caller, tracking: tracking.clone(), ..Shot::new(active, record) };
        let runs = match self.runtime.inner.fire(shot).await? {
            Outcome::Runs(runs) | Outcome::Existing(runs) => runs,
            Outcome::Skipped | Outcome::Moved => Vec::new(),
            Outcome::Failed(fault) => return Err(Error::trigger_failed(&fault)),
            Outcome::Full => return Err(Error::too_many_runs()),
        };
        let answer = match runs.first() {
            Some(run) if waits => Some(self.wait(*run, active, receiver).await),
            _ => None,
        };
        Ok(Accepted { answer, ..accepted(active, runs, tracking) })
    }

    /// Launches the one run of a call, and waits for its answer where it has one.
    async fn launch(
        &self,
        active: &Arc<ActiveFlow>,
        admitted: Admitted,
        tracking: Option<String>,
    ) -> Result<Accepted, Error> {
        let run = Clock.run_id();
        let is_asked_for = active.plan.answers_later();
        let waits = active.plan.answers() && !is_asked_for;
        let begun = begun(run, admitted, tracking.as_deref());
        let begun = Started { caller_waits: active.plan.answers(), is_asked_for, ..begun };
        let later = is_asked_for.then(|| active.response_url(run));
        let tracking = begun.tracking_id.to_string();
        let (sender, receiver) = oneshot::channel();
        let caller = waits.then_some(sender);
        let launch = Launch { id: run, started: begun, caller, link: None };
        self.runtime.launch(active, launch).await?;
        let answer = if waits { Some(self.wait(run, active, receiver).await) } else { None };
        Ok(Accepted { answer, later, ..accepted(active, vec![run], Some(tracking)) })
    }

    async fn wait(
        &self,
        run: RunId,
        active: &ActiveFlow,
        receiver: oneshot::Receiver<Answer>,
    ) -> Reply {
        match tokio::time::timeout(CALLER_WAIT_MAX, receiver).await {
            Ok(Ok(answer)) => Reply::Response(answer),
            Ok(Err(_)) => Reply::Response(Answer::NoResponse),
            Err(_) => {
                let inner = &self.runtime.inner;
                // A run that has ended in this very moment has nobody to tell.
                drop(inner.callers.take(&active.key(run)));
                drop(inner.workers.tell(&active.key(run), Message::CallerGone));
                Reply::TimedOut
            }
        }
    }

    /// Tells whether a call is signed as it must be; for this no body is needed yet, and nothing is looked up.
    ///
    /// # Errors
    /// `Unauthorized`.
    pub fn verify<'a>(
        &self,
        environment: EnvironmentId,
        flow: FlowId,
        trigger: &'a str,
        incoming: &Incoming,
    ) -> Result<Signed<'a>, Error> {
        let query = |name: &str| query(incoming, name);
        let scope = scope(trigger);
        let is_ours = query("sp") == Some(scope.as_str())
            && query("sv") == Some(SIGNATURE_VERSION)
            && query("api-version").is_some();
        let signature = query("sig").unwrap_or_default();
        let path = path(environment, flow, trigger);
        let signer =
            self.runtime.inner.keyring.signer(PURPOSE, &owner(&environment.bytes(), &flow.bytes()));
        let parts: [&[u8]; 3] = [path.as_bytes(), scope.as_bytes(), SIGNATURE_VERSION.as_bytes()];
        if !(signer.verify(&parts, signature) && is_ours) {
            return Err(Error::Unauthorized {
                code: "DirectApiAuthorizationRequired",
                message: "the address is not signed, or its signature is wrong".to_owned(),
            });
        }
        let bearer = incoming.headers.iter().any(|(name, value)| {
            name.eq_ignore_ascii_case("authorization")
                && value.get(..7).is_some_and(|scheme| scheme.eq_ignore_ascii_case("bearer "))
        });
        if bearer {
            return Err(Error::Unauthorized {
                code: "one-scheme-only",
                message: "a signed address takes no bearer token: use one scheme only".to_owned(),
            });
        }
        Ok(Signed { environment, flow, trigger })
    }
}

impl Inner {
    /// Returns the signed address of a trigger.
    pub(crate) fn callback_address(
        &self,
        environment: EnvironmentId,
        flow: FlowId,
        trigger: &str,
    ) -> String {
        let path = path(environment, flow, trigger);
        let scope = scope(trigger);
        let signer = self.keyring.signer(PURPOSE, &owner(&environment.bytes(), &flow.bytes()));
        let signature =
            signer.sign(&[path.as_bytes(), scope.as_bytes(), SIGNATURE_VERSION.as_bytes()]);
        let queries = format!(
            "api-version={API_VERSION}&sp={}&sv={SIGNATURE_VERSION}&sig={signature}",
            encoded(&scope)
        );
        let encoded_path: Vec<_> = path.split('/').map(encoded).collect();
        format!("{}{}?{queries}", self.public_url, encoded_path.join("/"))
    }
}

/// Finds a query of a call. The same name twice leaves open which one was signed.
pub(crate) fn query<'a>(incoming: &'a Incoming, name: &str) -> Option<&'a str> {
    let mut found = incoming.queries.iter().filter(|(key, _)| key == name);
    let first = found.next().map(|(_, value)| value.as_str());
    if found.next().is_some() { None } else { first }
}

/// What the signing key is derived for.
const PURPOSE: &str = "callback";

/// How long a caller's own tracking id may be.
const TRACKING_CHARS_MAX: usize = 128;

fn owner<'a>(environment: &'a [u8], flow: &'a [u8]) -> [&'a [u8]; 2] {
    [environment, flow]
}

fn path(environment: EnvironmentId, flow: FlowId, trigger: &str) -> String {
    format!("/hooks/{environment}/workflows/{flow}/triggers/{trigger}/paths/invoke")
}

fn scope(trigger: &str) -> String {
    format!("/triggers/{trigger}/run")
}

/// Makes the trigger's outputs of a call, or says why it does not start the flow.
fn got(active: &ActiveFlow, incoming: Incoming) -> Result<Object, Error> {
    let trigger = active.plan.trigger();
    let (parameters, host) = match &trigger.source {
        Source::Request(request) => (fitting(request, &incoming)?, request.host),
        // A service that was told to call, whatever the method.
        Source::Webhook(_) if incoming.relative.is_empty() => (Object::new(), Host::Program),
        Source::Clock(_)
        | Source::Windows(_)
        | Source::Poll(_)
        | Source::Webhook(_)
        | Source::Batch(_) => return Err(Error::NotFound { what: "flow" }),
    };
    let mut outputs = Object::new();
    let headers = connectors::headers(&incoming.headers);
    let mut headers = headers.as_object().cloned().unwrap_or_default();
    references::tell(active, host, &mut headers);
    outputs.insert("headers", headers);
    let queries = incoming.queries.into_iter().filter(|(name, _)| !OWN_QUERIES.contains(&&**name));
    let queries: Object = queries.collect();
    if !queries.is_empty() {
        outputs.insert("queries", queries);
    }
    if !parameters.is_empty() {
        outputs.insert("relativePathParameters", parameters);
    }
    // Typed inputs that are all left out are no inputs.
    let empty = || host.has_typed_inputs().then(|| Object::new().into());
    if let Some(body) = incoming.body.or_else(empty) {
        outputs.insert("body", body);
    }
    Ok(outputs)
}

/// Returns the parameters in the path of a call that is as its trigger wants it.
fn fitting(request: &Request, incoming: &Incoming) -> Result<Object, Error> {
    if !request.takes(&incoming.method) {
        let message = format!("the trigger does not take the method {}", incoming.method);
        return Err(Error::invalid("TriggerRequestMethodNotValid", message));
    }
    request.relative_parameters(&incoming.relative).ok_or_else(|| {
        let message = "the path after the address does not fit the trigger's relative path";
        Error::invalid("TriggerRelativePathNotValid", message)
    })
}

/// Returns what the caller correlates its run by.
pub(crate) fn tracking(got: &Object) -> Option<String> {
    let headers = got.get("headers").and_then(Value::as_object)?;
    let text = headers.find("x-ms-client-tracking-id").map(Value::to_text)?;
    Some(text).filter(|text| !text.is_empty() && text.len() <= TRACKING_CHARS_MAX)
}

fn accepted(active: &ActiveFlow, runs: Vec<RunId>, tracking_id: Option<String>) -> Accepted {
    Accepted {
        runs,
        flow: active.id,
        flow_name: active.name.clone(),
        version: active.version,
        tracking_id,
        answer: None,
        later: None,
    }
}

/// Encodes one segment or query value of an address.
pub(crate) fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

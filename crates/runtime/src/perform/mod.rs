//! Makes the calls that runs ask for: finds the connection, fills in its credential, sends, and takes in
//! what the answer says about the connection.

mod hearing;
mod request;
mod signing;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use connectors::http::{self, portion::Extent};
use connectors::openapi::Paging;
use connectors::transport;
use engine::{Answer, Call, CallFault, CallKind, Curable, Page, Refused, Response, Time};
use store::Fence;
use wdl::Value;

use crate::clock::Clock;
use crate::connections::{Second, held_back};
use crate::flows::ActiveFlow;
use crate::journal::RunKey;
use crate::portion;
use crate::runtime::Inner;
use crate::tokens::Token;
use hearing::without_secrets;
use request::Prepared;
use signing::{Unsent, Used, Using};

/// How long one request may take.
pub(crate) const CALL_TIMEOUT: Duration = Duration::from_secs(120);

/// How this house names itself to services.
pub(crate) const USER_AGENT: &str = concat!("Tidegate/", env!("CARGO_PKG_VERSION"));

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
    pub(crate) standing: Standing,
}

/// Whether a call is still wanted: its action may end, as by its limit of time, before the call has gone out.
#[derive(Clone, Default)]
pub(crate) struct Standing(Arc<AtomicBool>);

impl Standing {
    /// From now on the call does not go out.
    pub(crate) fn call_off(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    fn check(&self) -> Result<(), CallFault> {
        match self.0.load(Ordering::Relaxed) {
            true => Err(CallFault::lasting("ActionEnded", "the action ended before its call")),
            false => Ok(()),
        }
    }
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

/// What came of sending a request.
struct Sent {
    answer: Result<connectors::Response, transport::Error>,
    resource: String,
    /// What the request was about, where it was for a portion of a body.
    extent: Extent,
    /// How the answers come in pages, where the document says it.
    paging: Option<Paging>,
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

    /// Sends the call, once more where what it signs in with is refused and can be renewed; returns the last answer,
    /// and the repair that the run may wait for.
    async fn send(&self, using: Using) -> Result<(Sent, Option<Curable>), CallFault> {
        let sent = self.send_once(&using).await?;
        match using {
            Using::Nothing => Ok((self.without_own_secrets(sent), None)),
            Using::Token(token) => {
                let sent = self.with_token_again(&token, sent).await?;
                Ok((self.without_own_secrets(sent), None))
            }
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
        let token = match using {
            Using::Token(token) => Some(token.credential()),
            Using::Nothing | Using::Connection(_) => None,
        };
        let resource = request.target();
        self.check_ownership().await?;
        self.standing.check()?;
        #[cfg(feature = "faults")]
        store::faults::pass("send");
        let answer = self.inner.transport.send(request, CALL_TIMEOUT).await;
        #[cfg(feature = "faults")]
        store::faults::pass("outcome");
        let answer = match &token {
            Some(token) => answer.map(|response| without_secrets(token, response)),
            None => answer,
        };
        Ok(Sent { answer, resource, extent, paging })
    }

    /// Takes the secrets that stand in the action's own inputs out of an answer that refuses.
    fn without_own_secrets(&self, sent: Sent) -> Sent {
        let own = http::own_secrets(&self.call.inputs);
        let answer = sent.answer.map(|response| without_secrets(&own, response));
        Sent { answer, ..sent }
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
        let credential = &used.held.credential;
        sent.answer = sent.answer.map(|response| without_secrets(credential, response));
        Ok((sent, curable))
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

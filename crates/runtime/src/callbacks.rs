//! Callbacks to runs: the signed address of a place that waits, and what arrives there.
//!
//! A callback is in the run's journal before its sender is answered; a second one is refused.

use std::sync::Arc;

use engine::{Answer, CallbackUrl, Place, Unwanted};
use store::{EnvironmentId, RunId};
use tokio::sync::oneshot;
use vault::{Keyring, Signer};
use wdl::Object;

use crate::error::Error;
use crate::hooks::{Incoming, encoded, query};
use crate::journal::RunKey;
use crate::runtime::Runtime;
use crate::worker::Message;

/// What the signing key is derived for.
const PURPOSE: &str = "run-callback";

/// Makes the addresses under which the runs of one environment are called back.
#[derive(Clone)]
pub(crate) struct Addresses {
    environment: EnvironmentId,
    public_url: Arc<str>,
    signer: Arc<Signer>,
}

/// What an address of a run stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target<'a> {
    /// The action at a place waits for a callback.
    Action(&'a str),
    /// The run's answer.
    Response,
}

/// What is known of a run's answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Asked {
    /// There is none yet; ask again at the same address.
    Later(String),
    /// This one.
    Answered(Answer),
}

/// Calls that reach runs.
pub struct Callbacks<'a> {
    pub(crate) runtime: &'a Runtime,
}

impl Addresses {
    pub(crate) fn new(keyring: &Keyring, public_url: &str, environment: EnvironmentId) -> Self {
        let signer = keyring.signer(PURPOSE, &[&environment.bytes()]);
        Self { environment, public_url: public_url.into(), signer: Arc::new(signer) }
    }

    /// Returns what makes the address of each place of each run.
    pub(crate) fn of_runs(&self) -> CallbackUrl {
        let addresses = self.clone();
        Arc::new(move |run, place| addresses.signed(&addresses.path(run, Target::Action(place))))
    }

    /// Returns the address that tells the answer of a run.
    pub(crate) fn of_response(&self, run: RunId) -> String {
        self.signed(&self.path(&run.name(), Target::Response))
    }

    fn signed(&self, path: &str) -> String {
        let signature = self.signer.sign(&[path.as_bytes()]);
        let shown: Vec<_> = path.split('/').map(encoded).collect();
        format!("{}{}?sig={signature}", self.public_url, shown.join("/"))
    }

    fn path(&self, run: &str, target: Target<'_>) -> String {
        let run = format!("/hooks/{}/runs/{run}", self.environment);
        match target {
            Target::Action(place) => format!("{run}/actions/{place}"),
            Target::Response => format!("{run}/response"),
        }
    }
}

impl Callbacks<'_> {
    /// Tells whether a call is signed as it must be; nothing is looked up for that.
    ///
    /// # Errors
    /// `Unauthorized`.
    pub fn verify(
        &self,
        environment: EnvironmentId,
        (run, target): (RunId, Target<'_>),
        incoming: &Incoming,
    ) -> Result<(), Error> {
        let addresses = self.addresses(environment);
        let signature = query(incoming, "sig").unwrap_or_default();
        let path = addresses.path(&run.name(), target);
        if addresses.signer.verify(&[path.as_bytes()], signature) {
            return Ok(());
        }
        Err(Error::Unauthorized {
            code: "DirectApiAuthorizationRequired",
            message: "the address is not signed, or its signature is wrong".to_owned(),
        })
    }

    /// Tells the answer of a run whose caller was not kept waiting.
    ///
    /// # Errors
    /// `Unauthorized` for a wrong signature, `NotFound` for a run that is unknown.
    pub async fn response(
        &self,
        environment: EnvironmentId,
        run: RunId,
        incoming: &Incoming,
    ) -> Result<Asked, Error> {
        self.verify(environment, (run, Target::Response), incoming)?;
        let answer = self.runtime.inner.answer_of(RunKey { environment, run }).await?;
        let later = || Asked::Later(self.addresses(environment).of_response(run));
        Ok(answer.map_or_else(later, Asked::Answered))
    }

    fn addresses(&self, environment: EnvironmentId) -> Addresses {
        let inner = &self.runtime.inner;
        Addresses::new(&inner.keyring.current(), &inner.public_url, environment)
    }

    /// Takes a callback: returns once the run has it in its journal.
    ///
    /// # Errors
    /// `Unauthorized` for a wrong signature, `NotFound` for a run or place that is unknown, `Gone` once the
    /// wait is over.
    pub async fn take(
        &self,
        environment: EnvironmentId,
        (run, place): (RunId, &str),
        incoming: Incoming,
    ) -> Result<(), Error> {
        self.verify(environment, (run, Target::Action(place)), &incoming)?;
        let inner = &self.runtime.inner;
        let key = RunKey { environment, run };
        let row = inner.store.runs().get(environment, run).await?;
        if row.status.is_final() {
            return Err(late());
        }
        let flow = inner.any_version(environment, row.flow, row.version).await?;
        let at = flow.plan.place(place).ok_or(Error::NotFound { what: "run" })?;
        let (ack, acked) = oneshot::channel();
        let message =
            Message::CalledBack(Box::new(Arrived { at, received: received(incoming), ack }));
        if !inner.reach(key, message).await? {
            return Err(busy());
        }
        match acked.await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(Unwanted::Late)) => Err(late()),
            Ok(Err(Unwanted::Unknown)) => Err(Error::NotFound { what: "run" }),
            Err(_) => match inner.store.runs().get(environment, run).await?.status.is_final() {
                true => Err(late()),
                false => Err(busy()),
            },
        }
    }
}

fn late() -> Error {
    let message = "the action does not wait for a callback any more".to_owned();
    Error::Gone { code: "callback-late", message }
}

fn busy() -> Error {
    Error::unavailable("busy", "the run cannot take the callback at present")
}

/// Makes the outputs of the action that is called back.
fn received(incoming: Incoming) -> Object {
    let mut outputs = Object::new();
    outputs.insert("headers", connectors::headers(&incoming.headers));
    if let Some(body) = incoming.body {
        outputs.insert("body", body);
    }
    outputs
}

/// A place that was called back, and who waits to hear that it is written.
pub(crate) type Ack = oneshot::Sender<Result<(), Unwanted>>;

/// What arrived at a place.
#[derive(Debug)]
pub(crate) struct Arrived {
    /// The place.
    pub(crate) at: Place,
    /// `headers`, `body`.
    pub(crate) received: Object,
    /// Who waits.
    pub(crate) ack: Ack,
}

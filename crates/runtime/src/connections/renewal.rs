//! Renewing the credential of a connection: once for all who ask, in this process and in all others, and stored
//! before anybody uses it.
//!
//! Many providers give a new refresh token with every renewal and take the old one as stolen when it comes again. So the
//! one that renews has claimed the revision in the store; the others wait until there is a newer one. Should the process
//! die after the provider has answered and before the answer is stored, nobody knows the new token: the old one is
//! tried once the claim has ended. Providers that let it pass lose nothing; those that do not withdraw the grant, and the
//! person is asked to sign in again.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use connectors::oauth::{Failure, Grant};
use connectors::{Kind, diagnose};
use engine::Time;
use store::{ConnectionId, EnvironmentId, Renewal};
use tokio::sync::watch;

use super::facts::Facts;
use super::finding::Finding;
use super::fresh::{Held, Stale};
use super::health::{Health, State};
use crate::clock::Clock;
use crate::error::Error;
use crate::runtime::Inner;

/// A credential of a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Of {
    pub(crate) environment: EnvironmentId,
    pub(crate) connection: ConnectionId,
    pub(crate) revision: i64,
}

/// Which renewals are under way, and how the last ones ended.
#[derive(Default)]
pub(crate) struct Renewals(Mutex<Desk>);

#[derive(Default)]
struct Desk {
    under_way: HashMap<Key, watch::Receiver<Option<Outcome>>>,
    /// Of a revision: why it was not renewed, and until when that is not asked again.
    failed: HashMap<Key, (i64, Stale, Time)>,
    /// The revision that a refusal brought about, and until when it is not renewed for another refusal.
    forced: HashMap<Key, (i64, Time)>,
}

type Key = (EnvironmentId, ConnectionId);
type Outcome = Result<(), Stale>;

/// How long a claim holds: longer than a provider may take, and storing after that.
const CLAIM: Duration = Duration::from_secs(45);

/// How long to wait for the one who has the claim.
const WAIT_MAX: Duration = Duration::from_secs(60);

/// How often to look whether the one who has the claim is done.
const LOOK: Duration = Duration::from_millis(200);

/// How long a refusal to renew is believed: the same token will be refused again.
const REFUSED_FOR: Duration = Duration::from_secs(300);

/// How long a provider without an answer is left alone.
const UNANSWERED_FOR: Duration = Duration::from_secs(5);

/// How long a token that was just renewed is not renewed again because it is refused.
const FORCED_FOR: Duration = Duration::from_secs(300);

/// The pauses between tries to store what was granted.
const STORING_PAUSES_MS: [u64; 7] = [50, 200, 500, 1_000, 2_000, 4_000, 8_000];

impl Of {
    fn key(self) -> Key {
        (self.environment, self.connection)
    }

    /// Returns by how much this credential is renewed earlier than others, always the same.
    pub(crate) fn jitter(self) -> u8 {
        let revision = self.revision.to_be_bytes();
        vault::digest(&[&self.connection.bytes()[..], &revision].concat())[0]
    }
}

impl Renewals {
    fn desk(&self) -> MutexGuard<'_, Desk> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn known_failure(&self, of: Of) -> Option<Stale> {
        let desk = self.desk();
        let (revision, stale, until) = desk.failed.get(&of.key())?;
        (*revision == of.revision && *until > Clock.time()).then(|| stale.clone())
    }

    fn note_failure(&self, of: Of, stale: &Stale) {
        let pause = match stale {
            Stale::Refused(_) => REFUSED_FOR,
            Stale::Unanswered(_) | Stale::Failed(_) => UNANSWERED_FOR,
        };
        let now = Clock.time();
        let mut desk = self.desk();
        desk.failed.retain(|_, (_, _, until)| *until > now);
        desk.failed.insert(of.key(), (of.revision, stale.clone(), now.after(pause)));
    }

    /// Tells whether a credential is there because the one before it was refused a moment ago.
    pub(crate) fn is_forced(&self, of: Of) -> bool {
        let desk = self.desk();
        let known = desk.forced.get(&of.key());
        known.is_some_and(|(revision, until)| *revision == of.revision && *until > Clock.time())
    }

    pub(crate) fn note_forced(&self, of: Of) {
        let now = Clock.time();
        let mut desk = self.desk();
        desk.forced.retain(|_, (_, until)| *until > now);
        desk.forced.insert(of.key(), (of.revision, now.after(FORCED_FOR)));
    }

    /// Notes that what a refusal brought about was accepted: the next refusal brings about another one.
    pub(crate) fn note_forced_worked(&self, of: Of) {
        let mut desk = self.desk();
        if desk.forced.get(&of.key()).is_some_and(|(revision, _)| *revision == of.revision) {
            desk.forced.remove(&of.key());
        }
    }
}

/// Makes room for the next renewal of a connection, however this one ends.
struct UnderWay<'a> {
    renewals: &'a Renewals,
    key: Key,
}

impl Drop for UnderWay<'_> {
    fn drop(&mut self) {
        self.renewals.desk().under_way.remove(&self.key);
    }
}

impl Inner {
    /// Renews a credential, and returns when there is a newer one than it.
    pub(crate) async fn renewed(self: &Arc<Self>, of: Of) -> Result<(), Stale> {
        let mut waiting = self.join_renewal(of);
        let outcome = waiting.wait_for(Option::is_some).await;
        let gone = || Error::unavailable("busy", "the renewal broke off");
        let outcome = outcome.map_err(|_| gone())?.clone();
        outcome.unwrap_or_else(|| Err(gone().into()))
    }

    /// Joins the renewal that is under way, or begins it. It is a task of its own: whoever gives up waiting does not
    /// lose what the provider has given.
    pub(crate) fn join_renewal(self: &Arc<Self>, of: Of) -> watch::Receiver<Option<Outcome>> {
        let mut desk = self.renewals.desk();
        if let Some(known) = desk.under_way.get(&of.key()) {
            return known.clone();
        }
        let (told, waiting) = watch::channel(None);
        desk.under_way.insert(of.key(), waiting.clone());
        drop(desk);
        let inner = Arc::clone(self);
        tokio::spawn(async move {
            let _under_way = UnderWay { renewals: &inner.renewals, key: of.key() };
            let outcome = inner.renew(of).await;
            if let Err(stale) = &outcome {
                inner.renewals.note_failure(of, stale);
            }
            told.send_replace(Some(outcome));
        });
        waiting
    }

    async fn renew(&self, of: Of) -> Outcome {
        if let Some(known) = self.renewals.known_failure(of) {
            return Err(known);
        }
        let Some(held) = self.claimed(of).await? else { return Ok(()) };
        match self.ask_provider(&held).await {
            Ok((grant, idle)) => Ok(self.keep(held, grant, idle).await?),
            Err(stale) => {
                self.set_down(&held, &stale).await?;
                Err(stale)
            }
        }
    }

    /// Returns the connection once nobody else renews this credential; nothing where there is a newer one.
    async fn claimed(&self, of: Of) -> Result<Option<Held>, Stale> {
        let begun = Clock.time();
        loop {
            let held = self.held(of.environment, of.connection).await?;
            if held.row.revision != of.revision {
                return Ok(None);
            }
            let (now, connections) = (Clock.store_time(), self.store.connections());
            let claim = (now, now.plus(CLAIM));
            let which = (of.connection, of.revision);
            let claimed = connections.claim_renewal(of.environment, which, claim).await;
            if claimed.map_err(Error::from)? {
                return Ok(Some(held));
            }
            if Clock.time().since(begun) > WAIT_MAX {
                return Err(Error::unavailable("busy", "another server renews it").into());
            }
            tokio::time::sleep(LOOK).await;
        }
    }

    async fn ask_provider(&self, held: &Held) -> Result<(Grant, Option<Duration>), Stale> {
        let of = (&*held.document, &held.plain, &held.credential);
        let provider = self.provider(held.row.connector, held.row.environment, of).await?;
        let now = Clock.time().to_timestamp();
        let transport = &*self.transport;
        let answer = match (held.kind, held.credential.grant()) {
            (Kind::Oauth, Some(grant)) => provider.refresh(transport, grant, now).await,
            _ => provider.application(transport, now).await,
        };
        #[cfg(feature = "faults")]
        store::faults::pass("granted");
        match answer {
            Ok(grant) => Ok((grant, provider.idle_life())),
            Err(failure) => Err(stale(failure, held)),
        }
    }

    /// Stores what was granted. What cannot be stored now is tried again: the provider may have forgotten the
    /// token before.
    async fn keep(&self, held: Held, grant: Grant, idle: Option<Duration>) -> Result<(), Error> {
        let credential = held.credential.duplicate().with_grant(grant);
        let facts = Facts::read(&held.row.known.about).of(held.shape(), &credential);
        let new = Renewal {
            connection: held.row.id,
            revision: held.row.revision,
            sealed: self.seal_credential(&held.row, &credential)?,
            known: facts.known(&credential, idle),
        };
        let mut pauses = STORING_PAUSES_MS.into_iter();
        loop {
            match self.store.connections().renew(held.row.environment, new.clone()).await {
                // Where somebody has signed in anew meanwhile, theirs counts.
                Ok(_) => return Ok(()),
                Err(error) => {
                    let Some(pause) = pauses.next() else { return Err(error.into()) };
                    tokio::time::sleep(Duration::from_millis(pause)).await;
                }
            }
        }
    }

    /// Gives the claim back, and marks a connection whose provider refuses to renew it.
    async fn set_down(&self, held: &Held, stale: &Stale) -> Result<(), Error> {
        let renew = match stale {
            Stale::Refused(_) => None,
            Stale::Unanswered(_) | Stale::Failed(_) => held.row.known.renew,
        };
        let which = (held.row.id, held.row.revision);
        let connections = self.store.connections();
        connections.release_renewal(held.row.environment, which, renew).await?;
        let Stale::Refused(finding) = stale else { return Ok(()) };
        let mut health = Health::read(&held.row.status);
        let known = health.diagnosis.take();
        let known = known.filter(|k| k.diagnosis.class == finding.diagnosis.class);
        let first_seen = known.map_or(finding.first_seen, |known| known.first_seen);
        health.diagnosis = Some(Finding { first_seen, ..(**finding).clone() });
        self.found(&held.row, State::Error, &health).await
    }
}

/// Tells what a failed step of OAuth means for a credential.
pub(crate) fn stale(failure: Failure, held: &Held) -> Stale {
    match failure {
        Failure::Invalid(error) => Error::invalid(error.code(), error.to_string()).into(),
        Failure::Unanswered { diagnosis, .. } => Stale::Unanswered(*diagnosis),
        Failure::Refused { diagnosis } => {
            let diagnosis: diagnose::Diagnosis = *diagnosis;
            let now = Clock.store_time();
            Stale::Refused(Box::new(Finding::of_test(diagnosis, &held.credential, now)))
        }
    }
}

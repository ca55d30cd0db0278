//! Tokens by which actions sign in that bring their own application, or that stand for a managed identity: kept in
//! memory alone, asked for once for all calls that sign in alike.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use connectors::http::Wanted;
use connectors::oauth::{Failure, Grant, Provider};
use connectors::{Credential, Request};
use engine::Time;
use store::EnvironmentId;

use crate::clock::Clock;
use crate::connections::{Finding, Stale};
use crate::error::Error;
use crate::runtime::Inner;

/// Tokens in memory, by a hash of everything that they depend on.
#[derive(Default)]
pub(crate) struct Tokens(Mutex<HashMap<String, Arc<Slot>>>);

/// Room for the tokens of those who sign in alike. Who asks for one keeps the others waiting.
#[derive(Default)]
struct Slot(tokio::sync::Mutex<State>);

#[derive(Default)]
struct State {
    grant: Option<Arc<Grant>>,
    /// Why there is none, and until when that is not asked again.
    failed: Option<(Stale, Time)>,
}

/// A token for one call.
pub(crate) struct Token {
    grant: Arc<Grant>,
    slot: Arc<Slot>,
    provider: Arc<Provider>,
}

/// How many tokens are kept.
const TOKENS_MAX: usize = 1_000;

/// How long a refusal is believed, and how long a provider without an answer is left alone.
const FAILED_FOR: Duration = Duration::from_secs(5);

/// A token that is younger is not asked for again because it is refused: a new one would be refused as well.
const YOUNG: Duration = Duration::from_secs(60);

impl Token {
    /// Signs a request in.
    pub(crate) fn apply(&self, request: &mut Request) -> Result<(), connectors::Error> {
        self.credential().apply(request)
    }

    /// Returns it as a credential.
    pub(crate) fn credential(&self) -> Credential {
        Credential::default().with_grant(self.grant.duplicate())
    }
}

impl Tokens {
    fn slot(&self, key: String) -> Arc<Slot> {
        let mut slots = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if slots.len() >= TOKENS_MAX && !slots.contains_key(&key) {
            // Those that nobody uses at this moment go; they are asked for again when they are needed.
            slots.retain(|_, slot| Arc::strong_count(slot) > 1);
        }
        Arc::clone(slots.entry(key).or_default())
    }
}

impl Inner {
    /// Returns the token that an action wants.
    pub(crate) async fn token_for(
        &self,
        environment: EnvironmentId,
        wanted: Wanted,
    ) -> Result<Token, Stale> {
        let (provider, key) = match wanted {
            Wanted::Application { provider, key } => (*provider, key),
            Wanted::Managed { identity, audience } => {
                self.identity_provider(environment, identity.as_deref(), &audience).await?
            }
        };
        let of = [&environment.bytes()[..], key.as_bytes()];
        let slot = self.tokens.slot(vault::idempotency_key(&of));
        let grant = self.granted(&slot, &provider, None).await?;
        Ok(Token { grant, slot, provider: Arc::new(provider) })
    }

    /// Returns another token in the place of one that was refused; nothing where that one is new, or there is no
    /// other.
    pub(crate) async fn token_after(&self, refused: &Token) -> Option<Token> {
        let obtained = Time::from_timestamp(refused.grant.obtained());
        if Clock.time().since(obtained) < YOUNG {
            return None;
        }
        let grant = self.granted(&refused.slot, &refused.provider, Some(&refused.grant)).await;
        let grant = grant.ok()?;
        let (slot, provider) = (Arc::clone(&refused.slot), Arc::clone(&refused.provider));
        Some(Token { grant, slot, provider })
    }

    /// Returns the token of a slot, asking for it where there is none that is good, or only the refused one.
    async fn granted(
        &self,
        slot: &Slot,
        provider: &Provider,
        refused: Option<&Arc<Grant>>,
    ) -> Result<Arc<Grant>, Stale> {
        let mut state = slot.0.lock().await;
        let now = Clock.time();
        let is_good = |grant: &&Arc<Grant>| {
            let ends = grant.refresh_at(0).map(Time::from_timestamp);
            ends.is_none_or(|ends| ends > now)
                && !refused.is_some_and(|refused| Arc::ptr_eq(refused, grant))
        };
        if let Some(grant) = state.grant.as_ref().filter(is_good) {
            return Ok(Arc::clone(grant));
        }
        if let Some((stale, _)) = state.failed.as_ref().filter(|(_, until)| *until > now) {
            return Err(stale.clone());
        }
        let answer = provider.application(&*self.transport, now.to_timestamp()).await;
        match answer {
            Ok(grant) => {
                let grant = Arc::new(grant);
                *state = State { grant: Some(Arc::clone(&grant)), failed: None };
                Ok(grant)
            }
            Err(failure) => {
                let stale = stale(failure);
                state.failed = Some((stale.clone(), Clock.time().after(FAILED_FOR)));
                // A token that will end soon serves until it has.
                let left = state.grant.as_ref().filter(|grant| {
                    refused.is_none() && !grant.is_expired(Clock.time().to_timestamp())
                });
                left.map(Arc::clone).ok_or(stale)
            }
        }
    }
}

fn stale(failure: Failure) -> Stale {
    match failure {
        Failure::Invalid(error) => Error::invalid(error.code(), error.to_string()).into(),
        Failure::Unanswered { diagnosis, .. } => Stale::Unanswered(*diagnosis),
        Failure::Refused { diagnosis } => {
            let now = Clock.store_time();
            Stale::Refused(Box::new(Finding::of_test(*diagnosis, &Credential::default(), now)))
        }
    }
}

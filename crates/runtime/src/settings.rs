//! What administrators decide for an environment, and what they are told of the house.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use store::{EnvironmentId, Time, WhenBroken};

use crate::access::{Caller, Role};
use crate::audit::Entry;
use crate::clock::Clock;
use crate::error::Error;
use crate::runtime::Runtime;

/// How long it is told that the clock was seen to be off.
const SKEW_TOLD: Duration = Duration::from_secs(24 * 60 * 60);

/// What is decided for an environment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Environment {
    /// What becomes of runs whose connection breaks, where their flow says nothing.
    pub when_broken: WhenBroken,
    /// That our clock is off, told to administrators.
    pub clock: Option<Skew>,
}

/// Our clock and that of a service that refused a call differ by more than five minutes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skew {
    /// By how many seconds ours is ahead.
    pub ahead_s: i64,
    /// When that was last seen.
    pub seen: Time,
    /// The service that said so: the address that was called, without its queries.
    pub service: String,
}

/// The last time at which our clock was seen to be off, by the calls of each environment.
#[derive(Default)]
pub(crate) struct LastSkew(Mutex<BTreeMap<EnvironmentId, Skew>>);

impl LastSkew {
    /// Takes it that our clock is ahead of that of a service; tells whether that is news to the environment.
    pub(crate) fn note(&self, environment: EnvironmentId, ahead_s: i64, service: &str) -> bool {
        tracing::warn!(ahead_s, service, "the clock of this machine and that of a service differ");
        let skew = Skew { ahead_s, seen: Clock.store_time(), service: service.to_owned() };
        let is_news = self.recent(environment).is_none();
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(environment, skew);
        is_news
    }

    fn recent(&self, environment: EnvironmentId) -> Option<Skew> {
        let last = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&environment).cloned();
        last.filter(|skew| skew.seen.plus(SKEW_TOLD) > Clock.store_time())
    }
}

/// Reads and changes what is decided for an environment.
pub struct Settings<'a> {
    pub(crate) runtime: &'a Runtime,
}

impl Settings<'_> {
    /// Returns what is decided.
    ///
    /// # Errors
    /// What the store says.
    pub async fn get(&self, caller: &Caller) -> Result<Environment, Error> {
        let inner = &self.runtime.inner;
        let is_administrator = caller.require_role(Role::Administrator, "settings").is_ok();
        Ok(Environment {
            when_broken: inner.store.environments().when_broken(caller.environment).await?,
            clock: inner.skew.recent(caller.environment).filter(|_| is_administrator),
        })
    }

    /// Decides what becomes of runs whose connection breaks, where their flow says nothing.
    ///
    /// # Errors
    /// Only administrators may.
    pub async fn set_when_broken(&self, caller: &Caller, wish: WhenBroken) -> Result<(), Error> {
        caller.require_role(Role::Administrator, "settings")?;
        let environments = self.runtime.inner.store.environments();
        environments.set_when_broken(caller.environment, wish).await?;
        let object = format!("environment/{}", caller.environment);
        let entry = Entry::new("set-when-connection-breaks", object);
        self.runtime.note(caller, entry.with("wish", wish.name())).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_environment_learns_of_a_wrong_clock_by_its_own_calls() {
        let [first, second] = [1, 2].map(|id| EnvironmentId::from_uuid(uuid::Uuid::from_u128(id)));
        let skew = LastSkew::default();
        assert!(skew.note(first, 400, "https://a.test/"));
        assert!(!skew.note(first, 410, "https://b.test/"));
        assert!(skew.recent(second).is_none(), "nor what others call");
        assert!(skew.note(second, 400, "https://c.test/"));
        assert_eq!(skew.recent(first).unwrap().service, "https://b.test/");
    }
}

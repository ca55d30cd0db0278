//! Looks at connections without a person: every few hours whether the working ones still work, and with growing
//! pauses whether the refused ones work again.
//!
//! A password that was refused is not tried again: accounts get locked. Whoever watches sets down in the store when a
//! connection is looked at next; what changes a connection clears that, so that it is thought about anew.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use connectors::diagnose::Repairable;
use connectors::{Connector, Kind};
use store::{ConnectionId, EnvironmentId, FlowId, Time, WhenBroken};
use tokio::sync::Semaphore;
use wdl::Value;

use super::change::plain_values;
use super::health::{Health, State};
use super::verify::TestOutcome;
use crate::clock::Clock;
use crate::error::Error;
use crate::runtime::Inner;

/// How often a working connection is tested.
const TEST_EVERY: Duration = Duration::from_secs(6 * 60 * 60);

/// By how much that differs from connection to connection.
const TEST_SPREAD: Duration = Duration::from_secs(60 * 60);

/// The first pause before a refused connection is tried again; each further one is twice as long.
const PROBE_PAUSE: Duration = Duration::from_secs(60);

/// The longest of these pauses.
const PROBE_PAUSE_MAX: Duration = Duration::from_secs(60 * 60);

/// How long a look takes at most; after that another node may look.
const CLAIM: Duration = Duration::from_secs(5 * 60);

/// How long the watch sleeps at most: what other nodes have changed rings no bell here.
const SLEEP_MAX: Duration = Duration::from_secs(60);

/// How long to wait after the store refused, or a connection could not be looked at.
const PAUSE: Duration = Duration::from_secs(60);

/// How many connections are tested at once.
const TESTS_MAX: usize = 8;

/// How long a test's answer is taken for granted.
const TEST_COUNTS: Duration = Duration::from_secs(5 * 60);

/// When connections were last tested because an action was refused.
#[derive(Default)]
pub(crate) struct RecentTests(Mutex<HashMap<ConnectionId, Time>>);

impl RecentTests {
    /// Tells whether a connection is to be tested now, and takes it that it is.
    fn begin(&self, id: ConnectionId, now: Time) -> bool {
        let mut tests = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_due = tests.get(&id).is_none_or(|last| last.plus(TEST_COUNTS) <= now);
        if is_due {
            tests.insert(id, now);
        }
        is_due
    }
}

/// When a connection is never looked at.
const NEVER: Time = Time(i64::MAX);

/// Watches over all connections until the house drains.
pub(crate) async fn watch(inner: Arc<Inner>) {
    let mut draining = inner.draining.subscribe();
    let tests = Arc::new(Semaphore::new(TESTS_MAX));
    while !*draining.borrow_and_update() {
        let pause = match inner.look_at_due(&tests).await {
            Ok(next) => next.since(Clock.store_time()).min(SLEEP_MAX),
            Err(error) => {
                let error = &error as &dyn std::error::Error;
                tracing::warn!(error, "connections that are to be looked at could not be read");
                PAUSE
            }
        };
        tokio::select! {
            // In this order, so that a simulation can be repeated.
            biased;
            () = tokio::time::sleep(pause) => {}
            () = inner.looks.notified() => {}
            changed = draining.changed() => if changed.is_err() { return; },
        }
    }
}

/// Tells whether a call can tell of a connection whether its credentials are taken.
pub(crate) fn is_testable(document: &Connector, plain: &Value) -> bool {
    matches!(document.test_request(plain), Ok(Some(_)))
}

/// Tells whether credentials of a kind are tried again without a person after they were refused.
pub(super) fn probes_itself(kind: Kind) -> bool {
    match kind {
        Kind::Password | Kind::Unsupported => false,
        Kind::Key | Kind::Oauth | Kind::Application | Kind::Certificate | Kind::None => true,
    }
}

/// Returns when a connection that does not work is tried next.
pub(super) fn probe_due(row: &store::Connection, health: &Health) -> Time {
    let doubled = PROBE_PAUSE.saturating_mul(1 << health.probes.min(16)).min(PROBE_PAUSE_MAX);
    last_look(row).plus(doubled + part(row.id, doubled / 5))
}

/// Returns when a connection is looked at next without a person; nothing for never.
fn next_look(row: &store::Connection, health: &Health, kind: Kind) -> Option<Time> {
    match State::find(&row.state) {
        State::Connected => Some(last_look(row).plus(TEST_EVERY + part(row.id, TEST_SPREAD))),
        State::Error if !probes_itself(kind) => None,
        State::Error | State::Unverified => Some(probe_due(row, health)),
    }
}

fn last_look(row: &store::Connection) -> Time {
    row.checked.map_or(row.changed, |checked| checked.max(row.changed))
}

/// Returns a part of a span that is the same for a connection each time, and another one for others.
fn part(id: ConnectionId, span: Duration) -> Duration {
    let [.., last] = id.bytes();
    span * u32::from(last) / 256
}

impl Inner {
    /// Looks at what is due; returns when the next connection is.
    async fn look_at_due(self: &Arc<Self>, tests: &Arc<Semaphore>) -> Result<Time, Error> {
        let mut next = NEVER;
        for environment in self.store.environments().list().await? {
            let environment = environment.id;
            let connections = self.store.connections();
            let now = Clock.store_time();
            // Where nothing is due, nothing is written.
            let due = connections.next_look(environment).await?;
            if due.is_none_or(|due| due > now) {
                next = due.map_or(next, |due| due.min(next));
                continue;
            }
            let claimed = now.plus(CLAIM);
            for id in connections.claim_looks(environment, now, claimed).await? {
                let Ok(permit) = Arc::clone(tests).acquire_owned().await else { return Ok(next) };
                let inner = Arc::clone(self);
                tokio::spawn(async move {
                    inner.look_and_note(environment, id, claimed).await;
                    drop(permit);
                });
            }
            let due = connections.next_look(environment).await?;
            next = due.map_or(next, |due| due.min(next));
        }
        Ok(next)
    }

    /// Looks at a connection that was claimed until a moment, and sets down when it is looked at next.
    async fn look_and_note(
        self: &Arc<Self>,
        environment: EnvironmentId,
        id: ConnectionId,
        claimed: Time,
    ) {
        let due = self.look_at(environment, id).await.unwrap_or_else(|error| {
            let error = &error as &dyn std::error::Error;
            tracing::warn!(%id, error, "a connection could not be looked at");
            Some(Clock.store_time().plus(PAUSE))
        });
        let connections = self.store.connections();
        let due = due.unwrap_or(NEVER);
        if let Err(error) = connections.set_look(environment, id, (claimed, due)).await {
            let error = &error as &dyn std::error::Error;
            tracing::warn!(%id, error, "when a connection is looked at next is not kept");
        }
        self.looks.notify_one();
    }

    /// Lets a test decide whether the connection is to blame for a refused permission: at once where somebody waits for
    /// the answer, else beside everything. Returns whether a repair would help, where it is found broken.
    pub(crate) async fn test_after_refusal(
        self: &Arc<Self>,
        row: &store::Connection,
        is_awaited: bool,
    ) -> Result<Option<Repairable>, Error> {
        let (environment, id) = (row.environment, row.id);
        if !self.recent_tests.begin(id, Clock.store_time()) {
            return Ok(None);
        }
        if is_awaited {
            let result = self.examine(environment, id).await?;
            let refused = result.finding.filter(|_| result.outcome == TestOutcome::Refused);
            return Ok(refused.map(|finding| finding.diagnosis.repairable));
        }
        let inner = Arc::clone(self);
        tokio::spawn(async move {
            if let Err(error) = inner.examine(environment, id).await {
                let error = &error as &dyn std::error::Error;
                tracing::warn!(%id, error, "a connection could not be tested");
            }
        });
        Ok(None)
    }

    /// Returns what becomes of a run of a flow whose connection breaks.
    pub(crate) async fn when_broken(
        &self,
        environment: EnvironmentId,
        flow: FlowId,
    ) -> Result<WhenBroken, Error> {
        match self.store.flows().when_broken(environment, flow).await? {
            Some(wish) => Ok(wish),
            None => Ok(self.store.environments().when_broken(environment).await?),
        }
    }

    /// Tests a connection if it is time for that; returns when it is looked at next.
    async fn look_at(
        self: &Arc<Self>,
        environment: EnvironmentId,
        id: ConnectionId,
    ) -> Result<Option<Time>, Error> {
        let row = match self.store.connections().get(environment, id).await {
            Ok(row) => row,
            Err(store::Error::NotFound { .. }) => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let document = self.connector(environment, row.connector).await?;
        let plain = plain_values(&row);
        if !is_testable(&document, &plain) {
            return Ok(None);
        }
        let health = Health::read(&row.status);
        let due = next_look(&row, &health, document.way(&plain).kind);
        let now = Clock.store_time();
        if due.is_none_or(|due| due > now) {
            return Ok(due);
        }
        let result = self.examine(environment, id).await?;
        // What else was found is noted beside the connection, which is thought about anew for that.
        let is_open = matches!(result.outcome, TestOutcome::Unreachable | TestOutcome::Untestable);
        let is_connected = State::find(&row.state) == State::Connected;
        Ok((is_open && is_connected).then(|| now.plus(PROBE_PAUSE_MAX)))
    }
}

#[cfg(test)]
mod tests {
    use store::{Attention, ConnectorId, UserId};
    use uuid::Uuid;

    use super::*;

    fn row(state: State, last_byte: u128) -> store::Connection {
        store::Connection {
            environment: EnvironmentId::from_uuid(Uuid::from_u128(1)),
            id: ConnectionId::from_uuid(Uuid::from_u128(last_byte)),
            connector: ConnectorId::from_uuid(Uuid::from_u128(1)),
            name: "mail".to_owned(),
            owner: UserId::from_uuid(Uuid::from_u128(1)),
            kind: "key".to_owned(),
            account: None,
            parameters: "{}".to_owned(),
            state: state.name().to_owned(),
            attention: Attention::Fine,
            status: "{}".to_owned(),
            checked: Some(Time(1_000)),
            known: store::Known::default(),
            revision: 1,
            created: Time(0),
            changed: Time(500),
        }
    }

    fn after(state: State, probes: u32, kind: Kind, last_byte: u128) -> Option<u64> {
        let health = Health { probes, ..Health::default() };
        let due = next_look(&row(state, last_byte), &health, kind)?;
        Some(due.since(Time(1_000)).as_secs())
    }

    #[test]
    fn working_connections_are_tested_every_six_hours_each_at_its_own_time() {
        assert_eq!(after(State::Connected, 0, Kind::Password, 0), Some(6 * 3600));
        assert_eq!(after(State::Connected, 9, Kind::Oauth, 128), Some(6 * 3600 + 1800));
    }

    #[test]
    fn refused_connections_are_tried_with_growing_pauses() {
        let seconds: Vec<_> =
            (0..9).filter_map(|probes| after(State::Error, probes, Kind::Key, 0)).collect();
        assert_eq!(seconds, [60, 120, 240, 480, 960, 1920, 3600, 3600, 3600]);
        assert_eq!(after(State::Error, 40, Kind::Oauth, 255), Some(3600 + 717));
    }

    #[test]
    fn a_refused_password_is_not_tried_again() {
        assert_eq!(after(State::Error, 0, Kind::Password, 0), None);
        assert_eq!(after(State::Unverified, 0, Kind::Password, 0), Some(60));
    }
}

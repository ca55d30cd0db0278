//! Lets runs go on whose connection works again: one after the other, in the order in which they were refused, at a
//! rate that services can bear.
//!
//! Which runs are due is read from the store, by what is known of their connections; nothing else has to survive a
//! crash. A run that was told twice goes on once.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use engine::{Resumption, Time};
use store::{ConnectionId, DueWait, EnvironmentId};
use tokio::sync::{Notify, oneshot};

use crate::clock::Clock;
use crate::error::Error;
use crate::journal::RunKey;
use crate::runtime::{Inner, Runtime};
use crate::worker::Message;

/// How long after one run of a connection the next one goes on.
const PAUSE: Duration = Duration::from_millis(200);

/// How many runs are read at once: after them it is looked whether the connection still works.
const RUNS_PAGE: i64 = 10;

/// How often it is looked for what nobody has told of.
const LOOK: Duration = Duration::from_secs(60);

/// Connections whose runs go on at present, and a bell for those that work again.
#[derive(Default)]
pub(crate) struct Resumptions {
    bell: Notify,
    at_work: Mutex<HashSet<(EnvironmentId, ConnectionId)>>,
}

/// What came of a word to a run that waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Resumed {
    /// It goes on, and that is written.
    Yes,
    /// It did not wait.
    No,
    /// It has ended, or cannot be reached at present.
    Unreached,
}

impl Resumptions {
    /// Says that a connection may work again.
    pub(crate) fn notify(&self) {
        self.bell.notify_one();
    }

    fn begin(&self, key: (EnvironmentId, ConnectionId)) -> bool {
        self.at_work.lock().unwrap_or_else(PoisonError::into_inner).insert(key)
    }

    fn end(&self, key: (EnvironmentId, ConnectionId)) {
        self.at_work.lock().unwrap_or_else(PoisonError::into_inner).remove(&key);
    }
}

impl Runtime {
    /// Lets the runs that wait for a connection go on, if it works: in their order, at a limited rate. Returns at once.
    pub fn resume_parked(&self, environment: EnvironmentId, connection: ConnectionId) {
        self.inner.begin_resuming(environment, connection);
    }
}

/// Lets runs go on whose connections work again, until the house drains.
pub(crate) async fn watch(inner: Arc<Inner>) {
    let mut draining = inner.draining.subscribe();
    while !*draining.borrow_and_update() {
        if let Err(error) = inner.look_for_repaired().await {
            let error = &error as &dyn std::error::Error;
            tracing::warn!(error, "runs that wait for connections could not be looked for");
        }
        if let Err(error) = inner.resume_stray().await {
            let error = &error as &dyn std::error::Error;
            tracing::warn!(error, "runs whose flow has another connection do not go on yet");
        }
        tokio::select! {
            // In this order, so that a simulation can be repeated.
            biased;
            () = tokio::time::sleep(LOOK) => {}
            () = inner.resumptions.bell.notified() => {}
            changed = draining.changed() => if changed.is_err() { return; },
        }
    }
}

impl Inner {
    async fn look_for_repaired(self: &Arc<Self>) -> Result<(), Error> {
        for environment in self.store.environments().list().await? {
            for connection in self.store.waits().repaired(environment.id).await? {
                self.begin_resuming(environment.id, connection);
            }
        }
        Ok(())
    }

    /// Lets runs go on that wait for a connection in whose place their flow has another one.
    async fn resume_stray(self: &Arc<Self>) -> Result<(), Error> {
        for environment in self.store.environments().list().await? {
            let stray = self.store.waits().stray(environment.id, RUNS_PAGE).await?;
            let mut moved = 0;
            for wait in &stray {
                if *self.draining.borrow() {
                    return Ok(());
                }
                let key = RunKey { environment: environment.id, run: wait.run };
                let on = wait.connection.to_string().into();
                let which = Resumption::Repaired { on, at: Clock.time() };
                moved += usize::from(self.resume(key, which).await? == Resumed::Yes);
                tokio::time::sleep(PAUSE).await;
            }
            if moved > 0 {
                self.resumptions.notify();
            }
        }
        Ok(())
    }

    fn begin_resuming(self: &Arc<Self>, environment: EnvironmentId, connection: ConnectionId) {
        let key = (environment, connection);
        if !self.resumptions.begin(key) {
            return;
        }
        let inner = Arc::clone(self);
        tokio::spawn(async move {
            if let Err(error) = inner.resume_all(environment, connection).await {
                let error = &error as &dyn std::error::Error;
                tracing::warn!(%connection, error, "runs that wait for a connection do not go on yet");
            }
            inner.resumptions.end(key);
        });
    }

    /// Lets runs go on until none is due, or none can be reached.
    async fn resume_all(
        self: &Arc<Self>,
        environment: EnvironmentId,
        connection: ConnectionId,
    ) -> Result<(), Error> {
        loop {
            let due = self.store.waits().due(environment, connection, RUNS_PAGE).await?;
            let mut is_moving = false;
            for wait in due {
                if *self.draining.borrow() {
                    return Ok(());
                }
                is_moving |= self.resume_due(environment, connection, wait).await?;
                tokio::time::sleep(PAUSE).await;
            }
            if !is_moving {
                return Ok(());
            }
        }
    }

    /// Lets one run go on; tells whether it is due no more.
    async fn resume_due(
        self: &Arc<Self>,
        environment: EnvironmentId,
        connection: ConnectionId,
        wait: DueWait,
    ) -> Result<bool, Error> {
        let key = RunKey { environment, run: wait.run };
        let at = Time(wait.repaired.0);
        let which = Resumption::Repaired { on: connection.to_string().into(), at };
        match self.resume(key, which).await? {
            Resumed::Yes => return Ok(true),
            Resumed::No => {}
            Resumed::Unreached => {
                let row = self.store.runs().get(environment, wait.run).await;
                let is_over = match row {
                    Ok(row) => row.status.is_final(),
                    Err(store::Error::NotFound { .. }) => true,
                    Err(error) => return Err(error.into()),
                };
                if !is_over {
                    return Ok(false);
                }
            }
        }
        self.store.waits().forget(environment, wait.run, wait.repaired).await?;
        Ok(true)
    }

    /// Lets a run go on that waits for a repair; answers once that is written.
    ///
    /// # Errors
    /// What keeps it from being reached.
    pub(crate) async fn resume(
        self: &Arc<Self>,
        key: RunKey,
        which: Resumption,
    ) -> Result<Resumed, Error> {
        let (ack, resumed) = oneshot::channel();
        if !self.reach(key, Message::Resume { which, ack }).await? {
            return Ok(Resumed::Unreached);
        }
        Ok(match resumed.await {
            Ok(true) => Resumed::Yes,
            Ok(false) => Resumed::No,
            Err(_) => Resumed::Unreached,
        })
    }
}

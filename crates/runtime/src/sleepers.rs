//! Runs that sleep out of memory: brought back when their time has come, or when somebody has a word for them.
//!
//! ```text
//! worker ──rest──▶ store: nobody's run, a timer ──due, or a message──▶ taken, folded, carried on
//! ```

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use engine::{Run, Time};
use futures_util::FutureExt;
use store::{EnvironmentId, Fence, NodeId, OwnedRun};
use tokio::sync::{Notify, Semaphore};

use crate::clock::Clock;
use crate::error::Error;
use crate::journal::{self, RunKey};
use crate::runtime::Inner;
use crate::setbacks::Setback;
use crate::worker::{Message, Worker};

/// How long after a claim another node may wake a run that this one has not woken.
const CLAIM: Duration = Duration::from_secs(15);

/// How long to sleep at most: timers that other nodes have left are found then.
const LOOK: Duration = Duration::from_secs(15);

/// How long to wait after the store refused to tell what is due.
const RETRY: Duration = Duration::from_secs(1);

/// How many runs are brought back at once.
const WAKING_MAX: usize = 128;

/// When the next sleeper is to be woken.
pub(crate) struct Alarm {
    /// For when the watch is set; the smallest number while it looks.
    set_for: AtomicI64,
    /// The earliest moment that was heard of since the watch looked.
    heard: AtomicI64,
    earlier: Notify,
}

impl Default for Alarm {
    fn default() -> Self {
        let (set_for, heard) = (AtomicI64::new(i64::MIN), AtomicI64::new(i64::MAX));
        Self { set_for, heard, earlier: Notify::new() }
    }
}

impl Alarm {
    /// Says that a sleeper is due at this moment.
    pub(crate) fn set(&self, due: Time) {
        self.heard.fetch_min(due.0, Ordering::SeqCst);
        if due.0 < self.set_for.load(Ordering::SeqCst) {
            self.earlier.notify_one();
        }
    }
}

/// Wakes sleepers when they are due, until the house drains.
pub(crate) async fn watch(inner: Arc<Inner>) {
    let mut draining = inner.draining.subscribe();
    let waking = Arc::new(Semaphore::new(WAKING_MAX));
    let alarm = &inner.alarm;
    while !*draining.borrow_and_update() {
        alarm.set_for.store(i64::MIN, Ordering::SeqCst);
        alarm.heard.store(i64::MAX, Ordering::SeqCst);
        let look = match inner.wake_due(&waking).await {
            Ok(None) => LOOK,
            Ok(Some(next)) => next.since(Clock.time()).min(LOOK),
            Err(error) => {
                let error = &error as &dyn std::error::Error;
                tracing::warn!(error, "sleeping runs could not be looked for");
                RETRY
            }
        };
        let next = Clock.time().after(look);
        alarm.set_for.store(next.0, Ordering::SeqCst);
        // What was heard while it looked rang no bell.
        let next = next.min(Time(alarm.heard.load(Ordering::SeqCst)));
        tokio::select! {
            // In this order, so that a simulation can be repeated.
            biased;
            () = tokio::time::sleep(next.since(Clock.time())) => {}
            () = alarm.earlier.notified() => {}
            changed = draining.changed() => if changed.is_err() { return; },
        }
    }
}

impl Inner {
    /// Wakes what is due; returns when the next sleeper is.
    async fn wake_due(self: &Arc<Self>, waking: &Arc<Semaphore>) -> Result<Option<Time>, Error> {
        let mut next: Option<Time> = None;
        for environment in self.store.environments().list().await? {
            let environment = environment.id;
            // Also those that another node has claimed and not woken: nobody hears when they are due.
            self.wake_some(environment, waking).await?;
            let due = loop {
                let due = self.store.timers().next(environment).await?.map(|due| Time(due.0));
                if due.is_none_or(|due| due > Clock.time()) {
                    break due;
                }
                self.wake_some(environment, waking).await?;
            };
            next = [next, due].into_iter().flatten().min();
        }
        Ok(next)
    }

    async fn wake_some(
        self: &Arc<Self>,
        environment: EnvironmentId,
        waking: &Arc<Semaphore>,
    ) -> Result<(), Error> {
        let now = Clock.time();
        let until = store::Time(now.after(CLAIM).0);
        let now = store::Time(now.0);
        for timer in self.store.timers().claim(environment, self.node, now, until).await? {
            self.wake_soon(RunKey { environment, run: timer.run }, waking).await;
        }
        Ok(())
    }

    async fn wake_soon(self: &Arc<Self>, key: RunKey, waking: &Arc<Semaphore>) {
        let Ok(permit) = Arc::clone(waking).acquire_owned().await else { return };
        let inner = Arc::clone(self);
        tokio::spawn(async move {
            if let Err(error) = inner.wake(key).await {
                inner.not_taken_up(&key, &error);
            }
            drop(permit);
        });
    }

    /// Brings a run back into memory, unless it is at work or has ended.
    async fn wake(self: &Arc<Self>, key: RunKey) -> Result<(), Error> {
        if self.workers.has(&key) {
            return Ok(());
        }
        let RunKey { environment, run } = key;
        let row = self.store.runs().get(environment, run).await?;
        if row.status.is_final() || row.fence.owner != NodeId::NOBODY {
            return Ok(());
        }
        let fence = match self.store.runs().take(environment, run, row.fence, self.node).await {
            Ok(fence) => fence,
            // If it is not ours, it takes none of our commits, and its timer brings it back once more.
            Err(store::Error::UnknownCommit) => {
                Fence { owner: self.node, epoch: row.fence.epoch + 1 }
            }
            // Somebody else was faster, or the run has ended meanwhile.
            Err(store::Error::Fenced | store::Error::Conflict { .. }) => return Ok(()),
            Err(error) => return Err(error.into()),
        };
        let (flow, version, status) = (row.flow, row.version, row.status);
        let owned = OwnedRun { run, flow, version, status, fence };
        if let Err(setback) = self.take_up(environment, &owned).await {
            self.look_after(key, owned, setback);
        }
        Ok(())
    }

    /// Gives a run a word, and wakes it for that where it sleeps; `false` where there is no such run at work
    /// or asleep.
    ///
    /// # Errors
    /// What keeps it from being woken.
    pub(crate) async fn reach(
        self: &Arc<Self>,
        key: RunKey,
        message: Message,
    ) -> Result<bool, Error> {
        let Err(message) = self.workers.tell(&key, message) else { return Ok(true) };
        if matches!(message, Message::Cancel) && self.cancel_waiting(key).await? {
            return Ok(true);
        }
        self.wake(key).await?;
        Ok(self.workers.tell(&key, message).is_ok())
    }

    /// Gives a run a word without waiting for it to be reached.
    pub(crate) fn send(self: &Arc<Self>, key: RunKey, message: Message) {
        let inner = Arc::clone(self);
        tokio::spawn(async move {
            if let Err(error) = inner.reach(key, message).await {
                inner.not_taken_up(&key, &error);
            }
        });
    }

    /// Folds a run that this node owns from now on, and carries it on.
    ///
    /// # Errors
    /// What keeps it from that; nobody but the caller knows of it.
    pub(crate) async fn take_up(
        self: &Arc<Self>,
        environment: EnvironmentId,
        owned: &OwnedRun,
    ) -> Result<(), Setback> {
        let key = RunKey { environment, run: owned.run };
        let folding = AssertUnwindSafe(self.fold(environment, owned)).catch_unwind();
        match self.witness.watch(key, folding).await {
            Ok(done) => done.map_err(Setback::Error),
            Err(report) => Err(Setback::of_panic(&*report)),
        }
    }

    async fn fold(
        self: &Arc<Self>,
        environment: EnvironmentId,
        owned: &OwnedRun,
    ) -> Result<(), Error> {
        let key = RunKey { environment, run: owned.run };
        let active = self.any_version(environment, owned.flow, owned.version).await?;
        let chunks = self.store.journal().load(environment, key.run).await?;
        // A start that was in doubt, and is not there.
        let last = chunks.last().ok_or(Error::NotFound { what: "run" })?;
        let next = last.seq + 1;
        let events = journal::decode(self, &key, &chunks).await?;
        let surroundings = active.surroundings();
        let run = Run::fold(Arc::clone(&active.plan), surroundings, events)?;
        let house = (Arc::clone(self), key, owned.fence);
        let mut worker = Worker::new(house, active, run);
        if let Some(caller) = self.callers.take(&key) {
            worker = worker.with_caller(caller);
        }
        worker.resume(next);
        Ok(())
    }

    pub(crate) fn not_taken_up(&self, key: &RunKey, error: &Error) {
        let error = error as &dyn std::error::Error;
        tracing::error!(run.id = key.run.name(), error, "a run cannot be taken up again");
    }
}

//! Sleeps until a trigger is due, and lets it fire. One task; the firing is done by others.

use std::sync::Arc;
use std::time::Duration;

use engine::{Source, Time};
use store::{EnvironmentId, Trigger};
use tokio::sync::Notify;

use crate::clock::Clock;
use crate::error::Error;
use crate::runtime::Inner;

/// Rung when a row has changed, so that nobody has to look.
#[derive(Default)]
pub(crate) struct Bell(Notify);

/// How long a claim holds: longer than a call may take.
const CLAIM: Duration = Duration::from_secs(300);

/// How long the scheduler sleeps at most: rows that other nodes have changed ring no bell here.
const SLEEP_MAX: Duration = Duration::from_secs(30);

/// How long a trigger rests that could not be fired because the store is full or away.
const PAUSE: Duration = Duration::from_secs(5);

impl Bell {
    /// Wakes the scheduler.
    pub(crate) fn ring(&self) {
        self.0.notify_one();
    }
}

impl Inner {
    /// Lets triggers fire until the house drains.
    pub(crate) async fn schedule(self: Arc<Self>) {
        if let Err(error) = self.begin_triggers().await {
            let error = &error as &dyn std::error::Error;
            tracing::error!(error, "the rows of triggers could not be brought into line");
        }
        let mut draining = self.draining.subscribe();
        while !*draining.borrow_and_update() {
            let pause = match self.fire_due().await {
                Ok(pause) => pause,
                Err(error) => {
                    let error = &error as &dyn std::error::Error;
                    tracing::warn!(error, "triggers that are due could not be read");
                    PAUSE
                }
            };
            tokio::select! {
                () = tokio::time::sleep(pause) => {}
                () = self.bell.0.notified() => {}
                changed = draining.changed() => if changed.is_err() { return },
            }
        }
    }

    async fn begin_triggers(&self) -> Result<(), Error> {
        for environment in self.store.environments().list().await? {
            self.store.triggers().unclaim(environment.id).await?;
            self.give_free_turns(environment.id).await?;
            self.follow_all(environment.id).await?;
        }
        Ok(())
    }

    /// Claims what is due and lets it fire; returns how long nothing more is.
    async fn fire_due(self: &Arc<Self>) -> Result<Duration, Error> {
        let mut pause = SLEEP_MAX;
        let triggers = self.store.triggers();
        for environment in self.store.environments().list().await? {
            let now = Clock.store_time();
            let claimed = triggers.claim(environment.id, now, now.plus(CLAIM)).await?;
            for row in claimed {
                tokio::spawn(Arc::clone(self).let_fire(environment.id, row));
            }
            if let Some(next) = triggers.next(environment.id, now).await? {
                pause = pause.min(next.since(Clock.store_time()));
            }
        }
        Ok(pause)
    }

    /// Lets one trigger fire. Whatever goes wrong, its row comes back.
    async fn let_fire(self: Arc<Self>, environment: EnvironmentId, row: Trigger) {
        if let Err(error) = self.fire_row(environment, &row).await {
            report(&row, &error);
            self.rest(environment, row).await;
        }
        self.bell.ring();
    }

    async fn fire_row(
        self: &Arc<Self>,
        environment: EnvironmentId,
        row: &Trigger,
    ) -> Result<(), Error> {
        if *self.draining.borrow() {
            return Ok(());
        }
        let flow = match self.active_flow(environment, row.flow).await {
            Ok(flow) if flow.version == row.version => flow,
            // Turned off, deleted or saved anew: the row comes after.
            Ok(_) | Err(Error::NotFound { .. }) => return self.unsubscribe(environment, row).await,
            Err(error) => return Err(error),
        };
        match &flow.plan.trigger().source {
            Source::Clock(schedule) => self.tick(&flow, row, schedule).await,
            Source::Windows(windows) => self.slide(&flow, row, windows).await,
            Source::Poll(poll) => self.poll(&flow, row, poll).await,
            Source::Webhook(_) => self.subscribe(&flow, row).await,
            Source::Batch(batch) => self.release(&flow, row, batch).await,
            Source::Request(_) => self.follow(environment, row.flow).await,
        }
    }

    /// Puts a row back that could not be worked at, due again after a pause.
    async fn rest(&self, environment: EnvironmentId, row: Trigger) {
        let now = Clock.time();
        let due = row.due.map_or(now, |due| Time(due.0)).max(now.after(PAUSE));
        let Trigger { flow, version, state, revision, .. } = row;
        let due = Some(store::Time(due.0));
        let new = store::NewTrigger { flow, version, due, state };
        // Where this fails too, the claim ends by itself.
        if let Err(error) = self.store.triggers().put(environment, new, Some(revision)).await {
            let error = &error as &dyn std::error::Error;
            tracing::debug!(error, "a trigger is left until its claim ends");
        }
    }
}

fn report(row: &Trigger, error: &Error) {
    let flow = row.flow.to_string();
    let error = error as &dyn std::error::Error;
    tracing::error!(flow.id = flow, error, "a trigger could not fire");
}

//! How long runs are kept: old ones are deleted a few at a time, while the house goes on working.
//!
//! A run is deleted when it has ended and started longer ago than runs of its flow are kept, as told by two looks at the
//! clock a while apart. Its journal, links and bodies go with it. Freed room is used again by new runs; a file of SQLite does not shrink
//! by itself.

mod looks;
mod sweep;

use std::time::Duration;

use tokio::time::Instant;

use crate::clock::Clock;
use crate::error::Error;
use crate::runtime::Runtime;
use looks::Looks;

/// For how many days runs are kept unless somebody decides otherwise.
pub const RETENTION_DAYS_DEFAULT: u32 = 28;

/// How often it is looked for runs that are kept no longer.
const LOOK_INTERVAL: Duration = Duration::from_secs(3_600);

/// The name under which the store keeps when a look was last believed.
const LAST_LOOK: &str = "retention-look";

/// Deletes runs that are kept no longer.
pub struct Retention<'a> {
    pub(crate) runtime: &'a Runtime,
}

impl Retention<'_> {
    /// Deletes old runs from time to time, until the house drains. Runs are kept for so many days, 0 for ever, unless
    /// their flow has a time of its own.
    pub async fn keep_for(&self, days: u32) {
        let started = Instant::now();
        let mut looks = Looks::new(self.last_look().await, Clock.store_time());
        let mut draining = self.runtime.inner.draining.subscribe();
        while !*draining.borrow_and_update() {
            let now = Clock.store_time();
            if let Some(then) = looks.look(now, started.elapsed()) {
                self.look(days, (then, now)).await;
            }
            // An error says that the house is gone, as a change says that it drains.
            drop(tokio::time::timeout(LOOK_INTERVAL, draining.changed()).await);
        }
    }

    /// Deletes what was kept long enough at an earlier look; what fails is tried again at the next one.
    async fn look(&self, days: u32, (then, now): (store::Time, store::Time)) {
        let meta = self.runtime.inner.store.meta();
        let noted = meta.set(LAST_LOOK, &now.0.to_be_bytes()).await.map_err(Error::from);
        let swept = match noted {
            Ok(()) => self.sweep(days, then).await.map(drop),
            Err(error) => Err(error),
        };
        if let Err(error) = swept {
            let error = &error as &dyn std::error::Error;
            tracing::warn!(error, "old runs are deleted at the next look");
        }
    }

    async fn last_look(&self) -> Option<store::Time> {
        let found = self.runtime.inner.store.meta().find(LAST_LOOK).await.ok()??;
        Some(store::Time(i64::from_be_bytes(found.try_into().ok()?)))
    }
}

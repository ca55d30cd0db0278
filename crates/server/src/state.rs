//! What every request may reach: the rooms below, the settings, whether the house drains.

use std::ops::Deref;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use runtime::Runtime;
use tokio::sync::{Notify, Semaphore};

use crate::limits::STREAMS_MAX;
use crate::settings::Settings;

/// Writes what operators collect, in Prometheus' text form.
pub type Metrics = Box<dyn Fn() -> String + Send + Sync>;

/// What every request may reach. Copies are the same house.
#[derive(Clone)]
pub(crate) struct House(Arc<Inner>);

/// What there is one of.
pub(crate) struct Inner {
    pub(crate) runtime: Runtime,
    pub(crate) settings: Settings,
    pub(crate) metrics: Metrics,
    /// The API's document, as JSON.
    pub(crate) document: String,
    /// Seats for those who listen to hints.
    pub(crate) streams: Arc<Semaphore>,
    draining: AtomicBool,
    closing: Notify,
}

impl House {
    pub(crate) fn new(
        runtime: Runtime,
        settings: Settings,
        metrics: Metrics,
        document: String,
    ) -> Self {
        Self(Arc::new(Inner {
            runtime,
            settings,
            metrics,
            document,
            streams: Arc::new(Semaphore::new(STREAMS_MAX)),
            draining: AtomicBool::new(false),
            closing: Notify::new(),
        }))
    }

    /// From now on nothing new is taken.
    pub(crate) fn drain(&self) {
        self.0.draining.store(true, Ordering::Release);
        self.0.closing.notify_waiters();
    }

    /// Returns once nothing new is taken any more, so that what would last for ever can end.
    pub(crate) async fn drained(&self) {
        let mut drain = std::pin::pin!(self.0.closing.notified());
        drain.as_mut().enable();
        if !self.is_draining() {
            drain.await;
        }
    }

    pub(crate) fn is_draining(&self) -> bool {
        self.0.draining.load(Ordering::Acquire)
    }
}

impl Deref for House {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}

//! What every request may reach: the rooms below, the settings, whether the house drains.

use std::ops::Deref;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use runtime::Runtime;

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
    draining: AtomicBool,
}

impl House {
    pub(crate) fn new(
        runtime: Runtime,
        settings: Settings,
        metrics: Metrics,
        document: String,
    ) -> Self {
        let draining = AtomicBool::new(false);
        Self(Arc::new(Inner { runtime, settings, metrics, document, draining }))
    }

    /// From now on nothing new is taken.
    pub(crate) fn drain(&self) {
        self.0.draining.store(true, Ordering::Release);
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

//! A trigger as it was compiled: how it comes to fire, and what decides whether a run starts.

use std::sync::Arc;
use std::time::Duration;

use wdl::{Condition, Template, Value};

use super::{Batch, Poll, Request, Webhook};
use crate::schedule::Schedule;

/// The types of triggers that can be run.
pub const TRIGGERS: &[&str] = &[
    "Batch",
    "Request",
    "Recurrence",
    "SlidingWindow",
    "Http",
    "HttpWebhook",
    "ApiConnection",
    "ApiConnectionWebhook",
    "OpenApiConnection",
    "OpenApiConnectionWebhook",
];

/// A trigger.
#[derive(Clone, Debug)]
pub struct Trigger {
    /// Its name.
    pub name: Arc<str>,
    /// How it comes to fire.
    pub source: Source,
    /// How many runs there may be at once.
    pub limit: Option<RunLimit>,
    /// What must hold for a run to start.
    pub(crate) conditions: Vec<Condition>,
    /// The array of which every item starts a run of its own.
    pub(crate) split_on: Option<Template>,
    /// What a body must look like, where that is checked.
    pub(crate) schema: Option<Value>,
    /// What correlates a run with its cause, where no caller says it.
    pub(crate) tracking: Option<Template>,
    /// What it was asked with is not shown.
    pub(crate) secure_inputs: bool,
    /// What it got is not shown.
    pub(crate) secure_outputs: bool,
}

/// How a trigger comes to fire.
#[derive(Clone, Debug)]
pub enum Source {
    /// Somebody calls its address, or a person runs it.
    Request(Request),
    /// The clock says so.
    Clock(Schedule),
    /// The clock says so, and no window is left out.
    Windows(Windows),
    /// A service is asked again and again.
    Poll(Poll),
    /// A service calls back.
    Webhook(Webhook),
    /// Enough messages have come.
    Batch(Batch),
}

/// Windows of time, one run for each.
#[derive(Clone, Debug)]
pub struct Windows {
    /// When they begin.
    pub schedule: Schedule,
    /// How long after its beginning the run of a window starts.
    pub delay: Duration,
}

/// How many runs of a flow there may be at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RunLimit {
    /// At work.
    pub runs: u32,
    /// Accepted, and waiting for others to end.
    pub waiting: u32,
    /// What becomes of a firing that finds no room: skipped instead of refused.
    pub skips: bool,
}

impl Trigger {
    /// Returns what a call must look like, where calls start runs.
    pub fn request(&self) -> Option<&Request> {
        match &self.source {
            Source::Request(request) => Some(request),
            Source::Clock(_)
            | Source::Windows(_)
            | Source::Poll(_)
            | Source::Webhook(_)
            | Source::Batch(_) => None,
        }
    }

    /// Tells whether everything that comes starts a run at once, just as it came.
    pub fn is_open(&self) -> bool {
        self.conditions.is_empty()
            && self.split_on.is_none()
            && self.schema.is_none()
            && self.limit.is_none()
    }

    /// Tells whether one firing may start several runs, for which no caller can wait.
    pub fn splits(&self) -> bool {
        self.split_on.is_some()
    }

    /// Tells whether what the trigger got is not shown.
    pub fn hides_outputs(&self) -> bool {
        self.secure_outputs
    }
}

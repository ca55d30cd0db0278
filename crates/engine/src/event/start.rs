//! How a run came to be.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::block::Opened;
use super::end::Outcome;
use super::place::Place;
use crate::content::Content;
use crate::time::Time;

/// How a run came to be.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Started {
    /// When.
    pub time: Time,
    /// The run's name.
    pub run: Arc<str>,
    /// Correlates this run with what caused it.
    pub tracking_id: Arc<str>,
    /// The trigger's record.
    pub trigger: TriggerRecord,
    /// Whether somebody waits for a `Response`.
    #[serde(default)]
    pub caller_waits: bool,
    /// The run that this one repeats.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
    /// Outcomes taken over from the origin. Runs of today have [`Inherited`] behind their start instead.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub inherited: Vec<Outcome>,
    /// Branches taken over from the origin together with the outcomes inside them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub inherited_openings: Vec<Opened>,
    /// The action of another run that called this one and waits for its answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<Parent>,
    /// Whether the caller was told at once where to ask for the answer: such a caller never goes away.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_asked_for: bool,
}

impl Started {
    pub(super) fn contents_mut(&mut self, visit: &mut dyn FnMut(&mut Content)) {
        self.trigger.outputs.iter_mut().for_each(&mut *visit);
        self.trigger.inputs.iter_mut().for_each(&mut *visit);
        self.inherited.iter_mut().for_each(|outcome| outcome.contents_mut(visit));
        self.inherited_openings.iter_mut().for_each(|opened| opened.contents_mut(visit));
    }
}

/// The action that called a flow as its child.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parent {
    /// The run that called.
    pub run: Arc<str>,
    /// Which of its actions.
    pub at: Place,
    /// Number of that action's call.
    pub attempt: u32,
    /// How many runs stand around the child, the calling one included.
    pub depth: u32,
}

/// The run that a resubmitted run repeats.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Origin {
    /// The run that was resubmitted.
    pub run: Arc<str>,
}

/// What fired.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TriggerRecord {
    /// The trigger's name.
    pub name: Arc<str>,
    /// Start of the check or call.
    pub started: Time,
    /// End of the check or call.
    pub ended: Time,
    /// When the clock was to fire.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scheduled: Option<Time>,
    /// What the trigger got; absent for a clock.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outputs: Option<Content>,
    /// What the trigger was asked with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inputs: Option<Content>,
}

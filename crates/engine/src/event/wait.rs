//! What an action waits for, and how the wait goes on.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::bounds::Bounds;
use super::fault::Fault;
use super::place::Place;
use crate::content::Content;
use crate::time::Time;

/// An action sleeps until a moment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Slept {
    /// Which action.
    pub at: Place,
    /// When it began.
    pub time: Time,
    /// When it goes on.
    pub due: Time,
    /// The inputs its record shows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inputs: Option<Content>,
    /// What expressions made of the action's limits.
    #[serde(default, skip_serializing_if = "Bounds::is_empty")]
    pub bounds: Bounds,
}

/// Somebody took an effect on and will tell what came of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Awaited {
    /// Which action waits.
    pub at: Place,
    /// Since when.
    pub time: Time,
    /// The run of the flow that was called as a child.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub child: Option<Arc<str>>,
    /// What a subscription was answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subscription: Option<Content>,
}

/// A subscription has to be undone, whatever became of its action.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Owed {
    /// Which action subscribed.
    pub at: Place,
    /// Since when.
    pub time: Time,
    /// The inputs of the call that undoes it.
    pub inputs: Content,
}

/// A try to undo a subscription ended.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Undone {
    /// Which action subscribed.
    pub at: Place,
    /// Number of the try, from 1.
    pub attempt: u32,
    /// When it ended.
    pub time: Time,
    /// The code of its result.
    pub code: Arc<str>,
    /// When the next try is due; none follows a success or the last try.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<Time>,
}

/// A call was refused in a way that a repair can cure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Parked {
    /// Which action waits.
    pub at: Place,
    /// Number of the try that was refused.
    pub attempt: u32,
    /// Start of that try.
    pub started: Time,
    /// Since when it waits.
    pub time: Time,
    /// What has to be repaired, by a name that whoever repairs it knows.
    pub on: Arc<str>,
    /// Until when it waits; then the action ends as it would have ended without the wait.
    pub until: Time,
    /// The code of that end.
    pub code: Arc<str>,
    /// Why, where the service gave no answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<Fault>,
    /// What the service answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outputs: Option<Content>,
    /// Whether the call was held back, because it was known that it would be refused.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub not_sent: bool,
}

/// An action that waited for a repair is about to call again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resumed {
    /// Which action.
    pub at: Place,
    /// When.
    pub time: Time,
    /// Number of the try that begins.
    pub attempt: u32,
}

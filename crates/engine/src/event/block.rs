//! How block actions begin, and go round.

use serde::{Deserialize, Serialize};

use super::bounds::Bounds;
use super::place::Place;
use crate::content::Content;
use crate::time::Time;

/// A block action chose what runs inside it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Opened {
    /// Which block action.
    pub at: Place,
    /// When.
    pub time: Time,
    /// The inputs its record shows (`{expressionResult}` for If).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inputs: Option<Content>,
    /// The number of the block that runs; the others are skipped. Absent for a loop over items.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub block: Option<u32>,
    /// The items of a loop.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub items: Option<Content>,
    /// What expressions made of the action's limits.
    #[serde(default, skip_serializing_if = "Bounds::is_empty")]
    pub bounds: Bounds,
}

impl Opened {
    pub(crate) fn contents_mut(&mut self, visit: &mut dyn FnMut(&mut Content)) {
        self.inputs.iter_mut().for_each(&mut *visit);
        self.items.iter_mut().for_each(visit);
    }
}

/// An Until goes round once more.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Turned {
    /// Which loop.
    pub at: Place,
    /// When.
    pub time: Time,
    /// The number of the round that begins, from 0.
    pub turn: u32,
}

//! What a run shows: how it began and ended, its records, its failures.

use std::sync::Arc;

use wdl::Value;

use super::{Caller, Run, Spot};
use crate::actions::Kind;
use crate::content::Content;
use crate::event::{Ended, Place, Started};
use crate::plan::Plan;
use crate::record::Record;

/// How often the inside of a loop ran.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turns {
    /// The items of a loop over items.
    Repetitions(u32),
    /// The rounds of an Until.
    Iterations(u32),
}

impl Run {
    /// Returns how the run started.
    pub fn started(&self) -> &Started {
        &self.started
    }

    /// Returns how the run ended, when it has.
    pub fn ended(&self) -> Option<&Ended> {
        self.ended.as_ref()
    }

    /// Returns what `workflow()` shows: the flow, and this run of it.
    pub(crate) fn shown_workflow(&self) -> Value {
        let mut shown = self.workflow.as_object().cloned().unwrap_or_default();
        let flow = shown.get("id").map(Value::to_text).unwrap_or_default();
        let run = Value::object([
            ("id", Value::from(format!("{flow}/runs/{}", self.started.run))),
            ("name", Value::from(&*self.started.run)),
            ("type", Value::from("Microsoft.Logic/workflows/runs")),
        ]);
        shown.insert("run", run);
        shown.into()
    }

    /// Returns the plan.
    pub fn plan(&self) -> &Arc<Plan> {
        &self.plan
    }

    /// Tells whether a caller still waits for its answer.
    pub fn caller_waits(&self) -> bool {
        self.caller == Caller::Waits
    }

    /// Goes through the records of all actions, in order of definition and turn.
    pub fn records(&self) -> impl Iterator<Item = (Place, &Record)> {
        self.plan.actions.iter().zip(&self.records).flat_map(|(action, records)| {
            records.iter().map(|(turns, record)| {
                let place = Place { action: Arc::clone(&action.name), turns: turns.to_vec() };
                (place, record)
            })
        })
    }

    /// Goes through the records of all actions by their spots, in order of definition and turn.
    pub(crate) fn spots(&self) -> impl Iterator<Item = (Spot, &Record)> {
        self.records.iter().enumerate().flat_map(|(action, records)| {
            let spot = move |turns: &[u32]| Spot { action, turns: turns.to_vec() };
            records.iter().map(move |(turns, record)| (spot(turns), record))
        })
    }

    /// Returns how often the inside of a loop ran; nothing for other actions and loops that did not.
    pub fn turns(&self, place: &Place) -> Option<Turns> {
        let spot = self.spot(place).ok()?;
        let opening = self.record(&spot)?.opened.as_ref()?;
        match self.plan.actions[spot.action].kind {
            Kind::Foreach(_) => Some(Turns::Repetitions(opening.turn)),
            Kind::Until(_) => Some(Turns::Iterations(opening.turn + 1)),
            _ => None,
        }
    }

    /// Returns the actions that failed or timed out, the first in time first.
    pub fn failures(&self) -> Vec<(Place, &Record)> {
        let mut failures: Vec<_> =
            self.records().filter(|(_, record)| record.status.is_failure()).collect();
        let is_block = |place: &Place| {
            self.plan.find(&place.action).is_some_and(|index| {
                let action = &self.plan.actions[index];
                !action.blocks.is_empty()
            })
        };
        failures.sort_by_key(|(place, record)| (is_block(place), record.ended));
        failures
    }

    /// Returns the address that ends the wait at a place.
    pub(crate) fn callback_url(&self, spot: &Spot) -> String {
        (self.callback)(&self.started.run, &self.plan.path(&self.place(spot)))
    }

    /// Returns the trigger's outputs, where it had any.
    pub fn trigger_outputs(&self) -> Option<&Content> {
        self.started.trigger.outputs.as_ref()
    }
}

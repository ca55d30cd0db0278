//! What a run that goes on from the failed action takes over from the one it repeats.

use std::sync::Arc;

use wdl::Value;

use crate::event::{Opened, Outcome, Place};
use crate::plan::{ActionIndex, Plan};
use crate::record::Record;
use crate::run::{Run, Spot};
use crate::status::Status;

/// The part of a finished run that need not be done again.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Inheritance {
    /// Branches that were taken, the outer ones first.
    pub openings: Vec<Opened>,
    /// Outcomes that stay.
    pub outcomes: Vec<Outcome>,
}

/// An action that succeeded and has changed something outside, or may have.
#[derive(Clone, Debug, PartialEq)]
pub struct SideEffect {
    /// Which action.
    pub at: Place,
    /// The HTTP method or the operation.
    pub method: Option<Arc<str>>,
    /// The connection's key or the address, without its query.
    pub target: Option<Arc<str>>,
}

impl Run {
    /// Returns what a run of `plan` may take over from this one: every action that worked and whose
    /// predecessors all stay, in branches that stay.
    pub fn inheritance(&self, plan: &Plan) -> Inheritance {
        let mut inheritance = Inheritance::default();
        for block in 0..self.plan.blocks.len() {
            let owner_stays = match self.plan.blocks[block].owner {
                None => true,
                Some(owner) => inheritance
                    .openings
                    .iter()
                    .any(|opened| self.plan.find(&opened.at.action) == Some(owner)),
            };
            if owner_stays {
                self.inherit_block(block, plan, &mut inheritance);
            }
        }
        inheritance
    }

    fn inherit_block(&self, block: usize, plan: &Plan, inheritance: &mut Inheritance) {
        let mut kept: Vec<(ActionIndex, bool)> = Vec::new();
        let mut open: Vec<_> = self.plan.blocks[block].actions.clone();
        // Actions may stand in any order: go round until nothing more can be said.
        while let Some(position) = open.iter().position(|index| {
            let before = &self.plan.actions[*index].run_after;
            before.iter().all(|(b, _)| kept.iter().any(|(k, _)| k == b))
        }) {
            let index = open.remove(position);
            let before = &self.plan.actions[index].run_after;
            let all_stay = before.iter().all(|(b, _)| kept.contains(&(*b, true)));
            let stays = all_stay && self.inherit_action(index, plan, inheritance);
            kept.push((index, stays));
        }
    }

    fn inherit_action(&self, index: ActionIndex, plan: &Plan, kept: &mut Inheritance) -> bool {
        let action = &self.plan.actions[index];
        let known = plan.find(&action.name).is_some_and(|other| {
            plan.actions[other].type_name == action.type_name
                && plan.actions[other].loops == action.loops
        });
        let Some(record) = self.records[index].get(&[]).filter(|_| known) else {
            return false;
        };
        let at = Place { action: Arc::clone(&action.name), turns: Vec::new() };
        if action.kind.is_loop() && record.status != Status::Succeeded {
            // A loop that did not come through is done again as a whole.
            return false;
        }
        if let Some(opening) = record.opened.as_ref().filter(|_| !action.kind.is_loop()) {
            let (time, inputs) = (record.started, record.inputs.clone());
            let block = opening.block;
            let (at, bounds) = (at.clone(), record.bounds);
            kept.openings.push(Opened { at, time, inputs, block, items: None, bounds });
        }
        match record.status {
            Status::Succeeded => {
                kept.outcomes.push(outcome(at, record));
                true
            }
            // Decided again, in the same way: nothing it waits for has changed.
            Status::Skipped => true,
            Status::Waiting
            | Status::Running
            | Status::Failed
            | Status::TimedOut
            | Status::Cancelled => false,
        }
    }

    /// Lists the actions of this run that succeeded and that a whole repetition would do again.
    pub fn side_effects(&self) -> Vec<SideEffect> {
        self.records()
            .filter(|(_, record)| record.status == Status::Succeeded)
            .filter_map(|(at, record)| self.side_effect(at, record))
            .collect()
    }

    fn side_effect(&self, at: Place, record: &Record) -> Option<SideEffect> {
        let action = &self.plan.actions[self.plan.find(&at.action)?];
        action.kind.call_kind()?;
        let inputs = record.inputs.as_ref().and_then(|content| content.value())?;
        let text = |value: Option<&Value>| value.and_then(Value::as_str).map(Arc::<str>::from);
        let host = inputs.get("host");
        let operation = host.and_then(|host| host.get("operationId"));
        let method = text(inputs.get("method")).or_else(|| text(operation));
        let safe = ["GET", "HEAD", "OPTIONS"];
        if method.as_ref().is_some_and(|m| safe.iter().any(|s| s.eq_ignore_ascii_case(m))) {
            return None;
        }
        let address = text(inputs.get("uri"))
            .map(|uri| Arc::<str>::from(uri.split(['?', '#']).next().unwrap_or_default()));
        let target = address
            .or_else(|| text(host.and_then(|host| host.get("connectionName"))))
            .or_else(|| text(inputs.get("path")));
        Some(SideEffect { at, method, target })
    }

    /// Tells whether an action of this run stands in doubt or at work.
    pub fn is_busy(&self, place: &Place) -> bool {
        self.plan.find(&place.action).is_some_and(|action| {
            let spot = Spot { action, turns: place.turns.clone() };
            self.record(&spot).is_some_and(|record| !record.status.is_final())
        })
    }
}

fn outcome(at: Place, record: &Record) -> Outcome {
    Outcome {
        at,
        started: record.started,
        ended: record.ended.unwrap_or(record.started),
        status: record.status,
        code: record.code.clone(),
        error: record.error.clone(),
        inputs: record.inputs.clone(),
        outputs: record.outputs.clone(),
        tracked: record.tracked.clone(),
        not_sent: record.not_sent,
        is_replaced: record.is_replaced,
        // Outputs that were joined are whole.
        is_last_page: false,
    }
}

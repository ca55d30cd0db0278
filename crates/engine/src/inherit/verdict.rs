//! Which actions of a run that has ended are done again: what failed and was not handled.
//!
//! Looked for from the end of the run backwards: a leaf that failed or was cut off, in a loop the turns that
//! failed, and what made a handler run that failed itself. What comes after them ran because of them, and is
//! decided anew.

use std::collections::BTreeSet;

use wdl::Value;

use crate::actions::Kind;
use crate::inversion::{Inversion, inverted};
use crate::plan::{ActionIndex, BlockIndex, ROOT};
use crate::record::Record;
use crate::run::{Run, Spot};
use crate::status::Status;

/// From which status on an answer tells a caller that something went wrong.
const ERROR_FROM: i64 = 400;

/// What is done again of a run that has ended.
pub(crate) struct Verdict<'a> {
    run: &'a Run,
    /// What failed, and the blocks around it.
    redone: BTreeSet<Spot>,
    /// What came after it, and loops that begin afresh: nothing of it or inside it stays.
    anew: BTreeSet<Spot>,
    open: Vec<Spot>,
}

impl<'a> Verdict<'a> {
    /// Looks for what is done again. For a caller who waits for a better answer, a bad answer is a failure too.
    pub(crate) fn of(run: &'a Run, is_answer_wanted: bool) -> Self {
        let (redone, anew) = Default::default();
        let mut verdict = Self { run, redone, anew, open: Vec::new() };
        let mut open = verdict.failing(ROOT, &[]);
        open.extend(run.spots().filter_map(|(spot, record)| {
            let is_culprit = verdict.ended_badly(&spot, record)
                || (is_answer_wanted && verdict.answered_badly(&spot, record));
            is_culprit.then_some(spot)
        }));
        verdict.open = open;
        while let Some(spot) = verdict.open.pop() {
            if verdict.redone.insert(spot.clone()) {
                verdict.spread(&spot);
            }
        }
        verdict
    }

    /// Tells whether an action is done again, or has to be gone into once more.
    pub(crate) fn is_redone(&self, spot: &Spot) -> bool {
        self.redone.contains(spot)
    }

    /// Tells whether an action comes after what is done again, or stands in such a block.
    pub(crate) fn is_anew(&self, spot: &Spot) -> bool {
        let is_anew = |spot: &Spot| self.anew.contains(spot);
        !inverted(Inversion::WhatFollowsIsAnew)
            && (is_anew(spot) || self.around(spot).any(|outer| is_anew(&outer)))
    }

    /// Tells whether an action stands in a block that was cut short and stays as it is.
    pub(crate) fn is_in_cut(&self, spot: &Spot) -> bool {
        !inverted(Inversion::CutBlockStays)
            && self.around(spot).any(|outer| {
                let cut = self.run.record(&outer).is_some_and(|r| super::estate::is_cut(r.status));
                cut && !self.is_redone(&outer)
            })
    }

    /// Lists the block actions around an action, from the inside out.
    fn around(&self, spot: &Spot) -> impl Iterator<Item = Spot> + use<'_, 'a> {
        let plan = &self.run.plan;
        let turns = spot.turns.clone();
        let mut inner = spot.action;
        std::iter::from_fn(move || {
            inner = plan.blocks[plan.actions[inner].block].owner?;
            let turns = turns.get(..plan.actions[inner].loops)?.to_vec();
            Some(Spot { action: inner, turns })
        })
    }

    /// A Terminate that ended the run otherwise than well.
    fn ended_badly(&self, spot: &Spot, record: &Record) -> bool {
        let is_end = matches!(self.run.plan.actions[spot.action].kind, Kind::Terminate(_));
        let ended = self.run.ended.as_ref().map(|ended| ended.status);
        is_end && record.status == Status::Succeeded && ended != Some(Status::Succeeded)
    }

    /// A Response that told the caller of a failure.
    fn answered_badly(&self, spot: &Spot, record: &Record) -> bool {
        let outputs = record.outputs.as_ref().and_then(|outputs| outputs.value());
        let status = outputs.and_then(|outputs| match outputs.get("statusCode")? {
            Value::Int(status) => Some(*status),
            text => text.to_text().trim().parse().ok(),
        });
        self.run.plan.actions[spot.action].kind.answers() && status >= Some(ERROR_FROM)
    }

    /// Goes from an action that is done again to all that this concerns.
    fn spread(&mut self, spot: &Spot) {
        let plan = &self.run.plan;
        let inside = self.inside(spot);
        if inside.is_empty() && self.has_reached_limit(spot) {
            self.anew.insert(spot.clone());
        }
        self.open.extend(inside);
        // What made it run has to be cured, or it would run again for the same reason.
        let action = &plan.actions[spot.action];
        if !inverted(Inversion::FailedHandlerHandlesNothing) {
            let before = action.run_after.iter().map(|(before, _)| *before).collect();
            self.open.extend(self.failed_among(before, &spot.turns));
        }
        let owner = self.around(spot).next();
        self.open.extend(owner);
        let mut after = action.successors.clone();
        while let Some(action) = after.pop() {
            let next = Spot { action, turns: spot.turns.clone() };
            if self.anew.insert(next) {
                after.extend(&plan.actions[action].successors);
            }
        }
    }

    /// Lists what failed inside a block action, in the turns that decide how it ended.
    fn inside(&self, spot: &Spot) -> Vec<Spot> {
        let action = &self.run.plan.actions[spot.action];
        let Some(opening) = self.run.record(spot).and_then(|record| record.opened.as_ref()) else {
            return Vec::new();
        };
        let in_turn = |turn| self.failing(action.blocks[0], &[&spot.turns[..], &[turn]].concat());
        match &action.kind {
            Kind::Foreach(_) => (0..opening.turn).flat_map(in_turn).collect(),
            Kind::Until(_) => in_turn(opening.turn),
            _ => {
                let number = opening.block.and_then(|number| usize::try_from(number).ok());
                let chosen = number.and_then(|number| action.blocks.get(number));
                chosen.map(|block| self.failing(*block, &spot.turns)).unwrap_or_default()
            }
        }
    }

    /// Tells whether a loop ran into a limit: going on where it stopped would only meet it again.
    fn has_reached_limit(&self, spot: &Spot) -> bool {
        let code = self.run.record(spot).and_then(|record| record.code.as_deref());
        let is_limit = matches!(code, Some("CountLimitReached" | "TimeLimitReached"));
        is_limit && !inverted(Inversion::LimitBeginsAfresh)
    }

    /// Lists what failed a block: its leaves, where a skipped one stands for what it waited for.
    fn failing(&self, block: BlockIndex, turns: &[u32]) -> Vec<Spot> {
        let plan = &self.run.plan;
        let actions = plan.blocks[block].actions.iter().copied();
        let leaves = actions.filter(|action| plan.actions[*action].successors.is_empty());
        self.failed_among(leaves.collect(), turns)
    }

    fn failed_among(&self, mut open: Vec<ActionIndex>, turns: &[u32]) -> Vec<Spot> {
        let mut seen = BTreeSet::new();
        let mut failed = Vec::new();
        while let Some(action) = open.pop() {
            if !seen.insert(action) {
                continue;
            }
            let spot = Spot { action, turns: turns.to_vec() };
            match self.run.record(&spot).map_or(Status::Skipped, |record| record.status) {
                Status::Failed | Status::TimedOut | Status::Cancelled => failed.push(spot),
                Status::Skipped => {
                    let before = &self.run.plan.actions[action].run_after;
                    open.extend(before.iter().map(|(before, _)| *before));
                }
                Status::Succeeded | Status::Waiting | Status::Running => {}
            }
        }
        failed
    }
}

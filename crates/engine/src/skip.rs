//! What never runs: untaken branches, the inside of skipped blocks, the rest of a stopped run.

use std::sync::Arc;

use crate::actions::End;
use crate::ambience::Ambience;
use crate::decide::{Step, outcome};
use crate::event::{Ended, Event, Fault, Outcome, Place};
use crate::inversion::{Inversion, inverted};
use crate::plan::{Action, BlockIndex};
use crate::run::{Run, Spot};
use crate::status::Status;
use crate::time::Time;

/// The code of what was skipped because of what came before it.
const SKIPPED: &str = "ActionSkipped";

/// The code of what a Terminate kept from starting, or stopped.
const TERMINATED: &str = "Terminated";

/// Why the actions of a block never start.
enum SkipCause {
    Branch,
    Parent(Arc<str>),
    Cancelled,
    Terminated,
}

/// What is under way: actions at work, the outer before the inner, and blocks with actions to come.
pub(crate) struct Open {
    busy: Vec<(Place, Time)>,
    blocks: Vec<(BlockIndex, Vec<u32>)>,
}

impl Run {
    pub(crate) fn skip_other_blocks(
        &mut self,
        spot: &Spot,
        chosen: u32,
        now: Time,
        step: &mut Step,
    ) {
        let plan = Arc::clone(&self.plan);
        for (number, block) in plan.actions[spot.action].blocks.iter().enumerate() {
            let is_untaken = u32::try_from(number) != Ok(chosen);
            if is_untaken && !inverted(Inversion::UntakenBranchIsSkipped) {
                self.skip_block(*block, &spot.turns, (&SkipCause::Branch, now), step);
            }
        }
    }

    pub(crate) fn skip(&mut self, spot: &Spot, fault: &Fault, now: Time, step: &mut Step) {
        let parent = SkipCause::Parent(Arc::clone(&self.plan.actions[spot.action].name));
        self.skip_as(spot, (SKIPPED, fault.clone()), (&parent, now), step);
    }

    /// Skips everything inside an action that failed before it could choose.
    pub(crate) fn skip_inside(&mut self, spot: &Spot, now: Time, step: &mut Step) {
        let plan = Arc::clone(&self.plan);
        let action = &plan.actions[spot.action];
        let cause = SkipCause::Parent(Arc::clone(&action.name));
        for block in &action.blocks {
            self.skip_block(*block, &spot.turns, (&cause, now), step);
        }
    }

    /// Skips an action, and with it everything inside.
    fn skip_as(
        &mut self,
        spot: &Spot,
        (code, fault): (&str, Fault),
        (inside, now): (&SkipCause, Time),
        step: &mut Step,
    ) {
        let plan = Arc::clone(&self.plan);
        self.note(Event::Outcome(skipped(self.place(spot), code, fault, now)), step);
        for block in &plan.actions[spot.action].blocks {
            self.skip_block(*block, &spot.turns, (inside, now), step);
        }
    }

    fn skip_block(
        &mut self,
        block: BlockIndex,
        turns: &[u32],
        (cause, now): (&SkipCause, Time),
        step: &mut Step,
    ) {
        let plan = Arc::clone(&self.plan);
        for index in &plan.blocks[block].actions {
            let spot = Spot { action: *index, turns: turns.to_vec() };
            if self.record(&spot).is_some_and(|record| record.status.is_final()) {
                continue;
            }
            let action = &plan.actions[*index];
            let why = (cause.code(), cause.fault(action));
            self.skip_as(&spot, why, (&cause.inside(action), now), step);
        }
    }

    /// Ends a run that was asked to stop: what runs is cancelled, what did not start is skipped.
    pub(crate) fn stop(&mut self, ambience: &dyn Ambience, step: &mut Step) {
        let now = ambience.now();
        self.cut("ActionCancelled", &SkipCause::Cancelled, now, step);
        let ended = Ended { time: now, status: Status::Cancelled, error: None, outputs: None };
        self.finish(ended, ambience, step);
    }

    /// Ends a run as a Terminate action says.
    pub(crate) fn terminate(
        &mut self,
        (status, error): (Status, Option<Fault>),
        ambience: &dyn Ambience,
        step: &mut Step,
    ) {
        let now = ambience.now();
        self.cut(TERMINATED, &SkipCause::Terminated, now, step);
        self.finish(Ended { time: now, status, error, outputs: None }, ambience, step);
    }

    /// Ends everything that is under way: first what is at work, the outer before the inner, then what
    /// has not started in blocks that are open.
    fn cut(&mut self, code: &'static str, cause: &SkipCause, now: Time, step: &mut Step) {
        let open = self.open_inside(None);
        self.end_open(open, (code, cause, now), step);
    }

    /// Ends everything that is under way inside an action that has just ended.
    pub(crate) fn cut_inside(&mut self, spot: &Spot, open: Open, now: Time, step: &mut Step) {
        let cause = SkipCause::Parent(Arc::clone(&self.plan.actions[spot.action].name));
        self.end_open(open, ("ActionCancelled", &cause, now), step);
    }

    /// Lists what is under way, everywhere or inside one action.
    pub(crate) fn open_inside(&self, spot: Option<&Spot>) -> Open {
        let is_inside = |block: BlockIndex, turns: &[u32]| {
            spot.is_none_or(|spot| {
                self.plan.is_inside(block, spot.action) && turns.starts_with(&spot.turns)
            })
        };
        let mut blocks: Vec<_> = self.remaining.keys().cloned().collect();
        blocks.retain(|(block, turns)| is_inside(*block, turns));
        blocks.sort();
        let busy = self.plan.actions.iter().zip(&self.records).flat_map(|(action, records)| {
            let busy = records.iter().filter(|(turns, record)| {
                !record.status.is_final() && is_inside(action.block, turns)
            });
            busy.map(|(turns, record)| {
                let at = Place { action: Arc::clone(&action.name), turns: turns.to_vec() };
                (at, record.started)
            })
        });
        Open { busy: busy.collect(), blocks }
    }

    fn end_open(
        &mut self,
        open: Open,
        (code, cause, now): (&str, &SkipCause, Time),
        step: &mut Step,
    ) {
        let busy = if inverted(Inversion::StopCancelsWhatRuns) { Vec::new() } else { open.busy };
        for (at, started) in busy {
            let fault = Fault::new(code, "this action was stopped while it was at work");
            let mut end = End::failed(code, fault);
            end.status = Status::Cancelled;
            self.note(Event::Outcome(outcome(at, started, now, end)), step);
        }
        let blocks = if inverted(Inversion::StopSkipsTheRest) { Vec::new() } else { open.blocks };
        for (block, turns) in blocks {
            self.skip_block(block, &turns, (cause, now), step);
        }
    }
}

impl SkipCause {
    fn code(&self) -> &'static str {
        match self {
            Self::Terminated if !inverted(Inversion::TerminateHasItsCode) => TERMINATED,
            Self::Terminated | Self::Branch | Self::Parent(_) | Self::Cancelled => SKIPPED,
        }
    }

    /// Returns why the actions inside a skipped action never start.
    fn inside(&self, action: &Action) -> Self {
        match self {
            Self::Terminated => Self::Terminated,
            Self::Cancelled => Self::Cancelled,
            Self::Branch | Self::Parent(_) => Self::Parent(Arc::clone(&action.name)),
        }
    }

    fn fault(&self, action: &Action) -> Fault {
        match self {
            Self::Branch if action.run_after.is_empty() != inverted(Inversion::BranchCodes) => {
                Fault::new(
                    "ActionBranchingConditionNotSatisfied",
                    format!("action '{}' stands in a branch that was not taken", action.name),
                )
            }
            Self::Branch => Fault::new(
                "ActionConditionFailed",
                format!("action '{}' was skipped: what it runs after was skipped", action.name),
            ),
            Self::Parent(parent) => Fault::new(
                "ActionDependencyFailed",
                format!("action '{}' was skipped: '{parent}' around it did not run", action.name),
            ),
            Self::Cancelled => Fault::new(
                "ActionCancelled",
                format!("action '{}' had not started when the run was cancelled", action.name),
            ),
            Self::Terminated => Fault::new(
                TERMINATED,
                format!("action '{}' had not started when the run was terminated", action.name),
            ),
        }
    }
}

fn skipped(at: Place, code: &str, fault: Fault, now: Time) -> Outcome {
    Outcome {
        at,
        started: now,
        ended: now,
        status: Status::Skipped,
        code: Some(code.into()),
        error: Some(fault),
        inputs: None,
        outputs: None,
        tracked: None,
        not_sent: false,
        is_replaced: false,
        is_last_page: false,
    }
}

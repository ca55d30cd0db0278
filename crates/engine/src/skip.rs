//! What never runs: untaken branches, the inside of skipped blocks, the rest of a stopped run.

use std::sync::Arc;

use crate::actions::End;
use crate::ambience::Ambience;
use crate::decide::{Step, outcome};
use crate::event::{Ended, Event, Fault, Outcome, Place};
use crate::plan::{Action, BlockIndex, ROOT};
use crate::run::{Run, Spot};
use crate::status::Status;
use crate::time::Time;

/// Why the actions of a block never start.
enum SkipCause {
    Branch,
    Parent(Arc<str>),
    Cancelled,
    Terminated,
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
            if u32::try_from(number) != Ok(chosen) {
                self.skip_block(*block, &spot.turns, (&SkipCause::Branch, now), step);
            }
        }
    }

    pub(crate) fn skip(&mut self, spot: &Spot, fault: &Fault, now: Time, step: &mut Step) {
        let plan = Arc::clone(&self.plan);
        let action = &plan.actions[spot.action];
        self.note(Event::Outcome(skipped(self.place(spot), fault.clone(), now)), step);
        for block in &action.blocks {
            let cause = SkipCause::Parent(Arc::clone(&action.name));
            self.skip_block(*block, &spot.turns, (&cause, now), step);
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
            let fault = cause.fault(&plan.actions[*index]);
            self.skip(&spot, &fault, now, step);
        }
    }

    /// Ends a run that was asked to stop: what runs is cancelled, what did not start is skipped.
    pub(crate) fn stop(&mut self, ambience: &dyn Ambience, step: &mut Step) {
        let now = ambience.now();
        self.cut("ActionCancelled", &SkipCause::Cancelled, now, step);
        let ended = Ended { time: now, status: Status::Cancelled, error: None, outputs: None };
        self.finish(ended, step);
    }

    /// Ends a run as a Terminate action says.
    pub(crate) fn terminate(
        &mut self,
        status: Status,
        error: Option<Fault>,
        now: Time,
        step: &mut Step,
    ) {
        self.cut("Terminated", &SkipCause::Terminated, now, step);
        self.finish(Ended { time: now, status, error, outputs: None }, step);
    }

    fn cut(&mut self, code: &'static str, cause: &SkipCause, now: Time, step: &mut Step) {
        let busy: Vec<_> = self
            .records()
            .filter(|(_, record)| !record.status.is_final())
            .map(|(place, record)| (place, record.started))
            .collect();
        for (at, started) in busy {
            let fault = Fault::new(code, "the run was stopped while this action was at work");
            let mut end = End::failed(code, fault);
            end.status = Status::Cancelled;
            self.note(Event::Outcome(outcome(at, started, now, end)), step);
        }
        self.skip_block(ROOT, &[], (cause, now), step);
    }
}

impl SkipCause {
    fn fault(&self, action: &Action) -> Fault {
        match self {
            Self::Branch if action.run_after.is_empty() => Fault::new(
                "ActionBranchingConditionNotSatisfied",
                format!("action '{}' stands in a branch that was not taken", action.name),
            ),
            Self::Branch => Fault::new(
                "ActionConditionFailed",
                format!("action '{}' was skipped: what it runs after was skipped", action.name),
            ),
            Self::Parent(parent) => Fault::new(
                "ActionDependencyFailed",
                format!("action '{}' was skipped together with '{parent}'", action.name),
            ),
            Self::Cancelled => Fault::new(
                "ActionCancelled",
                format!("action '{}' had not started when the run was cancelled", action.name),
            ),
            Self::Terminated => Fault::new(
                "Terminated",
                format!("action '{}' had not started when the run was terminated", action.name),
            ),
        }
    }
}

fn skipped(at: Place, fault: Fault, now: Time) -> Outcome {
    Outcome {
        at,
        started: now,
        ended: now,
        status: Status::Skipped,
        code: Some("ActionSkipped".into()),
        error: Some(fault),
        inputs: None,
        outputs: None,
    }
}

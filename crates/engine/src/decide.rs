//! What happens next: the run is asked until it has nothing left to do but wait or end.

use std::sync::Arc;
use std::time::Duration;

use wdl::Value;

use crate::actions::{Begun, End, Kind, Round, Until};
use crate::ambience::Ambience;
use crate::command::{Answer, Command, Purpose};
use crate::content::Content;
use crate::event::{Bounds, Ended, Event, Fault, Intent, Opened, Outcome, Place, Slept, Turned};
use crate::inversion::{Inversion, inverted};
use crate::lookup::View;
use crate::plan::{BlockIndex, ROOT};
use crate::ready::{Readiness, block_status, readiness};
use crate::run::{Caller, Look, Run, Spot};
use crate::status::Status;
use crate::time::Time;

/// One decision: what to append to the journal, and what to do once it is written.
#[derive(Debug, Default)]
pub struct Step {
    /// The events, already taken into the run.
    pub events: Vec<Event>,
    /// The effects.
    pub commands: Vec<Command>,
}

impl Run {
    /// Decides as far as possible without the world.
    pub fn decide(&mut self, ambience: &dyn Ambience) -> Step {
        let mut step = Step::default();
        while self.ended.is_none() {
            if let Some(ending) = &self.ending {
                if !self.owes() {
                    let ended = Ended { time: ambience.now(), ..ending.clone() };
                    self.note(Event::Ended(ended), &mut step);
                }
                break;
            }
            if self.cancelled {
                self.stop(ambience, &mut step);
                continue;
            }
            let Some(look) = self.looks.pop_front() else {
                break;
            };
            match look {
                Look::Action(spot) => self.look_at_action(&spot, ambience, &mut step),
                Look::Block(block, turns) => self.close(block, &turns, ambience, &mut step),
                Look::Loop(spot) => self.close_loop(&spot, ambience, &mut step),
                Look::Undo(spot) => self.undo(&spot, ambience, &mut step),
            }
        }
        step
    }

    fn look_at_action(&mut self, spot: &Spot, ambience: &dyn Ambience, step: &mut Step) {
        if self.record(spot).is_some() {
            return;
        }
        match readiness(self, spot) {
            Readiness::NotYet => {}
            Readiness::Run => self.begin(spot, ambience, step),
            Readiness::Skip(fault) => self.skip(spot, &fault, ambience.now(), step),
        }
    }

    fn begin(&mut self, spot: &Spot, ambience: &dyn Ambience, step: &mut Step) {
        let plan = Arc::clone(&self.plan);
        let action = &plan.actions[spot.action];
        if let Some(result) = &action.envelope.static_result
            && !inverted(Inversion::StaticResultStands)
        {
            return self.replace(spot, result.end(action.secure_outputs), ambience, step);
        }
        if self.keep(spot, ambience, step) {
            return;
        }
        let started = ambience.now();
        let (begun, bounds) = match self.bounds(spot, ambience) {
            Ok(bounds) => (action.kind.begin(action, &View::new(self, spot, ambience)), bounds),
            Err(end) => (Begun::Ended(*end), Bounds::default()),
        };
        let at = self.place(spot);
        match begun.kept() {
            Begun::Ended(mut end) => {
                let answer = end.answer.take();
                let outcome = outcome(at, started, ambience.now(), end);
                let status = self.conclude(spot, outcome, ambience, step);
                if status.is_failure() {
                    self.skip_inside(spot, ambience.now(), step);
                } else {
                    step.commands.extend(answer.map(Command::Respond));
                }
            }
            Begun::Opened { inputs, block, items } => {
                let opened = Opened { at, time: started, inputs, block, items, bounds };
                self.note(Event::Opened(opened), step);
                if let Some(block) = block {
                    self.skip_other_blocks(spot, block, ambience.now(), step);
                }
            }
            Begun::Sleep { due, inputs } => {
                let inputs = Some(inputs);
                let slept = Slept { at: at.clone(), time: started, due, inputs, bounds };
                self.note(Event::Slept(slept), step);
                step.commands.push(Command::Wake { at, due });
            }
            Begun::Terminate { inputs, status, error } => {
                let mut end = End::succeeded(Some(inputs), None);
                end.code = None;
                let outcome = outcome(at, started, ambience.now(), end);
                self.conclude(spot, outcome, ambience, step);
                if !inverted(Inversion::TerminateEndsRun) {
                    self.terminate((status, error), ambience, step);
                }
            }
            Begun::Call { inputs, hidden } => {
                let inputs = Some(inputs);
                let intent = Intent { at, time: started, attempt: 1, inputs, hidden, bounds };
                self.note(Event::Intent(intent), step);
                step.commands.extend(self.call(spot));
            }
        }
        step.commands.extend(self.watch(spot));
    }

    /// Ends an action for which a static result stands: it is not run, nor is anything inside.
    fn replace(&mut self, spot: &Spot, end: End, ambience: &dyn Ambience, step: &mut Step) {
        let now = ambience.now();
        let outcome = Outcome { is_replaced: true, ..outcome(self.place(spot), now, now, end) };
        self.conclude(spot, outcome, ambience, step);
        if !inverted(Inversion::ReplacedBlocksAreSkipped) {
            self.skip_inside(spot, now, step);
        }
    }

    fn close(
        &mut self,
        block: BlockIndex,
        turns: &[u32],
        ambience: &dyn Ambience,
        step: &mut Step,
    ) {
        let plan = Arc::clone(&self.plan);
        let Some(owner) = plan.blocks[block].owner else {
            self.end(ambience, step);
            return;
        };
        let loops = plan.actions[owner].loops;
        let spot = Spot { action: owner, turns: turns[..loops].to_vec() };
        let Some(record) = self.record(&spot).filter(|record| !record.status.is_final()) else {
            return;
        };
        let started = record.started;
        let mut end = block_end(block_status(self, block, turns));
        let goes_on = !end.status.is_failure() || !inverted(Inversion::UntilGoesOnAfterFailure);
        if let Kind::Until(until) = &plan.actions[owner].kind
            && goes_on
        {
            let turn = turns.last().copied().unwrap_or(0);
            // After a restart the ends of earlier rounds are looked at once more.
            if record.opened.as_ref().is_some_and(|opening| opening.turn != turn) {
                return;
            }
            if self.keep_round(&spot, turn, (ambience, step)) {
                return;
            }
            let inside = Spot { action: plan.blocks[block].actions[0], turns: turns.to_vec() };
            let over = self.limit_reached(&spot, until, turn, ambience.now().since(started));
            let view = View::new(self, &inside, ambience);
            match until.judge(&plan.actions[owner], &view, over) {
                Round::Over => {}
                Round::Failed(failed) => end = *failed,
                Round::Again => {
                    let at = self.place(&spot);
                    let turned = Turned { at, time: ambience.now(), turn: turn + 1 };
                    self.note(Event::Turned(turned), step);
                    return;
                }
            }
        }
        let outcome = outcome(self.place(&spot), started, ambience.now(), end);
        self.conclude(&spot, outcome, ambience, step);
    }

    /// Returns the limit that an Until has reached with a round that has ended.
    fn limit_reached(
        &self,
        spot: &Spot,
        until: &Until,
        turn: u32,
        elapsed: Duration,
    ) -> Option<&'static str> {
        let is_late = || {
            let most = self.duration_max(spot, &until.duration_max);
            most.is_some_and(|most| elapsed >= most)
        };
        if turn + 1 >= self.rounds_max(spot, &until.rounds_max) {
            return Some("CountLimitReached");
        }
        is_late().then_some("TimeLimitReached")
    }

    fn close_loop(&mut self, spot: &Spot, ambience: &dyn Ambience, step: &mut Step) {
        let Some(record) = self.record(spot).filter(|record| !record.status.is_final()) else {
            return;
        };
        let started = record.started;
        let count = record.opened.as_ref().map_or(0, |opening| opening.turn);
        let block = self.plan.actions[spot.action].blocks[0];
        let mut status = Status::Succeeded;
        for turn in 0..count {
            let mut turns = spot.turns.clone();
            turns.push(turn);
            match block_status(self, block, &turns) {
                Status::Failed | Status::TimedOut if inverted(Inversion::FailedItemFailsLoop) => {}
                Status::Failed | Status::TimedOut => status = Status::Failed,
                Status::Cancelled if status == Status::Succeeded => status = Status::Cancelled,
                Status::Cancelled
                | Status::Succeeded
                | Status::Skipped
                | Status::Waiting
                | Status::Running => {}
            }
        }
        let outcome = outcome(self.place(spot), started, ambience.now(), block_end(status));
        self.conclude(spot, outcome, ambience, step);
    }

    fn end(&mut self, ambience: &dyn Ambience, step: &mut Step) {
        let status = block_status(self, ROOT, &[]);
        let error = status.is_failure().then(block_failed);
        let (outputs, fault) = match status {
            Status::Succeeded => self.outputs(ambience),
            _ => (None, None),
        };
        let status = if fault.is_some() { Status::Failed } else { status };
        let ended = Ended { time: ambience.now(), status, error: error.or(fault), outputs };
        self.finish(ended, ambience, step);
    }

    /// Ends the run, or lets it end so once everything is undone that it subscribed to.
    pub(crate) fn finish(&mut self, ended: Ended, ambience: &dyn Ambience, step: &mut Step) {
        // What was about to begin in this very step was stopped with everything else.
        step.commands.retain(|command| match command {
            Command::Respond(_) => true,
            Command::Call(call) => call.purpose == Purpose::Undo,
            Command::Wake { .. } => false,
        });
        for look in std::mem::take(&mut self.looks) {
            if let Look::Undo(spot) = look {
                self.undo(&spot, ambience, step);
            }
        }
        if self.caller == Caller::Waits {
            step.commands.push(Command::Respond(Answer::NoResponse));
        }
        let event = if self.owes() { Event::Ending(ended) } else { Event::Ended(ended) };
        self.note(event, step);
    }

    fn outputs(&self, ambience: &dyn Ambience) -> (Option<Content>, Option<Fault>) {
        if self.plan.outputs.is_empty() {
            return (None, None);
        }
        let spot = Spot { action: usize::MAX, turns: Vec::new() };
        let view = View::new(self, &spot, ambience);
        let mut members = wdl::Object::new();
        let mut secure = false;
        for output in &self.plan.outputs {
            match output.value.eval(&view, &self.plan.limits) {
                Ok(evaluated) => {
                    secure |= evaluated.secure;
                    let pairs = [("type", Value::from(&*output.kind)), ("value", evaluated.value)];
                    members.insert(Arc::clone(&output.name), Value::object(pairs));
                }
                Err(error) => {
                    let message = format!("output '{}': {}", output.name, error);
                    return (None, Some(Fault::new("OutputParameterEvaluationFailed", message)));
                }
            }
        }
        (Some(Content::new(members.into(), secure)), None)
    }

    pub(crate) fn note(&mut self, event: Event, step: &mut Step) {
        self.take(&event);
        step.events.push(event);
    }

    pub(crate) fn take(&mut self, event: &Event) {
        let taken = self.apply(event);
        assert!(taken.is_ok(), "a decision names only actions of its own plan");
    }
}

pub(crate) fn outcome(at: Place, started: Time, ended: Time, end: End) -> Outcome {
    let End { status, code, error, inputs, outputs, answer: _ } = end;
    Outcome {
        at,
        started,
        ended,
        status,
        code,
        error,
        inputs,
        outputs,
        tracked: None,
        not_sent: false,
        is_replaced: false,
        is_last_page: false,
    }
}

fn block_end(status: Status) -> End {
    let error = status.is_failure().then(block_failed);
    let code = error.as_ref().map(|fault| Arc::clone(&fault.code));
    End { status, code, error, inputs: None, outputs: None, answer: None }
}

fn block_failed() -> Fault {
    Fault::new("ActionFailed", "an action failed, and no action that depends on it succeeded")
}

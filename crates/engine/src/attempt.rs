//! Effects and what comes of them: calls tried again, sleepers woken, callers and cancellations noted.

use std::sync::Arc;

use crate::actions::End;
use crate::ambience::Ambience;
use crate::backoff;
use crate::command::{Call, CallFault, CallKind, CallResult, Command, Response};
use crate::content::Content;
use crate::decide::{Step, outcome};
use crate::event::{Attempt, Event, Fault, Intent, Outcome, Place};
use crate::run::{Caller, Run, Spot};
use crate::status::Status;

impl Run {
    /// Returns what was under way when the process that ran this run went: calls in doubt, to be
    /// tried again under the same key, and sleepers to be woken.
    pub fn pending(&self) -> Vec<Command> {
        if self.ended.is_some() {
            return Vec::new();
        }
        let mut pending = Vec::new();
        for (place, record) in self.records() {
            match (record.status, record.next) {
                (Status::Waiting, Some(due)) => pending.push(Command::Wake { at: place, due }),
                (Status::Running, _) => pending.extend(self.call_again(&place.action, &place)),
                _ => {}
            }
        }
        pending
    }

    /// Takes in what came of a call. A result for an action that has ended meanwhile changes nothing.
    pub fn report(&mut self, call: &Call, result: CallResult, ambience: &dyn Ambience) -> Step {
        let mut step = Step::default();
        let Ok(spot) = self.spot(&call.at) else {
            return step;
        };
        let busy = self.record(&spot).is_some_and(|record| !record.status.is_final());
        if !busy || self.ended.is_some() {
            return step;
        }
        let event = self.judge(call, &spot, result, ambience);
        if let Event::Attempt(attempt) = &event {
            step.commands.push(Command::Wake { at: attempt.at.clone(), due: attempt.next });
        }
        self.note(event, &mut step);
        step
    }

    /// Begins the next try of a sleeper whose time has come.
    pub fn wake(&mut self, at: &Place, ambience: &dyn Ambience) -> Step {
        let mut step = Step::default();
        let Ok(spot) = self.spot(at) else {
            return step;
        };
        let Some(record) = self.record(&spot) else {
            return step;
        };
        if record.status != Status::Waiting || self.ended.is_some() {
            return step;
        }
        if self.plan.actions[spot.action].kind.call_kind().is_none() {
            let mut end = End::succeeded(None, None);
            end.status = Status::Succeeded;
            let outcome = outcome(at.clone(), record.started, ambience.now(), end);
            self.note(Event::Outcome(outcome), &mut step);
            return step;
        }
        let attempt = record.attempts + 1;
        let intent =
            Intent { at: at.clone(), time: ambience.now(), attempt, inputs: None, hidden: false };
        self.note(Event::Intent(intent), &mut step);
        step.commands.extend(self.call_again(&at.action, at));
        step
    }

    /// Notes that the caller went away before it was answered.
    pub fn caller_gone(&mut self, ambience: &dyn Ambience) -> Vec<Event> {
        if self.caller != Caller::Waits || self.ended.is_some() {
            return Vec::new();
        }
        let event = Event::CallerGone { time: ambience.now() };
        self.take(event.clone());
        vec![event]
    }

    /// Asks the run to stop. The next decision ends it.
    pub fn cancel(&mut self, ambience: &dyn Ambience) -> Vec<Event> {
        if self.cancelled || self.ended.is_some() {
            return Vec::new();
        }
        let event = Event::CancelRequested { time: ambience.now() };
        self.take(event.clone());
        vec![event]
    }

    fn judge(
        &mut self,
        call: &Call,
        spot: &Spot,
        result: CallResult,
        ambience: &dyn Ambience,
    ) -> Event {
        let plan = Arc::clone(&self.plan);
        let action = &plan.actions[spot.action];
        let (retryable, asked) = match &result.result {
            Ok(response) => (backoff::is_retried(response.status), response.retry_after),
            Err(fault) => (fault.retryable, None),
        };
        let started = self.record(spot).map_or(result.started, |record| record.started);
        let wait = retryable
            .then(|| action.kind.retry().wait(call.attempt, asked, ambience.random()))
            .flatten();
        if let Some(wait) = wait {
            let (code, error) = code_and_error(&result.result);
            return Event::Attempt(Attempt {
                at: call.at.clone(),
                attempt: call.attempt,
                started: result.started,
                ended: result.ended,
                code,
                error,
                next: ambience.now().after(wait),
            });
        }
        let (code, error) = code_and_error(&result.result);
        let succeeded = matches!(&result.result, Ok(response) if response.status < 400);
        let outputs = result.result.ok().map(|response| {
            Content::new(response.outputs, response.secure || action.secure_outputs)
        });
        Event::Outcome(Outcome {
            at: call.at.clone(),
            started,
            ended: result.ended,
            status: if succeeded { Status::Succeeded } else { Status::Failed },
            code: Some(code),
            error,
            inputs: None,
            outputs,
        })
    }

    fn call_again(&self, action: &str, at: &Place) -> Option<Command> {
        let index = self.plan.find(action)?;
        let record = self.records[index].get(&at.turns)?;
        let inputs = record.call_inputs.as_ref()?.value()?.clone();
        Some(Command::Call(Call {
            at: at.clone(),
            attempt: record.attempts,
            kind: self.plan.actions[index].kind.call_kind().unwrap_or(CallKind::Http),
            inputs,
            secure: record.inputs.as_ref().is_some_and(Content::is_secure),
        }))
    }
}

fn code_and_error(result: &Result<Response, CallFault>) -> (Arc<str>, Option<Fault>) {
    match result {
        Ok(response) => (crate::http_code::name(response.status), None),
        Err(fault) => {
            let error =
                Fault { code: Arc::clone(&fault.code), message: Arc::clone(&fault.message) };
            (Arc::clone(&fault.code), Some(error))
        }
    }
}

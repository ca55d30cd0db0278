//! Effects and what comes of them: calls tried again, sleepers woken, callers and cancellations noted.

use std::sync::Arc;

use crate::actions::End;
use crate::ambience::Ambience;
use crate::backoff;
use crate::command::{Call, CallFault, CallResult, Command, Curable, Purpose, Refused, Response};
use crate::content::Content;
use crate::decide::{Step, outcome};
use crate::event::{Attempt, Awaited, Event, Fault, Intent, Outcome, Parked, Place, Polled};
use crate::inversion::{Inversion, inverted};
use crate::paging::Turn;
use crate::poll;
use crate::portion::Move;
use crate::record::Record;
use crate::run::{Caller, Run, Spot};
use crate::status::Status;
use crate::time::Time;

/// What a result means.
enum Verdict {
    /// The action has ended.
    Final(Outcome),
    /// Another call follows.
    Again { event: Event, due: Time },
    /// The subscription stands; a callback will follow.
    CalledBackLater(Awaited),
    /// Another page of a list, or portion of a body, follows at once.
    GoesOn(Event),
    /// A repair is waited for.
    Parked(Parked),
}

impl Run {
    /// Returns what was under way when the process that ran this run went: calls in doubt, to be
    /// tried again under the same key, and sleepers to be woken.
    pub fn pending(&self) -> Vec<Command> {
        if self.ended.is_some() {
            return Vec::new();
        }
        let mut pending = Vec::new();
        for (spot, record) in self.spots() {
            match (record.status, record.next) {
                (Status::Waiting, Some(due)) => {
                    pending.push(Command::Wake { at: self.place(&spot), due });
                }
                // A service calls back by itself; a child is asked whether it has answered meanwhile.
                (Status::Waiting, None) if record.child().is_none() => {}
                (Status::Running | Status::Waiting, _) => pending.extend(self.call(&spot)),
                _ => continue,
            }
            pending.extend(self.watch(&spot));
        }
        pending.extend(self.pending_undoing());
        pending
    }

    /// Takes in what came of a call. A result for an action that has ended meanwhile changes nothing.
    pub fn report(&mut self, call: &Call, result: CallResult, ambience: &dyn Ambience) -> Step {
        self.report_refused(call, (result, Refused::default()), ambience)
    }

    /// Takes in what came of a call, with what is known of its refusal.
    pub fn report_refused(
        &mut self,
        call: &Call,
        (result, refused): (CallResult, Refused),
        ambience: &dyn Ambience,
    ) -> Step {
        let mut step = Step::default();
        let Ok(spot) = self.spot(&call.at) else {
            return step;
        };
        if self.ended.is_some() {
            return step;
        }
        if call.purpose == Purpose::Undo {
            self.report_undoing(call, &result, ambience, &mut step);
            return step;
        }
        if self.record(&spot).is_none_or(|record| record.status.is_final()) {
            return step;
        }
        match self.judge((call, &spot), (result, refused), ambience) {
            Verdict::Final(outcome) => {
                self.conclude(&spot, outcome, ambience, &mut step);
            }
            Verdict::Again { event, due } => {
                self.note(event, &mut step);
                step.commands.push(Command::Wake { at: call.at.clone(), due });
            }
            Verdict::CalledBackLater(awaited) => {
                self.note(Event::Awaited(awaited), &mut step);
            }
            Verdict::GoesOn(event) => {
                self.note(event, &mut step);
                self.call_next(&call.at, &spot, ambience, &mut step);
            }
            Verdict::Parked(parked) => self.park(&spot, parked, &mut step),
        }
        step
    }

    /// Goes on with a place whose time has come: ends what took too long, begins the next call of a
    /// sleeper, ends a wait. Woken too early, it sleeps on.
    pub fn wake(&mut self, at: &Place, ambience: &dyn Ambience) -> Step {
        let mut step = Step::default();
        let Ok(spot) = self.spot(at) else {
            return step;
        };
        if self.ended.is_some() {
            return step;
        }
        let Some(record) = self.record(&spot).filter(|record| !record.status.is_final()) else {
            self.wake_undoing(at, ambience.now(), &mut step);
            return step;
        };
        let is_awaited = record.awaited.is_some();
        let parked_until = record.parked.as_ref().map(|parked| parked.until);
        let (status, next, now) = (record.status, record.next, ambience.now());
        let deadline = self.deadline(&spot);
        if deadline.is_some_and(|deadline| deadline <= now) {
            self.time_out(&spot, ambience, &mut step);
        } else if let Some(until) = parked_until.filter(|until| *until > now) {
            let due = deadline.map_or(until, |deadline| until.min(deadline));
            step.commands.push(Command::Wake { at: at.clone(), due });
        } else if parked_until.is_some() {
            self.give_up(&spot, ambience, &mut step);
        } else if status == Status::Waiting
            && !is_awaited
            && (deadline.is_none() || next <= Some(now))
        {
            self.go_on(at, &spot, ambience, &mut step);
        } else if let Some(deadline) = deadline {
            let due = next.map_or(deadline, |next| next.min(deadline));
            step.commands.push(Command::Wake { at: at.clone(), due });
        }
        step
    }

    /// Begins the next call of a sleeper, or ends a wait.
    fn go_on(&mut self, at: &Place, spot: &Spot, ambience: &dyn Ambience, step: &mut Step) {
        let Some(record) = self.record(spot) else {
            return;
        };
        let now = ambience.now();
        if self.plan.actions[spot.action].kind.call_kind().is_none() {
            let outcome = outcome(at.clone(), record.started, now, End::succeeded(None, None));
            self.conclude(spot, outcome, ambience, step);
            return;
        }
        self.call_next(at, spot, ambience, step);
    }

    /// Begins the next call of an action.
    fn call_next(&mut self, at: &Place, spot: &Spot, ambience: &dyn Ambience, step: &mut Step) {
        let calls = self.record(spot).map_or(0, Record::calls);
        let intent = Intent::again(at.clone(), ambience.now(), calls + 1);
        self.note(Event::Intent(intent), step);
        step.commands.extend(self.call(spot));
    }

    /// Notes that the caller went away before it was answered. Another run never does, nor one that was told
    /// where to ask for the answer.
    pub fn caller_gone(&mut self, ambience: &dyn Ambience) -> Vec<Event> {
        let stays = self.started.parent.is_some() || self.started.is_asked_for;
        if self.caller != Caller::Waits || self.ended.is_some() || stays {
            return Vec::new();
        }
        let event = Event::CallerGone { time: ambience.now() };
        self.take(&event);
        vec![event]
    }

    /// Asks the run to stop. The next decision ends it.
    pub fn cancel(&mut self, ambience: &dyn Ambience) -> Vec<Event> {
        if self.cancelled || self.ending.is_some() || self.ended.is_some() {
            return Vec::new();
        }
        let event = Event::CancelRequested { time: ambience.now() };
        self.take(&event);
        vec![event]
    }

    fn judge(
        &mut self,
        (call, spot): (&Call, &Spot),
        (result, refused): (CallResult, Refused),
        ambience: &dyn Ambience,
    ) -> Verdict {
        let plan = Arc::clone(&self.plan);
        let action = &plan.actions[spot.action];
        let (retryable, asked) = match &result.result {
            Ok(response) => (backoff::is_retried(response.status), response.retry_after),
            Err(fault) => (fault.retryable, None),
        };
        let mut result = result;
        if let Ok(response) = &result.result {
            match self.pass_portion((call, spot), response, result.ended) {
                Some(Move::Next(portion)) => return Verdict::GoesOn(Event::Portion(portion)),
                Some(Move::Broken(fault)) => result.result = Err(CallFault::of(fault)),
                None => {}
            }
        }
        let record = self.record(spot);
        let started = record.map_or(result.started, |record| record.started);
        if let Some(polled) = self.poll(call, spot, &result, ambience) {
            let due = polled.next;
            return Verdict::Again { event: Event::Polled(polled), due };
        }
        // Tries are counted, questions after a result are not.
        let tries = record.map_or(0, |record| record.retries.len() - record.retries_before);
        let number = u32::try_from(tries).unwrap_or(u32::MAX).saturating_add(1);
        let shown = record.and_then(|record| record.inputs.as_ref());
        let wait =
            retryable.then(|| action.kind.retry(shown).wait(number, asked, ambience)).flatten();
        if let Some(wait) = wait {
            let (code, error) = code_and_error(&result.result);
            let due = ambience.now().after(wait);
            let attempt = Attempt {
                at: call.at.clone(),
                attempt: call.attempt,
                started: result.started,
                ended: result.ended,
                code,
                error,
                next: due,
            };
            return Verdict::Again { event: Event::Attempt(attempt), due };
        }
        let mut is_last_page = false;
        if let Ok(response) = &mut result.result
            && response.status < 400
        {
            match self.turn_page((call, spot), response, result.ended) {
                Some(Turn::Next(paged)) => return Verdict::GoesOn(Event::Paged(paged)),
                Some(Turn::Last(outputs)) => (response.outputs, is_last_page) = (outputs, true),
                Some(Turn::Broken(fault)) => result.result = Err(CallFault::of(fault)),
                None => {}
            }
        }
        let mut verdict = self.settle((call, spot), (result, refused), started, ambience.now());
        if let Verdict::Final(outcome) = &mut verdict {
            outcome.is_last_page = is_last_page;
        }
        verdict
    }

    /// Says what the last try of a call means: the end of its action, unless something else is waited for.
    fn settle(
        &self,
        (call, spot): (&Call, &Spot),
        (result, refused): (CallResult, Refused),
        started: Time,
        now: Time,
    ) -> Verdict {
        let action = &self.plan.actions[spot.action];
        let (code, error) = code_and_error(&result.result);
        if action.kind.webhook().is_some()
            && let Ok(response) = &result.result
            && response.status < 400
        {
            let secure = response.secure || action.secure_outputs;
            return Verdict::CalledBackLater(Awaited {
                at: call.at.clone(),
                time: result.ended,
                child: None,
                subscription: Some(Content::new(response.outputs.clone(), secure)),
            });
        }
        let succeeded = matches!(&result.result, Ok(response) if response.status < 400);
        let outputs = result.result.ok().map(|response| {
            Content::new(response.outputs, response.secure || action.secure_outputs)
        });
        let not_sent = refused.not_sent;
        if let Some(Curable { on, until }) = refused.curable
            && !succeeded
            && self.may_wait(spot, until, now)
        {
            return Verdict::Parked(Parked {
                at: call.at.clone(),
                attempt: call.attempt,
                started: result.started,
                time: result.ended,
                on,
                until,
                code,
                error,
                outputs,
                not_sent,
            });
        }
        Verdict::Final(Outcome {
            at: call.at.clone(),
            started,
            ended: result.ended,
            status: if succeeded { Status::Succeeded } else { Status::Failed },
            code: Some(code),
            error,
            inputs: None,
            outputs,
            tracked: None,
            not_sent,
            is_replaced: false,
            is_last_page: false,
        })
    }

    fn poll(
        &self,
        call: &Call,
        spot: &Spot,
        result: &CallResult,
        ambience: &dyn Ambience,
    ) -> Option<Polled> {
        let asks = self.plan.actions[spot.action].kind.polls()
            && !inverted(Inversion::AcceptedIsAskedAfter);
        let response = result.result.as_ref().ok().filter(|_| asks)?;
        let inputs = self.record(spot)?.call_inputs.as_ref()?;
        let poll = poll::next(inputs.value()?, response)?;
        Some(Polled {
            at: call.at.clone(),
            time: result.ended,
            inputs: Content::new(poll.inputs, inputs.is_secure()),
            next: ambience.now().after(poll.wait),
        })
    }

    /// Returns the call that an action is to make, for the number of times that its record says.
    pub(crate) fn call(&self, spot: &Spot) -> Option<Command> {
        let record = self.record(spot)?;
        let inputs = record.call_inputs.as_ref().filter(|inputs| inputs.value().is_some())?;
        let kind = &self.plan.actions[spot.action].kind;
        Some(Command::Call(Call {
            at: self.place(spot),
            attempt: record.calls(),
            kind: kind.call_kind()?,
            inputs: kind.sent(inputs).cloned().unwrap_or_default(),
            secure: record.inputs.as_ref().is_some_and(Content::is_secure),
            purpose: Purpose::Act,
            is_bare: kind.is_bare(),
            part: record.part(kind),
            doubt: self.doubt(spot),
            child: self.earlier_child(spot),
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

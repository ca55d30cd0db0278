//! Effects that others end: child runs that answer, services that call back, and subscriptions that are
//! undone afterwards.
//!
//! ```text
//! Intent ─▶ Awaited ─▶ Outcome ─▶ Owed ─▶ Undone …
//! ```
//! A run does not end before everything it subscribed to is undone, or given up.

use std::sync::Arc;

use wdl::{Object, Value};

use crate::actions::{End, has_credential};
use crate::ambience::Ambience;
use crate::backoff::{Retry, is_retried};
use crate::command::{
    Answer, Call, CallFault, CallKind, CallResult, Command, Part, Purpose, Response,
};
use crate::content::Content;
use crate::decide::{Step, outcome};
use crate::event::{Awaited, Event, Fault, Owed, Place, Undone};
use crate::lookup::View;
use crate::run::{Run, Spot};
use crate::time::Time;

/// A subscription that has to be undone, or was.
#[derive(Clone, Debug)]
pub(crate) struct Debt {
    inputs: Content,
    /// How many tries have ended.
    tries: u32,
    next: Option<Time>,
    is_settled: bool,
}

/// Why a callback is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unwanted {
    /// Nothing at that place waits for one.
    Unknown,
    /// The wait is over.
    Late,
}

const BAD_GATEWAY: u16 = 502;
const OK: i64 = 200;

impl Run {
    /// Notes that a call has started another run, whose answer will be told.
    pub fn launched(&mut self, call: &Call, child: &str, ambience: &dyn Ambience) -> Step {
        let mut step = Step::default();
        let is_known = self
            .spot(&call.at)
            .ok()
            .and_then(|spot| self.record(&spot))
            .is_none_or(|record| record.status.is_final() || record.child() == Some(child));
        if is_known || self.ended.is_some() {
            return step;
        }
        let awaited = Awaited {
            at: call.at.clone(),
            time: ambience.now(),
            child: Some(child.into()),
            subscription: None,
        };
        self.note(Event::Awaited(awaited), &mut step);
        step
    }

    /// Takes the answer of a child run in. One that nobody waits for changes nothing.
    pub fn answered(
        &mut self,
        (at, attempt): (&Place, u32),
        answer: Answer,
        ambience: &dyn Ambience,
    ) -> Step {
        let record = self.spot(at).ok().and_then(|spot| self.record(&spot));
        let Some(record) = record.filter(|record| record.calls() == attempt) else {
            return Step::default();
        };
        let now = ambience.now();
        let started = record.awaited.as_ref().map_or(now, |awaited| awaited.time);
        let call = Call {
            at: at.clone(),
            attempt,
            kind: CallKind::Workflow,
            inputs: Value::Null,
            secure: false,
            purpose: Purpose::Act,
            is_bare: false,
            part: Part::Whole,
            doubt: None,
            child: None,
        };
        let result = CallResult { started, ended: now, result: Ok(answer.into_response()) };
        self.report(&call, result, ambience)
    }

    /// Takes a callback in: it ends the action that subscribed, also before the service has answered the
    /// subscription itself.
    ///
    /// # Errors
    /// Nothing waits for it, or nothing any more.
    pub fn called_back(
        &mut self,
        at: &Place,
        received: Object,
        ambience: &dyn Ambience,
    ) -> Result<Step, Unwanted> {
        let spot = self.spot(at).map_err(|_| Unwanted::Unknown)?;
        let action = &self.plan.actions[spot.action];
        let is_webhook = action.kind.webhook().is_some();
        let record = self.record(&spot).filter(|_| is_webhook).ok_or(Unwanted::Unknown)?;
        if record.status.is_final() || self.ended.is_some() {
            return Err(Unwanted::Late);
        }
        let mut outputs = Object::new();
        outputs.insert("statusCode", OK);
        for (name, value) in received.iter() {
            outputs.insert(Arc::clone(name), value.clone());
        }
        let outputs = Content::new(outputs.into(), action.secure_outputs);
        let end = End::succeeded(None, Some(outputs));
        let outcome = outcome(at.clone(), record.started, ambience.now(), end);
        let mut step = Step::default();
        self.conclude(&spot, outcome, ambience, &mut step);
        Ok(step)
    }

    /// Tells whether a place waits for the answer of another run that is under way.
    pub fn awaits_child(&self, at: &Place) -> bool {
        let record = self.spot(at).ok().and_then(|spot| self.record(&spot));
        record.is_some_and(|record| !record.status.is_final() && record.child().is_some())
    }

    /// Tells whether a call that was decided upon is still wanted.
    pub fn wants(&self, call: &Call) -> bool {
        match call.purpose {
            Purpose::Act => self.is_busy(&call.at),
            Purpose::Undo => self.owed.get(&call.at).is_some_and(|debt| !debt.is_settled),
        }
    }

    /// Returns what the caller is told, once that is decided: by a Response action, or by the end of the run.
    pub fn answer(&self) -> Option<Answer> {
        let given = self.plan.actions.iter().zip(&self.records).find_map(|(action, records)| {
            let response = action.kind.response()?;
            let record = records.get(&[]).filter(|record| !record.is_replaced)?;
            let outputs = record.outputs.as_ref()?;
            response.answer(outputs.value()?, outputs.is_secure()).ok()
        });
        let over = self.ended.is_some() || self.ending.is_some();
        given.or_else(|| over.then_some(Answer::NoResponse))
    }

    pub(crate) fn apply_awaited(&mut self, awaited: &Awaited) -> Result<(), crate::Error> {
        let spot = self.spot(&awaited.at)?;
        if let Some(record) = self.record_mut(&spot) {
            record.wait_for(awaited);
        }
        // Another try goes on from the child of this one.
        if let (Some(known), Some(child)) = (self.estate.children.get_mut(&spot), &awaited.child) {
            known.clone_from(child);
        }
        Ok(())
    }

    pub(crate) fn apply_owed(&mut self, owed: &Owed) {
        let debt = Debt { inputs: owed.inputs.clone(), tries: 0, next: None, is_settled: false };
        self.owed.insert(owed.at.clone(), debt);
    }

    pub(crate) fn apply_undone(&mut self, undone: &Undone) {
        if let Some(debt) = self.owed.get_mut(&undone.at) {
            debt.tries = undone.attempt;
            debt.next = undone.next;
            debt.is_settled = undone.next.is_none();
        }
    }

    /// Tells whether something is left to be undone.
    pub(crate) fn owes(&self) -> bool {
        self.owed.values().any(|debt| !debt.is_settled)
    }

    /// Begins to undo a subscription, unless that was begun before.
    pub(crate) fn undo(&mut self, spot: &Spot, ambience: &dyn Ambience, step: &mut Step) {
        let at = self.place(spot);
        if self.owed.contains_key(&at) {
            return;
        }
        let Some(inputs) = self.undo_inputs(spot, ambience) else { return };
        let owed = Owed { at: at.clone(), time: ambience.now(), inputs };
        self.note(Event::Owed(owed), step);
        step.commands.extend(self.undo_call(&at));
    }

    /// Evaluates how a subscription is undone: `action()` is the action with what its subscription was
    /// answered. What cannot be evaluated cannot be undone.
    fn undo_inputs(&self, spot: &Spot, ambience: &dyn Ambience) -> Option<Content> {
        let action = &self.plan.actions[spot.action];
        let template = action.kind.webhook()?.unsubscribe.as_ref()?;
        let mut seen = self.record(spot)?.clone();
        seen.outputs = seen.awaited.as_mut().and_then(|awaited| awaited.subscription.take());
        let view = View::new(self, spot, ambience).with_ended(&seen);
        let evaluated = template.eval(&view, view.limits()).ok()?;
        let is_secure =
            evaluated.secure || action.secure_inputs || has_credential(&evaluated.value);
        Some(Content::new(evaluated.value, is_secure))
    }

    /// Makes the next call that undoes a subscription.
    fn undo_call(&self, at: &Place) -> Option<Command> {
        let debt = self.owed.get(at).filter(|debt| !debt.is_settled)?;
        let action = &self.plan.actions[self.plan.find(&at.action)?];
        Some(Command::Call(Call {
            at: at.clone(),
            attempt: debt.tries + 1,
            kind: action.kind.call_kind()?,
            inputs: debt.inputs.value()?.clone(),
            secure: debt.inputs.is_secure(),
            purpose: Purpose::Undo,
            is_bare: action.kind.is_bare(),
            part: Part::Whole,
            doubt: None,
            child: None,
        }))
    }

    /// Lists what was under way to undo subscriptions.
    pub(crate) fn pending_undoing(&self) -> impl Iterator<Item = Command> {
        let open = self.owed.iter().filter(|(_, debt)| !debt.is_settled);
        open.filter_map(|(at, debt)| match debt.next {
            Some(due) => Some(Command::Wake { at: at.clone(), due }),
            None => self.undo_call(at),
        })
    }

    /// Goes on to undo a subscription whose next try is due.
    pub(crate) fn wake_undoing(&mut self, at: &Place, now: Time, step: &mut Step) {
        let next = self.owed.get(at).and_then(|debt| debt.next);
        match next {
            Some(due) if due > now => step.commands.push(Command::Wake { at: at.clone(), due }),
            Some(_) => step.commands.extend(self.undo_call(at)),
            None => {}
        }
    }

    /// Takes in what came of a call that undoes a subscription.
    pub(crate) fn report_undoing(
        &mut self,
        call: &Call,
        result: &CallResult,
        ambience: &dyn Ambience,
        step: &mut Step,
    ) {
        let is_open = self.owed.get(&call.at).is_some_and(|debt| debt.tries < call.attempt);
        if !is_open {
            return;
        }
        let (code, retryable, asked) = match &result.result {
            Ok(response) => {
                let code = crate::http_code::name(response.status);
                (code, is_retried(response.status), response.retry_after)
            }
            Err(fault) => (Arc::clone(&fault.code), fault.retryable, None),
        };
        let wait = || Retry::default().wait(call.attempt, asked, ambience);
        let wait = if retryable { wait() } else { None };
        let next = wait.map(|wait| ambience.now().after(wait));
        let (at, attempt, time) = (call.at.clone(), call.attempt, result.ended);
        self.note(Event::Undone(Undone { at: at.clone(), attempt, time, code, next }), step);
        step.commands.extend(next.map(|due| Command::Wake { at, due }));
    }
}

impl Answer {
    /// Returns the answer as the caller's action sees it.
    fn into_response(self) -> Response {
        let (status, headers, body, secure) = match self {
            Self::Response { status, headers, body, secure, is_bare: _ } => {
                (status, headers, body, secure)
            }
            Self::NoResponse => {
                let message = "the flow ended without reaching a Response action";
                let error = Value::object([("code", "NoResponse"), ("message", message)]);
                let body = Value::object([("error", error)]);
                (BAD_GATEWAY, Vec::new(), Some(body), false)
            }
        };
        let mut outputs = Object::new();
        outputs.insert("statusCode", i64::from(status));
        let headers = headers.into_iter().map(|(name, text)| (name, Value::from(text)));
        outputs.insert("headers", Value::object(headers));
        if let Some(body) = body {
            outputs.insert("body", body);
        }
        Response {
            status,
            outputs: outputs.into(),
            retry_after: None,
            secure,
            page: None,
            passed: None,
        }
    }
}

impl CallFault {
    /// Makes of a fault one that no other try will cure.
    pub(crate) fn of(fault: Fault) -> Self {
        Self { code: fault.code, message: fault.message, retryable: false }
    }

    /// Makes a fault that no other try will cure.
    pub fn lasting(code: &str, message: impl Into<Arc<str>>) -> Self {
        Self { code: code.into(), message: message.into(), retryable: false }
    }
}

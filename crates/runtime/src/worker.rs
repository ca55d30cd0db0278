//! Carries one run: decides, commits, does what was decided, and decides again.
//!
//! ```text
//! decide ─▶ events ─▶ commit ─▶ commands ─▶ effects ─▶ events ─▶ decide …
//! ```
//! Nothing is done before the commit that names it. A run that waits for calls costs one task; one that only
//! sleeps, and for long, leaves memory with that very commit.

mod waiting;
mod writing;

use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use engine::{
    Ambience, Answer, Call, CallResult, Command, Event, Place, Resumption, Run, Status, Step, Time,
};
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use futures_util::stream::{FuturesUnordered, StreamExt};
use store::{Fence, OwnedRun, RunId, RunStatus};
use tokio::sync::{mpsc, oneshot};

use crate::callbacks::{Ack, Arrived};
use crate::clock::Clock;
use crate::error::Error;
use crate::flows::ActiveFlow;
use crate::journal::RunKey;
use crate::perform::{self, Done, Standing};
use crate::runs::Link;
use crate::runtime::Inner;
use crate::setbacks::Setback;
use waiting::Waits;

/// What others may tell a run.
#[derive(Debug)]
pub(crate) enum Message {
    /// A person asked for it to stop.
    Cancel,
    /// Its caller went away.
    CallerGone,
    /// A run that it called has answered.
    Answered {
        /// The action that called.
        at: Place,
        /// Number of the call.
        attempt: u32,
        /// The answer.
        answer: Answer,
    },
    /// A service calls back.
    CalledBack(Box<Arrived>),
    /// What it waits for was repaired, or a person says that it goes on.
    Resume {
        /// Which of its waits are over.
        which: Resumption,
        /// Hears whether there was one, once that is written.
        ack: oneshot::Sender<bool>,
    },
}

/// One run in the hands of one task.
pub(crate) struct Worker {
    inner: Arc<Inner>,
    key: RunKey,
    fence: Fence,
    flow: Arc<ActiveFlow>,
    run: Run,
    /// The number of the next chunk.
    next: i64,
    /// Events that were taken in and wait for the next commit.
    unwritten: Vec<Event>,
    caller: Option<oneshot::Sender<Answer>>,
    /// Who waits to hear that a callback is written.
    acks: Vec<Ack>,
    /// Who waits to hear that the run goes on.
    resumed: Vec<oneshot::Sender<bool>>,
    /// The connections for which the store has the run waiting: since when, until when.
    waits: Waits,
    /// Where words for the run arrive; nowhere for a run that ends with its first commit.
    inbox: Option<mpsc::Receiver<Message>>,
    effects: FuturesUnordered<BoxFuture<'static, Effect>>,
    /// The calls among the effects.
    calls: Vec<(Call, Standing)>,
    /// Whether the run may have a timer in the store.
    timed: bool,
}

/// What came of starting a run.
pub(crate) enum Launched {
    /// It is written; this is to be done.
    New(Vec<Command>),
    /// It is written and sleeps; its time or a word for it brings it back.
    Resting,
    /// The same request has made a run before: this one.
    Existing(RunId),
}

/// What came of an effect.
enum Effect {
    Called(Box<Call>, Time, Done),
    Woken(Place),
}

impl Worker {
    /// Makes the worker of a run, in the house, under its key, for as long as the fence holds.
    pub(crate) fn new(
        (inner, key, fence): (Arc<Inner>, RunKey, Fence),
        flow: Arc<ActiveFlow>,
        run: Run,
    ) -> Self {
        let effects = FuturesUnordered::new();
        let waits = waiting::of(&run);
        Self {
            inner,
            key,
            fence,
            flow,
            run,
            next: 0,
            unwritten: Vec::new(),
            caller: None,
            acks: Vec::new(),
            resumed: Vec::new(),
            waits,
            inbox: None,
            effects,
            calls: Vec::new(),
            timed: false,
        }
    }

    /// Hands over the caller that waits for the answer.
    pub(crate) fn with_caller(mut self, caller: oneshot::Sender<Answer>) -> Self {
        self.caller = Some(caller);
        self
    }

    /// Hands over events that were taken in and wait for the next commit.
    pub(crate) fn with_heard(mut self, events: Vec<Event>) -> Self {
        self.unwritten = events;
        self
    }

    /// Writes the first commit of a new run: the trigger's record and everything that could be
    /// decided without the world.
    ///
    /// # Errors
    /// What the store says; then nothing was accepted.
    pub(crate) async fn accept(&mut self, link: Option<Link>) -> Result<Launched, Error> {
        let step = self.run.decide(&Clock);
        if self.run.ended().is_none() {
            self.inbox = Some(self.inner.workers.enter(self.key));
        }
        let mut events = Vec::with_capacity(step.events.len() + 1);
        events.push(Event::Started(self.run.started().clone()));
        events.extend(step.events);
        let rest = self.rest(&step.commands);
        let launched = match self.write_first(events, rest, link).await {
            Ok(Some(run)) => Launched::Existing(run),
            Ok(None) if rest.is_some() => Launched::Resting,
            Ok(None) => return Ok(Launched::New(step.commands)),
            Err(error) => {
                self.leave();
                return Err(error);
            }
        };
        self.leave();
        Ok(launched)
    }

    /// Goes on after the first commit: a run that has ended already needs no task of its own.
    pub(crate) fn go(mut self, commands: Vec<Command>) {
        if self.run.ended().is_some() {
            for command in commands {
                self.perform(command);
            }
            return;
        }
        tokio::spawn(self.carry(commands));
    }

    /// Takes up a run that another process left: what was under way is done again, and the caller's
    /// line broke with that process.
    pub(crate) fn resume(mut self, next: i64) {
        self.next = next;
        self.timed = true;
        self.inbox = Some(self.inner.workers.enter(self.key));
        if self.caller.is_none() {
            self.unwritten.extend(self.run.caller_gone(&Clock));
        }
        let commands = self.run.pending();
        tokio::spawn(self.carry(commands));
    }

    /// Carries the run to its end, or until the house drains. Whatever goes wrong with it harms no other.
    async fn carry(mut self, first: Vec<Command>) {
        let (witness, key) = (Arc::clone(&self.inner.witness), self.key);
        let work = AssertUnwindSafe(self.go_on(first)).catch_unwind();
        let carried = witness.watch(key, work).await;
        self.leave();
        let setback = match carried {
            Ok(Ok(())) => return witness.clear(&key),
            Ok(Err(error)) => Setback::Error(error),
            Err(report) => Setback::of_panic(&*report),
        };
        let owned = OwnedRun {
            run: self.key.run,
            flow: self.flow.id,
            version: self.flow.version,
            status: RunStatus::Running,
            fence: self.fence,
        };
        self.inner.look_after(self.key, owned, setback);
    }

    /// Hears nothing more. What came in since the last look brings the run back at once.
    fn leave(&mut self) {
        let Some(mut inbox) = self.inbox.take() else { return };
        self.inner.workers.left(&self.key);
        if self.run.ended().is_some() {
            self.inner.turn_over(&self.flow);
        }
        inbox.close();
        while let Ok(message) = inbox.try_recv() {
            self.inner.send(self.key, message);
        }
    }

    async fn go_on(&mut self, mut commands: Vec<Command>) -> Result<(), Error> {
        loop {
            for command in std::mem::take(&mut commands) {
                self.perform(command);
            }
            let mut events = std::mem::take(&mut self.unwritten);
            self.decide_into(&mut events, &mut commands);
            if events.is_empty() && commands.is_empty() {
                if self.run.ended().is_some() {
                    return Ok(());
                }
                let Some(step) = self.wait().await else {
                    return Ok(());
                };
                (events, commands) = (step.events, step.commands);
                self.decide_into(&mut events, &mut commands);
            }
            if self.write(events, &commands).await?.is_some() {
                return Ok(());
            }
        }
    }

    /// Decides what follows. While the house drains nothing new begins, unless a caller waits for it.
    fn decide_into(&mut self, events: &mut Vec<Event>, commands: &mut Vec<Command>) {
        if self.is_set_down() {
            return;
        }
        #[cfg(feature = "faults")]
        {
            store::faults::touch(self.key.run);
            store::faults::carry(self.flow.id);
        }
        let step = self.run.decide(&Clock);
        events.extend(step.events);
        commands.extend(step.commands);
    }

    fn is_set_down(&self) -> bool {
        *self.inner.draining.borrow() && self.caller.is_none()
    }

    /// Waits for the next thing that happens to the run. `None`: the house drains and nothing is
    /// under way any more.
    async fn wait(&mut self) -> Option<Step> {
        let mut draining = self.inner.draining.subscribe();
        self.call_off();
        loop {
            draining.borrow_and_update();
            if self.is_set_down() && !self.is_calling() {
                return None;
            }
            tokio::select! {
                // In this order, so that a simulation can be repeated.
                biased;
                effect = self.effects.next(), if !self.effects.is_empty() => {
                    let effect = effect?;
                    return Some(self.take_in(effect));
                }
                message = heard(&mut self.inbox) => match message {
                    Some(Message::Cancel) => return Some(noted(self.run.cancel(&Clock))),
                    Some(Message::CallerGone) => {
                        self.caller = None;
                        return Some(noted(self.run.caller_gone(&Clock)));
                    }
                    Some(Message::Answered { at, attempt, answer }) => {
                        return Some(self.run.answered((&at, attempt), answer, &Clock));
                    }
                    Some(Message::CalledBack(arrived)) => {
                        return Some(self.called_back(*arrived));
                    }
                    Some(Message::Resume { which, ack }) => {
                        self.bind_anew().await;
                        return Some(self.resume_parked(&which, ack));
                    }
                    None => return None,
                },
                changed = draining.changed() => if changed.is_err() { return None; },
            }
        }
    }

    fn is_calling(&self) -> bool {
        self.run
            .records()
            .any(|(_, record)| record.status == Status::Running && record.attempts > 0)
    }

    /// Takes in an effect, and every other one that is ready too: they share a commit.
    fn take_in(&mut self, effect: Effect) -> Step {
        let mut taken = Step::default();
        let mut next = Some(effect);
        while let Some(effect) = next {
            if let Effect::Called(call, ..) = &effect {
                self.forget(call);
            }
            let step = match effect {
                // It sleeps on, and is woken after the next start.
                Effect::Woken(_) if self.is_set_down() => Step::default(),
                Effect::Called(call, started, done) => self.done(&call, started, done),
                Effect::Woken(at) => self.run.wake(&at, &Clock),
            };
            taken.events.extend(step.events);
            taken.commands.extend(step.commands);
            next = self.effects.next().now_or_never().flatten();
        }
        taken
    }

    fn forget(&mut self, call: &Call) {
        let which = |call: &Call| (call.attempt, call.purpose);
        let is_it =
            |(known, _): &(Call, Standing)| known.at == call.at && which(known) == which(call);
        if let Some(found) = self.calls.iter().position(is_it) {
            self.calls.swap_remove(found);
        }
    }

    /// Calls off what is wanted no more and has not gone out yet.
    fn call_off(&self) {
        for (_, standing) in self.calls.iter().filter(|(call, _)| !self.run.wants(call)) {
            standing.call_off();
        }
    }

    fn done(&mut self, call: &Call, started: Time, done: Done) -> Step {
        match done {
            Done::Result(result, refused) => {
                let result = CallResult { started, ended: Clock.time(), result };
                self.run.report_refused(call, (result, refused), &Clock)
            }
            Done::Launched(child) => self.run.launched(call, &child, &Clock),
            Done::Answered(answer) => self.run.answered((&call.at, call.attempt), answer, &Clock),
        }
    }

    /// Takes a callback in. Its sender is answered once it is written, or at once where nobody waits for it.
    fn called_back(&mut self, arrived: Arrived) -> Step {
        let Arrived { at, received, ack } = arrived;
        match self.run.called_back(&at, received, &Clock) {
            Ok(step) => {
                self.acks.push(ack);
                step
            }
            Err(unwanted) => {
                let _ = ack.send(Err(unwanted));
                Step::default()
            }
        }
    }

    /// Takes the connections that the flow is bound to now: what waited may have been given another one.
    async fn bind_anew(&mut self) {
        match self.inner.as_bound_now(&self.flow).await {
            Ok(flow) => self.flow = flow,
            Err(error) => {
                let error = &error as &dyn std::error::Error;
                tracing::warn!(error, "the connections of a flow could not be read again");
            }
        }
    }

    /// Goes on with what waits for a repair; while the house drains nothing does.
    fn resume_parked(&mut self, which: &Resumption, ack: oneshot::Sender<bool>) -> Step {
        if self.is_set_down() {
            return Step::default();
        }
        let step = self.run.resume(which, &Clock);
        if step.events.is_empty() {
            // Who asked and has gone meanwhile wants no answer.
            let _ = ack.send(false);
        } else {
            self.resumed.push(ack);
        }
        step
    }

    fn perform(&mut self, command: Command) {
        match command {
            // A later decision of the same step may have stopped it.
            Command::Call(call) if !self.run.wants(&call) => {}
            Command::Call(call) => {
                let standing = Standing::default();
                let task = perform::Task {
                    inner: Arc::clone(&self.inner),
                    key: self.key,
                    flow: Arc::clone(&self.flow),
                    tracking_id: Arc::clone(&self.run.started().tracking_id),
                    started: self.run.started().time,
                    fence: Some(self.fence),
                    depth: self.run.started().parent.as_ref().map_or(0, |parent| parent.depth),
                    call: call.clone(),
                    standing: standing.clone(),
                };
                let called = |(call, at, done)| Effect::Called(Box::new(call), at, done);
                let effect = task.perform().map(called);
                self.calls.push((call, standing));
                self.effects.push(effect.boxed());
            }
            Command::Wake { at, due } => {
                let pause = due.since(Clock.now());
                let effect = tokio::time::sleep(pause).map(|()| Effect::Woken(at));
                self.effects.push(effect.boxed());
            }
            Command::Respond(answer) => {
                if let Some(parent) = self.run.started().parent.clone() {
                    self.inner.tell_parent(self.key.environment, parent, answer);
                } else if let Some(caller) = self.caller.take() {
                    // A caller that has gone in this very moment misses an answer that is recorded.
                    drop(caller.send(answer));
                }
            }
        }
    }
}

/// Waits for a word; `None` where none will come any more.
async fn heard(inbox: &mut Option<mpsc::Receiver<Message>>) -> Option<Message> {
    inbox.as_mut()?.recv().await
}

fn noted(events: Vec<Event>) -> Step {
    Step { events, commands: Vec::new() }
}

//! Carries one run: decides, commits, does what was decided, and decides again.
//!
//! ```text
//! decide ─▶ events ─▶ commit ─▶ commands ─▶ effects ─▶ events ─▶ decide …
//! ```
//! Nothing is done before the commit that names it. A run that waits for calls costs one task; one that only
//! sleeps, and for long, leaves memory with that very commit.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use engine::{Ambience, Answer, Call, CallResult, Command, Event, Place, Run, Status, Step, Time};
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use futures_util::stream::{FuturesUnordered, StreamExt};
use store::{Committed, Fence, Hold, OwnedRun, RunId, RunRow, RunStatus, RunUpdate, TimerChange};
use tokio::sync::{mpsc, oneshot};

use crate::callbacks::{Ack, Arrived};
use crate::clock::Clock;
use crate::error::Error;
use crate::flows::ActiveFlow;
use crate::index;
use crate::journal::{self, RunKey, Written};
use crate::perform::{self, Done};
use crate::runs::Link;
use crate::runtime::Inner;
use crate::setbacks::Setback;

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
    /// Where words for the run arrive; nowhere for a run that ends with its first commit.
    inbox: Option<mpsc::Receiver<Message>>,
    effects: FuturesUnordered<BoxFuture<'static, Effect>>,
    /// How many of the effects are calls.
    calls: usize,
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

/// From how long a sleep on a run leaves memory.
const REST_FROM: Duration = Duration::from_secs(5);

/// After how long a flow that was called is asked whether it has answered.
const CHILD_ASK: Duration = Duration::from_secs(600);

/// The one timer of a run at rest.
const TIMER: &str = "wake";

/// What is written of a step, and whether the run rests from then on.
struct Writing {
    pieces: Vec<Written>,
    rest: Option<Rest>,
    link: Option<Link>,
}

/// A sleep out of memory.
#[derive(Clone, Copy)]
struct Rest {
    /// When it ends by itself.
    due: Option<Time>,
}

/// How often a commit is tried again while the store is full or away.
const COMMIT_PAUSES_MS: [u64; 6] = [50, 200, 500, 1_000, 2_000, 5_000];

impl Worker {
    /// Makes the worker of a run, in the house, under its key, for as long as the fence holds.
    pub(crate) fn new(
        (inner, key, fence): (Arc<Inner>, RunKey, Fence),
        flow: Arc<ActiveFlow>,
        run: Run,
    ) -> Self {
        let effects = FuturesUnordered::new();
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
            inbox: None,
            effects,
            calls: 0,
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
        let pieces = journal::encode(&self.inner, &self.key, events)?;
        let launched = match self.commit(Writing { pieces, rest, link }).await {
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
        let carried = AssertUnwindSafe(self.go_on(first)).catch_unwind().await;
        self.leave();
        let setback = match carried {
            Ok(Ok(())) => return,
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

    /// Writes the events of a step. Returns the sleep that begins with it, where the run leaves memory.
    async fn write(
        &mut self,
        events: Vec<Event>,
        commands: &[Command],
    ) -> Result<Option<Rest>, Error> {
        if events.is_empty() {
            return Ok(None);
        }
        let rest = self.rest(commands);
        let pieces = journal::encode(&self.inner, &self.key, events)?;
        self.commit_until_written(Writing { pieces, rest, link: None }).await?;
        for ack in self.acks.drain(..) {
            // A sender that has gone meanwhile was heard all the same.
            let _ = ack.send(Ok(()));
        }
        Ok(rest)
    }

    /// Returns the sleep that a run is in which has nothing under way, nothing to do, and nobody who
    /// waits for it: long enough to be worth leaving memory.
    fn rest(&self, commands: &[Command]) -> Option<Rest> {
        let sleeps = commands.iter().all(|command| matches!(command, Command::Wake { .. }));
        let is_over = self.run.ended().is_some() || *self.inner.draining.borrow();
        if self.calls > 0 || !sleeps || is_over || self.caller.is_some() {
            return None;
        }
        let mut due: Option<Time> = None;
        for command in self.run.pending() {
            let at = match command {
                Command::Wake { due, .. } => due,
                // A flow that was called tells its answer; for the case that this is lost, it is asked.
                Command::Call(call) if self.run.awaits_child(&call.at) => {
                    Clock.now().after(CHILD_ASK)
                }
                Command::Call(_) | Command::Respond(_) => return None,
            };
            due = Some(due.map_or(at, |due| due.min(at)));
        }
        let is_long = due.is_none_or(|due| due.since(Clock.now()) >= REST_FROM);
        is_long.then_some(Rest { due })
    }

    /// Decides what follows. While the house drains nothing new begins, unless a caller waits for it.
    fn decide_into(&mut self, events: &mut Vec<Event>, commands: &mut Vec<Command>) {
        if self.is_set_down() {
            return;
        }
        #[cfg(feature = "faults")]
        store::faults::touch(self.key.run);
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
            self.calls -= usize::from(matches!(effect, Effect::Called(..)));
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

    fn done(&mut self, call: &Call, started: Time, done: Done) -> Step {
        match done {
            Done::Result(result) => {
                let result = CallResult { started, ended: Clock.time(), result };
                self.run.report(call, result, &Clock)
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

    fn perform(&mut self, command: Command) {
        match command {
            // A later decision of the same step may have stopped it.
            Command::Call(call) if !self.run.wants(&call) => {}
            Command::Call(call) => {
                let task = perform::Task {
                    inner: Arc::clone(&self.inner),
                    key: self.key,
                    flow: Arc::clone(&self.flow),
                    tracking_id: Arc::clone(&self.run.started().tracking_id),
                    depth: self.run.started().parent.as_ref().map_or(0, |parent| parent.depth),
                    call,
                };
                let called = |(call, at, done)| Effect::Called(Box::new(call), at, done);
                let effect = task.perform().map(called);
                self.calls += 1;
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

    /// Commits a step of a run that was accepted: a store that is full or away for a while is waited
    /// for, and nothing is lost.
    async fn commit_until_written(&mut self, mut writing: Writing) -> Result<(), Error> {
        let mut pauses = COMMIT_PAUSES_MS.iter().copied();
        let mut pause = Duration::ZERO;
        while !writing.pieces.is_empty() {
            match self.commit_piece(&mut writing).await {
                Ok(_) => {}
                Err(Error::Unavailable { .. } | Error::TooMany { .. }) => {
                    pause = pauses.next().map_or(pause, Duration::from_millis);
                    tokio::time::sleep(pause).await;
                }
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// Commits a step. Returns the run that the same request has made before, where there is one: then
    /// nothing was written.
    async fn commit(&mut self, mut writing: Writing) -> Result<Option<RunId>, Error> {
        while !writing.pieces.is_empty() {
            if let Some(existing) = self.commit_piece(&mut writing).await? {
                return Ok(Some(existing));
            }
        }
        Ok(None)
    }

    /// Commits the next piece of a step; only with the last one the run stands otherwise than before.
    async fn commit_piece(&mut self, writing: &mut Writing) -> Result<Option<RunId>, Error> {
        let is_last = writing.pieces.len() == 1;
        let rest = writing.rest.filter(|_| is_last);
        let (hold, timers) = if is_last { self.timers(rest) } else { Default::default() };
        let entry = journal::Entry {
            key: self.key,
            fence: self.fence,
            seq: self.next,
            written: writing.pieces[0].clone(),
            row: self.row(writing.link.as_ref(), is_last),
            link: writing.link.clone(),
            hold,
            timers,
        };
        match journal::commit(&self.inner, entry).await? {
            Committed::Stored(next) => {
                self.next = next;
                writing.pieces.remove(0);
                writing.link = None;
            }
            Committed::Existing(run) => return Ok(Some(run)),
        }
        if is_last {
            self.timed = rest.is_some_and(|rest| rest.due.is_some());
        }
        if let Some(due) = rest.and_then(|rest| rest.due) {
            self.inner.alarm.set(due);
        }
        Ok(None)
    }

    fn row(&self, link: Option<&Link>, is_last: bool) -> RunRow {
        match (self.next == 0, is_last) {
            (true, true) => index::started(&self.flow, &self.run, link),
            (true, false) => {
                let mut row = index::started(&self.flow, &self.run, link);
                if let RunRow::Start(new) = &mut row {
                    new.state = RunUpdate::open(RunStatus::Running);
                }
                row
            }
            (false, true) => index::changed(&self.flow, &self.run),
            (false, false) => RunRow::Keep,
        }
    }

    fn timers(&self, rest: Option<Rest>) -> (Hold, Vec<TimerChange>) {
        let hold = if rest.is_some() { Hold::Rest } else { Hold::Keep };
        let timers = match rest.and_then(|rest| rest.due) {
            Some(due) => {
                vec![TimerChange::Set { name: TIMER.to_owned(), due: store::Time(due.0) }]
            }
            None if self.timed => vec![TimerChange::ClearAll],
            None => Vec::new(),
        };
        (hold, timers)
    }
}

/// Waits for a word; `None` where none will come any more.
async fn heard(inbox: &mut Option<mpsc::Receiver<Message>>) -> Option<Message> {
    inbox.as_mut()?.recv().await
}

fn noted(events: Vec<Event>) -> Step {
    Step { events, commands: Vec::new() }
}

//! Carries one run: decides, commits, does what was decided, and decides again.
//!
//! ```text
//! decide ─▶ events ─▶ commit ─▶ commands ─▶ effects ─▶ events ─▶ decide …
//! ```
//! Nothing is done before the commit that names it. A run that only waits for effects costs one task.

use std::sync::Arc;
use std::time::Duration;

use engine::{Ambience, Answer, Call, CallResult, Command, Event, Place, Run, Status, Step};
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use futures_util::stream::{FuturesUnordered, StreamExt};
use store::{Committed, Fence, RunId};
use tokio::sync::{mpsc, oneshot};

use crate::clock::Clock;
use crate::error::Error;
use crate::flows::ActiveFlow;
use crate::index;
use crate::journal::{self, RunKey};
use crate::perform;
use crate::runs::Link;
use crate::runtime::Inner;

/// What others may tell a run.
#[derive(Debug)]
pub(crate) enum Message {
    /// A person asked for it to stop.
    Cancel,
    /// Its caller went away.
    CallerGone,
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
    inbox: mpsc::Receiver<Message>,
    effects: FuturesUnordered<BoxFuture<'static, Effect>>,
}

/// What came of starting a run.
pub(crate) enum Launched {
    /// It is written; this is to be done.
    New(Vec<Command>),
    /// The same request has made a run before: this one.
    Existing(RunId),
}

/// What came of an effect.
enum Effect {
    Called(Box<Call>, CallResult),
    Woken(Place),
}

/// How often a commit is tried again while the store is full or away.
const COMMIT_PAUSES_MS: [u64; 6] = [50, 200, 500, 1_000, 2_000, 5_000];

impl Worker {
    /// Makes the worker of a run, in the house, under its key, for as long as the fence holds.
    pub(crate) fn new(
        (inner, key, fence): (Arc<Inner>, RunKey, Fence),
        flow: Arc<ActiveFlow>,
        run: Run,
        inbox: mpsc::Receiver<Message>,
    ) -> Self {
        let effects = FuturesUnordered::new();
        let (next, unwritten) = (0, Vec::new());
        Self { inner, key, fence, flow, run, next, unwritten, caller: None, inbox, effects }
    }

    /// Hands over the caller that waits for the answer.
    pub(crate) fn with_caller(mut self, caller: oneshot::Sender<Answer>) -> Self {
        self.caller = Some(caller);
        self
    }

    /// Writes the first commit of a new run: the trigger's record and everything that could be
    /// decided without the world.
    ///
    /// # Errors
    /// What the store says; then nothing was accepted.
    pub(crate) async fn accept(&mut self, link: Option<Link>) -> Result<Launched, Error> {
        let step = self.run.decide(&Clock);
        let mut events = vec![Event::Started(self.run.started().clone())];
        events.extend(step.events);
        Ok(match self.commit(&events, link).await? {
            Some(run) => Launched::Existing(run),
            None => Launched::New(step.commands),
        })
    }

    /// Goes on after the first commit: a run that has ended already needs no task of its own.
    pub(crate) fn go(mut self, commands: Vec<Command>) {
        if self.run.ended().is_some() {
            for command in commands {
                self.perform(command);
            }
            self.inner.workers.left(&self.key);
            return;
        }
        tokio::spawn(self.carry(commands));
    }

    /// Takes up a run that another process left: what was under way is done again, and the caller's
    /// line broke with that process.
    pub(crate) fn resume(mut self, next: i64) {
        self.next = next;
        self.unwritten = self.run.caller_gone(&Clock);
        let commands = self.run.pending();
        tokio::spawn(self.carry(commands));
    }

    /// Carries the run to its end, or until the house drains.
    async fn carry(mut self, first: Vec<Command>) {
        if let Err(error) = self.go_on(first).await {
            let run = self.key.run.name();
            let error = &error as &dyn std::error::Error;
            tracing::error!(run.id = run, error, "a run was set down until the next start");
        }
        self.inner.workers.left(&self.key);
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
            self.commit_until_written(&events).await?;
        }
    }

    /// Decides what follows. While the house drains nothing new begins, unless a caller waits for it.
    fn decide_into(&mut self, events: &mut Vec<Event>, commands: &mut Vec<Command>) {
        if self.is_set_down() {
            return;
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
                message = self.inbox.recv() => match message {
                    Some(Message::Cancel) => return Some(noted(self.run.cancel(&Clock))),
                    Some(Message::CallerGone) => {
                        self.caller = None;
                        return Some(noted(self.run.caller_gone(&Clock)));
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
            let step = match effect {
                // It sleeps on, and is woken after the next start.
                Effect::Woken(_) if self.is_set_down() => Step::default(),
                Effect::Called(call, result) => self.run.report(&call, result, &Clock),
                Effect::Woken(at) => self.run.wake(&at, &Clock),
            };
            taken.events.extend(step.events);
            taken.commands.extend(step.commands);
            next = self.effects.next().now_or_never().flatten();
        }
        taken
    }

    fn perform(&mut self, command: Command) {
        match command {
            // A later decision of the same step may have stopped it.
            Command::Call(call) if !self.run.is_busy(&call.at) => {}
            Command::Call(call) => {
                let task = perform::Task {
                    inner: Arc::clone(&self.inner),
                    key: self.key,
                    flow: Arc::clone(&self.flow),
                    tracking_id: Arc::clone(&self.run.started().tracking_id),
                    call,
                };
                let called = |(call, result)| Effect::Called(Box::new(call), result);
                let effect = task.perform().map(called);
                self.effects.push(effect.boxed());
            }
            Command::Wake { at, due } => {
                let pause = due.since(Clock.now());
                let effect = tokio::time::sleep(pause).map(|()| Effect::Woken(at));
                self.effects.push(effect.boxed());
            }
            Command::Respond(answer) => {
                if let Some(caller) = self.caller.take() {
                    // A caller that has gone in this very moment misses an answer that is recorded.
                    drop(caller.send(answer));
                }
            }
        }
    }

    /// Commits events of a run that was accepted: a store that is full or away for a while is waited
    /// for, and nothing is lost.
    async fn commit_until_written(&mut self, events: &[Event]) -> Result<Option<RunId>, Error> {
        let mut pauses = COMMIT_PAUSES_MS.iter().copied();
        let mut pause = Duration::ZERO;
        loop {
            match self.commit(events, None).await {
                Err(Error::Unavailable { .. } | Error::TooMany { .. }) => {
                    pause = pauses.next().map_or(pause, Duration::from_millis);
                    tokio::time::sleep(pause).await;
                }
                other => return other,
            }
        }
    }

    /// Writes events. Returns the run that the same request has made before, where there is one: then
    /// nothing was written.
    async fn commit(
        &mut self,
        events: &[Event],
        link: Option<Link>,
    ) -> Result<Option<RunId>, Error> {
        if events.is_empty() {
            return Ok(None);
        }
        let chunk = journal::encode(&self.inner, &self.key, events)?;
        let row = if self.next == 0 {
            index::started(&self.flow, &self.run, link.as_ref())
        } else {
            index::changed(&self.flow, &self.run)
        };
        let (key, fence, seq) = (self.key, self.fence, self.next);
        let entry = journal::Entry { key, fence, seq, chunk, row, link };
        match journal::commit(&self.inner, entry).await? {
            Committed::Stored(next) => {
                self.next = next;
                Ok(None)
            }
            Committed::Existing(run) => Ok(Some(run)),
        }
    }
}

fn noted(events: Vec<Event>) -> Step {
    Step { events, commands: Vec::new() }
}

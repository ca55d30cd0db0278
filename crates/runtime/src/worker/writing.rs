//! Writes the steps of a run: when it rests, in how many pieces, and what becomes of its row and timer.

use std::time::Duration;

use engine::{Ambience, Command, Event, Time};
use store::{Committed, Hold, RunId, RunRow, RunStatus, RunUpdate, TimerChange};

use super::{Worker, waiting};
use crate::clock::Clock;
use crate::error::Error;
use crate::index;
use crate::journal::{self, Ahead, Written};
use crate::runs::Link;

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
    /// Whether more of the step follows than these pieces.
    goes_on: bool,
    /// Whether nobody knows what came of the last try.
    in_doubt: bool,
}

/// A sleep out of memory.
#[derive(Clone, Copy)]
pub(super) struct Rest {
    /// When it ends by itself.
    due: Option<Time>,
}

/// How often a commit is tried again while the store is full or away.
const COMMIT_PAUSES_MS: [u64; 6] = [50, 200, 500, 1_000, 2_000, 5_000];

/// Waits longer and longer for a store that is full or away.
struct Pauses {
    next: std::slice::Iter<'static, u64>,
    pause: Duration,
}

impl Default for Pauses {
    fn default() -> Self {
        Self { next: COMMIT_PAUSES_MS.iter(), pause: Duration::ZERO }
    }
}

impl Pauses {
    /// Tells whether a write went through; waits where it is to be tried again.
    async fn is_done(&mut self, written: Result<(), Error>) -> Result<bool, Error> {
        match written {
            Ok(()) => Ok(true),
            Err(Error::Unavailable { .. } | Error::TooMany { .. }) => {
                self.pause = self.next.next().map_or(self.pause, |ms| Duration::from_millis(*ms));
                tokio::time::sleep(self.pause).await;
                Ok(false)
            }
            Err(error) => Err(error),
        }
    }
}

impl Worker {
    /// Writes the first step of a run. Returns the run that the same request has made before, where there is
    /// one: then nothing was written. With its first piece the run is accepted, and what follows is waited for.
    pub(super) async fn write_first(
        &mut self,
        mut events: Vec<Event>,
        rest: Option<Rest>,
        link: Option<Link>,
    ) -> Result<Option<RunId>, Error> {
        // Values are kept ahead for runs that are there: this one begins with its trigger alone.
        let is_large = events.get_mut(1..).is_some_and(journal::has_very_large);
        let later = if is_large { events.split_off(1) } else { Vec::new() };
        let pieces = journal::encode(&self.inner, &self.key, events)?;
        let goes_on = !later.is_empty();
        let mut writing = Writing { pieces, rest, link, goes_on, in_doubt: false };
        if let Some(existing) = self.commit_piece(&mut writing).await? {
            return Ok(Some(existing));
        }
        self.commit_until_written(writing).await?;
        self.write_events(later, rest).await?;
        Ok(None)
    }

    /// Writes the events of a step. Returns the sleep that begins with it, where the run leaves memory.
    pub(super) async fn write(
        &mut self,
        events: Vec<Event>,
        commands: &[Command],
    ) -> Result<Option<Rest>, Error> {
        if events.is_empty() {
            return Ok(None);
        }
        let rest = self.rest(commands);
        self.write_events(events, rest).await?;
        for ack in self.acks.drain(..) {
            // A sender that has gone meanwhile was heard all the same.
            let _ = ack.send(Ok(()));
        }
        for ack in self.resumed.drain(..) {
            let _ = ack.send(true);
        }
        Ok(rest)
    }

    async fn write_events(
        &mut self,
        mut events: Vec<Event>,
        rest: Option<Rest>,
    ) -> Result<(), Error> {
        self.keep_ahead(&mut events).await?;
        let pieces = journal::encode(&self.inner, &self.key, events)?;
        let writing = Writing { pieces, rest, link: None, goes_on: false, in_doubt: false };
        self.commit_until_written(writing).await
    }

    /// Returns the sleep that a run is in which has nothing under way, nothing to do, and nobody who
    /// waits for it: long enough to be worth leaving memory.
    pub(super) fn rest(&self, commands: &[Command]) -> Option<Rest> {
        let sleeps = commands.iter().all(|command| matches!(command, Command::Wake { .. }));
        let is_over = self.run.ended().is_some() || *self.inner.draining.borrow();
        if !self.calls.is_empty() || !sleeps || is_over || self.caller.is_some() {
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

    /// Commits a step of a run that was accepted: a store that is full or away for a while is waited
    /// for, and nothing is lost.
    async fn commit_until_written(&mut self, mut writing: Writing) -> Result<(), Error> {
        let mut pauses = Pauses::default();
        while !writing.pieces.is_empty() {
            if !pauses.is_done(self.commit_piece(&mut writing).await.map(drop)).await? {
                writing.in_doubt = true;
            }
        }
        Ok(())
    }

    /// Keeps the very large values of a step, one after the other, and lets the events name them.
    async fn keep_ahead(&mut self, events: &mut [Event]) -> Result<(), Error> {
        let mut ahead = Ahead::find(events);
        let mut pauses = Pauses::default();
        let run = (self.key.environment, self.key.run);
        while let Some(content) = ahead.next(&self.inner, &self.key)? {
            let journal = self.inner.store.journal();
            loop {
                let kept = journal.keep_ahead(run, self.fence, content.clone()).await;
                if pauses.is_done(kept.map_err(Error::from)).await? {
                    break;
                }
            }
        }
        ahead.put_into(events);
        Ok(())
    }

    /// Commits the next piece of a step; only with the last one the run stands otherwise than before.
    async fn commit_piece(&mut self, writing: &mut Writing) -> Result<Option<RunId>, Error> {
        let is_last = writing.pieces.len() == 1 && !writing.goes_on;
        let rest = writing.rest.filter(|_| is_last);
        let (hold, timers) = if is_last { self.timers(rest) } else { Default::default() };
        let waits = if is_last { waiting::of(&self.run) } else { self.waits.clone() };
        let row = self.row(writing.link.as_ref(), is_last, waits != self.waits);
        let notices = self.inner.to_be_told(&self.flow, self.key, &row).await;
        let entry = journal::Entry {
            key: self.key,
            fence: self.fence,
            seq: self.next,
            written: writing.pieces[0].clone(),
            row,
            link: writing.link.clone(),
            hold,
            timers,
            waits: waiting::changes(&self.waits, &waits),
            in_doubt: writing.in_doubt,
            notices,
        };
        match journal::commit(&self.inner, entry).await? {
            Committed::Stored(next) => {
                self.next = next;
                writing.pieces.remove(0);
                writing.link = None;
                writing.in_doubt = false;
            }
            Committed::Existing(run) => return Ok(Some(run)),
        }
        self.waits = waits;
        self.inner.hints.run(self.key.environment, self.flow.id, self.key.run);
        if is_last {
            self.timed = rest.is_some_and(|rest| rest.due.is_some());
        }
        if let Some(due) = rest.and_then(|rest| rest.due) {
            self.inner.alarm.set(due);
        }
        Ok(None)
    }

    fn row(&self, link: Option<&Link>, is_last: bool, has_waited: bool) -> RunRow {
        match (self.next == 0, is_last) {
            (true, true) => index::started(&self.flow, &self.run, link),
            (true, false) => {
                let mut row = index::started(&self.flow, &self.run, link);
                if let RunRow::Start(new) = &mut row {
                    new.state = RunUpdate::open(RunStatus::Running);
                }
                row
            }
            (false, true) => index::changed(&self.flow, &self.run, has_waited),
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

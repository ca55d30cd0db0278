//! One run on the stage: its journal, what it wants done, and what is compared of it in the end.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use engine::{Command, Content, Event, Inherited, Past, Plan, Run, Started, Surroundings};
use wdl::Value;

use super::chance::Simulated;
use super::shown;

/// What came of one run.
#[derive(Debug)]
pub struct Played {
    /// The run's record: `status`, `error`, `outputs`.
    pub run: Value,
    /// What the caller got.
    pub response: Option<Value>,
    /// Records by name; each loop around an action adds `Loop[i]/`, and the action that called the flow in
    /// which it stands adds `Call > `.
    pub actions: BTreeMap<String, Value>,
    /// How many calls were sent.
    pub calls: i64,
    /// How long the run took.
    pub elapsed: Duration,
}

/// A run that is being played.
pub(super) struct Playing {
    plan: Arc<Plan>,
    surroundings: Surroundings,
    pub(super) run: Run,
    journal: Vec<Vec<u8>>,
    /// Events that were taken in and wait for the next commit.
    fresh: Vec<Event>,
    /// What is to be done once they are written.
    commands: Vec<Command>,
    pub(super) response: Option<Value>,
    pub(super) calls: i64,
}

impl Playing {
    /// Begins a run.
    pub(super) fn start(
        plan: &Arc<Plan>,
        surroundings: Surroundings,
        started: Started,
    ) -> Result<Self, engine::Error> {
        let run = Run::start(Arc::clone(plan), surroundings.clone(), started.clone())?;
        Ok(Self {
            plan: Arc::clone(plan),
            surroundings,
            run,
            journal: Vec::new(),
            fresh: vec![Event::Started(started)],
            commands: Vec::new(),
            response: None,
            calls: 0,
        })
    }

    /// Begins a run that goes on from another one.
    pub(super) fn go_on(
        plan: &Arc<Plan>,
        surroundings: Surroundings,
        started: Started,
        inherited: Vec<Inherited>,
    ) -> Result<Self, engine::Error> {
        let mut playing = Self::start(plan, surroundings, started)?;
        for inherited in inherited {
            let event = Event::Inherited(Box::new(inherited));
            playing.run.apply(&event)?;
            playing.fresh.push(event);
        }
        Ok(playing)
    }

    /// Takes in what came of something that happened.
    pub(super) fn take(&mut self, step: engine::Step) {
        self.fresh.extend(step.events);
        self.commands.extend(step.commands);
    }

    /// Decides as far as possible, and writes what is new; tells whether anything was written.
    pub(super) fn commit(&mut self, ambience: &Simulated) -> Result<bool, engine::Error> {
        let step = self.run.decide(ambience);
        self.take(step);
        if self.fresh.is_empty() {
            return Ok(false);
        }
        let events = std::mem::take(&mut self.fresh);
        self.write(events)?;
        Ok(true)
    }

    /// Tells whether anything of the run would be left after a crash.
    pub(super) fn is_written(&self) -> bool {
        !self.journal.is_empty()
    }

    /// Hands out what is to be done.
    pub(super) fn take_commands(&mut self) -> Vec<Command> {
        std::mem::take(&mut self.commands)
    }

    /// Keeps what the run wrote. What is secure is kept in the form of sealed parts: there is no key in a
    /// simulation, and nothing leaves it.
    fn write(&mut self, mut events: Vec<Event>) -> Result<(), engine::Error> {
        let mut failed = None;
        for event in &mut events {
            event.contents_mut(&mut |content| {
                if let Content::Secure(value) = content {
                    match engine::encode_value(value) {
                        Ok(bytes) => *content = Content::Sealed(bytes),
                        Err(error) => failed = Some(error),
                    }
                }
            });
        }
        failed.map_or(Ok(()), Err)?;
        self.journal.push(engine::encode(&events)?);
        Ok(())
    }

    /// Loses everything but the journal, and takes the run up again from it. What comes from outside
    /// comes again.
    pub(super) fn restart(&mut self) -> Result<(), engine::Error> {
        if self.journal.is_empty() {
            return Ok(());
        }
        let events = self.read()?;
        self.run = Run::fold(Arc::clone(&self.plan), self.surroundings.clone(), events)?;
        self.fresh.retain(is_from_outside);
        for event in &self.fresh {
            self.run.apply(event)?;
        }
        let lost = std::mem::replace(&mut self.commands, self.run.pending());
        self.keep_answer(lost);
        Ok(())
    }

    /// Returns the run with what is needed to go on from it.
    pub(super) fn past(&self) -> Result<Past, engine::Error> {
        Past::fold(Arc::clone(&self.plan), self.surroundings.clone(), self.read()?)
    }

    /// Reads the journal.
    fn read(&self) -> Result<Vec<Event>, engine::Error> {
        let mut events = Vec::new();
        for chunk in &self.journal {
            events.extend(engine::decode(chunk)?);
        }
        let mut failed = None;
        for event in &mut events {
            event.contents_mut(&mut |content| {
                if let Content::Sealed(bytes) = content {
                    match engine::decode_value(bytes) {
                        Ok(value) => *content = Content::Secure(value),
                        Err(error) => failed = Some(error),
                    }
                }
            });
        }
        failed.map_or(Ok(events), Err)
    }

    /// The caller's line breaks with the process; a case still wants to know what was decided for it.
    fn keep_answer(&mut self, lost: Vec<Command>) {
        for command in lost {
            if let Command::Respond(answer) = command
                && (!self.run.caller_waits() || self.run.ended().is_some())
            {
                self.response = Some(shown::response(answer));
            }
        }
    }

    /// Returns what is compared in the end.
    pub(super) fn played(&self, now: engine::Time) -> Played {
        let run = &self.run;
        let end = run.ended().map_or(now, |ended| ended.time);
        let records = run
            .records()
            .map(|(at, record)| (run.plan().path(&at), shown::action(record, run.turns(&at))));
        Played {
            actions: records.collect(),
            run: shown::run(run),
            elapsed: end.since(run.started().time),
            response: self.response.clone(),
            calls: self.calls,
        }
    }
}

fn is_from_outside(event: &Event) -> bool {
    matches!(event, Event::CallerGone { .. } | Event::CancelRequested { .. } | Event::Resumed(_))
}

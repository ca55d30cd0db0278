//! The stage on which runs are played together: one clock, one world, a crash where one is asked for.

use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::Arc;

use engine::{
    Ambience, Answer, CALLER_WAIT_MAX, Call, CallKind, CallResult, Command, Content, Place, Plan,
    Purpose, Started, Step, Surroundings, Time, TriggerRecord,
};
use wdl::{Object, Value};

use super::answer::Seen;
use super::batch::Pile;
use super::chance::Simulated;
use super::difference::Difference;
use super::played::Playing;
use super::repair::BrokenConnections;
use super::scene::Scene;
use super::shown;
use super::tick::Ticking;
use super::world::Reply;
use crate::hooks;

/// Where a played case stops and goes on from its journals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// Never.
    Nowhere,
    /// After the commit with this number, before what it asks for is done.
    AfterCommit(usize),
}

/// More commits than any honest case needs.
const COMMITS_MAX: usize = 1_000_000;

/// The name of the first played run; the others count down, as names of runs do.
const RUN: u128 = 8_584_692_069_368_105_395_603_050_984;

/// Number of a run on the stage.
pub(super) type RunIndex = usize;

/// A call that was sent: by which run, from which place, the number of the try, what for.
type Sent = (RunIndex, Place, u32, Purpose);

/// Everything that moves while a case is played.
pub(super) struct Stage<'a> {
    pub(super) scene: &'a Scene,
    pub(super) ambience: Simulated,
    stop: Stop,
    pub(super) runs: Vec<Playing>,
    /// Runs that have something to decide.
    pub(super) ready: VecDeque<RunIndex>,
    pub(super) happenings: Vec<Happening>,
    /// How often runs were resubmitted.
    pub(super) resubmits: usize,
    /// How often each script has answered.
    pub(super) used: Vec<usize>,
    /// Answers by what would be their idempotency key: a call in doubt that is sent again gets the same.
    answers: HashMap<Sent, CallResult>,
    /// Calls whose result was taken in since the last commit of their run.
    heard: Vec<Sent>,
    /// Calls whose result is written: none of them may be sent again.
    written: HashSet<Sent>,
    pub(super) unexpected: Vec<Difference>,
    pub(super) commits: usize,
    /// The history record of the trigger's last firing.
    pub(super) trigger: Value,
    /// What a refused caller gets.
    pub(super) refusal: Option<Value>,
    /// What a trigger that fires by itself remembers.
    pub(super) ticking: Option<Ticking>,
    /// How many questions a polling trigger asked.
    pub(super) questions: i64,
    /// Connections that were refused and not repaired since.
    pub(super) broken: BrokenConnections,
    /// Messages that wait for batches.
    pub(super) piles: Vec<Pile>,
}

pub(super) struct Happening {
    pub(super) due: Time,
    pub(super) what: What,
}

pub(super) enum What {
    /// A call came back.
    Called(RunIndex, Box<Call>, CallResult),
    /// A call was not sent.
    HeldBack(RunIndex, Box<Call>),
    /// A place is to be woken.
    Woken(RunIndex, Place),
    /// A flow that was called has started.
    Launched(RunIndex, Box<Call>, Arc<str>),
    /// A flow that was called has answered.
    Answered(RunIndex, Place, u32, Answer),
    /// The world calls back.
    CalledBack(RunIndex, Place, Object),
    /// A caller waited long enough.
    CallerGone(RunIndex),
    /// A person cancels everything.
    Cancel,
    /// A connection is repaired, or every one.
    Repaired(Option<Arc<str>>),
    /// The trigger is due by itself.
    Tick,
    /// The world sends a message to the flow's batch.
    Sent(usize),
    /// What waits of a batch is let go, however little it is.
    LetGo(usize),
}

impl What {
    /// Tells whether runs may still start by this.
    fn may_start(&self) -> bool {
        matches!(self, Self::Tick | Self::Sent(_) | Self::LetGo(_))
    }

    /// Tells whether this comes from outside, and so does not end with the process.
    fn is_from_outside(&self) -> bool {
        match self {
            Self::Called(..)
            | Self::HeldBack(..)
            | Self::Woken(..)
            | Self::Launched(..)
            | Self::Answered(..) => false,
            Self::CalledBack(..)
            | Self::CallerGone(_)
            | Self::Cancel
            | Self::Repaired(_)
            | Self::Tick
            | Self::Sent(_)
            | Self::LetGo(_) => true,
        }
    }
}

impl<'a> Stage<'a> {
    pub(super) fn new(scene: &'a Scene, stop: Stop) -> Self {
        let world = &scene.world;
        let start = world.start();
        let cancel = world
            .cancel
            .as_ref()
            .map(|cancel| Happening { due: start.after(cancel.after.0), what: What::Cancel });
        let mut stage = Self {
            scene,
            ambience: Simulated::new(world),
            stop,
            runs: Vec::new(),
            ready: VecDeque::new(),
            happenings: cancel.into_iter().collect(),
            resubmits: 0,
            used: vec![0; world.calls.len()],
            answers: HashMap::new(),
            heard: Vec::new(),
            written: HashSet::new(),
            unexpected: Vec::new(),
            commits: 0,
            trigger: Value::Null,
            refusal: None,
            ticking: None,
            questions: 0,
            broken: BrokenConnections::new(),
            piles: Vec::new(),
        };
        stage.plan_repairs();
        stage
    }

    /// Lets the trigger fire by itself until a moment.
    pub(super) fn turn_on(&mut self, until: Time) {
        let due = self.begin_ticking(until);
        self.happenings.extend(due.map(|due| Happening { due, what: What::Tick }));
    }

    /// Returns what surrounds the next run.
    pub(super) fn surroundings(&self) -> Surroundings {
        Surroundings {
            parameters: Arc::new(self.scene.parameters()),
            workflow: Value::object([("name", "flow")]),
            callback: Arc::new(|_, path| format!("https://callback.test/{path}")),
        }
    }

    pub(super) fn next_name(&self) -> String {
        format!("{:029}CU00", RUN - self.runs.len() as u128)
    }

    /// Starts a run of a flow with what its trigger got.
    pub(super) fn start(
        &mut self,
        plan: &Arc<Plan>,
        trigger: TriggerRecord,
        tracking: Option<Arc<str>>,
    ) -> Result<(), engine::Error> {
        let now = self.ambience.now();
        let name: Arc<str> = self.next_name().into();
        // Nobody calls a clock, and no caller waits for several runs.
        let waiting = self.scene.world.trigger.waiting.unwrap_or(self.scene.is_called);
        let is_called = plan.trigger().request().is_some() && waiting;
        let waits = is_called && !plan.trigger().splits();
        let got = trigger.outputs.as_ref().and_then(Content::value).and_then(Value::as_object);
        let said = got.and_then(hooks::tracking).map(Arc::from);
        let started = Started {
            time: now,
            run: Arc::clone(&name),
            tracking_id: said.or(tracking).unwrap_or(name),
            trigger,
            caller_waits: waits && plan.answers(),
            origin: None,
            inherited: Vec::new(),
            inherited_openings: Vec::new(),
            parent: None,
            is_asked_for: plan.answers_later(),
        };
        let mut playing = Playing::start(plan, self.surroundings(), started)?;
        let index = self.runs.len();
        if plan.answers_later() && waits {
            playing.response = Some(accepted());
        } else if playing.run.caller_waits() {
            self.plan(now.after(CALLER_WAIT_MAX), What::CallerGone(index));
        } else if is_called {
            playing.response = Some(accepted());
        }
        self.runs.push(playing);
        self.ready.push_back(index);
        Ok(())
    }

    /// Plays every run to its end, or to the point where nothing more can happen.
    pub(super) fn play(&mut self) -> Result<(), engine::Error> {
        loop {
            while let Some(index) = self.ready.pop_front() {
                self.settle(index)?;
            }
            let is_over = self.runs.iter().all(|playing| playing.run.ended().is_some())
                && !self.happenings.iter().any(|happening| happening.what.may_start());
            if self.commits > COMMITS_MAX {
                return Ok(());
            }
            if is_over {
                if self.resubmit()? {
                    continue;
                }
                return Ok(());
            }
            let Some(what) = self.next() else { return Ok(()) };
            self.happen(what)?;
        }
    }

    fn settle(&mut self, index: RunIndex) -> Result<(), engine::Error> {
        if self.runs[index].commit(&self.ambience)? {
            self.commits += 1;
            self.written.extend(self.heard.extract_if(.., |sent| sent.0 == index));
            if self.stop == Stop::AfterCommit(self.commits) {
                return self.crash();
            }
        }
        for command in self.runs[index].take_commands() {
            self.perform(index, command)?;
        }
        Ok(())
    }

    /// Loses everything but the journals: every run is folded again.
    fn crash(&mut self) -> Result<(), engine::Error> {
        self.happenings.retain(|happening| happening.what.is_from_outside());
        self.heard.clear();
        for playing in &mut self.runs {
            playing.restart()?;
        }
        // A flow that was called and had not written anything yet is called again.
        let is_lost =
            |playing: &Playing| playing.run.started().parent.is_some() && !playing.is_written();
        while self.runs.last().is_some_and(is_lost) {
            self.runs.pop();
        }
        self.ready = (0..self.runs.len()).collect();
        Ok(())
    }

    fn perform(&mut self, index: RunIndex, command: Command) -> Result<(), engine::Error> {
        match command {
            // A later decision of the same step may have stopped it.
            Command::Call(call) if !self.runs[index].run.wants(&call) => {}
            Command::Call(call) if call.kind == CallKind::Workflow => self.launch(index, call),
            Command::Call(call) if call.kind == CallKind::Batch => self.send(index, call)?,
            Command::Call(call) => self.call(index, call),
            Command::Wake { at, due } => self.plan(due, What::Woken(index, at)),
            Command::Respond(answer) => self.respond(index, answer),
        }
        Ok(())
    }

    /// Lets something happen at a moment.
    pub(super) fn plan(&mut self, due: Time, what: What) {
        self.happenings.push(Happening { due, what });
    }

    /// What waits of a batch need not be let go by the clock any more.
    pub(super) fn forget_to_let_go(&mut self, number: usize) {
        let is_it = |what: &What| matches!(what, What::LetGo(known) if *known == number);
        self.happenings.retain(|happening| !is_it(&happening.what));
    }

    fn respond(&mut self, index: RunIndex, answer: Answer) {
        match self.caller_of(index) {
            Some((caller, at, attempt)) => {
                let now = self.ambience.now();
                self.plan(now, What::Answered(caller, at, attempt, answer));
            }
            None => self.runs[index].response = Some(shown::response(answer)),
        }
    }

    fn call(&mut self, index: RunIndex, call: Call) {
        if self.is_held_back(&call) {
            let now = self.ambience.now();
            return self.plan(now, What::HeldBack(index, Box::new(call)));
        }
        let result = match self.known_answer(index, &call) {
            Some(known) => {
                self.check_in_doubt(index, &call);
                known
            }
            None => {
                let Some(result) = self.answer(index, &call) else { return };
                self.keep_answer(index, &call, result.clone());
                self.plan_callbacks(index, &call);
                result
            }
        };
        let due = result.ended;
        self.plan(due, What::Called(index, Box::new(call), result));
    }

    /// Returns what the same call was answered before.
    pub(super) fn known_answer(&self, index: RunIndex, call: &Call) -> Option<CallResult> {
        let key = (index, call.at.clone(), call.attempt, call.purpose);
        self.answers.get(&key).cloned()
    }

    /// Keeps what a call is answered, for the case that it is made again.
    pub(super) fn keep_answer(&mut self, index: RunIndex, call: &Call, result: CallResult) {
        let key = (index, call.at.clone(), call.attempt, call.purpose);
        self.answers.insert(key, result);
    }

    /// A call is sent again only where what came of it was lost.
    fn check_in_doubt(&mut self, index: RunIndex, call: &Call) {
        let key = (index, call.at.clone(), call.attempt, call.purpose);
        if self.written.contains(&key) {
            let path = format!("actions/{}", self.path(index, &call.at));
            let number = call.attempt;
            let message = format!("call {number} was sent again though its answer is written");
            self.unexpected.push(Difference::wrong(&path, message));
        }
    }

    /// Finds out what a call that is sent for the first time is answered; nothing where the world is not
    /// prepared for it.
    fn answer(&mut self, index: RunIndex, call: &Call) -> Option<CallResult> {
        let now = self.ambience.now();
        let seen = match Seen::of(call) {
            Ok(seen) => seen,
            Err(fault) => return Some(CallResult { started: now, ended: now, result: Err(fault) }),
        };
        let Some(reply) = self.find_reply(&seen, call) else {
            let path = format!("actions/{}", self.path(index, &call.at));
            let message = format!("no entry of calls fits {}", seen.line());
            self.unexpected.push(Difference::wrong(&path, message));
            return None;
        };
        self.runs[index].calls += 1;
        let ended = now.after(reply.after.0);
        Some(CallResult { started: now, ended, result: seen.answered(&reply, &call.part, ended) })
    }

    pub(super) fn find_reply(&mut self, seen: &Seen, call: &Call) -> Option<Reply> {
        let calls = self.scripts();
        let position = calls.iter().position(|script| seen.is_for(script, &call.at.action))?;
        let answers = &calls[position].answers;
        let number = self.used[position].min(answers.len().checked_sub(1)?);
        let reply = answers.get(number).cloned();
        self.used[position] += 1;
        reply
    }

    fn next(&mut self) -> Option<What> {
        let first = (0..self.happenings.len()).min_by_key(|i| self.happenings[*i].due)?;
        let happening = self.happenings.remove(first);
        self.ambience.pass_to(happening.due);
        Some(happening.what)
    }

    fn happen(&mut self, what: What) -> Result<(), engine::Error> {
        match what {
            What::Tick => {
                let next = self.tick(self.ambience.now())?;
                self.happenings.extend(next.map(|due| Happening { due, what: What::Tick }));
            }
            What::Sent(number) => self.sent(number)?,
            What::LetGo(number) => self.let_go(number)?,
            What::Called(index, call, result) => {
                self.heard.push((index, call.at.clone(), call.attempt, call.purpose));
                self.called(index, &call, result);
            }
            What::HeldBack(index, call) => self.not_sent(index, &call),
            What::Woken(index, at) => {
                let step = self.runs[index].run.wake(&at, &self.ambience);
                self.take(index, step);
            }
            What::Launched(index, call, child) => {
                let step = self.runs[index].run.launched(&call, &child, &self.ambience);
                self.take(index, step);
            }
            What::Answered(index, at, attempt, answer) => {
                let run = &mut self.runs[index].run;
                let step = run.answered((&at, attempt), answer, &self.ambience);
                self.take(index, step);
            }
            What::CalledBack(index, at, received) => {
                let step = self.runs[index].run.called_back(&at, received, &self.ambience);
                self.take(index, step.unwrap_or_default());
            }
            What::CallerGone(index) => {
                let playing = &mut self.runs[index];
                if playing.run.caller_waits() && playing.run.ended().is_none() {
                    let message = "the flow did not answer its caller in time";
                    playing.response = Some(shown::refusal(504, "GatewayTimeout", message));
                    let events = playing.run.caller_gone(&self.ambience);
                    self.take(index, Step { events, commands: Vec::new() });
                }
            }
            What::Repaired(connection) => self.repaired(connection.as_ref()),
            What::Cancel => {
                // A person cancels what they started, and not what that has called.
                let own = |index: &RunIndex| self.runs[*index].run.started().parent.is_none();
                for index in (0..self.runs.len()).filter(own).collect::<Vec<_>>() {
                    let events = self.runs[index].run.cancel(&self.ambience);
                    self.take(index, Step { events, commands: Vec::new() });
                }
            }
        }
        Ok(())
    }

    pub(super) fn take(&mut self, index: RunIndex, step: Step) {
        self.runs[index].take(step);
        self.ready.push_back(index);
    }
}

/// What a caller gets of a flow without a Response action.
fn accepted() -> Value {
    let mut response = Object::new();
    response.insert("statusCode", 202);
    response.insert("headers", Object::new());
    response.into()
}

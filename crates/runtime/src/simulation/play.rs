//! Plays a flow against a world: simulated time, scripted answers, a crash where one is asked for.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use engine::{
    Ambience, Answer, Call, CallResult, Command, Content, Event, Place, Plan, Run, Started,
    Surroundings, Time,
};
use wdl::{Object, Value};

use super::answer::{is_for, result};
use super::shown::{action, fault};
use super::world::{Reply, World};

/// Where a played run stops and is folded again from its journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// Never.
    Nowhere,
    /// After the commit with this number, before what it asks for is done.
    AfterCommit(usize),
}

/// What came of playing.
#[derive(Debug)]
pub struct Played {
    /// The run's record: `status`, `error`, `outputs`.
    pub run: Value,
    /// What the caller got.
    pub response: Option<Value>,
    /// Records by name.
    pub actions: BTreeMap<String, Value>,
    /// How many calls were sent.
    pub calls: i64,
    /// How long the run took.
    pub elapsed: jiff::SignedDuration,
    /// What the world was not prepared for.
    pub unexpected: Vec<String>,
    /// How many commits were made.
    pub commits: usize,
}

/// More commits than any honest case needs.
const COMMITS_MAX: usize = 100_000;

/// Plays one run to its end, or to the point where nothing more can happen.
///
/// # Errors
/// A journal that cannot be written or read back.
pub(super) fn play(plan: &Arc<Plan>, world: &World, stop: Stop) -> Result<Played, engine::Error> {
    let mut stage = Stage::new(plan, world);
    let mut run = Run::start(Arc::clone(plan), surroundings(world), stage.started.clone())?;
    let mut fresh = vec![Event::Started(stage.started.clone())];
    loop {
        let step = run.decide(&stage.ambience);
        fresh.extend(step.events);
        stage.waiting_commands.extend(step.commands);
        if !fresh.is_empty() {
            stage.write(std::mem::take(&mut fresh))?;
            if stop == Stop::AfterCommit(stage.journal.len()) {
                run = stage.restart()?;
                let pending = run.pending();
                let lost = std::mem::replace(&mut stage.waiting_commands, pending);
                stage.keep_answer(lost, &run);
                stage.happenings.retain(|happening| matches!(happening.what, What::Cancel));
                continue;
            }
        }
        for command in std::mem::take(&mut stage.waiting_commands) {
            stage.perform(command);
        }
        if run.ended().is_some() || stage.journal.len() > COMMITS_MAX {
            break;
        }
        let Some(what) = stage.next() else {
            break;
        };
        fresh = stage.happen(&mut run, what);
    }
    Ok(stage.played(&run))
}

struct Stage<'a> {
    plan: &'a Arc<Plan>,
    world: &'a World,
    ambience: Simulated,
    started: Started,
    journal: Vec<Vec<u8>>,
    happenings: Vec<Happening>,
    waiting_commands: Vec<Command>,
    used: Vec<usize>,
    answers: HashMap<(Place, u32), (Reply, Time)>,
    calls: i64,
    response: Option<Value>,
    unexpected: Vec<String>,
}

/// The name of every played run.
const RUN: &str = "08584692069368105395603050984CU00";

/// Simulated time and certain chance.
pub(super) struct Simulated {
    now: Cell<Time>,
    guids: RefCell<std::vec::IntoIter<uuid::Uuid>>,
    numbers: RefCell<std::vec::IntoIter<u64>>,
}

impl Simulated {
    pub(super) fn new(world: &World) -> Self {
        Self {
            now: Cell::new(world.start()),
            guids: RefCell::new(world.expressions.guid.clone().into_iter()),
            numbers: RefCell::new(world.expressions.rand.clone().into_iter()),
        }
    }
}

/// Returns what surrounds a run in this world.
pub(super) fn surroundings(world: &World) -> Surroundings {
    let parameters: Object =
        world.parameters.iter().map(|(k, v)| (k.as_str(), v.clone())).collect();
    let run = Value::object([("name", RUN)]);
    Surroundings {
        parameters: Arc::new(parameters),
        workflow: Value::object([("name", Value::from("flow")), ("run", run)]),
    }
}

impl Ambience for Simulated {
    fn now(&self) -> Time {
        self.now.get()
    }

    fn guid(&self) -> uuid::Uuid {
        self.guids.borrow_mut().next().unwrap_or_default()
    }

    fn random(&self) -> u64 {
        self.numbers.borrow_mut().next().unwrap_or(0)
    }
}

struct Happening {
    due: Time,
    what: What,
}

enum What {
    Called(Box<Call>, CallResult),
    Woken(Place),
    Cancel,
}

impl<'a> Stage<'a> {
    fn new(plan: &'a Arc<Plan>, world: &'a World) -> Self {
        let ambience = Simulated::new(world);
        let now = ambience.now();
        let trigger = world.trigger_record(&plan.trigger().name);
        let started = Started {
            time: now,
            run: RUN.into(),
            tracking_id: RUN.into(),
            trigger,
            caller_waits: world.trigger.waiting.unwrap_or(true) && plan.answers(),
            origin: None,
            inherited: Vec::new(),
            inherited_openings: Vec::new(),
        };
        let cancel = world.cancel.as_ref().map(|cancel| Happening {
            due: now.after(cancel.after.unsigned_abs()),
            what: What::Cancel,
        });
        Self {
            plan,
            world,
            ambience,
            started,
            journal: Vec::new(),
            happenings: cancel.into_iter().collect(),
            waiting_commands: Vec::new(),
            used: vec![0; world.calls.len()],
            answers: HashMap::new(),
            calls: 0,
            response: None,
            unexpected: Vec::new(),
        }
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

    fn restart(&self) -> Result<Run, engine::Error> {
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
        failed.map_or(Ok(()), Err)?;
        Run::fold(Arc::clone(self.plan), surroundings(self.world), events)
    }

    /// The caller's line breaks with the process; a case still wants to know what was decided for it.
    fn keep_answer(&mut self, lost: Vec<Command>, run: &Run) {
        for command in lost {
            if let Command::Respond(answer) = command
                && (!run.caller_waits() || run.ended().is_some())
            {
                self.respond(answer);
            }
        }
    }

    fn perform(&mut self, command: Command) {
        match command {
            Command::Call(call) => self.call(call),
            Command::Wake { at, due } => {
                self.happenings.push(Happening { due, what: What::Woken(at) });
            }
            Command::Respond(answer) => self.respond(answer),
        }
    }

    fn respond(&mut self, answer: Answer) {
        self.response = Some(match answer {
            Answer::Response { status, headers, body } => {
                let headers = headers.into_iter().map(|(name, value)| (name, Value::from(value)));
                let mut response = Object::new();
                response.insert("statusCode", i64::from(status));
                response.insert("headers", Value::object(headers));
                response.insert("body", body);
                response.into()
            }
            Answer::NoResponse => {
                Value::object([("statusCode", 502)].map(|(k, v)| (k, i64::from(v))))
            }
        });
    }

    fn call(&mut self, call: Call) {
        let now = self.ambience.now();
        let key = (call.at.clone(), call.attempt);
        let (reply, due) = match self.answers.get(&key) {
            Some(known) => known.clone(),
            None => {
                let Some(reply) = self.find_reply(&call) else {
                    self.unexpected.push(format!("no answer fits the call of {}", call.at.action));
                    return;
                };
                self.calls += 1;
                let due = reply.after.map_or(now, |after| now.after(after.unsigned_abs()));
                self.answers.insert(key, (reply.clone(), due));
                (reply, due)
            }
        };
        let result = CallResult { started: now, ended: due, result: result(&reply) };
        self.happenings.push(Happening { due, what: What::Called(Box::new(call), result) });
    }

    fn find_reply(&mut self, call: &Call) -> Option<Reply> {
        let position = self.world.calls.iter().position(|script| is_for(script, call))?;
        let script = &self.world.calls[position];
        let number = self.used[position].min(script.answers.len().checked_sub(1)?);
        self.used[position] += 1;
        script.answers.get(number).cloned()
    }

    fn next(&mut self) -> Option<What> {
        let first = (0..self.happenings.len()).min_by_key(|i| self.happenings[*i].due)?;
        let happening = self.happenings.remove(first);
        self.ambience.now.set(happening.due.max(self.ambience.now()));
        Some(happening.what)
    }

    fn happen(&mut self, run: &mut Run, what: What) -> Vec<Event> {
        let step = match what {
            What::Called(call, result) => run.report(&call, result, &self.ambience),
            What::Woken(at) => run.wake(&at, &self.ambience),
            What::Cancel => return run.cancel(&self.ambience),
        };
        self.waiting_commands.extend(step.commands);
        step.events
    }

    fn played(self, run: &Run) -> Played {
        let ended = run.ended();
        let mut record = Object::new();
        record.insert("status", ended.map_or("Running", |ended| ended.status.name()));
        let error = ended.and_then(|ended| ended.error.as_ref());
        if let Some(error) = error {
            record.insert("error", fault(&error.code, &error.message));
        } else {
            record.insert("error", Value::Null);
        }
        let outputs = ended.and_then(|ended| ended.outputs.as_ref()).and_then(|c| c.value());
        record.insert("outputs", outputs.cloned().unwrap_or_else(|| Object::new().into()));
        let end = ended.map_or(self.ambience.now(), |ended| ended.time);
        let elapsed = end.since(self.started.time);
        Played {
            run: record.into(),
            response: self.response,
            actions: run.records().map(|(at, r)| (run.plan().path(&at), action(r))).collect(),
            calls: self.calls,
            elapsed: jiff::SignedDuration::try_from(elapsed).unwrap_or_default(),
            unexpected: self.unexpected,
            commits: self.journal.len(),
        }
    }
}

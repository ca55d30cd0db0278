//! One simulation: lives of processes on one disk, each ended by a drain, a crash, a power cut or its own failure;
//! then one last life without faults, in which everything must come to its end.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use engine::Time;
use futures_util::FutureExt;
use runtime::access::{Caller, Role};
use runtime::flows::{Change, Document};
use runtime::hooks::Incoming;
use runtime::runs::{Choice, Extent};
use runtime::{Clock, Error, Keyring, Parts, Runtime, simulated};
use serde_json::json;
use store::faults::{Break, Chance, Disk, Manner, Rates, Restart, break_here, cure, poison};
use store::{Database, FlowId, Options, RunId, Store, UserId};

use crate::log::Log;
use crate::made::Maker;
use crate::receiver::{Line, Receiver, Scripts};
use crate::triggers;
use crate::verdict::{self, Ended};

const BEGIN: Time = Time(17_676_000_000_000_000);
const FLOWS: u64 = 4;

/// Nothing in a flow takes longer than half a day.
const LONG: u64 = 1;
const LIVES_MAX: u64 = 7;
const DEEDS_MAX: u64 = 40;

/// How long the disk is full.
const FULL_TIME_MAX: Duration = Duration::from_secs(120);

/// How long everything may take to end once nothing fails any more, and how often it is looked at.
const END_TIME_MAX: Duration = Duration::from_secs(60 * 86_400);
const LOOK: Duration = Duration::from_secs(86_400);
const DRAIN_TIME_MAX: Duration = Duration::from_secs(20);

/// What goes wrong, and how often, of a thousand.
const RATES: Rates = Rates {
    busy: 10,
    full: 10,
    lost_answer: 15,
    lost_commit: 10,
    failed_sync: 2,
    away: 5,
    slow: 20,
};

/// One house under test.
pub(crate) struct House {
    chance: Chance,
    disk: Arc<Disk>,
    log: Arc<Log>,
    receiver: Arc<Receiver>,
    caller: Caller,
    flows: Vec<Flow>,
    /// Those that fire by themselves.
    triggers: Option<triggers::Flows>,
    now: Time,
    processes: u32,
    /// The processes of this life.
    alive: Vec<Runtime>,
    /// Whether a process has gone in this life with runs that nobody looks for.
    is_bereft: bool,
}

/// A flow and the queries of its signed address.
#[derive(Clone)]
struct Flow {
    id: FlowId,
    queries: Vec<(String, String)>,
}

/// Plays a seed, with a promise broken or none.
pub(crate) fn play(seed: u64, promise: Option<Break>) -> Arc<Log> {
    let mut house = House::open(seed);
    break_here(promise);
    let mut ended = Ended::default();
    for _ in 0..=house.chance.below(LIVES_MAX) {
        house.disk.set_rates(RATES);
        house.disk.set_full(false);
        let after = house.life();
        house.log.count(|figures| figures.restarts += 1);
        house.log.line(format!("restart after {after:?}"));
        house.disk.restart(after).unwrap();
        ended.look(&house.receiver.store, house.caller.environment, &house.log);
    }
    // The last life has its faults too, and no restart after them, unless one of them has ended it.
    if !house.last_life(RATES) {
        house.disk.restart(Restart::Kill).unwrap();
        assert!(house.last_life(Rates::default()), "nothing fails in this life");
    }
    break_here(None);
    cure();
    let (store, environment) = (&house.receiver.store, house.caller.environment);
    ended.look(store, environment, &house.log);
    verdict::judge(store, environment, &house.log);
    let flows = house.triggers.expect("a house of a seed has them");
    triggers::judge((store, environment), flows, &house.log);
    house.log.count(|figures| figures.faults = house.disk.faults());
    simulated::end();
    house.log
}

impl House {
    /// A house without faults, with one flow of this definition.
    pub(crate) fn of_flow(seed: u64, definition: serde_json::Value) -> Self {
        Self::make(seed, vec![(definition, Vec::new())])
    }

    /// Calls the first flow, and returns the run that this made.
    pub(crate) async fn fire(&self, runtime: &Runtime) -> RunId {
        let flow = self.flows[0].clone();
        fire(runtime.clone(), self.caller.clone(), Arc::clone(&self.log), flow).await;
        *self.log.runs().iter().max_by_key(|run| std::cmp::Reverse(**run)).unwrap()
    }

    pub(crate) fn now(&self) -> Time {
        self.now
    }

    pub(crate) fn caller(&self) -> &Caller {
        &self.caller
    }

    /// Sees what is written, at once and always.
    pub(crate) fn quiet(&self) -> &Store {
        &self.receiver.store
    }

    fn open(seed: u64) -> Self {
        let mut chance = Chance::new(seed);
        let made = (0..FLOWS).map(|_| {
            let mut maker = Maker::new(chance.number(), LONG);
            (maker.definition(), maker.scripts)
        });
        let mut house = Self::make(seed, made.collect());
        house.add_triggers(seed);
        house
    }

    /// Adds the flows that fire by themselves, and the one that fills a batch to those that are called.
    fn add_triggers(&mut self, seed: u64) {
        let (store, caller) = (self.receiver.store.clone(), self.caller.clone());
        let now = self.now;
        let (sender, flows) = tokio().block_on(async {
            simulated::begin(now, seed);
            let runtime = runtime(store, Arc::new(Nobody));
            let windows = turn_on(&runtime, &caller, ("windows", triggers::windows())).await;
            let definition = (triggers::RECEIVER, triggers::receiver());
            let receiver = turn_on(&runtime, &caller, definition).await;
            let (sender, _) = flow(&runtime, &caller, (triggers::sender(), Vec::new())).await;
            let flows = triggers::Flows { windows, sender: sender.id, receiver };
            (sender, flows)
        });
        self.flows.push(sender);
        self.triggers = Some(flows);
    }

    fn make(seed: u64, made: Vec<(serde_json::Value, Vec<serde_json::Value>)>) -> Self {
        let disk = Disk::new(seed, Rates::default()).unwrap();
        let log = Arc::new(Log::default());
        let chance = Chance::new(!seed);
        let (caller, flows, scripts, store) = tokio().block_on(async {
            simulated::begin(BEGIN, seed);
            let store = store(&disk, Manner::Quiet).await;
            let runtime = runtime(store.clone(), Arc::new(Nobody));
            runtime.accounts().start().await.unwrap();
            let environment = store.environments().list().await.unwrap()[0].id;
            let user = UserId::from_uuid(Clock.uuid());
            let caller = Caller { environment, user, role: Role::Administrator };
            let (mut flows, mut scripts) = (Vec::new(), Scripts::new());
            for made in made {
                let (flow, answers) = flow(&runtime, &caller, made).await;
                flows.push(flow);
                scripts.extend(answers);
            }
            (caller, flows, scripts, store)
        });
        let receiver = Receiver {
            log: Arc::clone(&log),
            store,
            environment: caller.environment,
            scripts,
            are_two: AtomicBool::new(false),
            seen: Default::default(),
        };
        let now = Time(BEGIN.0 + 10_000_000);
        let receiver = Arc::new(receiver);
        Self {
            chance,
            disk,
            log,
            receiver,
            caller,
            flows,
            triggers: None,
            now,
            processes: 0,
            alive: Vec::new(),
            is_bereft: false,
        }
    }

    /// One life; returns what the next one finds the disk after.
    fn life(&mut self) -> Restart {
        let length = self.pause();
        let drains = self.chance.says_yes(200);
        let fork = self.chance.number();
        let tokio = tokio();
        self.now = tokio.block_on(async {
            simulated::begin(self.now, fork);
            self.receiver.are_two.store(false, Ordering::Relaxed);
            let first = self.process().await;
            let live = async {
                if first.recover().await.is_err() {
                    return;
                }
                self.deeds(&first).await;
                std::future::pending().await
            };
            tokio::select! {
                biased;
                error = first.broken() => assert!(matches!(error, Error::Store(_)), "{error:?}"),
                () = live => {}
                () = tokio::time::sleep(length) => {}
            }
            if drains {
                first.drain(DRAIN_TIME_MAX).await;
            }
            Clock.time()
        });
        // Whatever the processes were about to do dies with them.
        self.alive.clear();
        drop(tokio);
        if self.chance.says_yes(500) { Restart::Kill } else { Restart::PowerCut }
    }

    /// A life in which nothing fails any more after a while: everything must end then, without a restart. Returns
    /// whether it has lived until then.
    fn last_life(&mut self, rates: Rates) -> bool {
        let tokio = tokio();
        let seed = self.chance.number();
        self.disk.set_rates(rates);
        self.disk.set_full(false);
        self.alive.clear();
        tokio.block_on(async {
            simulated::begin(self.now, seed);
            self.receiver.are_two.store(false, Ordering::Relaxed);
            let first = self.process().await;
            let is_alive = first.recover().await.is_ok();
            if is_alive && rates.slow > 0 {
                self.deeds(&first).await;
            }
            self.disk.set_rates(Rates::default());
            self.disk.set_full(false);
            let is_well = |process: &Runtime| process.broken().now_or_never().is_none();
            let lives = is_alive && !self.is_bereft && self.alive.iter().all(is_well);
            if lives {
                self.wait_for_the_end().await;
            }
            self.now = Clock.time();
            lives
        })
    }

    async fn wait_for_the_end(&self) {
        let end = tokio::time::Instant::now() + END_TIME_MAX;
        let (store, environment) = (&self.receiver.store, self.caller.environment);
        // Where something is wrong already, nobody needs to wait.
        let all_over = || {
            !self.log.violations().is_empty()
                || verdict::runs(store, environment).iter().all(verdict::is_over)
        };
        while !all_over() && tokio::time::Instant::now() < end {
            tokio::time::sleep(LOOK).await;
        }
    }

    /// Starts a process on the disk.
    pub(crate) async fn process(&mut self) -> Runtime {
        self.processes += 1;
        self.is_bereft &= !self.alive.is_empty();
        let line = Line { receiver: Arc::clone(&self.receiver), process: self.processes };
        let process = runtime(store(&self.disk, Manner::Faulty).await, Arc::new(line));
        self.alive.push(process.clone());
        process
    }

    /// What people and services do to the house while it lives.
    async fn deeds(&mut self, first: &Runtime) {
        let mut runtime = first.clone();
        for _ in 0..self.chance.below(DEEDS_MAX) {
            tokio::time::sleep(self.pause() / 64).await;
            match self.chance.below(20) {
                0 if !self.receiver.are_two.swap(true, Ordering::Relaxed) => {
                    // Another process takes over everything, while the first one thinks that it lives.
                    let other = self.process().await;
                    self.log.count(|figures| figures.takeovers += 1);
                    self.log.line("another process takes over".to_owned());
                    // One that cannot start is gone again; what it took is taken up after the next start.
                    match other.recover().await {
                        Ok(_) => runtime = other,
                        Err(_) => self.is_bereft = true,
                    }
                }
                1 => {
                    let disk = Arc::clone(&self.disk);
                    disk.set_full(true);
                    let length = self.pause().min(FULL_TIME_MAX);
                    drop(tokio::spawn(async move {
                        tokio::time::sleep(length).await;
                        disk.set_full(false);
                    }));
                }
                4 => {
                    drop(tokio::spawn(cancel(runtime.clone(), self.caller.clone(), self.any_run())))
                }
                5 if self.chance.says_yes(300) => {
                    let run = self.any_run();
                    self.log.line(format!("poison for {:?}", run.map(|run| run.name())));
                    run.into_iter().for_each(poison);
                }
                5..=6 => {
                    let wish = (self.choice(), format!("wish {}", Clock.uuid()));
                    let (caller, log) = (self.caller.clone(), Arc::clone(&self.log));
                    drop(tokio::spawn(resubmit(
                        runtime.clone(),
                        caller,
                        log,
                        (self.any_run(), wish),
                    )));
                }
                _ => {
                    let flow = self.flows[self.chance.below(FLOWS + 1) as usize].clone();
                    let (caller, log) = (self.caller.clone(), Arc::clone(&self.log));
                    drop(tokio::spawn(fire(runtime.clone(), caller, log, flow)));
                }
            }
        }
    }

    fn any_run(&mut self) -> Option<RunId> {
        let runs = self.log.runs();
        let index = self.chance.below(runs.len() as u64) as usize;
        runs.get(index).copied()
    }

    fn choice(&mut self) -> Choice {
        let whole = self.chance.says_yes(500);
        let extent = if whole { Extent::Whole } else { Extent::FailedAction };
        Choice { extent, ..Choice::default() }
    }

    /// A time of any size, from a millisecond to weeks.
    fn pause(&mut self) -> Duration {
        let size = 10 + self.chance.below(32);
        Duration::from_micros(1 << size) + Duration::from_micros(self.chance.below(1 << size))
    }
}

async fn fire(runtime: Runtime, caller: Caller, log: Arc<Log>, flow: Flow) {
    let incoming = Incoming {
        method: "POST".to_owned(),
        queries: flow.queries,
        body: Some(serde_json::from_value(json!({"n": 3})).unwrap()),
        ..Incoming::default()
    };
    let hooks = runtime.hooks();
    let signed = hooks.verify(caller.environment, flow.id, "manual", &incoming).unwrap();
    match hooks.call(signed, incoming).await {
        Ok(accepted) => accepted.runs.iter().for_each(|run| log.accepted(*run)),
        Err(error) => refused(&log, &error),
    }
}

async fn cancel(runtime: Runtime, caller: Caller, run: Option<RunId>) {
    let Some(run) = run else { return };
    // A run that has ended, or is at work elsewhere, refuses.
    drop(runtime.runs().cancel(&caller, run).await);
}

async fn resubmit(
    runtime: Runtime,
    caller: Caller,
    log: Arc<Log>,
    (run, (choice, key)): (Option<RunId>, (Choice, String)),
) {
    let Some(run) = run else { return };
    let mut made = Vec::new();
    // The button is pressed twice.
    for _ in 0..2 {
        match runtime.runs().resubmit(&caller, run, choice, &key).await {
            Ok(resubmitted) => made.push(resubmitted.run),
            Err(Error::Conflict { .. }) => {}
            Err(error) => refused(&log, &error),
        }
    }
    made.iter().for_each(|run| log.accepted(*run));
    if made.windows(2).any(|two| two[0] != two[1]) {
        log.violation(format!("one wish made two runs of {}", run.name()));
    }
}

fn refused(log: &Log, error: &Error) {
    log.count(|figures| figures.refused += 1);
    let is_expected = matches!(
        error,
        Error::Unavailable { .. }
            | Error::TooMany { .. }
            | Error::Store(store::Error::Fatal { .. })
    );
    if !is_expected {
        log.violation(format!("a call was refused for no reason: {error:?}"));
    }
}

async fn flow(
    runtime: &Runtime,
    caller: &Caller,
    (definition, scripts): (serde_json::Value, Vec<serde_json::Value>),
) -> (Flow, Scripts) {
    let id = turn_on(runtime, caller, ("", definition)).await;
    let callback = runtime.hooks().callback(caller, id).await.unwrap();
    let (_, query) = callback.url.split_once('?').unwrap();
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    let queries = pairs.map(|(n, v)| (n.to_owned(), v.replace("%2F", "/"))).collect();
    let answers = |script: &serde_json::Value| {
        let address = script["match"]["uri"].as_str().unwrap().to_owned();
        ((id.to_string(), address), script["answers"].as_array().unwrap().clone())
    };
    let scripts = scripts.iter().map(answers).collect();
    (Flow { id, queries }, scripts)
}

/// Makes a flow, which is on.
async fn turn_on(
    runtime: &Runtime,
    caller: &Caller,
    (name, definition): (&str, serde_json::Value),
) -> FlowId {
    let text = json!({ "definition": definition }).to_string();
    let name = (!name.is_empty()).then(|| name.to_owned());
    let document = Document { text, name, ..Document::default() };
    let flows = runtime.flows();
    let id = flows.create(caller, document).await.unwrap();
    flows.change(caller, id, Change { is_on: Some(true), ..Change::default() }).await.unwrap();
    id
}

async fn store(disk: &Arc<Disk>, manner: Manner) -> Store {
    let database = Database::Simulated { disk: Arc::clone(disk), manner };
    Store::open(database, Options::default()).await.unwrap()
}

fn runtime(store: Store, transport: Arc<dyn connectors::transport::Transport>) -> Runtime {
    Runtime::new(Parts {
        store,
        keyring: keyring(),
        transport,
        public_url: "http://localhost".to_owned(),
        scratch: std::env::temp_dir(),
        local_token: None,
        mail: runtime::mail::Parts {
            post: Arc::new(connectors::mail::fake::Mailbox::default()),
            fixed: None,
        },
    })
}

/// Opens the one key of all simulations.
fn keyring() -> Keyring {
    static FOLDER: OnceLock<tempfile::TempDir> = OnceLock::new();
    let folder = FOLDER.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        Keyring::create(&key(folder.path())).unwrap();
        folder
    });
    Keyring::open_file(&key(folder.path())).unwrap()
}

fn key(folder: &Path) -> std::path::PathBuf {
    folder.join("master.key")
}

/// Makes a runtime whose time stands still and jumps to whatever is waited for next.
pub(crate) fn tokio() -> tokio::runtime::Runtime {
    let mut builder = tokio::runtime::Builder::new_current_thread();
    builder.enable_time().start_paused(true).build().unwrap()
}

/// Reaches nobody: while flows are made, nothing is called.
struct Nobody;

impl connectors::transport::Transport for Nobody {
    fn send(
        &self,
        request: connectors::Request,
        _: Duration,
    ) -> futures_util::future::BoxFuture<
        '_,
        Result<connectors::Response, connectors::transport::Error>,
    > {
        let host = request.host();
        async move { Err(connectors::transport::Error::ConnectionRefused { host }) }.boxed()
    }
}

//! How many steps of runs reach the disk per second, alone and many at a time.
#![expect(clippy::print_stdout, reason = "a bench prints what it finds")]

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use store::{
    Commit, Database, Environment, EnvironmentId, Fence, FlowId, NewRun, NodeId, Options, RunId,
    RunRow, RunStatus, RunUpdate, Store, Time,
};
use uuid::Uuid;

const MEASURED: Duration = Duration::from_secs(3);
const AT_A_TIME: &[usize] = &[1, 32, 256];
const CHUNK_BYTES: usize = 600;
const CHUNKS_PER_RUN: i64 = 2;

/// What every commit of the bench has in common.
struct Bench {
    store: Store,
    environment: EnvironmentId,
    flow: FlowId,
    fence: Fence,
    runs: AtomicU32,
}

fn main() {
    let threads = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    threads.expect("threads start").block_on(measure());
}

async fn measure() {
    // Beside the build, which lies on a disk: a temporary folder may lie in memory.
    let program = std::env::current_exe().expect("the program has a path");
    let folder = tempfile::tempdir_in(program.parent().expect("the program lies in a folder"));
    let folder = folder.expect("a folder can be made");
    let database = Database::Sqlite { path: folder.path().join("bench.db") };
    let store = Store::open(database, Options::default()).await.expect("the store opens");
    let environment = EnvironmentId::from_uuid(Uuid::now_v7());
    let name = "bench".to_owned();
    let row = Environment { id: environment, name, created: Time(0) };
    store.environments().create(&row).await.expect("the environment is new");
    let fence = Fence { owner: NodeId::from_uuid(Uuid::now_v7()), epoch: 1 };
    let flow = FlowId::from_uuid(Uuid::now_v7());
    let bench = Bench { store, environment, flow, fence, runs: AtomicU32::new(0) };
    let bench = Arc::new(bench);
    println!("{:>9} {:>12} {:>9}", "at a time", "commits/s", "runs/s");
    for &count in AT_A_TIME {
        let (commits, time) = bench.clone().commit_for(count).await;
        let per_second = commits as f64 / time.as_secs_f64();
        println!("{count:>9} {per_second:>12.0} {:>9.0}", per_second / CHUNKS_PER_RUN as f64);
    }
    bench.store.close().await;
}

impl Bench {
    /// Lets a number of workers commit until the time is over; returns how many commits were made.
    async fn commit_for(self: Arc<Self>, workers: usize) -> (u64, Duration) {
        let start = Instant::now();
        let work = |_| {
            let bench = self.clone();
            tokio::spawn(async move {
                let mut commits = 0;
                while start.elapsed() < MEASURED {
                    commits += bench.run().await;
                }
                commits
            })
        };
        let workers: Vec<_> = (0..workers).map(work).collect();
        let mut commits = 0;
        for worker in workers {
            commits += worker.await.expect("a worker ends");
        }
        (commits, start.elapsed())
    }

    /// Writes one run: a chunk with its start, a chunk with its end.
    async fn run(&self) -> u64 {
        let number = self.runs.fetch_add(1, Ordering::Relaxed);
        let run = RunId::at(Time(i64::from(number)), number, 0);
        for seq in 0..CHUNKS_PER_RUN {
            let chunk = vec![7; CHUNK_BYTES];
            let mut commit = Commit::new(self.environment, run, self.fence, seq, chunk);
            commit.row = self.row(seq);
            self.store.journal().commit(commit).await.expect("the commit is stored");
        }
        CHUNKS_PER_RUN as u64
    }

    fn row(&self, seq: i64) -> RunRow {
        let running = RunUpdate::open(RunStatus::Running);
        if seq > 0 {
            let ended = RunUpdate { ended: Some(Time(1)), ..running };
            return RunRow::Update(Box::new(RunUpdate { status: RunStatus::Succeeded, ..ended }));
        }
        RunRow::Start(Box::new(NewRun {
            flow: self.flow,
            version: 1,
            trigger: "manual".to_owned(),
            trigger_kind: None,
            started: Time(0),
            tracking: None,
            origin: None,
            state: running,
        }))
    }
}

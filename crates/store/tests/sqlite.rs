//! What only the embedded database can meet: a full disk, a second process, a killed one, a foreign file.

#![expect(clippy::unwrap_used, reason = "what fails here fails the test")]

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use futures_util::future::join_all;
use store::{
    Commit, ConnectionId, Database, EnvironmentId, Error, Fence, FlowId, NewRun, NodeId, Options,
    RunFilter, RunId, RunRow, RunStatus, RunUpdate, Store, Time, TriggerKind,
};
use uuid::Uuid;

const ENVIRONMENT: EnvironmentId = EnvironmentId::from_uuid(Uuid::from_u128(1));
const NOW: Time = Time(17_000_000_000_000_000);

/// Where the child process of a test finds its database.
const CHILD: &str = "TIDEGATE_TEST_CHILD";

async fn open(path: &Path, options: Options) -> Result<Store, Error> {
    Store::open(Database::Sqlite { path: path.to_owned() }, options).await
}

/// A run that starts and ends in one commit.
fn run(number: u32, chunk: Vec<u8>) -> Commit {
    let fence = Fence { owner: NodeId::from_uuid(Uuid::from_u128(2)), epoch: 1 };
    let new = NewRun {
        flow: FlowId::from_uuid(Uuid::from_u128(3)),
        version: 1,
        trigger: "manual".to_owned(),
        trigger_kind: None,
        started: NOW,
        tracking: None,
        origin: None,
        state: RunUpdate::open(RunStatus::Succeeded),
    };
    let mut commit = Commit::new(ENVIRONMENT, RunId::at(NOW, number, 0), fence, 0, chunk);
    commit.row = RunRow::Start(Box::new(new));
    commit
}

#[tokio::test]
async fn a_second_opening_is_refused_until_the_first_ends() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("tidegate.db");
    let first = open(&path, Options::default()).await.unwrap();
    let second = open(&path, Options::default()).await;
    assert!(matches!(second, Err(Error::Locked { path: locked }) if locked == path));
    first.meta().set("still", b"works").await.unwrap();
    first.close().await;
    open(&path, Options::default()).await.unwrap().close().await;
}

#[tokio::test]
async fn a_full_database_refuses_reads_on_and_recovers() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("tidegate.db");
    let small = Options { pages_max: Some(300), ..Options::default() };
    let store = open(&path, small).await.unwrap();
    let mut stored = 0;
    let refused = loop {
        match store.journal().commit(run(stored, vec![7; 50_000])).await {
            Ok(_) => stored += 1,
            Err(error) => break error,
        }
    };
    assert!(matches!(refused, Error::Full), "{refused:?}");
    assert!(stored > 0);
    // One that fits goes through beside many that do not.
    let journal = store.journal();
    let beside = (0..20).map(|number| {
        let size = if number == 9 { 10 } else { 50_000 };
        journal.commit(run(1_000 + number, vec![7; size]))
    });
    let beside = join_all(beside).await.into_iter().collect::<Vec<_>>();
    assert_eq!(beside.iter().filter(|result| result.is_ok()).count(), 1, "{beside:?}");
    let kept = store.journal().load(ENVIRONMENT, RunId::at(NOW, 0, 0)).await.unwrap();
    assert_eq!(kept[0].bytes.len(), 50_000, "what was stored stays readable");
    store.close().await;
    let larger = open(&path, Options::default()).await.unwrap();
    larger.journal().commit(run(2_000, vec![7; 50_000])).await.unwrap();
    larger.close().await;
}

#[tokio::test]
async fn a_full_queue_refuses_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("tidegate.db");
    let options = Options { write_queue_jobs: 4, ..Options::default() };
    let store = open(&path, options).await.unwrap();
    let journal = store.journal();
    let commits = (0..500).map(|number| journal.commit(run(number, vec![7; 100_000])));
    let results = join_all(commits).await;
    let busy = results.iter().filter(|r| matches!(r, Err(Error::Busy { what: "commits" }))).count();
    let stored = results.iter().filter(|result| result.is_ok()).count();
    assert!(busy > 0 && stored > 0 && busy + stored == 500, "{busy} {stored}");
    journal.commit(run(1_000, Vec::new())).await.unwrap();
    store.close().await;
}

#[tokio::test]
async fn what_is_no_database_of_ours_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("tidegate.db");
    std::fs::write(&path, "this is a letter, not a database, and it is long enough".repeat(99))
        .unwrap();
    let before = std::fs::read(&path).unwrap();
    let refused = open(&path, Options::default()).await;
    assert!(matches!(refused, Err(Error::Corrupt { .. })));
    assert_eq!(std::fs::read(&path).unwrap(), before);
    let nowhere = open(&folder.path().join("no/such/folder/x.db"), Options::default()).await;
    assert!(matches!(nowhere, Err(Error::Unavailable { .. })));
}

#[tokio::test]
async fn tables_of_a_newer_release_are_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("tidegate.db");
    open(&path, Options::default()).await.unwrap().close().await;
    let connection = rusqlite::Connection::open(&path).unwrap();
    connection.execute("INSERT INTO migrations VALUES (9999, 'future')", []).unwrap();
    drop(connection);
    let refused = open(&path, Options::default()).await;
    assert!(matches!(refused, Err(Error::NewerSchema { found: 9_999, .. })));
}

#[tokio::test]
async fn a_log_that_grows_is_moved_into_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("tidegate.db");
    let store = open(&path, Options::default()).await.unwrap();
    for number in 0..60 {
        store.journal().commit(run(number, vec![7; 1_000_000])).await.unwrap();
    }
    let log = std::fs::metadata(folder.path().join("tidegate.db-wal")).unwrap().len();
    assert!(log < 40_000_000, "log of {log} bytes");
    store.close().await;
    assert!(!folder.path().join("tidegate.db-wal").exists(), "the last to close moves all");
}

#[tokio::test]
async fn every_list_of_runs_goes_by_an_index() {
    let folder = tempfile::tempdir().unwrap();
    let store = open(&folder.path().join("tidegate.db"), Options::default()).await.unwrap();
    let flow = Some(FlowId::from_uuid(Uuid::from_u128(3)));
    let connection = Some(ConnectionId::from_uuid(Uuid::from_u128(4)));
    let (failed, succeeded) = (Some(RunStatus::Failed), Some(RunStatus::Succeeded));
    let all = RunFilter::default();
    let from = Some(NOW);
    let period = RunFilter { from, until: Some(NOW), ..all.clone() };
    for (filter, index) in [
        (all.clone(), "PRIMARY KEY (environment=?)"),
        (period, "PRIMARY KEY (environment=? AND run>? AND run<?)"),
        (RunFilter { status: succeeded, ..all.clone() }, "PRIMARY KEY (environment=?)"),
        (RunFilter { flow, ..all.clone() }, "runs_of_flow (environment=? AND flow=?)"),
        (
            RunFilter { status: failed, ..all.clone() },
            "runs_by_status (environment=? AND status=?)",
        ),
        (
            RunFilter { flow, status: failed, ..all.clone() },
            "runs_of_flow_by_status (environment=? AND flow=? AND status=?)",
        ),
        (
            RunFilter { connection, status: failed, ..all.clone() },
            "runs_of_connection (environment=? AND connection=? AND status=?)",
        ),
        (
            RunFilter { trigger: Some(TriggerKind::Named("Recurrence".into())), ..all.clone() },
            "runs_by_trigger (environment=? AND trigger_kind=?)",
        ),
        (
            RunFilter { trigger: Some(TriggerKind::Call), ..all.clone() },
            "PRIMARY KEY (environment=?)",
        ),
        (
            RunFilter { failure_code: Some("Unauthorized".into()), ..all.clone() },
            "runs_by_failure (environment=? AND failure_code=?)",
        ),
        (
            RunFilter { failure_code: Some("Unauthorized".into()), from, ..all.clone() },
            "runs_by_failure (environment=? AND failure_code=? AND run<?)",
        ),
        (RunFilter { made_again: Some(true), ..all.clone() }, "runs_made_again (environment=?)"),
        (RunFilter { made_again: Some(false), ..all }, "PRIMARY KEY (environment=?)"),
    ] {
        let plan = store.runs().explain(ENVIRONMENT, &filter).await.unwrap();
        let first = plan.lines().next().unwrap();
        assert!(first.starts_with("SEARCH r") && first.ends_with(index), "{filter:?}\n{plan}");
        let sorts = plan.contains("USE TEMP B-TREE FOR ORDER BY");
        assert!(!sorts, "{filter:?}\n{plan}");
    }
    let of_each = RunFilter { connection, ..RunFilter::default() };
    let plan = store.runs().explain(ENVIRONMENT, &of_each).await.unwrap();
    let index = "runs_of_connection (environment=? AND connection=? AND status=?)";
    assert_eq!(plan.matches(index).count(), RunStatus::ALL.len(), "{plan}");
    let search = Some(RunId::at(NOW, 1, 0).name());
    let by_name = RunFilter { search, ..RunFilter::default() };
    let named = store.runs().explain(ENVIRONMENT, &by_name).await.unwrap();
    for index in ["runs_by_tracking (environment=? AND tracking=?)", "(environment=? AND run=?)"] {
        assert!(named.contains(index), "{named}");
    }
    store.close().await;
}

/// Not a test by itself: the process that [`what_was_answered_survives_kill_9`] kills.
#[tokio::test]
async fn child() {
    let Ok(path) = std::env::var(CHILD) else { return };
    let store = open(Path::new(&path), Options::default()).await.unwrap();
    let journal = store.journal();
    let mut out = std::io::stdout();
    for batch in 0.. {
        let commits = (0..8).map(|number| {
            let number = batch * 8 + number;
            let commit = run(number, number.to_string().into_bytes());
            journal_commit(&journal, commit, number)
        });
        for number in join_all(commits).await {
            out.write_all(format!("stored {number}\n").as_bytes()).unwrap();
        }
        out.flush().unwrap();
    }
}

async fn journal_commit(journal: &store::Journal<'_>, commit: Commit, number: u32) -> u32 {
    journal.commit(commit).await.unwrap();
    number
}

#[tokio::test]
async fn what_was_answered_survives_kill_9() {
    let folder = tempfile::tempdir().unwrap();
    for (round, lines) in [5, 83, 400].into_iter().enumerate() {
        let path = folder.path().join(format!("{round}.db"));
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "child", "--nocapture"])
            .env(CHILD, &path)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut answered = Vec::new();
        let mut reader = BufReader::new(child.stdout.take().unwrap()).lines();
        while answered.len() < lines {
            let line = reader.next().unwrap().unwrap();
            answered
                .extend(line.strip_prefix("stored ").map(|number| number.parse::<u32>().unwrap()));
        }
        child.kill().unwrap();
        // What was still in the pipe was answered as well.
        answered.extend(reader.map_while(Result::ok).filter_map(|line| {
            line.strip_prefix("stored ").and_then(|number| number.parse::<u32>().ok())
        }));
        child.wait().unwrap();
        let store = open(&path, Options::default()).await.unwrap();
        for number in answered {
            let id = RunId::at(NOW, number, 0);
            let chunks = store.journal().load(ENVIRONMENT, id).await.unwrap();
            assert_eq!(chunks[0].bytes, number.to_string().into_bytes());
            assert_eq!(store.runs().get(ENVIRONMENT, id).await.unwrap().next, 1);
        }
        store.close().await;
    }
}

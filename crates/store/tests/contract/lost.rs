//! Connections to PostgreSQL that break: before a commit, and between a commit and its answer.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

use store::{Committed, Conflict, Database, Error};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{UnixListener, UnixStream};

use crate::house::{House, NOW, number, running};
use crate::postgres::fresh_database;

/// What the proxy does with the next commits.
const PASS: u8 = 0;
const LOSE_ANSWER: u8 = 1;
const LOSE_COMMIT: u8 = 2;

/// A store that speaks to PostgreSQL through a proxy that can break the connection at the worst moment.
struct Broken {
    house: House,
    fault: Arc<AtomicU8>,
}

async fn broken() -> Option<Broken> {
    let url = fresh_database(&format!("lost_{}", number())).await?;
    let (host, rest) = url.strip_prefix("host=")?.split_once(' ')?;
    let folder = tempfile::tempdir().unwrap();
    let fault = Arc::new(AtomicU8::new(PASS));
    let listener = UnixListener::bind(socket(folder.path())).unwrap();
    tokio::spawn(serve(listener, socket(Path::new(host)), fault.clone()));
    let url = format!("host={} {rest}", folder.path().display());
    Some(Broken { house: House::open(folder, Database::Postgres { url }).await, fault })
}

fn socket(folder: &Path) -> PathBuf {
    folder.join(".s.PGSQL.5432")
}

async fn serve(listener: UnixListener, server: PathBuf, fault: Arc<AtomicU8>) {
    while let Ok((client, _)) = listener.accept().await {
        let server = UnixStream::connect(&server).await.unwrap();
        // A broken pipe is what the proxy is for.
        tokio::spawn(pump(client, server, fault.clone()));
    }
}

async fn pump(client: UnixStream, server: UnixStream, fault: Arc<AtomicU8>) -> Option<()> {
    let (mut from_client, mut to_client) = client.into_split();
    let (mut from_server, mut to_server) = server.into_split();
    let (mut sent, mut answered) = (vec![0; 1 << 16], vec![0; 1 << 16]);
    loop {
        tokio::select! {
            count = from_client.read(&mut sent) => {
                let bytes = &sent[..count.ok().filter(|count| *count > 0)?];
                let commits = bytes.windows(6).any(|word| word == b"COMMIT");
                let fault = if commits { fault.swap(PASS, Ordering::SeqCst) } else { PASS };
                if fault == LOSE_COMMIT {
                    return None;
                }
                to_server.write_all(bytes).await.ok()?;
                if fault == LOSE_ANSWER {
                    from_server.read_u8().await.ok()?;
                    return None;
                }
            }
            count = from_server.read(&mut answered) => {
                let bytes = &answered[..count.ok().filter(|count| *count > 0)?];
                to_client.write_all(bytes).await.ok()?;
            }
        }
    }
}

#[tokio::test]
async fn a_commit_whose_answer_is_lost_is_found_by_reading() {
    let Some(Broken { house, fault }) = broken().await else { return };
    let (journal, fence) = (house.store.journal(), house.node());
    let flow = house.flow("f").await.id;
    for how in [LOSE_ANSWER, LOSE_COMMIT] {
        let start = house.start(flow, fence, NOW, running());
        let run = start.run;
        fault.store(how, Ordering::SeqCst);
        assert_eq!(journal.commit(start.clone()).await.unwrap(), Committed::Stored(1), "{how}");
        assert_eq!(fault.load(Ordering::SeqCst), PASS, "the fault has happened");
        assert_eq!(journal.load(house.environment, run).await.unwrap().len(), 1);
        let mut next = store::Commit::new(house.environment, run, fence, 1, b"second".to_vec());
        fault.store(how, Ordering::SeqCst);
        assert_eq!(journal.commit(next.clone()).await.unwrap(), Committed::Stored(2), "{how}");
        assert_eq!(journal.load(house.environment, run).await.unwrap().len(), 2);
        // Somebody else's chunk under the same number is not taken for this one.
        next.chunk = b"other".to_vec();
        fault.store(how, Ordering::SeqCst);
        let refused = journal.commit(next).await;
        assert!(matches!(refused, Err(Error::Conflict { what: Conflict::Sequence })));
        fault.store(PASS, Ordering::SeqCst);
    }
    house.store.close().await;
}

#[tokio::test]
async fn of_another_write_the_caller_is_told_that_nobody_knows() {
    let Some(Broken { house, fault }) = broken().await else { return };
    fault.store(LOSE_ANSWER, Ordering::SeqCst);
    let unknown = house.store.meta().set("a", b"b").await;
    assert!(matches!(unknown, Err(Error::UnknownCommit)), "{unknown:?}");
    assert_eq!(house.store.meta().find("a").await.unwrap().as_deref(), Some(&b"b"[..]));
    house.store.close().await;
}

#[tokio::test]
async fn lost_connections_are_replaced() {
    let Some(house) = House::postgres().await else { return };
    let Database::Postgres { url } = &house.database else { panic!("not PostgreSQL") };
    for round in 0..3 {
        let (client, connection) =
            tokio_postgres::connect(url, tokio_postgres::NoTls).await.unwrap();
        tokio::spawn(connection);
        let others = "SELECT pg_terminate_backend(pid, 1000) FROM pg_stat_activity
             WHERE datname = current_database() AND pid <> pg_backend_pid()";
        client.batch_execute(others).await.unwrap();
        house.store.meta().set("round", format!("{round}").as_bytes()).await.unwrap();
        let found = house.store.meta().find("round").await.unwrap().unwrap();
        assert_eq!(found, format!("{round}").as_bytes());
    }
    house.store.close().await;
}

#[tokio::test]
async fn a_server_that_is_not_there_is_named_without_the_password() {
    let url = "postgres://somebody:hunter2@127.0.0.1:1/tidegate".to_owned();
    let refused = store::Store::open(Database::Postgres { url }, store::Options::default()).await;
    let Err(error @ Error::Unavailable { .. }) = refused else { panic!("{:?}", refused.err()) };
    let text = format!("{error} {error:?}");
    assert!(text.contains("127.0.0.1") && !text.contains("hunter2"), "{text}");
    let url = "postgres://somebody:hunter2@127.0.0.1:none/tidegate".to_owned();
    let refused = store::Store::open(Database::Postgres { url }, store::Options::default()).await;
    let Err(error @ Error::Unavailable { .. }) = refused else { panic!("{:?}", refused.err()) };
    assert!(!format!("{error} {error:?}").contains("hunter2"));
}

//! Runs that are kept no longer go, by the time of their flow or of the house, and by nothing else.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up is a failed test")]

use std::sync::Arc;
use std::time::Duration;

use connectors::transport::fake::Fake;
use runtime::{Keyring, Parts, Runtime};
use store::{
    AuditFilter, Commit, Database, EnvironmentId, Fence, Flow, FlowId, FlowState, FlowVersion,
    NewRun, NodeId, Options, Paging, RunId, RunRow, RunStatus, RunUpdate, Store, Time, UserId,
};
use tempfile::TempDir;

const DAY: Duration = Duration::from_secs(24 * 3_600);
const NOW: Time = Time(17_000_000_000_000_000);

struct House {
    runtime: Runtime,
    store: Store,
    environment: EnvironmentId,
    user: UserId,
    _folder: TempDir,
}

impl House {
    async fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("tidegate.db");
        let store = Store::open(Database::Sqlite { path }, Options::default()).await.unwrap();
        let runtime = Runtime::new(Parts {
            store: store.clone(),
            keyring: Keyring::generate().unwrap(),
            transport: Arc::new(Fake::new()),
            public_url: "http://127.0.0.1:1".to_owned(),
            scratch: folder.path().to_owned(),
            local_token: None,
            mail: runtime::mail::Parts {
                post: Arc::new(connectors::mail::fake::Mailbox::default()),
                fixed: None,
            },
        });
        runtime.accounts().start().await.unwrap();
        let environment = store.environments().list().await.unwrap()[0].id;
        let user = store.users().list(environment, &Paging::first()).await.unwrap().items[0].id;
        Self { runtime, store, environment, user, _folder: folder }
    }

    async fn flow(&self, retention_days: Option<i64>) -> FlowId {
        let id = FlowId::from_uuid(runtime::Clock.uuid());
        let (environment, user) = (self.environment, self.user);
        let flow = Flow {
            environment,
            id,
            name: "f".to_owned(),
            state: FlowState::On,
            owner: user,
            version: 1,
            created: NOW,
            created_by: user,
            changed: NOW,
            changed_by: user,
        };
        let version = FlowVersion {
            environment,
            flow: id,
            version: 1,
            dialect: "logic-apps".to_owned(),
            shape: "definition".to_owned(),
            document: "{}".to_owned(),
            summary: "{}".to_owned(),
            created: NOW,
            created_by: user,
        };
        self.store.flows().create(&flow, (version, None), &[]).await.unwrap();
        self.store.flows().set_retention(environment, id, retention_days).await.unwrap();
        id
    }

    /// Writes a run that started so many days ago.
    async fn run(&self, flow: FlowId, days_ago: u32, status: RunStatus) -> RunId {
        let started = NOW.minus(DAY * days_ago).minus(Duration::from_secs(1));
        let run = RunId::at(started, days_ago, 0);
        let fence = Fence { owner: NodeId::from_uuid(runtime::Clock.uuid()), epoch: 1 };
        let mut commit = Commit::new(self.environment, run, fence, 0, b"chunk".to_vec());
        commit.row = RunRow::Start(Box::new(NewRun {
            flow,
            version: 1,
            trigger: "manual".to_owned(),
            trigger_kind: None,
            started,
            tracking: None,
            origin: None,
            state: RunUpdate::open(status),
        }));
        self.store.journal().commit(commit).await.unwrap();
        run
    }

    async fn left(&self, runs: &[RunId]) -> Vec<bool> {
        let mut left = Vec::new();
        for run in runs {
            left.push(self.store.runs().get(self.environment, *run).await.is_ok());
        }
        left
    }
}

#[tokio::test]
async fn runs_go_when_the_time_of_their_flow_is_over() {
    let house = House::open().await;
    let (usual, short, long) =
        (house.flow(None).await, house.flow(Some(2)).await, house.flow(Some(90)).await);
    let succeeded = RunStatus::Succeeded;
    let runs = [
        house.run(usual, 27, succeeded).await,
        house.run(usual, 28, succeeded).await,
        house.run(usual, 29, RunStatus::Waiting).await,
        house.run(short, 1, succeeded).await,
        house.run(short, 3, RunStatus::Failed).await,
        house.run(short, 40, succeeded).await,
        house.run(long, 41, succeeded).await,
        house.run(long, 91, succeeded).await,
    ];
    assert_eq!(house.runtime.retention().sweep(28, NOW).await.unwrap(), 4);
    let left = house.left(&runs).await;
    assert_eq!(left, [true, false, true, true, false, false, true, false]);
    let audit = house
        .store
        .audit()
        .list(house.environment, &AuditFilter::default(), &Paging::first())
        .await
        .unwrap();
    let entry = audit.items.iter().find(|entry| entry.verb == "prune").unwrap();
    assert_eq!((entry.user, entry.detail.as_str()), (None, r#"{"runs":4,"bodyParts":0}"#));
    assert_eq!(house.runtime.retention().sweep(28, NOW).await.unwrap(), 0);
}

#[tokio::test]
async fn a_house_that_keeps_runs_for_ever_deletes_only_what_a_flow_says() {
    let house = House::open().await;
    let (usual, short) = (house.flow(None).await, house.flow(Some(2)).await);
    let succeeded = RunStatus::Succeeded;
    let runs = [house.run(usual, 9_000, succeeded).await, house.run(short, 3, succeeded).await];
    assert_eq!(house.runtime.retention().sweep(0, NOW).await.unwrap(), 1);
    assert_eq!(house.left(&runs).await, [true, false]);
}

#[tokio::test]
async fn a_house_that_drains_deletes_nothing_more() {
    let house = House::open().await;
    let flow = house.flow(None).await;
    let runs = [house.run(flow, 40, RunStatus::Succeeded).await];
    house.runtime.drain(Duration::from_millis(1)).await;
    assert_eq!(house.runtime.retention().sweep(28, NOW).await.unwrap(), 0);
    assert_eq!(house.left(&runs).await, [true]);
    house.runtime.retention().keep_for(28).await;
}

//! A fresh store with an environment and an administrator, and rows to put into it.

use std::sync::atomic::{AtomicU64, Ordering};

use store::{
    Attention, Commit, Connection, ConnectionId, Connector, ConnectorDocuments, ConnectorId,
    Database, Digest, Environment, EnvironmentId, Failure, Fence, Flow, FlowId, FlowState,
    FlowVersion, Known, NewRun, NodeId, Options, Paging, Preferences, Role, RunId, RunRow,
    RunStatus, RunUpdate, Store, Time, User, UserId,
};
use tokio_postgres::NoTls;
use uuid::Uuid;

use crate::postgres::fresh_database;

pub(crate) const NOW: Time = Time(17_000_000_000_000_000);

/// A fresh store.
pub(crate) struct House {
    pub(crate) store: Store,
    pub(crate) environment: EnvironmentId,
    pub(crate) administrator: UserId,
    pub(crate) folder: tempfile::TempDir,
    pub(crate) database: Database,
}

/// Returns a number that no other call returns.
pub(crate) fn number() -> u64 {
    static LAST: AtomicU64 = AtomicU64::new(0);
    LAST.fetch_add(1, Ordering::Relaxed) + 1
}

/// Returns a UUID that no other call returns; later ones sort later.
pub(crate) fn uuid() -> Uuid {
    Uuid::from_u128(0x0189_0a5d_ac96_774b_bcce_0000_0000_0000 + u128::from(number()))
}

pub(crate) fn digest(byte: u8) -> Digest {
    Digest([byte; 32])
}

pub(crate) fn known(about: &str, expires: Option<Time>, renew: Option<Time>) -> Known {
    Known { about: about.to_owned(), expires, renew }
}

impl House {
    pub(crate) async fn sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database = Database::Sqlite { path: folder.path().join("tidegate.db") };
        Self::open(folder, database).await
    }

    pub(crate) async fn postgres() -> Option<Self> {
        let url = fresh_database(&format!("case_{}", number())).await?;
        Some(Self::open(tempfile::tempdir().unwrap(), Database::Postgres { url }).await)
    }

    pub(crate) async fn open(folder: tempfile::TempDir, database: Database) -> Self {
        let store = Store::open(database.clone(), Options::default()).await.unwrap();
        let environment = EnvironmentId::from_uuid(uuid());
        let row = Environment { id: environment, name: "Default".to_owned(), created: NOW };
        store.environments().create(&row).await.unwrap();
        let mut house =
            Self { store, environment, administrator: UserId::from_uuid(uuid()), folder, database };
        house.administrator = house.user("admin", Role::Administrator).await.id;
        house
    }

    /// Changes what is stored past the store, as an older release would have left it.
    pub(crate) async fn left_behind(&self, sql: &str) {
        let Database::Postgres { url } = &self.database else {
            let path = self.folder.path().join("tidegate.db");
            return rusqlite::Connection::open(path).unwrap().execute_batch(sql).unwrap();
        };
        let (client, connection) = tokio_postgres::connect(url, NoTls).await.unwrap();
        let connection = tokio::spawn(connection);
        client.batch_execute(sql).await.unwrap();
        drop(client);
        connection.await.unwrap().unwrap();
    }

    /// Opens the same database anew.
    pub(crate) async fn reopen(&self) -> Store {
        Store::open(self.database.clone(), Options::default()).await.unwrap()
    }

    pub(crate) fn new_user(&self, name: &str, role: Role) -> User {
        User {
            environment: self.environment,
            id: UserId::from_uuid(uuid()),
            name: name.to_owned(),
            display_name: format!("{name} shown"),
            password: Some("hash".to_owned()),
            role,
            preferences: Preferences::default(),
            disabled: false,
            created: NOW,
            changed: NOW,
        }
    }

    pub(crate) async fn user(&self, name: &str, role: Role) -> User {
        let user = self.new_user(name, role);
        self.store.users().create(&user).await.unwrap();
        user
    }

    pub(crate) fn new_flow(&self, name: &str, changed: Time) -> (Flow, FlowVersion) {
        let flow = Flow {
            environment: self.environment,
            id: FlowId::from_uuid(uuid()),
            name: name.to_owned(),
            state: FlowState::On,
            owner: self.administrator,
            version: 1,
            created: changed,
            created_by: self.administrator,
            changed,
            changed_by: self.administrator,
        };
        let version = FlowVersion {
            environment: self.environment,
            flow: flow.id,
            version: 1,
            dialect: "logic-apps".to_owned(),
            shape: "definition".to_owned(),
            document: "{\"é\": 1}".to_owned(),
            summary: format!("summary of {name}"),
            created: changed,
            created_by: self.administrator,
        };
        (flow, version)
    }

    pub(crate) async fn flow(&self, name: &str) -> Flow {
        let (flow, version) = self.new_flow(name, NOW);
        self.store.flows().create(&flow, (version, None), &[]).await.unwrap();
        flow
    }

    pub(crate) async fn connector(&self, name: &str) -> Connector {
        let connector = Connector {
            environment: self.environment,
            id: ConnectorId::from_uuid(uuid()),
            name: name.to_owned(),
            title: format!("{name} titled"),
            summary: "{}".to_owned(),
            created: NOW,
            created_by: self.administrator,
            changed: NOW,
        };
        self.store.connectors().create(&connector, &documents()).await.unwrap();
        connector
    }

    pub(crate) async fn connection(&self, connector: &Connector, name: &str) -> Connection {
        let connection = Connection {
            environment: self.environment,
            id: ConnectionId::from_uuid(uuid()),
            connector: connector.id,
            name: name.to_owned(),
            owner: self.administrator,
            kind: "password".to_owned(),
            account: Some("who@example.test".to_owned()),
            parameters: "{\"host\":\"mail\"}".to_owned(),
            state: "Connected".to_owned(),
            attention: Attention::Fine,
            status: "[]".to_owned(),
            checked: None,
            revision: 1,
            created: NOW,
            changed: NOW,
            known: known("{}", None, None),
        };
        self.store.connections().create(&connection, b"sealed").await.unwrap();
        connection
    }

    pub(crate) fn node(&self) -> Fence {
        Fence { owner: NodeId::from_uuid(uuid()), epoch: 1 }
    }

    /// A run that starts at a moment, with its first chunk.
    pub(crate) fn start(&self, flow: FlowId, fence: Fence, at: Time, state: RunUpdate) -> Commit {
        let id = u32::try_from(number() % 1_000_000_000).unwrap();
        let run = RunId::at(at, id, 7);
        let new = NewRun {
            flow,
            version: 1,
            trigger: "manual".to_owned(),
            trigger_kind: None,
            started: at,
            tracking: Some("client".to_owned()),
            origin: None,
            state,
        };
        let mut commit = Commit::new(self.environment, run, fence, 0, b"chunk 0".to_vec());
        commit.row = RunRow::Start(Box::new(new));
        commit
    }

    /// Writes a run that starts.
    pub(crate) async fn run(
        &self,
        flow: FlowId,
        fence: Fence,
        at: Time,
        state: RunUpdate,
    ) -> RunId {
        let commit = self.start(flow, fence, at, state);
        let run = commit.run;
        self.store.journal().commit(commit).await.unwrap();
        run
    }
}

pub(crate) fn documents() -> ConnectorDocuments {
    ConnectorDocuments {
        definition: "{\"swagger\":\"2.0\"}".to_owned(),
        properties: "{}".to_owned(),
    }
}

pub(crate) fn running() -> RunUpdate {
    RunUpdate::open(RunStatus::Running)
}

pub(crate) fn ended(status: RunStatus) -> RunUpdate {
    RunUpdate { ended: Some(Time(NOW.0 + 5)), ..RunUpdate::open(status) }
}

/// How a run stands that failed by a connection, or waits for it.
pub(crate) fn harmed(status: RunStatus, connection: ConnectionId) -> RunUpdate {
    let failure = Failure {
        action: Some("Send".to_owned()),
        code: Some("Unauthorized".to_owned()),
        message: Some("wrong password".to_owned()),
        connection: Some(connection),
    };
    RunUpdate { failure, ..ended(status) }
}

pub(crate) fn paging(size: i64, cursor: Option<String>) -> Paging {
    Paging::new(size, cursor, UserId::from_uuid(Uuid::from_u128(1))).unwrap()
}

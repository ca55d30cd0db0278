//! A house in simulated time on a simulated disk, with one connection and one flow through it, and the service behind
//! them. A process of it can be killed at any moment.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock};
use std::time::Duration;

use connectors::transport::fake::{Fake, Sent};
use connectors::transport::{Error as LineError, Transport};
use connectors::{Request, Response};
use engine::Time;
use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use runtime::access::{Caller, Role};
use runtime::connections::{NewConnection, Verification, Verified, Wish};
use runtime::flows::{Change, Document};
use runtime::hooks::Incoming;
use runtime::{Clock, Error, Keyring, Parts, Runtime, Secret, simulated};
use serde_json::json;
use store::faults::{Disk, Manner, Rates, Restart};
use store::{ConnectionId, Database, FlowId, Options, RunId, Store, UserId, WhenBroken};

const BEGIN: Time = Time(17_676_000_000_000_000);

/// How people sign in to the service.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    Password,
    Key,
}

/// Answers to a call, by method, path and credential.
pub(crate) type Answers = Box<dyn Fn(&Sent) -> Result<Response, LineError> + Send>;

/// The service.
pub(crate) struct Service {
    pub(crate) answers: Mutex<Answers>,
    /// Every call: when, method and path, the run.
    pub(crate) calls: Mutex<Vec<(Time, String, Option<RunId>)>>,
    /// What it did, once for each key.
    pub(crate) done: Mutex<BTreeMap<String, RunId>>,
}

pub(crate) struct House {
    disk: Arc<Disk>,
    tokio: Option<tokio::runtime::Runtime>,
    now: Time,
    pub(crate) service: Arc<Service>,
    pub(crate) runtime: Runtime,
    pub(crate) caller: Caller,
    pub(crate) connection: ConnectionId,
    pub(crate) flow: FlowId,
    queries: Vec<(String, String)>,
}

impl Service {
    /// Answers from now on in another way.
    pub(crate) fn answer(
        &self,
        answers: impl Fn(&Sent) -> Result<Response, LineError> + Send + 'static,
    ) {
        *self.answers.lock().unwrap() = Box::new(answers);
    }

    pub(crate) fn count(&self, what: &str) -> usize {
        self.calls.lock().unwrap().iter().filter(|(_, call, _)| call == what).count()
    }
}

impl Transport for Service {
    fn send(&self, request: Request, _: Duration) -> BoxFuture<'_, Result<Response, LineError>> {
        async move {
            let fake = Fake::new();
            drop(fake.send(request, Duration::ZERO).await);
            let sent = fake.sent().pop().unwrap();
            tokio::time::sleep(Duration::from_millis(5)).await;
            let run = sent.header("x-ms-workflow-run-id").map(|run| run.parse().unwrap());
            let path = sent.address.rsplit('/').next().unwrap_or_default();
            let call = format!("{} {path}", sent.method);
            self.calls.lock().unwrap().push((Clock.time(), call, run));
            let answer = (self.answers.lock().unwrap())(&sent)?;
            if let (200, Some(key), Some(run)) =
                (answer.status, sent.header("Idempotency-Key"), run)
            {
                self.done.lock().unwrap().entry(key.to_owned()).or_insert(run);
            }
            Ok(answer)
        }
        .boxed()
    }
}

pub(crate) fn reply(status: u16, body: &str) -> Result<Response, LineError> {
    let headers = vec![("content-type".to_owned(), "application/json".to_owned())];
    Ok(Response { status, headers, body: body.as_bytes().to_vec() })
}

/// Takes one password or key and refuses every other.
pub(crate) fn takes(secret: &'static str) -> impl Fn(&Sent) -> Result<Response, LineError> + Send {
    use base64::Engine;
    let basic = base64::engine::general_purpose::STANDARD.encode(format!("ann:{secret}"));
    move |sent| {
        let basic = format!("Basic {basic}");
        let is_right =
            sent.header("authorization") == Some(&basic) || sent.header("x-key") == Some(secret);
        if is_right { reply(200, "{}") } else { reply(401, r#"{"message":"no"}"#) }
    }
}

impl House {
    /// Makes a house whose service takes the secret `old`, with a flow that waits or does not.
    pub(crate) fn open(way: Way, wish: WhenBroken) -> Self {
        let disk = Disk::new(5, Rates::default()).unwrap();
        let service = Arc::new(Service {
            answers: Mutex::new(Box::new(takes("old"))),
            calls: Mutex::default(),
            done: Mutex::default(),
        });
        let tokio = tokio();
        let (runtime, caller, connection, flow, queries) = tokio.block_on(async {
            simulated::begin(BEGIN, 5);
            let runtime = process(&disk, &service).await;
            runtime.accounts().start().await.unwrap();
            let store = open_store(&disk).await;
            let environment = store.environments().list().await.unwrap()[0].id;
            let user = UserId::from_uuid(Clock.uuid());
            let caller = Caller { environment, user, role: Role::Administrator };
            let connection = connection(&runtime, &caller, way).await;
            let (flow, queries) = flow(&runtime, &caller, connection, wish).await;
            runtime.recover().await.unwrap();
            (runtime, caller, connection, flow, queries)
        });
        let tokio = Some(tokio);
        Self { disk, tokio, now: BEGIN, service, runtime, caller, connection, flow, queries }
    }

    /// Lives on for as long as something takes.
    pub(crate) fn live<T>(&mut self, what: impl AsyncFnOnce(&Self) -> T) -> T {
        let tokio = self.tokio.take().unwrap();
        let (done, now) = tokio.block_on(async {
            let done = what(self).await;
            (done, Clock.time())
        });
        (self.tokio, self.now) = (Some(tokio), now);
        done
    }

    /// Kills the process, whatever it is at, and starts another one.
    pub(crate) fn kill(&mut self) {
        self.kill_for(Duration::ZERO);
    }

    /// Kills the process, and starts another one after a while.
    pub(crate) fn kill_for(&mut self, pause: Duration) {
        self.now = self.now.after(pause);
        drop(self.tokio.take());
        self.disk.restart(Restart::Kill).unwrap();
        let tokio = tokio();
        self.runtime = tokio.block_on(async {
            simulated::begin(self.now, 6);
            let runtime = process(&self.disk, &self.service).await;
            runtime.recover().await.unwrap();
            runtime
        });
        self.tokio = Some(tokio);
    }

    /// Calls the flow.
    pub(crate) async fn fire(&self) -> RunId {
        let hooks = self.runtime.hooks();
        let incoming = Incoming {
            method: "POST".to_owned(),
            queries: self.queries.clone(),
            ..Incoming::default()
        };
        let environment = self.caller.environment;
        let signed = hooks.verify(environment, self.flow, "manual", &incoming).unwrap();
        hooks.call(signed, incoming).await.unwrap().runs[0]
    }

    pub(crate) async fn verify(&self, password: &str) -> Result<Verified, Error> {
        let parameters = [("username", "ann"), ("password", password)];
        let verification = Verification {
            parameters: parameters.map(|(n, v)| (n.to_owned(), Secret::from(v))).into(),
            secret_expires: None,
            wish: Wish::default(),
        };
        self.runtime.connections().verify(&self.caller, self.connection, verification).await
    }

    pub(crate) async fn view(&self) -> runtime::connections::View {
        self.runtime.connections().get(&self.caller, self.connection).await.unwrap()
    }

    pub(crate) async fn show(&self, run: RunId) -> runtime::runs::RunDetail {
        self.runtime.runs().show(&self.caller, run).await.unwrap()
    }
}

impl Drop for House {
    fn drop(&mut self) {
        drop(self.tokio.take());
        simulated::end();
    }
}

fn tokio() -> tokio::runtime::Runtime {
    let mut builder = tokio::runtime::Builder::new_current_thread();
    builder.enable_time().start_paused(true).build().unwrap()
}

async fn open_store(disk: &Arc<Disk>) -> Store {
    let database = Database::Simulated { disk: Arc::clone(disk), manner: Manner::Quiet };
    Store::open(database, Options::default()).await.unwrap()
}

async fn process(disk: &Arc<Disk>, service: &Arc<Service>) -> Runtime {
    let database = Database::Simulated { disk: Arc::clone(disk), manner: Manner::Faulty };
    Runtime::new(Parts {
        store: Store::open(database, Options::default()).await.unwrap(),
        keyring: keyring(),
        transport: Arc::clone(service) as Arc<dyn Transport>,
        public_url: "http://localhost".to_owned(),
        scratch: std::env::temp_dir(),
        local_token: None,
        mail: runtime::mail::Parts {
            post: Arc::new(connectors::mail::fake::Mailbox::default()),
            fixed: None,
        },
    })
}

/// Opens the one key of all these houses.
fn keyring() -> Keyring {
    static FOLDER: OnceLock<tempfile::TempDir> = OnceLock::new();
    let folder = FOLDER.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        Keyring::create(&folder.path().join("master.key")).unwrap();
        folder
    });
    Keyring::open_file(&folder.path().join("master.key")).unwrap()
}

async fn connection(runtime: &Runtime, caller: &Caller, way: Way) -> ConnectionId {
    let (scheme, names) = match way {
        Way::Password => (json!({"basic": {"type": "basic"}}), vec!["username", "password"]),
        Way::Key => {
            (json!({"key": {"type": "apiKey", "in": "header", "name": "X-Key"}}), vec!["api_key"])
        }
    };
    let ok = json!({"200": {"description": "ok"}});
    let definition = json!({"swagger": "2.0", "info": {"title": "Mailbox", "version": "1"},
        "host": "mail.test", "basePath": "/v1", "schemes": ["https"],
        "securityDefinitions": scheme,
        "paths": {"/me": {"get": {"operationId": "GetMe", "responses": ok}},
            "/messages": {"post": {"operationId": "Send", "responses": ok}}}});
    let parameters: serde_json::Map<String, serde_json::Value> = names
        .iter()
        .map(|name| {
            let interface = json!({"displayName": name, "constraints": {"required": "true"}});
            ((*name).to_owned(), json!({"type": "securestring", "uiDefinition": interface}))
        })
        .collect();
    let properties = json!({"properties": {"connectionParameters": parameters}});
    let documents = store::ConnectorDocuments {
        definition: definition.to_string(),
        properties: properties.to_string(),
    };
    let loaded = runtime.connectors().load(caller, None, documents).await.unwrap();
    let values = [("username", "ann"), ("password", "old"), ("api_key", "old")];
    let given = values.into_iter().filter(|(name, _)| names.contains(name));
    let new = NewConnection {
        connector: loaded.row.id,
        name: "Mail".to_owned(),
        parameters: given.map(|(n, v)| (n.to_owned(), Secret::from(v))).collect(),
        secret_expires: None,
        save_untested: false,
    };
    runtime.connections().create(caller, new).await.unwrap().connection.row.id
}

async fn flow(
    runtime: &Runtime,
    caller: &Caller,
    connection: ConnectionId,
    wish: WhenBroken,
) -> (FlowId, Vec<(String, String)>) {
    let host = json!({"apiId": "/providers/Microsoft.PowerApps/apis/shared_mailbox",
        "connectionName": "mail", "operationId": "Send"});
    let send = json!({"type": "OpenApiConnection", "runAfter": {},
        "inputs": {"host": host, "parameters": {}, "authentication": "@parameters('$authentication')"}});
    let definition = json!({
        "$schema": "https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#",
        "contentVersion": "1.0.0.0",
        "parameters": {"$connections": {"defaultValue": {}, "type": "Object"},
            "$authentication": {"defaultValue": {}, "type": "SecureObject"}},
        "triggers": {"manual": {"type": "Request", "kind": "Http", "inputs": {}}},
        "actions": {"Send": send}});
    let text = json!({ "definition": definition }).to_string();
    let flows = runtime.flows();
    let id = flows.create(caller, Document { text, ..Document::default() }).await.unwrap();
    let change = Change {
        is_on: Some(true),
        bindings: vec![("mail".to_owned(), Some(connection))],
        when_broken: Some(Some(wish)),
        ..Change::default()
    };
    flows.change(caller, id, change).await.unwrap();
    let callback = runtime.hooks().callback(caller, id).await.unwrap();
    let (_, query) = callback.url.split_once('?').unwrap();
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    (id, pairs.map(|(n, v)| (n.to_owned(), v.replace("%2F", "/"))).collect())
}

//! A service with a provider of tokens, played: it counts, rotates refresh tokens, takes old ones as stolen, can be slow
//! or away. And a house that calls it.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use connectors::transport::fake::{Fake, Sent};
use connectors::transport::{Error as WireError, Transport};
use connectors::{Request, Response};
use futures_util::future::{BoxFuture, FutureExt as _, join_all};
use rcgen::{CertificateParams, DnType, KeyPair, date_time_ymd};
use runtime::access::Caller;
use runtime::applications::{NewApplication, NewProof};
use runtime::connections::NewConnection;
use runtime::flows::{Change, Document};
use runtime::hooks::Incoming;
use runtime::identities::{NewIdentity, Source};
use runtime::sign_ins::{Browser, Completion, NewSignIn, Return, Target, Wish};
use runtime::{Clock, Error, Keyring, Parts, Runtime, Secret};
use serde_json::{Value, json};
use store::faults::{Disk, Manner, Rates, Restart};
use store::{ConnectionId, ConnectorId, Database, FlowId, Options, RunStatus, Store};
use tempfile::TempDir;

pub(crate) const LOGIN: &str = "https://login.test";
pub(crate) const SECRET: &str = "machine-secret";

const SWAGGER: &str = r#"{"swagger":"2.0","info":{"title":"Mailbox","version":"1"},"host":"mail.test","schemes":["https"],
  "securityDefinitions":{"o":{"type":"oauth2"}},"security":[{"o":[]}],
  "paths":{"/me":{"get":{"operationId":"GetMe","responses":{"200":{"description":"ok"}}}}}}"#;

const PROPERTIES: &str = r#"{"properties":{"connectionParameterSets":{"values":[
  {"name":"account","parameters":{"token":{"type":"oauthSetting","oAuthSettings":{"identityProvider":"oauth2",
    "scopes":["mail.read"],"customParameters":{"authorizationUrl":{"value":"https://login.test/authorize"},
    "tokenUrl":{"value":"https://login.test/token"}}}}}},
  {"name":"application","parameters":{
    "token":{"type":"oauthSetting","oAuthSettings":{"identityProvider":"oauth2","scopes":["mail.read"],
      "customParameters":{"grantType":{"value":"client_credentials"},"tokenUrl":{"value":"https://login.test/token"}}}},
    "token:clientId":{"type":"string"},"token:clientSecret":{"type":"securestring"}}},
  {"name":"certificate","parameters":{"file":{"type":"clientCertificate"}}}]}}}"#;

/// What the provider knows and does.
#[derive(Default)]
struct Book {
    life_s: i64,
    /// Counts the tokens.
    number: u64,
    renewals: u64,
    is_withdrawn: bool,
    is_lenient: bool,
    is_away: bool,
    is_void: bool,
    delay: Duration,
    /// Tokens below this number are refused.
    valid_from: u64,
    seen: Vec<String>,
}

/// The played service.
pub(crate) struct Service {
    fake: Fake,
    /// Opening a request and reading what was opened are one step.
    opening: Mutex<()>,
    book: Mutex<Book>,
}

impl Service {
    /// A service whose tokens live so many seconds.
    pub(crate) fn new(life_s: i64) -> Arc<Self> {
        let book = Mutex::new(Book { life_s, ..Book::default() });
        Arc::new(Self { fake: Fake::new(), opening: Mutex::new(()), book })
    }

    fn book(&self) -> MutexGuard<'_, Book> {
        self.book.lock().unwrap()
    }

    /// From now on tokens live so many seconds.
    pub(crate) fn live(&self, life_s: i64) {
        self.book().life_s = life_s;
    }

    /// Returns once the tokens that were given have ended.
    pub(crate) async fn ended(&self) {
        let life = u64::try_from(self.book().life_s).unwrap();
        tokio::time::sleep(Duration::from_millis(life * 1_000 + 50)).await;
    }

    /// How often a token was asked for without a person.
    pub(crate) fn renewals(&self) -> u64 {
        self.book().renewals
    }

    /// Refuses the access tokens that it has given.
    pub(crate) fn withdraw_access(&self) {
        let mut book = self.book();
        book.valid_from = book.number + 1;
    }

    /// Refuses everything that it has given.
    pub(crate) fn withdraw_everything(&self) {
        self.withdraw_access();
        self.book().is_withdrawn = true;
    }

    pub(crate) fn be_slow(&self, delay: Duration) {
        self.book().delay = delay;
    }

    pub(crate) fn be_away(&self, is_away: bool) {
        self.book().is_away = is_away;
    }

    /// Whether an old refresh token is taken as stolen.
    pub(crate) fn be_strict(&self, is_strict: bool) {
        self.book().is_lenient = !is_strict;
    }

    /// The next request for tokens is carried out, and its answer never comes.
    pub(crate) fn answer_into_the_void(&self) {
        self.book().is_void = true;
    }

    /// The tokens that calls have brought.
    pub(crate) fn tokens_seen(&self) -> Vec<String> {
        self.book().seen.clone()
    }

    /// Returns once so many tokens were asked for.
    pub(crate) async fn wait_for_renewals(&self, count: u64) {
        while self.renewals() < count {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        // What was answered is stored a moment later.
        let pause = self.book().delay + Duration::from_millis(200);
        tokio::time::sleep(pause).await;
    }

    fn open(&self, request: Request) -> Sent {
        let _one = self.opening.lock().unwrap();
        drop(self.fake.send(request, Duration::ZERO).now_or_never());
        self.fake.sent().pop().unwrap()
    }

    fn tokens(&self, form: &str) -> Option<Response> {
        let find = |name: &str| {
            let pairs = form.split('&').filter_map(|pair| pair.split_once('='));
            pairs.into_iter().find(|(known, _)| *known == name).map(|(_, value)| value.to_owned())
        };
        let mut book = self.book();
        let kind = find("grant_type").unwrap();
        if kind != "authorization_code" {
            book.renewals += 1;
        }
        if book.is_away {
            return None;
        }
        match kind.as_str() {
            "authorization_code" => book.is_withdrawn = false,
            "refresh_token" => {
                let is_newest =
                    find("refresh_token").unwrap() == format!("refresh-{}", book.number);
                if !is_newest && !book.is_lenient {
                    book.is_withdrawn = true;
                }
                if book.is_withdrawn {
                    return Some(reply(400, json!({ "error": "invalid_grant" })));
                }
            }
            _ if find("client_secret").as_deref() != Some(SECRET) => {
                return Some(reply(401, json!({ "error": "invalid_client" })));
            }
            _ => {}
        }
        book.number += 1;
        let number = book.number;
        let mut body = json!({ "access_token": format!("access-{number}"), "token_type": "Bearer",
            "expires_in": book.life_s, "scope": "mail.read" });
        if kind != "client_credentials" {
            body["refresh_token"] = json!(format!("refresh-{number}"));
        }
        Some(reply(200, body))
    }

    fn call(&self, sent: &Sent) -> Response {
        let token = sent.header("authorization").and_then(|text| text.strip_prefix("Bearer "));
        let mut book = self.book();
        if sent.certificate.is_some() {
            return reply(200, json!({ "ok": true }));
        }
        let number = token.and_then(|token| token.strip_prefix("access-")?.parse::<u64>().ok());
        book.seen.extend(token.map(str::to_owned));
        let is_good = number.is_some_and(|number| number >= book.valid_from);
        if is_good {
            return reply(200, json!({ "ok": true }));
        }
        let challenge = "Bearer error=\"invalid_token\"".to_owned();
        let headers = vec![("www-authenticate".to_owned(), challenge)];
        Response { status: 401, headers, body: b"{}".to_vec() }
    }
}

fn reply(status: u16, body: Value) -> Response {
    let headers = vec![("content-type".to_owned(), "application/json".to_owned())];
    Response { status, headers, body: body.to_string().into_bytes() }
}

/// The service as a house sees it.
struct Wire(Arc<Service>);

impl Transport for Wire {
    fn send(&self, request: Request, _: Duration) -> BoxFuture<'_, Result<Response, WireError>> {
        async move {
            let sent = self.0.open(request);
            if !sent.address.starts_with(LOGIN) {
                return Ok(self.0.call(&sent));
            }
            let form = String::from_utf8(sent.body).unwrap();
            let answer = self.0.tokens(&form);
            let (delay, is_void) = {
                let mut book = self.0.book();
                (book.delay, std::mem::take(&mut book.is_void))
            };
            tokio::time::sleep(delay.max(Duration::from_millis(20))).await;
            if is_void {
                std::future::pending::<()>().await;
            }
            answer.ok_or(WireError::ConnectionRefused { host: "login.test".to_owned() })
        }
        .boxed()
    }
}

/// A house with the connector of the service.
pub(crate) struct House {
    pub(crate) runtime: Runtime,
    pub(crate) caller: Caller,
    store: Store,
    connector: ConnectorId,
    folder: Arc<TempDir>,
    disk: Option<Arc<Disk>>,
}

impl House {
    /// A house in simulated time on a played disk: no hour of the day and no busy machine makes it late.
    pub(crate) async fn simulated(service: &Arc<Service>) -> Self {
        runtime::simulated::begin(Clock.time(), 0);
        let disk = Disk::new(0, Rates::default()).unwrap();
        let mut house = Self::open_at(service, database(&disk)).await;
        house.disk = Some(disk);
        house
    }

    pub(crate) async fn open_at(service: &Arc<Service>, database: Database) -> Self {
        let folder = Arc::new(tempfile::tempdir().unwrap());
        Keyring::create(&folder.path().join("master.key")).unwrap();
        let (runtime, store) = runtime(service, database, folder.path()).await;
        let link = runtime.accounts().start().await.unwrap().unwrap();
        let password = Secret::from("a long pass phrase");
        let arrival = runtime::accounts::Arrival {
            link,
            password,
            name: None,
            display_name: None,
            language: None,
        };
        let caller = runtime.accounts().sign_in_by_link(arrival).await.unwrap().signed_in.caller;
        let documents = store::ConnectorDocuments {
            definition: SWAGGER.to_owned(),
            properties: PROPERTIES.to_owned(),
        };
        let connector = runtime.connectors().load(&caller, None, documents).await.unwrap().row.id;
        let new = NewApplication {
            client_id: "us".to_owned(),
            proof: Some(NewProof::Secret(Secret::from(SECRET))),
            hosts: Vec::new(),
            secret_expires: None,
        };
        runtime.applications().put(&caller, (connector, "account"), new).await.unwrap();
        Self { runtime, caller, store, connector, folder, disk: None }
    }

    /// Another process on the same database, with the same key.
    pub(crate) async fn another(&self, service: &Arc<Service>, database: Database) -> Self {
        let (runtime, store) = runtime(service, database, self.folder.path()).await;
        let folder = Arc::clone(&self.folder);
        let (caller, connector, disk) = (self.caller.clone(), self.connector, self.disk.clone());
        Self { runtime, caller, store, connector, folder, disk }
    }

    /// The process dies, and another one starts on what it has left.
    pub(crate) async fn killed_and_started(self, service: &Arc<Service>) -> Self {
        let disk = self.disk.as_ref().unwrap();
        disk.restart(Restart::Kill).unwrap();
        self.another(service, database(disk)).await
    }

    pub(crate) async fn sign_in(&self) -> Result<ConnectionId, Error> {
        let name = "Mail".to_owned();
        self.walk(Target::New { connector: self.connector, name }).await
    }

    pub(crate) async fn sign_in_again(&self, id: ConnectionId) -> Result<ConnectionId, Error> {
        self.walk(Target::Connection(id)).await
    }

    async fn walk(&self, target: Target) -> Result<ConnectionId, Error> {
        let browser = || Browser::of_session("a session");
        let new = NewSignIn {
            target,
            parameters: way("account"),
            wish: Wish::Usual,
            return_to: None,
            secret_expires: None,
            browser: Some(browser()),
        };
        let sign_ins = self.runtime.sign_ins();
        let begun = sign_ins.begin(&self.caller, new).await?;
        let (_, state) = begun.address.split_once("state=").unwrap();
        let state = state.split('&').next().unwrap().to_owned();
        let query = vec![("code".to_owned(), "c".to_owned()), ("state".to_owned(), state)];
        sign_ins.come_back(Return { query, browser: Some(browser()) }).await?;
        let completion = Completion { confirm_account: true, save_untested: false };
        let verified = sign_ins.complete(&self.caller, begun.id, completion).await?;
        Ok(verified.connection.row.id)
    }

    async fn create(&self, parameters: BTreeMap<String, Secret>) -> Result<ConnectionId, Error> {
        let new = NewConnection {
            connector: self.connector,
            name: "Mail".to_owned(),
            parameters,
            secret_expires: None,
            save_untested: false,
        };
        Ok(self.runtime.connections().create(&self.caller, new).await?.connection.row.id)
    }

    pub(crate) async fn application(&self, secret: &str) -> Result<ConnectionId, Error> {
        let mut parameters = way("application");
        parameters.insert("token:clientId".to_owned(), Secret::from("machine"));
        parameters.insert("token:clientSecret".to_owned(), Secret::from(secret));
        self.create(parameters).await
    }

    /// Makes a connection with a certificate that ends in a year.
    pub(crate) async fn certificate(&self, end_year: i32) -> Result<ConnectionId, Error> {
        let mut params = CertificateParams::default();
        params.distinguished_name.push(DnType::CommonName, "ada");
        params.not_before = date_time_ymd(2020, 1, 1);
        params.not_after = date_time_ymd(end_year, 1, 1);
        let key = KeyPair::generate().unwrap();
        let certificate = params.self_signed(&key).unwrap();
        let file = format!("{}{}", key.serialize_pem(), certificate.pem());
        let mut parameters = way("certificate");
        parameters.insert("file".to_owned(), Secret::from(file));
        self.create(parameters).await
    }

    pub(crate) async fn identity(&self) {
        let new = NewIdentity {
            is_default: true,
            source: Source { token_url: Some(format!("{LOGIN}/token")), ..Source::default() },
            client_id: "machine".to_owned(),
            proof: Some(NewProof::Secret(Secret::from(SECRET))),
            audiences: vec!["https://mail.test".to_owned()],
            secret_expires: None,
        };
        self.runtime.identities().put(&self.caller, "builder", new).await.unwrap();
    }

    /// Makes the renewal of a grant due that nobody uses.
    pub(crate) async fn make_due(&self, id: ConnectionId) {
        let row = self.row(id).await;
        assert!(row.known.renew.unwrap() > row.created.plus(Duration::from_secs(24 * 3600)));
        let which = (id, row.revision);
        let connections = self.store.connections();
        connections.release_renewal(row.environment, which, Some(row.created)).await.unwrap();
    }

    /// Ends claims on the renewal as their time does.
    pub(crate) async fn end_claims(&self, id: ConnectionId) {
        let row = self.row(id).await;
        let which = (id, row.revision);
        let connections = self.store.connections();
        connections.release_renewal(row.environment, which, row.known.renew).await.unwrap();
    }

    async fn row(&self, id: ConnectionId) -> store::Connection {
        self.store.connections().get(self.caller.environment, id).await.unwrap()
    }

    /// Calls the service from so many runs at once; returns how many succeeded.
    pub(crate) async fn call_many(&self, id: ConnectionId, runs: usize) -> usize {
        let flow = self.flow(&by_connection(), Some(id)).await;
        self.run(flow, runs).await
    }

    /// Calls the service from so many runs at once, with an action's own way to sign in.
    pub(crate) async fn call_http(&self, authentication: &Value, runs: usize) -> usize {
        let flow = self.flow(&by_http(authentication), None).await;
        self.run(flow, runs).await
    }

    async fn flow(&self, action: &Value, connection: Option<ConnectionId>) -> FlowId {
        let definition = json!({ "definition": {
            "$schema": "https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#",
            "contentVersion": "1.0.0.0",
            "parameters": { "$connections": { "defaultValue": {}, "type": "Object" },
                "$authentication": { "defaultValue": {}, "type": "SecureObject" } },
            "triggers": { "manual": { "type": "Request", "kind": "Http", "inputs": {} } },
            "actions": { "Call": action } } });
        let flows = self.runtime.flows();
        let new = Document {
            name: Some("Report".to_owned()),
            text: definition.to_string(),
            ..Document::default()
        };
        let id = flows.create(&self.caller, new).await.unwrap();
        let bindings = connection.map(|id| ("mail".to_owned(), Some(id)));
        let change = Change {
            is_on: Some(true),
            bindings: bindings.into_iter().collect(),
            ..Change::default()
        };
        flows.change(&self.caller, id, change).await.unwrap();
        id
    }

    async fn run(&self, flow: FlowId, runs: usize) -> usize {
        let callback = self.runtime.hooks().callback(&self.caller, flow).await.unwrap();
        let (_, query) = callback.url.split_once('?').unwrap();
        let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        let pairs = pairs.map(|(n, v)| (n.to_owned(), v.replace("%2F", "/")));
        let queries: Vec<_> = pairs.collect();
        let calls = (0..runs).map(|_| async {
            let method = "POST".to_owned();
            let incoming = Incoming { method, queries: queries.clone(), ..Incoming::default() };
            let hooks = self.runtime.hooks();
            let signed = hooks.verify(self.caller.environment, flow, "manual", &incoming).unwrap();
            hooks.call(signed, incoming).await.unwrap().runs[0]
        });
        let mut succeeded = 0;
        for run in join_all(calls).await {
            let status = loop {
                let detail = self.runtime.runs().show(&self.caller, run).await.unwrap();
                if detail.summary.row.status.is_final() {
                    break detail.summary.row.status;
                }
                tokio::time::sleep(Duration::from_millis(10)).await;
            };
            succeeded += usize::from(status == RunStatus::Succeeded);
        }
        succeeded
    }
}

fn by_connection() -> Value {
    json!({ "type": "OpenApiConnection", "runAfter": {}, "inputs": {
        "host": { "apiId": "/providers/Microsoft.PowerApps/apis/shared_mailbox", "connectionName": "mail",
            "operationId": "GetMe" },
        "parameters": {}, "authentication": "@parameters('$authentication')" } })
}

fn by_http(authentication: &Value) -> Value {
    json!({ "type": "Http", "runAfter": {}, "inputs": { "method": "GET", "uri": "https://mail.test/me",
        "retryPolicy": { "type": "none" }, "authentication": authentication } })
}

fn database(disk: &Arc<Disk>) -> Database {
    Database::Simulated { disk: Arc::clone(disk), manner: Manner::Quiet }
}

fn way(name: &str) -> BTreeMap<String, Secret> {
    BTreeMap::from([("$way".to_owned(), Secret::from(name))])
}

async fn runtime(service: &Arc<Service>, database: Database, folder: &Path) -> (Runtime, Store) {
    let store = Store::open(database, Options::default()).await.unwrap();
    let runtime = Runtime::new(Parts {
        store: store.clone(),
        keyring: Keyring::open_file(&folder.join("master.key")).unwrap(),
        transport: Arc::new(Wire(Arc::clone(service))),
        public_url: "https://flows.test".to_owned(),
        scratch: folder.to_owned(),
        local_token: None,
        mail: runtime::mail::Parts {
            post: Arc::new(connectors::mail::fake::Mailbox::default()),
            fixed: None,
        },
    });
    (runtime, store)
}

/// Starts PostgreSQL for one test, and stops it when the test's process ends; nothing where it is not installed.
pub(crate) fn postgres() -> Option<Database> {
    const PROGRAMS: &str = "/usr/lib/postgresql/15/bin";
    const SCRIPT: &str = r#"
set -e
run=""
[ "$(id -u)" = 0 ] && run="setpriv --reuid=postgres --regid=postgres --clear-groups"
cd /
folder=$($run mktemp -d)
$run "$1/initdb" -D "$folder/data" -U tidegate --auth=trust -E UTF8 --no-sync >/dev/null
$run "$1/postgres" -D "$folder/data" -k "$folder" -c listen_addresses='' -c fsync=off >"$folder.log" 2>&1 &
server=$!
trap 'kill -INT $server; wait $server; rm -rf "$folder" "$folder.log"' EXIT
until "$1/pg_isready" -q -h "$folder"; do kill -0 $server; done
echo "$folder"
read -r _ || true
"#;
    if !Path::new(PROGRAMS).join("postgres").exists() {
        return None;
    }
    let shell = Command::new("sh")
        .args(["-c", SCRIPT, "sh", PROGRAMS])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let mut shell = shell.unwrap();
    let mut folder = String::new();
    BufReader::new(shell.stdout.take().unwrap()).read_line(&mut folder).unwrap();
    // Its input stays open as long as this process lives.
    std::mem::forget(shell);
    let folder = folder.trim();
    Some(Database::Postgres { url: format!("host={folder} user=tidegate dbname=postgres") })
}

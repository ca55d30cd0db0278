//! The router in process, over a house of its own: a temporary store and a played world.

mod audit;
mod bad_inputs;
mod callbacks;
mod causes;
mod connector_actions;
mod evaluate;
mod events;
mod hooks;
mod jobs;
mod limits;
mod notices;
mod owners;
mod pages;
mod refusals;
mod roles;
mod sessions;
mod sharing;
mod sign_ins;
mod spine;
mod triggers;
mod versions;

use std::path::Path;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode};
use connectors::mail::fake::Mailbox;
use connectors::transport::fake::Fake;
use runtime::access::Role;
use runtime::accounts::{Arrival, NewAccount, NewToken, SignedIn};
use runtime::{Keyring, Parts, Runtime, Secret};
use serde_json::Value;
use store::{Database, Options, Store};
use tempfile::TempDir;
use tower::ServiceExt;

use crate::serve::Server;
use crate::settings::Settings;

/// What everybody signs in with.
const PASSWORD: &str = "correct horse battery";

/// The file of the house's keys.
const KEYS: &str = "keys";

/// A house with one person of each role.
struct World {
    router: Router,
    runtime: Runtime,
    store: Store,
    services: Arc<Fake>,
    mailbox: Arc<Mailbox>,
    environment: String,
    administrator: Person,
    maker: Person,
    reader: Person,
    folder: TempDir,
}

/// Somebody who may ask.
struct Person {
    id: String,
    token: String,
}

/// A request to be.
struct Ask<'a> {
    method: &'a str,
    path: String,
    headers: Vec<(&'a str, String)>,
    body: Option<String>,
}

/// What came back.
struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: Vec<u8>,
}

impl World {
    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (services, mailbox) = (Arc::new(Fake::new()), Arc::new(Mailbox::default()));
        let database = Database::Sqlite { path: folder.path().join("tidegate.db") };
        let store = Store::open(database, Options::default()).await.unwrap();
        let keyring = Keyring::create(&folder.path().join(KEYS)).unwrap();
        let runtime = Runtime::new(parts(&store, keyring, folder.path(), (&services, &mailbox)));
        let link = runtime.accounts().start().await.unwrap().unwrap();
        let administrator = come_in(&runtime, link).await;
        let maker = invite(&runtime, &administrator, "maker", Role::Maker).await;
        let reader = invite(&runtime, &administrator, "reader", Role::Reader).await;
        let settings = Settings::default();
        let server = Server::new(runtime.clone(), settings, Box::new(|| "figures 1\n".to_owned()));
        Self {
            router: server.into_router(),
            environment: administrator.environment().to_string(),
            administrator: person(&runtime, &administrator).await,
            maker: person(&runtime, &maker).await,
            reader: person(&runtime, &reader).await,
            runtime,
            services,
            store,
            folder,
            mailbox,
        }
    }

    async fn send(&self, ask: Ask<'_>) -> Answer {
        let mut request = Request::builder().method(ask.method).uri(ask.path);
        request = request.header("host", "us.example");
        for (name, value) in ask.headers {
            request = request.header(name, value);
        }
        let body = ask.body.map_or_else(Body::empty, Body::from);
        let response = self.router.clone().oneshot(request.body(body).unwrap()).await.unwrap();
        let (parts, body) = response.into_parts();
        let kind = parts.headers.get("content-type");
        // What never ends is not read to its end.
        let is_stream = kind.is_some_and(|kind| kind == "text/event-stream");
        let body = if is_stream { Body::empty() } else { body };
        let body = axum::body::to_bytes(body, usize::MAX).await.unwrap().to_vec();
        Answer { status: parts.status, headers: parts.headers, body }
    }

    /// Asks for something of the environment as a person.
    async fn ask(&self, who: &Person, method: &str, path: &str, body: Value) -> Answer {
        let path = format!("/api/v1/environments/{}{path}", self.environment);
        let ask = Ask::new(method, path).by(who);
        self.send(if body.is_null() { ask } else { ask.with(&body) }).await
    }

    /// Asks for something that must work.
    async fn done(&self, who: &Person, method: &str, path: &str, body: Value) -> Value {
        let answer = self.ask(who, method, path, body).await;
        assert!(answer.status.is_success(), "{method} {path}: {} {}", answer.status, answer.text());
        if answer.body.is_empty() { Value::Null } else { answer.json() }
    }
}

impl<'a> Ask<'a> {
    fn new(method: &'a str, path: impl Into<String>) -> Self {
        Self { method, path: path.into(), headers: Vec::new(), body: None }
    }

    fn header(mut self, name: &'a str, value: &str) -> Self {
        self.headers.push((name, value.to_owned()));
        self
    }

    fn by(self, who: &Person) -> Self {
        self.header("authorization", &format!("Bearer {}", who.token))
    }

    fn with(mut self, body: &Value) -> Self {
        self.body = Some(body.to_string());
        self.header("content-type", "application/json")
    }
}

impl Answer {
    fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    fn code(&self) -> String {
        self.json()["error"]["code"].as_str().unwrap_or_default().to_owned()
    }

    #[track_caller]
    fn is(&self, status: u16, code: &str) {
        assert_eq!((self.status.as_u16(), self.code().as_str()), (status, code), "{}", self.text());
    }
}

fn parts(
    store: &Store,
    keyring: Keyring,
    folder: &Path,
    (services, mailbox): (&Arc<Fake>, &Arc<Mailbox>),
) -> Parts {
    Parts {
        store: store.clone(),
        keyring,
        transport: services.clone(),
        public_url: "https://flows.example".to_owned(),
        scratch: folder.to_owned(),
        local_token: None,
        mail: runtime::mail::Parts { post: mailbox.clone(), fixed: None },
    }
}

async fn come_in(runtime: &Runtime, link: Secret) -> SignedIn {
    let password = Secret::from(PASSWORD);
    let arrival = Arrival { link, password, name: None, display_name: None, language: None };
    runtime.accounts().sign_in_by_link(arrival).await.unwrap().signed_in
}

async fn invite(runtime: &Runtime, by: &SignedIn, name: &str, role: Role) -> SignedIn {
    let new = NewAccount { name: name.to_owned(), display_name: name.to_uppercase(), role };
    let (_, link) = runtime.accounts().add(&by.caller, new).await.unwrap();
    come_in(runtime, link).await
}

async fn person(runtime: &Runtime, signed_in: &SignedIn) -> Person {
    let new = NewToken { name: "test".to_owned(), expires: None };
    let made = runtime.accounts().add_token(&signed_in.caller, new).await.unwrap();
    let token = made.secret.expose_text().unwrap().to_owned();
    Person { id: signed_in.caller.user.to_string(), token }
}

/// A flow that answers its caller with what it was given.
fn echo() -> Value {
    let definition = serde_json::json!({
        "$schema": "https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#",
        "contentVersion": "1.0.0.0",
        "triggers": { "manual": { "type": "Request", "kind": "Http", "inputs": {} } },
        "actions": { "Answer": { "type": "Response", "runAfter": {}, "inputs": {
            "statusCode": "@coalesce(triggerBody()?['status'], 200)",
            "headers": "@coalesce(triggerBody()?['headers'], json('{}'))",
            "body": "@triggerBody()?['body']" } } },
    });
    serde_json::json!({ "definition": definition })
}

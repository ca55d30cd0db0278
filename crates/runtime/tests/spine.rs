//! The spine without a network: a run is refused, the connection is repaired, the run is resubmitted.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up is a failed test")]

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use connectors::transport::fake::Fake;
use runtime::access::Caller;
use runtime::connections::{NewConnection, State, TestOutcome, Verification, Wish};
use runtime::flows::{Change, Document};
use runtime::hooks::{Incoming, Reply};
use runtime::runs::{Choice, Extent};
use runtime::{Error, Parts, Runtime, Secret};
use store::{ConnectionId, Database, FlowId, Options, RunId, RunStatus, Store};
use tempfile::TempDir;
use vault::Keyring;
use wdl::{Dialect, Value};

const SWAGGER: &str = r#"{"swagger":"2.0","info":{"title":"Mailbox","version":"1"},"host":"mail.test",
  "basePath":"/v1","schemes":["https"],"securityDefinitions":{"basic":{"type":"basic"}},
  "paths":{"/me":{"get":{"operationId":"GetMe","responses":{"200":{"description":"ok"}}}},
  "/messages/{id}":{"get":{"operationId":"GetMessage","parameters":[{"name":"id","in":"path","required":true,"type":"string"}],
  "responses":{"200":{"description":"ok"}}}},
  "/messages":{"post":{"operationId":"SendMessage","parameters":[{"name":"item","in":"body","schema":{"type":"object",
  "properties":{"To":{"type":"string"}}}}],"responses":{"200":{"description":"ok"}}}}}}"#;

const PROPERTIES: &str = r#"{"properties":{"connectionParameters":{
  "username":{"type":"securestring","uiDefinition":{"displayName":"User","constraints":{"required":"true"}}},
  "password":{"type":"securestring","uiDefinition":{"displayName":"Password","constraints":{"required":"true"}}}}}}"#;

const FLOW: &str = r#"{"definition":{"$schema":"https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#",
  "contentVersion":"1.0.0.0","parameters":{"$connections":{"defaultValue":{},"type":"Object"},"$authentication":{"defaultValue":{},"type":"SecureObject"}},
  "triggers":{"manual":{"type":"Request","kind":"Http","inputs":{}}},
  "actions":{"Send":{"type":"OpenApiConnection","runAfter":{},"inputs":{"host":{"apiId":"/providers/Microsoft.PowerApps/apis/shared_mailbox",
    "connectionName":"mail","operationId":"SendMessage"},"parameters":{"item/To":"@triggerBody()?['to']"},"authentication":"@parameters('$authentication')"}},
  "Get":{"type":"OpenApiConnection","runAfter":{"Send":["Succeeded"]},"inputs":{"host":{"apiId":"/providers/Microsoft.PowerApps/apis/shared_mailbox",
    "connectionName":"mail","operationId":"GetMessage"},"parameters":{"id":"a/b"},"authentication":"@parameters('$authentication')"}},
  "Note":{"type":"Compose","runAfter":{"Get":["Succeeded"]},"inputs":"@body('Get')?['subject']"}}}}"#;

const WEBHOOK: &str = r#"{"definition":{"$schema":"https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#",
  "contentVersion":"1.0.0.0","triggers":{"manual":{"type":"Request","kind":"Http","inputs":{}}},
  "actions":{"Answer":{"type":"Response","runAfter":{},"inputs":{"statusCode":201,"body":{"n":"@triggerBody()?['n']"}}}}}}"#;

const SLEEPER: &str = r#"{"definition":{"$schema":"https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#",
  "contentVersion":"1.0.0.0","triggers":{"manual":{"type":"Request","kind":"Http","inputs":{}}},
  "actions":{"Sleep":{"type":"Wait","runAfter":{},"inputs":{"interval":{"count":"@triggerBody()['seconds']","unit":"Second"}}}}}}"#;

const ECHO: &str = r#"{"definition":{"$schema":"https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#",
  "contentVersion":"1.0.0.0","triggers":{"manual":{"type":"Request","kind":"Http","inputs":{}}},
  "actions":{"One":{"type":"Compose","runAfter":{},"inputs":"@triggerBody()['n']"},
    "Two":{"type":"Compose","runAfter":{"One":["Succeeded"]},"inputs":"@outputs('One')"}}}}"#;

const MANY: &str = r#"{"definition":{"$schema":"https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#",
  "contentVersion":"1.0.0.0","triggers":{"manual":{"type":"Request","kind":"Http","inputs":{}}},
  "actions":{"Each":{"type":"Foreach","foreach":"@range(0,9000)","runAfter":{},
    "actions":{"Double":{"type":"Compose","runAfter":{},"inputs":"@mul(item(),2)"}}}}}}"#;

struct House {
    runtime: Runtime,
    world: Arc<Fake>,
    caller: Caller,
    folder: TempDir,
}

impl House {
    async fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let world = Arc::new(Fake::new());
        let runtime = runtime(&folder, &world, Keyring::generate().unwrap()).await;
        let link = runtime.accounts().start().await.unwrap().unwrap();
        let arrival = runtime::accounts::Arrival {
            link,
            password: Secret::from("a long pass phrase"),
            name: None,
            display_name: None,
            language: None,
        };
        runtime.accounts().sign_in_by_link(arrival).await.unwrap();
        let address = IpAddr::from([127, 0, 0, 1]);
        let password = Secret::from("a long pass phrase");
        let opened = runtime.accounts().sign_in("administrator", password, address).await.unwrap();
        Self { runtime, world, caller: opened.signed_in.caller, folder }
    }

    async fn connection(&self, password: &str) -> Result<ConnectionId, Error> {
        let documents = store::ConnectorDocuments {
            definition: SWAGGER.to_owned(),
            properties: PROPERTIES.to_owned(),
        };
        let loaded = self.runtime.connectors().load(&self.caller, None, documents).await?;
        assert_eq!(loaded.row.name, "shared_mailbox");
        let new = NewConnection {
            connector: loaded.row.id,
            name: "Mail".to_owned(),
            parameters: credentials("flows", password),
            secret_expires: None,
            save_untested: false,
        };
        let made = self.runtime.connections().create(&self.caller, new).await?;
        assert_eq!(made.result.outcome, TestOutcome::Passed);
        Ok(made.connection.row.id)
    }

    async fn flow(&self, document: &str, connection: Option<ConnectionId>) -> FlowId {
        let flows = self.runtime.flows();
        let new = Document { name: Some("Report".to_owned()), ..text(document) };
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

    async fn call(&self, flow: FlowId, body: &str) -> Result<runtime::hooks::Accepted, Error> {
        let callback = self.runtime.hooks().callback(&self.caller, flow).await.unwrap();
        let (_, query) = callback.url.split_once('?').unwrap();
        let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        let decoded = |text: &str| text.replace("%2F", "/");
        let incoming = Incoming {
            method: "POST".to_owned(),
            queries: pairs.map(|(n, v)| (n.to_owned(), decoded(v))).collect(),
            body: Some(serde_json::from_str(body).unwrap()),
            ..Incoming::default()
        };
        let hooks = self.runtime.hooks();
        let signed = hooks.verify(self.caller.environment, flow, "manual", &incoming)?;
        hooks.call(signed, incoming).await
    }

    async fn ended(&self, run: RunId) -> runtime::runs::RunDetail {
        for _ in 0..6_000 {
            let detail = self.runtime.runs().show(&self.caller, run).await.unwrap();
            if detail.summary.row.status.is_final() {
                return detail;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("run {} does not end", run.name());
    }

    /// Waits until the first try of the action `Send` has failed.
    async fn tried(&self, run: RunId) {
        for _ in 0..6_000 {
            let detail = self.runtime.runs().show(&self.caller, run).await.unwrap();
            let send = detail.actions.iter().find(|action| action.name == "Send");
            if send.is_some_and(|send| !send.retries.is_empty()) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("run {} tries nothing", run.name());
    }

    fn sends(&self) -> usize {
        self.world.sent().iter().filter(|sent| sent.method == "POST").count()
    }
}

async fn runtime(folder: &TempDir, world: &Arc<Fake>, keyring: Keyring) -> Runtime {
    let path = folder.path().join("tidegate.db");
    let store = Store::open(Database::Sqlite { path }, Options::default()).await.unwrap();
    Runtime::new(Parts {
        store,
        keyring,
        transport: Arc::clone(world) as Arc<dyn connectors::transport::Transport>,
        public_url: "http://localhost".to_owned(),
        scratch: folder.path().to_owned(),
        local_token: None,
        mail: runtime::mail::Parts {
            post: Arc::new(connectors::mail::fake::Mailbox::default()),
            fixed: None,
        },
    })
}

fn credentials(user: &str, password: &str) -> BTreeMap<String, Secret> {
    let pairs = [("username", user), ("password", password)];
    pairs.map(|(name, text)| (name.to_owned(), Secret::from(text))).into()
}

fn code(error: &Error) -> &'static str {
    match error {
        Error::Conflict { code, .. }
        | Error::Invalid { code, .. }
        | Error::Unauthorized { code, .. }
        | Error::Unavailable { code, .. } => code,
        Error::NotFound { .. } => "not-found",
        Error::Forbidden { .. } => "forbidden",
        _ => "other",
    }
}

const ME: &str = "https://mail.test/v1/me";
const GET: &str = "https://mail.test/v1/messages/a%2Fb";
const POST: &str = "https://mail.test/v1/messages";

#[tokio::test]
async fn refused_run_is_repaired_and_resubmitted_from_the_failed_action() {
    let house = House::open().await;
    house.world.reply("GET", ME, 200, "{}");
    house.world.reply("POST", POST, 200, "{}");
    house.world.reply("GET", GET, 401, r#"{"error":{"message":"Bad login"}}"#);
    let connection = house.connection("old").await.unwrap();
    let flow = house.flow(FLOW, Some(connection)).await;
    let accepted = house.call(flow, r#"{"to":"a@b.test"}"#).await.unwrap();
    assert!(accepted.answer.is_none());
    let failed = house.ended(accepted.runs[0]).await;
    assert_eq!(failed.summary.row.status, RunStatus::Failed);
    let failure = failed.failure.unwrap();
    assert_eq!((&*failure.action, &*failure.code), ("Get", "Unauthorized"));
    assert_eq!(failure.message.as_deref(), Some("Bad login"));
    assert_eq!(failed.side_effects.len(), 1);
    let view = house.runtime.connections().get(&house.caller, connection).await.unwrap();
    assert_eq!(view.state, State::Error);
    let diagnosis = view.health.diagnosis.unwrap().diagnosis;
    assert_eq!(diagnosis.status, Some(401));
    assert_eq!(diagnosis.service_message.as_deref(), Some("Bad login"));
    assert_eq!(view.counts.failed, 1);

    // A wrong password changes nothing; the right one is stored only after it passed.
    house.world.forget("GET", ME);
    house.world.reply("GET", ME, 401, "no");
    let verify = |password: &str| Verification {
        parameters: credentials("flows", password),
        secret_expires: None,
        wish: Wish { confirm_account: false, save_untested: false },
    };
    let connections = house.runtime.connections();
    let refused = connections.verify(&house.caller, connection, verify("wrong")).await;
    assert_eq!(code(&refused.unwrap_err()), "verification-failed");
    house.world.forget("GET", ME);
    house.world.reply("GET", ME, 200, "{}");
    let verified = connections.verify(&house.caller, connection, verify("new")).await.unwrap();
    assert_eq!(verified.connection.state, State::Connected);
    let last = house.world.sent().pop().unwrap();
    assert_eq!(last.header("authorization"), Some("Basic Zmxvd3M6bmV3"));

    house.world.forget("GET", GET);
    house.world.reply("GET", GET, 200, r#"{"subject":"Hello"}"#);
    let sent_before = house.sends();
    let choice = Choice { extent: Extent::FailedAction, ..Choice::default() };
    let runs = house.runtime.runs();
    let first = runs.resubmit(&house.caller, accepted.runs[0], choice, "dialog-1").await.unwrap();
    let second = runs.resubmit(&house.caller, accepted.runs[0], choice, "dialog-1").await.unwrap();
    assert_eq!((first.run, second.already), (second.run, true));
    let done = house.ended(first.run).await;
    assert_eq!(done.summary.row.status, RunStatus::Succeeded);
    assert_eq!(done.summary.row.origin.as_ref().unwrap().run, accepted.runs[0]);
    assert_eq!(house.sends(), sent_before, "what worked is not done twice");
    let note = done.actions.iter().find(|action| action.name == "Note").unwrap();
    assert_eq!(note.outputs, Some(Value::from("Hello")));
    let before = house.ended(accepted.runs[0]).await;
    assert_eq!(before.summary.row.status, RunStatus::Failed);
    assert_eq!(before.summary.resubmitted_as, [first.run]);
    let view = house.runtime.connections().get(&house.caller, connection).await.unwrap();
    assert_eq!(view.counts.failed, 0);
}

#[tokio::test]
async fn forbidden_leaves_a_notice_and_the_connection_stays_connected() {
    let house = House::open().await;
    house.world.reply("GET", ME, 200, "{}");
    house.world.reply("POST", POST, 403, r#"{"message":"Not your mailbox"}"#);
    let connection = house.connection("right").await.unwrap();
    let flow = house.flow(FLOW, Some(connection)).await;
    let accepted = house.call(flow, r#"{"to":"a@b.test"}"#).await.unwrap();
    let failed = house.ended(accepted.runs[0]).await;
    assert_eq!(failed.failure.unwrap().code, "Forbidden");
    let view = house.runtime.connections().get(&house.caller, connection).await.unwrap();
    assert_eq!(view.state, State::Connected);
    let notice = view.health.notice.unwrap();
    assert_eq!((&*notice.action, &*notice.flow_name), ("Send", "Report"));
    assert_eq!(notice.diagnosis.diagnosis.status, Some(403));
    let tested = house.runtime.connections().test(&house.caller, connection).await.unwrap();
    assert_eq!(tested.outcome, TestOutcome::Passed);
}

#[tokio::test]
async fn another_account_is_asked_about_before_anything_is_stored() {
    let house = House::open().await;
    house.world.reply("GET", ME, 200, "{}");
    let connection = house.connection("right").await.unwrap();
    let mut other = Verification {
        parameters: credentials("somebody", "else"),
        secret_expires: None,
        wish: Wish { confirm_account: false, save_untested: false },
    };
    let connections = house.runtime.connections();
    let refused = connections.verify(&house.caller, connection, other).await;
    assert_eq!(code(&refused.unwrap_err()), "account-differs");
    other = Verification {
        parameters: credentials("somebody", "else"),
        secret_expires: None,
        wish: Wish { confirm_account: true, save_untested: false },
    };
    let verified = connections.verify(&house.caller, connection, other).await.unwrap();
    assert_eq!(verified.connection.row.account.as_deref(), Some("somebody"));
}

#[tokio::test]
async fn response_action_answers_the_caller_after_the_commit() {
    let house = House::open().await;
    let flow = house.flow(WEBHOOK, None).await;
    let accepted = house.call(flow, r#"{"n":7}"#).await.unwrap();
    let Some(Reply::Response(engine::Answer::Response { status, body, .. })) = accepted.answer
    else {
        panic!("no answer");
    };
    assert_eq!(status, 201);
    assert_eq!(body, Some(Value::object([("n", Value::Int(7))])));
    assert_eq!(house.ended(accepted.runs[0]).await.summary.row.status, RunStatus::Succeeded);
}

#[tokio::test]
async fn wrong_signature_starts_nothing_and_an_off_flow_is_not_there() {
    let house = House::open().await;
    let flow = house.flow(WEBHOOK, None).await;
    let environment = house.caller.environment;
    let hooks = house.runtime.hooks();
    let unsigned = hooks.verify(environment, flow, "manual", &Incoming::default());
    assert_eq!(code(&unsigned.err().unwrap()), "DirectApiAuthorizationRequired");
    let change = Change { is_on: Some(false), ..Change::default() };
    house.runtime.flows().change(&house.caller, flow, change).await.unwrap();
    assert_eq!(code(&house.call(flow, "{}").await.unwrap_err()), "not-found");
    let runs = house.runtime.runs();
    let page = runs.list(&house.caller, Default::default(), &store::Paging::first()).await.unwrap();
    assert!(page.items.is_empty());
}

#[tokio::test]
async fn flow_with_unbound_reference_or_unknown_action_cannot_be_turned_on() {
    let house = House::open().await;
    let flows = house.runtime.flows();
    let unbound = flows.create(&house.caller, text(FLOW)).await.unwrap();
    let on = Change { is_on: Some(true), ..Change::default() };
    let refused = flows.change(&house.caller, unbound, on.clone()).await.unwrap_err();
    assert_eq!(code(&refused), "flow-cannot-run");
    let unknown = WEBHOOK.replace("\"Response\"", "\"Teleport\"");
    let unknown = flows.create(&house.caller, text(&unknown)).await.unwrap();
    let refused = flows.change(&house.caller, unknown, on).await.unwrap_err();
    assert!(matches!(&refused, Error::Invalid { details, .. } if details.len() == 1));
    let shown = flows.get(&house.caller, unknown).await.unwrap();
    assert!(!shown.is_on() && shown.actions.iter().any(|action| !action.is_supported));
}

#[tokio::test]
async fn dialect_comes_from_the_shape_and_stays_as_it_is_changed() {
    let house = House::open().await;
    let flows = house.runtime.flows();
    let id = house.flow(WEBHOOK, None).await;
    let dialect = async || {
        let flow = flows.get(&house.caller, id).await.unwrap();
        (flow.summary.flow.version, flow.dialect)
    };
    assert_eq!(dialect().await, (1, "logic-apps".to_owned()));
    let change = Change { dialect: Some(Dialect::PowerAutomate), ..Change::default() };
    flows.change(&house.caller, id, change.clone()).await.unwrap();
    assert_eq!(dialect().await, (2, "power-automate".to_owned()));
    flows.change(&house.caller, id, change).await.unwrap();
    assert_eq!(dialect().await, (2, "power-automate".to_owned()), "nothing was to be changed");
    flows.replace(&house.caller, id, text(WEBHOOK), None).await.unwrap();
    assert_eq!(dialect().await, (3, "power-automate".to_owned()), "the same shape");
    let resource = format!(r#"{{"properties":{WEBHOOK}}}"#);
    flows.replace(&house.caller, id, text(&resource), None).await.unwrap();
    assert_eq!(dialect().await, (4, "logic-apps".to_owned()), "another shape");
}

#[tokio::test]
async fn broken_definition_is_refused_with_every_problem_and_its_place() {
    let house = House::open().await;
    let broken = WEBHOOK.replace("\"runAfter\":{}", "\"runAfter\":{\"Nobody\":[\"Exploded\"]}");
    let refused = house.runtime.flows().create(&house.caller, text(&broken)).await.unwrap_err();
    let Error::Invalid { code, details, .. } = refused else { panic!("accepted") };
    assert_eq!(code, "definition-invalid");
    assert!(details.len() >= 2, "{details:?}");
    assert!(details.iter().all(|detail| detail.0.get("line").is_some()));
}

#[tokio::test]
async fn run_left_by_an_ended_process_is_taken_up_and_ends_once() {
    let folder = tempfile::tempdir().unwrap();
    let world = Arc::new(Fake::new());
    let key = folder.path().join("master-key");
    Keyring::create(&key).unwrap();
    let open = || async { runtime(&folder, &world, Keyring::open_file(&key).unwrap()).await };
    let first = open().await;
    let link = first.accounts().start().await.unwrap().unwrap();
    let arrival = runtime::accounts::Arrival {
        link,
        password: Secret::from("a long pass phrase"),
        name: None,
        display_name: None,
        language: None,
    };
    let opened = first.accounts().sign_in_by_link(arrival).await.unwrap();
    let caller = opened.signed_in.caller;
    let house = House {
        runtime: first,
        world: Arc::clone(&world),
        caller,
        folder: tempfile::tempdir().unwrap(),
    };
    world.reply("GET", ME, 200, "{}");
    world.reply("POST", POST, 503, "later");
    let connection = house.connection("right").await.unwrap();
    let flow = house.flow(FLOW, Some(connection)).await;
    let accepted = house.call(flow, r#"{"to":"a@b.test"}"#).await.unwrap();
    // The first try has failed and the next one is due in seconds: the process ends here.
    house.tried(accepted.runs[0]).await;
    house.runtime.drain(Duration::from_secs(1)).await;
    house.runtime.close().await;
    let caller = house.caller.clone();
    drop(house);
    world.forget("POST", POST);
    world.reply("POST", POST, 200, "{}");
    world.reply("GET", GET, 200, "{}");
    let second = House {
        runtime: open().await,
        world: Arc::clone(&world),
        caller,
        folder: tempfile::tempdir().unwrap(),
    };
    assert_eq!(second.runtime.recover().await.unwrap(), 0, "it sleeps, and is not at work");
    tokio::time::sleep(Duration::from_millis(100)).await;
    let detail = second.runtime.runs().show(&second.caller, accepted.runs[0]).await.unwrap();
    let send = detail.actions.iter().find(|action| action.name == "Send").unwrap();
    assert_eq!(send.retries.len(), 1);
    let keys: Vec<_> = world
        .sent()
        .iter()
        .filter_map(|s| s.header("idempotency-key").map(str::to_owned))
        .collect();
    assert!(keys.windows(2).all(|pair| pair[0] == pair[1]), "one key for one action");
    second.runtime.runs().cancel(&second.caller, accepted.runs[0]).await.unwrap();
    let ended = second.ended(accepted.runs[0]).await;
    assert_eq!(ended.summary.row.status, RunStatus::Cancelled);
    assert!(second.folder.path().exists());
}

#[tokio::test]
async fn draining_house_lets_a_call_come_back_and_begins_no_other() {
    let house = House::open().await;
    house.world.reply("GET", ME, 200, "{}");
    house.world.reply("POST", POST, 503, "later");
    house.world.reply("GET", GET, 200, "{}");
    let connection = house.connection("right").await.unwrap();
    let flow = house.flow(FLOW, Some(connection)).await;
    let accepted = house.call(flow, r#"{"to":"a@b.test"}"#).await.unwrap();
    house.tried(accepted.runs[0]).await;
    let before = house.world.sent().len();
    house.runtime.drain(Duration::from_secs(5)).await;
    assert_eq!(house.world.sent().len(), before);
    let refused = house.call(flow, "{}").await.unwrap_err();
    assert_eq!(code(&refused), "draining");
    let detail = house.runtime.runs().show(&house.caller, accepted.runs[0]).await.unwrap();
    assert_eq!(detail.summary.row.status, RunStatus::Running);
}

#[tokio::test]
async fn run_that_sleeps_long_is_woken_in_time_or_cancelled_in_its_sleep() {
    let house = House::open().await;
    assert_eq!(house.runtime.recover().await.unwrap(), 0);
    let flow = house.flow(SLEEPER, None).await;
    let first = house.call(flow, r#"{"seconds":6}"#).await.unwrap().runs[0];
    let second = house.call(flow, r#"{"seconds":3600}"#).await.unwrap().runs[0];
    house.runtime.runs().cancel(&house.caller, second).await.unwrap();
    assert_eq!(house.ended(second).await.summary.row.status, RunStatus::Cancelled);
    tokio::time::sleep(Duration::from_secs(3)).await;
    let woken = house.ended(first).await.summary.row;
    assert_eq!(woken.status, RunStatus::Succeeded);
    let slept = woken.ended.unwrap().0 - woken.started.0;
    assert!((60_000_000..300_000_000).contains(&slept), "{slept} units of 100 ns");
}

#[tokio::test]
async fn large_body_is_kept_once_and_read_back_whole() {
    let house = House::open().await;
    let flow = house.flow(ECHO, None).await;
    let large = "large ".repeat(200_000);
    let body = format!(r#"{{"n":"{large}"}}"#);
    let accepted = house.call(flow, &body).await.unwrap();
    let detail = house.ended(accepted.runs[0]).await;
    let outputs = |name: &str| {
        let action = detail.actions.iter().find(|action| action.name == name).unwrap();
        action.outputs.clone().unwrap()
    };
    assert_eq!(outputs("One"), Value::from(large.as_str()));
    assert_eq!(outputs("Two"), outputs("One"));
    let file = house.folder.path().join("tidegate.db-wal");
    let bytes = std::fs::metadata(file).unwrap().len();
    assert!(bytes < 4 * 1_200_000, "trigger and value once each, not five times: {bytes}");
}

#[tokio::test]
async fn first_step_of_very_many_events_is_written_in_pieces_and_read_back() {
    let house = House::open().await;
    let flow = house.flow(MANY, None).await;
    let run = house.call(flow, "{}").await.unwrap().runs[0];
    let detail = house.ended(run).await;
    assert_eq!(detail.summary.row.status, RunStatus::Succeeded);
    assert!(detail.summary.row.next > 1, "{} pieces", detail.summary.row.next);
    let doubled = detail.actions.iter().filter(|action| action.kind == "Compose").count();
    assert_eq!(doubled, 9_000);
}

fn text(document: &str) -> Document {
    Document { text: document.to_owned(), ..Document::default() }
}

//! Runs that are gone on with, over the house as it is: the wish is one run, the start is one commit, a call in
//! doubt goes out under its old key, runs that were called are gone on with, and limits hold.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up is a failed test")]

use std::sync::Arc;
use std::time::Duration;

use connectors::transport;
use connectors::transport::fake::Fake;
use futures_util::future::join_all;
use runtime::access::Caller;
use runtime::flows::{Change, Document};
use runtime::hooks::Incoming;
use runtime::runs::{Choice, Edited, Extent, RunDetail, Which};
use runtime::{Error, Parts, Runtime, Secret};
use serde_json::{Value, json};
use store::{Database, FlowId, Options, RunId, RunStatus, Store};
use tempfile::TempDir;
use vault::Keyring;

const FAILED_ACTION: Choice = Choice { version: Which::Latest, extent: Extent::FailedAction };

struct House {
    runtime: Runtime,
    world: Arc<Fake>,
    caller: Caller,
    _folder: TempDir,
}

impl House {
    async fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let world = Arc::new(Fake::new());
        let path = folder.path().join("tidegate.db");
        let store = Store::open(Database::Sqlite { path }, Options::default()).await.unwrap();
        let runtime = Runtime::new(Parts {
            store,
            keyring: Keyring::generate().unwrap(),
            transport: Arc::clone(&world) as Arc<dyn transport::Transport>,
            public_url: "http://localhost".to_owned(),
            scratch: folder.path().to_owned(),
            local_token: None,
            mail: runtime::mail::Parts {
                post: Arc::new(connectors::mail::fake::Mailbox::default()),
                fixed: None,
            },
        });
        let arrival = runtime::accounts::Arrival {
            link: runtime.accounts().start().await.unwrap().unwrap(),
            password: Secret::from("a long pass phrase"),
            name: None,
            display_name: None,
            language: None,
        };
        let opened = runtime.accounts().sign_in_by_link(arrival).await.unwrap();
        runtime.recover().await.unwrap();
        Self { runtime, world, caller: opened.signed_in.caller, _folder: folder }
    }

    async fn flow(&self, name: &str, definition: &Value) -> FlowId {
        let flows = self.runtime.flows();
        let text = json!({ "definition": definition }).to_string();
        let document = Document { text, name: Some(name.to_owned()), dialect: None };
        let id = flows.create(&self.caller, document).await.unwrap();
        let on = Change { is_on: Some(true), ..Change::default() };
        flows.change(&self.caller, id, on).await.unwrap();
        id
    }

    async fn call(&self, flow: FlowId) -> RunId {
        let callback = self.runtime.hooks().callback(&self.caller, flow).await.unwrap();
        let (_, query) = callback.url.split_once('?').unwrap();
        let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        let incoming = Incoming {
            method: "POST".to_owned(),
            queries: pairs.map(|(n, v)| (n.to_owned(), v.replace("%2F", "/"))).collect(),
            body: Some(serde_json::from_str("{}").unwrap()),
            ..Incoming::default()
        };
        let hooks = self.runtime.hooks();
        let signed = hooks.verify(self.caller.environment, flow, "manual", &incoming).unwrap();
        hooks.call(signed, incoming).await.unwrap().runs[0]
    }

    async fn go_on(&self, run: RunId, key: &str) -> RunId {
        let made = self.runtime.runs().resubmit(&self.caller, run, FAILED_ACTION, key).await;
        made.unwrap().run
    }

    async fn ended(&self, run: RunId) -> RunDetail {
        for _ in 0..6_000 {
            let detail = self.runtime.runs().show(&self.caller, run).await.unwrap();
            if detail.summary.row.status.is_final() {
                return detail;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("run {} does not end", run.name());
    }

    async fn status(&self, run: RunId) -> RunStatus {
        self.ended(run).await.summary.row.status
    }

    /// Returns the keys under which an address was asked.
    fn keys(&self, address: &str) -> Vec<String> {
        let sent = self.world.sent();
        let asked = sent.iter().filter(|sent| sent.address == address);
        asked.map(|sent| sent.header("idempotency-key").unwrap().to_owned()).collect()
    }

    fn asked(&self, address: &str) -> usize {
        self.keys(address).len()
    }
}

fn definition(actions: Value) -> Value {
    json!({
        "$schema": "https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#",
        "contentVersion": "1.0.0.0",
        "triggers": {"manual": {"type": "Request", "kind": "Http", "inputs": {}}},
        "actions": actions,
    })
}

fn post(uri: &str, after: Value) -> Value {
    let inputs = json!({"method": "POST", "uri": uri, "retryPolicy": {"type": "none"}});
    json!({"type": "Http", "inputs": inputs, "runAfter": after})
}

fn code(error: &Error) -> &'static str {
    match error {
        Error::Conflict { code, .. } | Error::Invalid { code, .. } => code,
        Error::TooMany { code, .. } => code,
        _ => "other",
    }
}

const FIRST: &str = "https://service.test/first";
const WORK: &str = "https://service.test/work";

fn two_calls() -> Value {
    definition(json!({
        "First": post(FIRST, json!({})),
        "Work": post(WORK, json!({"First": ["Succeeded"]})),
    }))
}

#[tokio::test]
async fn a_call_in_doubt_goes_out_under_its_old_key_and_one_that_was_answered_under_a_new_one() {
    let house = House::open().await;
    house.world.reply("POST", FIRST, 200, "{}");
    let timeout = transport::Error::Timeout { host: "service.test".to_owned() };
    house.world.answer("POST", WORK, Err(timeout));
    house.world.reply("POST", WORK, 400, "{}");
    house.world.reply("POST", WORK, 200, "{}");
    let flow = house.flow("calls", &two_calls()).await;
    let first = house.call(flow).await;
    assert_eq!(house.status(first).await, RunStatus::Failed);
    let second = house.go_on(first, "one").await;
    assert_eq!(house.status(second).await, RunStatus::Failed);
    let third = house.go_on(second, "one").await;
    assert_eq!(house.status(third).await, RunStatus::Succeeded);
    let keys = house.keys(WORK);
    assert_eq!(keys[0], keys[1], "nobody knows what came of the first call");
    assert_ne!(keys[1], keys[2], "the second call was answered");
    assert_eq!(house.asked(FIRST), 1);
}

#[tokio::test]
async fn one_wish_is_one_run_however_often_it_is_brought() {
    let house = House::open().await;
    house.world.reply("POST", FIRST, 200, "{}");
    house.world.reply("POST", WORK, 400, "{}");
    let flow = house.flow("calls", &two_calls()).await;
    let run = house.call(flow).await;
    house.ended(run).await;
    let runs = house.runtime.runs();
    let pressed =
        join_all((0..8).map(|_| runs.resubmit(&house.caller, run, FAILED_ACTION, "dialog"))).await;
    let made: Vec<_> = pressed.into_iter().map(Result::unwrap).collect();
    assert_eq!(made.iter().filter(|made| !made.already).count(), 1);
    assert!(made.iter().all(|one| one.run == made[0].run));
    house.ended(made[0].run).await;
    let other = runs.resubmit(&house.caller, run, FAILED_ACTION, "another dialog").await.unwrap();
    assert!(!other.already && other.run != made[0].run);
    // The wish was carried out, whatever became of the flow since.
    let off = Change { is_on: Some(false), ..Change::default() };
    house.runtime.flows().change(&house.caller, flow, off).await.unwrap();
    let again = runs.resubmit(&house.caller, run, FAILED_ACTION, "dialog").await.unwrap();
    assert_eq!((again.run, again.already), (made[0].run, true));
    let refused = runs.resubmit(&house.caller, run, FAILED_ACTION, "a third").await;
    assert_eq!(code(&refused.unwrap_err()), "flow-off");
}

#[tokio::test]
async fn what_is_taken_over_may_take_many_chunks_and_is_written_at_once() {
    let house = House::open().await;
    house.world.reply("POST", WORK, 400, "{}");
    house.world.reply("POST", WORK, 200, "{}");
    let each = json!({"type": "Foreach", "foreach": "@range(0,9000)", "runAfter": {},
        "actions": {"Id": {"type": "Compose", "inputs": "@guid()", "runAfter": {}}}});
    let last =
        json!({"type": "Compose", "inputs": "@outputs('Id')", "runAfter": {"Each": ["Succeeded"]}});
    let work = post(WORK, json!({"Last": ["Succeeded"]}));
    let flow = definition(json!({"Each": each, "Last": last, "Work": work}));
    let flow = house.flow("many", &flow).await;
    let run = house.call(flow).await;
    let before = house.ended(run).await;
    let again = house.go_on(run, "key").await;
    let after = house.ended(again).await;
    assert_eq!(after.summary.row.status, RunStatus::Succeeded);
    let last = |detail: &RunDetail| {
        let last = detail.actions.iter().find(|action| action.name == "Last").unwrap();
        last.outputs.clone().unwrap()
    };
    assert_eq!(last(&before), last(&after), "what chance gave stays");
}

#[tokio::test]
async fn a_run_that_was_called_is_gone_on_with() {
    let house = House::open().await;
    house.world.reply("POST", FIRST, 200, "{}");
    house.world.reply("POST", WORK, 400, "{}");
    house.world.reply("POST", WORK, 200, "{}");
    let mut child = two_calls();
    child["actions"]["Answer"] = json!({"type": "Response", "kind": "Http",
        "inputs": {"statusCode": 200, "body": "done"}, "runAfter": {"Work": ["Succeeded"]}});
    house.flow("child", &child).await;
    let inputs = json!({"host": {"workflow": {"id": "child"}}, "retryPolicy": {"type": "none"}});
    let call = json!({"type": "Workflow", "inputs": inputs, "runAfter": {}});
    let parent = house.flow("parent", &definition(json!({ "Call": call }))).await;
    let run = house.call(parent).await;
    assert_eq!(house.status(run).await, RunStatus::Failed);
    let again = house.go_on(run, "key").await;
    let done = house.ended(again).await;
    assert_eq!(done.summary.row.status, RunStatus::Succeeded);
    assert_eq!((house.asked(FIRST), house.asked(WORK)), (1, 2));
    let called: RunId = done.actions[0].child.as_ref().unwrap().parse().unwrap();
    let child = house.ended(called).await;
    assert_eq!(child.summary.row.status, RunStatus::Succeeded);
    assert!(child.actions.iter().any(|action| action.name == "First" && action.is_kept));
}

#[tokio::test]
async fn a_version_without_a_place_for_what_was_done_is_refused_and_the_original_is_not() {
    let house = House::open().await;
    house.world.reply("POST", FIRST, 200, "{}");
    house.world.reply("POST", WORK, 400, "{}");
    house.world.reply("POST", WORK, 200, "{}");
    let flow = house.flow("calls", &two_calls()).await;
    let run = house.call(flow).await;
    house.ended(run).await;
    let renamed = two_calls().to_string().replace("First", "Begin");
    let text = format!(r#"{{"definition":{renamed}}}"#);
    let document = Document { text, ..Document::default() };
    house.runtime.flows().replace(&house.caller, flow, document, None).await.unwrap();
    let runs = house.runtime.runs();
    let refused = runs.resubmit(&house.caller, run, FAILED_ACTION, "key").await.unwrap_err();
    assert_eq!(code(&refused), "version-incompatible");
    let Error::Conflict { details, .. } = refused else { panic!("accepted") };
    assert_eq!(details[0].0, json!({"action": "First"}));
    let original = Choice { version: Which::Original, ..FAILED_ACTION };
    let made = runs.resubmit(&house.caller, run, original, "key").await.unwrap();
    let done = house.ended(made.run).await;
    assert_eq!((done.summary.row.status, done.summary.row.version), (RunStatus::Succeeded, 1));
    assert_eq!(house.asked(FIRST), 1);
}

#[tokio::test]
async fn a_run_that_is_done_again_waits_for_its_turn_as_any_other() {
    let house = House::open().await;
    house.world.reply("POST", WORK, 400, "{}");
    house.world.reply("POST", WORK, 200, "{}");
    let rest = json!({"type": "Wait", "runAfter": {"Work": ["Succeeded"]},
        "inputs": {"interval": {"count": 300, "unit": "Second"}}});
    let mut limited = definition(json!({"Work": post(WORK, json!({})), "Rest": rest}));
    limited["triggers"]["manual"]["runtimeConfiguration"] =
        json!({"concurrency": {"runs": 1, "maximumWaitingRuns": 1}});
    let flow = house.flow("limited", &limited).await;
    let failed = house.call(flow).await;
    assert_eq!(house.status(failed).await, RunStatus::Failed);
    let runs = house.runtime.runs();
    let whole = Choice::default();
    let first = runs.resubmit(&house.caller, failed, whole, "1").await.unwrap().run;
    let second = runs.resubmit(&house.caller, failed, whole, "2").await.unwrap().run;
    let third = runs.resubmit(&house.caller, failed, whole, "3").await;
    assert_eq!(code(&third.unwrap_err()), "WorkflowMaximumWaitingRunCountExceeded");
    let detail = runs.show(&house.caller, second).await.unwrap();
    assert_eq!(detail.summary.row.status, RunStatus::Waiting);
    runs.cancel(&house.caller, first).await.unwrap();
    assert_eq!(house.status(first).await, RunStatus::Cancelled);
    for _ in 0..6_000 {
        if house.asked(WORK) == 3 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    assert_eq!(house.asked(WORK), 3, "the one that waited has its turn");
    let third = runs.resubmit(&house.caller, failed, whole, "3").await.unwrap();
    assert!(!third.already, "the wish that found no room is still a wish");
}

#[tokio::test]
async fn what_a_resubmit_would_do_is_told_before() {
    let house = House::open().await;
    house.world.reply("POST", FIRST, 200, "{}");
    house.world.reply("GET", FIRST, 200, "{}");
    house.world.reply("POST", WORK, 400, "{}");
    let tell = post("https://service.test/tell", json!({"Work": ["Failed"]}));
    house.world.reply("POST", "https://service.test/tell", 200, "{}");
    let look = json!({"type": "Http", "inputs": {"method": "GET", "uri": FIRST}, "runAfter": {}});
    let done = json!({"type": "Compose", "inputs": 1, "runAfter": {"Work": ["Succeeded"]}});
    let first = post(FIRST, json!({}));
    let each = json!({"type": "Foreach", "foreach": [1, 2], "runAfter": {"Look": ["Succeeded", "Failed"]},
        "actions": {"First": first}});
    let work = post(WORK, json!({"Each": ["Succeeded"]}));
    let actions = json!({"Look": look, "Each": each, "Work": work, "Tell": tell, "Done": done});
    let flow = house.flow("calls", &definition(actions)).await;
    let run = house.call(flow).await;
    house.ended(run).await;
    let runs = house.runtime.runs();
    let preview = runs.preview(&house.caller, run).await.unwrap();
    assert_eq!((preview.original, preview.latest), (1, Some(1)));
    assert!(preview.offers.iter().all(|offer| offer.blocked.is_none()));
    let repeats = |choice: Choice| {
        let offer = preview.offers.iter().find(|offer| offer.choice == choice).unwrap();
        let effects = offer.repeats.iter();
        effects.map(|effect| (effect.action.clone(), effect.count)).collect::<Vec<_>>()
    };
    assert_eq!(preview.offers[0].choice, FAILED_ACTION, "it repeats less");
    let tell = ("Tell".to_owned(), 1);
    assert_eq!(
        repeats(FAILED_ACTION),
        std::slice::from_ref(&tell),
        "it ran because of the failure"
    );
    assert_eq!(repeats(Choice::default()), [("First".to_owned(), 2), tell]);
    let again = house.go_on(run, "key").await;
    house.ended(again).await;
    let off = Change { is_on: Some(false), ..Change::default() };
    house.runtime.flows().change(&house.caller, flow, off).await.unwrap();
    let preview = runs.preview(&house.caller, run).await.unwrap();
    assert_eq!((preview.latest, preview.resubmitted_as), (None, vec![again]));
    let codes: Vec<_> =
        preview.offers.iter().map(|offer| offer.blocked.as_ref().unwrap().code).collect();
    assert_eq!(codes, ["flow-off"; 4]);
}

#[tokio::test]
async fn a_run_is_done_again_with_other_trigger_data_and_what_is_hidden_stays() {
    let house = House::open().await;
    let mut flow = definition(json!({
        "Sum": {"type": "Compose", "inputs": "@add(triggerBody()['a'], triggerBody()['b'])", "runAfter": {}},
    }));
    flow["triggers"]["manual"]["runtimeConfiguration"] =
        json!({"secureData": {"properties": ["outputs"]}});
    flow["outputs"] = json!({"sum": {"type": "Int", "value": "@outputs('Sum')"}});
    flow["triggers"]["manual"]["conditions"] =
        json!([{"expression": "@less(triggerBody()?['a'], 9)"}]);
    let flow = house.flow("sum", &flow).await;
    let started = house.runtime.triggers();
    let body = serde_json::from_str(r#"{"a":1,"b":2}"#).unwrap();
    let wish = runtime::triggers::Wish { body: Some(body), key: None };
    let run = started.run(&house.caller, flow, "manual", wish).await.unwrap().runs[0];
    let before = house.ended(run).await;
    assert_eq!(before.summary.row.status, RunStatus::Succeeded);
    let runs = house.runtime.runs();
    let preview = runs.preview(&house.caller, run).await.unwrap();
    assert_eq!((preview.edit.body, preview.edit.is_secured), (None, true));
    assert_eq!(preview.edit.blocked, None);
    let edited = |members: &str| Edited {
        body: None,
        members: serde_json::from_str::<wdl::Value>(members).unwrap().as_object().unwrap().clone(),
    };
    let again = async |members: &str, key: &str| {
        let wish = (Which::Latest, &edited(members));
        runs.resubmit_edited(&house.caller, run, wish, key).await
    };
    let made = again(r#"{"a":5}"#, "1").await.unwrap().run;
    let done = house.ended(made).await;
    assert_eq!(done.summary.row.status, RunStatus::Succeeded);
    assert_eq!(done.trigger_outputs, None, "what was hidden stays hidden");
    assert!(done.actions[0].is_secured);
    let refused = again(r#"{"a":10}"#, "2").await.unwrap_err();
    assert_eq!(code(&refused), "trigger-data");
    let refused = runs.resubmit(&house.caller, run, FAILED_ACTION, "3").await.unwrap_err();
    assert_eq!(code(&refused), "run-succeeded");
}

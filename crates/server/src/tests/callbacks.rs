//! Flows that wait for others: services that call back, flows that flows call, answers that come later.

use serde_json::{Value, json};

use super::{Ask, World};

const SCHEMA: &str = "https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#";

const SUBSCRIBE: &str = "https://service.test/subscriptions";
const UNSUBSCRIBE: &str = "https://service.test/subscriptions/7";

fn definition(actions: &Value) -> Value {
    json!({ "definition": {
        "$schema": SCHEMA, "contentVersion": "1.0.0.0",
        "triggers": { "manual": { "type": "Request", "kind": "Http", "inputs": {} } },
        "actions": actions,
    } })
}

fn waiting() -> Value {
    definition(&json!({
        "Wait_for_hook": { "type": "HttpWebhook", "inputs": {
            "subscribe": { "method": "POST", "uri": SUBSCRIBE, "body": { "to": "@{listCallbackUrl()}" } },
            "unsubscribe": { "method": "DELETE",
                "uri": "https://service.test/subscriptions/@{action()['outputs']['body']['id']}" } } },
        "Keep": { "type": "Compose", "inputs": "@body('Wait_for_hook')",
            "runAfter": { "Wait_for_hook": ["Succeeded"] } },
        "Sleep": { "type": "Wait", "inputs": { "interval": { "count": 1, "unit": "Hour" } },
            "runAfter": { "Keep": ["Succeeded"] } },
    }))
}

impl World {
    /// Makes a flow and returns its path.
    async fn flow(&self, name: &str, document: &Value) -> String {
        let new = json!({ "name": name, "document": document.to_string() });
        let flow = self.done(&self.maker, "POST", "/flows", new).await;
        format!("/flows/{}", flow["id"].as_str().unwrap())
    }

    async fn turn_on(&self, path: &str) {
        self.done(&self.maker, "PATCH", path, json!({ "state": "on" })).await;
    }

    /// Turns a flow on and returns the address of its trigger.
    async fn address(&self, path: &str) -> String {
        self.turn_on(path).await;
        let called = self.done(&self.maker, "POST", &format!("{path}/callback"), Value::Null).await;
        own(called["url"].as_str().unwrap())
    }

    /// Calls a flow and returns its run.
    async fn start(&self, address: &str, body: &Value) -> String {
        let answer = self.send(Ask::new("POST", address).with(body)).await;
        assert!(answer.status.is_success(), "{} {}", answer.status, answer.text());
        answer.header("x-ms-workflow-run-id").to_owned()
    }

    async fn run(&self, run: &str) -> Value {
        self.done(&self.maker, "GET", &format!("/runs/{run}"), Value::Null).await
    }

    /// Looks at a run until something is true of it.
    async fn until(&self, run: &str, is_true: impl Fn(&Value) -> bool) -> Value {
        for _ in 0..6_000 {
            let shown = self.run(run).await;
            if is_true(&shown) {
                return shown;
            }
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        }
        panic!("run {run} never gets there: {}", self.run(run).await);
    }

    /// Starts the waiting flow; returns its run and the address that its service was given.
    async fn wait_for_hook(&self) -> (String, String) {
        self.services.reply("POST", SUBSCRIBE, 201, r#"{"id":7}"#);
        self.services.reply("DELETE", UNSUBSCRIBE, 204, "");
        let path = self.flow("Waits", &waiting()).await;
        let run = self.start(&self.address(&path).await, &json!({})).await;
        self.until(&run, |run| action(run, "Wait_for_hook")["status"] == "Waiting").await;
        let sent = self.services.sent();
        let sent = sent.iter().find(|sent| sent.method == "POST").unwrap();
        let body: Value = serde_json::from_slice(&sent.body).unwrap();
        (run, own(body["to"].as_str().unwrap()))
    }
}

fn own(url: &str) -> String {
    url.strip_prefix("https://flows.example").unwrap().to_owned()
}

fn action<'a>(run: &'a Value, name: &str) -> &'a Value {
    let actions = run["actions"].as_array().unwrap();
    actions.iter().find(|action| action["name"] == name).unwrap_or(&Value::Null)
}

#[tokio::test]
async fn a_callback_ends_the_wait_once_and_the_subscription_is_undone() {
    let world = World::new().await;
    let (run, address) = world.wait_for_hook().await;
    let answer = world.send(Ask::new("POST", &*address).with(&json!({ "approved": true }))).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    let shown = world.until(&run, |run| action(run, "Keep")["status"] == "Succeeded").await;
    assert_eq!(action(&shown, "Keep")["outputs"], json!({ "approved": true }));
    let undone = || world.services.sent().iter().filter(|sent| sent.method == "DELETE").count();
    world.until(&run, |_| undone() == 1).await;
    let second = world.send(Ask::new("POST", &*address).with(&json!({ "approved": false }))).await;
    second.is(410, "callback-late");
    world.done(&world.maker, "POST", &format!("/runs/{run}/cancel"), Value::Null).await;
    world.until(&run, |run| run["status"] == "Cancelled").await;
    world.send(Ask::new("POST", &*address).with(&json!({}))).await.is(410, "callback-late");
    assert_eq!(undone(), 1);
}

#[tokio::test]
async fn only_the_signed_place_of_a_known_run_is_called_back() {
    let world = World::new().await;
    let (run, address) = world.wait_for_hook().await;
    let (plain, signature) = address.split_once("?sig=").unwrap();
    let other = plain.replace("Wait_for_hook", "Keep");
    let unknown = address.replace(&run, "08584692069368105395603050984CU00");
    for wrong in [plain, &format!("{plain}?sig="), &format!("{other}?sig={signature}"), &unknown] {
        let answer = world.send(Ask::new("POST", wrong).with(&json!({}))).await;
        answer.is(401, "DirectApiAuthorizationRequired");
    }
    let shown = world.run(&run).await;
    assert_eq!(action(&shown, "Wait_for_hook")["status"], "Waiting");
}

#[tokio::test]
async fn a_cancelled_run_undoes_its_subscription_before_it_ends() {
    let world = World::new().await;
    let (run, _) = world.wait_for_hook().await;
    world.done(&world.maker, "POST", &format!("/runs/{run}/cancel"), Value::Null).await;
    world.until(&run, |run| run["status"] == "Cancelled").await;
    let sent = world.services.sent();
    let last = sent.last().unwrap();
    assert_eq!((&*last.method, &*last.address), ("DELETE", UNSUBSCRIBE));
}

fn child() -> Value {
    definition(&json!({ "Answer": { "type": "Response", "inputs": {
        "statusCode": 200, "body": { "twice": "@mul(triggerBody()['n'], 2)" } } } }))
}

fn parent(name: &str) -> Value {
    let id = format!("/providers/Microsoft.Logic/workflows/{name}");
    definition(&json!({
        "Call": { "type": "Workflow",
            "inputs": { "host": { "workflow": { "id": id } }, "body": "@triggerBody()" } },
        "Answer": { "type": "Response", "runAfter": { "Call": ["Succeeded"] },
            "inputs": { "body": "@body('Call')" } },
    }))
}

#[tokio::test]
async fn a_flow_calls_another_and_both_runs_name_each_other() {
    let world = World::new().await;
    let called = world.flow("Doubles", &child()).await;
    world.turn_on(&called).await;
    let path = world.flow("Calls", &parent("doubles")).await;
    let address = world.address(&path).await;
    let answer = world.send(Ask::new("POST", address).with(&json!({ "n": 4 }))).await;
    assert_eq!(answer.json(), json!({ "twice": 8 }));
    let run = answer.header("x-ms-workflow-run-id").to_owned();
    let shown = world.until(&run, |run| run["status"] == "Succeeded").await;
    let child = action(&shown, "Call")["childRun"].as_str().unwrap().to_owned();
    let of_child = world.until(&child, |run| run["status"] == "Succeeded").await;
    assert_eq!(of_child["calledBy"], run.as_str());
    assert_eq!(of_child["clientTrackingId"], shown["clientTrackingId"]);
    assert_eq!(of_child["resubmittedFrom"], Value::Null);
    assert_eq!(shown["resubmittedAs"], json!([]));
}

#[tokio::test]
async fn a_flow_that_calls_what_cannot_answer_is_not_turned_on() {
    let world = World::new().await;
    let mute = definition(&json!({ "Keep": { "type": "Compose", "inputs": 1 } }));
    world.flow("Mute", &mute).await;
    let mut own = world.flow("Own", &child()).await;
    own = own.replace("/flows/", "");
    let path = format!("/flows/{own}");
    let new = json!({ "document": parent(&own).to_string() });
    world.done(&world.maker, "PUT", &path, new).await;
    let wrong = [
        (world.flow("A", &parent("nobody")).await, "NestedWorkflowNotFound"),
        (world.flow("B", &parent("mute")).await, "NestedWorkflowDoesNotContainResponseAction"),
        (path, "WorkflowSelfReference"),
    ];
    for (path, code) in wrong {
        let refused = world.ask(&world.maker, "PATCH", &path, json!({ "state": "on" })).await;
        refused.is(422, "flow-cannot-run");
        assert_eq!(refused.json()["error"]["details"][0]["code"], code);
    }
}

#[tokio::test]
async fn an_asynchronous_answer_is_asked_for_where_the_caller_was_told() {
    let world = World::new().await;
    world.services.reply("POST", SUBSCRIBE, 201, "{}");
    let later = definition(&json!({
        "Wait_for_hook": { "type": "HttpWebhook", "inputs": { "subscribe":
            { "method": "POST", "uri": SUBSCRIBE, "body": { "to": "@{listCallbackUrl()}" } } } },
        "Answer": { "type": "Response", "operationOptions": "Asynchronous",
            "runAfter": { "Wait_for_hook": ["Succeeded"] },
            "inputs": { "statusCode": 201, "body": "@body('Wait_for_hook')" } },
    }));
    let path = world.flow("Later", &later).await;
    let address = world.address(&path).await;
    let taken = world.send(Ask::new("POST", address).with(&json!({}))).await;
    assert_eq!(taken.status, 202);
    let status = own(taken.header("location"));
    let run = taken.header("x-ms-workflow-run-id").to_owned();
    world.until(&run, |run| action(run, "Wait_for_hook")["status"] == "Waiting").await;
    let early = world.send(Ask::new("GET", &*status)).await;
    assert_eq!((early.status.as_u16(), own(early.header("location"))), (202, status.clone()));
    assert_eq!(early.header("retry-after"), "10");
    let sent = world.services.sent();
    let body: Value = serde_json::from_slice(&sent.last().unwrap().body).unwrap();
    let callback = own(body["to"].as_str().unwrap());
    world.send(Ask::new("POST", callback).with(&json!({ "n": 1 }))).await;
    world.until(&run, |run| run["status"] == "Succeeded").await;
    let answer = world.send(Ask::new("GET", &*status)).await;
    assert_eq!((answer.status.as_u16(), answer.json()), (201, json!({ "n": 1 })));
    let unsigned = status.split('?').next().unwrap();
    let refused = world.send(Ask::new("GET", unsigned)).await;
    refused.is(401, "DirectApiAuthorizationRequired");
}

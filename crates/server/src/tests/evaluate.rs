//! Expressions tried out with the data of a run: values with their kind, problems with their place, secrets hidden.

use serde_json::{Value, json};

use super::spine::wait_for_end;
use super::{Ask, World};

const SECRET: &str = "horse-staple";

fn flow() -> Value {
    json!({ "definition": {
        "$schema": "https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#",
        "contentVersion": "1.0.0.0",
        "triggers": { "manual": { "type": "Request", "kind": "Http", "inputs": {} } },
        "actions": {
            "Hidden": { "type": "Compose", "inputs": SECRET, "runAfter": {},
                "runtimeConfiguration": { "secureData": { "properties": ["inputs", "outputs"] } } },
            "Each": { "type": "Foreach", "foreach": "@triggerBody()['items']", "runAfter": {},
                "actions": { "Twice": { "type": "Compose", "runAfter": {}, "inputs": "@mul(item(), 2)" } } },
        },
    } })
}

struct Tried {
    world: World,
    path: String,
    run: String,
}

impl Tried {
    async fn new() -> Self {
        let world = World::new().await;
        let new = json!({ "name": "Doubles", "document": flow().to_string() });
        let made = world.done(&world.maker, "POST", "/flows", new).await;
        let path = format!("/flows/{}", made["id"].as_str().unwrap());
        world.done(&world.maker, "PATCH", &path, json!({ "state": "on" })).await;
        let callback = format!("{path}/callback");
        let callback = world.done(&world.maker, "POST", &callback, Value::Null).await;
        let url = callback["url"].as_str().unwrap().replace("https://flows.example", "");
        let called = world.send(Ask::new("POST", url).with(&json!({ "items": [1, 2, 3] }))).await;
        let run = called.header("x-ms-workflow-run-id").to_owned();
        assert_eq!(wait_for_end(&world, &run).await["status"], "Succeeded");
        Self { world, path, run }
    }

    async fn ask(&self, expression: &str, action: Option<&str>) -> Value {
        let body = json!({ "expression": expression, "run": self.run, "action": action });
        let path = format!("{}/evaluate", self.path);
        self.world.done(&self.world.maker, "POST", &path, body).await
    }

    async fn refused(&self, body: Value) -> super::Answer {
        self.world.ask(&self.world.maker, "POST", &format!("{}/evaluate", self.path), body).await
    }
}

#[tokio::test]
async fn the_data_of_the_run_is_read_from_behind_its_end_and_from_the_place_of_an_action() {
    let tried = Tried::new().await;
    let shown = tried.ask("triggerBody()['items'][1]", None).await;
    assert_eq!(shown, json!({ "type": "Integer", "value": 2, "secured": false, "problems": [] }));
    let shown = tried.ask("outputs('Twice')", None).await;
    assert_eq!((&shown["type"], &shown["value"]), (&json!("Array"), &json!([2, 4, 6])));
    let shown = tried.ask("@{item()} is half of @{outputs('Twice')}", Some("Each[2]/Twice")).await;
    assert_eq!(
        (&shown["type"], &shown["value"]),
        (&json!("String"), &json!("3 is half of 6")),
        "{shown}"
    );
    let shown = tried.ask("null", None).await;
    assert_eq!(shown, json!({ "type": "Null", "value": null, "secured": false, "problems": [] }));
}

#[tokio::test]
async fn what_is_secured_stays_hidden_in_results_and_in_problems() {
    let tried = Tried::new().await;
    for expression in ["outputs('Hidden')", "length(outputs('Hidden'))", "int(outputs('Hidden'))"] {
        let shown = tried.ask(expression, None).await;
        assert!(!shown.to_string().contains("horse"), "{shown}");
        assert_eq!(shown.get("value"), None, "{shown}");
        let is_hidden = shown["secured"] == true;
        assert!(is_hidden || shown["problems"][0]["code"] == "bad-format", "{shown}");
    }
}

#[tokio::test]
async fn problems_have_a_code_and_a_place() {
    let tried = Tried::new().await;
    let shown = tried.ask("concat('a', nope())", None).await;
    let problem = &shown["problems"][0];
    assert_eq!((&problem["code"], &problem["column"]), (&json!("unknown-function"), &json!(13)));
    let shown = tried.ask("outputs('Missing')", None).await;
    assert_eq!(shown["problems"][0]["code"], "unknown-name");
    let shown = tried.ask(&format!("'{}'", "x".repeat(9_000)), None).await;
    assert_eq!(shown["problems"][0]["code"], "limit-reached");
    let large = "join(range(0, 900000), ',')";
    assert_eq!(tried.ask(large, None).await["problems"][0]["code"], "limit-reached");
}

#[tokio::test]
async fn without_a_run_there_is_no_data_and_runs_of_other_flows_are_not_there() {
    let tried = Tried::new().await;
    let sum = tried.refused(json!({ "expression": "add(1, 2)" })).await;
    assert_eq!(sum.json()["value"], 3);
    let action = json!({ "expression": "1", "run": tried.run, "action": "Each[9]/Nope" });
    tried.refused(action).await.is(404, "not-found");
    let new = json!({ "name": "Other", "document": flow().to_string() });
    let other = tried.world.done(&tried.world.maker, "POST", "/flows", new).await;
    let path = format!("/flows/{}/evaluate", other["id"].as_str().unwrap());
    let body = json!({ "expression": "1", "run": tried.run });
    tried.world.ask(&tried.world.maker, "POST", &path, body).await.is(404, "not-found");
}

#[tokio::test]
async fn only_who_may_change_the_flow_may_ask() {
    let tried = Tried::new().await;
    let world = &tried.world;
    let new = json!({ "name": "Mine", "document": flow().to_string() });
    let made = world.done(&world.administrator, "POST", "/flows", new).await;
    let path = format!("/flows/{}", made["id"].as_str().unwrap());
    let evaluate = format!("{path}/evaluate");
    let body = json!({ "expression": "1" });
    world.ask(&world.maker, "POST", &evaluate, body.clone()).await.is(404, "not-found");
    let grant = format!("{path}/grants/{}", world.maker.id);
    world.done(&world.administrator, "PUT", &grant, json!({ "level": "use" })).await;
    world.ask(&world.maker, "POST", &evaluate, body.clone()).await.is(403, "forbidden");
    world.done(&world.administrator, "PUT", &grant, json!({ "level": "edit" })).await;
    world.done(&world.maker, "POST", &evaluate, body).await;
}

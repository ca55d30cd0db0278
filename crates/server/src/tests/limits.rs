//! How much a definition may hold: the usual limits, those that an administrator sets, and what was saved under others.

use runtime::{Keyring, Limits, Runtime};
use serde_json::{Map, Value, json};

use super::{Ask, KEYS, World, parts};
use crate::serve::Server;
use crate::settings::Settings;

const SCHEMA: &str = "https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#";

/// A new flow of these actions.
fn flow(actions: &Value) -> Value {
    with("actions", actions.clone())
}

/// A new flow with another member of its definition.
fn with(member: &str, value: Value) -> Value {
    let mut definition = json!({
        "$schema": SCHEMA, "contentVersion": "1.0.0.0",
        "triggers": { "manual": { "type": "Request", "kind": "Http", "inputs": {} } },
        "actions": {},
    });
    definition[member] = value;
    let document = json!({ "definition": definition }).to_string();
    json!({ "name": "Full", "document": document })
}

fn many(count: usize, make: impl Fn(usize) -> Value) -> Value {
    (0..count).map(|number| (format!("A{number}"), make(number))).collect::<Map<_, _>>().into()
}

fn actions(count: usize) -> Value {
    flow(&many(count, |number| json!({ "type": "Compose", "inputs": number })))
}

fn nested(depth: usize) -> Value {
    let blocks = (0..depth).fold(
        json!({}),
        |inner, level| json!({ format!("S{level}"): { "type": "Scope", "actions": inner } }),
    );
    flow(&blocks)
}

fn variables(count: usize) -> Value {
    flow(&many(count, |number| {
        let variable = json!({ "name": format!("v{number}"), "type": "integer", "value": 0 });
        json!({ "type": "InitializeVariable", "inputs": { "variables": [variable] } })
    }))
}

fn cases(count: usize) -> Value {
    let cases = many(count, |number| json!({ "case": number, "actions": {} }));
    flow(&json!({ "Choose": { "type": "Switch", "expression": 1, "cases": cases } }))
}

fn parameters(count: usize) -> Value {
    with("parameters", many(count, |_| json!({ "type": "Int", "defaultValue": 0 })))
}

fn outputs(count: usize) -> Value {
    with("outputs", many(count, |_| json!({ "type": "Int", "value": 0 })))
}

fn compose(name: &str, inputs: &str, description: &str) -> Value {
    flow(&json!({ name: { "type": "Compose", "inputs": inputs, "description": description } }))
}

fn named(chars: usize) -> Value {
    compose(&"n".repeat(chars), "", "")
}

fn described(chars: usize) -> Value {
    compose("A", "", &"d".repeat(chars))
}

fn long(chars: usize) -> Value {
    let around = "concat('')".len();
    compose("A", &format!("@concat('{}')", "x".repeat(chars - around)), "")
}

fn deep(depth: usize) -> Value {
    compose("A", &format!("@{}true{}", "not(".repeat(depth), ")".repeat(depth)), "")
}

/// What stands on each side of a limit, with the code of what is over it.
fn sides(limits: &Limits) -> [(&'static str, [Value; 2]); 10] {
    let (definitions, expressions) = (&limits.definitions, &limits.expressions);
    let sides = |make: fn(usize) -> Value, most: usize| [make(most), make(most + 1)];
    [
        ("too-many", sides(actions, definitions.actions)),
        ("nesting-too-deep", sides(nested, definitions.nesting)),
        ("too-many", sides(variables, definitions.variables)),
        ("too-many", sides(cases, definitions.cases)),
        ("too-many", sides(parameters, definitions.parameters)),
        ("too-many", sides(outputs, definitions.outputs)),
        ("name-too-long", sides(named, definitions.name_chars)),
        ("description-too-long", sides(described, definitions.description_chars)),
        ("expression-too-long", sides(long, expressions.expression_chars)),
        ("expression-too-long", sides(deep, expressions.expression_depth)),
    ]
}

impl World {
    /// Runs the same house with other limits.
    fn runs_within(&mut self, limits: Limits) {
        let folder = self.folder.path();
        let keyring = Keyring::open_file(&folder.join(KEYS)).unwrap();
        self.runtime = Runtime::within(
            parts(&self.store, keyring, folder, (&self.services, &self.mailbox)),
            limits,
        );
        let figures = Box::new(|| "figures 1\n".to_owned());
        let server = Server::new(self.runtime.clone(), Settings::default(), figures);
        self.router = server.into_router();
    }

    async fn obeys(&self, limits: &Limits) {
        for (code, [within, over]) in sides(limits) {
            let answer = self.ask(&self.maker, "POST", "/flows", within).await;
            assert_eq!(answer.status, 201, "{code}: {}", answer.text());
            let answer = self.ask(&self.maker, "POST", "/flows", over).await;
            assert_eq!(answer.status, 422, "{code}");
            let details = answer.json()["error"]["details"].clone();
            assert_eq!(details[0]["code"], code, "{details}");
            assert!(details[0]["line"].is_u64(), "{details}");
        }
    }
}

#[tokio::test]
async fn a_definition_over_a_limit_is_refused_by_code_and_place() {
    World::new().await.obeys(&Limits::default()).await;
}

#[tokio::test]
async fn an_administrator_sets_the_limits_and_what_was_saved_runs_on() {
    let mut world = World::new().await;
    let mut wide = Limits::default();
    wide.definitions.actions = 600;
    wide.definitions.nesting = 24;
    wide.definitions.variables = 300;
    wide.definitions.cases = 40;
    wide.definitions.parameters = 600;
    wide.definitions.outputs = 12;
    wide.definitions.name_chars = 100;
    wide.definitions.description_chars = 2_000;
    wide.expressions.expression_chars = 20_000;
    wide.expressions.expression_depth = 200;
    world.runs_within(wide.clone());
    world.obeys(&wide).await;
    let new = world.done(&world.maker, "POST", "/flows", actions(600)).await;
    let path = format!("/flows/{}", new["id"].as_str().unwrap());
    world.done(&world.maker, "PATCH", &path, json!({ "state": "on" })).await;
    let called = world.done(&world.maker, "POST", &format!("{path}/callback"), Value::Null).await;
    let address = called["url"].as_str().unwrap().strip_prefix("https://flows.example").unwrap();

    let mut narrow = Limits::default();
    narrow.definitions.actions = 2;
    world.runs_within(narrow);
    world.ask(&world.maker, "POST", "/flows", actions(3)).await.is(422, "definition-invalid");
    let answer = world.send(Ask::new("POST", address).with(&json!({}))).await;
    assert_eq!(answer.status, 202, "{}", answer.text());
}

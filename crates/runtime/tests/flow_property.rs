//! Small random flows in small random worlds: played straight and with a crash after every commit, they end
//! alike. A seed that breaks is named by the failure; it becomes a flow case.

#![expect(clippy::unwrap_used, reason = "what fails here fails the test")]

use std::sync::Arc;

use engine::Plan;
use runtime::simulation::{Fired, Scene, Stop, World};
use serde_json::{Map, Value, json};
use wdl::definition::{File, read};

const SEEDS: u64 = 400;
const DEPTH_MAX: usize = 3;

#[test]
fn a_crash_after_any_commit_changes_nothing() {
    let mut broken = Vec::new();
    let mut crashes = 0;
    for seed in 0..SEEDS {
        let mut maker = Maker::new(seed);
        let definition = maker.definition();
        let world = maker.world();
        let plan = plan(&definition);
        let scene = Scene::new(plan, world);
        let straight = scene.play(Stop::Nowhere).unwrap();
        let commits = straight.commits;
        crashes += commits;
        for commit in 1..=commits {
            let crashed = scene.play(Stop::AfterCommit(commit)).unwrap();
            if end(&crashed) != end(&straight) {
                broken.push((seed, commit, end(&straight), end(&crashed)));
                break;
            }
        }
    }
    assert!(crashes > 1_000, "only {crashes} crashes: the flows are too small to prove anything");
    let first = broken.first().map(|(seed, commit, straight, crashed)| {
        let same = straight.bytes().zip(crashed.bytes()).take_while(|(a, b)| a == b).count();
        let part =
            |text: &str| text.chars().skip(same.saturating_sub(200)).take(400).collect::<String>();
        let (straight, crashed) = (part(straight), part(crashed));
        format!("seed {seed}, commit {commit}\nstraight …{straight}\ncrashed  …{crashed}")
    });
    assert!(broken.is_empty(), "{} of {SEEDS} seeds break; {}", broken.len(), first.unwrap());
}

#[test]
fn random_flows_meet_every_end() {
    let mut statuses: Vec<String> = Vec::new();
    for seed in 0..SEEDS {
        let mut maker = Maker::new(seed);
        let plan = plan(&maker.definition());
        let played = Scene::new(plan, maker.world()).play(Stop::Nowhere).unwrap();
        let run = &played.runs[0];
        assert!(played.unexpected.is_empty(), "seed {seed}: {:?}", played.unexpected);
        statuses.push(run.run.get("status").unwrap().to_text());
        statuses.extend(run.actions.values().map(|a| a.get("status").unwrap().to_text()));
        assert_ne!(run.run.get("status").unwrap().to_text(), "Running", "seed {seed} hangs");
    }
    for wanted in ["Succeeded", "Failed", "Skipped", "Cancelled", "TimedOut"] {
        assert!(statuses.iter().any(|status| status == wanted), "no action ended {wanted}");
    }
}

fn plan(definition: &Value) -> Arc<Plan> {
    let text = definition.to_string();
    let (arrivals, problems) = read(&[File::new("definition.json", text.as_bytes())]);
    assert!(!problems.iter().any(wdl::Problem::is_error), "{problems:?} in {text}");
    let plan = Plan::compile(&arrivals[0].definition, arrivals[0].dialect);
    Arc::new(plan.unwrap_or_else(|errors| panic!("{errors:?} in {text}")))
}

/// Everything about an end but the number of commits, as text.
fn end(fired: &Fired) -> String {
    let run = &fired.runs[0];
    format!("{:?} {:?} {:?} {} {:?}", run.run, run.response, run.actions, run.calls, run.elapsed)
}

/// Makes flows and worlds of a seed.
struct Maker {
    state: u64,
    names: usize,
    /// Every duration is another one, so that no two things happen in the same moment.
    durations: u64,
    scripts: Vec<Value>,
    loops: Vec<(String, bool)>,
}

impl Maker {
    fn new(seed: u64) -> Self {
        let state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        Self { state, names: 0, durations: 0, scripts: Vec::new(), loops: Vec::new() }
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.state ^ (self.state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % limit
    }

    fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    fn name(&mut self, kind: &str) -> String {
        self.names += 1;
        format!("{kind}_{}", self.names)
    }

    /// Returns a duration in seconds that no other thing has.
    fn seconds(&mut self) -> u64 {
        self.durations += 1;
        let long = self.below(40) * 1_009;
        long * 1_000 + self.durations * 7 + 13
    }

    fn definition(&mut self) -> Value {
        let mut actions = self.block(0);
        if self.chance(40) {
            let after: Map<_, _> =
                actions.keys().map(|name| (name.clone(), all_statuses())).collect();
            let answer =
                json!({"type": "Response", "inputs": {"statusCode": 200}, "runAfter": after});
            actions.insert("Answer".to_owned(), answer);
        }
        for action in actions.values_mut() {
            if action["runAfter"].as_object().is_none_or(Map::is_empty) {
                action["runAfter"] = json!({"Init": ["Succeeded"]});
            }
        }
        let init = json!({"variables": [{"name": "n", "type": "Integer", "value": 0}]});
        actions.insert("Init".to_owned(), json!({"type": "InitializeVariable", "inputs": init}));
        let result = json!({"type": "Int", "value": "@variables('n')"});
        json!({
            "$schema": "https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#",
            "contentVersion": "1.0.0.0",
            "triggers": {"manual": {"type": "Request", "kind": "Http", "inputs": {}}},
            "actions": actions,
            "outputs": {"n": result},
        })
    }

    fn world(&mut self) -> World {
        let mut world = json!({
            "now": "2026-01-05T08:00:00Z",
            "trigger": {"outputs": {"body": {"n": 3}}},
            "calls": self.scripts,
        });
        if self.chance(15) {
            let after = self.seconds();
            world["cancel"] = json!({"after": format!("PT{after}S")});
        }
        serde_json::from_value(world).unwrap()
    }

    fn block(&mut self, depth: usize) -> Map<String, Value> {
        let mut actions = Map::new();
        for _ in 0..=self.below(3) {
            let (name, mut action) = self.action(depth);
            let mut after = Map::new();
            for before in actions.keys().cloned().collect::<Vec<_>>() {
                if self.chance(60) {
                    after.insert(before, self.statuses());
                }
            }
            action["runAfter"] = Value::Object(after);
            actions.insert(name, action);
        }
        actions
    }

    fn statuses(&mut self) -> Value {
        match self.below(6) {
            0 => json!(["Failed", "TimedOut"]),
            1..=3 => all_statuses(),
            _ => json!(["Succeeded"]),
        }
    }

    fn action(&mut self, depth: usize) -> (String, Value) {
        let kinds = if depth < DEPTH_MAX { 14 } else { 9 };
        let kind = self.below(kinds);
        let (name, mut action) = match kind {
            1 if self.chance(30) => {
                (self.name("Break"), json!({"type": "Compose", "inputs": "@triggerBody()['x']"}))
            }
            0 | 1 => (self.name("Make"), json!({"type": "Compose", "inputs": "@variables('n')"})),
            2 => {
                let inputs = json!({"name": "n", "value": self.below(9)});
                (self.name("Add"), json!({"type": "IncrementVariable", "inputs": inputs}))
            }
            3 => {
                let inputs = json!({"interval": {"count": self.seconds(), "unit": "Second"}});
                (self.name("Wait"), json!({"type": "Wait", "inputs": inputs}))
            }
            4 if self.loops.is_empty() && self.chance(10) => {
                let status = ["Succeeded", "Failed", "Cancelled"][self.below(3) as usize];
                (self.name("End"), json!({"type": "Terminate", "inputs": {"runStatus": status}}))
            }
            4..=8 => self.call(),
            9 => (self.name("Group"), json!({"type": "Scope", "actions": self.block(depth + 1)})),
            10 => self.condition(depth),
            11 => self.switch(depth),
            12 => self.foreach(depth),
            _ => self.until(depth),
        };
        if self.chance(15) && kind != 13 {
            let long = if self.chance(50) { 40_000 } else { 0 };
            action["limit"] = json!({"timeout": format!("PT{}S", long + self.seconds())});
        }
        (name, action)
    }

    fn condition(&mut self, depth: usize) -> (String, Value) {
        let expression = format!("@greater(variables('n'), {})", self.below(6));
        let (yes, no) = (self.block(depth + 1), self.block(depth + 1));
        let action = json!({"type": "If", "expression": expression, "actions": yes, "else": {"actions": no}});
        (self.name("Check"), action)
    }

    fn switch(&mut self, depth: usize) -> (String, Value) {
        let first = json!({"case": 0, "actions": self.block(depth + 1)});
        let rest = json!({"actions": self.block(depth + 1)});
        let expression = "@mod(variables('n'), 2)";
        let action = json!({"type": "Switch", "expression": expression, "cases": {"Even": first}, "default": rest});
        (self.name("Switch"), action)
    }

    fn foreach(&mut self, depth: usize) -> (String, Value) {
        let name = self.name("Each");
        let items: Vec<u64> = (0..self.below(4)).collect();
        self.loops.push((name.clone(), true));
        let actions = self.block(depth + 1);
        self.loops.pop();
        let repetitions = self.below(3) + 1;
        let configuration = json!({"concurrency": {"repetitions": repetitions}});
        let action = json!({"type": "Foreach", "foreach": items, "actions": actions, "runtimeConfiguration": configuration});
        (name, action)
    }

    fn until(&mut self, depth: usize) -> (String, Value) {
        let name = self.name("Until");
        self.loops.push((name.clone(), false));
        let actions = self.block(depth + 1);
        self.loops.pop();
        let limit =
            json!({"count": self.below(3) + 1, "timeout": format!("PT{}S", self.seconds())});
        let expression = format!("@greater(variables('n'), {})", self.below(30));
        let option = if self.chance(30) { "FailWhenLimitsReached" } else { "None" };
        let action = json!({"type": "Until", "expression": expression, "limit": limit, "actions": actions, "operationOptions": option});
        (name, action)
    }

    /// Makes a call whose address names the turns around it, and what is answered to each.
    fn call(&mut self) -> (String, Value) {
        let name = self.name("Call");
        let mut uri = format!("https://service.test/{name}");
        let mut addresses = vec![uri.clone()];
        for (around, is_foreach) in self.loops.clone() {
            let turn = if is_foreach { "items" } else { "iterationIndexes" };
            uri.push_str(&format!("/@{{{turn}('{around}')}}"));
            let each = addresses.iter();
            addresses = each.flat_map(|a| (0..3).map(move |turn| format!("{a}/{turn}"))).collect();
        }
        for address in addresses {
            let answers: Vec<_> = (0..3).map(|_| self.answer(Some(&address))).collect();
            self.scripts
                .push(json!({"action": name, "match": {"uri": address}, "answers": answers}));
            let results: Vec<_> = (0..2).map(|_| self.answer(None)).collect();
            let place = json!({"uri": format!("{address}/result")});
            self.scripts.push(json!({"action": name, "match": place, "answers": results}));
        }
        let policy = match self.below(3) {
            0 => json!({"type": "none"}),
            _ => json!({"type": "fixed", "count": 2, "interval": format!("PT{}S", self.seconds())}),
        };
        let inputs = json!({"method": "POST", "uri": uri, "retryPolicy": policy});
        (name, json!({"type": "Http", "inputs": inputs}))
    }

    /// Makes an answer; with an address it may say that the result will be found under that.
    fn answer(&mut self, address: Option<&str>) -> Value {
        let after = format!("PT{}S", self.seconds());
        if let Some(address) = address.filter(|_| self.chance(20)) {
            let headers = json!({"Location": format!("{address}/result"), "Retry-After": self.seconds().to_string()});
            return json!({"after": after, "status": 202, "headers": headers});
        }
        match self.below(9) {
            0 => json!({"after": after, "status": 400}),
            1 => json!({"after": after, "status": 503}),
            2 => json!({"after": after, "error": "connection-refused"}),
            3 => {
                let wait = self.seconds().to_string();
                json!({"after": after, "status": 429, "headers": {"Retry-After": wait}})
            }
            _ => json!({"after": after, "status": 200, "body": {"n": self.below(9)}}),
        }
    }
}

fn all_statuses() -> Value {
    json!(["Succeeded", "Failed", "Skipped", "TimedOut"])
}

//! Small random flows, each made of a seed: blocks, loops, calls with retries, waits, time limits, ends.

use serde_json::{Map, Value, json};

const DEPTH_MAX: usize = 3;

/// How a flow goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// Anything may follow anything, and be cut off.
    Wild,
    /// One thing after the other, as long as all goes well: nothing handles a failure.
    Chained,
    /// Many things at once, as long as all goes well; what is decided depends on no order.
    Parallel,
}

/// Makes flows of a seed.
pub(crate) struct Maker {
    style: Style,
    state: u64,
    names: usize,
    /// Every duration is another one, so that no two things happen in the same moment.
    durations: u64,
    /// How long what takes long takes: a multiple of some hours.
    length: u64,
    /// What is answered to which call, as a played world has it.
    pub(crate) scripts: Vec<Value>,
    loops: Vec<(String, bool)>,
}

impl Maker {
    pub(crate) fn new(seed: u64, length: u64) -> Self {
        let state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let (scripts, loops) = Default::default();
        Self { style: Style::Wild, state, names: 0, durations: 0, length, scripts, loops }
    }

    /// Makes flows whose end can be foretold.
    pub(crate) fn calm(seed: u64, style: Style) -> Self {
        Self { style, ..Self::new(seed, 1) }
    }

    fn is_wild(&self) -> bool {
        self.style == Style::Wild
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.state ^ (self.state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % limit
    }

    pub(crate) fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    fn name(&mut self, kind: &str) -> String {
        self.names += 1;
        format!("{kind}_{}", self.names)
    }

    /// Returns a duration in seconds that no other thing has.
    pub(crate) fn seconds(&mut self) -> u64 {
        self.durations += 1;
        let long = self.below(40) * 1_009;
        long * self.length + self.durations * 7 + 13
    }

    pub(crate) fn definition(&mut self) -> Value {
        let mut actions = self.block(0);
        if self.is_wild() && self.chance(40) {
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

    fn block(&mut self, depth: usize) -> Map<String, Value> {
        let mut actions = Map::new();
        for _ in 0..=self.below(3) {
            let (name, mut action) = self.action(depth);
            let mut after = Map::new();
            let before = actions.keys().cloned().collect::<Vec<_>>();
            let is_chained = self.style == Style::Chained;
            for before in before.into_iter().rev().take(if is_chained { 1 } else { 9 }) {
                if is_chained || self.chance(60) {
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
            _ if !self.is_wild() => json!(["Succeeded"]),
            0 => json!(["Failed", "TimedOut"]),
            1..=3 => all_statuses(),
            _ => json!(["Succeeded"]),
        }
    }

    fn action(&mut self, depth: usize) -> (String, Value) {
        let kinds = if depth < DEPTH_MAX { 14 } else { 9 };
        let kind = self.below(kinds);
        let (name, mut action) = match kind {
            1 if self.is_wild() && self.chance(30) => {
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
            4 if self.is_wild() && self.loops.is_empty() && self.chance(10) => {
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
        if self.is_wild() && self.chance(15) && kind != 13 {
            let long = if self.chance(50) { 40_000 } else { 0 };
            action["limit"] = json!({"timeout": format!("PT{}S", long + self.seconds())});
        }
        (name, action)
    }

    fn condition(&mut self, depth: usize) -> (String, Value) {
        let expression = match self.style {
            Style::Wild | Style::Chained => format!("@greater(variables('n'), {})", self.below(6)),
            Style::Parallel => format!("@greater({}, {})", self.below(6), self.below(6)),
        };
        let (yes, no) = (self.block(depth + 1), self.block(depth + 1));
        let action = json!({"type": "If", "expression": expression, "actions": yes, "else": {"actions": no}});
        (self.name("Check"), action)
    }

    fn switch(&mut self, depth: usize) -> (String, Value) {
        let first = json!({"case": 0, "actions": self.block(depth + 1)});
        let rest = json!({"actions": self.block(depth + 1)});
        let expression = match self.style {
            Style::Wild | Style::Chained => "@mod(variables('n'), 2)".to_owned(),
            Style::Parallel => format!("@mod({}, 2)", self.below(2)),
        };
        let action = json!({"type": "Switch", "expression": expression, "cases": {"Even": first}, "default": rest});
        (self.name("Switch"), action)
    }

    fn foreach(&mut self, depth: usize) -> (String, Value) {
        let name = self.name("Each");
        let items: Vec<u64> = (0..self.below(4)).collect();
        self.loops.push((name.clone(), true));
        let actions = self.block(depth + 1);
        self.loops.pop();
        let repetitions = if self.style == Style::Chained { 1 } else { self.below(3) + 1 };
        let configuration = json!({"concurrency": {"repetitions": repetitions}});
        let action = json!({"type": "Foreach", "foreach": items, "actions": actions, "runtimeConfiguration": configuration});
        (name, action)
    }

    fn until(&mut self, depth: usize) -> (String, Value) {
        let name = self.name("Until");
        self.loops.push((name.clone(), false));
        let actions = self.block(depth + 1);
        self.loops.pop();
        let hours = if self.is_wild() { 0 } else { 1_000 };
        let timeout = format!("PT{hours}H{}S", self.seconds());
        let limit = json!({"count": self.below(3) + 1, "timeout": timeout});
        let expression = match self.style {
            Style::Wild | Style::Chained => format!("@greater(variables('n'), {})", self.below(30)),
            Style::Parallel => format!("@greater(iterationIndexes('{name}'), {})", self.below(3)),
        };
        let option =
            if self.is_wild() && self.chance(30) { "FailWhenLimitsReached" } else { "None" };
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
            // What a calm service says depends on the question alone.
            _ if !self.is_wild() => json!({"after": after, "status": 200, "body": {"n": 4}}),
            _ => json!({"after": after, "status": 200, "body": {"n": self.below(9)}}),
        }
    }
}

fn all_statuses() -> Value {
    json!(["Succeeded", "Failed", "Skipped", "TimedOut"])
}

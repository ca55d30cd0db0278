//! The flows of the day: they take secrets in, hand them on over several actions, and fail with them.

use serde_json::{Value, json};

use super::{Day, PATIENCE, PLAIN, base64, until};

impl Day {
    /// Saves the flows and calls each of them.
    pub fn flows(&mut self) {
        let body = self.called_with();
        let through = self.flow(
            "through",
            &self.through(),
            &["basic", "header", "query", "application", "vault", "account"],
        );
        let spread = self.flow("spread", &self.spread(), &[]);
        let ending = self.flow("ending", &ending(), &[]);
        for call in [&through, &spread, &ending] {
            self.call(call, &body);
        }
        self.ended(3);
        let runs = self.home.of_environment("GET", "/runs", &Value::Null);
        for run in runs["items"].as_array().unwrap() {
            let id = run["id"].as_str().unwrap();
            let shown = self.home.of_environment("GET", &format!("/runs/{id}"), &Value::Null);
            let wanted = if run["flow"]["name"] == "ending" { "Failed" } else { "Succeeded" };
            assert_eq!(shown["status"], wanted, "{shown:#}");
        }
        let sig = self.played.overheard("/subscribe", ("sig=", '"'));
        self.garden.know("signature of a callback", &sig);
    }

    /// A password changes: runs fail, a mail is sent, wrong repairs are refused, one is right, and all go on.
    pub fn trouble(&mut self) {
        let connection = self.kept("connection")[0].clone();
        // What the first connection sent, that of user name and password.
        let right = self.sent.lock().unwrap()[0].1.clone();
        self.played.refuse(&right);
        let body = json!({ "card": self.garden.plant("input of another trigger") });
        let call = self.calls.lock().unwrap()[0].clone();
        for _ in 0..3 {
            self.call(&call, &body);
        }
        self.ended(6);
        let verify = format!("/connections/{connection}/verify");
        let typed = |password: &str| json!({ "parameters": { "password": password } });
        self.refused(
            "POST",
            &self.within(&verify),
            &typed(&self.garden.plant("wrong new password")),
        );
        let token = self.tokens[2].clone();
        let (_, answer) = self.get(&token, &self.within(&verify));
        assert!(answer.contains("method-not-allowed"), "{answer}");
        self.office.await_letters(1, PATIENCE);
        let right = self.garden.plant("new password");
        self.takes("basic", "new password", &right);
        self.asked("POST", &verify, &typed(&right));
        let job = json!({ "kind": "continue", "key": "after the repair", "filter": { "connection": connection } });
        let job = self.asked("POST", "/jobs", &job);
        self.keep("job", &job["id"]);
        let id = job["id"].as_str().unwrap().to_owned();
        until("the job is done", PATIENCE, || {
            self.home.of_environment("GET", &format!("/jobs/{id}"), &Value::Null)["state"] == "done"
        });
        self.home.done(&["key", "rotate"]);
    }

    /// What callers bring: secrets, and something that is none.
    fn called_with(&self) -> Value {
        let garden = &self.garden;
        let large = format!("{}{}", "x".repeat(200_000), garden.plant("end of a large input"));
        let aad = garden.plant("secret of an application in an action");
        self.played.client(&aad, &self.used("token of an application in an action"));
        let raw = self.used("raw value of an action");
        let basic = garden.plant("password of an action");
        self.takes("basic", "password of an action", &basic);
        let passphrase = garden.plant("passphrase of an action");
        let file = self.client.to_pfx(&self.home.path("action.pfx"), &passphrase);
        let pfx = base64(&std::fs::read(file).unwrap());
        garden.know("file of an action", &pfx[400..464]);
        let private = garden.plant("secret that a service told");
        self.played.answer("/private", &json!({ "told": private }));
        self.sent.lock().unwrap().push(("secret of a service".to_owned(), private));
        json!({ "card": garden.plant("input of a trigger"), "large": large, "aad": aad, "raw": raw, "basic": basic,
            "pfx": pfx, "passphrase": passphrase })
    }

    /// A flow that calls through every connection, and says something that is no secret.
    fn through(&self) -> Value {
        let call = |name: &str| {
            json!({ "type": "OpenApiConnection", "runAfter": {}, "inputs": {
                "host": { "apiId": format!("/providers/Microsoft.PowerApps/apis/{name}"), "connectionName": name, "operationId": "Me" },
                "parameters": {}, "authentication": "@parameters('$authentication')" } })
        };
        let names = ["basic", "header", "query", "application", "vault", "account"];
        let mut actions: serde_json::Map<String, Value> =
            names.iter().map(|name| (format!("Call_{name}"), call(name))).collect();
        actions.insert(
            "Say".to_owned(),
            json!({ "type": "Compose", "runAfter": {}, "inputs": PLAIN }),
        );
        definition(
            json!({ "$connections": { "defaultValue": {}, "type": "Object" },
            "$authentication": { "defaultValue": {}, "type": "SecureObject" } }),
            json!(actions),
        )
    }

    /// A flow that spreads secrets over many actions.
    fn spread(&self) -> Value {
        let literal = self.garden.plant_in_definition("password that stands in a definition");
        let default = self.garden.plant_in_definition("secure parameter of a definition");
        self.takes("basic", "password in a definition", &literal);
        let http = |path: &str, authentication: Value| {
            json!({ "type": "Http", "runAfter": {}, "inputs": { "method": "GET", "uri": self.played.at(path),
                "retryPolicy": { "type": "none" }, "authentication": authentication } })
        };
        let after = |name: &str, mut action: Value| {
            action["runAfter"] = json!({ name: ["Succeeded", "Failed"] });
            action
        };
        let compose = |inputs: &str| json!({ "type": "Compose", "inputs": inputs });
        let vault = json!({ "type": "ClientCertificate", "pfx": "@triggerBody()['pfx']", "password": "@triggerBody()['passphrase']" });
        let mut private = http("/private", json!({ "type": "None" }));
        private["runtimeConfiguration"] = json!({ "secureData": { "properties": ["outputs"] } });
        let mut told = json!({ "type": "Http", "inputs": { "method": "POST", "uri": self.played.at("/taken"),
            "headers": { "x-key": "@{triggerBody()['raw']}" }, "body": { "told": "@outputs('Hop_3')" } } });
        told["runtimeConfiguration"] = json!({ "secureData": { "properties": ["inputs"] } });
        let actions = json!({
            "Basic": http("/basic", json!({ "type": "Basic", "username": "ann", "password": "@triggerBody()['basic']" })),
            "Raw": http("/raw", json!({ "type": "Raw", "value": "@triggerBody()['raw']" })),
            "Literal": http("/literal", json!({ "type": "Basic", "username": "ann", "password": literal })),
            "Application": http("/aad", json!({ "type": "ActiveDirectoryOAuth", "authority": self.played.at(""), "tenant": "ours",
                "audience": "https://graph.example", "clientId": "us", "secret": "@triggerBody()['aad']" })),
            "Managed": http("/managed", json!({ "type": "ManagedServiceIdentity", "audience": "https://management.azure.com/" })),
            "Certificate": { "type": "Http", "runAfter": {}, "inputs": { "method": "GET", "uri": "https://vault.example/me", "authentication": vault } },
            "Parameter": { "type": "Compose", "runAfter": {}, "inputs": "@parameters('word')" },
            "Private": private,
            "Hop_1": after("Private", compose("@body('Private')['told']")),
            "Variable": after("Hop_1", json!({ "type": "InitializeVariable",
                "inputs": { "variables": [{ "name": "kept", "type": "array", "value": ["@outputs('Hop_1')"] }] } })),
            "Each": { "type": "Foreach", "runAfter": { "Variable": ["Succeeded"] }, "foreach": "@variables('kept')",
                "actions": { "Hop_2": { "type": "Compose", "runAfter": {}, "inputs": "@concat('<', item(), '>')" } } },
            "Hop_3": after("Each", compose("@{join(variables('kept'), ',')}")),
            "Tell": after("Hop_3", told),
            "Tracked": { "type": "Compose", "runAfter": {}, "inputs": "fine",
                "trackedProperties": { "card": "@triggerBody()['card']", "told": "@outputs('Hop_1')" } },
            "Wrong_expression": { "type": "Compose", "runAfter": {}, "inputs": "@int(triggerBody()['card'])" },
            "Wrong_address": { "type": "Http", "runAfter": {}, "inputs": { "method": "GET",
                "retryPolicy": { "type": "none" }, "uri": "@concat('http://127.0.0.1:1/', triggerBody()['card'])" } },
            "Wrong_parse": { "type": "ParseJson", "runAfter": {}, "inputs": { "content": "@triggerBody()", "schema": {
                "type": "object", "properties": { "card": { "type": "integer" } } } } },
            "Wrong_key": { "type": "Compose", "runAfter": {}, "inputs": "@triggerBody()[triggerBody()['card']]" },
            "Refused": http("/refused", json!({ "type": "Basic", "username": "ann", "password": "@triggerBody()['card']" })),
            "Subscribe": { "type": "HttpWebhook", "runAfter": {}, "limit": { "timeout": "PT1S" }, "inputs": { "subscribe": {
                "method": "POST", "uri": self.played.at("/subscribe"), "headers": { "x-key": "@{triggerBody()['raw']}" },
                "body": { "call": "@{listCallbackUrl()}" } } } },
            "End": { "type": "Compose", "inputs": PLAIN, "runAfter": {
                "Wrong_expression": ["Failed"], "Wrong_address": ["Failed"], "Wrong_parse": ["Failed"], "Wrong_key": ["Failed"],
                "Refused": ["Failed"], "Subscribe": ["TimedOut", "Failed"], "Tell": ["Succeeded"], "Basic": ["Succeeded"], "Raw": ["Succeeded"],
                "Literal": ["Succeeded"], "Application": ["Succeeded"], "Managed": ["Succeeded"],
                "Certificate": ["Succeeded"], "Parameter": ["Succeeded"], "Tracked": ["Succeeded"] } },
        });
        definition(json!({ "word": { "type": "SecureString", "defaultValue": default } }), actions)
    }

    /// Saves a flow, binds it, turns it on, and returns the path under which it is called.
    fn flow(&self, name: &str, document: &Value, references: &[&str]) -> String {
        let made = self.asked(
            "POST",
            "/flows",
            &json!({ "name": name, "document": document.to_string() }),
        );
        let path = format!("/flows/{}", made["id"].as_str().unwrap());
        self.keep("flow", &made["id"]);
        let connections = self.home.of_environment("GET", "/connections?top=200", &Value::Null);
        let id_of = |name: &str| {
            let mut all = connections["items"].as_array().unwrap().iter();
            all.find(|connection| connection["name"] == name)
                .map(|found| found["id"].clone())
                .unwrap()
        };
        let bindings: serde_json::Map<_, _> =
            references.iter().map(|name| ((*name).to_owned(), id_of(name))).collect();
        self.asked("PATCH", &path, &json!({ "state": "on", "bindings": bindings }));
        let callback = self.home.of_environment("POST", &format!("{path}/callback"), &Value::Null);
        let url = callback["url"].as_str().unwrap();
        let (_, sig) = url.split_once("sig=").unwrap();
        self.garden.know("signature of a flow", sig.split('&').next().unwrap());
        let call = url[url.find("/hooks").unwrap()..].to_owned();
        self.calls.lock().unwrap().push(call.clone());
        call
    }

    fn call(&self, path: &str, body: &Value) {
        let answer = self.home.raw("POST", path, &body.to_string(), false);
        assert!(answer.starts_with("HTTP/1.1 202"), "{answer}");
    }

    /// Waits until so many runs have ended.
    fn ended(&self, count: usize) {
        until("the runs end", PATIENCE, || {
            let runs = self.home.of_environment("GET", "/runs?top=200", &Value::Null);
            let runs = runs["items"].as_array().unwrap();
            let is_over =
                |run: &&Value| matches!(run["status"].as_str(), Some("Succeeded" | "Failed"));
            runs.iter().filter(is_over).count() >= count
        });
    }
}

/// A flow whose own end tells a secret.
fn ending() -> Value {
    definition(
        json!({}),
        json!({ "Stop": { "type": "Terminate", "runAfter": {}, "inputs": { "runStatus": "Failed",
            "runError": { "code": "@triggerBody()['card']", "message": "it was @{triggerBody()['card']}" } } } }),
    )
}

fn definition(parameters: Value, actions: Value) -> Value {
    json!({ "definition": {
        "$schema": "https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#",
        "contentVersion": "1.0.0.0", "parameters": parameters,
        "triggers": { "manual": { "type": "Request", "kind": "Http", "inputs": {},
            "runtimeConfiguration": { "secureData": { "properties": ["inputs", "outputs"] } } } },
        "actions": actions } })
}

//! Client certificates through the built program, at an nginx that demands them: made from PFX, refused when the service
//! wants another one, replaced from PEM, and what failed meanwhile goes on.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up is a failed test")]
#![expect(dead_code, reason = "the helpers are a module of each test program")]
#![expect(unreachable_pub, reason = "the helpers are a module of each test program")]

mod authority;
mod nginx;
mod program;

use std::time::{Duration, Instant};

use authority::{Authority, Issued};
use nginx::Nginx;
use program::{Home, Server};
use serde_json::{Value, json};

/// How long a run may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(120);

const PASSPHRASE: &str = "opens the first file";

/// How a service turns away who has no certificate that it knows.
#[derive(Clone, Copy)]
enum Manner {
    /// As nginx does by itself: 400 and a page.
    BadRequest,
    /// As its administrator told it: 403.
    Forbidden,
}

impl Manner {
    fn server(self) -> String {
        let demand = match self {
            Self::BadRequest => "ssl_verify_client on;",
            Self::Forbidden => {
                "ssl_verify_client optional_no_ca; if ($ssl_client_verify != SUCCESS) { return 403; }"
            }
        };
        format!(
            "listen 127.0.0.1:PORT ssl; server_name vault.example; default_type application/json;
             ssl_certificate FOLDER/server.pem; ssl_certificate_key FOLDER/server.pem;
             ssl_client_certificate FOLDER/clients.pem; {demand} location / {{ return 200 '{{\"orders\":3}}'; }}"
        )
    }

    fn class(self) -> &'static str {
        match self {
            Self::BadRequest => "certificate",
            Self::Forbidden => "unknown-403",
        }
    }
}

/// A house whose flow asks a service behind certificates.
struct Stage {
    home: Home,
    server: Server,
    nginx: Nginx,
    manner: Manner,
}

impl Stage {
    fn new(manner: Manner, first: &Authority) -> Self {
        let authority = Authority::new("of hosts");
        let home = Home::new();
        let folder = home.path("nginx");
        std::fs::create_dir(&folder).unwrap();
        authority.host("vault.example").to_pem(&folder.join("server.pem"));
        std::fs::write(folder.join("clients.pem"), first.pem()).unwrap();
        let nginx = Nginx::start(&folder, &manner.server());
        let known = home.write("hosts.pem", &authority.pem()).to_str().unwrap().to_owned();
        let map = format!("vault.example:443=127.0.0.1:{}", nginx.port);
        let home = home.with("TIDEGATE_OUTBOUND_MAP", map).with("TIDEGATE_OUTBOUND_CA", known);
        let server = home.serve();
        let definition = json!({ "swagger": "2.0", "info": { "title": "Vault", "version": "1" },
            "host": "vault.example", "schemes": ["https"],
            "paths": { "/orders": { "get": { "operationId": "Orders", "responses": { "200": { "description": "ok" } } } } } });
        let ui = json!({ "displayName": "Certificate", "constraints": { "required": "true" } });
        let properties = json!({ "properties": { "connectionParameters": {
            "file": { "type": "clientCertificate", "uiDefinition": ui } } } });
        let definition = home.write("definition.json", &definition.to_string());
        let properties = home.write("properties.json", &properties.to_string());
        let (definition, properties) = (definition.to_str().unwrap(), properties.to_str().unwrap());
        home.done(&["connector", "add", definition, properties, "--name", "shared_vault"]);
        Self { home, server, nginx, manner }
    }

    /// Has the service take certificates of another authority from now on.
    fn turn_to(&mut self, authority: &Authority) {
        std::fs::write(self.home.path("nginx").join("clients.pem"), authority.pem()).unwrap();
        self.nginx.change(&self.manner.server());
    }

    fn file(&self, issued: &Issued) -> String {
        format!("file={}", issued.to_pem(&self.home.path("client.pem")).display())
    }

    /// Saves a flow through the connection and turns it on.
    fn flow(&self) {
        let flow = json!({ "definition": {
            "$schema": "https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#",
            "contentVersion": "1.0.0.0",
            "parameters": { "$connections": { "defaultValue": {}, "type": "Object" },
                "$authentication": { "defaultValue": {}, "type": "SecureObject" } },
            "triggers": { "manual": { "type": "Request", "kind": "Button", "inputs": {} } },
            "actions": { "Ask": { "type": "OpenApiConnection", "runAfter": {}, "inputs": {
                "host": { "apiId": "/providers/Microsoft.PowerApps/apis/shared_vault",
                    "connectionName": "vault", "operationId": "Orders" },
                "parameters": {}, "authentication": "@parameters('$authentication')" } } } } });
        let file = self.home.write("Orders.json", &flow.to_string());
        self.home.done(&["flow", "put", file.to_str().unwrap(), "--name", "Orders"]);
        self.home.done(&["flow", "bind", "Orders", "vault", "Vault"]);
        self.home.done(&["flow", "on", "Orders"]);
    }

    /// Runs the flow and returns its run once it has ended.
    fn run(&self) -> Value {
        let said = self.home.done(&["flow", "run", "Orders", "--json"]);
        let told: Value = serde_json::from_str(&said).unwrap();
        self.ended(told["runs"][0].as_str().unwrap_or_else(|| panic!("{told}")))
    }

    fn ended(&self, run: &str) -> Value {
        let begun = Instant::now();
        loop {
            let shown = self.home.done(&["runs", "show", run, "--json"]);
            let shown: Value = serde_json::from_str(&shown).unwrap();
            if matches!(shown["status"].as_str(), Some("Succeeded" | "Failed" | "Cancelled")) {
                return shown;
            }
            assert!(begun.elapsed() < PATIENCE, "it does not end: {shown}");
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    fn connection(&self) -> Value {
        let list = self.home.done(&["connection", "list", "--json"]);
        serde_json::from_str::<Value>(&list).unwrap()[0].clone()
    }
}

fn refused_replaced_and_continued(manner: Manner) {
    let (first, second) = (Authority::new("first"), Authority::new("second"));
    let mut stage = Stage::new(manner, &first);
    let pfx = first.client("ada").to_pfx(&stage.home.path("ada.pfx"), PASSPHRASE);
    let pfx = format!("file={}", pfx.display());
    let create = ["connection", "create", "shared_vault", "Vault", "--file", &pfx];
    let stranger = stage.file(&second.client("eve"));
    let strange = ["connection", "create", "shared_vault", "Vault", "--file", &stranger];
    let complaint = stage.home.refused(&strange, 1);
    assert!(complaint.contains("verification-failed"), "{complaint}");
    let opened = ["-p", "file:passphrase"];
    let wrong = stage.home.typed(&[&create[..], &opened].concat(), "another\n");
    let complaint = String::from_utf8(wrong.stderr).unwrap();
    assert!(complaint.contains("the passphrase does not open the file"), "{complaint}");
    assert_eq!(stage.home.done(&["connection", "list", "--json"]).trim(), "[]", "none is stored");
    let made = stage.home.typed(&[&create[..], &opened].concat(), &format!("{PASSPHRASE}\n"));
    assert!(made.status.success(), "{made:?}");
    let connection = stage.connection();
    assert_eq!(
        (&connection["status"], &connection["kind"]),
        (&json!("Connected"), &json!("certificate"))
    );
    assert_eq!(connection["certificate"]["subject"], "CN=ada", "{connection}");
    stage.flow();
    let worked = stage.run();
    assert_eq!(worked["status"], "Succeeded", "{worked}");

    stage.turn_to(&second);
    let failed = stage.run();
    assert_eq!(failed["status"], "Failed", "{failed}");
    let connection = stage.connection();
    assert_eq!(connection["status"], "Error", "{connection}");
    for shown in [&connection["diagnosis"], &failed["failure"]["diagnosis"]] {
        assert_eq!(shown["class"], manner.class(), "{connection}\n{failed}");
    }
    assert_eq!(connection["repair"], "replaceCertificate", "{connection}");

    let verify = |file: &str| stage.home.run(&["connection", "verify", "Vault", "--file", file]);
    let same = stage.file(&first.client("ada again"));
    assert!(!verify(&same).status.success(), "the service wants one of the second authority");
    assert_eq!(stage.connection()["certificate"]["subject"], "CN=ada", "nothing was stored");
    let right = stage.file(&second.client("ada"));
    let verified = verify(&right);
    assert!(verified.status.success(), "{verified:?}");
    assert_eq!(stage.connection()["status"], "Connected");
    let run = failed["id"].as_str().unwrap();
    let child = stage.home.done(&["runs", "resubmit", run, "--failed-action"]);
    let child = stage.ended(child.trim());
    assert_eq!(child["status"], "Succeeded", "{child}");
}

#[test]
fn a_certificate_that_nginx_refuses_is_replaced_and_the_failed_run_goes_on() {
    refused_replaced_and_continued(Manner::BadRequest);
}

#[test]
fn a_certificate_that_is_told_forbidden_is_replaced_and_the_failed_run_goes_on() {
    refused_replaced_and_continued(Manner::Forbidden);
}

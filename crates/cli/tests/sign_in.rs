//! The built program and a certified provider of OAuth on this machine: signed in, renewed, withdrawn, signed in again; and
//! nginx with user names and passwords.

#![expect(clippy::unwrap_used, reason = "what fails here fails the test")]
#![expect(unreachable_pub, reason = "the helpers are a module of each test program")]
#![expect(dead_code, reason = "the helpers are a module of each test program")]

mod browser;
mod nginx;
mod program;

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use browser::Browser;
use nginx::Nginx;
use program::Home;
use serde_json::{Value, json};

const PASSWORD: &str = "correct horse battery";

/// A process that ends with the test.
struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

/// The provider, and where it listens.
fn provider(home: &Home) -> (Process, String) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../connectors/tests/provider");
    assert!(folder.join("node_modules").is_dir(), "`npm ci` in {}", folder.display());
    let mut command = Command::new("node");
    command.arg("provider.mjs").current_dir(folder);
    let redirect = format!("http://localhost:{}/oauth/callback", home.address.port());
    command.env("REDIRECT_URI", redirect).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().expect("these tests need Node.js");
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let told: Value = serde_json::from_str(&line).unwrap();
    (Process(child), format!("http://127.0.0.1:{}", told["port"]))
}

fn connector(home: &Home, at: &str) {
    let host = at.strip_prefix("http://").unwrap();
    let definition = json!({ "swagger": "2.0", "info": { "title": "Accounts", "version": "1" }, "host": host,
        "schemes": ["http"], "paths": { "/me": { "get": { "operationId": "Me", "responses": {} } } },
        "securityDefinitions": { "o": { "type": "oauth2" } }, "security": [{ "o": [] }] });
    let settings = json!({ "identityProvider": "oauth2",
        "scopes": ["openid", "offline_access", "mail.read", "mail.send"], "customParameters": {
            "authorizationUrl": { "value": format!("{at}/auth") }, "tokenUrl": { "value": format!("{at}/token") } } });
    let properties = json!({ "properties": { "connectionParameters": {
        "token": { "type": "oauthSetting", "oAuthSettings": settings } } } });
    let definition = home.write("definition.json", &definition.to_string());
    let properties = home.write("properties.json", &properties.to_string());
    let (definition, properties) = (definition.to_str().unwrap(), properties.to_str().unwrap());
    home.done(&["connector", "add", definition, properties, "--name", "accounts"]);
}

/// Walks through the sign-in that a command has printed: the person opens it, signs in at the provider, and comes back.
fn walk(browser: &mut Browser, said: &str) -> String {
    let address = said.lines().find_map(|line| line.trim().strip_prefix("http")).unwrap();
    let id = address.rsplit('/').next().unwrap();
    let begun = browser.ask("POST", &format!("/connections/sign-ins/{id}/open"), Some(json!({})));
    let start = begun["address"].as_str().unwrap();
    let page = browser.walk(&format!("{start}&prompt=consent"));
    assert!(page.ends_with(&format!("/connections/sign-in/{id}")), "{page}");
    assert!(!page.contains("code=") && !page.contains("state="), "{page}");
    id.to_owned()
}

fn wait(mut child: Child) -> bool {
    child.wait().unwrap().success()
}

#[test]
fn a_person_signs_in_at_a_real_provider_and_again_when_it_is_over() {
    let home = Home::new().with("TIDEGATE_OUTBOUND_ALLOW", "127.0.0.1");
    let (_provider, at) = provider(&home);
    let server = home.serve_with_link();
    let mut browser = Browser::welcome(&home, &server.1, PASSWORD);
    connector(&home, &at);
    let early = home.refused(&["connection", "create", "accounts", "Mail"], 1);
    assert!(early.contains("application-missing"), "{early}");
    let set = ["connector", "application", "set", "accounts", "house", "--secret"];
    let set = home.typed(&set, "house secret\n");
    assert!(set.status.success(), "{set:?}");
    let (made, said) = home.begun(&["connection", "create", "accounts", "Mail"], "http");
    walk(&mut browser, &said);
    assert!(wait(made), "{said}");
    let list = home.done(&["connection", "list", "--json"]);
    let shown: Value = serde_json::from_str(&list).unwrap();
    assert_eq!(shown[0]["status"], "Connected");
    assert_eq!(shown[0]["account"], "ada@house.example");
    assert!(home.done(&["connection", "test", "Mail"]).contains("works"));

    // The service's clock is ahead: the token has ended for it and not for us. It is renewed and the call made again.
    let control = |told: Value| browser::post(&format!("{at}/control"), &told.to_string());
    control(json!({ "forwardSeconds": 90 }));
    assert!(home.done(&["connection", "test", "Mail"]).contains("works"));
    assert!(home.done(&["connection", "test", "Mail"]).contains("works"), "with the token renewed");
    // Nobody used it for too long: the grant itself has ended.
    control(json!({ "forwardSeconds": 8_000 }));
    let over = home.refused(&["connection", "test", "Mail"], 1);
    assert!(over.contains("revoked"), "{over}");
    let broken: Value =
        serde_json::from_str(&home.done(&["connection", "list", "--broken", "--json"])).unwrap();
    assert_eq!(broken[0]["repair"], "signInAgain");

    // Another account is told apart; the same one repairs it.
    control(json!({ "account": "bob", "forwardSeconds": 0 }));
    browser.forget_provider();
    let (other, said) = home.begun(&["connection", "verify", "Mail"], "http");
    walk(&mut browser, &said);
    assert!(!wait(other), "it is another account");
    control(json!({ "account": "ada" }));
    browser.forget_provider();
    let (again, said) = home.begun(&["connection", "verify", "Mail"], "http");
    walk(&mut browser, &said);
    assert!(wait(again));
    assert!(home.done(&["connection", "test", "Mail"]).contains("works"));

    // The master key changes, and everything still opens; after a restart too.
    assert!(home.done(&["key", "rotate"]).contains("seals from now on"));
    assert!(home.done(&["connection", "test", "Mail"]).contains("works"));
    server.0.kill();
    let _server = home.serve();
    assert!(home.done(&["connection", "test", "Mail"]).contains("works"));
}

#[test]
fn a_password_is_tried_at_a_real_nginx_before_it_is_stored() {
    let home = Home::new().with("TIDEGATE_OUTBOUND_ALLOW", "127.0.0.1");
    let nginx = closed(&home, "right");
    let port = nginx.port;
    let _server = home.serve();
    let definition = json!({ "swagger": "2.0", "info": { "title": "Files", "version": "1" },
        "host": format!("127.0.0.1:{port}"), "schemes": ["http"],
        "paths": { "/": { "get": { "operationId": "Root", "responses": {} } } },
        "securityDefinitions": { "b": { "type": "basic" } } });
    let field = json!({ "type": "securestring", "uiDefinition": { "constraints": { "required": "true" } } });
    let properties = json!({ "properties": { "connectionParameters": { "username": field, "password": field } } });
    let definition = home.write("definition.json", &definition.to_string());
    let properties = home.write("properties.json", &properties.to_string());
    let (definition, properties) = (definition.to_str().unwrap(), properties.to_str().unwrap());
    home.done(&["connector", "add", definition, properties, "--name", "files"]);
    let create = ["connection", "create", "files", "Files", "-p", "username=ann", "-p", "password"];
    let wrong = home.typed(&create, "wrong\n");
    let complaint = String::from_utf8(wrong.stderr).unwrap();
    assert!(complaint.contains("verification-failed"), "{complaint}");
    assert_eq!(home.done(&["connection", "list", "--json"]).trim(), "[]", "nothing is stored");
    assert!(home.typed(&create, "right\n").status.success());
    let verify = ["connection", "verify", "Files", "-p", "password"];
    assert!(!home.typed(&verify, "wrong again\n").status.success());
    assert!(home.done(&["connection", "test", "Files"]).contains("works"), "the old one stays");
}

/// Starts nginx that knows one person, `ann`.
fn closed(home: &Home, password: &str) -> Nginx {
    let folder = home.path("nginx");
    std::fs::create_dir(&folder).unwrap();
    let hash = Command::new("openssl").args(["passwd", "-apr1", password]).output();
    let hash = String::from_utf8(hash.expect("these tests need OpenSSL").stdout).unwrap();
    std::fs::write(folder.join("people"), format!("ann:{hash}")).unwrap();
    std::fs::write(folder.join("index.html"), "hello").unwrap();
    let server =
        "listen 127.0.0.1:PORT; auth_basic files; auth_basic_user_file FOLDER/people; root FOLDER;";
    Nginx::start(&folder, server)
}

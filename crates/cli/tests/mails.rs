//! Mails about notices, read from a real mail server that demands TLS and a sign-in: what they say, to whom, how often.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up is a failed test")]
#![expect(dead_code, reason = "the helpers are a module of each test program")]
#![expect(unreachable_pub, reason = "the helpers are a module of each test program")]

mod post_office;
mod program;

use std::fs;
use std::time::Duration;

use post_office::{Letter, PostOffice, Service};
use program::{Home, Server};
use serde_json::{Value, json};

/// How long a mail may take to come: it gathers ten seconds, and the machine is busy.
const PATIENCE: Duration = Duration::from_secs(120);

/// How long it is looked for a mail that should not come.
const SILENCE: Duration = Duration::from_secs(5);

const DEFINITION: &str = r#"{"swagger":"2.0","info":{"title":"Balance","version":"1"},"host":"balance.example",
  "basePath":"/","schemes":["http"],"securityDefinitions":{"basic":{"type":"basic"}},
  "paths":{"/me":{"get":{"operationId":"GetMe","responses":{"200":{"description":"ok"}}}},
  "/balance":{"get":{"operationId":"GetBalance","responses":{"200":{"description":"ok"}}}}}}"#;

const PROPERTIES: &str = r#"{"properties":{"connectionParameters":{
  "username":{"type":"securestring","uiDefinition":{"displayName":"User","constraints":{"required":"true"}}},
  "password":{"type":"securestring","uiDefinition":{"displayName":"Password","constraints":{"required":"true"}}}}}}"#;

const FLOW: &str = r#"{"definition":{"$schema":"https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#",
  "contentVersion":"1.0.0.0","parameters":{"$connections":{"defaultValue":{},"type":"Object"},"$authentication":{"defaultValue":{},"type":"SecureObject"}},
  "triggers":{"manual":{"type":"Request","kind":"Http","inputs":{}}},
  "actions":{"Get":{"type":"OpenApiConnection","runAfter":{},"inputs":{"host":{"apiId":"/providers/Microsoft.PowerApps/apis/shared_balance",
    "connectionName":"balance","operationId":"GetBalance"},"parameters":{},"authentication":"@parameters('$authentication')"}}}}}"#;

/// The house, its mail server and the service that its flow calls.
struct Stage {
    home: Home,
    server: Server,
    office: PostOffice,
    service: Service,
    /// The connection's id, and where the flow is called.
    connection: String,
    call: String,
}

impl Stage {
    fn new(language: &str, zone: &str) -> Self {
        let (office, service) = (PostOffice::open(), Service::open());
        let home = office.trusted(Home::new()).with(
            "TIDEGATE_OUTBOUND_MAP",
            format!("{},balance.example:80={}", office.mapping(), service.address()),
        );
        let server = home.serve();
        let wishes = json!({ "address": "owner@people.example", "failures": true, "expiries": true,
            "jobs": true, "digest": true, "digestAt": "09:00" });
        let wanted = json!({ "language": language, "timeZone": zone, "mail": wishes });
        home.api("PATCH", "/session/preferences", &wanted);
        let documents = json!({ "definition": DEFINITION, "properties": PROPERTIES });
        let connector = home.of_environment("POST", "/connectors", &documents);
        let parameters = json!({ "username": "ann", "password": "first-Right-1" });
        let new =
            json!({ "connector": connector["id"], "name": "Balance", "parameters": parameters });
        let connection = home.of_environment("POST", "/connections", &new);
        let flow = json!({ "name": "Daily balance", "document": FLOW });
        let flow = home.of_environment("POST", "/flows", &flow);
        let path = format!("/flows/{}", flow["id"].as_str().unwrap());
        let bind = json!({ "state": "on", "bindings": { "balance": connection["id"] } });
        home.of_environment("PATCH", &path, &bind);
        let callback = home.of_environment("POST", &format!("{path}/callback"), &Value::Null);
        let call = callback["url"].as_str().unwrap();
        let call = call[call.find("/hooks").unwrap()..].to_owned();
        let connection = connection["id"].as_str().unwrap().to_owned();
        Self { home, server, office, service, connection, call }
    }

    /// Calls the flow so many times.
    fn harm(&self, runs: usize) {
        self.service.refuse();
        for _ in 0..runs {
            let answer = self.home.raw("POST", &self.call, "{}", false);
            assert!(answer.contains("202 Accepted"), "{answer}");
        }
    }

    fn connection(&self) -> Value {
        self.home.of_environment("GET", &format!("/connections/{}", self.connection), &Value::Null)
    }

    /// Waits until so many failed runs are blamed on the connection.
    fn harmed(&self, runs: u64) {
        post_office::until("the runs have failed", PATIENCE, || {
            self.connection()["failedRuns"].as_u64() == Some(runs)
        });
    }
}

fn link(letter: &Letter) -> String {
    let start = letter.text.find("http").unwrap();
    letter.text[start..].split_whitespace().next().unwrap().to_owned()
}

#[test]
fn five_hundred_harmed_runs_are_one_mail_in_the_owners_language_and_zone() {
    let stage = Stage::new("lv-LV", "Europe/Riga");
    stage.harm(500);
    stage.harmed(500);
    let letters = stage.office.await_letters(1, PATIENCE);
    let letter = &letters[0];
    assert_eq!(letter.recipients, "owner@people.example");
    assert_eq!(letter.header("Subject"), "Savienojumam „Balance” jāpievērš uzmanība");
    assert_eq!(letter.header("Content-Language"), "lv-LV");
    let port = stage.home.address.port();
    let here = format!("http://localhost:{port}");
    let off = format!("<{here}/settings/notifications>");
    assert_eq!(letter.header("List-Unsubscribe"), off);
    assert!(
        letter.header("Message-ID").ends_with("@localhost>"),
        "{}",
        letter.header("Message-ID")
    );
    let open = link(letter);
    assert!(open.starts_with(&format!("{here}/go/c/{}?run=", stage.connection)), "{open}");
    for words in [
        "Pakalpojums noraidīja lietotājvārdu vai paroli.",
        "(Europe/Riga)",
        "Neizdevušās palaišanas: ",
    ] {
        assert!(letter.text.contains(words), "{words}\n{}", letter.text);
        assert!(letter.html.contains(words), "{words}\n{}", letter.html);
    }
    assert!(letter.html.contains(&open), "{}", letter.html);
    for hidden in ["first-Right-1", "mail-Right-1", "secret balance", "sig="] {
        assert!(!letter.source.contains(hidden), "{hidden}");
    }
    stage.office.expect_silence(1, SILENCE);
    let notices = stage.home.of_environment("GET", "/notices", &Value::Null);
    assert_eq!(notices["items"].as_array().unwrap().len(), 1, "{notices}");

    stage.service.accept();
    let typed = json!({ "parameters": { "password": "first-Right-1" } });
    let verify = format!("/connections/{}/verify", stage.connection);
    stage.home.of_environment("POST", &verify, &typed);
    let notices = stage.home.of_environment("GET", "/notices?state=closed", &Value::Null);
    assert_eq!(notices["items"][0]["kind"], "connectionBroken");
}

#[test]
fn a_mail_waits_for_its_server_and_a_killed_house_sends_it_once() {
    let stage = Stage::new("en-US", "UTC");
    stage.office.close();
    stage.harm(1);
    stage.harmed(1);
    post_office::until("the mail is put off", PATIENCE, || {
        let mail = stage.home.of_environment("GET", "/mail", &Value::Null);
        mail["lastError"].as_str().is_some_and(|error| error.contains("refused the connection"))
    });
    let Stage { home, server, office, .. } = stage;
    server.kill();
    office.reopen();
    let _server = home.serve();
    let letters = office.await_letters(1, PATIENCE);
    assert_eq!(letters[0].header("Subject"), "The connection “Balance” needs your attention");
    office.expect_silence(1, SILENCE);
}

#[test]
fn a_mail_whose_fate_is_not_known_is_sent_again_under_the_same_id() {
    let stage = Stage::new("en-US", "UTC");
    stage.office.hold_answers(true);
    stage.harm(1);
    let first = stage.office.await_letters(1, PATIENCE);
    // It was taken, but the house dies before it hears so.
    let Stage { home, server, office, .. } = stage;
    server.kill();
    office.hold_answers(false);
    let _server = home.serve();
    let both = office.await_letters(2, 2 * PATIENCE);
    assert_eq!(both[1].header("Message-ID"), first[0].header("Message-ID"));
    office.expect_silence(2, SILENCE);
}

#[test]
fn a_test_message_is_sent_or_the_reason_is_told() {
    let office = PostOffice::open();
    let home = office.trusted(Home::new()).with("TIDEGATE_OUTBOUND_MAP", office.mapping());
    let _server = home.serve();
    let shown = home.of_environment("GET", "/mail", &Value::Null);
    assert_eq!((&shown["fixed"], &shown["server"]["hasPassword"]), (&json!(true), &json!(true)));
    home.of_environment("POST", "/mail/test", &json!({ "to": "admin@people.example" }));
    assert_eq!(office.await_letters(1, PATIENCE)[0].header("Subject"), "Test message");

    let home = office
        .trusted(Home::new())
        .with("TIDEGATE_OUTBOUND_MAP", office.mapping())
        .with("TIDEGATE_MAIL_PASSWORD_FILE", office.write("wrong", "not this one"));
    let _server = home.serve();
    let refused =
        home.refused_by_api("POST", "/mail/test", &json!({ "to": "admin@people.example" }));
    assert_eq!(refused["details"][0]["code"], "mail-sign-in-refused", "{refused}");
    office.expect_silence(1, SILENCE);
}

#[test]
fn a_mail_server_at_a_forbidden_address_is_never_called() {
    let office = PostOffice::open();
    let home = office.trusted(Home::new()).with("TIDEGATE_MAIL_HOST", "169.254.169.254");
    let _server = home.serve();
    let refused =
        home.refused_by_api("POST", "/mail/test", &json!({ "to": "admin@people.example" }));
    assert_eq!(refused["details"][0]["code"], "address-blocked", "{refused}");
    let home = office.trusted(Home::new()).with("TIDEGATE_MAIL_HOST", "127.0.0.1");
    let _server = home.serve();
    let refused =
        home.refused_by_api("POST", "/mail/test", &json!({ "to": "admin@people.example" }));
    assert_eq!(refused["details"][0]["code"], "address-blocked", "{refused}");
    assert!(fs::read_dir(office.folder()).unwrap().all(|entry| {
        entry.unwrap().path().extension().is_none_or(|extension| extension != "eml")
    }));
}

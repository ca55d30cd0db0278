//! Fuzz targets: connector documents are read or refused, and every operation prepares its request; answers of
//! token endpoints, challenges and certificate files end in a grant or a reason.
//!
//! It runs for two seconds; CONTRIBUTING.md says how to let it run longer.

#[path = "../../wdl/tests/fuzzing/bent.rs"]
mod bent;
#[path = "../../wdl/tests/fuzzing/seeds.rs"]
mod seeds;

use std::collections::BTreeMap;
use std::path::Path;
use std::time::{Duration, Instant};

use bent::Bent;
use bolero::check;
use connectors::diagnose::challenges;
use connectors::oauth::{Client, Proof, Provider, Settings, refused_return};
use connectors::transport::fake::Fake;
use connectors::{Connector, Identity, Response};
use futures_util::FutureExt as _;
use jiff::Timestamp;
use vault::Secret;
use wdl::Value;

const FOR: Duration = Duration::from_secs(2);
/// How long one input may take; other tests may be running beside it.
const INPUT_TIME_MAX: Duration = Duration::from_secs(10);
const PROPERTIES: &[u8] = include_bytes!("documents/key/apiProperties.json");
const PIECES: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    "\"",
    ",",
    ":",
    "\\",
    "null",
    "1e999",
    "\"$ref\":\"#/definitions/A\"",
    "\"$ref\":\"#\"",
    "\"type\":",
    "\"object\"",
    "\"array\"",
    "\"items\":{",
    "\"properties\":{",
    "\"allOf\":[",
    "\"in\":\"path\"",
    "\"in\":\"body\"",
    "\"required\":true",
    "\"default\":",
    "\"enum\":[",
    "\"x-ms-",
    "/{a}/{b}",
    "{",
    "%7B",
    "\"host\":",
    "\"basePath\":",
    "\"schemes\":[",
    "\"x-ms-trigger\":\"batch\"",
    "\"parameters\":[",
];

#[test]
fn connector_documents() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documents");
    let seeds: Vec<Vec<u8>> = ["key", "password"]
        .iter()
        .flat_map(|name| seeds::files(&folder.join(name), "json"))
        .collect();
    check!().with_test_time(FOR).with_generator(Bent::new(seeds, PIECES)).for_each(|bytes| {
        let start = Instant::now();
        reads_or_refuses(bytes, PROPERTIES);
        reads_or_refuses(include_bytes!("documents/key/apiDefinition.swagger.json"), bytes);
        assert!(start.elapsed() < INPUT_TIME_MAX, "took {:?}", start.elapsed());
    });
}

fn reads_or_refuses(definition: &[u8], properties: &[u8]) {
    let connection = Value::object([("site", "riga")]);
    let given = Value::object([("body/a/b", "1"), ("a", "x/y"), ("body", "text")]);
    match Connector::read(definition, properties) {
        Ok(connector) => {
            for operation in &connector.operations {
                drop(connector.prepare(&operation.id, &Value::Null, &connection));
                drop(connector.prepare(&operation.id, &given, &connection));
            }
            drop(connector.test_request(&connection));
            drop(connector.sign_in(BTreeMap::new()));
        }
        Err(problems) => assert!(problems.iter().any(|problem| problem.is_error())),
    }
}

#[test]
fn answers_of_providers() {
    let seeds = [
        &b"{\"access_token\":\"a\",\"expires_in\":3600,\"id_token\":\"e30.eyJhdWQiOiJ1cyJ9.x\",\"scope\":\"a b\"}"[..],
        b"{\"error\":\"invalid_grant\",\"error_description\":\"AADSTS50173: gone\",\"error_codes\":[50173]}",
        b"access_token=a&scope=b%2Cc&expires_in=7",
        b"Bearer realm=\"a\", error=\"invalid_token\", Basic realm=b, Negotiate YII=",
        b"-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n",
    ];
    let seeds = seeds.map(<[u8]>::to_vec).to_vec();
    check!().with_test_time(FOR).with_generator(Bent::new(seeds, PIECES)).for_each(|bytes| {
        let start = Instant::now();
        ends_in_a_grant_or_a_reason(bytes);
        let text = String::from_utf8_lossy(bytes);
        drop(challenges(&text));
        drop(refused_return(&[("error".to_owned(), text.into_owned())]));
        drop(Identity::read(&Secret::new(bytes.to_vec()), &Secret::from("sesame")));
        assert!(start.elapsed() < INPUT_TIME_MAX, "took {:?}", start.elapsed());
    });
}

fn ends_in_a_grant_or_a_reason(body: &[u8]) {
    let settings = Settings::application("https://id.example/token", Vec::new(), None);
    for status in [200, 400] {
        let world = Fake::new();
        let headers = vec![("date".to_owned(), String::from_utf8_lossy(body).into_owned())];
        let answer = Response { status, headers, body: body.to_vec() };
        world.answer("POST", "https://id.example/token", Ok(answer));
        let client = Client { id: "us".to_owned(), proof: Proof::None, hosts: Vec::new() };
        let provider = Provider::new(&settings, &Value::Null, client).expect("plain settings");
        let asked = provider.application(&world, Timestamp::UNIX_EPOCH).now_or_never();
        match asked.expect("the fake never waits") {
            Ok(grant) => assert!(status == 200 && !grant.access_token().is_empty()),
            Err(failure) => assert!(failure.diagnosis().is_some()),
        }
    }
}

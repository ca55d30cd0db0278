//! Fuzz target of connector documents: read or refused, and every operation prepares its request.
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
use connectors::Connector;
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

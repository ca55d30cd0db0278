//! Packages, folders and encodings: read as they come, refused where they play tricks.

#![expect(clippy::unwrap_used, reason = "what fails here fails the test")]

use std::io::{Cursor, Write};

use wdl::definition::{self, Arrival, CheckOptions, ENTRIES_MAX, File, Shape};
use wdl::{Dialect, Problem, json};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const FLOW: &str = r#"{"properties":{"connectionReferences":{"shared_a":{"api":{"name":"shared_a"},
  "connection":{"connectionReferenceLogicalName":"new_a"},"runtimeSource":"embedded"}},
  "definition":{"triggers":{"manual":{"type":"Request"}},"actions":{"Call":{"type":"Http",
  "inputs":{"method":"GET","uri":"https://a.test/?sig=0123456789abcdefABCDEF&x=1"}}}}},"schemaVersion":"1.0.0.0"}"#;
const PATH: &str = "Workflows/Send-1AD90513-B7A0-ED11-AAD1-0022482A43B9.json";

fn package(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes) in entries {
        writer.start_file(*path, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn read(bytes: &[u8]) -> (Vec<Arrival>, Vec<Problem>) {
    definition::read(&[File::new("package.zip", bytes)])
}

fn refused(bytes: &[u8], code: &str) {
    let (arrivals, problems) = read(bytes);
    assert!(arrivals.is_empty(), "{code}");
    assert_eq!(problems.iter().map(|p| p.code).collect::<Vec<_>>(), [code]);
}

fn folder(files: &[(&str, &str)]) -> (Vec<Arrival>, Vec<Problem>) {
    let files: Vec<_> = files.iter().map(|(path, text)| File::new(path, text.as_bytes())).collect();
    definition::read(&files)
}

#[test]
fn a_solution_knows_names_and_connection_references() {
    let customizations = r#"<?xml version="1.0"?><x><Workflows><Workflow Name="Send it">
      <JsonFileName>/Workflows/Send-1AD90513-B7A0-ED11-AAD1-0022482A43B9.json</JsonFileName>
      <StateCode>1</StateCode></Workflow></Workflows><connectionreferences>
      <connectionreference connectionreferencelogicalname="new_a">
      <connectionreferencedisplayname>The A</connectionreferencedisplayname>
      </connectionreference></connectionreferences></x>"#;
    let entries = [("customizations.xml", customizations.as_bytes()), (PATH, FLOW.as_bytes())];
    let (arrivals, problems) = read(&package(&entries));
    assert!(problems.is_empty(), "{problems:?}");
    let arrival = &arrivals[0];
    assert_eq!((arrival.shape, arrival.dialect), (Shape::Solution, Dialect::PowerAutomate));
    assert_eq!((arrival.name.as_str(), arrival.is_enabled), ("Send it", Some(true)));
    assert_eq!(arrival.references[0].display_name.as_deref(), Some("The A"));
    assert_eq!(arrival.file.as_deref(), Some(PATH));
}

#[test]
fn a_package_loses_the_secrets_it_carries() {
    let (arrivals, _) = read(&package(&[(PATH, FLOW.as_bytes())]));
    let codes: Vec<_> = arrivals[0].problems.iter().map(|p| p.code).collect();
    assert_eq!(codes, ["secret-removed"]);
    let text = arrivals[0].to_text();
    assert!(text.contains("https://a.test/?sig=&x=1"), "{text}");
    let beside =
        FLOW.replacen("embedded", r#"x","connectionParameters":{"password":"hunter22"},"y":""#, 1);
    let (arrivals, _) = read(&package(&[(PATH, beside.as_bytes())]));
    assert_eq!(arrivals[0].problems.len(), 2);
    assert!(!arrivals[0].to_text().contains("hunter22"));
    // Alone it is a document like any other: said, not changed.
    let (arrivals, _) = definition::read(&[File::new(PATH, FLOW.as_bytes())]);
    let problems = definition::check(&arrivals[0], &CheckOptions::default());
    assert!(problems.iter().any(|p| p.code == "secret-in-definition"));
    assert_eq!(arrivals[0].to_text(), FLOW);
    assert_eq!(arrivals[0].name, "Send");
}

#[test]
fn a_flow_package_knows_its_connections_by_its_maps() {
    let manifest = r#"{"resources":{"f1":{"details":{"displayName":"My flow"}},
      "api1":{"name":"shared_sql"},"con1":{"details":{"displayName":"Orders"}}}}"#;
    let definition = r#"{"name":"x","type":"Microsoft.Flow/flows","properties":{"displayName":"Other",
      "definition":{"triggers":{"manual":{"type":"Request"}},"actions":{}}}}"#;
    let entries: [(&str, &[u8]); 4] = [
        ("manifest.json", manifest.as_bytes()),
        ("Microsoft.Flow/flows/f1/definition.json", definition.as_bytes()),
        ("Microsoft.Flow/flows/f1/apisMap.json", br#"{"shared_sql_1":"api1"}"#),
        ("Microsoft.Flow/flows/f1/connectionsMap.json", br#"{"shared_sql_1":"con1"}"#),
    ];
    let (arrivals, problems) = read(&package(&entries));
    assert!(problems.is_empty(), "{problems:?}");
    assert_eq!((arrivals[0].name.as_str(), arrivals[0].shape), ("My flow", Shape::Package));
    let reference = &arrivals[0].references[0];
    assert_eq!(reference.connector.as_deref(), Some("shared_sql"));
    assert_eq!(reference.display_name.as_deref(), Some("Orders"));
}

#[test]
fn a_project_folder_brings_parameters_and_connections() {
    let (arrivals, problems) = folder(&[
        ("host.json", "{}"),
        (
            "Orders/workflow.json",
            r#"{"definition":{"triggers":{"manual":{"type":"Request"}},
          "actions":{"A":{"type":"Compose","inputs":"@parameters('region')"}}},"kind":"Stateful"}"#,
        ),
        ("parameters.json", r#"{"region":{"type":"String","value":"eu"}}"#),
        (
            "connections.json",
            r#"{"serviceProviderConnections":{"sql":{"serviceProvider":
          {"id":"/serviceProviders/sql"},"displayName":"Orders"}}}"#,
        ),
    ]);
    assert!(problems.is_empty(), "{problems:?}");
    let arrival = &arrivals[0];
    assert_eq!((arrival.name.as_str(), arrival.shape), ("Orders", Shape::Standard));
    assert_eq!(arrival.parameters.get("region").unwrap().as_str(), Some("eu"));
    assert_eq!(arrival.references[0].connector.as_deref(), Some("sql"));
    assert!(definition::check(arrival, &CheckOptions::default()).is_empty());
}

#[test]
fn a_template_takes_values_from_a_parameter_file() {
    let template = r#"{"$schema":"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
      "contentVersion":"1.0.0.0","parameters":{"name":{"type":"string"},"to":{"type":"string"}},
      "variables":{"full":"[concat(parameters('name'), '-', resourceGroup().location)]"},
      "resources":[{"type":"Microsoft.Logic/workflows","name":"[variables('full')]","properties":{
      "definition":{"triggers":{"manual":{"type":"Request"}},"actions":{"A":{"type":"Compose",
      "inputs":{"[parameters('to')]":"[if(equals(parameters('to'), 'x'), 1, createArray(2))]","t":"[[plain]"}}}}}}]}"#;
    let values = r#"{"$schema":"https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#",
      "parameters":{"name":{"value":"orders"},"to":{"value":"x"}}}"#;
    let (arrivals, problems) = folder(&[("t.json", template), ("t.parameters.json", values)]);
    assert!(problems.is_empty(), "{problems:?}");
    assert_eq!((arrivals[0].name.as_str(), arrivals[0].shape), ("orders-region", Shape::Template));
    let inputs = serde_json::to_string(&arrivals[0].definition.actions[0].inputs).unwrap();
    assert_eq!(inputs, r#"{"x":1,"t":"[plain]"}"#);
    // Without values the rest is kept as it is written.
    let (arrivals, _) = folder(&[("t.json", template)]);
    assert!(arrivals[0].problems.iter().all(|p| p.code == "template-expression"));
    assert_eq!(arrivals[0].name, "t");
}

#[test]
fn a_flow_that_was_written_reads_back_alike() {
    let template = include_str!("definitions/clean.json");
    let (arrivals, _) = definition::read(&[File::new("clean.json", template.as_bytes())]);
    assert_eq!(arrivals[0].to_text(), template);
    let (arrivals, _) = read(&package(&[(PATH, FLOW.as_bytes())]));
    let (again, problems) =
        definition::read(&[File::new("x.json", arrivals[0].to_text().as_bytes())]);
    assert!(problems.is_empty(), "{problems:?}");
    assert_eq!(again[0].definition.raw, arrivals[0].definition.raw);
    assert_eq!(again[0].references, arrivals[0].references);
    assert_eq!(again[0].dialect, arrivals[0].dialect);
}

#[test]
fn what_stands_beside_a_definition_is_kept() {
    let workflow = r#"{"definition":{"triggers":{"manual":{"type":"Request"}},"actions":{}},
      "kind":"Stateless","note":{"kept":true},"parameters":{"region":{"type":"String","unit":"x"}},
      "connectionReferences":{"sql":{"runtimeSource":"embedded"}}}"#;
    let connections = r#"{"managedApiConnections":{"SQL":{"api":{"id":"/apis/sql"}}}}"#;
    let (arrivals, _) = folder(&[
        ("Orders/workflow.json", workflow),
        ("parameters.json", r#"{"region":{"value":"eu"}}"#),
        ("connections.json", connections),
    ]);
    let written = serde_json::to_string(&arrivals[0].to_value()).unwrap();
    assert_eq!(
        written,
        r#"{"definition":{"triggers":{"manual":{"type":"Request"}},"actions":{}},"kind":"Stateless","#
            .to_owned()
            + r#""note":{"kept":true},"parameters":{"region":{"type":"String","unit":"x","value":"eu"}},"#
            + r#""connectionReferences":{"sql":{"runtimeSource":"embedded","api":{"name":"sql"}}}}"#
    );
    let flow = FLOW.replace(r#""schemaVersion""#, r#""templateName":"t","schemaVersion""#);
    let (arrivals, _) = read(&package(&[(PATH, flow.as_bytes())]));
    let written = serde_json::to_string(&arrivals[0].to_value()).unwrap();
    for kept in [r#""runtimeSource":"embedded""#, r#""templateName":"t""#] {
        assert!(written.contains(kept), "{kept}: {written}");
    }
}

#[test]
fn among_several_packages_each_flow_says_its_own() {
    let bytes = package(&[(PATH, FLOW.as_bytes()), ("broken.json", b"{")]);
    let files = [File::new("a.zip", &bytes), File::new("b.zip", &bytes)];
    let (arrivals, problems) = definition::read(&files);
    let flows: Vec<_> = arrivals.iter().map(|arrival| arrival.file.as_deref().unwrap()).collect();
    assert_eq!(flows, [format!("a.zip/{PATH}"), format!("b.zip/{PATH}")]);
    let broken: Vec<_> = problems.iter().map(|problem| problem.file.as_deref().unwrap()).collect();
    assert_eq!(broken, ["a.zip/broken.json", "b.zip/broken.json"]);
}

#[test]
fn a_path_out_of_the_package_refuses_the_whole() {
    for path in ["../../etc/cron.d/x", "/abs.json", "C:\\x.json", "a\\..\\..\\x.json", "a\0.json"] {
        refused(&package(&[(PATH, FLOW.as_bytes()), (path, b"{}")]), "package-path");
    }
}

#[test]
fn a_link_refuses_the_whole() {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    writer.add_symlink("x.json", "/etc/passwd", SimpleFileOptions::default()).unwrap();
    refused(&writer.finish().unwrap().into_inner(), "package-link");
}

#[test]
fn a_bomb_is_stopped_by_what_comes_out_of_it() {
    let zeros = vec![b' '; 16 * 1024 * 1024];
    let names: Vec<String> = (0..9).map(|at| format!("{at}.json")).collect();
    let entries: Vec<(&str, &[u8])> =
        names.iter().map(|n| (n.as_str(), zeros.as_slice())).collect();
    refused(&package(&entries), "package-too-large");
}

#[test]
fn too_many_entries_are_refused_before_they_are_listed() {
    let names: Vec<String> = (0..=ENTRIES_MAX).map(|at| at.to_string()).collect();
    let entries: Vec<(&str, &[u8])> = names.iter().map(|n| (n.as_str(), b"".as_slice())).collect();
    refused(&package(&entries), "package-too-large");
}

#[test]
fn half_a_package_is_refused() {
    let whole = package(&[(PATH, FLOW.as_bytes())]);
    refused(&whole[..whole.len() / 2], "package-broken");
    refused(b"PK\x03\x04", "package-broken");
}

#[test]
fn texts_in_other_encodings_are_read() {
    let text = "{\"triggers\":{\"é\":{\"type\":\"Request\"}},\"actions\":{}}";
    let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let cases: [(Vec<u8>, usize); 7] = [
        (text.into(), 0),
        ([b"\xEF\xBB\xBF", text.as_bytes()].concat(), 0),
        ([b"\xFF\xFE", little.as_slice()].concat(), 1),
        ([b"\xFE\xFF", big.as_slice()].concat(), 1),
        (little, 1),
        (big, 1),
        (text.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect(), 1),
    ];
    for (bytes, warnings) in cases {
        let (arrivals, problems) = definition::read(&[File::new("a.json", &bytes)]);
        assert_eq!(arrivals[0].definition.triggers[0].name.as_str(), "é");
        assert_eq!(problems.iter().filter(|p| p.code == "json-encoding").count(), warnings);
        assert!(!problems.iter().any(Problem::is_error));
    }
}

#[test]
fn deep_nesting_ends_in_an_error() {
    let deep = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
    let codes = |text: &str| {
        let (_, problems) = json::read(text.as_bytes(), &json::Options::default());
        problems.iter().map(|p| p.code).collect::<Vec<_>>()
    };
    assert_eq!(codes(&deep(json::DEPTH_MAX)), [""; 0]);
    assert_eq!(codes(&deep(json::DEPTH_MAX + 1)), ["json-too-deep"]);
    assert_eq!(codes(&deep(10_000)), ["json-too-deep"]);
    assert_eq!(codes(&"{\"a\":".repeat(10_000)), ["json-too-deep"]);
}

#[test]
fn size_is_limited() {
    let options = json::Options { bytes_max: 10, values_max: 3, ..json::Options::default() };
    let codes = |text: &str| {
        let (_, problems) = json::read(text.as_bytes(), &options);
        problems.iter().map(|p| p.code).collect::<Vec<_>>()
    };
    assert_eq!(codes("[1,2]     "), [""; 0]);
    assert_eq!(codes("[1,2]      "), ["document-too-large"]);
    assert_eq!(codes("[1,2,3]"), ["json-too-many-values"]);
}

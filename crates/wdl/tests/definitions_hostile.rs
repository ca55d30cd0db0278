//! Small documents that ask for very much, and large ones: answered soon, within bounds.

#![expect(clippy::unwrap_used, reason = "what fails here fails the test")]

use std::fmt::Write;

use wdl::definition::{self, Arrival, CheckOptions, File};

fn template(variables: &str, inputs: &str) -> Vec<Arrival> {
    let text = format!(
        r#"{{"$schema":"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
        "variables":{{{variables}}},"resources":[{{"type":"Microsoft.Logic/workflows","name":"x",
        "properties":{{"definition":{{"triggers":{{"manual":{{"type":"Request"}}}},
        "actions":{{"A":{{"type":"Compose","inputs":{inputs}}}}}}}}}}}]}}"#
    );
    let (arrivals, problems) = definition::read(&[File::new("t.json", text.as_bytes())]);
    assert!(problems.is_empty(), "{problems:?}");
    arrivals
}

/// `v0` is the seed; each next variable is made of the one before.
fn chain(length: usize, seed: &str, next: &str) -> String {
    let mut variables = format!(r#""v0":"{seed}""#);
    for at in 1..length {
        let next = next.replace('$', &format!("variables('v{}')", at - 1));
        write!(variables, r#","v{at}":"{next}""#).unwrap();
    }
    variables
}

fn stays_as_written(variables: &str, inputs: &str) {
    let arrivals = template(variables, inputs);
    assert!(arrivals[0].problems.iter().any(|p| p.code == "template-expression"), "{inputs}");
    assert!(arrivals[0].to_text().len() < 64 * 1024 * 1024);
}

#[test]
fn a_template_that_doubles_its_text_is_stopped() {
    stays_as_written(&chain(40, "0123456789", "[concat($, $)]"), r#""[variables('v39')]""#);
    stays_as_written(
        &chain(40, "aaaaaaaaaa", "[replace($, 'a', 'aa')]"),
        r#""[variables('v39')]""#,
    );
    stays_as_written(&chain(40, "x", "[format('{0}{0}', $)]"), r#""[variables('v39')]""#);
}

#[test]
fn a_template_that_nests_its_values_is_stopped() {
    let variables = chain(50, "x", "[createArray($, $)]");
    stays_as_written(&variables, r#""[variables('v49')]""#);
    stays_as_written(&variables, r#""[string(variables('v49'))]""#);
    let all: Vec<String> = (0..3_000).map(|at| format!("\"[variables('v{at}')]\"")).collect();
    let deep = chain(3_000, "x", "[createArray($)]");
    stays_as_written(&deep, &format!("[{}]", all.join(",")));
}

#[test]
fn a_template_that_refers_to_itself_is_stopped() {
    stays_as_written(r#""a":"[variables('b')]","b":"[variables('a')]""#, r#""[variables('a')]""#);
    stays_as_written(&chain(1_000, "x", "[$]"), r#""[variables('v999')]""#);
}

#[test]
fn a_flow_of_very_many_actions_is_refused_in_time() {
    let mut actions = String::new();
    for at in 0..30_000 {
        let comma = if at > 0 { "," } else { "" };
        let before = if at > 0 { format!(r#""A{}":["Succeeded"]"#, at - 1) } else { String::new() };
        let inputs = format!("@concat(outputs('A0'), parameters('p{at}'), variables('v{at}'))");
        write!(
            actions,
            r#"{comma}"A{at}":{{"type":"Compose","inputs":"{inputs}","runAfter":{{{before}}}}}"#
        )
        .unwrap();
    }
    let text =
        format!(r#"{{"triggers":{{"manual":{{"type":"Request"}}}},"actions":{{{actions}}}}}"#);
    let (arrivals, problems) = definition::read(&[File::new("f.json", text.as_bytes())]);
    assert!(problems.is_empty());
    let problems = definition::check(&arrivals[0], &CheckOptions::default());
    assert!(problems.iter().any(|p| p.code == "too-many"));
    assert!(problems.len() <= 2_000);
}

#[test]
fn deep_xml_says_nothing() {
    let xml = format!("{}{}", "<a>".repeat(100_000), "</a>".repeat(100_000));
    let flow = include_bytes!("definitions/clean.json");
    let files = [File::new("customizations.xml", xml.as_bytes()), File::new("a.json", flow)];
    let (arrivals, _) = definition::read(&files);
    assert_eq!(arrivals.len(), 1);
}

//! Fuzz targets of the language: nothing panics, nothing runs on, what is written reads back.
//!
//! Each runs for two seconds; CONTRIBUTING.md says how to let one run longer.

#![expect(clippy::unwrap_used, reason = "what fails here fails the test")]
#![expect(clippy::disallowed_methods, reason = "seeds are files, hostile input is timed")]

mod fuzzing;

use std::io::{Cursor, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use bolero::check;
use fuzzing::bent::Bent;
use fuzzing::calls::Calls;
use fuzzing::seeds;
use wdl::definition::{self, CheckOptions, File};
use wdl::{
    Condition, Context, EXPRESSION_CHARS_MAX, Error, Expression, Limits, Template, Value, json,
};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const FOR: Duration = Duration::from_secs(2);
/// How long one input may take; other tests may be running beside it.
const INPUT_TIME_MAX: Duration = Duration::from_secs(10);
const SURROUNDINGS: &str = include_str!("example_context.json");

const EXPRESSION_PIECES: &[&str] = &[
    "@",
    "@{",
    "}",
    "@@",
    "'",
    "''",
    "(",
    ")",
    "[",
    "]",
    "?",
    "?[",
    ".",
    "?.",
    ",",
    " ",
    "-",
    "1",
    "0.5",
    "1e9",
    "9223372036854775808",
    "null",
    "true",
    "'a'",
    "concat(",
    "item()",
    "outputs('Http')",
    "é",
    "😀",
    "\n",
    "\u{0}",
    "\u{feff}",
    "and(",
    "if(",
    "json('",
    "xpath(xml('<a/>'),'",
    "formatDateTime(utcNow(),'",
];
const JSON_PIECES: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    "\"",
    ",",
    ":",
    "\\",
    "\\u",
    "\\ud800",
    "null",
    "true",
    "1e999",
    "-0",
    "0.1",
    "12345678901234567890",
    "//",
    "/*",
    "*/",
    "\n",
    "'",
    "\u{feff}",
    "@",
    "@{",
    "\"type\":",
    "\"runAfter\":{",
    "\"inputs\":",
    "\"actions\":{",
    "\"foreach\":",
    "\"expression\":",
    "\"$schema\":",
    "[concat('a')]",
    "\"properties\":{\"definition\":",
    "\"resources\":[",
    "\"parameters\":{",
    "\"If\"",
    "\"Foreach\"",
    "\"Switch\"",
    "\"Until\"",
    "\"Scope\"",
    "\"cases\":{",
    "\"else\":{",
    "\"recurrence\":{",
    "\"PT1H\"",
];

#[test]
fn expressions() {
    let seeds = case_lines().into_iter().map(|line| text_of(&line, "expr"));
    check!().with_test_time(FOR).with_generator(Bent::new(seeds, EXPRESSION_PIECES)).for_each(
        |bytes| {
            let text = String::from_utf8_lossy(bytes);
            timed(|| {
                reads_or_refuses(text.trim_start_matches('@'));
                evaluates_or_fails(&text);
            });
        },
    );
}

#[test]
fn templates() {
    check!().with_test_time(FOR).with_generator(Calls::new()).for_each(|text| {
        timed(|| evaluates_or_fails(text));
    });
}

#[test]
fn definitions() {
    check!()
        .with_test_time(FOR)
        .with_generator(Bent::new(definition_seeds(), JSON_PIECES))
        .for_each(|bytes| timed(|| reads_and_checks("flow.json", bytes)));
}

#[test]
fn packages() {
    let flows = definition_seeds();
    let seeds: Vec<Vec<u8>> = flows.iter().step_by(9).map(|flow| package(flow)).collect();
    let pieces =
        ["PK\u{3}\u{4}", "PK\u{1}\u{2}", "PK\u{5}\u{6}", "../", "\u{0}", "{}", "<a>", ".json"];
    check!().with_test_time(FOR).with_generator(Bent::new(seeds, &pieces)).for_each(|bytes| {
        timed(|| reads_and_checks("package.zip", bytes));
    });
}

#[test]
fn json_documents() {
    let seeds = case_lines().into_iter().map(String::into_bytes).chain(definition_seeds());
    check!().with_test_time(FOR).with_generator(Bent::new(seeds, JSON_PIECES)).for_each(|bytes| {
        timed(|| reads_json(bytes));
    });
}

fn timed(run: impl FnOnce()) {
    let start = Instant::now();
    run();
    assert!(start.elapsed() < INPUT_TIME_MAX, "took {:?}", start.elapsed());
}

fn reads_or_refuses(text: &str) {
    match Expression::parse(text) {
        Ok(read) => {
            let printed = read.to_string();
            if printed.len() > EXPRESSION_CHARS_MAX {
                // The blanks behind commas count too.
                return;
            }
            let again = Expression::parse(&printed).unwrap();
            assert_eq!(again.to_string(), printed);
        }
        Err(errors) => are_placed(&errors, text),
    }
}

fn evaluates_or_fails(text: &str) {
    let value = Value::from(text);
    let limits = Limits::default();
    match Template::compile(&value) {
        Ok(template) => match template.eval(&context(), &limits) {
            Ok(evaluated) => drop(evaluated.value.to_json()),
            Err(error) => are_placed(&[error], text),
        },
        Err(errors) => are_placed(&errors, text),
    }
    if let Ok(condition) = Condition::compile(&value) {
        let _ = condition.eval(&context(), &limits);
    }
}

/// The places of errors lie in the text, on the borders of characters.
fn are_placed(errors: &[Error], text: &str) {
    assert!(!errors.is_empty());
    for error in errors {
        assert!(error.place().is_none_or(|place| text.get(place).is_some()), "{error:?}");
        assert!(!error.to_string().is_empty());
    }
}

fn reads_and_checks(name: &str, bytes: &[u8]) {
    let (arrivals, problems) = definition::read(&[File::new(name, bytes)]);
    assert!(!arrivals.is_empty() || !problems.is_empty(), "nothing was said");
    for arrival in arrivals {
        let checked = definition::check(&arrival, &CheckOptions::default());
        drop(serde_json::to_string(&checked).unwrap());
        let written = arrival.to_text();
        let (again, problems) = definition::read(&[File::new("again.json", written.as_bytes())]);
        let [again] = again.as_slice() else { panic!("written, not read back: {problems:?}") };
        assert_eq!(again.to_text(), written);
    }
}

fn reads_json(bytes: &[u8]) {
    let (document, problems) = json::read(bytes, &json::Options::default());
    if let Ok(strict) = Value::from_json(bytes) {
        let is_duplicate = problems.iter().any(|problem| problem.is_error());
        assert!(is_duplicate || document.value().is_same(&strict), "{problems:?}");
    }
    let lines = document.text().lines().count() + 1;
    for place in problems.iter().filter_map(|problem| problem.place) {
        assert!((1..=lines).contains(&(place.line as usize)), "{place:?}");
    }
    let written = document.value().to_json();
    assert_eq!(Value::from_json(written.as_bytes()).unwrap().to_json(), written);
}

fn context() -> Context {
    let context = Context::read(&Value::from_json(SURROUNDINGS.as_bytes()).unwrap()).unwrap();
    context.seeded(1)
}

fn folder(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(name)
}

fn definition_seeds() -> Vec<Vec<u8>> {
    seeds::files(&folder("definitions"), "json")
        .into_iter()
        .chain(seeds::files(&folder("fuzzing/seeds"), "json"))
        .filter(|seed| seed.len() < fuzzing::bent::INPUT_BYTES_MAX)
        .collect()
}

fn case_lines() -> Vec<String> {
    let files = seeds::files(&folder("cases"), "jsonl");
    let text = files.into_iter().map(|file| String::from_utf8(file).unwrap());
    text.flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>()).collect()
}

fn text_of(line: &str, member: &str) -> String {
    Value::from_json(line.as_bytes()).unwrap().get(member).unwrap().to_text()
}

fn package(flow: &[u8]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let customizations = b"<x><Workflows><Workflow Name='A'><JsonFileName>/Workflows/a.json\
        </JsonFileName></Workflow></Workflows></x>";
    let manifest = br#"{"schema":"1.0","resources":{}}"#;
    let entries: [(&str, &[u8]); 4] = [
        ("customizations.xml", customizations),
        ("Workflows/a.json", flow),
        ("manifest.json", manifest),
        ("Microsoft.Flow/flows/f1/definition.json", flow),
    ];
    for (path, bytes) in entries {
        writer.start_file(path, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

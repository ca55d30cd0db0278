//! The rows of the functions: complete, and their examples true.

#![expect(clippy::unwrap_used, reason = "what fails here fails the test")]
#![expect(clippy::disallowed_methods, reason = "the cases are files")]

use std::collections::BTreeSet;
use std::path::Path;

use wdl::functions::{self, Function};
use wdl::{Code, Context, Expression, Limits, Value};

/// Every name of the language.
const NAMES: &str = include_str!("function_names.txt");

/// What the examples see.
const SURROUNDINGS: &str = include_str!("example_context.json");

#[test]
fn every_function_is_there() {
    let wanted: BTreeSet<&str> = NAMES.split_whitespace().collect();
    let found: BTreeSet<&str> = functions::reference().map(|row| row.name).collect();
    let missing: Vec<_> = wanted.difference(&found).collect();
    let unknown: Vec<_> = found.difference(&wanted).collect();
    assert!(missing.is_empty() && unknown.is_empty(), "missing {missing:?}, unknown {unknown:?}");
    assert_eq!(functions::reference().count(), wanted.len(), "a row stands twice");
}

#[test]
fn names_are_found_ignoring_case() {
    assert_eq!(functions::find("FORMATDATETIME").map(|row| row.name), Some("formatDateTime"));
    assert!(functions::find("format").is_none());
}

#[test]
fn examples_are_true() {
    let mut wrong = Vec::new();
    for row in functions::reference() {
        assert!(!row.examples.is_empty(), "{} has no example", row.name);
        wrong.extend(row.examples.iter().filter_map(|example| check(row, example)));
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn rows_are_written_in_one_style() {
    for row in functions::reference() {
        assert!(row.about.ends_with('.'), "{}: {}", row.name, row.about);
        assert!(row.about.starts_with(char::is_uppercase), "{}: {}", row.name, row.about);
    }
}

#[test]
fn error_codes_are_different() {
    let codes: BTreeSet<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
    assert_eq!(codes.len(), Code::ALL.len());
}

#[test]
fn every_error_code_has_a_case() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut text = String::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        text.push_str(&std::fs::read_to_string(entry.unwrap().path()).unwrap());
    }
    let shown: BTreeSet<&str> = functions::reference()
        .flat_map(|row| row.examples)
        .filter_map(|(_, outcome)| outcome.err())
        .collect();
    let has_case =
        |code: &str| shown.contains(code) || text.contains(&format!("\"error\":\"{code}\""));
    // Conditions are tested beside templates.
    let missing: Vec<_> = Code::ALL
        .iter()
        .filter(|code| **code != Code::BadCondition && !has_case(code.as_str()))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn reference_page_names_every_function() {
    let page = functions::reference_markdown();
    for row in functions::reference() {
        assert!(page.contains(&format!("\n### {}\n", row.name)), "{}", row.name);
    }
}

#[test]
fn completion_data_holds_every_row() {
    let data = Value::from_json(functions::completion_json().as_bytes()).unwrap();
    let rows = data.as_array().unwrap();
    assert_eq!(rows.len(), functions::reference().count());
    let substring = rows.iter().find(|row| row.get("name").unwrap().as_str() == Some("substring"));
    let parameters = substring.unwrap().get("parameters").unwrap().to_json();
    assert!(parameters.starts_with(r#"[{"name":"text","presence":"required","kinds":["string""#));
    let first = rows[0].get("examples").unwrap().as_array().unwrap()[0].to_json();
    let wanted = r#"{"expression":"concat('Hello', ' ', 'World')","value":"\"Hello World\""}"#;
    assert_eq!(first, wanted);
}

fn check(row: &Function, example: &functions::Example) -> Option<String> {
    let (text, expected) = example;
    let context = Context::read(&Value::from_json(SURROUNDINGS.as_bytes()).unwrap()).unwrap();
    let found = match Expression::parse(text) {
        Ok(expression) => expression.eval(&context, &Limits::default()),
        Err(mut errors) => Err(errors.remove(0)),
    };
    let found = found.map(|evaluated| evaluated.value.to_json());
    let is_right = match (&found, expected) {
        (Ok(found), Ok(expected)) => found == expected,
        (Err(error), Err(code)) => error.code() == *code,
        _ => false,
    };
    (!is_right).then(|| format!("{}: {text} gives {found:?}, not {expected:?}", row.name))
}

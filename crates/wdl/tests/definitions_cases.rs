//! Every case of `definitions/` has exactly the problems that `expected.txt` lists for it.

#![expect(clippy::unwrap_used, reason = "what fails here fails the test")]
#![expect(clippy::disallowed_methods, reason = "the cases are files")]

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use wdl::definition::{self, CheckOptions, File};
use wdl::{Problem, Severity};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/definitions")
}

fn problems(name: &str) -> Vec<Problem> {
    let bytes = std::fs::read(folder().join(name)).unwrap();
    let (arrivals, mut problems) = definition::read(&[File::new(name, &bytes)]);
    let options = CheckOptions { connectors: Some(Vec::new()), ..CheckOptions::default() };
    problems.extend(arrivals.iter().flat_map(|arrival| definition::check(arrival, &options)));
    problems
}

fn line(problem: &Problem) -> String {
    let severity = match problem.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let place = problem.place.map_or("-".to_owned(), |p| format!("{}:{}", p.line, p.column));
    format!("{severity} {} {place}", problem.code)
}

fn names() -> Vec<String> {
    let entries = std::fs::read_dir(folder()).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<_> = names.filter(|name| name.ends_with(".json")).collect();
    names.sort();
    names
}

/// `expected.txt`: the name of a case, then its problems, each on an indented line.
fn expected() -> BTreeMap<String, Vec<String>> {
    let text = std::fs::read_to_string(folder().join("expected.txt")).unwrap();
    let mut cases: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut case = String::new();
    for line in text.lines() {
        match line.strip_prefix("  ") {
            Some(problem) => cases.get_mut(&case).unwrap().push(problem.to_owned()),
            None => {
                case = line.to_owned();
                cases.insert(case.clone(), Vec::new());
            }
        }
    }
    cases
}

#[test]
fn every_case_has_its_problems() {
    let mut found = String::new();
    let mut messages = String::new();
    for name in names() {
        writeln!(found, "{name}").unwrap();
        for problem in problems(&name) {
            writeln!(found, "  {}", line(&problem)).unwrap();
            writeln!(
                messages,
                "{name} {}: {} ({:?})",
                line(&problem),
                problem.message,
                problem.hint
            )
            .unwrap();
        }
    }
    println!("{messages}");
    let wanted = std::fs::read_to_string(folder().join("expected.txt")).unwrap_or_default();
    assert!(found == wanted, "the problems differ; found:\n{found}");
}

#[test]
fn every_code_is_documented_and_has_a_case() {
    let seen: Vec<String> = expected().into_values().flatten().collect();
    let seen: Vec<&str> = seen.iter().filter_map(|line| line.split(' ').nth(1)).collect();
    for code in &seen {
        assert!(
            definition::CODES.iter().any(|(known, _)| known == code),
            "{code} is not documented"
        );
    }
    // Cases of packages and encodings are made in `definitions_packages.rs`.
    let elsewhere = |code: &str| {
        ["package-", "document-", "secret-removed", "json-too-", "json-encoding"]
            .iter()
            .any(|prefix| code.starts_with(prefix))
    };
    for (code, _) in definition::CODES.iter().filter(|(code, _)| !elsewhere(code)) {
        assert!(seen.contains(code), "{code} has no case");
    }
}

//! Runs cases: our own always, the shared ones where they are there.

#![expect(clippy::unwrap_used, reason = "what fails here fails the test")]
#![expect(clippy::disallowed_methods, reason = "the cases are files")]

use std::path::{Path, PathBuf};

use wdl::{Context, Error, Limits, Template, Value};

/// How close two floats must be.
const CLOSENESS: f64 = 1e-12;

/// Doubtful shared cases that we answer otherwise, by choice.
const OTHERWISE: &[&str] = &[
    // A document type is refused, whatever it says: nothing good needs one.
    "json.ill.64f71609",
    "json.ill.f3a400c8",
    "json.ill.32f0af8a",
    "json.ill.e15b598a",
    "json.ill.157e7328",
    "json.ill.bb116e7a",
    "json.ill.42945f9b",
    "json.ill.68f6a2f1",
    // Its type names a character set behind `base64`; we write the content as it is.
    "dataUriToBinary.ill.b90c290e",
];

struct Report {
    cases: usize,
    wrong: Vec<String>,
    doubtful: Vec<String>,
}

#[test]
fn own_cases_hold() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    assert!(!files.is_empty());
    for file in files {
        let report = run(&file);
        assert!(report.cases > 0, "{}", file.display());
        let wrong: Vec<_> = report.wrong.into_iter().chain(report.doubtful).collect();
        assert!(wrong.is_empty(), "{}:\n{}", file.display(), wrong.join("\n"));
    }
}

#[test]
fn shared_cases_hold() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/wdl/expressions.jsonl");
    if !file.exists() {
        return;
    }
    let report = run(&file);
    println!("{} cases, {} of them doubtful and otherwise:", report.cases, report.doubtful.len());
    println!("{}", report.doubtful.join("\n"));
    assert_eq!(report.doubtful.len(), OTHERWISE.len(), "{:?}", report.doubtful);
    let is_chosen = |fault: &String| OTHERWISE.iter().any(|id| fault.starts_with(id));
    assert!(report.doubtful.iter().all(is_chosen), "{:?}", report.doubtful);
    let count = report.wrong.len();
    assert!(report.wrong.is_empty(), "{count} wrong:\n{}", report.wrong.join("\n"));
}

fn run(file: &Path) -> Report {
    let text = std::fs::read_to_string(file).unwrap();
    let mut report = Report { cases: 0, wrong: Vec::new(), doubtful: Vec::new() };
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        report.cases += 1;
        let case = Value::from_json(line.as_bytes()).unwrap();
        let Some(fault) = check(&case) else { continue };
        let id = case.get("id").map_or_else(|| line.to_owned(), Value::to_text);
        let fault = format!("{id}: {}\n    {fault}", case.get("expr").unwrap().to_json());
        match case.get("doubt") {
            Some(_) => report.doubtful.push(fault),
            None => report.wrong.push(fault),
        }
    }
    report
}

/// Returns what is wrong.
fn check(case: &Value) -> Option<String> {
    let found = eval(case);
    match (case.get("error"), case.get("expect")) {
        (Some(Value::Bool(true)), _) => {
            found.ok().map(|value| format!("gives {} instead of an error", value.to_json()))
        }
        (Some(code), _) => match found {
            Err(error) if Some(error.code()) == code.as_str() => None,
            other => Some(format!("gives {other:?} instead of error {}", code.to_json())),
        },
        (None, expect) => {
            let expect = expect.cloned().unwrap_or_default();
            match found {
                Ok(value) if is_alike(&value, &expect) => None,
                Ok(value) => {
                    Some(format!("gives {} instead of {}", value.to_json(), expect.to_json()))
                }
                Err(error) => {
                    Some(format!("{} ({}) instead of {}", error, error.code(), expect.to_json()))
                }
            }
        }
    }
}

fn eval(case: &Value) -> Result<Value, Error> {
    let context = Context::read(case.get("context").unwrap_or(&Value::Null))?;
    let context = context.at("2018-04-15T13:00:00Z".parse().unwrap());
    let template = Template::compile(case.get("expr").unwrap());
    let template = template.map_err(|errors| errors.into_iter().next().unwrap())?;
    template.eval(&context, &Limits::default()).map(|evaluated| evaluated.value)
}

fn is_alike(found: &Value, expected: &Value) -> bool {
    match (found, expected) {
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b.iter()).all(|(a, b)| is_alike(a, b))
        }
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len()
                && a.iter().all(|(name, a)| b.get(name).is_some_and(|b| is_alike(a, b)))
        }
        _ => match (found.to_float(), expected.to_float()) {
            (Some(a), Some(b)) => a == b || (a - b).abs() <= CLOSENESS * a.abs().max(b.abs()),
            _ => found == expected,
        },
    }
}

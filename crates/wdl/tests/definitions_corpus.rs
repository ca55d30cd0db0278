//! Reads every definition, template, package and connector of the shared corpus, when it is there, and
//! knows every error in them: each was looked at and is one that its author would agree with.

#![expect(clippy::unwrap_used, reason = "what fails here fails the test")]
#![expect(clippy::disallowed_methods, reason = "the cases are files")]

use std::path::{Path, PathBuf};

use wdl::definition::{self, Arrival, CheckOptions, File};
use wdl::{Problem, json};

/// The errors in the corpus, as `file code line:column`.
const ERRORS: [&str; 12] = [
    // Template expressions that were left behind when the definition was taken out of its template.
    "arm-1-0-0-e14426.json recurrence-invalid 8:24",
    "arm-1-0-0-e14426.json wrong-type 9:23",
    "arm-backup-policyadherence-report-aa0ec9.json recurrence-invalid 54:24",
    "arm-export-incidents-with-comments-fc9ade.json recurrence-invalid 14:24",
    "arm-export-incidents-with-comments-fc9ade.json wrong-type 15:23",
    "arm-logic-app-create-8b9904.json recurrence-invalid 15:24",
    "arm-logic-app-create-8b9904.json wrong-type 16:23",
    // It declares `Backup Admin Email` and asks for `BCDR Admin Email`.
    "arm-protect-azure-vm-backup-from-ransomware-10730c.json unknown-parameter 108:37",
    // A quote and a parenthesis are missing.
    "std-analyze-documents-ai-docintelligence-a330ef.json expression-syntax 29:42",
    // The template of the flow above.
    "protect-azure-vm-backup-from-ransomware-azuredeploy-10730c.json unknown-parameter 219:77",
    // Connectors: no document of JSON at all.
    "Icon_Horse json-name-missing 56:11",
    "XSOAR json-comma-missing 10:7",
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus")
}

fn files(folder: &str) -> Vec<(String, Vec<u8>)> {
    let Ok(entries) = std::fs::read_dir(root().join(folder)) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let files =
        paths.iter().filter(|path| path.extension().is_some_and(|e| e == "json" || e == "zip"));
    let read = |path: &PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        (name, std::fs::read(path).unwrap())
    };
    files.map(read).collect()
}

fn read(name: &str, bytes: &[u8]) -> (Vec<Arrival>, Vec<Problem>) {
    let (arrivals, mut problems) = definition::read(&[File::new(name, bytes)]);
    let options = CheckOptions::default();
    problems.extend(arrivals.iter().flat_map(|arrival| definition::check(arrival, &options)));
    (arrivals, problems)
}

/// Reads a folder and returns how many files and flows are in it; every error must be a known one.
fn read_all(folder: &str) -> (usize, usize) {
    let files = files(folder);
    let mut flows = 0;
    for (name, bytes) in &files {
        let (arrivals, problems) = read(name, bytes);
        assert!(!arrivals.is_empty(), "{name}");
        flows += arrivals.len();
        for problem in problems.iter().filter(|problem| problem.is_error()) {
            let place = problem.place.unwrap();
            let shown = format!("{name} {} {}:{}", problem.code, place.line, place.column);
            assert!(ERRORS.contains(&shown.as_str()), "{shown}: {}", problem.message);
        }
        arrivals.iter().for_each(written_reads_back);
    }
    (files.len(), flows)
}

/// What is kept of a flow holds all of it, unknown members included.
fn written_reads_back(arrival: &Arrival) {
    let name = &arrival.name;
    let text = arrival.to_text();
    let (again, _) = definition::read(&[File::new("again.json", text.as_bytes())]);
    let same = again.iter().find(|other| other.definition.raw == arrival.definition.raw);
    let same = same.unwrap_or_else(|| panic!("{name} is lost"));
    assert_eq!(same.dialect, arrival.dialect, "{name}");
    assert_eq!(same.references, arrival.references, "{name}");
    let written = serde_json::to_string(&arrival.definition.raw).unwrap();
    let (document, problems) = json::read(written.as_bytes(), &json::Options::default());
    assert!(problems.is_empty(), "{name}");
    assert_eq!(*document.value(), arrival.definition.raw, "{name}");
}

#[test]
fn flows_are_read() {
    let (files, flows) = read_all("flows");
    assert!((files, flows) == (210, 210) || files == 0, "{files} {flows}");
}

#[test]
fn templates_are_read() {
    let (files, flows) = read_all("arm-templates");
    assert!((files, flows) == (16, 19) || files == 0, "{files} {flows}");
}

#[test]
fn packages_are_read() {
    let (files, flows) = read_all("packages");
    assert!((files, flows) == (9, 21) || files == 0, "{files} {flows}");
}

#[test]
fn a_flow_knows_the_connections_it_wants() {
    for (name, bytes) in files("flows") {
        let (arrivals, _) = read(&name, &bytes);
        for action in arrivals[0].definition.all_actions() {
            let Some(wanted) = definition::connection_of(&action.inputs) else { continue };
            let known =
                arrivals[0].references.iter().any(|r| r.key.eq_ignore_ascii_case(&wanted.key));
            assert!(known, "{name}: {}", wanted.key);
        }
    }
}

#[test]
fn connectors_are_read_or_refused_with_a_place() {
    let Ok(entries) = std::fs::read_dir(root().join("connectors")) else { return };
    let folders = entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_dir());
    for folder in folders {
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        for file in ["apiDefinition.swagger.json", "apiProperties.json"] {
            let bytes = std::fs::read(folder.join(file)).unwrap();
            let (_, problems) = json::read(&bytes, &json::Options::default());
            let Some(first) = problems.iter().find(|problem| problem.is_error()) else { continue };
            let place = first.place.unwrap();
            let shown = format!("{name} {} {}:{}", first.code, place.line, place.column);
            assert!(ERRORS.contains(&shown.as_str()), "{shown}");
        }
    }
}

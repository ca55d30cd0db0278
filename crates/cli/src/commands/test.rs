//! Plays flow tests: folders with a definition, a played world and an expected end, in simulated time.

use std::path::{Path, PathBuf};

use runtime::simulation::{Case, Difference, Outcome, Stop, cases};
use serde_json::{Value, json};

use crate::args::{Common, Test};
use crate::failure::Failure;
use crate::output::{self, Reader};
use crate::progress::Progress;

/// What came of one case.
#[derive(Default)]
struct Report {
    /// Files that are missing or cannot be read.
    errors: Vec<String>,
    /// What is otherwise than expected.
    differences: Vec<Difference>,
    /// The commit after which it stopped when that was seen.
    crash: Option<usize>,
    /// After how many commits it was stopped.
    crashes: usize,
    /// What is wrong with a definition that runs all the same.
    problems: Vec<String>,
}

pub(super) fn run(common: &Common, test: &Test) -> Result<(), Failure> {
    let folders = found(&test.folders)?;
    let mut progress = Progress::new(folders.len());
    let mut reports = Vec::new();
    for folder in &folders {
        let report = play(folder, test.crash);
        if common.reader() == Reader::Person && !report.has_passed() {
            progress.clear();
            tell(folder, &report);
        }
        reports.push(report);
        progress.step("cases");
    }
    progress.clear();
    let failed = reports.iter().filter(|report| !report.has_passed()).count();
    let passed = reports.len() - failed;
    match common.reader() {
        Reader::Person => output::line(&format!("{passed} passed, {failed} failed")),
        Reader::Program => {
            let cases = folders.iter().zip(&reports).map(|(folder, report)| value(folder, report));
            let cases: Vec<_> = cases.collect();
            output::json(&json!({ "passed": passed, "failed": failed, "cases": cases }));
        }
    }
    match failed {
        0 => Ok(()),
        1 => Err(Failure::failed("1 case failed")),
        more => Err(Failure::failed(format!("{more} cases failed"))),
    }
}

/// Lists the cases in folders; a folder without any is a mistake.
fn found(folders: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut found = Vec::new();
    for folder in folders {
        let name = folder.display();
        let inside = cases(folder)
            .map_err(|error| Failure::usage(format!("{name} cannot be read: {error}")))?;
        if inside.is_empty() {
            let hint = "a case has definition.json, world.json and expected.json";
            let failure = Failure::usage(format!("there is no case in {name}"));
            return Err(failure.with_details(vec![hint.to_owned()]));
        }
        found.extend(inside);
    }
    Ok(found)
}

fn play(folder: &Path, crash: bool) -> Report {
    let case = match Case::load(folder) {
        Ok(case) => case,
        Err(errors) => return Report { errors, ..Report::default() },
    };
    let problems = case.problems().collect();
    let mut report = Report { problems, ..Report::default() };
    let commits = report.take(case.play(Stop::Nowhere), None);
    for commit in 1..=if crash { commits } else { 0 } {
        if !report.has_passed() {
            break;
        }
        report.crashes += 1;
        report.take(case.play(Stop::AfterCommit(commit)), Some(commit));
    }
    report
}

impl Report {
    fn has_passed(&self) -> bool {
        self.errors.is_empty() && self.differences.is_empty()
    }

    /// Takes in what came of playing; returns how many commits were made.
    fn take(&mut self, played: Result<Outcome, engine::Error>, crash: Option<usize>) -> usize {
        match played {
            Ok(outcome) => {
                self.crash = crash.filter(|_| !outcome.differences.is_empty());
                self.differences = outcome.differences;
                outcome.commits
            }
            Err(error) => {
                self.errors.push(error.to_string());
                0
            }
        }
    }
}

fn tell(folder: &Path, report: &Report) {
    let crash = report.crash.map(|commit| format!(", stopped after commit {commit}"));
    output::line(&format!("FAILED {}{}", folder.display(), crash.unwrap_or_default()));
    for error in &report.errors {
        output::line(&format!("  {error}"));
    }
    for difference in &report.differences {
        match &difference.expected {
            None => output::line(&format!("  {}: {}", difference.path, difference.found)),
            Some(expected) => {
                output::line(&format!("  {}", difference.path));
                output::line(&format!("    expected  {expected}"));
                output::line(&format!("    got       {}", difference.found));
            }
        }
    }
    for problem in &report.problems {
        output::line(&format!("  note: {problem}"));
    }
}

fn value(folder: &Path, report: &Report) -> Value {
    json!({
        "case": folder.display().to_string(),
        "passed": report.has_passed(),
        "errors": report.errors,
        "differences": report.differences,
        "crash": report.crash,
        "crashes": report.crashes,
        "problems": report.problems,
    })
}

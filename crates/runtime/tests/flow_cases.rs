//! Every folder of `tests/flows` is a flow with a played world and an expected end; each is played
//! straight through, and once more with a crash after every commit.

#![expect(clippy::unwrap_used, reason = "a case that cannot be read is a failed test")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use engine::{Gate, Plan};
use runtime::simulation::{Expected, Stop, World, fire};
use wdl::definition::{File, read};

struct Case {
    name: String,
    plan: Result<Arc<Plan>, String>,
    world: World,
    expected: Expected,
}

fn cases() -> BTreeMap<String, PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/flows");
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), path)).collect()
}

fn load(name: &str, folder: &Path) -> Case {
    let text = |file: &str| {
        let path = folder.join(file);
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    };
    let definition = text("definition.json");
    let file = File::new("definition.json", definition.as_bytes());
    let (mut arrivals, problems) = read(&[file]);
    assert!(!problems.iter().any(wdl::Problem::is_error), "{name}: {problems:?}");
    let arrival = arrivals.remove(0);
    let plan = Plan::compile_for(Gate::Asked, &arrival.definition, arrival.dialect);
    Case {
        name: name.to_owned(),
        plan: plan.map(Arc::new).map_err(|errors| format!("{errors:?}")),
        world: serde_json::from_str(&text("world.json")).unwrap_or_else(|e| panic!("{name}: {e}")),
        expected: serde_json::from_str(&text("expected.json"))
            .unwrap_or_else(|e| panic!("{name}: {e}")),
    }
}

impl Case {
    fn check(&self, stop: Stop) -> (usize, Vec<String>) {
        let (commits, found) = match (&self.plan, &self.expected.refused) {
            (Err(errors), Some(refused)) if errors.contains(refused) => (0, Vec::new()),
            (Err(errors), _) => (0, vec![format!("refused: {errors}")]),
            (Ok(_), Some(_)) => (0, vec!["expected to be refused".to_owned()]),
            (Ok(plan), None) => {
                let fired = fire(plan, &self.world, stop).unwrap();
                let commits = fired.runs.iter().map(|played| played.commits).max();
                (commits.unwrap_or_default(), self.expected.differences(&fired))
            }
        };
        let found = found.into_iter().map(|line| format!("{} ({stop:?}): {line}", self.name));
        (commits, found.collect())
    }
}

#[test]
fn every_case_ends_as_expected_and_does_so_after_a_crash_at_every_commit() {
    let mut found = Vec::new();
    let cases = cases();
    for (name, folder) in &cases {
        let case = load(name, folder);
        let (commits, differences) = case.check(Stop::Nowhere);
        found.extend(differences);
        for commit in 1..=commits {
            found.extend(case.check(Stop::AfterCommit(commit)).1);
        }
    }
    assert!(cases.len() >= 160, "only {} cases were found", cases.len());
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_wrong_expectation_is_noticed() {
    let folder = cases().remove("http-unavailable-is-retried-with-growing-waits").unwrap();
    let mut case = load("inverted", &folder);
    case.expected.calls = Some(2);
    assert_eq!(case.check(Stop::Nowhere).1.len(), 1);
}

#[test]
fn every_rule_has_a_case_and_every_case_a_rule() {
    let table = Path::new(env!("CARGO_MANIFEST_DIR")).join("../engine/RULES.md");
    let table = fs::read_to_string(table).unwrap();
    let cases = cases();
    let mut named = BTreeSet::new();
    for row in table.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| Rule")) {
        let proofs = row.trim_end_matches(['|', ' ']).rsplit('|').next().unwrap();
        let proofs: Vec<_> = proofs.split('`').skip(1).step_by(2).collect();
        assert!(!proofs.is_empty(), "a rule without a case: {row}");
        for case in proofs {
            assert!(cases.contains_key(case), "a case that does not exist: {case} in {row}");
            named.insert(case.to_owned());
        }
    }
    let unnamed: Vec<_> = cases.keys().filter(|case| !named.contains(*case)).collect();
    assert!(unnamed.is_empty(), "cases that no rule names: {unnamed:?}");
}

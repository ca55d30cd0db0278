//! Every folder of `tests/flows` is a flow with a played world and an expected end; each is played
//! straight through, and once more with a crash after every commit.

#![expect(clippy::unwrap_used, reason = "a case that cannot be read is a failed test")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use runtime::simulation::{Case, Outcome, Stop};

fn cases() -> BTreeMap<String, PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/flows");
    let folders = runtime::simulation::cases(&folder).unwrap();
    folders.into_iter().map(|path| (name(&path), path)).collect()
}

fn name(folder: &Path) -> String {
    folder.file_name().unwrap().to_string_lossy().into_owned()
}

fn play(name: &str, folder: &Path, stop: Stop) -> (Outcome, Vec<String>) {
    let case = Case::load(folder).unwrap_or_else(|wrong| panic!("{name}: {wrong:?}"));
    let outcome = case.play(stop).unwrap();
    let lines = outcome.differences.iter().map(|found| format!("{name} ({stop:?}): {found}"));
    let lines = lines.collect();
    (outcome, lines)
}

#[test]
fn every_case_ends_as_expected_and_does_so_after_a_crash_at_every_commit() {
    let mut found = Vec::new();
    let cases = cases();
    for (name, folder) in &cases {
        let (outcome, differences) = play(name, folder, Stop::Nowhere);
        found.extend(differences);
        for commit in 1..=outcome.commits {
            found.extend(play(name, folder, Stop::AfterCommit(commit)).1);
        }
    }
    assert!(cases.len() >= 220, "only {} cases were found", cases.len());
    assert!(found.is_empty(), "{}", found.join("\n"));
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
    let headings = table.lines().filter_map(|line| line.strip_prefix("## "));
    let sections: BTreeSet<_> = headings
        .flat_map(|heading| {
            heading.split(' ').map_while(|word| word.parse().ok()).collect::<Vec<u8>>()
        })
        .collect();
    for section in 4..=9 {
        assert!(sections.contains(&section), "no rules of section {section}");
    }
    let unnamed: Vec<_> = cases.keys().filter(|case| !named.contains(*case)).collect();
    assert!(unnamed.is_empty(), "cases that no rule names: {unnamed:?}");
}

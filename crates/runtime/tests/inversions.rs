//! The flow cases prove themselves: with any rule of the engine turned round, at least one of them breaks.

#![expect(clippy::unwrap_used, reason = "a case that cannot be read is a failed test")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;

use engine::{Inversion, with_inversion};
use runtime::simulation::{Case, Stop, cases};

/// How many rules are turned round at the least.
const RULES_MIN: usize = 30;

fn flows() -> Vec<PathBuf> {
    cases(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/flows")).unwrap()
}

/// Returns the first case that does not end as expected.
fn first_broken(folders: &[PathBuf]) -> Option<String> {
    let broken = folders.iter().find(|folder| {
        let played = Case::load(folder).unwrap().play(Stop::Nowhere);
        // A case that cannot go on is broken, too.
        !played.is_ok_and(|outcome| outcome.differences.is_empty())
    });
    broken.map(|folder| folder.file_name().unwrap().to_string_lossy().into_owned())
}

#[test]
fn every_rule_turned_round_breaks_a_case() {
    let folders = flows();
    assert_eq!(first_broken(&folders), None, "a case breaks with no rule turned round");
    let next = AtomicUsize::new(0);
    let (sender, found) = mpsc::channel();
    std::thread::scope(|threads| {
        for _ in 0..std::thread::available_parallelism().unwrap().get() {
            threads.spawn(|| {
                while let Some(rule) = Inversion::ALL.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let broken = with_inversion(*rule, || first_broken(&folders));
                    sender.send((*rule, broken)).unwrap();
                }
            });
        }
    });
    drop(sender);
    let mut unnoticed = Vec::new();
    for (rule, broken) in found {
        match broken {
            Some(case) => println!("{rule:?}: {case}"),
            None => unnoticed.push(rule),
        }
    }
    assert!(unnoticed.is_empty(), "no case notices {unnoticed:?}");
    assert!(Inversion::ALL.len() >= RULES_MIN);
}

#[test]
fn every_rule_is_turned_round_at_one_place() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../engine/src");
    let mut code = String::new();
    collect(&folder, &mut code);
    for rule in Inversion::ALL {
        let asked = format!("inverted(Inversion::{rule:?})");
        assert_eq!(code.matches(&asked).count(), 1, "{asked}");
    }
    assert_eq!(code.matches("inverted(Inversion::").count(), Inversion::ALL.len());
}

fn collect(folder: &Path, code: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, code);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            code.push_str(&fs::read_to_string(&path).unwrap());
        }
    }
}

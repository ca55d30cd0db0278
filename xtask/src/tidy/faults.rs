//! Faults on purpose are for tests: no build gets them unless it asks for the feature by name.

use toml::{Table, Value};

use super::rule::{Finding, Tree};

/// The feature that brings them.
const FEATURE: &str = "faults";

/// Where the compiler refuses the feature in a release build.
const REFUSAL: (&str, &str) =
    ("crates/store/src/faults/mod.rs", "#[cfg(not(debug_assertions))]\ncompile_error!");

const SECTIONS: &[&str] = &["dependencies", "dev-dependencies", "build-dependencies"];

/// Looks for a manifest that turns the feature on, and for the line that keeps it out of releases.
pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, text) in tree.texts(&["Cargo.toml"]) {
        let Ok(manifest) = text.parse::<Table>() else { continue };
        if turns_on(&manifest) {
            findings.push(Finding::refusal(path, "turns faults on for everybody"));
        }
    }
    let (path, refusal) = REFUSAL;
    if !tree.find(path).is_some_and(|text| text.contains(refusal)) {
        findings.push(Finding::refusal(path, "must refuse to be compiled for a release"));
    }
    findings
}

fn turns_on(manifest: &Table) -> bool {
    let by_default = manifest.get("features").and_then(|features| features.get("default"));
    let outside = manifest.get("workspace").and_then(|workspace| workspace.get("dependencies"));
    let listed = SECTIONS.iter().filter_map(|section| manifest.get(*section)).chain(outside);
    let entries = listed.filter_map(Value::as_table).flat_map(|table| table.iter());
    let mut lists = entries.filter_map(|(_, entry)| entry.get("features")).chain(by_default);
    lists.any(|list| names(list).any(|name| name.rsplit('/').next() == Some(FEATURE)))
}

fn names(list: &Value) -> impl Iterator<Item = &str> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str)
}

#[cfg(test)]
mod tests {
    use super::super::rule::build::{files, refused};
    use super::*;

    fn found(manifest: &str) -> Vec<String> {
        let (path, refusal) = REFUSAL;
        refused(check, &files(&[("crates/x/Cargo.toml", manifest), (path, refusal)]))
    }

    #[test]
    fn a_feature_that_somebody_must_ask_for_is_fine() {
        assert!(found("[features]\nfaults = [\"store/faults\"]\n").is_empty());
        assert!(found("[dependencies]\nstore.workspace = true\n").is_empty());
    }

    #[test]
    fn what_turns_it_on_is_refused() {
        for manifest in [
            "[features]\ndefault = [\"faults\"]\n",
            "[features]\ndefault = [\"store/faults\"]\n",
            "[dependencies]\nstore = { workspace = true, features = [\"faults\"] }\n",
            "[dev-dependencies]\nstore = { workspace = true, features = [\"faults\"] }\n",
            "[workspace.dependencies]\nstore = { path = \"s\", features = [\"faults\"] }\n",
        ] {
            assert_eq!(found(manifest).len(), 1, "{manifest}");
        }
    }

    #[test]
    fn a_release_must_be_refused() {
        let without = files(&[(REFUSAL.0, "pub fn pass() {}")]);
        assert_eq!(refused(check, &without).len(), 1);
    }
}

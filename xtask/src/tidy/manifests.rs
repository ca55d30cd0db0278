//! Outside crates are declared once, in the workspace manifest, with the reason why they are there.

use toml::Table;

use super::rule::{Finding, Tree};

const SECTIONS: &[&str] = &["dependencies", "dev-dependencies", "build-dependencies"];

/// Looks at the workspace manifest and at those of the rooms.
pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, text) in tree.texts(&["Cargo.toml"]) {
        if path == "Cargo.toml" {
            findings.extend(without_reason(path, text));
        } else {
            findings.extend(declared_here(path, text));
        }
    }
    findings
}

/// Finds entries of the workspace's list that no comment stands above. Entries that follow each
/// other share the comment above the first.
fn without_reason(path: &str, text: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    let (mut inside, mut reasoned) = (false, false);
    for (number, line) in text.lines().enumerate() {
        if line.starts_with('[') {
            inside = line == "[workspace.dependencies]";
            reasoned = false;
        } else if line.starts_with('#') {
            reasoned = true;
        } else if line.trim().is_empty() {
            reasoned = false;
        } else if inside && !reasoned {
            findings.push(Finding::at(path, number, "a dependency needs its reason in a comment"));
        }
    }
    findings
}

/// Finds dependencies that a room's manifest declares by itself.
fn declared_here(path: &str, text: &str) -> Vec<Finding> {
    let Ok(manifest) = text.parse::<Table>() else {
        return vec![Finding::refusal(path, "is not a manifest")];
    };
    let listed = SECTIONS
        .iter()
        .filter_map(|section| manifest.get(*section)?.as_table())
        .flat_map(|section| section.iter());
    listed
        .filter(|(_, entry)| entry.get("workspace").and_then(toml::Value::as_bool) != Some(true))
        .map(|(name, _)| Finding::refusal(path, format!("{name} must say `workspace = true`")))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::rule::build::{files, refused};
    use super::*;

    #[test]
    fn reasons_stand_above() {
        let good = "[workspace.dependencies]\n# Why.\na = \"1\"\nb = \"1\"\n";
        assert!(refused(check, &files(&[("Cargo.toml", good)])).is_empty());
        let bad = "[workspace.dependencies]\n# Why.\na = \"1\"\n\nb = \"1\"\n";
        let found = refused(check, &files(&[("Cargo.toml", bad)]));
        assert_eq!(found, ["Cargo.toml:5: a dependency needs its reason in a comment"]);
    }

    #[test]
    fn rooms_declare_nothing_themselves() {
        let good = "[dependencies]\na.workspace = true\nb = { workspace = true, features = [] }\n";
        assert!(refused(check, &files(&[("crates/x/Cargo.toml", good)])).is_empty());
        let bad = "[dev-dependencies]\na = \"1\"\n";
        let found = refused(check, &files(&[("crates/x/Cargo.toml", bad)]));
        assert_eq!(found, ["crates/x/Cargo.toml: a must say `workspace = true`"]);
    }
}

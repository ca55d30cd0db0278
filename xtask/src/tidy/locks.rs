//! Lock files name the ordinary registries only, so that they work on every machine.

use super::rule::{Finding, Tree};

const NPM: &str = "https://registry.npmjs.org/";
const CRATES: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// Looks at where the lock files say that packages come from.
pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, text) in tree.texts(&["Cargo.lock", "package-lock.json"]) {
        for (number, line) in text.lines().enumerate() {
            if source(line).is_some_and(|source| !source.starts_with(NPM) && source != CRATES) {
                findings.push(Finding::at(path, number, "names another registry"));
            }
        }
    }
    findings
}

/// Reads `source = "…"` or `"resolved": "…"`.
fn source(line: &str) -> Option<&str> {
    let line = line.trim();
    let value =
        line.strip_prefix("source = \"").or_else(|| line.strip_prefix("\"resolved\": \""))?;
    value.split('"').next()
}

#[cfg(test)]
mod tests {
    use super::super::rule::build::{files, refused};
    use super::*;

    #[test]
    fn ordinary_registries_are_fine() {
        let npm = format!("  \"resolved\": \"{NPM}a/-/a-1.0.0.tgz\",\n");
        let crates = format!("source = \"{CRATES}\"\n");
        let tree = files(&[("portal/package-lock.json", &npm), ("Cargo.lock", &crates)]);
        assert!(refused(check, &tree).is_empty());
    }

    #[test]
    fn mirrors_and_git_sources_are_refused() {
        let npm = "  \"resolved\": \"https://mirror.example/a-1.0.0.tgz\",\n";
        let crates = "name = \"x\"\nsource = \"git+https://example.test/x\"\n";
        let tree = files(&[("portal/package-lock.json", npm), ("Cargo.lock", crates)]);
        let found = refused(check, &tree);
        assert_eq!(found[1], "Cargo.lock:2: names another registry");
        assert_eq!(found.len(), 2);
    }
}

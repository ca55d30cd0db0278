//! Licences of everything that is built in: crates from cargo's metadata, packages of the portal
//! from npm's lock file.

use serde_json::Value;

use super::rule::{Finding, Tree};

/// Licences that ask for no more than a notice.
const ALLOWED: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "MIT-0",
    "Unicode-3.0",
    "Unicode-DFS-2016",
    "Unlicense",
    "Zlib",
];

/// Additions that only give.
const EXCEPTIONS: &[&str] = &["LLVM-exception"];

const LOCK: &str = "portal/package-lock.json";

/// Reads every licence.
pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings: Vec<Finding> = tree
        .packages
        .iter()
        .filter_map(|package| {
            let place = format!("crate {} {}", package.name, package.version);
            refusal(place, package.licence.as_deref())
        })
        .collect();
    if let Some(lock) = tree.find(LOCK).and_then(|text| serde_json::from_str(text).ok()) {
        findings.extend(of_portal(&lock));
    }
    findings
}

/// Reads the licences of the packages that reach people; tools of the build stay at home.
fn of_portal(lock: &Value) -> Vec<Finding> {
    let empty = serde_json::Map::new();
    let packages = lock["packages"].as_object().unwrap_or(&empty).iter();
    packages
        .filter(|(path, package)| !path.is_empty() && package["dev"] != true)
        .filter_map(|(path, package)| {
            refusal(format!("{LOCK} {path}"), package["license"].as_str())
        })
        .collect()
}

fn refusal(place: String, licence: Option<&str>) -> Option<Finding> {
    match licence {
        None => Some(Finding::refusal(place, "names no licence")),
        Some(licence) if is_allowed(licence) => None,
        Some(licence) => Some(Finding::refusal(place, format!("licence {licence} is not allowed"))),
    }
}

/// Evaluates a licence expression: `OR` offers a choice, `AND` binds both, `/` is an old `OR`.
fn is_allowed(expression: &str) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut rest = words.as_slice();
    either(&mut rest) == Some(true) && rest.is_empty()
}

fn either(words: &mut &[&str]) -> Option<bool> {
    let mut allowed = both(words)?;
    while take(words, "OR") {
        allowed |= both(words)?;
    }
    Some(allowed)
}

fn both(words: &mut &[&str]) -> Option<bool> {
    let mut allowed = one(words)?;
    while take(words, "AND") {
        allowed &= one(words)?;
    }
    Some(allowed)
}

fn one(words: &mut &[&str]) -> Option<bool> {
    if take(words, "(") {
        let inside = either(words)?;
        return take(words, ")").then_some(inside);
    }
    let (first, rest) = words.split_first()?;
    *words = rest;
    let mut allowed = ALLOWED.contains(first);
    if take(words, "WITH") {
        let (exception, rest) = words.split_first()?;
        *words = rest;
        allowed &= EXCEPTIONS.contains(exception);
    }
    Some(allowed)
}

fn take(words: &mut &[&str], word: &str) -> bool {
    let Some((first, rest)) = words.split_first() else { return false };
    let is_it = *first == word;
    if is_it {
        *words = rest;
    }
    is_it
}

#[cfg(test)]
mod tests {
    use super::super::rule::build::{files, outside, refused};
    use super::*;

    #[test]
    fn expressions_are_evaluated() {
        for good in [
            "MIT",
            "MIT OR Apache-2.0",
            "MIT/Apache-2.0",
            "GPL-3.0 OR MIT",
            "(Apache-2.0 OR MIT) AND Unicode-3.0",
            "Apache-2.0 WITH LLVM-exception OR MIT",
        ] {
            assert!(is_allowed(good), "{good}");
        }
        for bad in
            ["GPL-3.0", "MIT AND MPL-2.0", "MIT AND (", "Apache-2.0 WITH other", "", "MIT MIT"]
        {
            assert!(!is_allowed(bad), "{bad}");
        }
    }

    #[test]
    fn crates_with_other_licences_are_refused() {
        let packages = vec![outside("good", "ISC"), outside("bad", "EPL-2.0")];
        let tree = Tree { files: Vec::new(), packages };
        assert_eq!(refused(check, &tree), ["crate bad 1.0.0: licence EPL-2.0 is not allowed"]);
    }

    #[test]
    fn portal_packages_with_other_licences_are_refused() {
        let lock = r#"{"packages": {"": {}, "node_modules/a": {"license": "MIT"},
            "node_modules/b": {"license": "EPL-2.0"}, "node_modules/c": {"license": "MPL-2.0", "dev": true},
            "node_modules/d": {}}}"#;
        assert_eq!(refused(check, &files(&[(LOCK, lock)])).len(), 2);
    }
}
